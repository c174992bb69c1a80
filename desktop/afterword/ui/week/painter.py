"""How the week looks: the hours with the quiet ones shaded, the events, and the moment that is now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.entities import Interview
from afterword.domain.times import to_utc
from afterword.domain.week_layout import WHOLE_DAY
from afterword.domain.wording import interview_name
from afterword.ui.calendar import marks
from afterword.ui.desk import Desk
from afterword.ui.fonts import weighted
from afterword.ui.month.chips import small
from afterword.ui.month.delegate import GROUND
from afterword.ui.theme import Theme
from afterword.ui.week.geometry import DAYS, Box, Frame

START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
LATE_BAR = 3


@dataclass(frozen=True, slots=True)
class Looks:
    """What of the week stands out."""

    first: date
    chosen: date
    focused: bool
    away: ZoneInfo | None
    """The zone whose hours stand beside home's."""


class WeekPainter:
    def __init__(self, desk: Desk, theme: Theme, tr: Callable[[str], str]) -> None:
        self._desk = desk
        self._theme = theme
        self._tr = tr

    # The hours

    def grid(self, painter: QPainter, lies: Frame, shown: QRect, first: date) -> None:
        """The ground; the painter's origin is midnight, `shown` the part of the grid to paint."""
        colours = self._theme.colours
        painter.fillRect(shown, QColor(colours.panel))
        self._quiet(painter, lies)
        line, faint = QColor(colours.line), QColor(colours.line)
        faint.setAlphaF(0.45)
        for half in range(1, 48):
            y = lies.y(half * 30)
            if shown.top() <= y <= shown.bottom():
                painter.fillRect(lies.across(y, 1), faint if half % 2 else line)
        for place in range(DAYS):
            column = lies.column(place)
            painter.fillRect(column.right() if lies.mirrored else column.left(), 0, 1, lies.grid, line)

    def _quiet(self, painter: QPainter, lies: Frame) -> None:
        settings = self._desk.search.settings
        shade = QColor(self._theme.colours.background)
        begin, end = _minutes(settings.quiet_from), _minutes(settings.quiet_to)
        stretches = [(begin, end)] if begin <= end else [(0, end), (begin, WHOLE_DAY)]
        for start, stop in stretches:
            top = lies.y(start)
            painter.fillRect(lies.across(top, lies.y(stop) - top), shade)

    def hours(self, painter: QPainter, lies: Frame, font: QFont, looks: Looks) -> None:
        """The names of the hours beside the days, and of the other zone's."""
        painter.setFont(small(font))
        painter.setPen(QColor(self._theme.colours.muted))
        for hour in range(1, 24):
            row = QRect(0, lies.y(hour * 60) - lies.lengths.line // 2, lies.gutter, lies.lengths.line)
            words = [self._desk.dates.clock(time(hour))]
            if looks.away is not None:
                words.insert(0, self._elsewhere(looks, hour))
            for cell, text in zip(_cells(lies, row, len(words)), words, strict=True):
                painter.drawText(cell, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, text)

    def _elsewhere(self, looks: Looks, hour: int) -> str:
        assert looks.away is not None
        there = to_utc(datetime.combine(looks.chosen, time(hour)), self._desk.home).astimezone(looks.away)
        return self._desk.dates.clock(there.time())

    def now(self, painter: QPainter, lies: Frame, first: date) -> None:
        """A line at this moment, with a dot in the column of today."""
        wall = self._desk.now.astimezone(self._desk.home)
        place = (wall.date() - first).days
        if not 0 <= place < DAYS:
            return
        column, y = lies.column(place), lies.y(wall.hour * 60 + wall.minute)
        colour = QColor(self._theme.colours.accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRect(QRect(column.left(), y - 1, column.width(), 2))
        painter.drawEllipse(QPoint(column.right() if lies.mirrored else column.left(), y), 4, 4)

    # The head

    def head(self, painter: QPainter, lies: Frame, font: QFont, looks: Looks) -> None:
        """The names of the days, the ground of the strip below them, and the names of the zones."""
        colours = self._theme.colours
        painter.fillRect(QRect(QPoint(0, 0), QSize(lies.size.width(), lies.head)), QColor(colours.panel))
        line = QColor(colours.line)
        painter.fillRect(QRect(0, 0, lies.size.width(), 1), line)
        painter.fillRect(QRect(0, lies.head - 1, lies.size.width(), 1), line)
        for place in range(DAYS):
            self._day(painter, lies, font, looks, place)
        if looks.away is not None:
            self._zones(painter, lies, font, looks.away)

    def _day(self, painter: QPainter, lies: Frame, font: QFont, looks: Looks, place: int) -> None:
        colours, inset = self._theme.colours, lies.lengths.inset
        day, column = looks.first + timedelta(days=place), lies.column(place)
        cell = QRect(column.left(), 0, column.width(), lies.names)
        edge = column.right() if lies.mirrored else column.left()
        painter.fillRect(QRect(edge, 0, 1, lies.head), QColor(colours.line))
        today = day == self._desk.today()
        bold = weighted(font, QFont.Weight.DemiBold)
        number = self._desk.locale.toString(day.day)
        name = self._desk.locale.standaloneDayName(day.isoweekday(), self._desk.locale.FormatType.ShortFormat)
        painter.setFont(small(font))
        painter.setPen(QColor(colours.muted))
        width = painter.fontMetrics().horizontalAdvance(name)
        text = cell.adjusted(inset + 2, 0, -inset, 0)
        painter.drawText(text, START, name)
        badge_width = max(QFontMetrics(bold).horizontalAdvance(number) + 2 * inset, lies.lengths.number)
        left = text.left() + width + inset
        if lies.mirrored:
            left = text.right() - width - inset - badge_width
        badge = QRect(left, inset, badge_width, lies.lengths.number)
        self._number(painter, badge, number, bold, today=today)
        if day == looks.chosen:
            colour = colours.accent if looks.focused else colours.muted
            painter.fillRect(QRect(column.left() + 1, lies.names - 2, column.width() - 1, 2), QColor(colour))

    def _number(self, painter: QPainter, badge: QRect, number: str, font: QFont, *, today: bool) -> None:
        colours = self._theme.colours
        painter.setFont(font)
        if today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
        painter.setPen(QColor(colours.on_accent if today else colours.text))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, number)

    def _zones(self, painter: QPainter, lies: Frame, font: QFont, away: ZoneInfo) -> None:
        painter.setFont(small(font))
        painter.setPen(QColor(self._theme.colours.muted))
        row = QRect(0, 0, lies.gutter, lies.names)
        for cell, zone in zip(_cells(lies, row, 2), (away, self._desk.home), strict=True):
            name = self._desk.now.astimezone(zone).tzname() or ""
            short = name if name.isalpha() else zone.key.rpartition("/")[2].replace("_", " ")
            words = painter.fontMetrics().elidedText(short, Qt.TextElideMode.ElideRight, cell.width())
            painter.drawText(cell, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, words)

    # The events

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

    # What is on its way

    def ghost(self, painter: QPainter, rect: QRect, words: list[str], lies: Frame, font: QFont) -> None:
        """Where it would go, and when that is."""
        marks.target(painter, rect, self._theme.colours, solid=True)
        painter.setFont(small(font))
        painter.setPen(QColor(self._theme.colours.accent))
        room = rect.adjusted(lies.lengths.inset + 4, GAP_ABOVE + 2, -lies.lengths.inset, 0)
        for number, text in enumerate(words[: max(1, rect.height() // lies.lengths.line)]):
            row = QRect(room.left(), room.top() + number * lies.lengths.line, room.width(), lies.lengths.line)
            painter.drawText(row, START | Qt.TextFlag.TextSingleLine, text)


GAP_ABOVE = 2


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _cells(lies: Frame, row: QRect, count: int) -> list[QRect]:
    """The gutter's columns, from the outside in."""
    width = (lies.gutter - 8) // count
    cells = [QRect(place * width, row.top(), width, row.height()) for place in range(count)]
    if lies.mirrored:
        cells = [QRect(lies.size.width() - each.right() - 1, each.top(), width, each.height()) for each in cells]
    return cells
