"""The calendar: its head, the month, the week or the agenda, and the legend."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, QSettings, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from afterword.domain.calendar_events import CalendarEvent
from afterword.ui.actions import Actions
from afterword.ui.calendar import AGENDA, MONTH, WEEK
from afterword.ui.calendar.days import Shown
from afterword.ui.calendar.event_menu import event_menu
from afterword.ui.calendar.head import Head
from afterword.ui.calendar.legend import Legend
from afterword.ui.calendar.page import Page
from afterword.ui.calendar.titles import month_titles
from afterword.ui.desk import Desk
from afterword.ui.month import MonthView
from afterword.ui.speech import announce
from afterword.ui.theme import Theme

KEY = "calendar/view"


class CalendarView(QFrame):
    """Each of its pages is made when it is first shown; the day chosen in one is the day of the next."""

    opened = Signal(CalendarEvent)
    """An event was chosen, by mouse or key."""
    interview_wanted = Signal(object)
    """A new interview on that `date`, or at that naive `datetime` at home."""
    process_dropped = Signal(str, object)
    """A process from the list was dropped there, for a new interview."""

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, places: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._desk = desk
        self._actions = actions
        self._theme = theme
        self._places = places
        self.shown = Shown(places, self)
        self._makers: dict[int, Callable[[], Page]] = {
            MONTH: self._make_month,
            WEEK: self._make_week,
            AGENDA: self._make_agenda,
        }
        self._pages: dict[int, Page] = {}
        self._stack = QStackedWidget()
        self.head = Head((self.tr("Month"), self.tr("Week"), self.tr("Agenda")))
        self.legend = Legend(self.shown, theme)
        self._lay_out()
        self.head.turned.connect(lambda pages: self.page.turn(pages))
        self.head.today_wanted.connect(lambda: self.page.show_day(desk.today()))
        self.head.page_chosen.connect(self.choose)
        self._number = MONTH
        self._show(self._last())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.legend)

    @property
    def number(self) -> int:
        """Which page is shown: `MONTH`, `WEEK` or `AGENDA`."""
        return self._number

    @property
    def page(self) -> Page:
        return self._page(self._number)

    @property
    def month(self) -> MonthView:
        page = self._page(MONTH)
        assert isinstance(page, MonthView)
        return page

    def choose(self, number: int) -> None:
        """Show that page on the day that was chosen, and remember it."""
        self._places.setValue(KEY, number)
        day = self.page.day
        focused = self._stack.isAncestorOf(self.window().focusWidget() or self.window())
        self._show(number)
        self.page.show_day(day)
        if focused:
            self.page.setFocus()

    def _show(self, number: int) -> None:
        self._number = number
        self._stack.setCurrentWidget(self.page)
        self.setFocusProxy(self.page)
        self.head.show_chosen(number, self.page.turn_names())
        self._write_title()

    def _last(self) -> int:
        number = str(self._places.value(KEY, MONTH))
        return int(number) if number in map(str, self._makers) else MONTH

    def _page(self, number: int) -> Page:
        if number not in self._pages:
            self._pages[number] = page = self._makers[number]()
            self._stack.addWidget(page)
            page.opened.connect(self.opened)
            page.interview_wanted.connect(self.interview_wanted)
            page.process_dropped.connect(self.process_dropped)
            page.menu_wanted.connect(self._show_menu)
            page.turned.connect(lambda: self._on_turned(page))
        return self._pages[number]

    def _make_month(self) -> Page:
        return MonthView(self._desk, self._actions, self._theme, self.shown)

    def _make_week(self) -> Page:
        from afterword.ui.week.view import WeekView

        return WeekView(self._desk, self._actions, self._theme, self.shown)

    def _make_agenda(self) -> Page:
        from afterword.ui.calendar.agenda import AgendaView

        return AgendaView(self._desk, self._actions, self._theme, self.shown)

    def _on_turned(self, page: Page) -> None:
        if page is self.page:
            self._write_title()
            announce(self, self.head.title.text())

    def _write_title(self) -> None:
        alternatives = month_titles(self.page.day.year, self._desk.locale)
        self.head.show_title(self.page.title(), alternatives)

    def show_day(self, day: date) -> None:
        """Choose that day in the page that is shown."""
        self.page.show_day(day)

    def _show_menu(self, event: CalendarEvent, at: QPoint) -> None:
        event_menu(event, self._actions, lambda: self.opened.emit(event), self).popup(at)
