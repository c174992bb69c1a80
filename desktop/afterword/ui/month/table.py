"""The grid of days under the user's hands: clicks on chips, what the mouse carries, the wheel."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from afterword.domain.calendar_events import CalendarEvent, What
from afterword.ui.calendar import marks
from afterword.ui.calendar.carrying import Carrier, Held
from afterword.ui.calendar.drops import ProcessDrops
from afterword.ui.inner import know_viewport
from afterword.ui.month import chips
from afterword.ui.month.chips import Item
from afterword.ui.month.delegate import START, DayDelegate
from afterword.ui.month.keys import Keys
from afterword.ui.month.model import Index, MonthModel
from afterword.ui.rescheduling import Rescheduling
from afterword.ui.theme import Theme

NOTCH = 120
"""What a wheel turns by in one notch, in eighths of a degree."""


class MonthTable(QTableView):
    """Shows a `MonthModel`, all of it, whatever its size."""

    item_clicked = Signal(QModelIndex, object)
    """A chip, or the `More` of a day."""
    free_double_clicked = Signal(QModelIndex)
    """A day where it has no chip."""
    stepped = Signal(int)
    """Keys want another day: by so many days."""
    turned = Signal(int)
    """Keys or the wheel want another month: by so many months."""
    today_wanted = Signal()
    day_wanted = Signal(object)
    """Keys want that `date`."""
    entered_day = Signal(QModelIndex)
    new_wanted = Signal(QModelIndex)
    opened = Signal(CalendarEvent)
    """The event that the keys were at."""
    menu_wanted = Signal(CalendarEvent, QPoint)
    """The menu of an event is asked for, at a point of the screen."""
    process_dropped = Signal(str, object)
    """A process from the list, and the `date` it was dropped on."""

    def __init__(self, model: MonthModel, actions: Rescheduling, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        know_viewport(self)
        self._theme = theme
        self._actions = actions
        self._delegate = DayDelegate(theme, self)
        self._pressed: tuple[QRect, Item] | None = None
        self._wheel = 0
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(WeekdayHeader(theme, self))
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.carrier = Carrier(self, actions, self._wall_of)
        self.drops = ProcessDrops(self, self._date_at)
        self._keys = Keys(self, model, actions)
        theme.changed.connect(self.viewport().update)

    @property
    def picked(self) -> CalendarEvent | None:
        """The event that the keys are at, of the chosen day."""
        return self._delegate.picked

    def pick(self, event: CalendarEvent | None) -> None:
        self._delegate.picked = event
        self.viewport().update()

    def follow(self, identity: tuple[What, str], day: date) -> None:
        """Choose that day, with the keys still at the event if it is there now."""
        model = self.model()
        assert isinstance(model, MonthModel)
        model.refresh()
        self.day_wanted.emit(day)
        self.pick(next((each for each in model.events(day) if each.identity == identity), self.picked))

    def items(self, index: QModelIndex) -> list[tuple[QRect, Item]]:
        """The chips of a day as they are painted, and where in the viewport."""
        return self._delegate.items(self.visualRect(index), self.font(), index)

    def item_at(self, point: QPoint) -> tuple[QRect, Item] | None:
        """The chip under a point of the viewport, and where it lies."""
        return chips.at(point, self.items(self.indexAt(point)))

    def _date_at(self, point: QPoint) -> date | None:
        index, model = self.indexAt(point), self.model()
        assert isinstance(model, MonthModel)
        return model.date_of(index) if index.isValid() else None

    def _wall_of(self, held: Held) -> datetime | None:
        """What is carried keeps its hour."""
        day = self._date_at(held.at)
        return datetime.combine(day, self._actions.wall_of(held.event).time()) if day else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is not None:
            self.carrier.move(point)
            return  # or the chosen day would run after the mouse
        over = self.item_at(point)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left, point = event.button() == Qt.MouseButton.LeftButton, event.position().toPoint()
        self._pressed = self.item_at(point) if left else None
        if self._pressed is not None and isinstance(self._pressed[1], CalendarEvent):
            self.carrier.press(self._pressed[1], point)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        point = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or self.carrier.release():
            return
        if pressed is not None and self.item_at(point) == pressed:
            self.item_clicked.emit(self.indexAt(point), pressed[1])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and self.item_at(point) is None:
            self.free_double_clicked.emit(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """One month a notch; the small steps of a touchpad add up to notches, its momentum counts for nothing."""
        event.accept()
        delta = event.angleDelta().y()
        if event.phase() == Qt.ScrollPhase.ScrollMomentum:
            return
        self._wheel = delta + (self._wheel if self._wheel * delta > 0 else 0)
        notches = int(self._wheel / NOTCH)
        self._wheel -= notches * NOTCH
        if notches:
            self.turned.emit(-notches)
            self.carrier.look()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._keys.wants(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        self.pick(None)
        super().currentChanged(current, previous)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._keys.ask_for_menu()
        elif (found := self.item_at(event.pos())) is not None and isinstance(found[1], CalendarEvent):
            self.menu_wanted.emit(found[1], event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        self.viewport().unsetCursor()
        super().leaveEvent(event)

    # Processes from the list

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drops.follow(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.drops.follow(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        if (taken := self.drops.take(event)) is not None:
            self.process_dropped.emit(*taken)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        held, over, model = self.carrier.held, self.drops.over, self.model()
        assert isinstance(model, MonthModel)
        day = held.wall.date() if held is not None and held.wall is not None and not held.why else over
        if held is None and day is None:
            return
        painter, colours = QPainter(self.viewport()), self._theme.colours
        if day is not None and (index := model.index_of(day)).isValid():
            marks.target(painter, self.visualRect(index), colours)
        if held is not None:
            painter.setFont(chips.small(self.font()))
            colour = colours.muted if held.why else self._theme.of_kind(held.event.kind)
            marks.ghost(painter, held.at, held.event.label, colour, colours, self.viewport().rect())
        painter.end()


class WeekdayHeader(QHeaderView):
    """The names of the days of the week, between two lines."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        know_viewport(self)
        self._theme = theme
        self.setSectionsClickable(False)
        self.setAccessibleName(self.tr("Days of the week"))
        self.setHighlightSections(False)
        theme.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        lengths = chips.metrics(self.font())
        return QSize(super().sizeHint().width(), lengths.line + 2 * lengths.inset)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colours, inset = self._theme.colours, chips.metrics(self.font()).inset
        painter.save()
        painter.fillRect(rect, QColor(colours.panel))
        line = QColor(colours.line)
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), line)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line)
        painter.setFont(chips.small(self.font()))
        painter.setPen(QColor(colours.muted))
        name = self.model().headerData(section, Qt.Orientation.Horizontal)
        painter.drawText(rect.adjusted(2 * inset, 0, 0, 0), START, str(name))
        painter.restore()
