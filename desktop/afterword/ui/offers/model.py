"""Open offers as columns, a row a term; where two or more differ in it, the row says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from afterword.domain.offers import Open, open_offers
from afterword.ui.desk import Desk
from afterword.ui.widgets import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Role(IntEnum):
    OFFER = Qt.ItemDataRole.UserRole
    """The id of the column's offer."""
    DIFFERS = Qt.ItemDataRole.UserRole + 1
    """Whether the offers differ in this row."""


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    cells: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return len({" ".join(each.split()).casefold() for each in self.cells}) > 1


class OffersModel(QAbstractTableModel):
    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent or desk)
        self._desk = desk
        self.offers: list[Open] = []
        self._lines: list[Line] = []
        self.refresh()

    def refresh(self) -> None:
        """Follow the search and the clock."""
        offers = open_offers(self._desk.search)
        lines = self._made(offers)
        if (offers, lines) == (self.offers, self._lines):
            return
        self.beginResetModel()
        self.offers, self._lines = offers, lines
        self.endResetModel()

    def column_of(self, offer_id: str | None) -> int:
        """Where that offer stands; 0 where it is not open."""
        return next((at for at, each in enumerate(self.offers) if each.offer.id == offer_id), 0)

    def _made(self, offers: Sequence[Open]) -> list[Line]:
        """The rows in which any offer has something to say; the deadline always."""
        calendar = self._desk.calendar
        unknown = self.tr("not known: ask when they need an answer")
        lines = [
            (
                self.tr("Answer by"),
                [calendar.moment(o.offer.deadline) if o.offer.deadline else unknown for o in offers],
            ),
            (self.tr("Base"), [o.offer.terms.base for o in offers]),
            (self.tr("Bonus"), [o.offer.terms.bonus for o in offers]),
            (self.tr("Equity"), [o.offer.terms.equity for o in offers]),
            (self.tr("Terms"), [o.offer.terms.notes for o in offers]),
            (self.tr("Role"), [o.process.role for o in offers]),
            (self.tr("Location"), [o.process.location for o in offers]),
            (self.tr("Salary named"), [o.process.salary for o in offers]),
            (self.tr("Received"), [calendar.moment(o.offer.received_at) for o in offers]),
        ]
        return [Line(label, tuple(cells)) for label, cells in lines if any(cells)]

    # What Qt asks for

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if across:
            return self.offers[section].process.company
        line = self._lines[section]
        return self.tr("{term} · differs").format(term=line.label) if line.differs else line.label

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, found = self._lines[index.row()], self.offers[index.column()]
        words = line.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words or "–"
        if role == Role.OFFER:
            return found.offer.id
        if role == Role.DIFFERS:
            return line.differs
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{found.process.company}, {line.label}: {words or self.tr('nothing')}"
            return f"{said}, {self.tr('differs')}" if line.differs else said
        return None
