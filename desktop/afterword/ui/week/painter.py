"""How the week looks without its events: the days, the hours with the quiet ones shaded, the moment that is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from afterword.domain.times import to_utc
from afterword.domain.week_layout import WHOLE_DAY
from afterword.ui.desk import Desk
from afterword.ui.fonts import weighted
from afterword.ui.month.chips import small
from afterword.ui.theme import Theme
from afterword.ui.week.geometry import DAYS, Frame

START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Looks:
    """What of the week stands out."""

    first: date
    chosen: date
    focused: bool
    away: ZoneInfo | None
    """The zone whose hours stand beside home's."""


class WeekPainter:
    def __init__(self, desk: Desk, theme: Theme) -> None:
        self._desk = desk
        self._theme = theme

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
        painter.setFont(small(font))
        painter.setPen(QColor(colours.muted))
        text = cell.adjusted(inset + 2, 0, -inset, 0)
        badge_width = max(QFontMetrics(bold).horizontalAdvance(number) + 2 * inset, lies.lengths.number)
        badge_width = min(badge_width, text.width())
        name = self._name_within(text.width() - inset - badge_width, day, painter.fontMetrics())
        painter.drawText(text, START, name)
        before = painter.fontMetrics().horizontalAdvance(name) + inset if name else 0
        left = text.right() + 1 - before - badge_width if lies.mirrored else text.left() + before
        badge = QRect(left, inset, badge_width, lies.lengths.number)
        self._number(painter, badge, number, bold, today=today)
        if day == looks.chosen:
            colour = colours.accent if looks.focused else colours.muted
            painter.fillRect(QRect(column.left() + 1, lies.names - 2, column.width() - 1, 2), QColor(colour))

    def _name_within(self, room: int, day: date, letters: QFontMetrics) -> str:
        """The day's name, its initial, or nothing, as there is room for."""
        locale = self._desk.locale
        forms = (locale.FormatType.ShortFormat, locale.FormatType.NarrowFormat)
        names = (locale.standaloneDayName(day.isoweekday(), each) for each in forms)
        return next((each for each in names if letters.horizontalAdvance(each) <= room), "")

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


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _cells(lies: Frame, row: QRect, count: int) -> list[QRect]:
    """The gutter's columns, from the outside in."""
    width = (lies.gutter - 8) // count
    cells = [QRect(place * width, row.top(), width, row.height()) for place in range(count)]
    if lies.mirrored:
        cells = [QRect(lies.size.width() - each.right() - 1, each.top(), width, each.height()) for each in cells]
    return cells
