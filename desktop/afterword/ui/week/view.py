"""The week as a page of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from afterword.ui.calendar.day_list import day_menu
from afterword.ui.calendar.days import Shown
from afterword.ui.calendar.page import Page
from afterword.ui.calendar.titles import span_title
from afterword.ui.desk import Desk
from afterword.ui.month.model import YEARS
from afterword.ui.rescheduling import Rescheduling
from afterword.ui.theme import Theme
from afterword.ui.week.geometry import DAYS
from afterword.ui.week.model import WeekModel
from afterword.ui.week.table import WeekTable


class WeekView(Page):
    def __init__(
        self, desk: Desk, actions: Rescheduling, theme: Theme, shown: Shown, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, shown, parent)
        self.model = WeekModel(desk, shown, self)
        self.table = WeekTable(desk, self.model, actions, theme, self)
        self.table.setAccessibleName(self.tr("Week"))
        self.table.setAccessibleDescription(
            self.tr("Up and down go through the events of the day; Ctrl with arrows moves one, with Shift its end.")
        )
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self._connect()

    def _connect(self) -> None:
        table = self.table
        table.opened.connect(self.opened)
        table.menu_wanted.connect(self.menu_wanted)
        table.process_dropped.connect(self.process_dropped)
        table.new_wanted.connect(self.interview_wanted)
        table.day_wanted.connect(self.show_day)
        table.turned.connect(self.turn)
        table.today_wanted.connect(lambda: self.show_day(self._desk.today()))
        table.day_opened.connect(self.open_day)

    @property
    def day(self) -> date:
        return self.table.day

    def show_day(self, day: date) -> None:
        if day.year not in YEARS:
            return
        current = self.table.current
        kept = current.identity if current is not None and day == self.day else None
        if not 0 <= (day - self.model.first).days < DAYS:
            self.model.show(day)
            self.table.day = day
            self.turned.emit()
        self.table.choose(day, kept)

    def turn(self, pages: int) -> None:
        self.show_day(self.day + timedelta(days=pages * DAYS))

    def title(self) -> str:
        return span_title(self.model.first, self.model.first + timedelta(days=DAYS - 1), self._desk.locale)

    def turn_names(self) -> tuple[str, str]:
        return self.tr("Previous week"), self.tr("Next week")

    def refresh(self) -> None:
        current = self.table.current
        self.model.refresh()
        if current is not None and self.table.current is None:
            self.table.choose(self.day, current.identity)
        self.table.viewport().update()  # the line of now

    def open_day(self, day: date) -> None:
        """Show the list of that day's events."""
        events = [event for event in self.model.events if self.model.day_of(event) == day]
        menu = day_menu(day, events, self._desk, self.opened.emit, lambda: self.interview_wanted.emit(day), self)
        column = self.table.lies.column((day - self.model.first).days)
        menu.popup(self.table.viewport().mapToGlobal(column.topLeft()))
