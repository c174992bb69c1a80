"""Draws a line of a timeline: a rounded date, the words after it and below, and the text where it is unfolded."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from afterword.domain.entries import Entry, What
from afterword.domain.nudges import Kind
from afterword.ui.fonts import SMALLER, scaled
from afterword.ui.process import text
from afterword.ui.process.history_model import HistoryModel, Index, Line
from afterword.ui.theme import Theme

INSET = 14
"""Where the dates begin, right of the line that joins them."""
ABOVE = 5
GAP = 6
FOLD = 20
"""The room at the right end for the mark that unfolds."""
MOST_LINES = 4
MOST_UNFOLDED = 60


class HistoryDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView, model: HistoryModel) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._model = model
        self._heights: dict[tuple[int, int], int] = {}
        model.modelReset.connect(self.forget)
        model.dataChanged.connect(self.forget)

    def forget(self) -> None:
        """What was measured holds no more."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self.height(index.row(), width))

    def height(self, row: int, width: int) -> int:
        """How tall the row is in that width; measured once, for layouts ask often."""
        known = self._heights.get((row, width))
        if known is None:
            known = self._heights[row, width] = self._measured(self._model.line(row), width)
        return known

    def _measured(self, line: Line, width: int) -> int:
        font = self._view.font()
        height = len(_words(line, font, width)) * QFontMetrics(font).lineSpacing() + 2 * ABOVE
        if not line.unfolded:
            return height
        smaller = scaled(font, SMALLER)
        return height + len(_text(line, smaller, width)) * QFontMetrics(smaller).lineSpacing() + 3 * ABOVE

    def fold_mark(self, rect: QRect) -> QRect:
        """Where a row of that rectangle is clicked to unfold it."""
        tall = QFontMetrics(self._view.font()).lineSpacing() + 2 * ABOVE
        return QRect(rect.right() - FOLD, rect.top(), FOLD + 1, tall)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        line = self._model.line(index.row())
        font, colours, entry = self._view.font(), self._theme.colours, line.entry
        painter.fillRect(rect.left() + 1, rect.top(), 2, rect.height(), QColor(colours.line))
        self._ground(painter, rect, option.state)
        self._date(painter, rect, font, line)
        broken = _words(line, font, rect.width())
        late = entry.late and entry.what is not What.NUDGE
        painter.setPen(QColor(colours.late if late else colours.muted if entry.ahead else colours.text))
        text.draw(painter, rect.topLeft() + QPoint(INSET, ABOVE), broken, font, _date_width(font, line) + GAP)
        if entry.detail:
            self._fold(painter, rect, line.unfolded)
        if line.unfolded:
            below = ABOVE + len(broken) * QFontMetrics(font).lineSpacing() + ABOVE
            self._unfolded(painter, rect.adjusted(0, below, 0, 0), font, line)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            colours = self._theme.colours
            here = state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QColor(colours.accent) if here else Qt.PenStyle.NoPen)
            painter.setBrush(colours.tinted(colours.accent))
            painter.drawRoundedRect(rect.adjusted(INSET - 7, 1, -1, -1), 7, 7)

    def _date(self, painter: QPainter, rect: QRect, font: QFont, line: Line) -> None:
        colours, entry = self._theme.colours, line.entry
        width, tall = _date_width(font, line), QFontMetrics(font).height()
        chip = QRect(rect.left() + INSET, rect.top() + ABOVE - 1, width, tall + 2)
        colour = colours.muted if entry.ahead else self._colour(entry)
        painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DashLine) if entry.ahead else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if entry.ahead else colours.tinted(colour))
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        painter.setFont(scaled(font, SMALLER))
        painter.setPen(QColor(colour))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, line.when)

    def _fold(self, painter: QPainter, rect: QRect, unfolded: bool) -> None:
        mark = self.fold_mark(rect).center()
        painter.setPen(QPen(QColor(self._theme.colours.muted), 1.4))
        turned = [QPoint(-3, -2), QPoint(0, 2), QPoint(3, -2)] if unfolded else None
        corner = turned or [QPoint(-2, -3), QPoint(2, 0), QPoint(-2, 3)]
        painter.drawPolyline([mark + each for each in corner])

    def _unfolded(self, painter: QPainter, rect: QRect, font: QFont, line: Line) -> None:
        smaller = scaled(font, SMALLER)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colours.panel))
        painter.drawRoundedRect(rect.adjusted(INSET, 0, -2, -ABOVE), 7, 7)
        painter.setPen(QColor(self._theme.colours.text))
        at = rect.topLeft() + QPoint(INSET + 8, ABOVE)
        text.draw(painter, at, _text(line, smaller, rect.width()), smaller)

    def _colour(self, entry: Entry) -> str:
        colours = self._theme.colours
        if entry.late:
            return colours.late
        if entry.what is What.NUDGE:  # its subject is its key
            return self._theme.of_kind(Kind(entry.subject.partition("/")[0]))
        return {
            What.INTERVIEW: colours.interview,
            What.OFFER: colours.offer,
            What.MESSAGE: colours.accent,
            What.VERDICT: colours.accent,
            What.PROMISE: colours.accent if entry.since else colours.muted,
        }.get(entry.what, colours.muted)


def _date_width(font: QFont, line: Line) -> int:
    return QFontMetrics(scaled(font, SMALLER)).horizontalAdvance(line.when) + 16


def _words(line: Line, font: QFont, width: int) -> list[str]:
    room = width - INSET - (FOLD if line.entry.detail else 0) - 4
    return text.lines(line.entry.words, font, room, MOST_LINES, _date_width(font, line) + GAP)


def _text(line: Line, font: QFont, width: int) -> list[str]:
    return text.paragraphs(line.entry.detail, font, width - INSET - 20, MOST_UNFOLDED) or [""]
