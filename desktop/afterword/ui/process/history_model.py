"""A timeline's entries as rows, and which of them are unfolded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from afterword.domain.entries import Entry, What
from afterword.ui.desk import Desk
from afterword.ui.process.dates import ChipDates
from afterword.ui.widgets import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
WHEN = Qt.ItemDataRole.UserRole + 1
UNFOLDED = Qt.ItemDataRole.UserRole + 2
TOOLTIP = 1_000
"""So many characters of a text are enough in a tooltip."""

_Key = tuple[What, str, datetime]


class Line(NamedTuple):
    entry: Entry
    when: str
    unfolded: bool


class HistoryModel(QAbstractListModel):
    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dates = ChipDates(desk.locale)
        self._entries: list[Entry] = []
        self._whens: list[str] = []
        self._unfolded: set[_Key] = set()

    def show_entries(self, entries: Sequence[Entry]) -> bool:
        """Show these; False where they, and their dates, are what is shown."""
        calendar = self._desk.calendar
        whens = [self._dates.entry(each, calendar) for each in entries]
        if (entries, whens) == (self._entries, self._whens):
            return False
        self.beginResetModel()
        self._entries, self._whens = list(entries), whens
        self.endResetModel()
        return True

    def fold_all(self) -> None:
        self._unfolded.clear()

    def toggle(self, index: Index, unfold: bool | None = None) -> bool:
        """Show the text of an entry, or fold it away; False where there is none, or it is so already."""
        entry = index.data(ENTRY)
        unfolded = bool(index.data(UNFOLDED))
        wanted = not unfolded if unfold is None else unfold
        if entry is None or not entry.detail or wanted == unfolded:
            return False
        self._unfolded ^= {_key(entry)}
        self.dataChanged.emit(index, index)
        return True

    def row_of(self, entry: Entry | None) -> int:
        """Where that entry stands now, also if it says something else; -1 where it does not."""
        key = _key(entry) if entry else None
        return next((row for row, each in enumerate(self._entries) if _key(each) == key), -1)

    def line(self, row: int) -> Line:
        """What that row shows, without the way through `data`, for who asks a thousand times."""
        entry = self._entries[row]
        return Line(entry, self._whens[row], _key(entry) in self._unfolded)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == ENTRY:
            return entry
        if role == WHEN:
            return self._whens[index.row()]
        if role == UNFOLDED:
            return _key(entry) in self._unfolded
        if role == Qt.ItemDataRole.ToolTipRole:
            whole = f"{self._desk.calendar.moment(entry.at)}\n{entry.words}\n\n{entry.detail}".strip()
            return plain_tooltip(whole[:TOOLTIP])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._desk.calendar.moment(entry.at)}: {entry.words}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return entry.detail
        return None


def _key(entry: Entry) -> _Key:
    return entry.what, entry.subject, entry.at
