"""The month as a page of the calendar, and the list of a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from afterword.ui.calendar.day_list import day_menu
from afterword.ui.calendar.days import Shown
from afterword.ui.calendar.page import Page
from afterword.ui.calendar.titles import month_title
from afterword.ui.desk import Desk
from afterword.ui.month.chips import Item, More
from afterword.ui.month.model import YEARS, MonthModel
from afterword.ui.month.table import MonthTable
from afterword.ui.rescheduling import Rescheduling
from afterword.ui.theme import Theme


class MonthView(Page):
    """The calendar by month. The chosen day stays chosen while months are turned."""

    day_opened = Signal(date)
    """The list of that day was opened."""

    def __init__(
        self, desk: Desk, actions: Rescheduling, theme: Theme, shown: Shown, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, shown, parent)
        self.model = MonthModel(desk, shown, self)
        self.table = MonthTable(self.model, actions, theme, self)
        self.table.setAccessibleName(self.tr("Month"))
        self.table.setAccessibleDescription(
            self.tr("Space goes through the events of the day; Ctrl with arrows moves the one it is at.")
        )
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self._connect()
        self.show_day(desk.today())

    def _connect(self) -> None:
        table = self.table
        table.today_wanted.connect(lambda: self.show_day(self._desk.today()))
        table.turned.connect(self.turn)
        table.stepped.connect(lambda days: self.show_day(self.day + timedelta(days=days)))
        table.day_wanted.connect(self.show_day)
        table.item_clicked.connect(self._on_item)
        table.opened.connect(self.opened)
        table.menu_wanted.connect(self.menu_wanted)
        table.process_dropped.connect(self.process_dropped)
        table.entered_day.connect(self._on_enter)
        table.free_double_clicked.connect(lambda index: self.interview_wanted.emit(self.model.date_of(index)))
        table.new_wanted.connect(lambda index: self.interview_wanted.emit(self.model.date_of(index)))

    @property
    def day(self) -> date:
        return self.model.date_of(self.table.currentIndex())

    def show_day(self, day: date) -> None:
        if day.year not in YEARS:
            return
        if day.replace(day=1) != self.model.month or not self.table.currentIndex().isValid():
            self.model.set_month(day.year, day.month)
            self.turned.emit()
        self.table.setCurrentIndex(self.model.index_of(day))

    def turn(self, pages: int) -> None:
        """The chosen day keeps its number where the month has it."""
        place = self.model.month.year * 12 + self.model.month.month - 1 + pages
        year, month = divmod(place, 12)
        number = min(self.day.day, monthrange(year, month + 1)[1])
        self.show_day(date(year, month + 1, number))

    def title(self) -> str:
        return month_title(self.model.month, self._desk.locale)

    def turn_names(self) -> tuple[str, str]:
        return self.tr("Previous month"), self.tr("Next month")

    def refresh(self) -> None:
        self.model.refresh()

    def open_day(self, day: date) -> None:
        """Show the list of that day's events below it."""
        self.day_opened.emit(day)
        cell = self.table.visualRect(self.model.index_of(day))
        menu = day_menu(
            day,
            self.model.events(day),
            self._desk,
            self.opened.emit,
            lambda: self.interview_wanted.emit(day),
            self,
        )
        menu.popup(self.table.viewport().mapToGlobal(cell.bottomLeft()))

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
