"""Writes a table of the processes (RFC 4180), one a row: for spreadsheets, which take no more than that."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from operator import attrgetter

from afterword.domain.entities import OfferState, Process, Search
from afterword.exchange.json_out import written_by, written_moment

COLUMNS = (
    "id", "company", "role", "stage", "outcome", "created_at", "closed_at", "contact", "contact_email", "interviews",
    "last_interview", "last_interview_zone", "last_verdict", "promised", "messages", "offers", "offer_deadline",
    "url", "location", "source", "salary", "notes",
)  # fmt: skip
_FORMULAS = tuple("=+-@\t\r\n＝＋－＠")
"""What begins with these, a spreadsheet takes for a formula: the wide ones where East Asian text is written."""


def write_csv(search: Search) -> Iterator[str]:
    """The text of the file, a row at a time."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for process in sorted(search.processes.values(), key=attrgetter("created_at", "id")):
        writer.writerow([_safe(cell) for cell in _cells(process, search)])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell


def _cells(process: Process, search: Search) -> Iterator[str]:
    contact = search.contacts.get(process.contact or "")
    last = process.last_interview
    promise = last.promises[-1] if last and last.promises else None
    deadlines = [each.deadline for each in process.offers if each.state is OfferState.OPEN and each.deadline]
    yield from (process.id, process.company, process.role, search.stage(process.stage).name, process.outcome or "")
    yield from (written_moment(process.created_at) or "", written_moment(process.closed_at) or "")
    yield from (contact.name if contact else "", contact.email if contact else "")
    yield str(len(process.interviews))
    yield from (last.starts_at.isoformat() if last else "", last.zone if last else "")
    yield (last.verdict or "") if last else ""
    yield written_by(promise.by) or "" if promise else ""
    yield from (str(len(process.messages)), str(len(process.offers)))
    yield written_moment(min(deadlines, default=None)) or ""
    yield from (process.url, process.location, process.source, process.salary, process.notes)
