"""What a drag carries, as the mouse shows it: one card, or a stack of cards with their number."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from afterword.ui.colours import Colours
from afterword.ui.fonts import weighted

GRID = 4
RADIUS = 9
BEHIND = 2
"""So many cards are seen under the first, however many there are."""


def stack(card: QPixmap, count: int, colours: Colours, font: QFont) -> QPixmap:
    """So many cards, of which the picture is the first."""
    if count < 2:
        return card
    ratio, size = card.devicePixelRatio(), card.deviceIndependentSize().toSize()
    under = min(count - 1, BEHIND)
    made = QPixmap((size + QSize(under * GRID, under * GRID)) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.setBrush(QColor(colours.panel))
    for place in range(under, 0, -1):
        painter.drawRoundedRect(QRect(QPoint(place, place) * GRID, size).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    painter.drawPixmap(0, 0, card)
    _number(painter, size.width(), str(count), colours, weighted(font, QFont.Weight.Bold))
    painter.end()
    return made


def _number(painter: QPainter, right: int, number: str, colours: Colours, font: QFont) -> None:
    """In the upper corner."""
    letters = QFontMetrics(font)
    height = letters.height() + GRID
    width = max(height, letters.horizontalAdvance(number) + 3 * GRID)
    badge = QRect(right - width - GRID, GRID, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    painter.drawRoundedRect(badge, height / 2, height / 2)
    painter.setPen(QColor(colours.on_accent))
    painter.setFont(font)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, number)
