"""The rows that were found, for the list below the field."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from afterword.ui.find.rows import ICONS, Row, kind_words, sentence

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Role(IntEnum):
    DETAIL = Qt.ItemDataRole.UserRole
    KIND = Qt.ItemDataRole.UserRole + 1
    """What it is, in a word."""
    NEEDLES = Qt.ItemDataRole.UserRole + 2
    """The words to mark."""
    ICON = Qt.ItemDataRole.UserRole + 3
    IS_COMMAND = Qt.ItemDataRole.UserRole + 4


class FindModel(QAbstractListModel):
    rows: list[Row]

    def __init__(self) -> None:
        super().__init__()
        self.rows = []

    def show_rows(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sentence(row)
        if role == Role.DETAIL:
            return row.detail
        if role == Role.KIND:
            return kind_words(row.hit.what)
        if role == Role.ICON:
            return ICONS[row.hit.what]
        if role == Role.NEEDLES:
            return row.needles
        if role == Role.IS_COMMAND:
            return row.action is not None
        return None
