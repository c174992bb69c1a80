"""What all dialogs share: a title, rows with labels left, a sentence where something is wrong, and two buttons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from afterword.domain.typed_dates import Typed
from afterword.domain.wording import brief
from afterword.journal import JournalError
from afterword.storage import StorageError
from afterword.ui.date_field import DateField, wrapping
from afterword.ui.desk import Desk
from afterword.ui.dialogs.parts import Scroll, call, line_height
from afterword.ui.speech import announce
from afterword.ui.widgets import PlainLabel, button, set_property, without_mnemonic

SPACE = 8
MARGIN = 20
WIDTH_IN_LETTERS = 84
LONGEST_TITLE = 120
FRAME = 48
"""What a window's frame takes from the screen, at most."""


class Wrong(Exception):  # noqa: N818 - says what is wrong, to the user
    """One field holds what cannot be saved; the text says so in one sentence."""

    def __init__(self, field: QWidget, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class FormDialog(QDialog):
    """A dialog of rows. `save`, given by each dialog, calls the journal or raises Wrong; then the dialog stays."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.journal = desk.journal
        self._marked: QWidget | None = None
        self._fitted = QSize()
        self.title = wrapping("", "larger")
        self.problem = wrapping("", "problem")
        self.problem.hide()
        self.main = button("")
        self.main.setDefault(True)
        self.main.clicked.connect(self.accept)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self._arrange()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)

    def _arrange(self) -> None:
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        rows.addLayout(self._grid)
        rows.addStretch()
        self._grid.setHorizontalSpacing(2 * SPACE)
        self._grid.setVerticalSpacing(SPACE)
        self._grid.setColumnStretch(1, 1)
        self._lefts: dict[QWidget, QWidget] = {}
        self._second_labels: list[PlainLabel] = []
        self.area = Scroll(body)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(SPACE)
        self.buttons.addWidget(self.main)
        self.buttons.addStretch()
        self.buttons.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(self.title)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.problem)
        layout.addLayout(self.buttons)

    def head(self, title: str, action: str) -> None:
        """The dialog's title, and the word on its main button."""
        self.setWindowTitle(title)
        self.title.setText(brief(title, LONGEST_TITLE))
        self.main.setText(action)

    def save(self) -> None:
        """Check what was entered and tell the journal. Raises Wrong, or what the journal raises."""
        raise NotImplementedError

    def row(self, label: str, field: QWidget, *, name: str = "") -> None:
        """A row with its label left; `name` is what a screen reader says where that is not the label."""
        made = PlainLabel(label, "muted")
        made.setBuddy(field)
        made.setContentsMargins(0, (line_height(self) - self.fontMetrics().height()) // 2, 0, 0)
        call(field, name or without_mnemonic(label))
        self.put(field, made)

    def pair(self, label: str, field: QWidget, second_label: str, second: QWidget, *, share: int = 1) -> None:
        """A row of two fields, the second with its label before it; it gets `share` times the room of the first.

        The second fields of all such rows stand below each other.
        """
        made = PlainLabel(second_label, "muted")
        self._second_labels.append(made)
        widest = max(each.sizeHint().width() for each in self._second_labels)
        for each in self._second_labels:
            each.setMinimumWidth(widest)
        made.setBuddy(second)
        call(second, without_mnemonic(second_label))
        both = QWidget()
        layout = QHBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(field, 1)
        layout.addSpacing(SPACE)
        layout.addWidget(made)
        layout.addWidget(second, share)
        both.setFocusProxy(field)
        self.row(label, both)

    def put(self, field: QWidget, left: QWidget | None = None) -> None:
        """A row of that field, and what stands left of it."""
        line = self._grid.rowCount()
        self._grid.addWidget(field, line, 1)
        if left is not None:
            self._grid.addWidget(left, line, 0, Qt.AlignmentFlag.AlignTop)
            self._lefts[field] = left

    def wide(self, item: QWidget) -> None:
        """A row over the whole width."""
        self._grid.addWidget(item, self._grid.rowCount(), 0, 1, 2)

    def note(self, text: str = "") -> PlainLabel:
        """A muted sentence below the field of the row before."""
        made = wrapping(text, "muted")
        self.put(made)
        return made

    def wide_note(self, text: str = "") -> PlainLabel:
        """A muted sentence over the whole width."""
        made = wrapping(text, "muted")
        self.wide(made)
        return made

    def show_rows(self, *fields: QWidget, shown: bool) -> None:
        for field in fields:
            field.setVisible(shown)
            if field in self._lefts:
                self._lefts[field].setVisible(shown)
        self.fit()

    def need(self, field: DateField, missing: str) -> Typed:
        """The field's date. Raises Wrong with what is missing where it is empty."""
        typed = field.value()
        if typed is None:
            raise Wrong(field, field.problem() or missing)
        return typed

    def accept(self) -> None:
        self._unmark()
        try:
            self.save()
        except Wrong as wrong:
            self._mark(wrong.field, str(wrong))
        except (JournalError, StorageError) as error:
            self._say(str(error))
        else:
            super().accept()

    def _mark(self, field: QWidget, sentence: str) -> None:
        """Show what is wrong beside the field, where it says so itself, else above the buttons."""
        self._marked = field
        if isinstance(field, DateField):
            field.mark()
        else:
            set_property(field, "wrong", True)
        inline = isinstance(field, DateField) and bool(field.problem())
        self._say(sentence, shown=not inline)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(field)

    def _say(self, sentence: str, *, shown: bool = True) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(shown)
        self.fit()
        announce(self, sentence)

    def _unmark(self) -> None:
        self.problem.hide()
        if self._marked is not None and not isinstance(self._marked, DateField):
            set_property(self._marked, "wrong", False)
        self._marked = None

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        moved = super().focusNextPrevChild(next)
        reached = self.focusWidget()
        if reached is not None and self.area.isAncestorOf(reached):  # also where Tab comes in from a button
            self.area.ensureWidgetVisible(reached)
        return moved

    def showEvent(self, event: QShowEvent) -> None:
        self._fitted = self.size()  # what Qt chose for it is nobody's wish
        self.fit()
        super().showEvent(event)

    def fit(self) -> None:
        """As tall as what it holds, within the screen; taller where the user made it so."""
        room = self.screen().availableGeometry().size() - QSize(FRAME // 4, FRAME)
        width = min(room.width(), self.fontMetrics().averageCharWidth() * WIDTH_IN_LETTERS + 2 * MARGIN)
        inner = width - 2 * MARGIN
        parts = [_height(self.title, inner), self.area.height_for(inner), self.buttons.sizeHint().height()]
        if not self.problem.isHidden():
            parts.append(_height(self.problem, inner))
        height = sum(parts) + 2 * SPACE * (len(parts) - 1) + 2 * MARGIN
        wanted = QSize(width, min(room.height(), height))
        untouched = not self.isVisible() or self.size() == self._fitted
        if untouched:
            self.resize(wanted)
            self._fitted = self.size()
        else:
            self.resize(self.size().expandedTo(wanted))


def changed(before: object, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Only what is other than before, so that what was changed elsewhere meanwhile is not taken back."""
    return {name: value for name, value in fields.items() if getattr(before, name) != value}


def _height(widget: QWidget, width: int) -> int:
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
