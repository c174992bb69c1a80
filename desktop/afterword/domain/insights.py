"""Figures from the facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from statistics import median

from afterword.domain.entities import Search
from afterword.domain.known import known_processes
from afterword.domain.times import DAY

GOAL_MOVING_ON = 14 * DAY


@dataclass(frozen=True, slots=True)
class Answers:
    """How many of the interviews that are over were answered, and the median wait of those, in days."""

    over: int
    answered: int
    median_days: float | None


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
