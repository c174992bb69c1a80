"""Where things are in a week on the screen, for the tests of the week."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QRect
from pytestqt.qtbot import QtBot
from tests.ui.calendar_scenes import carry

from afterword.ui.week.view import WeekView

LUMEN = "14:00 Lumen Health · tech interview"


def rect_of(week: WeekView, label: str) -> QRect:
    """Where the event is painted, in the viewport."""
    model = week.model
    row = next(row for row, event in enumerate(model.events) if event.label == label)
    week.table.scrollTo(model.index(row))
    return week.table.visualRect(model.index(row))


def at(week: WeekView, day: date, hour: int, minute: int = 0) -> QPoint:
    """The point of that wall time, in the middle of its day."""
    table = week.table
    column = table.lies.column((day - week.model.first).days)
    y = table.lies.y(hour * 60 + minute) + table.lies.head - table.verticalOffset()
    return QPoint(column.center().x(), y)


def carry_by(qtbot: QtBot, week: WeekView, label: str, day: date, hour: int, minute: int = 0) -> None:
    """Take the event by a point a little below its beginning to where it then begins at that time."""
    rect = rect_of(week, label)
    start = QPoint(rect.center().x(), rect.top() + 4)
    carry(qtbot, week.table, start, at(week, day, hour, minute) + QPoint(0, 4))
