"""The menu of the window, and the keys that work everywhere in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from afterword.journal import Journal
from afterword.ui import icons
from afterword.ui.actions import Actions
from afterword.ui.widgets import menu_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

Keys = QKeySequence.StandardKey | str | None
CALENDARS = (".ics", ".ical", ".ifb", ".vcs")
ENDINGS = (*CALENDARS, ".eml", ".json")
"""Of files that can be taken in."""


class MainMenu(QMenu):
    list_toggled = Signal()
    import_wanted = Signal(str)
    """A file to take in, by its path."""
    export_wanted = Signal(str)
    quit_wanted = Signal()

    def __init__(self, actions: Actions, journal: Journal, window: QWidget) -> None:
        super().__init__(window)
        self._journal = journal
        self._window = window
        self._undo = self._add("undo-2", self.tr("Undo"), QKeySequence.StandardKey.Undo, actions.undo)
        self._redo = self._add("redo-2", self.tr("Redo"), "Ctrl+Shift+Z; Ctrl+Y", actions.redo)
        self.aboutToShow.connect(self.refresh)
        self.addSeparator()
        self._add("user-plus", self.tr("New contact…"), None, lambda: actions.edit_contact())
        self._add("scale", self.tr("Compare offers…"), None, lambda: actions.compare_offers())
        self._add("square-kanban", self.tr("Stages…"), None, lambda: actions.edit_stages())
        self._add("panel-left", self.tr("Show or hide the processes"), "Ctrl+L", self.list_toggled.emit)
        self.addSeparator()
        self._add("download", self.tr("Import…"), None, self._choose_import)
        self._add("upload", self.tr("Export…"), None, self._choose_export)
        self.addSeparator()
        self._add("settings", self.tr("Settings…"), "Ctrl+,", actions.settings)
        self._add("power", self.tr("Quit"), QKeySequence.StandardKey.Quit, self.quit_wanted.emit)

    def _add(self, icon: str, words: str, keys: Keys, deed: Callable[[], None]) -> QAction:
        action = self.addAction(icons.icon(icon), words)
        give_keys(self._window, action, keys, deed)
        return action

    def refresh(self) -> None:
        """Say what undo and redo would do now."""
        for action, words, label in (
            (self._undo, self.tr("Undo"), self._journal.undo_label),
            (self._redo, self.tr("Redo"), self._journal.redo_label),
        ):
            action.setText(menu_line(f"{words}: {label}") if label else words)

    def _choose_import(self) -> None:
        kinds = (
            _filter(self.tr("Invitations, mails and exports"), *ENDINGS),
            _filter(self.tr("Invitations and calendars"), *CALENDARS),
            _filter(self.tr("Mails"), ".eml"),
            _filter(self.tr("Afterword"), ".json"),
            self.tr("All files (*)"),
        )
        dialog = self._file_dialog(self.tr("Import"), kinds)
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_wanted)
        dialog.open()

    def _choose_export(self) -> None:
        kinds = {
            _filter(self.tr("Everything"), ".json"): "json",
            _filter(self.tr("Table of the processes"), ".csv"): "csv",
            _filter(self.tr("Calendar"), ".ics"): "ics",
        }
        dialog = self._file_dialog(self.tr("Export"), tuple(kinds))
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")  # by the dialog, so that it asks before it writes over a file
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(kinds[chosen]))
        dialog.selectFile("afterword")
        dialog.fileSelected.connect(self.export_wanted)
        dialog.open()

    def _file_dialog(self, title: str, kinds: tuple[str, ...]) -> QFileDialog:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters(kinds)
        return dialog


def _filter(words: str, *endings: str) -> str:
    return f"{words} ({' '.join(f'*{each}' for each in endings)})"


def give_keys(window: QWidget, action: QAction, keys: Keys, deed: Callable[[], None]) -> None:
    """Let the keys, or the action's click, do the deed wherever in the window the focus is."""
    if keys is not None:
        named = QKeySequence.listFromString(keys) if isinstance(keys, str) else QKeySequence.keyBindings(keys)
        action.setShortcuts(named)
    action.triggered.connect(lambda: deed())
    window.addAction(action)
