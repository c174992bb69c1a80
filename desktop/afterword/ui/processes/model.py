"""The processes as rows under the heading of their stage, furthest first, the closed ones last."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from itertools import takewhile
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from afterword.domain import columns
from afterword.domain.columns import Arrangement, column_of, moves
from afterword.domain.entities import Process
from afterword.ui.desk import Desk
from afterword.ui.dragging import MIME, packed, unpacked
from afterword.ui.filters import Filters, shown
from afterword.ui.moving import Moving
from afterword.ui.processes.matters import Matters
from afterword.ui.widgets import plain_tooltip


class Role(IntEnum):
    PROCESS = Qt.ItemDataRole.UserRole
    """The process's id; None for a heading."""
    SUBTITLE = Qt.ItemDataRole.UserRole + 1
    NUDGE = Qt.ItemDataRole.UserRole + 2
    """The nudge that matters now; None where nothing does."""
    COUNT = Qt.ItemDataRole.UserRole + 3
    """How many rows stand under a heading."""
    COLOUR = Qt.ItemDataRole.UserRole + 4
    """Of a heading, the `StageColour`; None where it has none."""


class Heading:
    """The row above a group, of the column of the board that it stands for; there is one of each."""

    def __init__(self, column: str) -> None:
        self.column = column


Row = str | Heading
"""A process, by its id, or a heading."""
FEW = 20
"""More rows than this are not taken to their places, or told of, one by one."""
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ProcessListModel(QAbstractListModel):
    def __init__(self, desk: Desk, moving: Moving | None = None, filters: Filters | None = None) -> None:
        super().__init__(desk)
        self._desk = desk
        self._moving = moving
        self._filters = filters
        self._arrangement = shown(filters, desk.arrangement)
        self._matters = Matters(desk)
        desk.changed.connect(self.refresh)
        desk.ticked.connect(self.refresh)
        if filters is not None:
            filters.changed.connect(self.refresh)
        self._matters.refresh()
        self._begin()

    def _begin(self) -> None:
        names = [*reversed([each.id for each in self._arrangement.search.stages]), columns.CLOSED]
        self._headings = {name: Heading(name) for name in names}
        self._rows = self._rows_of(self._arrangement)

    def refresh(self) -> None:
        """Follow the search: only rows that are elsewhere, or say something else, are told of."""
        touched = self._matters.refresh()
        before, self._arrangement = self._arrangement, shown(self._filters, self._desk.arrangement)
        moved = moves(before.search, self._arrangement.search)
        other = (before.filtered or self._arrangement.filtered) and before.ids != self._arrangement.ids
        if other or before.search.stages != self._arrangement.search.stages or len(moved) > FEW:
            self.beginResetModel()
            self._begin()
            self.endResetModel()
            return
        if moved and not self._arrangement.filtered:
            self._follow(before, moved)
        if (touched is None or len(touched) > FEW) and self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
            return
        for index in map(self.row_of, touched or ()):
            if index.isValid():
                self.dataChanged.emit(index, index)

    def _follow(self, before: Arrangement, moved: set[str]) -> None:
        """Take the rows of these processes, and the headings that they need, to where they now belong."""
        processes, present = self._arrangement.search.processes, before.search.processes
        shown, needed = self._headings_in(before), self._headings_in(self._arrangement)
        gone: list[Row] = [*(moved - processes.keys()), *(shown - needed)]
        for row in gone:
            at = self._rows.index(row)
            self.beginRemoveRows(_ROOT, at, at)
            del self._rows[at]
            self.endRemoveRows()
        wanted = self._rows_of(self._arrangement)
        there = {self._row(each): each in present for each in moved & processes.keys()}
        there |= {self._first_row(each): False for each in needed - shown}
        for at in sorted(there):
            self._put(wanted[at], self._rows.index(wanted[at - 1]) + 1 if at else 0, present=there[at])
        for heading in needed:
            index = self.index(self._first_row(heading))
            self.dataChanged.emit(index, index)

    def _put(self, row: Row, at: int, *, present: bool) -> None:
        """Into that place; one that is present from where it is, so that it stays selected."""
        if not present:
            self.beginInsertRows(_ROOT, at, at)
            self._rows.insert(at, row)
            self.endInsertRows()
            return
        now = self._rows.index(row)
        if self.beginMoveRows(_ROOT, now, now, _ROOT, at):
            self._rows.insert(at - (at > now), self._rows.pop(now))
            self.endMoveRows()

    def _rows_of(self, arrangement: Arrangement) -> list[Row]:
        rows: list[Row] = []
        for name, heading in self._headings.items():
            if group := arrangement.ids[name]:
                rows += [heading, *group]
        return rows

    def _headings_in(self, arrangement: Arrangement) -> set[Heading]:
        return {heading for name, heading in self._headings.items() if arrangement.ids[name]}

    def _first_row(self, heading: Heading) -> int:
        """The row of that heading, or where it would be."""
        ids = self._arrangement.ids
        above = takewhile(lambda name: name != heading.column, self._headings)
        return sum(len(ids[name]) + 1 for name in above if ids[name])

    def _row(self, process_id: str) -> int:
        process = self._arrangement.search.processes[process_id]
        return self._first_row(self._headings[column_of(process)]) + 1 + self._arrangement.place(process)

    def row_of(self, process_id: str) -> QModelIndex:
        """The index of that process; an invalid one where it is not listed."""
        row = self._row(process_id) if process_id in self._arrangement.search.processes else -1
        return self.index(row) if self._rows[row : row + 1] == [process_id] else QModelIndex()  # a filter may hide it

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = (self._rows[index.row()] for index in indexes)
        return packed(each for each in rows if isinstance(each, str))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Into the group of the row above, before the process of that row."""
        ids = [each for each in unpacked(data) if each in self._desk.search.processes]
        if not ids or self._moving is None or not self._rows:
            return False
        row = max(row, 1)  # the first is a heading
        group = next(each.column for each in reversed(self._rows[:row]) if isinstance(each, Heading))
        before = self._rows[row] if row < len(self._rows) else None
        self._moving.place(ids, group, before if isinstance(before, str) else None)
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, Heading):
            return self._of_heading(row, role)
        process = self._desk.search.processes.get(row)
        return None if process is None else self._of_process(process, role)

    def _of_heading(self, row: Heading, role: int) -> Any:
        if role == Role.COLOUR:
            return next((each.colour for each in self._desk.search.stages if each.id == row.column), None)
        if role not in (Qt.ItemDataRole.DisplayRole, Role.COUNT, Qt.ItemDataRole.AccessibleTextRole):
            return None
        closed = row.column == columns.CLOSED
        words = self.tr("Closed") if closed else self._desk.search.stage(row.column).name
        count = len(self._arrangement.ids[row.column])
        if role == Role.COUNT:
            return count
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return f"{words}, {self.tr('1 process') if count == 1 else self.tr('{n} processes').format(n=count)}"

    def _of_process(self, process: Process, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return process.company
        if role == Role.PROCESS:
            return process.id
        if role == Role.NUDGE:
            return self._matters.nudge(process.id)
        if role == Role.SUBTITLE:
            return self._matters.subtitle(process)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{process.company}\n{self._matters.subtitle(process)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._matters.sentence(process)
        return None
