"""The rows of the agenda: a heading for every day that has anything, and its events; more as they are scrolled to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from afterword.domain import calendar_words
from afterword.domain.calendar_events import CalendarEvent, What
from afterword.ui.calendar.days import Days, Shown
from afterword.ui.calendar.titles import long_date
from afterword.ui.desk import Desk
from afterword.ui.widgets import plain_tooltip

EVENT = Qt.ItemDataRole.UserRole + 1
"""None for a heading."""
DAY = Qt.ItemDataRole.UserRole + 2
LINE = Qt.ItemDataRole.UserRole + 3
"""What the delegate writes: time, heading, and what stands beside it."""
IS_TODAY = Qt.ItemDataRole.UserRole + 4
AT_ONCE = 42
"""Days that are looked for at first; in a large search, where one may have a thousand events, that one."""
ENOUGH = 60
"""Rows that are looked for at first."""

Index = QModelIndex | QPersistentModelIndex
Row = tuple[date, CalendarEvent | None]
_NOWHERE = QModelIndex()


class AgendaModel(QAbstractListModel):
    def __init__(self, desk: Desk, shown: Shown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._days = Days(desk, shown, desk.today(), 1)
        self._rows: list[Row] = []
        self._last = desk.today()
        self.show(desk.today())

    @property
    def first(self) -> date:
        """The day that it begins with."""
        return self._days.first

    @property
    def known(self) -> bool:
        """Whether it was looked for what there is."""
        return self._days.known

    def show(self, first: date) -> None:
        """Begin with that day."""
        self._days.show(first, 1 if self._days.crowded else AT_ONCE)
        self._reset()

    def refresh(self) -> None:
        if self._days.refresh() or self._days.last() != self._last:
            self._reset()

    def _reset(self) -> None:
        self.beginResetModel()
        self._last = self._days.last()
        self._rows = self._filled()
        while len(self._rows) < ENOUGH and self.canFetchMore(_NOWHERE):
            self._further()
            self._rows = self._filled()
        self.endResetModel()

    def _further(self) -> None:
        # twice as far each time: a gap of years is soon behind
        left = (self._last - self.first).days + 1
        self._days.show(self.first, min(2 * self._days.count, left))

    def _filled(self) -> list[Row]:
        rows: list[Row] = []
        for day in self._days.filled():
            rows += [(day, None), *((day, event) for event in self._days[day])]
        return rows

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self.first + timedelta(days=self._days.count) <= self._last

    def fetchMore(self, parent: Index) -> None:
        known = len(self._rows)
        self._further()
        rows = self._filled()
        if len(rows) > known:
            self.beginInsertRows(_NOWHERE, known, len(rows) - 1)
            self._rows = rows
            self.endInsertRows()

    def index_of(self, identity: tuple[What, str]) -> QModelIndex:
        """The row of that event; invalid where it is not listed."""
        rows = (row for row, (_, event) in enumerate(self._rows) if event is not None and event.identity == identity)
        return self.index(next(rows, -1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()][1] is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        day, event = self._rows[index.row()]
        if role == DAY:
            return day
        if role == EVENT:
            return event
        if role == IS_TODAY:
            return day == self._desk.today()
        return self._of_day(day, role) if event is None else self._of_event(event, role)

    def _of_day(self, day: date, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            name = long_date(day, self._desk.locale)
            return self.tr("{day}, today").format(day=name) if day == self._desk.today() else name
        return None

    def _of_event(self, event: CalendarEvent, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return calendar_words.heading(event)
        if role == LINE:
            return self._line(event)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(event)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.sentence(event))
        return None

    def sentence(self, event: CalendarEvent) -> str:
        return calendar_words.sentence(event, self._desk.search, self._desk.calendar)

    def _line(self, event: CalendarEvent) -> tuple[str, str, str]:
        calendar = self._desk.calendar
        when = calendar.clock(event.at)
        if event.until is not None:
            when += f"–{calendar.clock(event.until)}"
        return when, calendar_words.heading(event), calendar_words.beside(event, calendar)
