"""Figures from the facts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from operator import attrgetter

from afterword.domain.entities import Direction, Interview, MessageKind, Outcome, Process, Search, Stage, Verdict
from afterword.domain.known import known_processes
from afterword.domain.median import median
from afterword.domain.times import DAY

GOAL_MOVING_ON = 14 * DAY
GOAL_REJECTED = 30 * DAY
UP_TO_DAYS = (3, 7, 14, 30)
"""The ends of the groups of waits; what took longer is the last group."""


class Came(Enum):
    """What came of an interview that is over."""

    ANSWERED = auto()
    """A verdict was heard."""
    WENT_ON = auto()
    """A later interview, an offer, or an end that was theirs, and no verdict noted with its moment."""
    WAITING = auto()
    SILENT = auto()
    """Nothing for 30 days, or closed as ghosted."""
    LEFT = auto()
    """The user withdrew before there was an answer."""


@dataclass(frozen=True, slots=True)
class Over:
    """An interview that is over."""

    process: Process
    interview: Interview
    came: Came

    @property
    def days(self) -> float | None:
        """How many days of 24 h the verdict took; None where there is none."""
        heard = self.interview.heard_at
        return None if heard is None else (heard - self.interview.end) / DAY


@dataclass(frozen=True, slots=True)
class Answers:
    """How many of the interviews that are over were answered, and the median wait for a verdict, in days."""

    over: int
    answered: int
    median_days: float | None


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hit: int
    of: int


def over(search: Search, moment: datetime) -> list[Over]:
    """The interviews that were over at `moment` (UTC), as known then."""
    return [
        Over(process, interview, _came(process, interview, moment))
        for process in known_processes(search, moment)
        for interview in process.interviews
        if interview.end <= moment
    ]


def _came(process: Process, interview: Interview, moment: datetime) -> Came:
    if interview.heard_at is not None:
        return Came.ANSWERED
    if interview.verdict is not None or process.interviews[-1].start >= interview.end:
        return Came.WENT_ON
    if any(each.received_at >= interview.end for each in process.offers):
        return Came.WENT_ON
    if process.active:
        return Came.WAITING if moment < interview.end + GOAL_REJECTED else Came.SILENT
    ends = {Outcome.WITHDRAWN: Came.LEFT, Outcome.GHOSTED: Came.SILENT}
    return ends.get(process.outcome, Came.WENT_ON) if process.outcome else Came.WAITING


def answers(search: Search, moment: datetime) -> Answers:
    """Answers to the interviews that were over at `moment` (UTC)."""
    over = [
        interview
        for process in known_processes(search, moment)
        for interview in process.interviews
        if interview.end <= moment
    ]
    waits = [(each.heard_at - each.end) / DAY for each in over if each.heard_at is not None]
    return Answers(len(over), len(waits), median(waits) if waits else None)


def tally(cases: Sequence[Over]) -> Answers:
    took = [days for each in cases if (days := each.days) is not None]
    answered = sum(each.came is Came.ANSWERED for each in cases)
    return Answers(len(cases), answered, median(took) if took else None)


def waits(cases: Iterable[Over]) -> list[int]:
    """How many verdicts came within each group of days: `UP_TO_DAYS`, and longer."""
    counts = [0] * (len(UP_TO_DAYS) + 1)
    for each in cases:
        if (days := each.days) is not None:
            counts[next((at for at, most in enumerate(UP_TO_DAYS) if days <= most), len(UP_TO_DAYS))] += 1
    return counts


def moved_on_in_time(cases: Iterable[Over]) -> Share:
    """Of those that moved on, how many heard so within 14 days."""
    heard = [each for each in cases if each.interview.verdict is Verdict.MOVING_ON]
    return Share(sum(_within(each, GOAL_MOVING_ON.days) for each in heard), len(heard))


def turned_down_in_time(cases: Iterable[Over]) -> Share:
    """Of those that were rejected or cancelled, or met with silence, how many heard so within 30 days."""
    no = (Verdict.REJECTED, Verdict.CANCELLED)
    ended = [each for each in cases if each.interview.verdict in no or each.came is Came.SILENT]
    return Share(sum(_within(each, GOAL_REJECTED.days) for each in ended), len(ended))


def _within(case: Over, most: int) -> bool:
    return case.days is not None and case.days <= most


def by_stage(cases: Iterable[Over], stages: Sequence[Stage]) -> list[tuple[Stage, dict[Came, int]]]:
    """By the stage that the process was in when the interview began; stages without an interview are left out."""
    counts = {each.id: dict.fromkeys(Came, 0) for each in stages}
    for case in cases:
        counts[_stage_of(case, stages[0].id)][case.came] += 1
    return [(each, counts[each.id]) for each in stages if any(counts[each.id].values())]


def _stage_of(case: Over, first: str) -> str:
    changes = case.process.stage_changes
    before = bisect_right(changes, case.interview.start, key=attrgetter("at"))
    return changes[before - 1].stage if before else first


def by_company(cases: Iterable[Over]) -> dict[str, list[Over]]:
    """By company as it is written first; letters of either case make no difference."""
    names: dict[str, str] = {}
    found: dict[str, list[Over]] = {}
    for case in cases:
        company = case.process.company
        name = names.setdefault(" ".join(company.split()).casefold(), company)
        found.setdefault(name, []).append(case)
    return found


def follow_ups(search: Search, moment: datetime) -> Share:
    """Of the follow-ups sent until `moment` (UTC), how many were answered before the next one was sent."""
    sent = hit = 0
    for process in known_processes(search, moment):
        asked = [
            each.at
            for each in process.messages
            if each.kind is MessageKind.FOLLOW_UP and each.direction is Direction.OUT
        ]
        if asked:
            heard = sorted(_heard(process))
            nexts = [*asked[1:], moment]
            sent += len(asked)
            hit += sum(_between(heard, at, until) for at, until in zip(asked, nexts, strict=True))
    return Share(hit, sent)


def _heard(process: Process) -> list[datetime]:
    """When there was a word from them: a message, a promise, a verdict, another interview, an offer."""
    words = [each.at for each in process.messages if each.direction is Direction.IN]
    for interview in process.interviews:
        words += [interview.recorded_at, *(each.at for each in interview.promises)]
        if interview.heard_at is not None:
            words.append(interview.heard_at)
    return words + [each.received_at for each in process.offers]


def _between(heard: Sequence[datetime], after: datetime, until: datetime) -> bool:
    """Whether there was one later than the one moment, and not later than the other."""
    return bisect_right(heard, after) < bisect_right(heard, until)
