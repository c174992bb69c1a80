"""The rows of the settings about the calendar file that other programs can subscribe to."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from afterword.ui.date_field import wrapping
from afterword.ui.dialogs.form import FormDialog
from afterword.ui.dialogs.toggles import Check
from afterword.ui.widgets import button


class CalendarRows(QObject):
    """`path` is where the file is; None where nobody writes one."""

    def __init__(self, wanted: bool, path: str | None, dialog: FormDialog) -> None:
        super().__init__(dialog)
        self.wanted = Check(self.tr("Calendar &file for other programs"))
        self.wanted.setChecked(wanted)
        dialog.put(self.wanted)
        if path is None:
            return
        self.copy = button(self.tr("Copy the &path"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(path))
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(wrapping(path, "muted"), 1)
        row.addWidget(self.copy)
        dialog.put(self._row)
        self.wanted.toggled.connect(lambda shown: dialog.show_rows(self._row, shown=shown))
        self._row.setVisible(wanted)
