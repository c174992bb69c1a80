"""Buttons made of words: text that can be clicked, and a chip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from afterword.ui.fonts import SMALLER, scaled, weighted
from afterword.ui.process import text
from afterword.ui.theme import Theme
from afterword.ui.widgets import plain_tooltip

INSET = 4
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Words(QAbstractButton):
    """Words as they were typed, over a few lines at most, that do something when they are clicked."""

    def __init__(self, theme: Theme, colour: Callable[[], str], size: float = 1.0, *, bold: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._colour = colour
        self._size = size
        self._bold = bold
        self._words = ""
        self._most = 3
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def paint_in(self, colour: Callable[[], str]) -> None:
        self._colour = colour

    @property
    def words(self) -> str:
        return self._words

    def say(self, words: str, name: str) -> None:
        """Show these words; `name` is what a screen reader says."""
        self.setAccessibleName(name)
        if words == self._words:
            return
        self._words = words
        fits = len(words) <= self._most * 20
        self.setToolTip("" if fits else plain_tooltip(words[: text.LONGEST]))
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        width = metrics.horizontalAdvance(" ".join(self._words[: text.LONGEST].split()))
        return QSize(width + 2 * INSET + 1, metrics.lineSpacing() + INSET)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        return max(len(self._lines(width)), 1) * QFontMetrics(self._font()).lineSpacing() + INSET

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            colours = self._theme.colours
            painter.setPen(QColor(colours.accent if self.hasFocus() else colours.line))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 5, 5)
        painter.setPen(QColor(self._colour()))
        text.draw(painter, QPoint(INSET, INSET // 2), self._lines(self.width()), self._font())
        painter.end()

    def _lines(self, width: int) -> list[str]:
        return text.lines(self._words, self._font(), width - 2 * INSET, self._most)

    def _font(self) -> QFont:
        font = scaled(self.font(), self._size)
        return weighted(font, QFont.Weight.DemiBold) if self._bold else font


class Chip(Words):
    """Words on a rounded ground, cut where they are too long; a menu comes from them."""

    def __init__(self, theme: Theme, colour: Callable[[], str]) -> None:
        super().__init__(theme, colour, SMALLER)
        self._most = 1

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + 4 * INSET, hint.height() + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._colour()
        ground = self.rect().adjusted(INSET, 0, -1, -1)
        lit = self.hasFocus() or self.underMouse()
        painter.setPen(QColor(colour) if lit else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.tinted(colour))
        painter.drawRoundedRect(ground, ground.height() / 2, ground.height() / 2)
        painter.setPen(QColor(colour))
        cut = text.lines(self._words, self._font(), self.width() - 5 * INSET, 1)
        text.draw(
            painter, QPoint(3 * INSET, (self.height() - QFontMetrics(self._font()).height()) // 2), cut, self._font()
        )
        painter.end()
