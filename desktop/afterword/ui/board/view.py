"""The board: its columns side by side, with one selection, and all that keys and the mouse do in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from afterword.ui.board.column import CardList, Column
from afterword.ui.board.keys import Keys
from afterword.ui.board.model import BoardModel, Role
from afterword.ui.desk import Desk
from afterword.ui.dragging import EdgeScroll
from afterword.ui.filters import Filters
from afterword.ui.moving import Moving
from afterword.ui.theme import Theme

NARROWEST = 30
"""The least width of a column, in average letters."""
WIDEST = 40
FRAME_MS = 16
Flag = QItemSelectionModel.SelectionFlag


class BoardView(QScrollArea):
    """Made when it is first shown, so that the window comes up sooner."""

    chosen = Signal(str)
    """A process was chosen, by its id."""
    menu_wanted = Signal(str, QPoint)
    stage_menu_wanted = Signal(str, QPoint)
    """The menu of a column's stage is asked for, at a point of the screen."""
    removal_wanted = Signal(list)
    """These processes are to be removed."""

    def __init__(self, desk: Desk, moving: Moving, theme: Theme, filters: Filters | None = None) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Board"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk = desk
        self._theme = theme
        self._choosing = True
        self.moving = moving
        self.model = BoardModel(desk, moving, self, filters)
        self.selection = QItemSelectionModel(self.model, self)
        self.columns: list[Column] = []
        self.scroller = EdgeScroll(self)
        self._keys = Keys(self)
        self._dragged_at = QPoint()
        self.scroller.stepped.connect(self._follow_scroll)
        self._wanted: tuple[str, ...] = ()
        self.left_at = (0, 0)
        """The column and row of a card that was current and went away."""
        self.model.modelReset.connect(self._build)
        self.model.moved.connect(self._on_moved)
        self.selection.currentChanged.connect(self._on_current)
        desk.changed.connect(lambda _: self._refresh())
        desk.ticked.connect(self._refresh)
        if filters is not None:
            filters.changed.connect(self._refresh)

    def _build(self) -> None:
        """A column for every one of the model's."""
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(10, 14, 10, 8)
        row.setSpacing(8)
        letter = self.fontMetrics().averageCharWidth()
        self.columns = [Column(self.model, at, self._theme) for at in range(self.model.rowCount())]
        for each in self.columns:
            each.setMinimumWidth(letter * NARROWEST)
            each.setMaximumWidth(letter * WIDEST)
            each.cards.waiting = self._bit_by_bit
            row.addWidget(each, 1)
            each.menu_wanted.connect(self.stage_menu_wanted)
            self._connect(each.cards)
        row.addStretch()
        if self._bit_by_bit and self.widget() is None:
            self._after_a_frame(partial(self._put_in, content, self.columns))
        else:
            self._put_in(content, self.columns)

    def _put_in(self, content: QWidget, columns: list[Column]) -> None:
        if columns is not self.columns:
            return  # there are others by now
        self.setWidget(content)
        self.setFocusProxy(self.columns[0].cards)
        if any(each.cards.waiting for each in columns):
            self._after_a_frame(self._fill_next)

    def _after_a_frame(self, step: Callable[[], None]) -> None:
        """When what was done in this turn is painted, however long it took."""
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(FRAME_MS, self, step))

    @property
    def _bit_by_bit(self) -> bool:
        return self._desk.large

    def _fill_next(self) -> None:
        """Let the next column paint its cards: those of all at once take longer than a frame may."""
        empty = [each.cards for each in self.columns if each.cards.waiting]
        for cards in empty[:1]:
            cards.waiting = False
            cards.viewport().update()
            self._after_a_frame(self._fill_next)

    def _connect(self, cards: CardList) -> None:
        cards.setSelectionModel(self.selection)
        cards.key_pressed.connect(self._on_key)
        cards.menu_wanted.connect(self.menu_wanted)
        cards.clicked.connect(self._choose)
        cards.activated.connect(self._choose)
        cards.drag_began.connect(lambda: self._choose(self.selection.currentIndex()))  # no click comes of it
        cards.dragged_over.connect(lambda at: self._scroll_sideways(cards, at))
        cards.drag_ended.connect(self._end_drag)
        cards.beside = self._list_at

    @property
    def current(self) -> str | None:
        """The process of the card that the keys are at."""
        found: str | None = self.selection.currentIndex().data(Role.PROCESS)
        return found

    @property
    def selected(self) -> list[str]:
        """The processes that are selected, as they stand: by column, from the top."""
        indexes = sorted(self.selection.selectedIndexes(), key=lambda each: (each.parent().row(), each.row()))
        return [each.data(Role.PROCESS) for each in indexes]

    def select(self, *process_ids: str) -> None:
        """Select these, the first one current, without choosing it; none clears the selection."""
        self._wanted = process_ids
        self._choosing = False
        self.selection.clear()
        for process_id in reversed(process_ids):
            index = self.model.index_of(process_id)
            if index.isValid():
                self.selection.setCurrentIndex(index, Flag.Select)
        self._choosing = True

    def show_card(self, index: QModelIndex, *, focus: bool) -> None:
        """Scroll to the card; with the keys at it where that is wanted."""
        column = self.columns[index.parent().row()]
        column.cards.scrollTo(index)
        if self.widget() is not None:
            self.ensureWidgetVisible(column, 0, 0)
        if focus:
            column.cards.setFocus()

    def place_of(self, index: QModelIndex) -> QPoint:
        """Where the card is on the screen."""
        cards = self.columns[index.parent().row()].cards
        return cards.viewport().mapToGlobal(cards.visualRect(index).center())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.columns and self._bit_by_bit:  # the view comes first
            self._after_a_frame(self._open)
        else:
            self._open()

    def _open(self) -> None:
        self.model.refresh()
        self.select(*(self._wanted if not self.selected else self.selected))

    def _refresh(self) -> None:
        if self.isVisible() and self.columns:  # else when it is shown
            kept, current = self.selected, self.current
            card = self.selection.currentIndex()
            place = (card.parent().row(), card.row()) if card.isValid() else None
            self.model.refresh()
            if place is not None and not (current and self.model.index_of(current).isValid()):
                self.left_at = place
            if [current, *kept] != [self.current, *self.selected]:
                self._keep(kept, current)

    def _keep(self, kept: list[str], current: str | None) -> None:
        """Cards that went elsewhere stay selected, and the keys stay with theirs."""
        focused = any(each.cards.hasFocus() for each in self.columns)
        self.select(*dict.fromkeys(each for each in (current, *kept) if each))
        index = self.selection.currentIndex()
        if index.isValid():
            self.show_card(index, focus=focused)

    def _on_moved(self) -> None:
        for each in self.columns:
            each.count()

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.left_at = 0, 0
        process_id = index.data(Role.PROCESS) if self.selection.isSelected(index) else None
        if process_id and self._choosing and self.isAncestorOf(self.window().focusWidget() or self.window()):
            self.chosen.emit(process_id)

    def _choose(self, index: QModelIndex) -> None:
        if index.data(Role.PROCESS):
            self.chosen.emit(index.data(Role.PROCESS))

    def _on_key(self, event: QKeyEvent) -> None:
        if self._keys.press(event):
            event.accept()

    def _scroll_sideways(self, cards: CardList, at: QPoint) -> None:
        self._dragged_at = cards.viewport().mapToGlobal(at)
        here = cards.viewport().mapTo(self.viewport(), at)
        self.scroller.hold(self.horizontalScrollBar(), here.x(), self.viewport().width())

    def _list_at(self, where: QPoint) -> CardList:
        """The list at that point of the screen, or the nearest beside it."""
        return min((each.cards for each in self.columns), key=lambda each: _aside(each, where))

    def _follow_scroll(self) -> None:
        """The columns went on under a drag that is held still."""
        there = self._list_at(self._dragged_at)
        for each in self.columns:
            here = each.cards is there
            each.cards.show_drop(there.viewport().mapFromGlobal(self._dragged_at) if here else None)

    def _end_drag(self) -> None:
        self.scroller.stop()
        for each in self.columns:
            each.cards.show_drop(None)


def _aside(cards: CardList, where: QPoint) -> int:
    """How far it is from the list to that point, sideways."""
    x = cards.viewport().mapFromGlobal(where).x()
    return max(-x, x - cards.viewport().width(), 0)
