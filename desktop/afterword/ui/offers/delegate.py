"""Draws a term of an offer: over as many lines as it needs, bold on a tinted ground where the offers differ."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from afterword.ui.fonts import weighted
from afterword.ui.offers.model import Role
from afterword.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
SIDE, ABOVE, EDGE = 12, 6, 2
MOST_LINES = 8
WRAPPED = Qt.TextFlag.TextWordWrap


class OfferDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        font = _font(option.font, index)
        width = max(self._view.columnWidth(index.column()) - 2 * SIDE, 1)
        lines = QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), WRAPPED, index.data()).height()
        return QSize(width, min(lines, MOST_LINES * QFontMetrics(font).lineSpacing()) + 2 * ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        colours, rect = self._theme.colours, option.rect
        differs = index.data(Role.DIFFERS)
        painter.fillRect(rect, colours.tinted(colours.offer) if differs else QColor(colours.panel))
        if index.column() == self._view.currentIndex().column():
            edge = QColor(colours.accent if self._view.hasFocus() else colours.muted)
            painter.fillRect(rect.left(), rect.top(), EDGE, rect.height(), edge)
        painter.setFont(_font(option.font, index))
        painter.setPen(QColor(colours.text))
        inner = rect.adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
        painter.setClipRect(inner)
        painter.drawText(inner, WRAPPED | Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.restore()


def _font(font: QFont, index: Index) -> QFont:
    return weighted(font, QFont.Weight.DemiBold) if index.data(Role.DIFFERS) else QFont(font)
