"""The item view of the week with a geometry of its own: seven columns by the clock, below a strip of whole days.

It is one of Qt's views so that a screen reader finds every event in it; nothing of Qt's own layout is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from afterword.domain.calendar_events import CalendarEvent
from afterword.domain.entities import Interview
from afterword.domain.times import zone
from afterword.ui.desk import Desk
from afterword.ui.inner import know_viewport
from afterword.ui.month.chips import small
from afterword.ui.week.boxes import Boxes, Sorted, by_day
from afterword.ui.week.geometry import DAYS, Box, Frame, frame
from afterword.ui.week.model import Index, WeekModel

AT_ONCE = 300
"""Up to so many events, the week is laid out as a whole; with more of them a day at a time."""
BEFORE = 30
"""So many minutes are shown before the working hours."""


class WeekGrid(QListView):
    def __init__(self, desk: Desk, model: WeekModel, parent: QWidget | None = None) -> None:
        self._ready = False
        super().__init__(parent)
        know_viewport(self)
        self._desk = desk
        self._week = model
        self._days: Sorted | None = None
        self._lies: Frame | None = None
        self._boxes: Boxes | None = None
        self._last: Boxes | None = None
        """Those before, for what stands as it did."""
        self._steps: Iterator[int] = iter(())
        self._laying = QTimer(self)
        self._laying.setInterval(0)
        self._laying.timeout.connect(self._lay_some)
        self._scrolled_once = False
        self.day: date = desk.today()
        """The chosen day."""
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._ready = True
        model.modelReset.connect(self._on_reset)

    @property
    def boxes(self) -> Boxes:
        if self._boxes is None:
            self._boxes, self._last = Boxes(self._sorted(), self.lies, self._last), None
            self._steps = self._boxes.steps()
            if len(self._week.events) <= AT_ONCE:
                for _ in self._steps:
                    pass
            else:
                self._laying.start()
        return self._boxes

    def _lay_some(self) -> None:
        """One day more, and paint it."""
        place = next(self._steps, None)
        if place is None:
            self._laying.stop()
        else:
            column = self.lies.column(place)
            self.viewport().update(column.left(), 0, column.width(), self.viewport().height())

    @property
    def lies(self) -> Frame:
        if self._lies is None:
            size, rows = self.viewport().size(), self._sorted().most_whole_days
            self._lies = frame(size, self.font(), self._gutter(), rows, mirrored=self.isRightToLeft())
        return self._lies

    def _sorted(self) -> Sorted:
        if self._days is None:
            before = self._last.week if self._last is not None else None
            self._days = by_day(self._week, self._desk.home, before)
        return self._days

    @property
    def away(self) -> ZoneInfo | None:
        """The zone whose hours stand beside home's: of the current interview, else of the first that is elsewhere."""
        zones = self._days.zones if self._days is not None else []
        current = self.current
        source = current.source if current is not None else None
        if isinstance(source, Interview) and source.zone in zones:
            return zone(source.zone)
        return zone(zones[0]) if zones else None

    def _gutter(self) -> int:
        letters = QFontMetrics(small(self.font()))
        widest = max(letters.horizontalAdvance(self._desk.dates.clock(time(hour))) for hour in (9, 10, 12, 22, 23))
        return (widest + 6) * (2 if self.away is not None else 1) + 8

    def _on_reset(self) -> None:
        self._days = None
        self.relay()

    def relay(self) -> None:
        """Lay everything out anew."""
        if not self._ready:  # while Qt makes the view
            return
        self._last, self._boxes = self._boxes or self._last, None
        before, self._lies = self._lies, None
        if self.lies == before:
            self._lies = before
        self._laying.stop()
        self.updateGeometries()
        self.viewport().update()

    @property
    def current(self) -> CalendarEvent | None:
        """The event that the keys are at."""
        index = self.currentIndex()
        return self._week.events[index.row()] if index.isValid() else None

    def visualRect(self, index: Index) -> QRect:
        box = self.boxes.box(index.row()) if index.isValid() else None
        return self._on_screen(box) if box is not None else QRect()

    def _on_screen(self, box: Box) -> QRect:
        return box.rect if box.in_strip else box.rect.translated(0, self.lies.head - self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        box = self.box_at(point)
        return self._week.index(box.rows[0]) if box is not None else QModelIndex()

    def box_at(self, point: QPoint) -> Box | None:
        return self.boxes.at(point, self.verticalOffset())

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        box = self.boxes.box(index.row()) if index.isValid() else None
        if box is None or box.in_strip:
            return
        room, bar = self.viewport().height() - self.lies.head, self.verticalScrollBar()
        if box.rect.top() < bar.value():
            bar.setValue(box.rect.top() - 8)
        elif box.rect.bottom() > bar.value() + room:
            bar.setValue(min(box.rect.top() - 8, box.rect.bottom() + 8 - room))

    def scroll_to_work(self) -> None:
        """To the beginning of the working hours; where today is shown and it is earlier or later, to now."""
        begin = self._desk.search.settings.quiet_to
        top = self.lies.y(begin.hour * 60 + begin.minute - BEFORE)
        wall = self._desk.now.astimezone(self._desk.home)
        if 0 <= (wall.date() - self._week.first).days < DAYS:
            now, room = self.lies.y(wall.hour * 60 + wall.minute), self.viewport().height() - self.lies.head
            top = now - room // 2 if not top + 20 <= now <= top + room - 60 else top
        self.verticalScrollBar().setValue(top)

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        if not self._ready:
            return
        room = self.viewport().height() - self.lies.head
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self.lies.grid - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(self.lies.hour // 2)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relay()
        if not self._scrolled_once and self.isVisible():
            self._scrolled_once = True
            self.scroll_to_work()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self.relay()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        return self.currentIndex()  # the keys are ours

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._ready:
            self.viewport().update()  # the hours beside home's may be those of another zone
