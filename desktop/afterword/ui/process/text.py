"""Text as it was typed, broken into lines for painting."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

LONGEST = 4_000
"""So many characters at most are looked at: nobody reads more of them in a panel."""
NARROWEST = 60
"""With less room than this beside what comes first, in px, the text begins below it."""


def lines(text: str, font: QFont, width: int, most: int, indent: int = 0) -> list[str]:
    """One paragraph in that width (px), its first line shorter by the indent; the last line ends with an ellipsis
    where there are more than `most`.
    """
    words = " ".join(text[:LONGEST].split())
    if indent and width - indent < NARROWEST:
        return ["", *lines(words, font, width, most - 1)]
    if QFontMetrics(font).horizontalAdvance(words) < width - indent:
        return [words]  # to break it takes ten times as long
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        room = width - (indent if not found else 0)
        line.setLineWidth(max(room, 1))
        start = line.textStart()
        if len(found) == most - 1:
            # QTextLayout counts in UTF-16
            rest = words.encode("utf-16-le")[2 * start :].decode("utf-16-le")
            found.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, room))
            break
        piece = words.encode("utf-16-le")[2 * start : 2 * (start + line.textLength())]
        found.append(piece.decode("utf-16-le", "replace").strip())
    layout.endLayout()
    return found


def paragraphs(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Text of several paragraphs, each broken into lines; empty lines stay."""
    found: list[str] = []
    for each in text[:LONGEST].splitlines():
        if len(found) >= most:
            break
        found += lines(each, font, width, most - len(found)) or [""]
    return found


def draw(painter: QPainter, at: QPoint, broken: list[str], font: QFont, indent: int = 0) -> None:
    """Paint the lines in the painter's colour, the first one moved by the indent."""
    painter.setFont(font)
    metrics = QFontMetrics(font)
    for number, each in enumerate(broken):
        left = at.x() + (indent if number == 0 else 0)
        painter.drawText(left, at.y() + metrics.ascent() + number * metrics.lineSpacing(), each)
