"""What is due when: the rulebook's rules over the facts, the settings and the present moment, one function a rule.

A rule sees only what is known at the moment asked about, and yields the nudges that exist then. A rule whose nudge
has lapsed yields nothing, so that old searches cost little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from afterword.domain import people
from afterword.domain.entities import (
    Direction,
    Interview,
    MessageKind,
    NudgeRecord,
    Offer,
    OfferState,
    Process,
    Promise,
    Search,
    Verdict,
)
from afterword.domain.known import known_processes
from afterword.domain.nudges import Kind, Nudge, State, key
from afterword.domain.question import ASK_WHY_LAPSES, THANK_YOU_LAPSES, Question, skips
from afterword.domain.times import DAY, HOUR, to_utc, zone

BEFORE_INTERVIEW = timedelta(minutes=15)
FIRST_FOLLOW_UP = 24 * HOUR
NEXT_FOLLOW_UP = 72 * HOUR
QUIET_AFTER = 30 * DAY
DISTANT = datetime.max.replace(tzinfo=UTC)
DECIDE_BEFORE = (72 * HOUR, 24 * HOUR, 2 * HOUR)


def nudges(search: Search, moment: datetime, home: ZoneInfo) -> list[Nudge]:
    """Every nudge that exists at `moment` (UTC), by due moment, then key. Days are those of the zone `home`."""
    question = Question(moment, home, search.settings, skips(search, moment))
    known = known_processes(search, moment)
    found = [nudge for process in known for nudge in of_process(process, question)]
    found += people.nudges(known, search.stages, question)
    standing = (stands(nudge, search.nudges.get(nudge.key), moment) for nudge in found)
    return in_order(each for each in standing if each is not None)


def projected(
    search: Search, moment: datetime, home: ZoneInfo, start: datetime | None = None, end: datetime | None = None
) -> list[Nudge]:
    """The follow-ups that will come if each is sent when due and nobody answers (rulebook, "Projected").

    With `start` and `end` (UTC) only those that are due from the one on and before the other.
    """
    question = Question(moment, home, search.settings, skips(search, moment))
    within = (start or moment, end or DISTANT)
    known = known_processes(search, moment)
    return in_order(each for process in known for each in _projected(process, question, *within))


def in_order(nudges: Iterable[Nudge]) -> list[Nudge]:
    """The same as by `by_due`, in half of the time: no two values are compared as one."""
    return sorted(sorted(nudges, key=attrgetter("key")), key=attrgetter("due_at"))


def by_due(nudge: Nudge) -> tuple[datetime, str]:
    """The order of nudges in every list of them."""
    return nudge.due_at, nudge.key


def stands(nudge: Nudge, record: NudgeRecord | None, moment: datetime) -> Nudge | None:
    """The nudge as it stands: snoozed where it was snoozed, None where it has lapsed or was skipped."""
    if nudge.lapses_at is not None and nudge.lapses_at <= moment:
        return None
    if record is None:
        return nudge
    if record.skipped_at is not None and record.skipped_at <= moment:
        return None
    snoozed = record.snoozed_until is not None and record.snoozed_until > moment
    return nudge._replace(state=State.SNOOZED) if snoozed else nudge


def of_process(process: Process, question: Question) -> list[Nudge]:
    """What the rules find in one process as it is known, whatever the user did about it."""
    return [nudge for nudge in _of_process(process, question) if nudge is not None]


def _of_process(process: Process, question: Question) -> Iterator[Nudge | None]:
    active = process.outcome is None
    if not active and process.latest <= question.why_since:
        return  # the last that was heard of it is too long ago to be asked about
    for interview in process.interviews:
        if interview.heard_at is not None and interview.heard_at > question.why_since:
            yield ask_why(process, interview, question)
        if active and interview.end > question.still_open:
            yield before_interview(process, interview, question)
            yield record_promise(process, interview, question)
            yield thank_you(process, interview, question)
    if active:
        yield from _of_waiting(process, question)
        for offer in process.offers:
            if offer.state is OfferState.OPEN:
                yield offer_ask_deadline(process, offer, question)
                yield from offer_decide(process, offer, question)


def _of_waiting(process: Process, question: Question) -> Iterator[Nudge]:
    last = process.last_interview
    wait = waiting(process, last, question) if last else None
    if last is not None and wait is not None:
        yield follow_up(process, last, wait, question)
        yield going_quiet(process, last, wait, question)


def before_interview(process: Process, interview: Interview, question: Question) -> Nudge | None:
    """The reminder that carries what to ask at the end."""
    if interview.start <= question.moment or interview.verdict is not None:
        return None
    due_at = interview.start - BEFORE_INTERVIEW
    return _about(Kind.INTERVIEW, process, interview, question, due_at, interview.start)


def record_promise(process: Process, interview: Interview, question: Question) -> Nudge | None:
    lapses_at = interview.end + question.fallback
    if lapses_at <= question.moment or interview.promises or answered(process, interview):
        return None
    return _about(Kind.RECORD_PROMISE, process, interview, question, interview.end, lapses_at)


def thank_you(process: Process, interview: Interview, question: Question) -> Nudge | None:
    lapses_at = interview.end + THANK_YOU_LAPSES
    if lapses_at <= question.moment or interview.verdict not in (None, Verdict.MOVING_ON):
        return None
    notes = (message for message in process.messages if message.kind is MessageKind.THANK_YOU)
    if any(note.interview == interview.id and note.direction is Direction.OUT for note in notes):
        return None
    return _about(Kind.THANK_YOU, process, interview, question, interview.end, lapses_at)


def ask_why(process: Process, interview: Interview, question: Question) -> Nudge | None:
    heard_at = interview.heard_at
    if heard_at is None or interview.explained or interview.verdict is Verdict.MOVING_ON:
        return None
    for message in process.messages:
        asked = message.kind is MessageKind.ASK_FEEDBACK and message.direction is Direction.OUT
        if asked and message.at >= heard_at:
            return None
    name = key(Kind.ASK_WHY, interview.id, heard_at)
    state, lapses_at = question.state_of(heard_at), heard_at + ASK_WHY_LAPSES
    return Nudge(name, Kind.ASK_WHY, heard_at, lapses_at, process.id, process.contact, interview.id, state=state)


class Wait(NamedTuple):
    """A process waiting for an answer: since when, the promise that holds, and when that was recorded."""

    since: datetime
    promise: Promise | None
    due: datetime
    """The moment by which an answer was promised, or falls back to."""

    @property
    def counts_from(self) -> datetime:
        return self.promise.at if self.promise else self.since


def answered(process: Process, interview: Interview) -> bool:
    """Whether the interview of an active process has its answer: a verdict, or a later interview."""
    return interview.verdict is not None or process.interviews[-1].start >= interview.end


def waiting(process: Process, last: Interview, question: Question) -> Wait | None:
    """What an active process waits for after its last interview; None where it is answered or not over yet."""
    if last.end > question.moment:
        return None
    if last.verdict is Verdict.MOVING_ON and last.heard_at is not None and not process.offers:
        since = last.heard_at
        promises = [each for each in last.promises if each.at >= since]
    elif answered(process, last):
        return None
    else:
        since, promises = last.end, list(last.promises)
    promise = promises[-1] if promises else None
    by = promise.by if promise else None
    if by is None:
        return Wait(since, promise, since + question.fallback)
    return Wait(since, promise, promised_moment(by, last.zone, question.settings.workday_end))


def promised_moment(by: date, where: str, workday_end: time) -> datetime:
    """A promised moment itself; a promised day means the end of its business in the interview's zone."""
    return by if isinstance(by, datetime) else to_utc(datetime.combine(by, workday_end), zone(where))


