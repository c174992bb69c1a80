"""How a card looks: the company, its role, and the one thing that matters now as a chip."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from afterword.domain.nudges import Nudge
from afterword.ui import icons
from afterword.ui.board.model import Role
from afterword.ui.fonts import SMALLER, scaled, weighted
from afterword.ui.painting import draw_line
from afterword.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
GRID = 4
RADIUS = 9
PADDING = 3 * GRID
GROUND = 0.7
"""How strong the ground of a chip is: with more of its colour, dark chips have a contrast below 4.5:1."""


class Letters:
    """The fonts of a card and their sizes in px: made once for all cards."""

    def __init__(self, font: QFont) -> None:
        self.small = scaled(font, SMALLER)
        self.bold = weighted(font, QFont.Weight.DemiBold)
        self.metrics = QFontMetrics(self.small)
        self.line, self.lower, self.side = QFontMetrics(font).height(), self.metrics.height(), self.metrics.ascent()


class CardDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._letters: tuple[QFont, Letters] | None = None

    def _letters_of(self, font: QFont) -> Letters:
        if self._letters is None or self._letters[0] != font:
            self._letters = QFont(font), Letters(font)
        return self._letters[1]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # one height for all cards: then ten thousand of them are laid out at once
        letters = self._letters_of(option.font)
        lines = letters.line + 2 * letters.lower + 2 * GRID
        return QSize(40 * GRID, lines + 2 * PADDING + 3 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        card = rect.adjusted(GRID, 0, -GRID, -2 * GRID)
        self._ground(painter, card, option.state)
        self._words(
            painter, card.adjusted(PADDING, PADDING, -PADDING, -PADDING), self._letters_of(option.font), index
        )
        painter.restore()

    def _ground(self, painter: QPainter, card: QRect, state: QStyle.StateFlag) -> None:
        colours = self._theme.colours
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        width = 2 if chosen or focused else 1
        painter.setPen(
            QPen(QColor(colours.accent if chosen else colours.muted if over or focused else colours.line), width)
        )
        painter.setBrush(QColor(colours.panel))
        inset = width / 2
        painter.drawRoundedRect(QRectF(card).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _words(self, painter: QPainter, rect: QRect, letters: Letters, index: Index) -> None:
        colours, small, line, lower = self._theme.colours, letters.small, letters.line, letters.lower
        upper = QRect(rect.left(), rect.top(), rect.width(), line)
        draw_line(painter, upper, letters.bold, colours.text, index.data())
        second = QRect(rect.left(), upper.bottom() + 1, rect.width(), lower)
        draw_line(painter, second, small, colours.muted, index.data(Role.SUBTITLE))
        third = QRect(rect.left(), rect.bottom() - lower - GRID + 2, rect.width(), lower + GRID)
        self._chip(painter, third, letters, index)

    def _chip(self, painter: QPainter, rect: QRect, letters: Letters, index: Index) -> None:
        words: str = index.data(Role.CHIP)
        nudge: Nudge | None = index.data(Role.NUDGE)
        if nudge is None:
            draw_line(painter, rect, letters.small, self._theme.colours.muted, words)
            return
        colour = self._theme.of(nudge)
        side = letters.side
        width = min(letters.metrics.horizontalAdvance(words) + side + 5 * GRID, rect.width())
        right = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        chip = QRect(rect.right() - width + 1 if right else rect.left(), rect.top(), width, rect.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.tinted(colour, GROUND))
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        inner = chip.adjusted(2 * GRID, 0, -2 * GRID + 1, 0)
        sign = QRect(inner.right() - side + 1 if right else inner.left(), inner.top(), side, inner.height())
        icons.draw(painter, sign, icons.OF_KIND[nudge.kind], colour)
        room = side + GRID
        beside = inner.adjusted(0 if right else room, 0, -room if right else 0, 0)
        draw_line(painter, beside, letters.small, colour, words)
