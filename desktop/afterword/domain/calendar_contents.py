"""Which events a calendar shows over a span: read from the facts of each process and from the rulebook's nudges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter

from afterword.domain import rulebook, wording
from afterword.domain.agenda import Span
from afterword.domain.calendar_events import CalendarEvent, Clock, What
from afterword.domain.entities import Direction, Interview, MessageKind, OfferState, Process, Search, Verdict
from afterword.domain.known import known_processes
from afterword.domain.nudges import Kind, Nudge, State
from afterword.domain.question import Question

NEAR = timedelta(days=2)
"""A promised day of any zone, its business hours included, begins and ends less than this from its date in UTC."""


def events(
    search: Search, nudges: Sequence[Nudge], projected: Sequence[Nudge], span: Span, calendar: wording.Calendar
) -> list[CalendarEvent]:
    """What happens in the span, by moment, of the same moment what was recorded first. `nudges` and `projected` are
    the rulebook's at `calendar.now`.
    """
    view = _view(search, span, calendar)
    found = [event for process in known_processes(search, view.now) for event in _of_process(process, view)]
    start, end, clock = span.start, span.end, view.clock
    for each in nudges:
        at = each.due_at if each.state is not State.SNOOZED else _woken(each, search)
        if start <= at < end and _shown(each):
            found.append(_of_nudge(each, at, search, clock))
    found += [_of_nudge(each, each.due_at, search, clock) for each in projected if start <= each.due_at < end]
    return sorted(found, key=attrgetter("at"))


@dataclass(frozen=True, slots=True)
class _View:
    span: Span
    near_start: date
    near_end: date
    now: datetime
    question: Question
    clock: Clock

    def overlaps(self, first: datetime, last: datetime) -> bool:
        """Whether anything from `first` to `last` can lie in the span: two comparisons spare most processes."""
        return last >= self.span.start and first < self.span.end

    def near(self, by: date | None) -> bool:
        """Whether a promised day or moment can lie in the span."""
        if by is None:
            return False
        return self.near_start <= (by.date() if isinstance(by, datetime) else by) <= self.near_end


def _view(search: Search, span: Span, calendar: wording.Calendar) -> _View:
    near_start, near_end = (span.start - NEAR).date(), (span.end + NEAR).date()
    question = Question(calendar.now, calendar.home, search.settings, {})
    return _View(span, near_start, near_end, calendar.now, question, Clock(calendar.home, calendar.dates))


def _of_process(process: Process, view: _View) -> Iterator[CalendarEvent]:
    interviews, messages = process.interviews, process.messages
    if interviews and view.overlaps(interviews[0].start, interviews[-1].start):
        yield from _meetings(process, view)
    if messages and view.overlaps(messages[0].at, messages[-1].at):
        yield from _notes_sent(process, view)
    if process.outcome is not None:
        return
    if interviews and interviews[-1].promises and view.near(interviews[-1].promises[-1].by):
        yield from _promise(process, interviews[-1], view)
    for offer in process.offers:
        if offer.state is OfferState.OPEN and offer.deadline is not None and offer.deadline in view.span:
            yield CalendarEvent(
                What.DEADLINE,
                Kind.OFFER_DECIDE,
                offer.deadline,
                process.id,
                offer,
                process.company,
                view.clock,
                offer=offer.id,
            )


def _meetings(process: Process, view: _View) -> Iterator[CalendarEvent]:
    start, end, clock = view.span.start, view.span.end, view.clock
    surely = process.closed_at is None
    for each in process.interviews:
        if not start <= each.start < end:
            continue
        if (surely and each.verdict is None) or not _called_off(process, each):
            yield CalendarEvent(
                What.INTERVIEW,
                Kind.INTERVIEW,
                each.start,
                process.id,
                each,
                process.company,
                clock,
                until=each.end,
                interview=each.id,
            )


def _called_off(process: Process, interview: Interview) -> bool:
    """Whether it will not, or did not, take place: by its start the process was closed, or the answer was no."""
    closed, heard = process.closed_at, interview.heard_at
    if closed is not None and closed <= interview.start:
        return True
    no = interview.verdict in (Verdict.REJECTED, Verdict.CANCELLED)
    return no and heard is not None and heard <= interview.start


_SENT = {
    MessageKind.THANK_YOU: Kind.THANK_YOU,
    MessageKind.FOLLOW_UP: Kind.FOLLOW_UP,
    MessageKind.STATUS_UPDATE: Kind.STATUS_UPDATE,
    MessageKind.OFFER_DEADLINE: Kind.OFFER_TELL,
    MessageKind.ASK_FEEDBACK: Kind.ASK_WHY,
}


def _notes_sent(process: Process, view: _View) -> Iterator[CalendarEvent]:
    for each in process.messages:
        if each.kind in _SENT and each.direction is Direction.OUT and each.at in view.span:
            yield CalendarEvent(
                What.SENT,
                _SENT[each.kind],
                each.at,
                process.id,
                each,
                process.company,
                view.clock,
                interview=each.interview,
                offer=each.offer,
                done=True,
            )


def _promise(process: Process, last: Interview, view: _View) -> Iterator[CalendarEvent]:
    """The answer that the process waits for, where a day or moment was named."""
    wait = rulebook.waiting(process, last, view.question)
    if wait is not None and wait.promise is not None and wait.due in view.span:
        yield CalendarEvent(
            What.PROMISE,
            Kind.RECORD_PROMISE,
            wait.due,
            process.id,
            last,
            process.company,
            view.clock,
            interview=last.id,
            hollow=wait.due > view.now,
        )


_SPOKEN_FOR = frozenset({Kind.RECORD_PROMISE, Kind.OFFER_DECIDE, Kind.GOING_QUIET})
"""Not shown before they are due: the interview, the deadline and the follow-ups already stand there."""


def _shown(nudge: Nudge) -> bool:
    if nudge.kind is Kind.INTERVIEW:
        return False
    return nudge.state is not State.UPCOMING or nudge.kind not in _SPOKEN_FOR


def _woken(nudge: Nudge, search: Search) -> datetime:
    """Until when it is snoozed."""
    record = search.nudges.get(nudge.key)
    return record.snoozed_until if record and record.snoozed_until else nudge.due_at


def _of_nudge(nudge: Nudge, at: datetime, search: Search, clock: Clock) -> CalendarEvent:
    """An update is named for the person it goes to, every other nudge for the company."""
    person = search.contacts.get(nudge.contact or "") if nudge.kind is Kind.STATUS_UPDATE else None
    return CalendarEvent(
        What.NUDGE,
        nudge.kind,
        at,
        nudge.process,
        nudge,
        person.name if person else search.processes[nudge.process].company,
        clock,
        interview=nudge.interview,
        nudge=nudge.key,
        offer=nudge.offer,
        hollow=nudge.state in (State.UPCOMING, State.SNOOZED),
        late=nudge.state is State.LATE,
    )
