"""Draws a process as in the list: initials, company, what matters now, and the icon of the nudge."""

from __future__ import annotations

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from afterword.domain.nudges import Nudge
from afterword.ui import icons
from afterword.ui.fonts import SMALLER, scaled, weighted
from afterword.ui.painting import draw_dot, draw_line
from afterword.ui.processes.model import Role
from afterword.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
GRID = 4
HOVER = 0.6
"""How strong the ground under the mouse is, as a share of that of a chip."""


class ProcessDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # headings as high as processes: with one height for all, ten thousand rows are laid out at once
        return QSize(40 * GRID, 2 * QFontMetrics(option.font).height() + 4 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        font: QFont = option.font
        if index.data(Role.PROCESS) is None:
            self._heading(painter, rect, font, index)
        else:
            state: QStyle.StateFlag = option.state
            self._ground(painter, rect, state)
            self._process(painter, rect.adjusted(4 * GRID, 0, -4 * GRID, 0), font, index)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, font: QFont, index: Index) -> None:
        small, colour = weighted(scaled(font, SMALLER), QFont.Weight.DemiBold), self._theme.colours.muted
        letters, count = QFontMetrics(small), str(index.data(Role.COUNT))
        inner = rect.adjusted(4 * GRID, 0, -4 * GRID, -2 * GRID)
        inner.setTop(inner.bottom() - letters.height())
        end = letters.horizontalAdvance(count) + 1
        name, dot = inner.adjusted(0, 0, -end - 2 * GRID, 0), self._theme.of_stage(index.data(Role.COLOUR))
        if dot is not None:
            draw_dot(painter, QRect(inner.left(), inner.top(), 2 * GRID, inner.height()), dot)
            name = name.adjusted(3 * GRID, 0, 0, 0)
        draw_line(painter, name, small, colour, index.data())
        draw_line(painter, inner.adjusted(inner.width() - end, 0, 0, 0), small, colour, count)

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = self._theme.colours
        ground = rect.adjusted(2 * GRID, 1, -2 * GRID, -1)
        painter.setPen(QColor(colours.accent) if state & QStyle.StateFlag.State_HasFocus else Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(colours.tinted(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(colours.tinted(colours.text, HOVER))
        painter.drawRoundedRect(ground, 7, 7)

    def _process(self, painter: QPainter, rect: QRect, font: QFont, index: Index) -> None:
        colours = self._theme.colours
        nudge: Nudge | None = index.data(Role.NUDGE)
        colour = self._theme.of(nudge) if nudge else colours.interview
        side = QFontMetrics(font).height() + 2 * GRID + 2
        badge = QRect(rect.left(), rect.center().y() - side // 2, side, side)
        self._badge(painter, badge, font, index.data(), colour)
        left = badge.right() + 2 * GRID + 1
        sign = QFontMetrics(font).height() - 2
        sign_room = sign + 2 * GRID if nudge else 0
        middle = rect.center().y()
        upper = QRect(left, rect.top() + GRID, rect.right() - left - sign_room, middle - rect.top() - GRID)
        lower = QRect(left, middle, rect.right() - left - sign_room, rect.bottom() - middle - GRID)
        draw_line(painter, upper, weighted(font, QFont.Weight.DemiBold), colours.text, index.data())
        draw_line(painter, lower, scaled(font, SMALLER), colours.muted, index.data(Role.SUBTITLE))
        if nudge:
            at = QRect(rect.right() - sign + 1, middle - sign // 2, sign, sign)
            icons.draw(painter, at, icons.OF_KIND[nudge.kind], colour)

    def _badge(self, painter: QPainter, rect: QRect, font: QFont, company: str, colour: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.tinted(colour))
        painter.drawRoundedRect(rect, 6, 6)
        painter.setPen(QColor(colour))
        painter.setFont(weighted(scaled(font, SMALLER), QFont.Weight.Bold))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials(company))


def initials(name: str) -> str:
    """The initials of the first two words, or the first two letters of a single one."""
    words = re.findall(r"\w+", name) or [name.strip()]
    return ("".join(word[0] for word in words[:2]) if len(words) > 1 else words[0][:2]).upper()[:2]
