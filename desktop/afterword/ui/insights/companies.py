"""The companies in a table: how many interviews, how many answered, how fast, and how promises were kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from afterword.domain.promises import Record
from afterword.ui.insights.figures import Company
from afterword.ui.insights.words import in_days
from afterword.ui.widgets import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
Order = Qt.SortOrder
_ROOT = QModelIndex()
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ROWS = 12
"""So many are seen at once."""


class Column(IntEnum):
    COMPANY = 0
    INTERVIEWS = 1
    ANSWERED = 2
    WAIT = 3
    PROMISES = 4


SORT = Qt.ItemDataRole.UserRole
"""A text, a number, or None, which stands last either way."""


class CompaniesModel(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._companies: Sequence[Company] = ()
        self._rows: list[Company] = []
        self._sorted: tuple[int, Order] = (Column.INTERVIEWS, Order.DescendingOrder)
        self._headings = (
            self.tr("Company"),
            self.tr("Interviews"),
            self.tr("Answered"),
            self.tr("Median wait"),
            self.tr("Promises kept"),
        )

    def show_companies(self, companies: Sequence[Company]) -> None:
        """Those companies, given by name; those that are shown already stay as they are."""
        if companies is not self._companies:
            self._companies = companies
            self._arrange()

    def sort(self, column: int, order: Order = Order.AscendingOrder) -> None:
        self._sorted = (column, order)
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        self._rows = self._in_order()
        self.endResetModel()

    def _in_order(self) -> list[Company]:
        """Companies of the same figure stand by name."""
        key, order = _KEYS[Column(self._sorted[0])], self._sorted[1]
        known = [each for each in self._companies if key(each) is not None]
        unknown = [each for each in self._companies if key(each) is None] if len(known) < len(self._companies) else []
        return sorted(known, key=key, reverse=order == Order.DescendingOrder) + unknown

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        return self._headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        company, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(company, column)
        if role == SORT:
            return _KEYS[column](company)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(company.name) if column == Column.COMPANY else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(company, column)
        return None

    def _spoken(self, company: Company, column: Column) -> str:
        """The whole row in the first cell."""
        columns = Column if column == Column.COMPANY else (column,)
        return ", ".join(f"{self._headings[each]}: {self._words(company, each)}" for each in columns)

    def _words(self, company: Company, column: Column) -> str:
        answers = company.answers
        return {
            Column.COMPANY: " ".join(company.name.split()),
            Column.INTERVIEWS: str(answers.over),
            Column.ANSWERED: str(answers.answered),
            Column.WAIT: days(answers.median_days),
            Column.PROMISES: _kept(company.promises),
        }[column]


def _share_kept(company: Company) -> float | None:
    record = company.promises
    return record.kept / record.judged if record else None


_KEYS: dict[Column, Callable[[Company], Any]] = {
    Column.COMPANY: lambda company: company.name.casefold(),
    Column.INTERVIEWS: attrgetter("answers.over"),
    Column.ANSWERED: attrgetter("answers.answered"),
    Column.WAIT: attrgetter("answers.median_days"),
    Column.PROMISES: _share_kept,
}


def _kept(record: Record | None) -> str:
    return f"{record.kept} / {record.judged}" if record else "–"


def days(median_days: float | None) -> str:
    """`4 days`; a dash where there is none."""
    return "–" if median_days is None else in_days(median_days)


class CompaniesTable(QTableView):
    """As tall as its rows, up to a dozen."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("By company"))
        self._model = CompaniesModel(self)
        self.setModel(self._model)
        self.setProperty("figures", True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 12)
        header = self.horizontalHeader()
        header.setProperty("table", True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(ROWS)  # Qt would look at a thousand rows, each time anew
        header.setSectionResizeMode(Column.COMPANY, QHeaderView.ResizeMode.Stretch)
        self.setSortingEnabled(True)
        self.sortByColumn(Column.INTERVIEWS, Order.DescendingOrder)

    def show_companies(self, companies: Sequence[Company]) -> None:
        self._model.show_companies(companies)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        rows = min(self._model.rowCount(), ROWS) * self.verticalHeader().defaultSectionSize()
        below = self.horizontalScrollBar().sizeHint().height() if self.horizontalScrollBar().isVisible() else 0
        self.setFixedHeight(rows + self.horizontalHeader().height() + below + 2 * self.frameWidth())
