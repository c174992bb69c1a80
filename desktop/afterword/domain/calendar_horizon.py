"""How far ahead a calendar can have anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from afterword.domain.entities import Process, Search
from afterword.domain.nudges import Nudge
from afterword.domain.rulebook import QUIET_AFTER
from afterword.domain.times import DAY

MARGIN = 2 * DAY
"""A promised day of any zone ends less than this after its date in UTC; a weekend moves a follow-up by no more."""


def horizon(search: Search, nudges: Iterable[Nudge], now: datetime, home: ZoneInfo) -> date:
    """A day of the zone `home` after which there is nothing; it may be somewhat later than the last thing."""
    last = max((moment for process in search.processes.values() for moment in _moments(process)), default=now)
    for nudge in nudges:
        last = max(last, nudge.due_at)
    for record in search.nudges.values():
        if record.snoozed_until is not None:
            last = max(last, record.snoozed_until)
    return (last + MARGIN).astimezone(home).date()


def _moments(process: Process) -> Iterator[datetime]:
    """Of its last things; follow-ups are projected until it has gone quiet."""
    if process.interviews:
        last = process.interviews[-1]
        yield max(last.end, last.heard_at or last.end) + QUIET_AFTER
        for promise in last.promises[-1:]:
            if isinstance(promise.by, datetime):
                yield promise.by
            elif promise.by is not None:
                yield datetime.combine(promise.by, datetime.min.time(), last.start.tzinfo) + timedelta(days=1)
    if process.messages:
        yield process.messages[-1].at
    for offer in process.offers:
        if offer.deadline is not None:
            yield offer.deadline
