"""The processes as rows under the heading of their stage, furthest first, the closed ones last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from afterword.domain import columns
from afterword.domain.entities import Process
from afterword.ui.desk import Desk
from afterword.ui.dragging import MIME, packed, unpacked
from afterword.ui.filters import Filters, kept
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


@dataclass(frozen=True, slots=True)
class Row:
    heading: str = ""
    count: int = 0
    process: str | None = None
    column: str = ""
    """Of a heading, the column of the board that it stands for."""


CLOSED = "Closed"
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ProcessListModel(QAbstractListModel):
    def __init__(self, desk: Desk, moving: Moving | None = None, filters: Filters | None = None) -> None:
        super().__init__(desk)
        self._desk = desk
        self._moving = moving
        self._filters = filters
        self._rows: list[Row] = []
        self._matters = Matters(desk)
        desk.changed.connect(self.refresh)
        desk.ticked.connect(self.refresh)
        if filters is not None:
            filters.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the search: rows that stay where they are keep their selection and place."""
        self._matters.refresh()
        rows = list(_rows(self._desk, self._filters))
        if rows == self._rows:
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, process_id: str) -> QModelIndex:
        """The index of that process; an invalid one where it is not listed."""
        rows = (row for row, each in enumerate(self._rows) if each.process == process_id)
        return self.index(next(rows, -1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].process is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return packed(each for index in indexes if (each := self._rows[index.row()].process))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Into the group of the row above, before the process of that row."""
        ids = [each for each in unpacked(data) if each in self._desk.search.processes]
        if not ids or self._moving is None or not self._rows:
            return False
        row = max(row, 1)  # the first is a heading
        group = next(each.column for each in reversed(self._rows[:row]) if each.process is None)
        before = self._rows[row].process if row < len(self._rows) else None
        self._moving.place(ids, group, before)
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if row.process is None:
            if role == Role.COLOUR:
                return next((each.colour for each in self._desk.search.stages if each.id == row.column), None)
            return _of_heading(row, role)
        return self._of_process(self._desk.search.processes[row.process], role)

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


def _of_heading(row: Row, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return row.heading
    if role == Role.COUNT:
        return row.count
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{row.heading}, {row.count} process{'' if row.count == 1 else 'es'}"
    return None


def _rows(desk: Desk, filters: Filters | None) -> list[Row]:
    search = desk.search
    groups = kept(filters, {name: [each.id for each in group] for name, group in columns.columns(search).items()})
    headings = {stage.id: stage.name for stage in reversed(search.stages)} | {columns.CLOSED: CLOSED}
    rows: list[Row] = []
    for name, heading in headings.items():
        if group := groups[name]:
            rows.append(Row(heading=heading, count=len(group), column=name))
            rows += [Row(process=each) for each in group]
    return rows
