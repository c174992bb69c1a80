"""The board as a tree of two levels: the columns, and in each of them its cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from afterword.domain import columns
from afterword.domain.columns import CLOSED, column_of
from afterword.domain.entities import Process, Stage
from afterword.ui.desk import Desk
from afterword.ui.dragging import MIME, packed, unpacked
from afterword.ui.filters import Filters, kept
from afterword.ui.moving import Moving
from afterword.ui.processes.matters import Matters
from afterword.ui.widgets import plain_tooltip


class Role(IntEnum):
    PROCESS = Qt.ItemDataRole.UserRole
    """The process's id; None for a column."""
    SUBTITLE = Qt.ItemDataRole.UserRole + 1
    """What the process is for: its role."""
    NUDGE = Qt.ItemDataRole.UserRole + 2
    """The nudge that matters now; None where nothing does."""
    CHIP = Qt.ItemDataRole.UserRole + 3
    """What matters now in a few words, or since when it is here."""
    COLUMN = Qt.ItemDataRole.UserRole + 4
    """The id of a column: of its stage, or CLOSED."""
    COLOUR = Qt.ItemDataRole.UserRole + 5
    """The `StageColour` of a column; None where it has none."""


Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class BoardModel(QAbstractItemModel):
    """Empty until it is told to `refresh`; then only the rows that changed are taken out and put in."""

    moved = Signal(list)
    """Rows were taken out and put in; these processes are where they now belong."""

    def __init__(
        self, desk: Desk, moving: Moving, parent: QObject | None = None, filters: Filters | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._moving = moving
        self._filters = filters
        self._matters = Matters(desk)
        self._stages: tuple[Stage, ...] = ()
        self._names: list[str] = []
        self._cards: list[list[str]] = []

    def refresh(self) -> None:
        self._matters.refresh()
        present = {name: [each.id for each in group] for name, group in columns.columns(self._desk.search).items()}
        wanted = kept(self._filters, present)
        if self._desk.search.stages != self._stages:
            self.beginResetModel()
            self._stages = self._desk.search.stages
            self._names, self._cards = list(wanted), list(wanted.values())
            self.endResetModel()
            return
        before = self._cards
        changed = [at for at, name in enumerate(self._names) if wanted[name] != before[at]]
        for at in changed:
            self._replace(at, wanted[self._names[at]])
        for at, cards in enumerate(self._cards):
            if cards:
                column = self.index(at, 0)
                self.dataChanged.emit(self.index(0, 0, column), self.index(len(cards) - 1, 0, column))
        if changed:
            self.moved.emit([self._names[at] for at in changed])

    def _replace(self, at: int, wanted: list[str]) -> None:
        """Take out and put in what lies between the first and the last difference."""
        present, column = self._cards[at], self.index(at, 0)
        start = _common(present, wanted)
        end = _common(present[start:][::-1], wanted[start:][::-1])
        if len(present) - end > start:
            self.beginRemoveRows(column, start, len(present) - end - 1)
            del present[start : len(present) - end]
            self.endRemoveRows()
        if len(wanted) - end > start:
            self.beginInsertRows(column, start, len(wanted) - end - 1)
            present[start:start] = wanted[start : len(wanted) - end]
            self.endInsertRows()

    # What the views read

    def name(self, column: int) -> str:
        """The id of that column."""
        return self._names[column]

    def index_of(self, process_id: str) -> QModelIndex:
        """The card of that process; an invalid index where there is none."""
        process = self._desk.search.processes.get(process_id)
        if process is None or column_of(process) not in self._names:
            return QModelIndex()
        at = self._names.index(column_of(process))
        cards = self._cards[at]
        return self.index(cards.index(process_id), 0, self.index(at, 0)) if process_id in cards else QModelIndex()

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        # a card knows its column by number, a column has none
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        inside = child.internalId() if child.isValid() else 0
        return self.createIndex(inside - 1, 0, 0) if inside else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self._names)
        return 0 if parent.internalId() or parent.column() else len(self._cards[parent.row()])

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not index.internalId():
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled
        card = Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | card

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        inside = index.internalId()
        if not inside:
            return self._of_column(index.row(), role)
        process = self._desk.search.processes.get(self._cards[inside - 1][index.row()])
        return None if process is None else self._of_process(process, role)

    def _of_column(self, at: int, role: int) -> Any:
        if role == Role.COLUMN:
            return self._names[at]
        if role == Role.COLOUR:
            return None if self._names[at] == CLOSED else self._stages[at].colour
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.tr("Closed") if self._names[at] == CLOSED else self._stages[at].name
        return None

    def _of_process(self, process: Process, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return process.company
        if role == Role.PROCESS:
            return process.id
        if role == Role.SUBTITLE:
            return process.role
        if role == Role.NUDGE:
            return self._matters.nudge(process.id)
        if role == Role.CHIP:
            return self._matters.chip(process) or self._since(process)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{process.company}\n{self._matters.subtitle(process)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._matters.sentence(process)
        return None

    def _since(self, process: Process) -> str:
        came = process.stage_changes[-1].at if process.stage_changes else process.created_at
        day = self._desk.calendar.day(came.astimezone(self._desk.home).date())
        return self.tr("since {day}").format(day=day)

    # Moves

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The cards in the order in which they stand."""
        placed = sorted((each.internalId(), each.row()) for each in indexes if each.internalId())
        return packed(self._cards[inside - 1][row] for inside, row in placed)

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        return data.hasFormat(MIME) and parent.isValid() and not parent.internalId()

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        ids = [each for each in unpacked(data) if each in self._desk.search.processes]
        if not ids or not self.canDropMimeData(data, action, row, column, parent):
            return False
        cards = self._cards[parent.row()]
        self._moving.place(ids, self._names[parent.row()], cards[row] if 0 <= row < len(cards) else None)
        return True

    def cards(self, column: int) -> Iterator[str]:
        """The ids of the processes in that column, from the top."""
        return iter(tuple(self._cards[column]))


def _common(one: list[str], other: list[str]) -> int:
    """How many begin the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
