"""The one window: processes on the left, a view of them in the middle, what to do now on the right.

`Qt` is looked up late: to make that namespace takes a tenth of the time in which an empty window comes up.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QSettings, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from afterword.domain.calendar_events import CalendarEvent
    from afterword.ui.board import BoardView
    from afterword.ui.calendar.view import CalendarView
    from afterword.ui.desk import Desk
    from afterword.ui.filters import Filtered
    from afterword.ui.find.matching import Hit
    from afterword.ui.mail import Mail
    from afterword.ui.month.view import MonthView
    from afterword.ui.people.panel import PersonPanel
    from afterword.ui.people.view import PeopleView
    from afterword.ui.theme import Theme

CALENDAR, BOARD, PEOPLE, INSIGHTS = range(4)
"""The numbers of the views."""
SHARES = [270, 740, 350]
"""How the three columns share the width."""
FRAME = QtCore.QSize(12, 48)
"""What a window's frame takes from the screen, at most."""
FOLDS_BELOW = 900
"""Under this width of the window, in px, the list of processes folds away."""


class MainWindow(QMainWindow):
    closed_by_user = Signal()
    quit_wanted = Signal()
    import_wanted = Signal(str)
    """A file to take in, by its path."""
    export_wanted = Signal(str)

    def __init__(self, places: QSettings) -> None:
        """Empty at first: it can be seen while all that fills it is imported, and the data are read."""
        super().__init__()
        self.setWindowTitle("Afterword")
        self.places = places
        self._filled = False
        self._list_wanted: bool | None = None
        self.calendar: CalendarView | None = None
        self.board: BoardView | None = None
        self.people: PeopleView | None = None
        self.person: PersonPanel | None = None
        self.resize(1360, 860)
        if places.contains("window/geometry"):
            self.restoreGeometry(places.value("window/geometry"))

    def fill(self, desk: Desk, theme: Theme, mail: Mail, show_demo: Callable[[], None]) -> None:
        """Put everything into it, once."""
        self._desk = desk
        self._theme = theme
        self._show_demo = show_demo
        self._make_parts(mail)
        self._lay_out()
        theme.dress()
        self._connect()
        self._add_commands()
        self._bar.show_chosen(self.views.number)
        if self.places.contains("window/splitter"):
            self._splitter.restoreState(self.places.value("window/splitter"))
        self._filled = True
        self._on_change()
        self.views.chosen.setFocus()

    def _make_parts(self, mail: Mail) -> None:
        from afterword.ui.actions import Actions
        from afterword.ui.arrivals import Arrivals
        from afterword.ui.bar import Bar
        from afterword.ui.due.panel import DuePanel
        from afterword.ui.filters import Filtered, Filters
        from afterword.ui.find.field import FindField
        from afterword.ui.find.finder import Finder
        from afterword.ui.menu import MainMenu
        from afterword.ui.notice import Notice
        from afterword.ui.process.panel import ProcessPanel
        from afterword.ui.processes.view import ProcessList
        from afterword.ui.views import Views

        desk, theme = self._desk, self._theme
        self.actions_room = Actions(desk, mail, theme, self)
        self.filters = Filters(desk)
        self.processes = ProcessList(desk, theme, self.actions_room, self.filters)
        self._listed = Filtered(desk, self.filters, self.processes)
        self._boarded: Filtered | None = None
        makers = (self._make_calendar, self._make_board, self._make_people, self._make_insights)
        self.views = Views(makers, self._make_welcome)
        self.views.choose(self._last_view())  # now: Tab goes through the parts in the order they are made in
        self.due = DuePanel(desk, self.actions_room, theme)
        self.process = ProcessPanel(desk, self.actions_room, theme)
        self._side = QStackedWidget()
        self._menu = MainMenu(self.actions_room, desk.journal, self)
        self.finding = FindField(Finder(desk, self._commands, self), desk, theme, self)
        self.view_names = (self.tr("Calendar"), self.tr("Board"), self.tr("People"), self.tr("Insights"))
        self._bar = Bar(self.view_names, self.finding, self._menu)
        self._notice = Notice(theme, self)
        self.arrivals = Arrivals(theme, self)

    def _add_commands(self) -> None:
        from afterword.ui.window_commands import add_commands

        add_commands(self)

    def _lay_out(self) -> None:
        self._side.addWidget(self.due)
        self._side.addWidget(self.process)
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        letter = self.fontMetrics().averageCharWidth()
        for place, (widget, least) in enumerate(((self._listed, 26), (self.views, 44), (self._side, 0))):
            if least:
                widget.setMinimumWidth(letter * least)
            self._splitter.addWidget(widget)
            self._splitter.setStretchFactor(place, int(widget is self.views))
        self._splitter.setSizes(SHARES)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._splitter, 1)
        self.setCentralWidget(content)

    def _connect(self) -> None:
        actions = self.actions_room
        self._bar.process_wanted.connect(actions.add_process)
        self._bar.interview_wanted.connect(self.add_interview)
        self._bar.view_chosen.connect(self.show_view)
        self._menu.list_toggled.connect(self._toggle_list)
        self._menu.import_wanted.connect(self.import_wanted)
        self._menu.export_wanted.connect(self.export_wanted)
        self._menu.quit_wanted.connect(self.quit_wanted)
        self.finding.opened.connect(self._open_found)
        self.processes.chosen.connect(self.show_process)
        self.processes.menu_wanted.connect(self._show_process_menu)
        self.processes.removal_wanted.connect(actions.remove_process)
        self.process.left.connect(self.show_due)
        actions.process_opened.connect(self.show_process)
        actions.said.connect(self._notice.say)
        self.arrivals.said.connect(self._notice.say)
        self._notice.undo_wanted.connect(actions.undo)
        self._desk.changed.connect(self._on_change)

    def filter(self) -> None:
        """The keys to the filter of the board where that is shown, else of the list."""
        on_board = self.views.number == BOARD and self._boarded is not None and self._listed.isHidden()
        if self._listed.isHidden() and not on_board:
            self._toggle_list()
        shown = self._boarded if on_board and self._boarded is not None else self._listed
        shown.row.start()

    def _commands(self) -> list[QAction]:
        """All that has words and can be done. Enter takes the first; the menu, which begins with undo, is last."""
        self._menu.refresh()
        of_menu = self._menu.actions()
        return sorted((each for each in self.actions() if each.text() and each.isEnabled()), key=of_menu.__contains__)

    def show_calendar(self, page: int | None = None) -> CalendarView:
        """The calendar, by month (0), week (1) or agenda (2), or as it was last."""
        self.show_view(CALENDAR)
        assert self.calendar is not None
        if page is not None:
            self.calendar.choose(page)
        return self.calendar

    # The views, each made when it is first shown

    def _make_calendar(self) -> QWidget:
        from afterword.ui.calendar.view import CalendarView

        self.calendar = CalendarView(self._desk, self.actions_room, self._theme, self.places)
        self.calendar.opened.connect(self._open_event)
        self.calendar.interview_wanted.connect(self.add_interview)
        self.calendar.process_dropped.connect(self.actions_room.add_interview)
        return self.calendar

    @property
    def month(self) -> MonthView | None:
        """The month, if the calendar was ever shown."""
        return self.calendar.month if self.calendar is not None else None

    def _make_board(self) -> QWidget:
        from afterword.ui.board import BoardView
        from afterword.ui.filters import Filtered

        self.board = BoardView(self._desk, self.actions_room, self._theme, self.filters)
        self.board.chosen.connect(self.show_process)
        self.board.menu_wanted.connect(self._show_process_menu)
        self.board.stage_menu_wanted.connect(lambda stage, at: self.actions_room.stage_menu(stage).popup(at))
        self.board.removal_wanted.connect(self.actions_room.remove_processes)
        if self.processes.selected is not None:
            self.board.select(self.processes.selected)
        self._boarded = Filtered(self._desk, self.filters, self.board, wide=True)
        return self._boarded

    def _make_people(self) -> QWidget:
        from afterword.ui.people.view import PeopleView

        self.people = PeopleView(self._desk, self.actions_room, self._theme)
        self.people.chosen.connect(self.show_person)
        return self.people

    def _make_insights(self) -> QWidget:
        from afterword.ui.insights import InsightsView

        return InsightsView(self._desk, self._theme)

    def _make_welcome(self) -> QWidget:
        from afterword.ui.welcome import Welcome

        return Welcome(self.actions_room, self._theme, self._show_demo)

    def show_view(self, number: int) -> None:
        """Show the view of that number, with the keys in it."""
        self.places.setValue("window/view", number)
        self._list_wanted = None
        self.views.choose(number)
        self._bar.show_chosen(self.views.number)
        self._fold()
        self.views.chosen.setFocus()

    def _last_view(self) -> int:
        number = str(self.places.value("window/view", CALENDAR))
        return int(number) if number.isdecimal() else CALENDAR

    def show_process(self, process_id: str) -> None:
        self.processes.select(process_id)
        if self.board is not None and self.board.current != process_id:
            self.board.select(process_id)
        if self.person is not None:
            self.person.leave()
        made = self.process.made
        self.process.show_process(process_id)
        if made:
            self._to_process()
        else:  # to make it took long enough: it is styled and painted when the timers of this turn have fired
            QTimer.singleShot(1, self, lambda: QTimer.singleShot(0, self, self._to_process))

    def _to_process(self) -> None:
        if self.process.process_id is not None:
            self._side.setCurrentWidget(self.process)

    def show_person(self, contact_id: str) -> None:
        """That person on the right."""
        from afterword.ui.people.panel import PersonPanel

        if self.person is None:
            self.person = PersonPanel(self._desk, self.actions_room, self._theme)
            self.person.left.connect(self.show_due)
            self._side.addWidget(self.person)
        if self.people is not None and self.people.table.selected != contact_id:
            self.people.select(contact_id)
        self.processes.select(None)
        self.process.leave()
        self.person.show_person(contact_id)
        self._side.setCurrentWidget(self.person)

    def _leave_person(self) -> None:
        if self.person is not None:
            self.person.leave()
        if self.people is not None:
            self.people.select()

    def show_due(self) -> None:
        self._leave_person()
        self.processes.select(None)
        if self.board is not None:
            self.board.select()
        self.process.leave()
        self._side.setCurrentWidget(self.due)

    def say(self, words: str) -> None:
        """A sentence for the user at the foot of the window."""
        self._notice.say(words, undoable=False)

    def fit_screen(self) -> None:
        """No larger than the screen has room for, the first time that it is seen."""
        if not self.places.contains("window/geometry"):
            room = self.screen().availableGeometry().size() - FRAME
            self.resize(self.size().boundedTo(room))

    def raise_window(self) -> None:
        if not self.isVisible():
            self.fit_screen()
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _on_change(self) -> None:
        empty = not self._desk.search.processes
        self._side.setHidden(empty)
        self.views.set_empty(empty)
        self._fold()

    def _open_event(self, event: CalendarEvent) -> None:
        """What the chip names: an interview, an offer, a message, or what a nudge leads to; beside its process."""
        from afterword.domain.entities import Message, Offer

        self.show_process(event.process)
        if event.nudge is not None:
            self.actions_room.open_nudge(event.nudge)
        elif event.opens_interview:
            self.actions_room.edit_interview(event.interview)
        elif isinstance(event.source, Offer):
            self.actions_room.edit_offer(event.process, event.source.id)
        elif isinstance(event.source, Message):
            self.actions_room.read_message(event.process, event.source.id)

    def _open_found(self, hit: Hit) -> None:
        """Show what was found, beside its process."""
        from afterword.ui.find.cards import What

        if hit.what is What.PERSON or hit.owner in self._desk.search.contacts:
            self.show_view(PEOPLE)
            self.show_person(hit.owner)
            return
        self.show_process(hit.owner)
        if hit.what is What.MESSAGE:
            self.actions_room.read_message(hit.owner, hit.id)
        elif hit.id != hit.owner:
            self.actions_room.edit_interview(hit.id)

    def add_interview(self, day: date | None = None) -> None:
        """Of the process that is shown, if there is one."""
        self.actions_room.add_interview(self.process.process_id, day)

    def _show_process_menu(self, process_id: str, at: QPoint) -> None:
        self.process.menu(process_id).popup(at)

    # The places of things

    def _toggle_list(self) -> None:
        self._list_wanted = self._listed.isHidden()
        self._fold()

    def _fold(self) -> None:
        # the board has all that the list has, and the people need the room
        room = self.width() >= FOLDS_BELOW and self.views.number not in (BOARD, PEOPLE)
        wanted = room if self._list_wanted is None else self._list_wanted
        self._listed.setVisible(wanted and bool(self._desk.search.processes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._filled:
            self._fold()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        from afterword.ui.focus import next_stop

        stop = next_stop(self, forward=next)
        if stop is not None:
            reasons = QtCore.Qt.FocusReason
            stop.setFocus(reasons.TabFocusReason if next else reasons.BacktabFocusReason)
        return stop is not None

    def closeEvent(self, event: QCloseEvent) -> None:
        self.places.setValue("window/geometry", self.saveGeometry())
        if self._filled:
            self.places.setValue("window/splitter", self._splitter.saveState())
        self.closed_by_user.emit()
        event.accept()
