"""How the events of the week look, and what is on its way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.entities import Interview
from afterword.domain.wording import interview_name
from afterword.ui.calendar import marks
from afterword.ui.desk import Desk
from afterword.ui.fonts import weighted
from afterword.ui.month.chips import small
from afterword.ui.month.delegate import GROUND
from afterword.ui.theme import Theme
from afterword.ui.week.geometry import Box, Frame

START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
LATE_BAR = 3
GAP_ABOVE = 2


class EventPainter:
    def __init__(self, desk: Desk, theme: Theme, tr: Callable[[str], str]) -> None:
        self._desk = desk
        self._theme = theme
        self._tr = tr

    def box(self, painter: QPainter, box: Box, event: CalendarEvent, lies: Frame, font: QFont) -> None:
        if box.is_crowd:
            self._crowd(painter, box, lies)
            return
        colour = self._colour(event)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline, radius = QPainterPath(), lies.lengths.radius
        outline.addRoundedRect(QRectF(box.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if event.hollow:
            painter.fillPath(outline, QColor(self._theme.colours.panel))
            pen = QPen(QColor(colour), 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
            painter.strokePath(outline, pen)
        else:
            painter.fillPath(outline, self._theme.colours.tinted(colour, GROUND))
        if event.late or event.what is What.INTERVIEW:
            painter.save()
            painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
            left = box.rect.right() - LATE_BAR + 1 if lies.mirrored else box.rect.left()
            painter.fillRect(QRect(left, box.rect.top(), LATE_BAR, box.rect.height()), QColor(colour))
            painter.restore()
        self._words(painter, box, event, lies, font, colour)

    def _colour(self, event: CalendarEvent) -> str:
        if event.hollow:
            return self._theme.colours.muted
        return self._theme.colours.late if event.late else self._theme.of_kind(event.kind)

    def _crowd(self, painter: QPainter, box: Box, lies: Frame) -> None:
        words = self._tr("+{count} more").format(count=len(box.rows))
        letters = painter.fontMetrics()
        if letters.horizontalAdvance(words) > box.rect.width() - 4:
            words = f"+{len(box.rows)}"
        colours = self._theme.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.tinted(colours.muted, GROUND))
        painter.drawRoundedRect(box.rect, lies.lengths.radius, lies.lengths.radius)
        painter.setPen(QColor(colours.muted))
        top = box.rect.adjusted(0, 0, 0, lies.lengths.chip - box.rect.height())
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, words)

    def _words(
        self, painter: QPainter, box: Box, event: CalendarEvent, lies: Frame, font: QFont, colour: str
    ) -> None:
        bar = LATE_BAR if event.late or event.what is What.INTERVIEW else 0
        left, right = (0, bar) if lies.mirrored else (bar, 0)
        room = box.rect.adjusted(lies.lengths.inset + left, 0, -lies.lengths.inset - right, 0)
        lines, line = self._lines(event, room.width(), painter.fontMetrics()), lies.lengths.line
        fit = max(1, (box.rect.height() - 2 * GAP_ABOVE) // line)
        if fit == 1:
            lines = [event.brief]
        top = box.rect.top() + max(0, min(GAP_ABOVE, (box.rect.height() - line) // 2))
        plain = small(font)
        painter.setPen(QColor(colour))
        for number, text in enumerate(lines[:fit]):
            painter.setFont(weighted(plain, QFont.Weight.DemiBold) if number == 0 and len(lines) > 1 else plain)
            row = QRect(room.left(), top + number * line, room.width(), line)
            words = " ".join(text.split())
            elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, row.width())
            painter.drawText(row, START | Qt.TextFlag.TextSingleLine, elided)

    def _lines(self, event: CalendarEvent, width: int, letters: QFontMetrics) -> list[str]:
        """Of an interview the company, the time, what it is, and its own zone's time where that is another."""
        source = event.source
        if event.what is not What.INTERVIEW or not isinstance(source, Interview):
            return [event.brief]
        calendar = self._desk.calendar
        when = f"{calendar.clock(source.start)}–{calendar.clock(source.end)}"
        if letters.horizontalAdvance(when) > width:
            when = calendar.clock(source.start)
        away = calendar.away(source)
        return [event.name, when, *([away] if away else []), interview_name(source)]

    def ghost(self, painter: QPainter, rect: QRect, words: list[str], lies: Frame, font: QFont) -> None:
        """Where it would go, and when that is."""
        marks.target(painter, rect, self._theme.colours, solid=True)
        painter.setFont(small(font))
        painter.setPen(QColor(self._theme.colours.accent))
        room = rect.adjusted(lies.lengths.inset + 4, GAP_ABOVE + 2, -lies.lengths.inset, 0)
        for number, text in enumerate(words[: max(1, rect.height() // lies.lengths.line)]):
            row = QRect(room.left(), room.top() + number * lies.lengths.line, room.width(), lies.lengths.line)
            painter.drawText(row, START | Qt.TextFlag.TextSingleLine, text)
