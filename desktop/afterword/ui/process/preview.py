"""Notes in Markdown, rendered: as tall as they are. They load nothing, and open web pages only, after a click."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from afterword.ui.process import links
from afterword.ui.theme import Theme

LONGEST = 8_000
"""Longer notes, in characters, are shown as typed: to render them would take too long."""
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_IMAGE = re.compile(r"!(?=\[)")


class Preview(QTextBrowser):
    edit_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._notes = ""
        self._heights: dict[int, int] = {}
        self.setProperty("preview", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            "QTextBrowser { background: transparent; border: 1px solid transparent; padding: 2px; }"
            "QTextBrowser:focus { border-color: palette(highlight); }"
        )
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.anchorClicked.connect(lambda url: links.open_link(url.toString()))
        theme.changed.connect(self._render)

    def show_notes(self, notes: str) -> None:
        if notes != self._notes:
            self._notes = notes
            self._render()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing: notes may come from anywhere."""
        return None

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            document = self.document().clone()
            document.setTextWidth(width - 6)
            self._heights[width] = round(document.size().height()) + 8
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        on_link = self.textCursor().charFormat().isAnchor() and self.textCursor().hasSelection()
        if event.key() == Qt.Key.Key_F2 or (event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not on_link):
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        link = self.anchorAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton and not link and not self.textCursor().hasSelection():
            self.edit_wanted.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._heights.clear()

    def _render(self) -> None:
        self._heights.clear()
        if len(self._notes) > LONGEST:
            self.setPlainText(self._notes)
        else:  # images as links: Qt would look for the files of their names
            self.document().setMarkdown(_IMAGE.sub(r"\\!", self._notes), _FEATURES)
            self._lower_headings()
        self.updateGeometry()

    def _lower_headings(self) -> None:
        """They stand in a narrow column, under headings of its own."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()  # one layout for all of them
        block = self.document().begin()
        while block.isValid():
            if (level := block.blockFormat().headingLevel()) > 0:
                cursor.setPosition(block.position())
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                smaller = QTextCharFormat()
                smaller.setProperty(QTextFormat.Property.FontSizeAdjustment, int(level == 1))
                cursor.mergeCharFormat(smaller)
            block = block.next()
        cursor.endEditBlock()
