"""All figures of the page, worked out in one go: at once for a usual search, beside the window for a large one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QThreadPool, Signal

from afterword.domain import insights, promises
from afterword.domain.entities import Search, Stage
from afterword.domain.insights import Answers, Came, Share
from afterword.domain.promises import Record


@dataclass(frozen=True, slots=True)
class Company:
    name: str
    answers: Answers
    promises: Record | None


@dataclass(frozen=True, slots=True)
class Figures:
    answers: Answers
    moved_on: Share
    turned_down: Share
    follow_ups: Share
    promises: Record | None
    waits: tuple[int, ...]
    stages: tuple[tuple[Stage, dict[Came, int]], ...]
    companies: tuple[Company, ...]
    """By name."""


def figures(search: Search, now: datetime, home: ZoneInfo, before: Figures | None = None) -> Figures:
    """As known at `now` (UTC). Where all companies stand as they did before, they are the same object."""
    over = insights.over(search, now)
    kept = promises.outcomes(search.processes.values(), search, now, home)
    by_company = insights.by_company(over)
    name_of = {each.process.id: name for name, cases in by_company.items() for each in cases}
    theirs: dict[str, list[promises.Kept]] = {}
    for each in kept:
        if each.process in name_of:
            theirs.setdefault(name_of[each.process], []).append(each)
    companies = [
        Company(name, insights.tally(cases), promises.record(theirs.get(name, ())))
        for name, cases in by_company.items()
    ]
    by_name = tuple(sorted(companies, key=lambda each: each.name.casefold()))
    return Figures(
        insights.tally(over),
        insights.moved_on_in_time(over),
        insights.turned_down_in_time(over),
        insights.follow_ups(search, now),
        promises.record(kept),
        tuple(insights.waits(over)),
        tuple(insights.by_stage(over, search.stages)),
        before.companies if before is not None and before.companies == by_name else by_name,
    )


class Counting(QObject):
    """Works something out in a thread of its own; `done` comes in the thread of the window."""

    done = Signal(object)

    def start(self, work: Callable[[], Figures]) -> None:
        # facts are never altered in place: the thread needs no lock
        def count() -> None:
            figures = work()
            with suppress(RuntimeError):  # the view went with its window meanwhile
                self.done.emit(figures)

        QThreadPool.globalInstance().start(count)
