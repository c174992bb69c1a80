"""The board as a tree of two levels: the columns, and in each of them its cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from afterword.domain.columns import CLOSED, Arrangement, column_of, moves
from afterword.domain.entities import Process
from afterword.ui.desk import Desk
from afterword.ui.dragging import MIME, packed, unpacked
from afterword.ui.filters import Filters, shown
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
FEW = 20
"""More cards than this are not moved, or told of, one by one."""


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
        self._arrangement: Arrangement | None = None
        self._names: list[str] = []
        self._cards: list[list[str]] = []

    def refresh(self) -> None:
        """Only cards that are elsewhere, or say something else, are told of."""
        touched = self._matters.refresh()
        before, self._arrangement = self._arrangement, shown(self._filters, self._desk.arrangement)
        if before is None or before.search.stages != self._arrangement.search.stages:
            self.beginResetModel()
            self._names = list(self._arrangement.ids)
            self._cards = [group.copy() for group in self._arrangement.ids.values()]
            self.endResetModel()
            return
        moved = moves(before.search, self._arrangement.search)
        filtered = before.filtered or self._arrangement.filtered
        if moved or filtered:
            self._follow(moved, whole=filtered or len(moved) > FEW)
        self._tell(touched)

    def _follow(self, moved: set[str], *, whole: bool) -> None:
        ids = [self._arrangement.ids[name] for name in self._names] if self._arrangement else []
        changed = [at for at, wanted in enumerate(ids) if wanted != self._cards[at]]
        if whole:
            for at in changed:
                self._replace(at, ids[at])
        else:
            for at in changed:
                for each in moved.intersection(self._cards[at]):
                    self._take_out(at, self._cards[at].index(each), 1)
            for at in changed:
                for place, each in sorted((ids[at].index(each), each) for each in moved.intersection(ids[at])):
                    self._put_in(at, place, [each])
        self.moved.emit([self._names[at] for at in changed])

    def _tell(self, touched: set[str] | None) -> None:
        """Something else is to be said of these cards, or of all."""
        if touched is not None and len(touched) <= FEW:
            for index in map(self.index_of, touched):
                if index.isValid():
                    self.dataChanged.emit(index, index)
            return
        for at, cards in enumerate(self._cards):
            if cards:
                column = self.index(at, 0)
                self.dataChanged.emit(self.index(0, 0, column), self.index(len(cards) - 1, 0, column))

    def _replace(self, at: int, wanted: list[str]) -> None:
        """Take out and put in what lies between the first and the last difference."""
        present = self._cards[at]
        start = _common(present, wanted)
        end = _common(present[start:][::-1], wanted[start:][::-1])
        self._take_out(at, start, len(present) - end - start)
        self._put_in(at, start, wanted[start : len(wanted) - end])

    def _take_out(self, at: int, start: int, count: int) -> None:
        if count:
            self.beginRemoveRows(self.index(at, 0), start, start + count - 1)
            del self._cards[at][start : start + count]
            self.endRemoveRows()

    def _put_in(self, at: int, start: int, cards: list[str]) -> None:
        if cards:
            self.beginInsertRows(self.index(at, 0), start, start + len(cards) - 1)
            self._cards[at][start:start] = cards
            self.endInsertRows()

    # What the views read

    def name(self, column: int) -> str:
        """The id of that column."""
        return self._names[column]

    def index_of(self, process_id: str) -> QModelIndex:
        """The card of that process; an invalid index where there is none."""
        if self._arrangement is None or process_id not in self._arrangement.search.processes:
            return QModelIndex()
        process = self._arrangement.search.processes[process_id]
        at = self._names.index(column_of(process))
        place = self._arrangement.place(process)
        here = self._cards[at][place : place + 1] == [process_id]  # a filter may hide it
        return self.index(place, 0, self.index(at, 0)) if here else QModelIndex()

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        # a view asks for every row of a column: this is as short as it can be
        inside = parent.row() + 1 if parent.isValid() else 0
        rows = self._cards[inside - 1] if inside else self._names
        if column or not 0 <= row < len(rows) or (inside and parent.internalId()):
            return QModelIndex()
        # a card knows its column by number, a column has none
        return self.createIndex(row, column, inside)

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
            return None if self._names[at] == CLOSED else self._desk.search.stage(self._names[at]).colour
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.tr("Closed") if self._names[at] == CLOSED else self._desk.search.stage(self._names[at]).name
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
