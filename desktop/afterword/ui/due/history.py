"""A process's timeline as a list: what comes on top, hollow; what happened below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from afterword.domain.entries import Entry, What
from afterword.ui.desk import Desk
from afterword.ui.fonts import SMALLER, scaled
from afterword.ui.theme import Theme
from afterword.ui.widgets import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
WHEN = Qt.ItemDataRole.UserRole + 1
GAP = 8


class HistoryModel(QAbstractListModel):
    def __init__(self, entries: list[Entry], desk: Desk, parent: QListView) -> None:
        super().__init__(parent)
        self._entries = entries
        self._desk = desk

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
            return self._desk.calendar.moment(entry.at)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{entry.words}\n\n{entry.detail}".strip())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._desk.calendar.moment(entry.at)}: {entry.words}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return entry.detail
        return None


class HistoryDelegate(QStyledItemDelegate):
    """A rounded date, then the words, over as many lines as they need."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self.height(option.font, index, width))

    def height(self, font: QFont, index: Index, width: int) -> int:
        """How tall the line is in that width."""
        words = self._words_rect(font, index, QRect(0, 0, width, 10_000))
        return max(words.height(), QFontMetrics(font).height()) + 10

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        entry: Entry = index.data(ENTRY)
        colours = self._theme.colours
        if option.state & QStyle.StateFlag.State_Selected:
            here = option.state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QColor(colours.accent) if here else Qt.PenStyle.NoPen)
            painter.setBrush(colours.tinted(colours.accent))
            painter.drawRoundedRect(rect.adjusted(0, 1, -1, -1), 7, 7)
        self._date(painter, option, index, entry)
        words = self._words_rect(option.font, index, rect)
        painter.setFont(option.font)
        painter.setPen(QColor(colours.muted if entry.ahead else colours.text))
        painter.drawText(words, Qt.TextFlag.TextWordWrap, entry.words)
        painter.restore()

    def _date(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, entry: Entry) -> None:
        font = scaled(option.font, SMALLER)
        metrics = QFontMetrics(font)
        rect: QRect = option.rect
        chip = QRect(rect.left() + 2, rect.top() + 4, self._date_width(option.font, index), metrics.height() + 3)
        colour = self._colour(entry)
        painter.setBrush(Qt.BrushStyle.NoBrush if entry.ahead else self._theme.colours.tinted(colour))
        pen = QPen(QColor(self._theme.colours.muted), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen if entry.ahead else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours.muted if entry.ahead else colour))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, index.data(WHEN))

    def _colour(self, entry: Entry) -> str:
        colours = self._theme.colours
        return {
            What.INTERVIEW: colours.interview,
            What.OFFER: colours.offer,
            What.MESSAGE: colours.accent,
            What.VERDICT: colours.accent,
            What.PROMISE: colours.follow_up,
        }.get(entry.what, colours.muted)

    @staticmethod
    def _date_width(font: QFont, index: Index) -> int:
        return QFontMetrics(scaled(font, SMALLER)).horizontalAdvance(index.data(WHEN)) + 16

    def _words_rect(self, font: QFont, index: Index, rect: QRect) -> QRect:
        left = rect.left() + self._date_width(font, index) + GAP
        room = QRect(left, rect.top() + 5, max(rect.right() - left, 40), rect.height())
        metrics = QFontMetrics(font)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, index.data())


class History(QListView):
    """As tall as its entries: the panel around it scrolls."""

    opened = Signal(object)
    """An entry is to be edited."""
    removal_wanted = Signal(object)

    def __init__(self, entries: list[Entry], desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("What happened"))
        self.setModel(HistoryModel(entries, desk, self))
        self._delegate = HistoryDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(lambda index: self.opened.emit(index.data(ENTRY)))
        theme.changed.connect(self.viewport().update)

    def stand_on(self, row: int) -> None:
        """Select that row, or the last where there are fewer; none where it is below 0."""
        if row >= 0:
            self.setCurrentIndex(self.model().index(min(row, self.model().rowCount() - 1), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def heightForWidth(self, width: int) -> int:
        model, inside = self.model(), width - 2 * self.frameWidth()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return sum(self._delegate.height(self.font(), each, inside) for each in rows) + 2 * self.frameWidth() + 2

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.currentIndex().data(ENTRY)
        if event.key() == Qt.Key.Key_Delete and entry is not None:
            self.removal_wanted.emit(entry)
            return
        super().keyPressEvent(event)
