"""The list view: selection by process, kept when the rows change."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from afterword.ui.desk import Desk
from afterword.ui.dragging import DropList
from afterword.ui.filters import Filters
from afterword.ui.moving import Moving
from afterword.ui.processes.delegate import ProcessDelegate
from afterword.ui.processes.model import Index, ProcessListModel, Role
from afterword.ui.rows import Cursor
from afterword.ui.theme import Theme

UPWARDS = (Cursor.MoveUp, Cursor.MovePrevious, Cursor.MovePageUp)


class ProcessList(DropList):
    chosen = Signal(str)
    """A process was chosen, by its id."""
    menu_wanted = Signal(str, QPoint)
    """The menu of a process is asked for, at a point of the screen."""
    removal_wanted = Signal(str)

    def __init__(
        self, desk: Desk, theme: Theme, moving: Moving | None = None, filters: Filters | None = None
    ) -> None:
        super().__init__(theme)
        self.setAccessibleName(self.tr("Processes"))
        self._model = ProcessListModel(desk, moving, filters)
        self._selected: str | None = None
        self._gap: int | None = None
        """The row of what was selected and went away: the keys go on from there."""
        self.setItemDelegate(ProcessDelegate(theme))
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        self.setModel(self._model)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.selectionModel().currentChanged.connect(self._remember)
        self._model.modelReset.connect(self._select_again)

    @property
    def selected(self) -> str | None:
        """The process that is selected."""
        return self._selected

    def select(self, process_id: str | None) -> None:
        """Select that process, or none, without choosing it."""
        self._selected = process_id
        if process_id is not None:
            self._gap = None
        self._select_again()

    def _select_again(self) -> None:
        index = self._model.row_of(self._selected) if self._selected else QModelIndex()
        if index != self.currentIndex():
            # nobody chose anything
            with QSignalBlocker(self):
                self.setCurrentIndex(index)

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        if start <= self.currentIndex().row() <= end:
            self.select(None)  # Qt would go on to the next one
            self._gap = start
        super().rowsAboutToBeRemoved(parent, start, end)

    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        if self.currentIndex().isValid() or self._gap is None:
            return super().moveCursor(action, modifiers)
        above, below = next(self._enabled(self._gap - 1, -1), None), next(self._enabled(self._gap, 1), None)
        first, second = (above, below) if action in UPWARDS else (below, above)
        return first or second or QModelIndex()

    def _remember(self, index: QModelIndex) -> None:
        self._selected = index.data(Role.PROCESS) or self._selected
        self._gap = None if index.isValid() else self._gap
        if self._selected and self.hasFocus() and not self.signalsBlocked():
            self.chosen.emit(self._selected)

    def _choose(self, index: QModelIndex) -> None:
        process_id = index.data(Role.PROCESS)
        if process_id:
            self._selected = process_id
            self.chosen.emit(process_id)

    def _ask_for_menu(self, position: QPoint) -> None:
        process_id = self.indexAt(position).data(Role.PROCESS)
        if process_id:
            self.menu_wanted.emit(process_id, self.viewport().mapToGlobal(position))

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first row current then; to pass by with Tab is not to choose
        with QSignalBlocker(self):
            super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.selectedIndexes():
            self.removal_wanted.emit(self.selectedIndexes()[0].data(Role.PROCESS))
            return
        super().keyPressEvent(event)