def follow_up(process: Process, last: Interview, wait: Wait, question: Question) -> Nudge:
    skipped = question.skips.get(last.id, ())
    touches = [at for at in skipped if at >= wait.since]
    n = 1 + sum(at >= wait.counts_from for at in skipped)
    for message in process.messages:
        if message.direction is not Direction.OUT or message.kind is MessageKind.THANK_YOU:
            continue
        if message.at >= wait.since:
            touches.append(message.at)
        if message.kind is MessageKind.FOLLOW_UP and message.at >= wait.counts_from:
            n += 1
    due_at = wait.due + FIRST_FOLLOW_UP
    if touches:
        due_at = max(due_at, max(touches) + NEXT_FOLLOW_UP)
    return _follow_up(process, last, wait, question, n, question.on_working_day(due_at))


def _follow_up(process: Process, last: Interview, wait: Wait, question: Question, n: int, due_at: datetime) -> Nudge:
    promise = wait.promise
    basis = promise.at if promise else (last.heard_at if last.verdict else None)
    by = promise.by if promise else None
    name = key(Kind.FOLLOW_UP, last.id, last.start, basis, _promise_mark(by), n)
    return Nudge(
        name,
        Kind.FOLLOW_UP,
        due_at,
        None,
        process.id,
        process.contact,
        last.id,
        n=n,
        promise=wait.due,
        state=question.state_of(due_at),
    )


