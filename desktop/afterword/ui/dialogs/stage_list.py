"""The stages as a list that can be put in order, before any of it is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from afterword.domain.entities import Stage
from afterword.ui.painting import dot_icon
from afterword.ui.theme import Theme
from afterword.ui.widgets import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class StageModel(QAbstractListModel):
    def __init__(self, stages: Sequence[Stage], theme: Theme, words: Callable[[Stage], str]) -> None:
        """`words` tell the ear what else there is to know of a stage."""
        super().__init__()
        self.stages = list(stages)
        self._theme = theme
        self._words = words

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.stages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        stage = self.stages[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return stage.name or self.tr("New stage")
        if role == Qt.ItemDataRole.DecorationRole:
            return dot_icon(self._theme.of_stage(stage.colour))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(stage.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = self.tr("{place} of {count}").format(place=index.row() + 1, count=len(self.stages))
            return ", ".join((stage.name or self.tr("New stage"), place, self._words(stage)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled  # between the rows
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def change(self, row: int, stage: Stage) -> None:
        self.stages[row] = stage
        self.dataChanged.emit(self.index(row), self.index(row))

    def put(self, row: int, stage: Stage) -> None:
        self.beginInsertRows(_ROOT, row, row)
        self.stages.insert(row, stage)
        self.endInsertRows()

    def take(self, row: int) -> None:
        self.beginRemoveRows(_ROOT, row, row)
        del self.stages[row]
        self.endRemoveRows()

    def moveRows(self, source: Index, row: int, count: int, target: Index, before: int) -> bool:
        """What Qt calls for a drag: the row before another one."""
        inside = 0 <= row < len(self.stages) and 0 <= before <= len(self.stages)
        if count != 1 or not inside or not self.beginMoveRows(_ROOT, row, row, _ROOT, before):
            return False
        stage = self.stages.pop(row)
        self.stages.insert(before - (before > row), stage)
        self.endMoveRows()
        return True

    def shift(self, row: int, by: int) -> bool:
        """One place up or down."""
        return self.moveRows(_ROOT, row, 1, _ROOT, row + by + (by > 0))


class StageList(QListView):
    shifted = Signal(int)
    """The current one is wanted so many places on."""
    removal_wanted = Signal()

    def __init__(self, model: StageModel) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Stages"))
        self.setModel(model)
        self.setProperty("popup", True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(2)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in steps:
            self.shifted.emit(steps[key])
        elif key == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)
