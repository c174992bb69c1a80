"""Writes what stands in the calendar as an .ics file, for calendars elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from afterword.domain import calendar_contents, rulebook, wording
from afterword.domain.agenda import Span
from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.entities import Interview, Offer, Process, Search
from afterword.domain.invitations import own_uid
from afterword.domain.nudges import Kind, Nudge
from afterword.exchange.ics_lines import PRODUCT, Event, Written, calendar, day, moment, text, written

EVER = Span(datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC))
ALARM = timedelta(minutes=15)
SHORT = timedelta(minutes=15)
"""How long a nudge or a promise stands in a calendar, so that it can be seen."""
LARGEST_PREVIOUS = 64 << 20
NAME = "Afterword"


def write_ics(
    search: Search, now: datetime, home: ZoneInfo, before: Mapping[str, Written], *, steady: bool = False
) -> Iterator[str]:
    """The text of the file, in pieces. `before` is what stood in it, see `previous`.

    Follow-ups that count from now, since the one before is overdue, move all the time; in a `steady` file hourly.
    """
    return calendar(_events(search, now, home, steady=steady), before, NAME)


def previous(path: Path) -> dict[str, Written]:
    """The events in the file so far, where it is one of ours: their versions are counted on."""
    with suppress(OSError, ValueError):
        if path.is_file() and path.stat().st_size <= LARGEST_PREVIOUS:
            content = path.read_bytes().decode()
            if PRODUCT in content[:200]:
                return written(content)
    return {}


def _events(search: Search, now: datetime, home: ZoneInfo, *, steady: bool) -> Iterator[Event]:
    nudges = rulebook.nudges(search, now, home)
    projected = rulebook.projected(search, now, home)
    if steady:
        waiting = {each.interview for each in nudges if each.kind is Kind.FOLLOW_UP and each.due_at <= now}
        projected = [_by_the_hour(each) if each.interview in waiting else each for each in projected]
    words = wording.Calendar(now, home, wording.PlainDates())
    seen = set()
    for event in calendar_contents.events(search, nudges, projected, EVER, words):
        if event.what is not What.SENT:
            made = _event(event, search.processes[event.process], search)
            if made.uid not in seen:
                seen.add(made.uid)
                yield made


def _by_the_hour(nudge: Nudge) -> Nudge:
    return nudge._replace(due_at=nudge.due_at.replace(minute=0, second=0, microsecond=0))


def _event(event: CalendarEvent, process: Process, search: Search) -> Event:
    source = event.source
    if isinstance(source, Offer):
        return _deadline(source, process)
    if isinstance(source, Nudge):
        return _nudge(event, source, process)
    assert isinstance(source, Interview)
    return _promise(source, event, process) if event.what is What.PROMISE else _interview(source, process, search)


def _interview(interview: Interview, process: Process, search: Search) -> Event:
    question = wording.question(process, search)
    ask = f"At the end, ask: “{question}”"
    people = ", ".join(interview.interviewers)
    lines = [
        moment("DTSTART", interview.start),
        moment("DTEND", interview.end),
        text("SUMMARY", f"{process.company}: {wording.interview_name(interview)}"),
        text("DESCRIPTION", "\n".join(filter(None, (process.role, f"With {people}" if people else "", ask)))),
        *([text("LOCATION", interview.place)] if interview.place else []),
        "X-AFTERWORD-WHAT:interview",
        f"X-AFTERWORD-ZONE:{interview.zone}",
        f"X-AFTERWORD-START:{interview.starts_at:%Y%m%dT%H%M%S}",
        *_told("COMPANY", process.company),
        *_told("ROLE", process.role),
        *_told("KIND", interview.kind),
        *(line for name in interview.interviewers for line in _told("INTERVIEWER", name)),
        *_told("UID", interview.uid),
        *([f"X-AFTERWORD-SEQUENCE:{interview.sequence}"] if interview.sequence else []),
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-PT{ALARM // timedelta(minutes=1)}M",
        text("DESCRIPTION", ask),
        "END:VALARM",
    ]
    version = interview.sequence + interview.revision
    return Event(own_uid("interview", interview.id), version, interview.recorded_at, tuple(lines))


def _told(name: str, value: str) -> list[str]:
    """What a reader of ours needs to make the same interview again."""
    return [text(f"X-AFTERWORD-{name}", value)] if value else []


def _promise(interview: Interview, event: CalendarEvent, process: Process) -> Event:
    """The promised day, or the promised moment."""
    promise = interview.promises[-1]
    by = promise.by
    summary = f"{process.company}: feedback was promised"
    version = _seconds(interview.recorded_at, promise.at)
    if by is not None and not isinstance(by, datetime):
        when = [day("DTSTART", by), day("DTEND", by + timedelta(days=1))]
    else:
        when = _short(event.at)
    return Event(own_uid("promise", interview.id), version, promise.at, _reminder(when, summary, "promise"))


def _deadline(offer: Offer, process: Process) -> Event:
    assert offer.deadline is not None
    recorded = offer.deadline_recorded_at or offer.received_at
    summary = f"{process.company}: decide on the offer by now"
    when = _short(offer.deadline)
    version = _seconds(offer.received_at, recorded)
    return Event(own_uid("deadline", offer.id), version, recorded, _reminder(when, summary, "deadline"))


def _nudge(event: CalendarEvent, nudge: Nudge, process: Process) -> Event:
    note = "Comes if nobody answers before." if nudge.projected else wording.KINDS[nudge.kind]
    lines = _reminder(_short(event.at), event.label, "nudge", note)
    uid = f"nudge-{sha256(nudge.key.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}@afterword"
    return Event(uid, _seconds(process.created_at, process.latest), process.latest, lines)


def _reminder(when: list[str], summary: str, what: str, note: str = "") -> tuple[str, ...]:
    described = [text("DESCRIPTION", note)] if note else []
    return (*when, text("SUMMARY", summary), *described, "TRANSP:TRANSPARENT", f"X-AFTERWORD-WHAT:{what}")


def _short(at: datetime) -> list[str]:
    return [moment("DTSTART", at), moment("DTEND", at + SHORT)]


def _seconds(first: datetime, then: datetime) -> int:
    """A version that grows with the moment of the fact that made it."""
    return max(int((then - first).total_seconds()), 0)
