"""What stands in a calendar: interviews, promises, deadlines, what is to be done and what was sent, over a span.

`calendar_words` has the sentences: a crowded month has thousands of events, and few of them are ever spoken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter

from afterword.domain import rulebook, wording
from afterword.domain.agenda import Span
from afterword.domain.entities import (
    Direction,
    Interview,
    Message,
    MessageKind,
    Offer,
    OfferState,
    Process,
    Search,
    Verdict,
)
from afterword.domain.known import known_processes
from afterword.domain.nudges import Kind, Nudge, State
from afterword.domain.question import Question

NEAR = timedelta(days=2)
"""A promised day of any zone, its business hours included, begins and ends less than this from its date in UTC."""


class What(StrEnum):
    """The sort of an event."""

    INTERVIEW = "interview"
    DEADLINE = "deadline"
    PROMISE = "promise"
    NUDGE = "nudge"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One entry of a calendar, on the home-zone day of `at`. Moments are UTC, ids None where it has none.

    `kind` is the kind of nudge it belongs to, and so its colour; `label` is short, for a chip.
    """

    what: What
    kind: Kind
    at: datetime
    label: str
    process: str
    source: Interview | Offer | Message | Nudge
    """What it was made from; of a promise the interview that it was made after."""
    until: datetime | None = None
    interview: str | None = None
    nudge: str | None = None
    """The key of the nudge."""
    offer: str | None = None
    hollow: bool = False
    """Still to come, and not fixed: a promise, a nudge that is not due, a projected follow-up."""
    late: bool = False
    done: bool = False

    @property
    def opens_interview(self) -> bool:
        """Whether the interview itself is what there is to look at."""
        return self.what in (What.INTERVIEW, What.PROMISE)


def events(
    search: Search, nudges: Sequence[Nudge], projected: Sequence[Nudge], span: Span, calendar: wording.Calendar
) -> list[CalendarEvent]:
    """What happens in the span, by moment. `nudges` and `projected` are the rulebook's at `calendar.now`."""
    view = _view(search, span, calendar)
    found = [event for process in known_processes(search, view.now) for event in _of_process(process, view)]
    found += (
        _of_nudge(each, at, search) for each in nudges if _shown(each) and (at := _moment(each, search)) in span
    )
    found += (_of_nudge(each, each.due_at, search) for each in projected if each.due_at in span)
    return sorted(found, key=attrgetter("at", "label"))


@dataclass(frozen=True, slots=True)
class _View:
    span: Span
    near_start: date
    near_end: date
    now: datetime
    question: Question
    clock: _Clock

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
    return _View(span, near_start, near_end, calendar.now, question, _Clock(calendar))


class _Clock:
    """Times of day in words, each made once: a crowded month names the same ones again and again."""

    def __init__(self, calendar: wording.Calendar) -> None:
        self._calendar = calendar
        self._words: dict[time, str] = {}

    def __call__(self, moment: datetime) -> str:
        clock = moment.astimezone(self._calendar.home).time()
        words = self._words.get(clock)
        if words is None:
            words = self._words[clock] = self._calendar.dates.clock(clock)
        return words


@lru_cache(maxsize=4096)
def short_name(company: str) -> str:
    """The company as people say it: `Acme` for Acme Robotics, `JP Morgan` for JP Morgan Chase, Bank of America whole.

    Words are taken until there are four letters and the next word could begin a name.
    """
    words = company.split()
    letters = 0
    for count, word in enumerate(words[:-1], start=1):
        letters += len(word)
        whole = word != "&" and not word[0].islower()
        if whole and letters >= _ENOUGH_LETTERS and words[count][0].isupper():
            return " ".join(words[:count])
    return " ".join(words)


_ENOUGH_LETTERS = 4


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
            label = f"{view.clock(offer.deadline)} {short_name(process.company)} deadline"
            kind = Kind.OFFER_DECIDE
            yield CalendarEvent(What.DEADLINE, kind, offer.deadline, label, process.id, offer, offer=offer.id)


