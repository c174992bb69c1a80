"""The boxes of a week, laid out a day at a time: a large search has a thousand events a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from typing import NamedTuple
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint

from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.entities import Interview
from afterword.domain.times import start_of_day, zone
from afterword.domain.week_layout import Block, blocks
from afterword.ui.week.geometry import DAYS, Box, Frame, Timed, hours, strip
from afterword.ui.week.model import WeekModel


class _Look(NamedTuple):
    """What stands out in a day, by the number of the event in it."""

    dated: list[int]
    """Whole-day events."""
    lasting: list[tuple[int, datetime]]
    """What lasts into the next day, and until when."""
    zones: dict[str, None]
    """Of its interviews."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """A week's events by their days, whatever the size of the view."""

    first: date
    home: ZoneInfo
    days: list[tuple[CalendarEvent, ...]]
    starts: list[int]
    """The row that each day begins with."""
    dated: list[list[int]]
    """By day, the rows of its whole-day events."""
    over: list[list[int]]
    """By day, the rows of what lasts into it from the days before."""
    zones: list[str]
    """Of its interviews where the clocks show another time than at home when the week begins, by their moments."""
    looks: list[_Look]

    @property
    def most_whole_days(self) -> int:
        """The most whole-day events of a day."""
        return max(map(len, self.dated))

    def lasting_into(self, place: int) -> list[CalendarEvent]:
        return [self.event(row) for row in self.over[place]]

    def event(self, row: int) -> CalendarEvent:
        place = self.place_of(row)
        return self.days[place][row - self.starts[place]]

    def place_of(self, row: int) -> int:
        """The place of the day that the row is of."""
        return bisect_right(self.starts, row) - 1


def by_day(model: WeekModel, home: ZoneInfo, before: Sorted | None = None) -> Sorted:
    """The days that are the same ones as before are not looked through again."""
    same = before is not None and before.first == model.first and before.home is home
    ends = [start_of_day(model.first + timedelta(days=place + 1), home) for place in range(DAYS)]
    looks: list[_Look] = []
    for place, events in enumerate(model.days):
        known = before.looks[place] if before is not None and same and before.days[place] is events else None
        looks.append(known or _look_at(events, ends[place], model))
    starts = [0, *accumulate(len(events) for events in model.days[:-1])]
    dated = [[start + number for number in look.dated] for start, look in zip(starts, looks, strict=True)]
    over: list[list[int]] = [[] for _ in range(DAYS)]
    for place, look in enumerate(looks):
        for number, until in look.lasting:
            for later in range(place + 1, DAYS):
                if until > ends[later - 1]:
                    over[later].append(starts[place] + number)
    return Sorted(model.first, home, model.days, starts, dated, over, _away(looks, model.first, home), looks)


def _look_at(events: Sequence[CalendarEvent], end: datetime, model: WeekModel) -> _Look:
    lasting = [(number, each.until) for number, each in enumerate(events) if each.until is not None]
    return _Look(
        [number for number, each in enumerate(events) if each.what is What.PROMISE and model.whole_day(each)],
        [(number, until) for number, until in lasting if until > end],
        {each.source.zone: None for each in events if isinstance(each.source, Interview)},
    )


def _away(looks: Sequence[_Look], first: date, home: ZoneInfo) -> list[str]:
    met = dict.fromkeys(name for look in looks for name in look.zones)
    noon = datetime.combine(first, time(12))
    here = noon.replace(tzinfo=home).utcoffset()
    return [each for each in met if noon.replace(tzinfo=zone(each)).utcoffset() != here]


class Boxes:
    """Those of a week in one frame. A day is laid out when it is asked for, or by `steps`."""

    def __init__(self, week: Sorted, lies: Frame, before: Boxes | None = None) -> None:
        self.week = week
        self.lies = lies
        self._days: dict[int, list[Box]] = {}
        self._of_row: dict[int, Box] = {}
        if before is not None and before.lies is lies and before.week.home is week.home:
            for place in range(DAYS):
                self._take_over(place, before)

    @property
    def all(self) -> list[Box]:
        return [box for place in range(DAYS) for box in self.day(place)]

    @property
    def laid(self) -> list[Box]:
        """Of the days that are laid out."""
        return [box for place in sorted(self._days) for box in self._days[place]]

    def steps(self) -> Iterator[int]:
        """Lay out a day a step; its place."""
        for place in range(DAYS):
            if place not in self._days:
                self.day(place)
                yield place

    def day(self, place: int) -> list[Box]:
        if place not in self._days:
            lies = self.lies
            found = strip(self.week.dated[place], place, lies) + hours(list(self._timed(place)), place, lies)
            self._put(place, found)
        return self._days[place]

    def box(self, row: int) -> Box | None:
        """The box that has that row; of an event over midnight the first."""
        self.day(self.week.place_of(row))
        return self._of_row.get(row)

    def at(self, point: QPoint, scrolled: int) -> Box | None:
        """The box at a point of the viewport, the grid being scrolled by so much."""
        place = self.lies.place_at(point.x())
        if place is None:
            return None
        in_strip = point.y() < self.lies.head
        here = point if in_strip else QPoint(point.x(), point.y() - self.lies.head + scrolled)
        boxes = reversed(self.day(place))
        return next((box for box in boxes if box.in_strip == in_strip and box.rect.contains(here)), None)

    def _put(self, place: int, found: list[Box]) -> None:
        self._days[place] = found
        start = self.week.starts[place]
        own = range(start, start + len(self.week.days[place]))
        for box in found:
            for row in box.rows:
                if row in own:
                    self._of_row.setdefault(row, box)

    def _take_over(self, place: int, before: Boxes) -> None:
        """What stands there as it did is laid out as it was, under the rows that it has now."""
        was, now = before.week, self.week
        if place not in before._days or was.days[place] is not now.days[place] or was.first != now.first:
            return
        by = now.starts[place] - was.starts[place]
        if by and now.over[place]:
            return  # some of its rows are of other days, and may have moved by another number
        if was.over[place] != now.over[place] or was.lasting_into(place) != now.lasting_into(place):
            return
        found = before._days[place]
        self._put(place, [replace(box, rows=tuple(row + by for row in box.rows)) for box in found] if by else found)

    def _timed(self, place: int) -> Iterator[Timed]:
        week = self.week
        for row in week.over[place]:
            yield Timed(row, self._stretch(week.event(row), place), continued=True, loose=False)
        dated = set(week.dated[place])
        for row, event in enumerate(week.days[place], start=week.starts[place]):
            if row not in dated:
                yield Timed(row, self._stretch(event, place), continued=False, loose=event.until is None)

    def _stretch(self, event: CalendarEvent, place: int) -> Block:
        found = blocks(event.at, event.until or event.at, self.week.home)
        if len(found) == 1:
            return found[0]
        day = self.week.first + timedelta(days=place)
        return next(each for each in found if each.day == day)
