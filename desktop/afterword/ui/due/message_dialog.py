"""A message to read: who, when, how, about what, and its text."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from afterword.domain import message_entries
from afterword.domain.entities import Message, Process
from afterword.ui.desk import Desk
from afterword.ui.widgets import PlainLabel


class MessageDialog(QDialog):
    def __init__(self, desk: Desk, process: Process, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = message_entries.message_words(message, process, desk.search)
        self.setWindowTitle(words)
        self.text = QPlainTextEdit(message.body or self.tr("No text was recorded."))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text of the message"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(PlainLabel(words, "title").wrapped())
        layout.addWidget(PlainLabel(desk.calendar.moment(message.at), "muted").wrapped())
        if message.subject:
            layout.addWidget(PlainLabel(message.subject).wrapped())
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        unit = self.fontMetrics().averageCharWidth()
        self.resize(unit * 80, unit * 52)