def _meetings(process: Process, view: _View) -> Iterator[CalendarEvent]:
    for each in process.interviews:
        if each.start in view.span and not _called_off(process, each):
            label = f"{view.clock(each.start)} {process.company} · {wording.interview_name(each)}"
            yield CalendarEvent(
                What.INTERVIEW, Kind.INTERVIEW, each.start, label, process.id, each, each.end, interview=each.id
            )


def _called_off(process: Process, interview: Interview) -> bool:
    """Whether it will not, or did not, take place: by its start the process was closed, or the answer was no."""
    closed, heard = process.closed_at, interview.heard_at
    if closed is not None and closed <= interview.start:
        return True
    no = interview.verdict in (Verdict.REJECTED, Verdict.CANCELLED)
    return no and heard is not None and heard <= interview.start


_SENT = {
    MessageKind.THANK_YOU: (Kind.THANK_YOU, "thank-you"),
    MessageKind.FOLLOW_UP: (Kind.FOLLOW_UP, "follow-up"),
    MessageKind.STATUS_UPDATE: (Kind.STATUS_UPDATE, "update"),
    MessageKind.OFFER_DEADLINE: (Kind.OFFER_TELL, "told"),
    MessageKind.ASK_FEEDBACK: (Kind.ASK_WHY, "asked why"),
}


def _notes_sent(process: Process, view: _View) -> Iterator[CalendarEvent]:
    for each in process.messages:
        if each.kind in _SENT and each.direction is Direction.OUT and each.at in view.span:
            kind, word = _SENT[each.kind]
            label = f"✓ {short_name(process.company)} {word}"
            yield CalendarEvent(
                What.SENT, kind, each.at, label, process.id, each, None, each.interview, None, each.offer, done=True
            )


def _promise(process: Process, last: Interview, view: _View) -> Iterator[CalendarEvent]:
    """The answer that the process waits for, where a day or moment was named."""
    wait = rulebook.waiting(process, last, view.question)
    if wait is not None and wait.promise is not None and wait.due in view.span:
        label, hollow = f"{short_name(process.company)} promised", wait.due > view.now
        kind = Kind.RECORD_PROMISE
        yield CalendarEvent(What.PROMISE, kind, wait.due, label, process.id, last, interview=last.id, hollow=hollow)


_LABELS = {
    Kind.RECORD_PROMISE: "{short} promise?",
    Kind.THANK_YOU: "{short} thank-you",
    Kind.FOLLOW_UP: "{short} follow-up {n}",
    Kind.ASK_WHY: "{short} ask why",
    Kind.OFFER_ASK_DEADLINE: "{short} deadline?",
    Kind.OFFER_TELL: "Tell {short}",
    Kind.OFFER_DECIDE: "{short} decide",
    Kind.STATUS_UPDATE: "Update {person}",
    Kind.GOING_QUIET: "{short} gone quiet",
}
_SPOKEN_FOR = frozenset({Kind.RECORD_PROMISE, Kind.OFFER_DECIDE, Kind.GOING_QUIET})
"""Not shown before they are due: the interview, the deadline and the follow-ups already stand there."""


def _shown(nudge: Nudge) -> bool:
    if nudge.kind is Kind.INTERVIEW:
        return False
    return nudge.state is not State.UPCOMING or nudge.kind not in _SPOKEN_FOR


def _moment(nudge: Nudge, search: Search) -> datetime:
    """When it is due; where it is snoozed, until when."""
    record = search.nudges.get(nudge.key) if nudge.state is State.SNOOZED else None
    return record.snoozed_until if record and record.snoozed_until else nudge.due_at


def _of_nudge(nudge: Nudge, at: datetime, search: Search) -> CalendarEvent:
    person = search.contacts.get(nudge.contact or "")
    company = short_name(search.processes[nudge.process].company)
    label = _LABELS[nudge.kind].format(short=company, person=person.name if person else company, n=nudge.n)
    return CalendarEvent(
        What.NUDGE,
        nudge.kind,
        at,
        label,
        nudge.process,
        nudge,
        None,
        nudge.interview,
        nudge.key,
        nudge.offer,
        hollow=nudge.state in (State.UPCOMING, State.SNOOZED),
        late=nudge.state is State.LATE,
    )
