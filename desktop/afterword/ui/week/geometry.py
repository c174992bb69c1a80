"""Where all in the week lies: one answer for painting, for the mouse and for screen readers. Logical pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont

from afterword.domain.calendar_events import CalendarEvent
from afterword.domain.week_layout import WHOLE_DAY, Block, Crowd, Place, most_at_once, pack
from afterword.ui.month.chips import Metrics, metrics

DAYS = 7
HOUR_LINES = 3.7
"""The height of an hour, in lines of a chip's text."""
NARROWEST = 2.6
"""The least width of a column among those side by side, in lines."""
ALWAYS_BESIDE = 3
"""So many interviews stand side by side, however narrow the day is."""
STRIP_ROWS = 3
"""So many whole-day events stand above the hours; more are counted."""
GAP = 1


@dataclass(frozen=True, slots=True)
class Box:
    """What is painted as one: an event, or those that have no room. In the strip the rectangle is one of the
    viewport, among the hours one of the whole grid.
    """

    rect: QRect
    rows: tuple[int, ...]
    in_strip: bool = False
    continued: bool = False
    """The part of an event after a midnight."""

    @property
    def is_crowd(self) -> bool:
        return len(self.rows) > 1


@dataclass(frozen=True, slots=True)
class Frame:
    """The lengths of a week in a viewport of that size, with that font; `gutter` is the width left of the days."""

    size: QSize
    lengths: Metrics
    gutter: int
    strip_rows: int
    mirrored: bool = False

    @property
    def hour(self) -> int:
        return max(12, round(self.lengths.line * HOUR_LINES / 4) * 4)

    @property
    def names(self) -> int:
        """The height of the row with the names of the days."""
        return self.lengths.number + 2 * self.lengths.inset

    @property
    def strip(self) -> int:
        """The height of the whole-day events."""
        step = self.lengths.chip + self.lengths.gap
        return self.strip_rows * step + 2 * self.lengths.gap if self.strip_rows else 0

    @property
    def head(self) -> int:
        return self.names + self.strip

    @property
    def grid(self) -> int:
        """The height of all hours."""
        return 24 * self.hour

    def edge(self, place: int) -> int:
        """The left edge of that column, from the left."""
        return self.gutter + (self.size.width() - self.gutter) * place // DAYS

    def column(self, place: int) -> QRect:
        """The day of that place, as high as the grid."""
        if self.mirrored:
            right, left = self.size.width() - self.edge(place), self.size.width() - self.edge(place + 1)
        else:
            left, right = self.edge(place), self.edge(place + 1)
        return QRect(left, 0, right - left, self.grid)

    def across(self, top: int, height: int) -> QRect:
        """A band over all days."""
        return QRect(0 if self.mirrored else self.gutter, top, self.size.width() - self.gutter, height)

    def place_at(self, x: int) -> int | None:
        """The place of the day at that x; None beside the days."""
        columns = (self.column(place) for place in range(DAYS))
        return next((place for place, each in enumerate(columns) if each.left() <= x <= each.right()), None)

    def y(self, minutes: float) -> int:
        """Of a wall time in minutes since midnight, in the grid."""
        return round(minutes * self.hour / 60)

    def minutes(self, y: int) -> int:
        return max(0, min(WHOLE_DAY, round(y * 60 / self.hour)))


def frame(size: QSize, font: QFont, gutter: int, strip_rows: int, *, mirrored: bool) -> Frame:
    return Frame(size, metrics(font), gutter, min(strip_rows, STRIP_ROWS), mirrored)


