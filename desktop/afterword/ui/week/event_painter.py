"""How the events of the week look, and what is on its way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.entities import Interview
from afterword.domain.wording import interview_name
from afterword.ui.calendar import marks
from afterword.ui.colours import Colours
from afterword.ui.desk import Desk
from afterword.ui.fonts import weighted
from afterword.ui.month.chips import small
from afterword.ui.month.delegate import GROUND
from afterword.ui.theme import Theme
from afterword.ui.week.geometry import Box, Frame

START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
ONE_LINE = START | Qt.TextFlag.TextSingleLine
LATE_BAR = 3
GAP_ABOVE = 2
LINES_KEPT = 3000
"""So many events' words are kept as they were cut to their boxes."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of an event's words, as far as there is room for it."""

    row: QRect
    words: str
    bold: bool


class EventPainter:
    def __init__(self, desk: Desk, theme: Theme, tr: Callable[[str], str]) -> None:
        self._desk = desk
        self._theme = theme
        self._tr = tr
        self._lies: Frame | None = None
        self._plain, self._bold = QFont(), QFont()
        self._lines: dict[int, tuple[Box, CalendarEvent, list[_Line]]] = {}
        """By the box's place in memory, while it is that box and event; of the frame that was painted last."""
        self._grounds: dict[tuple[Colours, str], QColor] = {}

    def begin(self, lies: Frame, font: QFont) -> None:
        """What is painted next lies in that frame."""
        if lies is not self._lies or len(self._lines) > LINES_KEPT:
            self._lies, self._plain = lies, small(font)
            self._bold = weighted(self._plain, QFont.Weight.DemiBold)
            self._lines.clear()

    def box(self, painter: QPainter, box: Box, event: CalendarEvent, lies: Frame) -> None:
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
            painter.fillPath(outline, self._ground(colour))
        if event.late or event.what is What.INTERVIEW:
            painter.save()
            painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
            left = box.rect.right() - LATE_BAR + 1 if lies.mirrored else box.rect.left()
            painter.fillRect(QRect(left, box.rect.top(), LATE_BAR, box.rect.height()), QColor(colour))
            painter.restore()
        self._words(painter, box, event, lies, colour)

    def _ground(self, colour: str) -> QColor:
        colours = self._theme.colours
        found = self._grounds.get((colours, colour))
        if found is None:
            found = self._grounds[colours, colour] = colours.tinted(colour, GROUND)
        return found

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

    def _words(self, painter: QPainter, box: Box, event: CalendarEvent, lies: Frame, colour: str) -> None:
        known = self._lines.get(id(box))
        if known is None or known[0] is not box or known[1] is not event:
            known = self._lines[id(box)] = (box, event, self._laid(box, event, lies))
        painter.setPen(QColor(colour))
        for line in known[2]:
            painter.setFont(self._bold if line.bold else self._plain)
            painter.drawText(line.row, ONE_LINE, line.words)

    def _laid(self, box: Box, event: CalendarEvent, lies: Frame) -> list[_Line]:
        """To find out what there is room for takes longer than to paint it."""
        bar = LATE_BAR if event.late or event.what is What.INTERVIEW else 0
        left, right = (0, bar) if lies.mirrored else (bar, 0)
        room = box.rect.adjusted(lies.lengths.inset + left, 0, -lies.lengths.inset - right, 0)
        line = lies.lengths.line
        said = self._said(event, room.width(), QFontMetrics(self._plain))
        fit = max(1, (box.rect.height() - 2 * GAP_ABOVE) // line)
        if fit == 1:
            said = [event.brief]
        top = box.rect.top() + max(0, min(GAP_ABOVE, (box.rect.height() - line) // 2))
        laid = []
        for number, text in enumerate(said[:fit]):
            bold = number == 0 and len(said) > 1
            row = QRect(room.left(), top + number * line, room.width(), line)
            letters = QFontMetrics(self._bold if bold else self._plain)
            words = letters.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, row.width())
            laid.append(_Line(row, words, bold))
        return laid

    def _said(self, event: CalendarEvent, width: int, letters: QFontMetrics) -> list[str]:
        """Of an interview the company, the time, what it is, and its own zone's time where that is another."""
        source = event.source
        if event.what is not What.INTERVIEW or not isinstance(source, Interview):
            return [event.brief]
        when = f"{event.clock(source.start)}–{event.clock(source.end)}"
        if letters.horizontalAdvance(when) > width:
            when = event.clock(source.start)
        away = self._desk.calendar.away(source)
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
