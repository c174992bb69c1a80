"""The list of what was found in a file, each with a check: thousands may be in a whole calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from afterword.domain.proposals import Deed, LetterProposal, Proposal
from afterword.ui.dialogs.toggles import outline

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
ROOM = 12
"""Above and below the words of a line together, in px."""


@dataclass
class Row:
    """A proposal as the user changed it.

    `company` is typed for a mail's new process, `problem` what is missing; `typed` says that its people may be typed.
    """

    proposal: Proposal
    checked: bool
    company: str = ""
    problem: str = ""
    typed: bool = False

    @property
    def possible(self) -> bool:
        """Whether anything can be done about it: a mail of no process can be given one."""
        mail = isinstance(self.proposal, LetterProposal) and self.proposal.process is None
        return mail or self.proposal.deed is not Deed.NOTHING


class IncomingModel(QAbstractListModel):
    def __init__(self, rows: list[Row], line: Callable[[Row], str]) -> None:
        super().__init__()
        self.rows = rows
        self._line = line

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._line(row)
        if role == Qt.ItemDataRole.CheckStateRole and row.possible:
            return Qt.CheckState.Checked if row.checked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.rows[index.row()].checked = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self.rows[index.row()].possible else flags

    def tell(self, row: int) -> None:
        """That row says something else now."""
        self.dataChanged.emit(self.index(row), self.index(row))


class CheckDelegate(QStyledItemDelegate):
    """Lines with room around them, and boxes whose outline is seen in both schemes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(1, option.fontMetrics.height() + ROOM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        self.initStyleOption(option, index)
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            style = option.widget.style()
            box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, option.widget)
            outline(painter, option.palette.placeholderText().color(), box, 2)
