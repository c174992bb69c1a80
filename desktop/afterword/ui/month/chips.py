"""Where the chips of a day lie: one answer for painting, for the mouse and for tooltips. Logical pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, pairwise
from operator import attrgetter
from typing import TypeAlias

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontMetrics

from afterword.domain.calendar_events import CalendarEvent
from afterword.ui.fonts import scaled

SMALL = 0.9
"""The size of a chip's text, as a share of the view's."""


@dataclass(frozen=True)
class More:
    """Stands for the events of a day that do not fit."""

    hidden: tuple[CalendarEvent, ...]

    @cached_property
    def late(self) -> bool:
        return any(map(attrgetter("late"), self.hidden))  # thousands on some days


Item: TypeAlias = CalendarEvent | More


@dataclass(frozen=True)
class Metrics:
    """The lengths of a day's cell, all of them shares of the height of a line of its text."""

    line: int
    """The height of a line in a chip."""
    number: int
    """The height of the row with the number of the day."""

    @cached_property
    def inset(self) -> int:
        """From the edge of the cell to its chips, and of a chip to its text."""
        return max(2, round(self.line * 0.33))

    @cached_property
    def gap(self) -> int:
        return max(1, round(self.line * 0.15))

    @cached_property
    def chip(self) -> int:
        return self.line + 2 * self.gap

    @property
    def radius(self) -> int:
        return self.inset


def small(font: QFont) -> QFont:
    """The font of the chips, from the font of the view."""
    return scaled(font, SMALL)


def metrics(font: QFont) -> Metrics:
    """For a view with that font."""
    line = QFontMetrics(small(font)).height()
    return Metrics(line, QFontMetrics(font).height() + 2)


def number_rect(rect: QRect, lengths: Metrics) -> QRect:
    """The row with the number of the day, in the cell `rect`."""
    inset = lengths.inset
    return QRect(rect.left() + inset, rect.top() + inset, rect.width() - 2 * inset, lengths.number)


def chips(rect: QRect, events: Sequence[CalendarEvent], lengths: Metrics) -> list[tuple[QRect, Item]]:
    """What is shown of a day's events in the cell `rect`, from the top. Where no chip fits, all stand beside the
    number of the day as one `More`.
    """
    if not events:
        return []
    head = number_rect(rect, lengths)
    step = lengths.chip + lengths.gap
    top = head.bottom() + 1 + lengths.gap
    fit = max(0, (rect.bottom() - top) // step)
    if fit == 0:
        third = head.width() // 3
        return [(head.adjusted(third, 0, 0, 0), More(tuple(events)))]
    items: Sequence[Item] = events if len(events) <= fit else _cut(events, fit - 1)
    return [
        (QRect(head.left(), top + place * step, head.width(), lengths.chip), item) for place, item in enumerate(items)
    ]


def _cut(events: Sequence[CalendarEvent], count: int) -> list[Item]:
    """So many events in their order, then the rest as one; what is done or not fixed gives way first."""
    kept: set[int] = set()
    for place, event in enumerate(events):  # a day may have thousands: no further than needed
        if len(kept) == count:
            break
        if not (event.done or event.hollow):
            kept.add(place)
    loose = (place for place in range(len(events)) if place not in kept)
    kept.update(islice(loose, count - len(kept)))
    places = sorted(kept)
    between = pairwise((-1, *places, len(events)))
    hidden = chain.from_iterable(events[one + 1 : other] for one, other in between)
    return [*(events[place] for place in places), More(tuple(hidden))]


def at(point: QPoint, shown: Sequence[tuple[QRect, Item]]) -> tuple[QRect, Item] | None:
    """The chip under that point."""
    return next(((rect, item) for rect, item in shown if rect.contains(point)), None)
