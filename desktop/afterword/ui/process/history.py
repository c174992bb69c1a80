"""A process's timeline as a list: what comes on top, hollow; what happened below. As tall as its entries."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QSizePolicy

from afterword.domain.entries import Entry
from afterword.ui.desk import Desk
from afterword.ui.inner import know_viewport
from afterword.ui.process.history_delegate import HistoryDelegate
from afterword.ui.process.history_model import ENTRY, HistoryModel
from afterword.ui.theme import Theme

LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right


class History(QListView):
    """The panel around it scrolls. Space, Right and Left unfold and fold a text, Enter and F2 open an entry."""

    opened = Signal(object)
    """An entry is to be edited."""
    removal_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        know_viewport(self)
        self.setAccessibleName(self.tr("Timeline"))
        self.entries = HistoryModel(desk, self)
        self.setModel(self.entries)
        self._delegate = HistoryDelegate(theme, self, self.entries)
        self.setItemDelegate(self._delegate)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entries.dataChanged.connect(self._fit)
        theme.changed.connect(self.viewport().update)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """The keyboard stays at its entry, or at its place where that is gone."""
        current = self.currentIndex()
        entry, row = current.data(ENTRY), current.row()
        if not self.entries.show_entries(entries):
            return
        self._fit()
        if row >= 0 and entries:
            found = self.entries.row_of(entry)
            self.setCurrentIndex(self.entries.index(min(row, len(entries) - 1) if found < 0 else found, 0))

    def start_over(self) -> None:
        """Nothing is unfolded or current any more."""
        self.entries.fold_all()
        self.setCurrentIndex(self.entries.index(-1, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._delegate.forget()

    def heightForWidth(self, width: int) -> int:
        inside = width - 2 * self.frameWidth()
        heights = (self._delegate.height(row, inside) for row in range(self.entries.rowCount()))
        return sum(heights) + 2 * self.frameWidth() + 2

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        entry = index.data(ENTRY)
        if entry is not None and key == Qt.Key.Key_Delete:
            self.removal_wanted.emit(entry)
        elif entry is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit(entry)
        elif entry is not None and key in (Qt.Key.Key_Space, LEFT, RIGHT):
            self.entries.toggle(index, None if key == Qt.Key.Key_Space else key == RIGHT)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        on_mark = index.isValid() and self._delegate.fold_mark(self.visualRect(index)).contains(at)
        super().mousePressEvent(event)
        if on_mark and event.button() == Qt.MouseButton.LeftButton:
            self.entries.toggle(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        mark = self._delegate.fold_mark(self.visualRect(index))
        if mark.contains(event.position().toPoint()) and index.data(ENTRY).detail:
            self.entries.toggle(index)  # the second of two quick clicks on the mark
        elif index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index.data(ENTRY))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        if index.isValid():
            at = self.visualRect(index).center() if by_keys else event.pos()
            self.menu_wanted.emit(index.data(ENTRY), self.viewport().mapToGlobal(at))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_keys = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_keys and not self.currentIndex().isValid() and self.entries.rowCount():
            self.setCurrentIndex(self.entries.index(0, 0))

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
