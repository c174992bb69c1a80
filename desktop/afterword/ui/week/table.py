"""The week under the user's hands: what is clicked, carried, stretched and dropped in it, and how it is painted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.rescheduling import STEP
from afterword.domain.week_layout import WHOLE_DAY
from afterword.ui.calendar import marks
from afterword.ui.calendar.carrying import Carrier, Held
from afterword.ui.calendar.drops import ProcessDrops
from afterword.ui.calendar.titles import long_date
from afterword.ui.desk import Desk
from afterword.ui.dragging import EdgeScroll
from afterword.ui.month.chips import small
from afterword.ui.rescheduling import Rescheduling
from afterword.ui.theme import Theme
from afterword.ui.week.geometry import Box
from afterword.ui.week.grid import WeekGrid
from afterword.ui.week.keys import Keys
from afterword.ui.week.model import WeekModel
from afterword.ui.week.painter import Looks, WeekPainter

EDGE = 6
"""So near to the lower edge of an interview, in px, its length is taken hold of."""


class WeekTable(WeekGrid):
    opened = Signal(CalendarEvent)
    day_opened = Signal(object)
    """The list of that `date` is asked for."""
    day_wanted = Signal(object)
    """Keys want that `date`."""
    turned = Signal(int)
    """Keys want another week: by so many."""
    today_wanted = Signal()
    new_wanted = Signal(object)
    """A new interview on that `date`, or at that naive `datetime`."""
    menu_wanted = Signal(CalendarEvent, QPoint)
    process_dropped = Signal(str, object)

    def __init__(
        self, desk: Desk, model: WeekModel, actions: Rescheduling, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, model, parent)
        self._theme = theme
        self._actions = actions
        self._painter = WeekPainter(desk, theme, self.tr)
        self._pressed: Box | None = None
        self.carrier = Carrier(self, actions, self._wall_of)
        self.drops = ProcessDrops(self, self._wall_at)
        self.scroller = EdgeScroll(self)
        self._keys = Keys(self, model, actions)
        self.setMouseTracking(True)
        theme.changed.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.carrier.look())

    # Days, hours and what is chosen

    def choose(self, day: date, identity: tuple[What, str] | None = None) -> None:
        """That day of the week shown, with the keys at that event of it, or at none."""
        self.day = day
        index = self._week.index_of(identity) if identity is not None else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.selectionModel().clear()
        self.viewport().update()

    def _wall_at(self, point: QPoint) -> datetime | date | None:
        """The day at a point; among the hours with its quarter."""
        place = self.lies.place_at(point.x())
        if place is None:
            return None
        day = self.boxes.day(place)
        if point.y() < self.lies.head:
            return day
        minutes = self.lies.minutes(point.y() - self.lies.head + self.verticalOffset())
        return _wall(day, min(minutes // STEP * STEP, WHOLE_DAY - STEP))

    def _wall_of(self, held: Held) -> datetime | None:
        """Where what is carried would begin, or end: by quarters of an hour."""
        begin, place = self._actions.wall_of(held.event), self.lies.place_at(held.at.x())
        if place is None or not self.viewport().rect().contains(held.at):
            return None
        day, down = self.boxes.day(place), self._minutes_at(held.at.y())
        if held.stretched:
            end = datetime.combine(max(day, begin.date()), time()) + timedelta(minutes=round(down / STEP) * STEP)
            return max(begin + timedelta(minutes=STEP), end)
        first = down - held.after
        if abs(first - begin.hour * 60 - begin.minute) < STEP / 2:  # to another day at its very hour
            return datetime.combine(day, begin.time())
        return _wall(day, max(0, min(WHOLE_DAY - STEP, round(first / STEP) * STEP)))

    def _minutes_at(self, y: int) -> int:
        return self.lies.minutes(y - self.lies.head + self.verticalOffset())

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        box, place = self.box_at(point), self.lies.place_at(point.x())
        if place is None or event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            return
        single = self._event(box) if box is not None and not box.is_crowd else None
        self.choose(self.boxes.day(place), single.identity if single is not None else None)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = box
        if box is not None and single is not None:
            begin = self._actions.wall_of(single)
            after = self._minutes_at(point.y()) - begin.hour * 60 - begin.minute + WHOLE_DAY * box.continued
            self.carrier.press(single, point, stretched=self._on_edge(box, point), after=after)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton:
            if self.carrier.move(point):
                room = self.viewport().height() - self.lies.head
                self.scroller.hold(self.verticalScrollBar(), point.y() - self.lies.head, room)
            return
        box = self.box_at(point)
        shape = Qt.CursorShape.PointingHandCursor if box is not None else Qt.CursorShape.ArrowCursor
        edge = box is not None and self._on_edge(box, point)
        self.viewport().setCursor(Qt.CursorShape.SizeVerCursor if edge else shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.scroller.stop()
        pressed, self._pressed = self._pressed, None
        held = self.carrier.held
        if self.carrier.release():
            if held is not None and held.wall is not None and not held.why and not held.stretched:
                self.follow(held.event.identity, held.wall.date())
        elif pressed is not None and self.box_at(event.position().toPoint()) == pressed:
            if pressed.is_crowd:
                self.day_opened.emit(self.day)
            else:
                self.opened.emit(self._event(pressed))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        wanted = self._wall_at(point)
        if event.button() == Qt.MouseButton.LeftButton and wanted is not None and self.box_at(point) is None:
            self.new_wanted.emit(wanted)

    def _event(self, box: Box) -> CalendarEvent:
        return self._week.events[box.rows[0]]

    def _on_edge(self, box: Box, point: QPoint) -> bool:
        """Whether the mouse has the lower edge of an interview, where its length is changed."""
        if box.is_crowd or box.in_strip or self._event(box).what is not What.INTERVIEW:
            return False
        rect = self._on_screen(box)
        return rect.bottom() - min(EDGE, rect.height() // 3) < point.y() <= rect.bottom()

    def leaveEvent(self, event: QEvent) -> None:
        self.viewport().unsetCursor()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._keys.ask_for_menu()
        elif index.isValid() and self.indexAt(event.pos()) == index:
            self.menu_wanted.emit(self._week.events[index.row()], event.globalPos())

    # The keys

    def follow(self, identity: tuple[What, str], day: date) -> None:
        """Show that day, with the keys at the event if it is there now."""
        self._week.refresh()
        self.day_wanted.emit(day)
        self.choose(day, identity)

    def name_of_day(self) -> str:
        return long_date(self.day, self._desk.locale)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._keys.wants(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    # Processes from the list

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drops.follow(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.drops.follow(event)
        if self.drops.over is not None:
            room = self.viewport().height() - self.lies.head
            self.scroller.hold(self.verticalScrollBar(), event.position().toPoint().y() - self.lies.head, room)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.scroller.stop()
        self.drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self.scroller.stop()
        if (taken := self.drops.take(event)) is not None:
            self.process_dropped.emit(*taken)

    # The picture

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, lies, paints = QPainter(self.viewport()), self.lies, self._painter
        looks = Looks(self._week.first, self.day, self.hasFocus(), self.away)
        offset = lies.head - self.verticalOffset()
        shown = QRect(0, self.verticalOffset(), lies.size.width(), max(0, lies.size.height() - lies.head))
        painter.setClipRect(shown.translated(0, offset))
        painter.translate(0, offset)
        paints.grid(painter, lies, shown, self._week.first)
        paints.hours(painter, lies, self.font(), looks)
        self._paint_boxes(painter, shown, in_strip=False)
        paints.now(painter, lies, self._week.first)
        self._paint_target(painter)
        painter.translate(0, -offset)
        painter.setClipping(False)
        paints.head(painter, lies, self.font(), looks)
        self._paint_boxes(painter, self.viewport().rect(), in_strip=True)
        self._paint_drop_in_head(painter)
        painter.end()

    def _paint_boxes(self, painter: QPainter, shown: QRect, *, in_strip: bool) -> None:
        current = self.currentIndex().row()
        painter.setFont(small(self.font()))
        for box in self.boxes.all:
            if box.in_strip == in_strip and box.rect.intersects(shown):
                painter.save()
                self._painter.box(painter, box, self._event(box), self.lies, self.font())
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
        self._painter.ghost(painter, place, words, lies, self.font())

    def _span(self, begin: datetime, end: datetime) -> str:
        clock = self._desk.dates.clock
        return clock(begin.time()) if begin == end else f"{clock(begin.time())}–{clock(end.time())}"

    def _paint_drop_in_head(self, painter: QPainter) -> None:
        over = self.drops.over
        if over is not None and not isinstance(over, datetime):
            column = self.lies.column((over - self._week.first).days)
            marks.target(painter, QRect(column.left(), 0, column.width(), self.lies.head), self._theme.colours)


def _wall(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time(minutes // 60, minutes % 60))
