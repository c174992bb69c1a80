"""Where all in the week lies: one answer for painting, for the mouse and for screen readers. Logical pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont

from afterword.domain.week_layout import WHOLE_DAY, Block, Place, most_at_once, pack
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


class Timed(NamedTuple):
    """What stands at an hour of a day."""

    row: int
    stretch: Block
    continued: bool
    """From before midnight."""
    loose: bool
    """A moment, which gives way to what lasts."""


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


def strip(rows: Sequence[int], place: int, lies: Frame) -> list[Box]:
    """The boxes of the whole-day events of that day."""
    column, step = lies.column(place), lies.lengths.chip + lies.lengths.gap
    shown = rows if len(rows) <= STRIP_ROWS else rows[: STRIP_ROWS - 1]
    groups = [(row,) for row in shown] + ([tuple(rows[len(shown) :])] if len(shown) < len(rows) else [])
    tops = (lies.names + lies.lengths.gap + line * step for line in range(len(groups)))
    rects = (QRect(column.left() + 3, top, column.width() - 6, lies.lengths.chip) for top in tops)
    return [Box(rect, group, in_strip=True) for rect, group in zip(rects, groups, strict=False)]


def hours(found: Sequence[Timed], place: int, lies: Frame) -> list[Box]:
    """The boxes of what stands at an hour of that day, and after them those of its crowds."""
    column = lies.column(place)
    least = lies.minutes(lies.lengths.chip + 2 * GAP)
    spans = [_span(each.stretch, least) for each in found]
    loose = {number for number, each in enumerate(found) if each.loose}
    together = most_at_once([span for number, span in enumerate(spans) if number not in loose])
    by_width = int(column.width() // (lies.lengths.line * NARROWEST))
    most = max(by_width, min(together, ALWAYS_BESIDE) + 1, 2)  # what else is there has the last one
    places, crowds = pack(spans, most, loose)
    boxes = [
        Box(_rect(lies, column, spans[number], where), (found[number].row,), continued=found[number].continued)
        for number, where in places.items()
    ]
    for crowd in crowds:
        rows = tuple(found[number].row for number in crowd.hidden)
        boxes.append(Box(_rect(lies, column, (crowd.first, crowd.last), crowd.place), rows))
    return boxes


def _rect(lies: Frame, column: QRect, span: tuple[int, int], where: Place) -> QRect:
    room = column.width() - 6
    left, right = room * where.column // where.columns, room * (where.column + where.reach) // where.columns
    if lies.mirrored:
        left, right = room - right, room - left
    top, bottom = lies.y(span[0]), lies.y(span[1])
    return QRect(column.left() + 3 + left, top + GAP, right - left - GAP, bottom - top - 2 * GAP)


def _span(stretch: Block, least: int) -> tuple[int, int]:
    """What it takes up: no less than a chip, and that within the day."""
    first = min(stretch.first, WHOLE_DAY - least)
    return first, max(stretch.last, first + least)
