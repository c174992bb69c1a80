"""The table under the user's hands: a row is chosen by arrows or a click, opened by Enter, removed by Delete."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from afterword.ui.inner import know_viewport
from afterword.ui.people.delegate import PeopleDelegate
from afterword.ui.people.model import Column, PeopleModel, Role
from afterword.ui.theme import Theme

SHARES = {
    Column.NAME: 24,
    Column.ROLE: 15,
    Column.COMPANY: 15,
    Column.PROCESSES: 16,
    Column.LAST: 13,
    Column.NEXT: 20,
    Column.PROMISES: 18,
}
"""How the columns share the width, until the user draws one wider."""
SAID_UNDER_THE_NAME = (Column.ROLE, Column.COMPANY)
ROOM_FOR_ALL = 125
"""In average letters: in less, role and company stand under the name."""
UPWARDS = (QAbstractItemView.CursorAction.MoveUp, QAbstractItemView.CursorAction.MovePageUp)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PeopleTable(QTableView):
    chosen = Signal(str)
    """A person was chosen, by the id of the contact."""
    opened = Signal(str)
    menu_wanted = Signal(str, QPoint)
    """The menu of a person is asked for, at a point of the screen."""
    removal_wanted = Signal(str)

    def __init__(self, model: PeopleModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        know_viewport(self)
        self.setAccessibleName(self.tr("People"))
        self._model = model
        self._selected: str | None = None
        self._row = 0
        self._gap: int | None = None
        """The row of who was selected and went away: the keys go on from there."""
        self._shares = dict(SHARES)
        self._sharing = False
        self.setModel(model)
        self._delegate = PeopleDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self._dress()
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(Role.CONTACT)))
        model.modelReset.connect(self._select_again)
        theme.changed.connect(self.viewport().update)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height())
        header = self.horizontalHeader()
        header.setProperty("table", True)
        header.setAccessibleName(self.tr("Sort by"))
        header.setHighlightSections(False)
        header.setMinimumSectionSize(8 * self.fontMetrics().averageCharWidth())
        header.sectionResized.connect(self._on_section)
        self.setSortingEnabled(True)
        self.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)

    @property
    def selected(self) -> str | None:
        """The contact that is selected, shown or not."""
        return self._selected

    def select(self, contact_id: str | None) -> None:
        """Select that person, or nobody, without choosing them."""
        self._selected = contact_id
        self._select_again()

    def _select_again(self) -> None:
        with QSignalBlocker(self):
            index = self._model.row_of(self._selected) if self._selected else QModelIndex()
            if index.isValid():
                self.setCurrentIndex(index)
                self.selectRow(index.row())
            else:
                self._gap = self._row if self._selected else self._gap
                self.clearSelection()
                self.setCurrentIndex(QModelIndex())

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self._row, self._gap = index.row(), None
        if not index.isValid() or self.signalsBlocked():
            return
        self._selected = index.data(Role.CONTACT)
        self.chosen.emit(self._selected)

    # The mouse and the keys

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.chosen.emit(index.data(Role.CONTACT))  # once more, where it was selected already

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        contact = self._of_current()
        if event.key() in ENTER and contact:
            self.opened.emit(contact)
        elif event.key() == Qt.Key.Key_Delete and contact:
            self.removal_wanted.emit(contact)
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        rows = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if action in rows and self._model.rowCount():
            row = rows[action] % self._model.rowCount()
            return self._model.index(row, max(0, self.currentIndex().column()))
        if self._gap is not None and not self.currentIndex().isValid() and self._model.rowCount():
            row = self._gap - int(action in UPWARDS)
            return self._model.index(min(max(row, 0), self._model.rowCount() - 1), 0)
        return super().moveCursor(action, modifiers)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        if index.isValid():
            at = self.visualRect(index).bottomLeft() if by_keys else event.pos()
            self.menu_wanted.emit(index.data(Role.CONTACT), self.viewport().mapToGlobal(at))

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first row current then; to pass by with Tab is not to choose
        with QSignalBlocker(self):
            super().focusInEvent(event)
        self.viewport().update()

    def _of_current(self) -> str | None:
        """The contact of the row that is selected."""
        index = self.currentIndex()
        return index.data(Role.CONTACT) if self.selectionModel().isRowSelected(index.row()) else None

    # The columns share the width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        room = self.viewport().width()
        narrow = room < ROOM_FOR_ALL * self.fontMetrics().averageCharWidth()
        self._sharing = True
        for column in SAID_UNDER_THE_NAME:
            self.setColumnHidden(column, narrow)
        shown = [each for each in Column if not self.isColumnHidden(each)]
        whole = sum(self._shares[each] for each in shown)
        left = room
        for column in shown[:-1]:
            width = room * self._shares[column] // whole
            self.setColumnWidth(column, width)
            left -= width
        self.setColumnWidth(shown[-1], left)
        self._sharing = False

    def _on_section(self, section: int, before: int, now: int) -> None:
        """The user drew a column wider: from now on the shares are as they are."""
        if not self._sharing and now:
            for column in Column:
                if not self.isColumnHidden(column):
                    self._shares[column] = self.columnWidth(column)
