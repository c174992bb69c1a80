"""How a thing is done from the window: tried, and said; and back and forth."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from afterword.journal import JournalError
from afterword.storage import StorageError
from afterword.ui.desk import Desk


class Doing(QObject):
    said = Signal(str, bool)
    """What was done or why it was not, and whether it can be undone."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.desk = desk
        self._window = window

    def undo(self) -> None:
        label = self.desk.journal.undo_label
        if label is None:
            self.said.emit(self.tr("Nothing to undo."), False)
            return
        self._step(self.desk.journal.undo, self.tr("Undone: {label}.").format(label=label), undoable=False)

    def redo(self) -> None:
        label = self.desk.journal.redo_label
        if label is None:
            self.said.emit(self.tr("Nothing to redo."), False)
            return
        self._step(self.desk.journal.redo, self.tr("Done again: {label}.").format(label=label), undoable=True)

    def _step(self, deed: Callable[[], object], words: str, *, undoable: bool) -> None:
        try:
            done = deed() is not None
        except StorageError as problem:
            self.said.emit(str(problem), False)
            return
        elsewhere = self.tr("Another program changed the data meanwhile; what was done before stays as it is.")
        self.said.emit(words if done else elsewhere, done and undoable)

    def _try(self, deed: Callable[[], object], words: str | Callable[[], str]) -> None:
        """Do it and say so; where it is refused or can't be written say why instead."""
        try:
            deed()
        except (JournalError, StorageError) as problem:
            self.said.emit(str(problem), False)
        else:
            self.said.emit(words if isinstance(words, str) else words(), True)

    def _open(self, dialog: QDialog, words: str = "") -> None:
        """Show the dialog; it is gone when it is closed. The words say what was done when it was accepted."""
        if words:
            dialog.accepted.connect(lambda: self.said.emit(words, True))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
