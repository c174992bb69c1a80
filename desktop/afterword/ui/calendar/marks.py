"""What the views of the calendar paint alike: where something would go, and the chip that is on its way."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from afterword.ui.colours import Colours

RADIUS = 6


def target(painter: QPainter, rect: QRect, colours: Colours, *, solid: bool = False) -> None:
    """The place where it would go; what lies below it shows through unless it is solid."""
    ground = colours.tinted(colours.accent) if solid else QColor(colours.accent)
    ground.setAlphaF(1.0 if solid else 0.10)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ground)
    painter.setPen(QPen(QColor(colours.accent), 2))
    painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -2.5, -2.5), RADIUS, RADIUS)


def picked(painter: QPainter, rect: QRect, colours: Colours) -> None:
    """An outline around the event that the keys are at."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colours.accent), 2))
    painter.drawRoundedRect(QRectF(rect).adjusted(0, 0, -1, -1), RADIUS - 1, RADIUS - 1)


def ghost(painter: QPainter, at: QPoint, words: str, colour: str, colours: Colours, within: QRect) -> None:
    """The chip beside the mouse, wholly within the rectangle."""
    letters = QFontMetrics(painter.font())
    width = min(letters.horizontalAdvance(words) + 20, within.width())
    rect = QRect(at + QPoint(12, 8), within.size().boundedTo(QRect(0, 0, width, letters.height() + 8).size()))
    rect.moveRight(min(rect.right(), within.right()))
    rect.moveBottom(min(rect.bottom(), within.bottom()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colours.tinted(colour))
    painter.setPen(QPen(QColor(colour), 1))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    elided = letters.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - 16)
    painter.drawText(rect.adjusted(8, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, elided)
