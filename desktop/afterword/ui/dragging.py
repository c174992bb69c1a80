"""Processes dragged between lists: what a drag carries, and a list view that takes it with a line where it will be.

The view only finds the row; the model does the move (`dropMimeData`), and knows where nothing can be dropped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from PySide6.QtCore import (
    QByteArray,
    QMimeData,
    QObject,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QScrollBar

from afterword.ui.rows import RowList
from afterword.ui.stack import stack
from afterword.ui.theme import Theme

MIME = "application/x-afterword-processes"
LINE = 2
EDGE = 36
"""So near to an edge, in px, a drag scrolls."""
SCROLL_MS = 16
FASTEST = 18
"""So many px at a time, at the very edge."""


def packed(process_ids: Iterable[str]) -> QMimeData:
    data = QMimeData()
    data.setData(MIME, QByteArray(json.dumps(list(process_ids)).encode()))
    return data


def unpacked(data: QMimeData) -> list[str]:
    """The ids of the processes; none where the data are something else."""
    if not data.hasFormat(MIME):
        return []
    found: list[str] = json.loads(bytes(data.data(MIME).data()))
    return found


class EdgeScroll(QObject):
    """Scrolls for as long as a drag is held near an edge."""

    stepped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._speeds: dict[QScrollBar, int] = {}
        self._timer = QTimer(self, interval=SCROLL_MS)
        self._timer.timeout.connect(self.step)

    def hold(self, bar: QScrollBar, at: int, length: int) -> None:
        """The drag is at that place of a view so long, which the bar scrolls."""
        before, after = max(0, EDGE - at), max(0, EDGE - (length - at))
        self._speeds[bar] = (after - before) * FASTEST // EDGE
        if any(self._speeds.values()):
            self._timer.start()
        else:
            self._timer.stop()

    def stop(self) -> None:
        self._speeds.clear()
        self._timer.stop()

    def step(self) -> None:
        for bar, speed in self._speeds.items():
            bar.setValue(bar.value() + speed)
        self.stepped.emit()


class DropList(RowList):
    """A list whose processes can be dragged, and that takes processes at a row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._drop_row: int | None = None
        self.scroller = EdgeScroll(self)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)  # it is a line in our colour, at our row

    @property
    def drop_row(self) -> int | None:
        """The row that a drag over this list would be put at."""
        return self._drop_row

    def row_at(self, at: QPoint) -> int:
        """Where a drop at that point goes: above or below the item there, by the half; else at the end."""
        index = self.indexAt(at)
        if not index.isValid():
            return self.model().rowCount(self.rootIndex())
        return index.row() + int(at.y() > self.visualRect(index).center().y())

    def startDrag(self, supported: Qt.DropAction) -> None:
        drag = QDrag(self)
        # the selection may reach over several lists: all of it is carried
        data = self.model().mimeData(self.selectionModel().selectedIndexes())
        drag.setMimeData(data)
        picture = self.carried(len(unpacked(data)))
        drag.setPixmap(picture)
        size = picture.deviceIndependentSize().toSize()
        drag.setHotSpot(QPoint(size.width() // 4, size.height() // 2))
        drag.exec(Qt.DropAction.MoveAction)

    def carried(self, count: int) -> QPixmap:
        """What the mouse shows of so many."""
        card = self.viewport().grab(self.visualRect(self.currentIndex()).intersected(self.viewport().rect()))
        return stack(card, count, self._theme.colours, self.font())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._follow(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._follow(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        self._end_drag()
        if self.take(event.mimeData(), event.position().toPoint()):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def take(self, data: QMimeData, at: QPoint) -> bool:
        """What is dropped at that point; False where it is nothing for this list."""
        row = self.row_at(at)
        return self.model().dropMimeData(data, Qt.DropAction.MoveAction, row, 0, self.rootIndex())

    def show_drop(self, at: QPoint | None) -> None:
        """Show where a drop at that point goes; None: no drag is here."""
        row = None if at is None else self.row_at(at)
        before, self._drop_row = self._drop_row, row
        for each in (before, row) if before != row else ():
            if each is not None:
                self.viewport().update(self.drop_line(each).adjusted(-LINE, -LINE, LINE, LINE))

    def _follow(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(MIME):
            event.ignore()
            return
        at = event.position().toPoint()
        self.show_drop(at)
        self.scroller.hold(self.verticalScrollBar(), at.y(), self.viewport().height())
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def _end_drag(self) -> None:
        self.show_drop(None)
        self.scroller.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_row is not None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(self._theme.colours.accent), LINE))
            line = self.drop_line(self._drop_row)
            painter.drawLine(line.left(), line.top(), line.right(), line.top())
            painter.end()

    def drop_line(self, row: int) -> QRect:
        """Where the line for that row is drawn."""
        model, root = self.model(), self.rootIndex()
        if row < model.rowCount(root):
            rect = self.visualRect(model.index(row, 0, root))
            y = max(rect.top(), 1)
        else:
            rect = self.visualRect(model.index(row - 1, 0, root)) if row else QRect()
            y = rect.bottom() if row else 2
        return QRect(8, min(y, self.viewport().height() - LINE), self.viewport().width() - 16, LINE)
