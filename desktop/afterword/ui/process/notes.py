"""The notes of a process: rendered to read, as typed to edit; what is typed is saved within a second."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from afterword.ui.process.in_place import STAYS
from afterword.ui.process.preview import Preview
from afterword.ui.process.words import Words
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel

SAVES_MS = 800
FEWEST_LINES, MOST_LINES = 5, 20


class Notes(QWidget):
    """`save` takes the text, and whether it goes on with what was saved in this sitting; it says why it refuses."""

    edited = Signal()
    """The field was opened, or has grown."""

    def __init__(self, theme: Theme, save: Callable[[str, bool], str]) -> None:
        super().__init__()
        self._save = save
        self._value = ""
        self._saved_here = False
        self._edit: _Editor | None = None
        self._timer = QTimer(self, singleShot=True, interval=SAVES_MS)
        self._timer.timeout.connect(self.save_now)
        self._preview = Preview(theme)
        self._preview.setAccessibleName(self.tr("Notes"))
        self._preview.setAccessibleDescription(self.tr("F2 edits them"))
        self._preview.edit_wanted.connect(self.begin)
        self._invitation = Words(theme, lambda: theme.colours.muted)
        self._invitation.say(self.tr("Add a note…"), self.tr("Add a note"))
        self._invitation.clicked.connect(self.begin)
        self._problem = PlainLabel("", "problem").wrapped()
        self._problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for each in (self._preview, self._invitation, self._problem):
            layout.addWidget(each)
        self._show_words()

    @property
    def problem(self) -> str:
        """Why the notes could not be saved."""
        return self._problem.text()

    @property
    def editing(self) -> bool:
        return self._edit is not None

    def show_notes(self, notes: str) -> None:
        """The notes as they are now; what is being typed, and is not saved yet, stays."""
        if notes == self._value:
            return
        untouched = self._edit is None or self._edit.toPlainText() == self._value
        self._value = notes
        if self._edit is not None and untouched:
            self._edit.show_text(notes)
        if self._edit is None:
            self._show_words()

    def begin(self) -> None:
        """Edit them, as they were typed."""
        if self._edit is not None:
            return
        self._saved_here = False
        self._edit = edit = _Editor(self._value)
        edit.setAccessibleName(self.tr("Notes, in Markdown"))
        edit.textChanged.connect(self._on_text)
        edit.left.connect(self.finish)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, edit)
        self._preview.hide()
        self._invitation.hide()
        edit.show()
        edit.setFocus()
        edit.grown.connect(self.edited)
        self.edited.emit()

    def save_now(self) -> bool:
        """Save what was typed, if it is not saved yet; where that is refused the text stays, with the reason."""
        self._timer.stop()
        if self._edit is None or self._edit.toPlainText() == self._value:
            return True
        typed = self._edit.toPlainText()
        problem = self._save(typed, self._saved_here)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if not problem:
            self._value, self._saved_here = typed, True
        return not problem

    def finish(self) -> bool:
        """Save them, and show them rendered again."""
        if not self.save_now():
            return False
        focused = self._edit is not None and self._edit.hasFocus()
        self.cancel()
        if focused:
            (self._preview if self._value.strip() else self._invitation).setFocus()
        return True

    def cancel(self) -> str:
        """Stop editing without saving; returns what was typed."""
        edit, self._edit = self._edit, None
        self._timer.stop()
        self._problem.hide()
        if edit is None:
            return self._value
        edit.blockSignals(True)
        edit.hide()
        edit.deleteLater()
        self._show_words()
        return edit.toPlainText()

    def resume(self, typed: str) -> None:
        """Go on with what could not be saved."""
        self.begin()
        if self._edit is not None:
            self._edit.setPlainText(typed)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.save_now()
        super().hideEvent(event)

    def _on_text(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _show_words(self) -> None:
        empty = not self._value.strip()
        self._preview.show_notes(self._value)
        self._preview.setVisible(not empty)
        self._invitation.setVisible(empty)


class _Editor(QPlainTextEdit):
    """Grows with its text; Escape and Ctrl+Enter leave it, as Tab does."""

    left = Signal()
    grown = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._fit)
        self._fit()

    def show_text(self, text: str) -> None:
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._fit()

    def event(self, event: QEvent) -> bool:
        escapes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escapes and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the window has it for going back
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (control and enters):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.left.emit()

    def _fit(self) -> None:
        count = min(max(self.document().lineCount() + 1, FEWEST_LINES), MOST_LINES)
        height = count * self.fontMetrics().lineSpacing() + 16
        if height != self.height():
            self.setFixedHeight(height)
            self.grown.emit()
