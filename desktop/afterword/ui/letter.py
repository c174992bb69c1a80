"""The fields of a letter: its text, with what was filled in marked, and to whom it goes."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from afterword.domain.letters import Draft
from afterword.ui.theme import Theme
from afterword.ui.widgets import qt_length


class LetterEdit(QPlainTextEdit):
    """The body. What was filled from facts worth a second look is tinted, and stays so while it is edited."""

    def __init__(self, draft: Draft, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(self.tr("Text of the mail"))
        self.setTabChangesFocus(True)
        self.setPlainText(draft.body)
        self._mark_all(draft)
        theme.changed.connect(self._colour_again)

    def write(self, text: str, draft: Draft | None = None) -> None:
        """Write it over what stands there, which Ctrl+Z brings back; `draft` where it is that one's."""
        everything = QTextCursor(self.document())
        everything.select(QTextCursor.SelectionType.Document)
        everything.insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setExtraSelections([])
        if draft is not None:
            self._mark_all(draft)

    def _mark_all(self, draft: Draft) -> None:
        self.setExtraSelections([self._mark(draft, start, end) for start, end in draft.spans])

    def _mark(self, draft: Draft, start: int, end: int) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(qt_length(draft.body[:start]))
        cursor.setPosition(qt_length(draft.body[:end]), QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = cursor, self._form()
        return mark

    def _form(self) -> QTextCharFormat:
        form, colours = QTextCharFormat(), self._theme.colours
        form.setBackground(colours.tinted(colours.accent))
        form.setForeground(QColor(colours.accent))
        return form

    def _colour_again(self) -> None:
        marks = self.extraSelections()
        for mark in marks:
            mark.format = self._form()
        self.setExtraSelections(marks)


def mailbox(draft: Draft) -> str:
    """To whom: `Dana Wu <dana@acme.example>`, or the half of it that is known."""
    if not draft.to_name:
        return draft.to_address
    return f"{draft.to_name} <{draft.to_address}>" if draft.to_address else draft.to_name


def name_and_address(text: str, draft: Draft) -> tuple[str, str]:
    """What `mailbox` wrote and the user may have changed: names are as people write them, with no quoting."""
    text = text.strip()
    name, angle, rest = text.rpartition("<")
    if angle and rest.endswith(">"):
        return name.strip(), rest[:-1].strip()
    return (text, "") if text == draft.to_name else ("", text)