def _promise_mark(by: date | None) -> datetime | str | None:
    return by if by is None or isinstance(by, datetime) else f"{by:%Y%m%d}"


def going_quiet(process: Process, last: Interview, wait: Wait, question: Question) -> Nudge:
    name = key(Kind.GOING_QUIET, last.id, last.start, last.heard_at if last.verdict else None)
    due_at = wait.since + QUIET_AFTER
    state = question.state_of(due_at)
    return Nudge(name, Kind.GOING_QUIET, due_at, None, process.id, process.contact, last.id, state=state)


def offer_ask_deadline(process: Process, offer: Offer, question: Question) -> Nudge | None:
    if offer.deadline is not None:
        return None
    name = key(Kind.OFFER_ASK_DEADLINE, offer.id, offer.received_at)
    return _about_offer(Kind.OFFER_ASK_DEADLINE, name, process, offer, question, offer.received_at, None)


def offer_decide(process: Process, offer: Offer, question: Question) -> Iterator[Nudge]:
    deadline = offer.deadline
    if deadline is None:
        return
    recorded_at = offer.deadline_recorded_at or offer.received_at
    dues = [max(deadline - before, recorded_at) for before in DECIDE_BEFORE]
    for n, (due_at, lapses_at) in enumerate(pairwise([*dues, deadline]), start=1):
        name = key(Kind.OFFER_DECIDE, offer.id, deadline, n)
        yield _about_offer(Kind.OFFER_DECIDE, name, process, offer, question, due_at, lapses_at, n)


def _about_offer(
    kind: Kind,
    name: str,
    process: Process,
    offer: Offer,
    question: Question,
    due_at: datetime,
    lapses_at: datetime | None,
    n: int = 1,
) -> Nudge:
    state = question.state_of(due_at)
    who = (process.id, process.contact)
    return Nudge(name, kind, due_at, lapses_at, *who, offer=offer.id, owner=process.id, n=n, state=state)


def _about(
    kind: Kind,
    process: Process,
    interview: Interview,
    question: Question,
    due_at: datetime,
    lapses_at: datetime,
) -> Nudge:
    """A nudge that is the same thing for as long as the interview starts at the same moment."""
    name = key(kind, interview.id, interview.start)
    whole = (process.id, process.contact, interview.id, None, None, 1, None, question.state_of(due_at))
    return Nudge(name, kind, due_at, lapses_at, *whole)


def _projected(process: Process, question: Question, start: datetime, end: datetime) -> Iterator[Nudge]:
    last = process.last_interview
    if last is None or process.outcome is not None:
        return
    wait = waiting(process, last, question)
    if wait is None and (last.end <= question.moment or answered(process, last)):
        return
    until = min((wait.since if wait else last.end) + QUIET_AFTER, end)
    if until <= question.moment:
        return
    if wait is None:
        wait = Wait(last.end, None, last.end + question.fallback)
        n, due_at = 1, question.on_working_day(wait.due + FIRST_FOLLOW_UP)
    else:
        current = follow_up(process, last, wait, question)
        n, due_at = current.n + 1, _next(max(current.due_at, question.moment), question.on_working_day)
    while due_at < until:
        if due_at >= start:
            yield _follow_up(process, last, wait, question, n, due_at)._replace(projected=True)
        n, due_at = n + 1, _next(due_at, question.on_working_day)


def _next(sent_at: datetime, on_working_day: Callable[[datetime], datetime]) -> datetime:
    return on_working_day(sent_at + NEXT_FOLLOW_UP)
