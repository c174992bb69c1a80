"""The board by keyboard: arrows walk the cards, with Ctrl they carry the selected ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from afterword.ui.board.view import BoardView

CTRL = Qt.KeyboardModifier.ControlModifier
STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
"""By key, how many columns and how many rows on."""
Flag = QItemSelectionModel.SelectionFlag


class Keys:
    def __init__(self, board: BoardView) -> None:
        self._board = board

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key is for; False where it is for nothing here."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        board = self._board
        if key == Qt.Key.Key_Delete and board.selected:
            board.removal_wanted.emit(board.selected)
            return True
        if key not in STEPS:
            return False
        across, down = STEPS[key]
        across = -across if board.isRightToLeft() else across
        if modifiers == CTRL:
            self._carry(across, down)
            return True
        if modifiers == Qt.KeyboardModifier.NoModifier and (across or not board.current):
            self._walk(across)
            return True
        return False

    def _walk(self, across: int) -> None:
        """To the card beside it in the next column that has any; from nowhere, to where one went, or the first."""
        board, index = self._board, self._board.selection.currentIndex()
        model, last = board.model, len(board.columns) - 1
        if index.isValid():
            at, row = index.parent().row() + across, index.row()
            ways = [*range(at, last + 1)] if across > 0 else [*range(at, -1, -1)]
        else:
            at, row = board.left_at
            ways = [*range(at, last + 1), *range(at)]
        column = next((each for each in (model.index(way, 0) for way in ways) if model.rowCount(each)), None)
        if column is not None:
            self._go(model.index(min(row, model.rowCount(column) - 1), 0, column))

    def _go(self, index: QModelIndex) -> None:
        self._board.selection.setCurrentIndex(index, Flag.ClearAndSelect)  # before Qt makes another one current
        self._board.show_card(index, focus=True)

    def _carry(self, across: int, down: int) -> None:
        """Take the selected cards, that of the keys first, to the next column or a place up or down."""
        board, index = self._board, self._board.selection.currentIndex()
        ids = board.selected
        if not ids or not index.isValid():
            return
        at = index.parent().row() + across
        if across and 0 <= at < len(board.columns):
            board.moving.place(ids, board.model.name(at), at=board.place_of(index))
        elif down:
            self._shift(ids, at, down)

    def _shift(self, ids: list[str], at: int, down: int) -> None:
        """A place up or down among the cards of their column that stay."""
        board = self._board
        cards = list(board.model.cards(at))
        moved = [each for each in cards if each in ids]
        first, last = cards.index(moved[0]), cards.index(moved[-1])
        if down < 0 and first > 0:
            board.moving.place(moved, board.model.name(at), cards[first - 1])
        elif down > 0 and last < len(cards) - 1:
            after = cards[last + 2 :]
            board.moving.place(moved, board.model.name(at), after[0] if after else None)
