"""Draws a person's cells: a badge and two lines for the name, the nudge in its colour, everything else as a line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from afterword.domain.contacts import Person
from afterword.ui.fonts import SMALLER, scaled, weighted
from afterword.ui.painting import draw_line
from afterword.ui.people import words
from afterword.ui.people.model import Column, Role
from afterword.ui.processes.delegate import GRID, HOVER, initials
from afterword.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class PeopleDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self.hovered = -1
        """The row under the mouse."""

    def row_height(self) -> int:
        return 2 * self._view.fontMetrics().height() + 4 * GRID

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(20 * GRID, self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        self._ground(painter, rect, option.state, index)
        inner = rect.adjusted(3 * GRID if index.column() else 4 * GRID, 0, -GRID, 0)
        if index.column() == Column.NAME:
            self._name(painter, inner, option.font, index)
        else:
            self._cell(painter, inner, option.font, index)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index) -> None:
        colours = self._theme.colours
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.tinted(colours.accent))
        elif index.row() == self.hovered:
            painter.fillRect(rect, colours.tinted(colours.text, HOVER))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.line))
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row() and not index.column():
            painter.fillRect(QRect(rect.left(), rect.top(), GRID // 2, rect.height()), QColor(colours.accent))

    def _name(self, painter: QPainter, rect: QRect, font: QFont, index: Index) -> None:
        colours = self._theme.colours
        side = QFontMetrics(font).height() + 2 * GRID + 2
        badge = QRect(rect.left(), rect.center().y() - side // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.tinted(colours.accent))
        painter.drawEllipse(badge)
        painter.setPen(QColor(colours.accent))
        painter.setFont(weighted(scaled(font, SMALLER), QFont.Weight.Bold))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, initials(index.data()))
        room = rect.adjusted(side + 2 * GRID, 0, 0, 0)
        self._lines(painter, room, weighted(font, QFont.Weight.DemiBold), index.data(), self._under_name(index))

    def _under_name(self, index: Index) -> str:
        """Role and company where their columns are hidden."""
        if not self._view.isColumnHidden(Column.ROLE):
            return str(index.data(Role.UNDER))
        person: Person = index.data(Role.PERSON)
        return " · ".join(part for part in (words.role(person.contact.role), person.contact.company) if part)

    def _cell(self, painter: QPainter, rect: QRect, font: QFont, index: Index) -> None:
        nudge = index.data(Role.NUDGE)
        colour = self._theme.colours.text if nudge is None else self._theme.of(nudge)
        self._lines(painter, rect, font, index.data(), index.data(Role.UNDER), colour)

    def _lines(self, painter: QPainter, rect: QRect, font: QFont, upper: str, lower: str, colour: str = "") -> None:
        """One line in the middle, or two around it."""
        colours = self._theme.colours
        if not lower:
            draw_line(painter, rect, font, colour or colours.text, upper)
            return
        middle = rect.center().y() + 1
        above = QRect(rect.left(), rect.top() + GRID, rect.width(), middle - rect.top() - GRID)
        below = QRect(rect.left(), middle, rect.width(), rect.bottom() - middle - GRID)
        draw_line(painter, above, font, colour or colours.text, upper)
        muted = scaled(font, SMALLER)
        muted.setWeight(QFont.Weight.Normal)
        draw_line(painter, below, muted, colours.muted, lower)
