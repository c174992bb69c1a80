"""The board for tests: as a text table, and dragged upon by the events that Qt sends for a drag."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QListView, QMainWindow, QMenu
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk
from tests.ui.windows import Said, mail_room, settle, show

from afterword.ui.actions import Actions
from afterword.ui.board.model import BoardModel, Role
from afterword.ui.board.view import BoardView
from afterword.ui.theme import Theme

MOVE = Qt.DropAction.MoveAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
UPPER, LOWER = 0.25, 0.75
"""Where in a card the drag is, as a share of its height."""


@dataclass
class Board:
    desk: TestDesk
    actions: Actions
    view: BoardView
    said: Said

    def __post_init__(self) -> None:
        self.actions.said.connect(self.said)

    def index(self, process: str) -> QModelIndex:
        index = self.view.model.index_of(process)
        assert index.isValid(), process
        return index

    def list_of(self, column: str) -> QListView:
        names = [self.view.model.name(at) for at in range(len(self.view.columns))]
        return self.view.columns[names.index(column)].cards

    def data(self, *processes: str) -> QMimeData:
        return self.view.model.mimeData([self.index(each) for each in processes])


def board_on(desk: TestDesk, folder: Path, theme: Theme, qtbot: QtBot) -> Board:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(desk, mail_room(desk, folder), theme, window)
    view = BoardView(desk, actions, theme)
    window.setCentralWidget(view)
    window.resize(1200, 700)
    show(qtbot, window)
    settle()
    return Board(desk, actions, view, Said())


def table(model: BoardModel) -> dict[str, list[str]]:
    """The processes by column, in their order."""
    found = {}
    for at in range(model.rowCount()):
        column = model.index(at, 0)
        found[column.data()] = [
            model.index(row, 0, column).data(Role.PROCESS) for row in range(model.rowCount(column))
        ]
    return found


def enter(view: QListView, data: QMimeData, at: QPoint) -> bool:
    """A drag comes over the view and to that point; whether it would be taken."""
    event = QDragEnterEvent(at, MOVE, data, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), event)
    over = QDragMoveEvent(at, MOVE, data, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), over)
    return event.isAccepted() and over.isAccepted()


def leave(view: QListView) -> None:
    """The drag goes elsewhere, or Escape takes it back: Qt says the same."""
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())


def drop(view: QListView, data: QMimeData, at: QPoint) -> bool:
    assert enter(view, data, at)
    return drop_only(view, data, at)


def drop_only(view: QListView, data: QMimeData, at: QPoint) -> bool:
    """The mouse is let go, without another move."""
    event = QDropEvent(QPointF(at), MOVE, data, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), event)
    return event.isAccepted()


def point(view: QListView, index: QModelIndex, share: float) -> QPoint:
    rect = view.visualRect(index)
    return QPoint(rect.center().x(), rect.top() + int(rect.height() * share))


def bottom(view: QListView) -> QPoint:
    """Below the last item."""
    return QPoint(view.viewport().width() // 2, view.viewport().height() - 2)


def outcome_menu(board: Board) -> QMenu:
    (menu,) = (each for each in board.view.window().findChildren(QMenu, "outcomes") if each.isVisible())
    return menu
