"""The few drawings of the page. Each says in words, for the ear, what it draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from afterword.ui.fonts import SMALLER, scaled
from afterword.ui.theme import Theme

THICK = 8
GAP = 8


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: how much of it, in which of the theme's colours; hollow where nothing is decided yet."""

    share: int
    colour: str
    hollow: bool = False


class Chart(QWidget):
    """Painted in the theme's colours, whatever they are."""

    def __init__(self, theme: Theme, spoken: str) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def colour(self, name: str) -> QColor:
        return QColor(getattr(self.theme.colours, name))


class Bar(Chart):
    """Parts of one whole, side by side."""

    def __init__(self, theme: Theme, parts: Sequence[Part], spoken: str) -> None:
        super().__init__(theme, spoken)
        self._parts = [each for each in parts if each.share]

    def sizeHint(self) -> QSize:
        return QSize(80, THICK)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = sum(each.share for each in self._parts)
        outline = QPainterPath()
        frame = QRectF(0.5, (self.height() - THICK) / 2 + 0.5, self.width() - 1, THICK - 1)
        outline.addRoundedRect(frame, THICK / 2, THICK / 2)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), self.colour("background"))
        left = 0.0
        for part in self._parts:
            width = self.width() * part.share / whole
            if not part.hollow:
                painter.fillRect(QRectF(left, 0, width - 1, self.height()), self.colour(part.colour))
            left += width
        painter.setClipping(False)
        painter.setPen(QPen(self.colour("line"), 1))
        painter.drawPath(outline)


class Columns(Chart):
    """How many of each group: a column with its count on top, and the group's name below."""

    def __init__(self, theme: Theme, groups: Sequence[tuple[str, int, str]], spoken: str) -> None:
        """Each group's name, its count, and its colour in the theme."""
        super().__init__(theme, spoken)
        self._groups = groups

    def sizeHint(self) -> QSize:
        return QSize(200, 9 * self.fontMetrics().lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = scaled(self.font(), SMALLER)
        line = QFontMetrics(small).lineSpacing() + 4
        most = max((count for _, count, _ in self._groups), default=0) or 1
        each = self.width() / len(self._groups)
        room = self.height() - 2 * line
        painter.setFont(small)
        for at, (name, count, colour) in enumerate(self._groups):
            left, tall = at * each, room * count / most
            column = QRectF(left + GAP, line + room - tall, each - 2 * GAP, tall)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colour(colour))
            painter.drawRoundedRect(column, 3, 3)
            painter.setPen(self.colour("text"))
            painter.drawText(QRectF(left, column.top() - line, each, line), Qt.AlignmentFlag.AlignCenter, str(count))
            painter.setPen(self.colour("muted"))
            painter.drawText(QRectF(left, self.height() - line, each, line), Qt.AlignmentFlag.AlignCenter, name)
        painter.setPen(self.colour("line"))
        painter.drawLine(0, int(line + room), self.width(), int(line + room))