class Boxes:
    """The boxes of a week's events."""

    def __init__(
        self,
        events: Sequence[CalendarEvent],
        stretches: Sequence[list[Block]],
        whole_day: Sequence[bool],
        first: date,
        lies: Frame,
    ) -> None:
        self.frame = lies
        self._events = events
        self._first = first
        self.all: list[Box] = []
        self._of_row: dict[int, Box] = {}
        timed: dict[int, list[tuple[int, Block, bool]]] = {}
        dated: dict[int, list[int]] = {}
        for row in range(len(events)):
            if whole_day[row]:
                dated.setdefault((stretches[row][0].day - first).days, []).append(row)
                continue
            for number, stretch in enumerate(stretches[row]):
                timed.setdefault((stretch.day - first).days, []).append((row, stretch, number > 0))
        for place in range(DAYS):
            self._lay_strip(place, dated.get(place, []))
            self._lay_hours(place, timed.get(place, []))

    def rect(self, row: int) -> QRect | None:
        """Of the box that has that row; of an event over midnight the first."""
        box = self._of_row.get(row)
        return box.rect if box else None

    def box(self, row: int) -> Box | None:
        return self._of_row.get(row)

    def at(self, point: QPoint, scrolled: int) -> Box | None:
        """The box at a point of the viewport, the grid being scrolled by so much."""
        in_strip = point.y() < self.frame.head
        here = point if in_strip else QPoint(point.x(), point.y() - self.frame.head + scrolled)
        return next((box for box in reversed(self.all) if box.in_strip == in_strip and box.rect.contains(here)), None)

    def _add(self, box: Box) -> None:
        self.all.append(box)
        for row in box.rows:
            self._of_row.setdefault(row, box)

    def _lay_strip(self, place: int, rows: list[int]) -> None:
        lies, column = self.frame, self.frame.column(place)
        step = lies.lengths.chip + lies.lengths.gap
        shown = rows if len(rows) <= STRIP_ROWS else rows[: STRIP_ROWS - 1]
        groups = [(row,) for row in shown] + ([tuple(rows[len(shown) :])] if len(shown) < len(rows) else [])
        for line, group in enumerate(groups):
            top = lies.names + lies.lengths.gap + line * step
            self._add(Box(QRect(column.left() + 3, top, column.width() - 6, lies.lengths.chip), group, in_strip=True))

    def _lay_hours(self, place: int, found: list[tuple[int, Block, bool]]) -> None:
        lies, column = self.frame, self.frame.column(place)
        least = lies.minutes(lies.lengths.chip + 2 * GAP)
        spans = [_span(stretch, least) for _, stretch, _ in found]
        loose = {number for number, (row, _, _) in enumerate(found) if self._events[row].until is None}
        together = most_at_once([span for number, span in enumerate(spans) if number not in loose])
        by_width = int(column.width() // (lies.lengths.line * NARROWEST))
        most = max(by_width, min(together, ALWAYS_BESIDE) + 1, 2)  # what else is there has the last one
        places, crowds = pack(spans, most, loose)
        for number, where in places.items():
            row, _, continued = found[number]
            self._add(Box(self._rect(column, spans[number], where), (row,), continued=continued))
        for crowd in crowds:
            self._lay_crowd(column, crowd, [row for row, _, _ in found])

    def _lay_crowd(self, column: QRect, crowd: Crowd, rows: list[int]) -> None:
        rect = self._rect(column, (crowd.first, crowd.last), crowd.place)
        self._add(Box(rect, tuple(rows[number] for number in crowd.hidden)))

    def _rect(self, column: QRect, span: tuple[int, int], where: Place) -> QRect:
        room = column.width() - 6
        left, right = room * where.column // where.columns, room * (where.column + where.reach) // where.columns
        if self.frame.mirrored:
            left, right = room - right, room - left
        top, bottom = self.frame.y(span[0]), self.frame.y(span[1])
        return QRect(column.left() + 3 + left, top + GAP, right - left - GAP, bottom - top - 2 * GAP)

    def day(self, place: int) -> date:
        return self._first + timedelta(days=place)


def _span(stretch: Block, least: int) -> tuple[int, int]:
    """What it takes up: no less than a chip, and that within the day."""
    first = min(stretch.first, WHOLE_DAY - least)
    return first, max(stretch.last, first + least)
