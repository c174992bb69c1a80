"""The week as it is painted: the grid, its events, and where what the mouse has would go."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from afterword.domain.calendar_events import CalendarEvent
from afterword.ui.calendar import marks
from afterword.ui.calendar.carrying import Carrier
from afterword.ui.calendar.drops import ProcessDrops
from afterword.ui.desk import Desk
from afterword.ui.month.chips import small
from afterword.ui.rescheduling import Rescheduling
from afterword.ui.theme import Theme
from afterword.ui.week.event_painter import EventPainter
from afterword.ui.week.geometry import Box
from afterword.ui.week.grid import WeekGrid
from afterword.ui.week.model import WeekModel
from afterword.ui.week.painter import Looks, WeekPainter


class WeekSurface(WeekGrid):
    carrier: Carrier
    drops: ProcessDrops

    def __init__(
        self, desk: Desk, model: WeekModel, actions: Rescheduling, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, model, parent)
        self._theme = theme
        self._actions = actions
        self._painter = WeekPainter(desk, theme)
        self._event_painter = EventPainter(desk, theme, self.tr)
        theme.changed.connect(self.viewport().update)

    def _event(self, box: Box) -> CalendarEvent:
        return self._week.events[box.rows[0]]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, lies, paints = QPainter(self.viewport()), self.lies, self._painter
        looks = Looks(self._week.first, self.day, self.hasFocus(), self.away)
        offset = lies.head - self.verticalOffset()
        shown = QRect(0, self.verticalOffset(), lies.size.width(), max(0, lies.size.height() - lies.head))
        painter.setClipRect(shown.translated(0, offset))
        painter.translate(0, offset)
        paints.grid(painter, lies, shown, self._week.first)
        paints.hours(painter, lies, self.font(), looks)
        dirty = event.rect()
        self._paint_boxes(painter, shown & dirty.translated(0, -offset), in_strip=False)
        paints.now(painter, lies, self._week.first)
        self._paint_target(painter)
        painter.translate(0, -offset)
        painter.setClipping(False)
        paints.head(painter, lies, self.font(), looks)
        self._paint_boxes(painter, dirty, in_strip=True)
        self._paint_drop_in_head(painter)
        painter.end()

    def _paint_boxes(self, painter: QPainter, shown: QRect, *, in_strip: bool) -> None:
        current = self.currentIndex().row()
        painter.setFont(small(self.font()))
        self._event_painter.begin(self.lies, self.font())
        for box in self.boxes.laid:
            if box.in_strip == in_strip and box.rect.intersects(shown):
                painter.save()
                self._event_painter.box(painter, box, self._event(box), self.lies)
                if current in box.rows:
                    marks.picked(painter, box.rect, self._theme.colours)
                painter.restore()

    def _paint_target(self, painter: QPainter) -> None:
        """Where what the mouse has would go, among the hours."""
        held, over, lies = self.carrier.held, self.drops.over, self.lies
        if held is not None and held.wall is not None and not held.why:
            begin = self._actions.wall_of(held.event) if held.stretched else held.wall
            length = (held.event.until or held.event.at) - held.event.at
            end = held.wall if held.stretched else begin + length
            words = [held.event.name, self._span(begin, end)]
        elif isinstance(over, datetime):
            begin, end = over, over + timedelta(hours=1)
            words = [self.tr("New interview"), self._span(begin, end)]
        else:
            return
        column = lies.column((begin.date() - self._week.first).days)
        top = lies.y(begin.hour * 60 + begin.minute)
        height = max(lies.lengths.chip + 2, lies.y((end - begin).total_seconds() / 60))
        place = QRect(column.left() + 1, top, column.width() - 2, height)
        self._event_painter.ghost(painter, place, words, lies, self.font())

    def _span(self, begin: datetime, end: datetime) -> str:
        clock = self._desk.dates.clock
        return clock(begin.time()) if begin == end else f"{clock(begin.time())}–{clock(end.time())}"

    def _paint_drop_in_head(self, painter: QPainter) -> None:
        over = self.drops.over
        if over is not None and not isinstance(over, datetime):
            column = self.lies.column((over - self._week.first).days)
            marks.target(painter, QRect(column.left(), 0, column.width(), self.lies.head), self._theme.colours)
