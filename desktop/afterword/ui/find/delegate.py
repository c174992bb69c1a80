"""Draws what was found: a title with what else to know it by, the letters that match in colour, and what it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from afterword.domain.folding import marks
from afterword.ui import icons
from afterword.ui.find.model import Role
from afterword.ui.fonts import SMALLER, scaled, weighted
from afterword.ui.painting import draw_line
from afterword.ui.theme import Theme
from afterword.ui.widgets import qt_length

Index = QModelIndex | QPersistentModelIndex
GRID = 4


class FindDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        small = QFontMetrics(scaled(option.font, SMALLER)).height()
        return QSize(40 * GRID, QFontMetrics(option.font).height() + small + 3 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours = self._theme.colours
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.tinted(colours.accent))
            painter.drawRoundedRect(rect.adjusted(GRID, 1, -GRID, -1), 7, 7)
        self._words(painter, rect.adjusted(3 * GRID, GRID, -3 * GRID, -GRID), option.font, index)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, font: QFont, index: Index) -> None:
        colours, small = self._theme.colours, scaled(font, SMALLER)
        right = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = QFontMetrics(font).height()
        icon = QRect(rect.right() - side + 1 if right else rect.left(), rect.center().y() - side // 2, side, side)
        icons.draw(painter, icon, index.data(Role.ICON), colours.muted)
        inset = side + 2 * GRID
        rect = rect.adjusted(0 if right else inset, 0, -inset if right else 0, 0)
        kind: str = index.data(Role.KIND)
        beside = QFontMetrics(small).horizontalAdvance(kind) + 2 * GRID
        draw_line(painter, _end(rect, beside, right=right), small, colours.muted, kind)
        upper = rect.adjusted(beside if right else 0, 0, 0 if right else -beside, 0)
        upper.setHeight(QFontMetrics(font).height())
        needles: Sequence[str] = index.data(Role.NEEDLES)
        detail: str = index.data(Role.DETAIL)
        if not detail:
            upper.moveCenter(QPoint(upper.center().x(), rect.center().y()))
        self._marked(painter, upper, weighted(font, QFont.Weight.DemiBold), colours.text, index.data(), needles)
        lower = QRect(rect.left(), upper.bottom() + 1, upper.width(), QFontMetrics(small).height())
        self._marked(painter, lower, small, colours.muted, detail, () if index.data(Role.IS_COMMAND) else needles)

    def _marked(
        self, painter: QPainter, rect: QRect, font: QFont, colour: str, text: str, needles: Sequence[str]
    ) -> None:
        """One line as it was typed, cut where it is too long, with the letters that match in the accent."""
        shown = QFontMetrics(font).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, rect.width())
        layout = QTextLayout(shown, font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(painter.layoutDirection())
        layout.setTextOption(option)
        layout.setFormats([self._mark(shown, start, end) for start, end in marks(shown, needles)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width())
        layout.endLayout()
        painter.setPen(QColor(colour))
        layout.draw(painter, QPointF(rect.topLeft()))

    def _mark(self, text: str, start: int, end: int) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        look = QTextCharFormat()
        look.setForeground(QColor(self._theme.colours.accent))
        look.setFontUnderline(True)
        found.start, found.length = qt_length(text[:start]), qt_length(text[start:end])
        found.format = look
        return found


def _end(rect: QRect, width: int, *, right: bool) -> QRect:
    """The end of the line, so wide; where text runs from the right, it is on the left."""
    left = rect.left() if right else rect.right() - width + 2 * GRID
    return QRect(left, rect.top(), width, rect.height())
