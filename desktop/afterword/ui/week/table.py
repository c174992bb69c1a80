"""The week under the user's hands: what is clicked, carried, stretched and dropped in it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.rescheduling import STEP
from afterword.domain.week_layout import WHOLE_DAY
from afterword.ui.calendar.carrying import Carrier, Held
from afterword.ui.calendar.drops import ProcessDrops
from afterword.ui.calendar.titles import long_date
from afterword.ui.desk import Desk
from afterword.ui.dragging import EdgeScroll
from afterword.ui.rescheduling import Rescheduling
from afterword.ui.theme import Theme
from afterword.ui.week.geometry import Box
from afterword.ui.week.keys import Keys
from afterword.ui.week.model import WeekModel
from afterword.ui.week.surface import WeekSurface

EDGE = 6
"""So near to the lower edge of an interview, in px, its length is taken hold of."""


class WeekTable(WeekSurface):
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
        super().__init__(desk, model, actions, theme, parent)
        self._pressed: Box | None = None
        self.carrier = Carrier(self, actions, self._wall_of)
        self.drops = ProcessDrops(self, self._wall_at)
        self.scroller = EdgeScroll(self)
        self._keys = Keys(self, model, actions)
        self.setMouseTracking(True)
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
        day = self._week.first + timedelta(days=place)
        if point.y() < self.lies.head:
            return day
        minutes = self.lies.minutes(point.y() - self.lies.head + self.verticalOffset())
        return _wall(day, min(minutes // STEP * STEP, WHOLE_DAY - STEP))

    def _wall_of(self, held: Held) -> datetime | None:
        """Where what is carried would begin, or end: by quarters of an hour."""
        begin, place = self._actions.wall_of(held.event), self.lies.place_at(held.at.x())
        if place is None or not self.viewport().rect().contains(held.at):
            return None
        day, down = self._week.first + timedelta(days=place), self._minutes_at(held.at.y())
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
        self.choose(self._week.first + timedelta(days=place), single.identity if single is not None else None)
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


def _wall(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time(minutes // 60, minutes % 60))
