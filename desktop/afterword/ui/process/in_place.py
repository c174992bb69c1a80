"""A line of text that is edited where it stands: by a click or F2; Enter saves, Escape takes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from afterword.ui.process.words import Words
from afterword.ui.speech import announce
from afterword.ui.widgets import PlainLabel

ESCAPE = Qt.Key.Key_Escape
STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""A menu of the field's own, or another window: the user comes back."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is edited: its name, how it is asked for where it is empty."""

    name: str
    invitation: str
    saved: str
    """What is said when it was saved."""


class InPlace(QWidget):
    """The words, and in their place a line edit. `save` takes what was typed, and says why where it refuses it."""

    edited = Signal()
    """Whether it is edited has changed."""

    def __init__(self, line: Line, words: Words, save: Callable[[str], str]) -> None:
        super().__init__()
        self._line = line
        self._save = save
        self._value = ""
        self._edit: _Edit | None = None
        self._problem = PlainLabel("", "problem").wrapped()
        self._problem.hide()
        self.words = words
        self.opens: Callable[[], bool] = lambda: False
        """What a click does first; False where it is to be edited."""
        words.clicked.connect(self._on_click)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(words)
        layout.addWidget(self._problem)
        self._fit()

    @property
    def value(self) -> str:
        return self._value

    @property
    def problem(self) -> str:
        """Why what was typed was refused."""
        return self._problem.text()

    def show_value(self, value: str, shown: str = "") -> None:
        """The value as it is now, shown so; what is being typed stays."""
        self._value = value
        words = shown or value or self._line.invitation
        name = f"{self._line.name}: {value}" if value else self._line.invitation
        self.words.say(words, name)
        self.words.setAccessibleDescription(self.tr("F2 edits it"))

    def begin(self) -> None:
        """Edit it."""
        if self._edit is not None:
            return
        self._edit = edit = _Edit(self._value, self)
        edit.setAccessibleName(self._line.name)
        edit.done.connect(self.finish)
        edit.left.connect(self.cancel)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, edit)
        self.words.hide()
        self._fit()
        edit.show()
        edit.selectAll()
        edit.setFocus()

    def finish(self) -> bool:
        """Save what was typed; it stays in the field, with the reason, where that was refused."""
        edit = self._edit
        if edit is None:
            return True
        if edit.text() != self._value:
            problem = self._save(edit.text())
            if problem:
                self._refuse(problem)
                return False
        self._end()
        return True

    def cancel(self) -> None:
        """Take back what was typed."""
        if self._edit is not None:
            self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.begin()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.finish()
        super().hideEvent(event)

    def _on_click(self) -> None:
        if not self.opens():
            self.begin()

    def _refuse(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.show()
        self.updateGeometry()
        announce(self, problem)

    def _end(self) -> None:
        edit, self._edit = self._edit, None
        assert edit is not None
        focused = edit.hasFocus()
        edit.blockSignals(True)
        self.words.show()
        if focused:
            self.words.setFocus()
        edit.hide()
        edit.deleteLater()
        self._problem.hide()
        self._fit()

    def _fit(self) -> None:
        """A field takes the whole line, words only what they need."""
        wide = QSizePolicy.Policy.Expanding if self._edit is not None else QSizePolicy.Policy.Preferred
        policy = QSizePolicy(wide, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.updateGeometry()
        self.edited.emit()


class _Edit(QLineEdit):
    done = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() == ESCAPE:
            event.accept()  # the window has it for going back
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif event.key() == ESCAPE:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.done.emit()
