"""The agenda as a page of the calendar: the plain list by day, from the chosen one on as far as there is anything."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.entities import Interview
from afterword.domain.rescheduling import STEP
from afterword.ui.calendar.agenda_delegate import AgendaDelegate
from afterword.ui.calendar.agenda_model import DAY, EVENT, AgendaModel
from afterword.ui.calendar.days import Shown
from afterword.ui.calendar.page import Page
from afterword.ui.calendar.titles import month_title
from afterword.ui.desk import Desk
from afterword.ui.inner import know_viewport
from afterword.ui.month.model import YEARS
from afterword.ui.rescheduling import Rescheduling
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel

Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_MOVES = {
    Key.Key_Left: timedelta(days=-1),
    Key.Key_Right: timedelta(days=1),
    Key.Key_Up: timedelta(minutes=-STEP),
    Key.Key_Down: timedelta(minutes=STEP),
}
_STEPS = {Key.Key_Left: -1, Key.Key_Right: 1}


class AgendaList(QListView):
    moved = Signal(object)
    """Keys want the current event later by that `timedelta`."""
    stretched = Signal(int)
    """Keys want the current interview longer by so many minutes."""
    stepped = Signal(int)
    """Keys want to begin so many days on."""
    turned = Signal(int)
    today_wanted = Signal()
    new_wanted = Signal()
    menu_wanted = Signal(QModelIndex, QPoint)

    def __init__(self, model: AgendaModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        know_viewport(self)
        self.setModel(model)
        self.setItemDelegate(AgendaDelegate(theme))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Up to a day's first event shows the day's name too."""
        index = super().moveCursor(action, modifiers)
        above = self.model().index(index.row() - 1, 0)
        if index.isValid() and above.isValid() and above.data(EVENT) is None:
            self.scrollTo(above)
        return index

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Key(event.key()), event.modifiers() & ~_KEYPAD
        if modifiers == _CTRL and key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif modifiers == _CTRL | _SHIFT and key in (Key.Key_Up, Key.Key_Down):
            self.stretched.emit(STEP if key == Key.Key_Down else -STEP)
        elif modifiers:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.stepped.emit(-_STEPS[key] if self.isRightToLeft() else _STEPS[key])
        elif key in (Key.Key_PageUp, Key.Key_PageDown):
            self.turned.emit(1 if key == Key.Key_PageDown else -1)
        elif key == Key.Key_T:
            self.today_wanted.emit()
        elif key == Key.Key_N:
            self.new_wanted.emit()
        elif key in (Key.Key_Return, Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keys else self.indexAt(event.pos())
        if index.data(EVENT) is not None:
            at = self.viewport().mapToGlobal(self.visualRect(index).center()) if keys else event.globalPos()
            self.menu_wanted.emit(index, at)


class AgendaView(Page):
    def __init__(
        self, desk: Desk, actions: Rescheduling, theme: Theme, shown: Shown, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, shown, parent)
        self._actions = actions
        self.model = AgendaModel(desk, shown, self)
        self.list = AgendaList(self.model, theme, self)
        self.list.setAccessibleName(self.tr("Agenda"))
        self.nothing = PlainLabel(self.tr("Nothing from this day on."), "muted", self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusProxy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        self._connect()
        self._show_what_there_is()

    def _connect(self) -> None:
        self.model.modelReset.connect(self._show_what_there_is)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.list.menu_wanted.connect(lambda index, at: self.menu_wanted.emit(index.data(EVENT), at))
        self.list.moved.connect(self._move)
        self.list.stretched.connect(self._stretch)
        self.list.turned.connect(self.turn)
        self.list.stepped.connect(lambda days: self.show_day(self.model.first + timedelta(days=days)))
        self.list.today_wanted.connect(lambda: self.show_day(self._desk.today()))
        self.list.new_wanted.connect(lambda: self.interview_wanted.emit(self._day_of_keys()))

    @property
    def day(self) -> date:
        return self.model.first

    def _day_of_keys(self) -> date:
        found: date | None = self.list.currentIndex().data(DAY)
        return found or self.model.first

    def show_day(self, day: date) -> None:
        if day.year not in YEARS:
            return
        self.model.show(day)
        self.list.scrollToTop()
        self.turned.emit()

    def turn(self, pages: int) -> None:
        """By months, to the first day of each."""
        place = self.day.year * 12 + self.day.month - 1 + pages
        self.show_day(date(place // 12, place % 12 + 1, 1))

    def title(self) -> str:
        return month_title(self.model.first, self._desk.locale)

    def turn_names(self) -> tuple[str, str]:
        return self.tr("Previous month"), self.tr("Next month")

    def refresh(self) -> None:
        kept: CalendarEvent | None = self.list.currentIndex().data(EVENT)
        scrolled = self.list.verticalScrollBar().value()
        self.model.refresh()
        self._show_what_there_is()
        if kept is not None:
            self.list.setCurrentIndex(self.model.index_of(kept.identity))
        self.list.verticalScrollBar().setValue(scrolled)

    def _show_what_there_is(self) -> None:
        nothing = self.model.known and self.model.rowCount() == 0
        self.list.setVisible(not nothing)
        self.nothing.setVisible(nothing)

    def _open(self, index: QModelIndex) -> None:
        event: CalendarEvent | None = index.data(EVENT)
        if event is not None:
            self.opened.emit(event)

    def _move(self, by: timedelta) -> None:
        event: CalendarEvent | None = self.list.currentIndex().data(EVENT)
        if event is not None and self._actions.take_to(event, self._actions.wall_of(event) + by):
            self._follow(event.identity)

    def _stretch(self, minutes: int) -> None:
        event: CalendarEvent | None = self.list.currentIndex().data(EVENT)
        if event is not None and event.what is What.INTERVIEW and isinstance(event.source, Interview):
            self._actions.resize(event.source, event.source.minutes + minutes)
            self._follow(event.identity)

    def _follow(self, identity: tuple[What, str]) -> None:
        self.model.refresh()
        index = self.model.index_of(identity)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
