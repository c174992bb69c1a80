"""What several delegates paint alike."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


def draw_line(painter: QPainter, rect: QRect, font: QFont, colour: str, text: str) -> None:
    """One line of text as it was typed, cut where it is too long."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, LINE, cut(text, rect.width(), font))


def cut(text: str, width: int, font: QFont) -> str:
    """What of the text has room in one line; the same lines are painted again and again."""
    place = text, width, font.key()
    found = _CUTS.get(place)
    if found is None:
        if len(_CUTS) > MANY:
            _CUTS.clear()
        line = " ".join(text.split())
        found = _CUTS[place] = QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, width)
    return found


MANY = 5000
_CUTS: dict[tuple[str, int, str], str] = {}
