"""Combo boxes: a plain choice, a searchable one, a zone, and a line edit that completes companies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from afterword.domain.entities import Search

Item = tuple[str, str]
"""What is shown, and what is meant."""


class Choice(QComboBox):
    """One of a few. The wheel scrolls the dialog, not the choice, until the box has the focus."""

    def __init__(self, items: Iterable[Item] = (), current: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(5)
        self.setMaxVisibleItems(12)
        for shown, meant in items:
            self.addItem(shown, meant)
        self.setCurrentIndex(max(0, self.findData(current)) if self.count() else -1)

    def meant(self) -> str:
        return str(self.currentData() or "")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SearchChoice(Choice):
    """One of many, found by typing any part of it, or words of one's own."""

    def __init__(self, items: Iterable[Item], hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(items, parent=parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(dressed(completer))
        self.setCurrentIndex(-1)
        self.setEditText("")
        self.words.setPlaceholderText(hint)

    @property
    def words(self) -> QLineEdit:
        edit = self.lineEdit()
        assert edit is not None
        return edit

    def text(self) -> str:
        return self.currentText().strip()

    def meant(self) -> str:
        """What the chosen item means; empty where the words are the user's own, or could be several items'."""
        index = self.currentIndex()
        if index >= 0 and self.itemText(index) == self.currentText():
            return str(self.itemData(index) or "")
        matches = self.matches()
        return matches[0] if len(matches) == 1 else ""

    def matches(self) -> list[str]:
        """What all the items mean that are shown as the typed words."""
        wanted = self.text().casefold()
        if not wanted:  # a separator is shown as nothing
            return []
        return [str(self.itemData(i)) for i in range(self.count()) if self.itemText(i).casefold() == wanted]

    def choose(self, meant: str) -> None:
        self.setCurrentIndex(self.findData(meant))


def paint_arrow(box: QComboBox) -> None:
    """An arrow at the end of the box: the style sheet's box has none of its own that follows the palette."""
    painter = QPainter(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(box.palette().placeholderText().color(), 1.4))
    x = 14 if box.isRightToLeft() else box.width() - 14
    y = box.height() // 2
    painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
    painter.end()


def companies(search: Search) -> Sequence[str]:
    """All companies of the search, of processes and of people."""
    names = {each.company for each in search.processes.values()} | {each.company for each in search.contacts.values()}
    return sorted(names - {""}, key=str.casefold)


def completing(edit: QLineEdit, words: Sequence[str]) -> QLineEdit:
    """The line edit, completing those words."""
    completer = QCompleter(list(words), edit)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    edit.setCompleter(dressed(completer))
    return edit


def dressed(completer: QCompleter) -> QCompleter:
    """The completer, its list marked for the style sheet."""
    if (popup := completer.popup()) is not None:
        popup.setProperty("popup", True)
    return completer
