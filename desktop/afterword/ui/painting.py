"""What several delegates paint alike."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPixmap

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


def draw_dot(painter: QPainter, rect: QRect, colour: str) -> None:
    """A dot in that colour as large as the rectangle lets it be, in its middle."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QRectF(rect).center(), side / 2, side / 2)
    painter.restore()


def dot_icon(colour: str | None, side: int = 16) -> QIcon:
    """The dot for menus and lists; nothing where there is no colour."""
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    if colour is not None:
        painter = QPainter(picture)
        draw_dot(painter, QRect(side // 4, side // 4, side // 2, side // 2), colour)
        painter.end()
    return QIcon(picture)
