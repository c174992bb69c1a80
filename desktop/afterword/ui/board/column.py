"""One column of the board: its heading, and the list of its cards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from afterword.domain.entities import StageColour
from afterword.ui.board.delegate import CardDelegate
from afterword.ui.board.model import BoardModel, Role
from afterword.ui.dragging import DropList
from afterword.ui.fonts import SMALLER, scaled
from afterword.ui.painting import draw_dot
from afterword.ui.theme import Theme
from afterword.ui.widgets import ElidedLabel, PlainLabel, icon_button, plain_tooltip

DOT = 8
ROOM = 6


class CardList(DropList):
    """The cards of one column. The selection is the board's: a card in any column can be the current one."""

    key_pressed = Signal(QKeyEvent)
    """A key that walks or moves cards; accepted by whoever takes it."""
    menu_wanted = Signal(str, QPoint)
    column_menu_wanted = Signal(QPoint)
    """The menu of the column is asked for, beside its cards."""
    drag_began = Signal()
    dragged_over = Signal(QPoint)
    """A drag is at that point of the list."""
    drag_ended = Signal()
    beside: Callable[[QPoint], CardList]
    """The list of the board at, or next to, a point of the screen."""

    def __init__(self, model: BoardModel, at: int, theme: Theme) -> None:
        super().__init__(theme)
        self.at = at
        self.waiting = False
        """Nothing is painted yet."""
        self.setItemDelegate(CardDelegate(theme))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        self.setModel(model)
        self.setRootIndex(model.index(at, 0))
        self.setAccessibleName(str(self.rootIndex().data()))

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def _ask_for_menu(self, position: QPoint) -> None:
        process_id = self.indexAt(position).data(Role.PROCESS)
        where = self.viewport().mapToGlobal(position)
        if process_id:
            self.menu_wanted.emit(process_id, where)
        else:
            self.column_menu_wanted.emit(where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            event.accept()
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.waiting:
            super().paintEvent(event)

    def startDrag(self, supported: Qt.DropAction) -> None:
        self.drag_began.emit()
        super().startDrag(supported)

    def _follow(self, event: QDragMoveEvent) -> None:
        super()._follow(event)
        if event.isAccepted():
            self.dragged_over.emit(event.position().toPoint())

    def take(self, data: QMimeData, at: QPoint) -> bool:
        # under a mouse that is held still another column may have come, and Qt tells nobody
        where = self.viewport().mapToGlobal(at)
        other = self.beside(where)
        return super().take(data, at) if other is self else other.take(data, other.viewport().mapFromGlobal(where))

    def _end_drag(self) -> None:
        super()._end_drag()
        self.drag_ended.emit()


class Dot(QWidget):
    """The colour of a stage, beside its name."""

    def __init__(self, theme: Theme, colour: StageColour) -> None:
        super().__init__()
        self._theme = theme
        self._colour = colour
        self.setFixedSize(DOT, DOT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.of_stage(self._colour)
        if colour is not None:
            painter = QPainter(self)
            draw_dot(painter, self.rect(), colour)
            painter.end()


class Column(QWidget):
    menu_wanted = Signal(str, QPoint)
    """The menu of the column's stage is asked for, at a point of the screen."""

    def __init__(self, model: BoardModel, at: int, theme: Theme) -> None:
        super().__init__()
        self.cards = CardList(model, at, theme)
        self._name = ElidedLabel("", "heading")
        self._count = PlainLabel("", "heading")
        for each in (self._name, self._count):
            each.setFont(scaled(self.font(), SMALLER))
        self._name.setMinimumWidth(1)
        self._head = QWidget()
        self._head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._head.customContextMenuRequested.connect(self._ask_for_menu)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(6, 0, 4, 0)
        row.addStrut(self.fontMetrics().height() + ROOM)  # as high where there is no button
        if colour := self.cards.rootIndex().data(Role.COLOUR):
            row.addWidget(Dot(theme, colour))
        row.addWidget(self._name, 1)
        row.addWidget(self._count)
        if self.cards.rootIndex().data(Role.COLUMN):  # what is closed is no stage
            row.addWidget(self._opener())
        self.cards.column_menu_wanted.connect(self._show_menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._head)
        layout.addWidget(self.cards, 1)
        self.count()

    def _opener(self) -> QToolButton:
        name = self.tr("Stage {stage}").format(stage=self.cards.rootIndex().data())
        made = icon_button("ellipsis", name, self._head)
        made.setProperty("flat", True)
        made.clicked.connect(lambda: self._show_menu(made.mapToGlobal(made.rect().bottomLeft())))
        return made

    def _ask_for_menu(self, position: QPoint) -> None:
        self._show_menu(self._head.mapToGlobal(position))

    def _show_menu(self, where: QPoint) -> None:
        stage = self.cards.rootIndex().data(Role.COLUMN)
        if stage:
            self.menu_wanted.emit(stage, where)

    def count(self) -> None:
        """Say how many cards there are."""
        root = self.cards.rootIndex()
        name, cards = str(root.data()), self.cards.model().rowCount(root)
        self._name.setText(name)
        self._name.setToolTip(plain_tooltip(name))
        self._count.setText(str(cards))
        self._count.setAccessibleName(self.tr("{stage}, {count}").format(stage=name, count=cards))
