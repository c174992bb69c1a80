"""The one window: processes on the left, the month or the board in the middle, what to do now on the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QFont, QFontMetrics, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from afterword.domain.calendar_events import CalendarEvent
from afterword.domain.entities import Message, Offer
from afterword.ui.actions import Actions
from afterword.ui.board import BoardView
from afterword.ui.desk import Desk
from afterword.ui.due.panel import DuePanel
from afterword.ui.due.process_panel import ProcessPanel
from afterword.ui.fonts import weighted
from afterword.ui.mail import Mail
from afterword.ui.month.view import MonthView
from afterword.ui.notice import Notice
from afterword.ui.processes.view import ProcessList
from afterword.ui.theme import Theme
from afterword.ui.welcome import Welcome
from afterword.ui.widgets import button, segment

SHARES = [270, 740, 350]
"""How the three columns share the width."""
FOLDS_BELOW = 900
"""Under this width of the window, in px, the list of processes folds away."""


class MainWindow(QMainWindow):
    closed_by_user = Signal()
    quit_wanted = Signal()
    import_wanted = Signal(str)
    """A file to take in, by its path."""
    export_wanted = Signal(str)

    def __init__(
        self, desk: Desk, theme: Theme, mail: Mail, places: QSettings, show_demo: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setWindowTitle("Afterword")
        self._desk = desk
        self._places = places
        self._list_wanted: bool | None = None
        self.actions_room = Actions(desk, mail, theme, self)
        self.processes = ProcessList(desk, theme, self.actions_room)
        self.month = MonthView(desk, theme)
        self.board = BoardView(desk, self.actions_room, theme)
        self._views: list[QWidget] = [self.month, self.board]
        self._view: QWidget = self.month
        self.due = DuePanel(desk, self.actions_room, theme)
        self.process = ProcessPanel(desk, self.actions_room, theme)
        self._middle = QStackedWidget()
        self._side = QStackedWidget()
        self._welcome = Welcome(self.actions_room, theme, show_demo)
        self._notice = Notice(theme, self)
        self._lay_out()
        self._connect()
        self._add_shortcuts()
        self._restore()
        self._on_change()
        self._view.setFocus()

    def _lay_out(self) -> None:
        for view in self._views:
            self._middle.addWidget(view)
        self._middle.addWidget(self._welcome)
        self._side.addWidget(self.due)
        self._side.addWidget(self.process)
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        letter = self.fontMetrics().averageCharWidth()
        for place, (widget, least) in enumerate(((self.processes, 26), (self._middle, 44), (self._side, 0))):
            if least:
                widget.setMinimumWidth(letter * least)
            self._splitter.addWidget(widget)
            self._splitter.setStretchFactor(place, SHARES[place])
        self._splitter.setSizes(SHARES)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self._splitter, 1)
        self.setCentralWidget(content)

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", True)
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(12)
        process = button(self.tr("+ New process"), main=True, name=self.tr("New process"))
        process.clicked.connect(self.actions_room.add_process)
        interview = button(self.tr("+ Interview"), name=self.tr("New interview"))
        interview.clicked.connect(lambda: self.actions_room.add_interview(self.process.process_id))
        row.addWidget(process)
        row.addWidget(interview)
        row.addStretch()
        row.addWidget(self._switch())
        row.addStretch()
        menu = QToolButton()
        menu.setText("☰")
        menu.setAccessibleName(self.tr("Menu"))
        menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu.setMenu(self._menu())
        row.addWidget(menu)
        return bar

    def _switch(self) -> QWidget:
        """The views by name; what it shows is chosen."""
        self._tabs = [button(self.tr("Calendar")), button(self.tr("Board"))]
        for number, tab in enumerate(self._tabs):
            tab.setToolTip(f"Ctrl+{number + 1}")
            bold = QFontMetrics(weighted(tab.font(), QFont.Weight.DemiBold))
            tab.setMinimumWidth(bold.horizontalAdvance(tab.text()) + 36)  # it is bold when it is chosen
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tab.clicked.connect(lambda _=False, number=number: self.show_view(number))
        switch = segment(self._tabs)
        switch.setAccessibleName(self.tr("View"))
        return switch

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        actions = self.actions_room
        self._undo = self._action(menu, self.tr("Undo"), QKeySequence.StandardKey.Undo, actions.undo)
        self._redo = self._action(menu, self.tr("Redo"), "Ctrl+Shift+Z; Ctrl+Y", actions.redo)
        menu.aboutToShow.connect(self._name_undo)
        menu.addSeparator()
        self._action(menu, self.tr("New contact…"), None, lambda: actions.edit_contact())
        self._action(menu, self.tr("Show or hide the processes"), "Ctrl+L", self._toggle_list)
        menu.addSeparator()
        self._action(menu, self.tr("Import…"), None, self._choose_import)
        self._action(menu, self.tr("Export everything…"), None, self._choose_export)
        menu.addSeparator()
        self._action(menu, self.tr("Settings…"), "Ctrl+,", actions.settings)
        self._action(menu, self.tr("Quit"), QKeySequence.StandardKey.Quit, self.quit_wanted.emit)
        return menu

    def _action(
        self, menu: QMenu, words: str, keys: QKeySequence.StandardKey | str | None, deed: Callable[[], None]
    ) -> QAction:
        action = menu.addAction(words)
        if keys is not None:
            named = QKeySequence.listFromString(keys) if isinstance(keys, str) else QKeySequence.keyBindings(keys)
            action.setShortcuts(named)
        action.triggered.connect(lambda: deed())
        self.addAction(action)
        return action

    def _add_shortcuts(self) -> None:
        for keys, deed in (
            ("Ctrl+N", self.actions_room.add_process),
            ("Ctrl+I", lambda: self.actions_room.add_interview(self.process.process_id)),
            ("Ctrl+1", lambda: self.show_view(0)),
            ("Ctrl+2", lambda: self.show_view(1)),
            ("Escape", self.show_due),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, deed=deed: deed())
            self.addAction(action)

    def _connect(self) -> None:
        actions = self.actions_room
        self.processes.chosen.connect(self.show_process)
        self.processes.menu_wanted.connect(self._show_process_menu)
        self.processes.removal_wanted.connect(actions.remove_process)
        self.process.left.connect(self.show_due)
        self.month.opened.connect(self._open_event)
        self.month.interview_wanted.connect(self._add_interview_on)
        self.board.chosen.connect(self.show_process)
        self.board.menu_wanted.connect(self._show_process_menu)
        self.board.removal_wanted.connect(actions.remove_processes)
        actions.process_opened.connect(self.show_process)
        actions.said.connect(self._notice.say)
        self._notice.undo_wanted.connect(actions.undo)
        self._desk.changed.connect(self._on_change)

    def show_view(self, number: int) -> None:
        """Show the calendar (0) or the board (1), with the keys in it."""
        self._view = self._views[number]
        self._tabs[number].setChecked(True)
        self._places.setValue("window/view", number)
        self._list_wanted = None
        self._show_middle()
        self._view.setFocus()

    def show_process(self, process_id: str) -> None:
        self.processes.select(process_id)
        if self.board.current != process_id:
            self.board.select(process_id)
        self.process.show_process(process_id)
        self._side.setCurrentWidget(self.process)

    def show_due(self) -> None:
        self.processes.select(None)
        self.board.select()
        self.process.leave()
        self._side.setCurrentWidget(self.due)

    def say(self, words: str) -> None:
        """A sentence for the user at the foot of the window."""
        self._notice.say(words, undoable=False)

    def raise_window(self) -> None:
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _on_change(self) -> None:
        empty = not self._desk.search.processes
        self._side.setHidden(empty)
        self._show_middle()

    def _show_middle(self) -> None:
        empty = not self._desk.search.processes
        self._middle.setCurrentWidget(self._welcome if empty else self._view)
        self._fold()

    def _open_event(self, event: CalendarEvent) -> None:
        """What the chip names: an interview, an offer, a message, or what a nudge leads to; beside its process."""
        self.show_process(event.process)
        if event.nudge is not None:
            self.actions_room.open_nudge(event.nudge)
        elif event.opens_interview:
            self.actions_room.edit_interview(event.interview)
        elif isinstance(event.source, Offer):
            self.actions_room.edit_offer(event.process, event.source.id)
        elif isinstance(event.source, Message):
            self.actions_room.read_message(event.process, event.source.id)

    def _add_interview_on(self, day: date) -> None:
        self.actions_room.add_interview(self.process.process_id, day)

    def _show_process_menu(self, process_id: str, at: QPoint) -> None:
        self.process.menu(process_id).popup(at)

    def _name_undo(self) -> None:
        journal = self._desk.journal
        for action, words, label in (
            (self._undo, self.tr("Undo"), journal.undo_label),
            (self._redo, self.tr("Redo"), journal.redo_label),
        ):
            action.setText(f"{words}: {label}".replace("&", "&&") if label else words)

    def _choose_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Import"), "", self.tr("Afterword (*.json)"))
        if path:
            self.import_wanted.emit(path)

    def _choose_export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export everything"), "afterword.json", self.tr("Afterword (*.json)")
        )
        if path:
            self.export_wanted.emit(path if path.endswith(".json") else f"{path}.json")

    # The places of things

    def _toggle_list(self) -> None:
        self._list_wanted = self.processes.isHidden()
        self._fold()

    def _fold(self) -> None:
        # the board has all that the list has
        room = self.width() >= FOLDS_BELOW and self._view is not self.board
        wanted = room if self._list_wanted is None else self._list_wanted
        self.processes.setVisible(wanted and bool(self._desk.search.processes))

    def _restore(self) -> None:
        self.resize(1360, 860)
        number = str(self._places.value("window/view", 0))
        self._view = self._views[1 if number == "1" else 0]
        self._tabs[self._views.index(self._view)].setChecked(True)
        if self._places.contains("window/geometry"):
            self.restoreGeometry(self._places.value("window/geometry"))
            self._splitter.restoreState(self._places.value("window/splitter"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._places.setValue("window/geometry", self.saveGeometry())
        self._places.setValue("window/splitter", self._splitter.saveState())
        self.closed_by_user.emit()
        event.accept()
