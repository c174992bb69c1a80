"""What stands in a calendar: interviews, promises, deadlines, what is to be done and what was sent, over a span.

A crowded month has thousands of events, and few of them are ever read: an event's label is made when it is asked for,
and the sentences are in `calendar_words`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from zoneinfo import ZoneInfo

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
from afterword.domain.facts import fact
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


class Clock:
    """Times of day in words, each made once: a crowded month names the same ones again and again."""

    def __init__(self, home: ZoneInfo, dates: wording.DateWords) -> None:
        self._home = home
        self._dates = dates
        self._words: dict[time, str] = {}

    def __eq__(self, other: object) -> bool:
        # or equal events would differ whenever they are looked for again
        return isinstance(other, Clock) and self._home is other._home and self._dates is other._dates

    def __hash__(self) -> int:
        return hash((self._home, id(self._dates)))

    def __call__(self, moment: datetime) -> str:
        clock = moment.astimezone(self._home).time()
        words = self._words.get(clock)
        if words is None:
            words = self._words[clock] = self._dates.clock(clock)
        return words


_ON_TIME = (What.INTERVIEW, What.DEADLINE)


@fact
class CalendarEvent:
    """One entry of a calendar, on the home-zone day of `at`. Moments are UTC, ids None where it has none.

    `kind` is the kind of nudge it belongs to, and so its colour; `name` is whom its label names.
    """

    what: What
    kind: Kind
    at: datetime
    process: str
    source: Interview | Offer | Message | Nudge
    """What it was made from; of a promise the interview that it was made after."""
    name: str
    clock: Clock
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
    def label(self) -> str:
        """A few words, for a chip; with its time where that is what others count on."""
        return f"{self.clock(self.at)} {self.brief}" if self.what in _ON_TIME else self.brief

    @property
    def brief(self) -> str:
        """The same without the time."""
        source, short = self.source, short_name(self.name)
        if isinstance(source, Nudge):
            name = self.name if self.kind is Kind.STATUS_UPDATE else short
            return _LABELS[self.kind].format(short=name, n=source.n)
        if isinstance(source, Message):
            return f"✓ {short} {_SENT[source.kind][1]}"
        if isinstance(source, Offer):
            return f"{short} deadline"
        if self.what is What.PROMISE:
            return f"{short} promised"
        return f"{self.name} · {wording.interview_name(source)}"

    @property
    def identity(self) -> tuple[What, str]:
        """The same for the same thing, wherever it stands."""
        return self.what, self.source.key if isinstance(self.source, Nudge) else self.source.id

    @property
    def opens_interview(self) -> bool:
        """Whether the interview itself is what there is to look at."""
        return self.what in (What.INTERVIEW, What.PROMISE)


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
                each.end,
                each.id,
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
            yield CalendarEvent(
                What.SENT,
                _SENT[each.kind][0],
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


_LABELS = {
    Kind.RECORD_PROMISE: "{short} promise?",
    Kind.THANK_YOU: "{short} thank-you",
    Kind.FOLLOW_UP: "{short} follow-up {n}",
    Kind.ASK_WHY: "{short} ask why",
    Kind.OFFER_ASK_DEADLINE: "{short} deadline?",
    Kind.OFFER_TELL: "Tell {short}",
    Kind.OFFER_DECIDE: "{short} decide",
    Kind.STATUS_UPDATE: "Update {short}",
    Kind.GOING_QUIET: "{short} gone quiet",
}
_TO_PEOPLE = frozenset({Kind.STATUS_UPDATE})
"""Named for the person they go to, not for the company."""
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
    person = search.contacts.get(nudge.contact or "") if nudge.kind in _TO_PEOPLE else None
    return CalendarEvent(
        What.NUDGE,
        nudge.kind,
        at,
        nudge.process,
        nudge,
        person.name if person else search.processes[nudge.process].company,
        clock,
        None,
        nudge.interview,
        nudge.key,
        nudge.offer,
        nudge.state in (State.UPCOMING, State.SNOOZED),
        nudge.state is State.LATE,
    )
