"""The month with its title and buttons, and the list of a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont, QFontMetrics, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from afterword.domain.calendar_events import CalendarEvent
from afterword.ui import icons
from afterword.ui.desk import Desk
from afterword.ui.fonts import scaled
from afterword.ui.month.chips import Item, More
from afterword.ui.month.model import YEARS, MonthModel
from afterword.ui.month.table import MonthTable
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel, button, icon_button

TITLE = 1.4
"""The size of the title, as a share of the system's font."""
WIDEST = 60
"""The width of a line in the list of a day, in average letters."""


class MonthView(QFrame):
    """The calendar by month. The chosen day stays chosen while months are turned."""

    opened = Signal(CalendarEvent)
    """An event was chosen, by a click on its chip or in the list of its day."""
    day_opened = Signal(date)
    """The list of that day was opened."""
    interview_wanted = Signal(date)
    """A new interview on that day."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._desk = desk
        self.model = MonthModel(desk, self)
        self.table = MonthTable(self.model, theme, self)
        self.title = PlainLabel(parent=self)
        self.previous = icon_button("chevron-left", self.tr("Previous month"))
        self.today = button(self.tr("Today"))
        self.next = icon_button("chevron-right", self.tr("Next month"))
        self._lay_out()
        self._connect()
        self.show_day(desk.today())

    def _lay_out(self) -> None:
        font = scaled(self.font(), TITLE)
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        self.table.setAccessibleName(self.tr("Month"))
        self.setFocusProxy(self.table)
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        for each in (self.title, self.previous, self.today, self.next):
            row.addWidget(each)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.table)

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self.today.clicked.connect(lambda: self.show_day(self._desk.today()))
        self.table.today_wanted.connect(lambda: self.show_day(self._desk.today()))
        self.table.turned.connect(self.turn)
        self.table.stepped.connect(lambda days: self.show_day(self.day + timedelta(days=days)))
        self.table.item_clicked.connect(self._on_item)
        self.table.entered_day.connect(self._on_enter)
        self.table.free_double_clicked.connect(lambda index: self.interview_wanted.emit(self.model.date_of(index)))
        self.table.new_wanted.connect(lambda index: self.interview_wanted.emit(self.model.date_of(index)))
        self._desk.changed.connect(lambda _: self._refresh())
        self._desk.ticked.connect(self._refresh)

    @property
    def day(self) -> date:
        """The chosen day."""
        return self.model.date_of(self.table.currentIndex())

    def show_day(self, day: date) -> None:
        """Turn to the month of that day, and choose it; a year out of reach changes nothing."""
        if day.year not in YEARS:
            return
        if day.replace(day=1) != self.model.month or not self.title.text():
            self.model.set_month(day.year, day.month)
            self._write_title()
        self.table.setCurrentIndex(self.model.index_of(day))

    def turn(self, months: int) -> None:
        """So many months on, or back; the chosen day keeps its number where the month has it."""
        place = self.model.month.year * 12 + self.model.month.month - 1 + months
        year, month = divmod(place, 12)
        number = min(self.day.day, monthrange(year, month + 1)[1])
        self.show_day(date(year, month + 1, number))

    def open_day(self, day: date) -> None:
        """Show the list of that day's events below it."""
        self.day_opened.emit(day)
        cell = self.table.visualRect(self.model.index_of(day))
        self._list(day).popup(self.table.viewport().mapToGlobal(cell.bottomLeft()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.refresh()

    def _refresh(self) -> None:
        if self.isVisible():  # else when it is shown
            self.model.refresh()

    def _write_title(self) -> None:
        locale = self._desk.locale
        names = [locale.standaloneMonthName(month) for month in range(1, 13)]
        month, year = self.model.month.month, str(self.model.month.year)
        titles = [self.tr("{month} {year}").format(month=name, year=year) for name in names]
        self.title.setText(titles[month - 1])
        # The widest month's width for all of them: the buttons stay under the mouse while months are turned.
        self.title.setMinimumWidth(max(map(QFontMetrics(self.title.font()).horizontalAdvance, titles)))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, titles[month - 1]))

    def _list(self, day: date) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = menu.addAction(self._line(self.model.long_date(day)))
        heading.setEnabled(False)
        for event in self.model.events(day):
            words = self.model.spoken(event)
            action = menu.addAction(self._line(words[:1].upper() + words[1:]))
            action.triggered.connect(partial(self._choose, event))
        menu.addSeparator()
        new = menu.addAction(icons.icon("calendar-plus"), self.tr("Add an interview…"))
        new.triggered.connect(lambda: self.interview_wanted.emit(day))
        return menu

    def _choose(self, event: CalendarEvent, _checked: bool = False) -> None:
        self.opened.emit(event)

    def _line(self, text: str) -> str:
        """Text from outside as one line of a menu: no shortcut, no column, not wider than the screen."""
        room = QFontMetrics(self.font()).averageCharWidth() * WIDEST
        line = QFontMetrics(self.font()).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room)
        return line.replace("&", "&&")

    def _on_item(self, index: QModelIndex, item: Item) -> None:
        if isinstance(item, More):
            self.open_day(self.model.date_of(index))
        else:
            self.opened.emit(item)

    def _on_enter(self, index: QModelIndex) -> None:
        day = self.model.date_of(index)
        if self.model.events(day):
            self.open_day(day)
        else:
            self.interview_wanted.emit(day)
