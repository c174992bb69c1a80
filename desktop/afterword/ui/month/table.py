"""The grid of days under the user's hands: clicks on chips, keys, the wheel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from afterword.ui.month import chips
from afterword.ui.month.chips import Item
from afterword.ui.month.delegate import START, DayDelegate
from afterword.ui.month.model import MonthModel
from afterword.ui.theme import Theme

NOTCH = 120
"""What a wheel turns by in one notch, in eighths of a degree."""

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_TODAY = (Qt.Key.Key_T, Qt.Key.Key_Home)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


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
    entered_day = Signal(QModelIndex)
    new_wanted = Signal(QModelIndex)

    def __init__(self, model: MonthModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        theme.changed.connect(self.viewport().update)

    def items(self, index: QModelIndex) -> list[tuple[QRect, Item]]:
        """The chips of a day as they are painted, and where in the viewport."""
        return self._delegate.items(self.visualRect(index), self.font(), index)

    def item_at(self, point: QPoint) -> tuple[QRect, Item] | None:
        """The chip under a point of the viewport, and where it lies."""
        return chips.at(point, self.items(self.indexAt(point)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.item_at(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.item_at(event.position().toPoint()) if left else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        point = event.position().toPoint()
        if pressed is not None and event.button() == Qt.MouseButton.LeftButton and self.item_at(point) == pressed:
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = Qt.Key(event.key()), self.currentIndex()
        if event.modifiers() & ~_KEYPAD:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _TURNS:
            self.turned.emit(_TURNS[key])
        elif key in _TODAY:
            self.today_wanted.emit()
        elif key in _ENTER:
            self.entered_day.emit(index)
        elif key == Qt.Key.Key_N:
            self.new_wanted.emit(index)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.viewport().unsetCursor()
        super().leaveEvent(event)


class WeekdayHeader(QHeaderView):
    """The names of the days of the week, between two lines."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
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
