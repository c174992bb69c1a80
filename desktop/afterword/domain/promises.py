"""What became of each promise of an answer: kept, broken, still open, or no longer owed.

Days are days of the home zone: a promise is broken once the day of the promised moment is over there and nothing was
heard, as a nudge is late by then (rulebook, "Time", 1, 2 and 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from afterword.domain.entities import Interview, Outcome, Process, Promise, Search, Verdict
from afterword.domain.known import known_process
from afterword.domain.median import median
from afterword.domain.rulebook import promised_moment


class Standing(StrEnum):
    KEPT = "kept"
    BROKEN = "broken"
    OPEN = "open"
    """Its day is not over yet, and nothing was heard."""
    DROPPED = "dropped"
    """No longer owed: they named another day in time, they had answered before, or the process was closed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A promised day or moment, and what came of it. Moments are UTC."""

    process: str
    interview: str
    promise: Promise
    promised_by: datetime
    since: datetime
    """What the days are counted from: the interview's end, or the "yes"; for a further promise when it was given."""
    heard_at: datetime | None
    """When they came back, with an answer or with another day; None while they have not."""
    days_promised: int
    days_taken: int | None
    days_late: int
    """Whole days past the promised one, until they came back or until now; 0 unless broken."""
    standing: Standing

    @property
    def judged(self) -> bool:
        return self.standing in (Standing.KEPT, Standing.BROKEN)


def outcomes(processes: Iterable[Process], search: Search, now: datetime, home: ZoneInfo) -> list[Kept]:
    """What became of the promises of those processes at `now` (UTC), in their order; "they didn’t say" is none."""
    return [kept for process in processes for kept in _of_process(process, search, now, home)]


@dataclass(frozen=True, slots=True)
class Record:
    """How well promises were kept: so many of so many, and the median of days that the broken ones were late."""

    kept: int
    judged: int
    median_days_late: float | None


def record(promises: Iterable[Kept]) -> Record | None:
    """Over those that were kept or broken; None where there is none."""
    judged = [each for each in promises if each.judged]
    if not judged:
        return None
    late = [each.days_late for each in judged if each.standing is Standing.BROKEN]
    return Record(len(judged) - len(late), len(judged), median(late) if late else None)


def _of_process(process: Process, search: Search, now: datetime, home: ZoneInfo) -> Iterator[Kept]:
    if process.created_at > now or not any(each.promises for each in process.interviews):
        return
    known = process if process.latest <= now else known_process(process, now, search.stages)
    for interview in known.interviews:
        answers = sorted(_answers(known, interview))
        for place, promise in enumerate(interview.promises):
            if promise.by is not None:
                due = promised_moment(promise.by, interview.zone, search.settings.workday_end)
                yield _outcome(known, interview, place, due, answers, now, home)


def _answers(process: Process, interview: Interview) -> Iterator[datetime]:
    """When there was an answer to that interview: a verdict, a later interview, an offer, or an end they made."""
    if interview.heard_at is not None:
        yield interview.heard_at
    yield from (each.recorded_at for each in process.interviews if each.start >= interview.end)
    yield from (each.received_at for each in process.offers if each.received_at >= interview.end)
    if process.closed_at is not None and process.outcome not in (Outcome.WITHDRAWN, Outcome.GHOSTED):
        yield process.closed_at


def _outcome(
    process: Process,
    interview: Interview,
    place: int,
    due: datetime,
    answers: list[datetime],
    now: datetime,
    home: ZoneInfo,
) -> Kept:
    promise, further = interview.promises[place], interview.promises[place + 1 : place + 2]
    answer = next((at for at in answers if at > promise.at), None)
    heard_at = min([at for at in (answer, *(each.at for each in further)) if at is not None], default=None)
    owed = heard_at is not None or not _answered_before(interview, promise, answers)
    until = heard_at or (now if process.active else process.closed_at or now)
    late = max(0, days(due, until, home)) if owed else 0
    if late:
        standing = Standing.BROKEN
    elif heard_at is None:
        standing = Standing.OPEN if owed and process.active else Standing.DROPPED
    else:
        standing = Standing.KEPT if heard_at == answer else Standing.DROPPED
    since = _since(interview, place)
    promised, taken = days(since, due, home), None if heard_at is None else days(since, heard_at, home)
    return Kept(process.id, interview.id, promise, due, since, heard_at, promised, taken, late, standing)


def _answered_before(interview: Interview, promise: Promise, answers: list[datetime]) -> bool:
    """Whether there was an answer already when it was given; a "yes" leaves them owing the next step."""
    before = [at for at in answers if at <= promise.at]
    return len(before) > (_yes(interview) in before)


def _since(interview: Interview, place: int) -> datetime:
    promise, before = interview.promises[place], interview.promises[:place]
    yes = _yes(interview)
    begun = max(interview.end, yes) if yes is not None and yes <= promise.at else interview.end
    return max(begun, promise.at) if any(each.at >= begun for each in before) else begun


def _yes(interview: Interview) -> datetime | None:
    return interview.heard_at if interview.verdict is Verdict.MOVING_ON else None


def days(start: datetime, end: datetime, home: ZoneInfo) -> int:
    """How many days of that zone lie between two moments (UTC): 1 from one day to the next."""
    return (_day(end, home) - _day(start, home)).days


def _day(moment: datetime, home: ZoneInfo) -> date:
    return moment.astimezone(home).date()
