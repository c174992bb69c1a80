"""The events of a week as rows, by moment. Each of them speaks a sentence; tooltips are plain text."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from afterword.domain import calendar_words
from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.entities import Interview
from afterword.ui.calendar.days import Days, Shown
from afterword.ui.desk import Desk
from afterword.ui.widgets import plain_tooltip

DAYS = 7
EVENT = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class WeekModel(QAbstractListModel):
    def __init__(self, desk: Desk, shown: Shown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._days = Days(desk, shown, desk.today(), DAYS)
        self._rows: list[CalendarEvent] = []
        self.days: list[tuple[CalendarEvent, ...]] = []
        """The same by day."""
        self._days.show(self._first_of(desk.today()), DAYS)
        self._fill()

    @property
    def first(self) -> date:
        """The first day of the week."""
        return self._days.first

    @property
    def events(self) -> list[CalendarEvent]:
        """By row."""
        return self._rows

    def show(self, day: date) -> None:
        """Show the week that this day is in."""
        self._days.show(self._first_of(day), DAYS)
        self._reset()

    def refresh(self) -> None:
        """Look at the desk again; where nothing looks another way, nothing is told."""
        if self._days.refresh():
            self._reset()

    def _reset(self) -> None:
        self.beginResetModel()
        self._fill()
        self.endResetModel()

    def _fill(self) -> None:
        self.days = [self._days[day] for day in self._days.all()]
        self._rows = [event for day in self.days for event in day]

    def _first_of(self, day: date) -> date:
        return day - timedelta(days=(day.isoweekday() - self._desk.locale.firstDayOfWeek().value) % DAYS)

    def day_of(self, event: CalendarEvent) -> date:
        return event.at.astimezone(self._desk.home).date()

    def index_of(self, identity: tuple[What, str] | None) -> QModelIndex:
        """The row of that event; invalid where it is not in this week."""
        rows = (row for row, event in enumerate(self._rows) if event.identity == identity)
        return self.index(next(rows, -1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        event = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return event.label
        if role == EVENT:
            return event
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(event)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.sentence(event))
        return None

    def sentence(self, event: CalendarEvent) -> str:
        return calendar_words.sentence(event, self._desk.search, self._desk.calendar)

    def whole_day(self, event: CalendarEvent) -> bool:
        """Whether it belongs to its day, and not to an hour: a promise of a day."""
        source = event.source
        if event.what is not What.PROMISE or not isinstance(source, Interview):
            return False
        return not isinstance(source.promises[-1].by, datetime)
