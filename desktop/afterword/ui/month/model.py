"""The days of a month and of the weeks around it, with their events: six rows of seven."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from afterword.domain import calendar_words
from afterword.domain.calendar_events import CalendarEvent
from afterword.ui.calendar.days import Days, Shown
from afterword.ui.calendar.titles import long_date
from afterword.ui.desk import Desk

WEEKS = 6
DAYS = 7
YEARS = range(1900, 9999)
"""The years that can be turned to."""

DATE = Qt.ItemDataRole.UserRole + 1
EVENTS = Qt.ItemDataRole.UserRole + 2
IN_MONTH = Qt.ItemDataRole.UserRole + 3
IS_TODAY = Qt.ItemDataRole.UserRole + 4

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class MonthModel(QAbstractTableModel):
    """One cell a day. Each of them speaks the day in a sentence; tooltips are plain text."""

    def __init__(self, desk: Desk, shown: Shown | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._month = desk.today().replace(day=1)
        self._days = Days(desk, shown or Shown(), self._month, WEEKS * DAYS)
        self._roles: dict[int, Callable[[date], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda day: self._locale.toString(day.day),
            Qt.ItemDataRole.AccessibleTextRole: self.sentence,
            Qt.ItemDataRole.ToolTipRole: lambda day: "\n".join(map(self.tooltip, self.events(day))),
            DATE: lambda day: day,
            EVENTS: self.events,
            IN_MONTH: lambda day: (day.year, day.month) == (self._month.year, self._month.month),
            IS_TODAY: lambda day: day == self._desk.today(),
        }
        self._turn_to(self._month)

    @property
    def _locale(self) -> QLocale:
        return self._desk.locale

    @property
    def month(self) -> date:
        """The first day of the month."""
        return self._month

    def set_month(self, year: int, month: int) -> None:
        """Show another month, of one of the `YEARS`."""
        self._turn_to(date(year, month, 1))
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, DAYS - 1))

    def _turn_to(self, month: date) -> None:
        """The events are looked for when the first of them is asked for."""
        self._month = month
        before = (self._month.isoweekday() - self._locale.firstDayOfWeek().value) % DAYS
        self._days.show(self._month - timedelta(days=before), WEEKS * DAYS)

    def refresh(self) -> None:
        """Look at the desk again; only days that changed are told of."""
        changed = self._days.refresh()
        if len(changed) == WEEKS * DAYS:
            self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, DAYS - 1))
            return
        for day in changed:
            index = self.index_of(day)
            self.dataChanged.emit(index, index)

    def events(self, day: date) -> tuple[CalendarEvent, ...]:
        return self._days[day]

    def tooltip(self, event: CalendarEvent) -> str:
        """The event in a sentence, plain text."""
        return calendar_words.sentence(event, self._desk.search, self._desk.calendar)

    def spoken(self, event: CalendarEvent) -> str:
        """The event in a few words, within its day."""
        return calendar_words.spoken(event, self._desk.search, self._desk.calendar)

    def long_date(self, day: date) -> str:
        return long_date(day, self._locale)

    def sentence(self, day: date) -> str:
        """The day with all that stands on it, for a screen reader."""
        name = self.long_date(day)
        if day == self._desk.today():
            name = self.tr("{day}, today").format(day=name)
        said = "; ".join(map(self.spoken, self.events(day)))
        return f"{name}: {said}" if said else name

    def date_of(self, index: Index) -> date:
        return self._days.first + timedelta(days=index.row() * DAYS + index.column())

    def index_of(self, day: date) -> QModelIndex:
        """The cell of that day; invalid where it is not shown."""
        place = (day - self._days.first).days
        return self.index(*divmod(place, DAYS)) if 0 <= place < WEEKS * DAYS else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else DAYS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = self._roles.get(role)
        return answer(self.date_of(index)) if answer and index.isValid() else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation == Qt.Orientation.Vertical:
            return self._week(section) if role == Qt.ItemDataRole.AccessibleTextRole else None
        weekday = (self._locale.firstDayOfWeek().value - 1 + section) % DAYS + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return self._locale.standaloneDayName(weekday, QLocale.FormatType.ShortFormat)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._locale.standaloneDayName(weekday, QLocale.FormatType.LongFormat)
        return None

    def _week(self, row: int) -> str:
        """The ISO week that most of the row's days belong to."""
        middle = self._days.first + timedelta(days=row * DAYS + DAYS // 2)
        return self.tr("Week {number}").format(number=middle.isocalendar().week)
