"""A list whose rows are all of one height, so that where each stands is worked out from its number.

Qt's own layout asks the model for every row, again with each row that comes or goes: with 10,000 of them that is
longer than a frame may take.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QCursor, QKeyEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

from afterword.ui.inner import know_viewport

Index = QModelIndex | QPersistentModelIndex
Cursor = QAbstractItemView.CursorAction
Hint = QAbstractItemView.ScrollHint
State = QStyle.StateFlag


class RowList(QListView):
    """The rows under its root, from the top. The selection may hold indexes of other lists of the same model."""

    def __init__(self) -> None:
        super().__init__()
        know_viewport(self)
        self._height = 0
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def count(self) -> int:
        """How many rows there are."""
        model = self.model()
        return model.rowCount(self.rootIndex()) if model else 0

    @property
    def row_height(self) -> int:
        """In px; 1 where there is no row."""
        if not self._height and self.count:
            self._height = max(1, self.sizeHintForIndex(self.model().index(0, 0, self.rootIndex())).height())
        return self._height or 1

    def has(self, index: Index) -> bool:
        """Whether the index is a row of this list."""
        return index.isValid() and index.parent() == self.rootIndex()

    def row_rect(self, row: int) -> QRect:
        height = self.row_height
        return QRect(0, row * height - self.verticalOffset(), self.viewport().width(), height)

    # Where things are, as Qt asks for it

    def doItemsLayout(self) -> None:
        self._height = 0  # the font may be another
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self.row_height)
        bar.setPageStep(page)
        bar.setRange(0, max(0, self.count * self.row_height - page))
        QAbstractItemView.updateGeometries(self)

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def scrollContentsBy(self, across: int, down: int) -> None:
        self.scrollDirtyRegion(across, down)
        self.viewport().scroll(0, down)

    def visualRect(self, index: Index) -> QRect:
        return self.row_rect(index.row()) if self.has(index) else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = (point.y() + self.verticalOffset()) // self.row_height
        inside = 0 <= point.x() < self.viewport().width() and 0 <= row < self.count
        return self.model().index(row, 0, self.rootIndex()) if inside else QModelIndex()

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        if not self.has(index):
            return
        self.executeDelayedItemsLayout()
        bar, page, height = self.verticalScrollBar(), self.viewport().height(), self.row_height
        top = index.row() * height
        bottom = top + height - page
        if hint == Hint.PositionAtCenter:
            bar.setValue((top + bottom) // 2)
        elif hint == Hint.PositionAtTop or (hint == Hint.EnsureVisible and top < bar.value()):
            bar.setValue(top)
        elif hint == Hint.PositionAtBottom or bottom > bar.value():
            bar.setValue(bottom)

    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        current, last = self.currentIndex(), self.count - 1
        row = current.row() if self.has(current) else -1
        page = max(1, self.viewport().height() // self.row_height)
        by_action = {
            Cursor.MoveUp: (row - 1, -1),
            Cursor.MovePrevious: (row - 1, -1),
            Cursor.MoveDown: (row + 1, 1),
            Cursor.MoveNext: (row + 1, 1),
            Cursor.MovePageUp: (max(row - page, 0), 1),
            Cursor.MovePageDown: (min(row + page, last), -1),
            Cursor.MoveHome: (0, 1),
            Cursor.MoveEnd: (last, -1),
        }
        wanted, step = (0, 1) if row < 0 else by_action.get(action, (row, 1))
        return next(self._enabled(wanted, step), current)

    def _enabled(self, row: int, step: int) -> Iterator[QModelIndex]:
        """The rows from there on that a person can be at."""
        while 0 <= row < self.count:
            index = self.model().index(row, 0, self.rootIndex())
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                yield index
            row += step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt knows only the key for menus, which many keyboards lack
        if event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._ask_for_menu_by_key()
        else:
            super().keyPressEvent(event)

    def _ask_for_menu_by_key(self) -> None:
        """At the row that the keys are at; beside all rows where they are at none."""
        current = self.currentIndex()
        self.scrollTo(current)
        self.customContextMenuRequested.emit(
            self.visualRect(current).center() if self.has(current) else QPoint(-1, -1)
        )

    # The selection

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        # Qt means the two corners, whichever is the upper one
        first, last = sorted((y + self.verticalOffset()) // self.row_height for y in (rect.top(), rect.bottom()))
        first, last = max(first, 0), min(last, self.count - 1)
        chosen = QItemSelection()
        if first <= last:
            model, root = self.model(), self.rootIndex()
            chosen.select(model.index(first, 0, root), model.index(last, 0, root))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region, root, shown = QRegion(), self.rootIndex(), self.viewport().rect()
        for at in range(selection.size()):
            part = selection.at(at)
            if part.isValid() and part.parent() == root:
                rows = self.row_rect(part.top()).united(self.row_rect(part.bottom()))
                region = region.united(QRegion(rows.intersected(shown)))
        return region

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        QAbstractItemView.selectionChanged(self, selected, deselected)

    def currentChanged(self, current: Index, previous: Index) -> None:
        if self.has(current):
            QAbstractItemView.currentChanged(self, current, previous)
            self._tell_focus(current.row())
        for each in (current, previous):
            if self.has(each):
                self.viewport().update(self.visualRect(each))

    def _tell_focus(self, row: int) -> None:
        """To a screen reader: the keys are at that row."""
        if QAccessible.isActive() and self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(row)
            QAccessible.updateAccessibility(event)

    # Only rows of this list concern it

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        if first.parent() == self.rootIndex():
            QAbstractItemView.dataChanged(self, first, last, list(roles))

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        if parent == self.rootIndex():
            QAbstractItemView.rowsInserted(self, parent, start, end)
            self.scheduleDelayedItemsLayout()

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        if parent == self.rootIndex():
            QAbstractItemView.rowsAboutToBeRemoved(self, parent, start, end)
            self.scheduleDelayedItemsLayout()

    # How it looks

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain, over = option.state, self._row_under_mouse()
        current = self.currentIndex().row() if self.hasFocus() and self.has(self.currentIndex()) else -1
        delegate, height = self.itemDelegate(), self.row_height
        first = max(0, (event.rect().top() + self.verticalOffset()) // height)
        last = min(self.count - 1, (event.rect().bottom() + self.verticalOffset()) // height)
        painter = QPainter(self.viewport())
        for row in range(first, last + 1):
            index = self.model().index(row, 0, self.rootIndex())
            chosen = self.selectionModel().isSelected(index)
            option.state = plain | (State.State_Selected if chosen else State.State_None)
            option.state |= State.State_HasFocus if row == current else State.State_None
            option.state |= State.State_MouseOver if row == over else State.State_None
            option.rect = self.row_rect(row)
            delegate.paint(painter, option, index)
        painter.end()

    def _row_under_mouse(self) -> int:
        if not self.viewport().underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())).row()
