"""How the agenda looks: the name of a day, and below it a line for each event."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from afterword.domain.calendar_events import CalendarEvent
from afterword.ui import icons
from afterword.ui.calendar.agenda_model import EVENT, IS_TODAY, LINE
from afterword.ui.fonts import SMALLER, scaled, weighted
from afterword.ui.painting import draw_line
from afterword.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
GRID = 4
SIDE = 4 * GRID
WHEN = "00:00 AM–00:00 AM"
"""What the column of the times has room for, nearly."""


class AgendaDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # one height for all rows: then ten thousand of them are laid out at once
        return QSize(60 * GRID, QFontMetrics(option.font).height() + 4 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, QColor(self._theme.colours.panel))
        event: CalendarEvent | None = index.data(EVENT)
        if event is None:
            self._heading(painter, option, index)
        else:
            self._event(painter, option, index, event)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, rect = self._theme.colours, option.rect
        if index.row():
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), QColor(colours.line))
        colour = colours.accent if index.data(IS_TODAY) else colours.text
        font = weighted(option.font, QFont.Weight.DemiBold)
        draw_line(painter, rect.adjusted(SIDE, GRID, -SIDE, 0), font, colour, index.data())

    def _event(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, event: CalendarEvent) -> None:
        colours, rect = self._theme.colours, option.rect.adjusted(2 * GRID, 0, -2 * GRID, 0)
        self._ground(painter, rect, option.state)
        when, heading, beside = index.data(LINE)
        colour = colours.late if event.late else self._theme.of_kind(event.kind)
        letters = QFontMetrics(option.font)
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        clock = letters.horizontalAdvance(WHEN) if "m" in when.lower() else letters.horizontalAdvance("00:00–00:00")
        widths = (clock + 3 * GRID, letters.height() + 3 * GRID)
        inner = rect.adjusted(2 * GRID, 0, -2 * GRID, 0)
        cells = _cells(inner, widths, mirrored=mirrored)
        draw_line(painter, cells[0], option.font, colours.muted, when)
        sign = cells[1].adjusted(GRID, 2 * GRID, -2 * GRID, -2 * GRID)
        icons.draw(painter, sign, icons.OF_KIND[event.kind], colour)
        self._words(painter, cells[2], option.font, heading, beside, late=event.late, mirrored=mirrored)

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = self._theme.colours
        chosen, over = bool(state & QStyle.StateFlag.State_Selected), bool(state & QStyle.StateFlag.State_MouseOver)
        if not chosen and not over:
            return
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setBrush(colours.tinted(colours.accent) if chosen else QColor(colours.background))
        painter.setPen(QPen(QColor(colours.accent), 2) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 2, -1, -2), 7, 7)

    def _words(
        self, painter: QPainter, cell: QRect, font: QFont, heading: str, beside: str, *, late: bool, mirrored: bool
    ) -> None:
        colours, gap = self._theme.colours, 3 * GRID
        told = QFontMetrics(scaled(font, SMALLER)).horizontalAdvance(beside) + gap + 1 if beside else 0
        room_for_heading = max(cell.width() - told, cell.width() // 2)
        width = min(QFontMetrics(font).horizontalAdvance(heading) + 1, room_for_heading)
        first, rest = _cells(cell, (width,), mirrored=mirrored)
        draw_line(painter, first, font, colours.text, heading)
        room = rest.adjusted(0, 0, -gap, 0) if mirrored else rest.adjusted(gap, 0, 0, 0)
        if room.width() > gap:
            draw_line(painter, room, scaled(font, SMALLER), colours.late if late else colours.muted, beside)


def _cells(rect: QRect, widths: tuple[int, ...], *, mirrored: bool) -> list[QRect]:
    """Cells of those widths side by side, and one with what is left."""
    cells, left = [], rect.left()
    for width in (*widths, rect.width() - sum(widths)):
        cells.append(QRect(left, rect.top(), width, rect.height()))
        left += width
    if not mirrored:
        return cells
    return [
        QRect(rect.left() + rect.right() - each.right(), each.top(), each.width(), each.height()) for each in cells
    ]
