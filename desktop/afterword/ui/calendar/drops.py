"""A process dragged from the list onto a day, to add its interview there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView

from afterword.ui.dragging import MIME, unpacked


class ProcessDrops:
    """`day_at` tells the day, or the day with its hour, at a point of the viewport; None where there is none."""

    def __init__(self, view: QAbstractItemView, day_at: Callable[[QPoint], date | None]) -> None:
        self._view = view
        self._day_at = day_at
        self.over: date | None = None
        view.setAcceptDrops(True)
        view.setDropIndicatorShown(False)

    def follow(self, event: QDragMoveEvent) -> None:
        """What is no single process is left to the window."""
        single = event.mimeData().hasFormat(MIME) and len(unpacked(event.mimeData())) == 1
        self.over = self._day_at(event.position().toPoint()) if single else None
        self._view.viewport().update()
        if self.over is None:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def leave(self) -> None:
        self.over = None
        self._view.viewport().update()

    def take(self, event: QDropEvent) -> tuple[str, date] | None:
        """The process that was dropped, and where; None where it is none."""
        day, ids = self._day_at(event.position().toPoint()), unpacked(event.mimeData())
        self.leave()
        if day is None or len(ids) != 1:
            event.ignore()
            return None
        # nothing is taken away where it came from
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        return ids[0], day
