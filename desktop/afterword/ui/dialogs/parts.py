"""Small parts that dialogs are put together from."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QPlainTextEdit, QScrollArea, QWidget


class Scroll(QScrollArea):
    """As tall as its content where the screen has room for it."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(body)
        self._body = body

    def height_for(self, width: int) -> int:
        layout = self._body.layout()
        assert layout is not None
        layout.invalidate()
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        return self._body.sizeHint()


def text_box(text: str = "", lines: int = 3) -> QPlainTextEdit:
    """A few lines of plain text; Tab leaves it, Ctrl+Enter saves."""
    box = QPlainTextEdit(text)
    box.setTabChangesFocus(True)
    box.document().setDocumentMargin(1)
    box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    box.setFixedHeight(box.fontMetrics().lineSpacing() * (lines - 1) + line_height(box))
    return box


def line_height(widget: QWidget) -> int:
    """The height of a line edit with the padding that the style sheet gives it."""
    return widget.fontMetrics().lineSpacing() + 14


def call(field: QWidget, name: str) -> None:
    """Give the control its name for screen readers; in a compound field, the part that takes the focus."""
    target = field.focusProxy() or field
    target.setAccessibleName(name)
    if isinstance(target, QComboBox) and (edit := target.lineEdit()) is not None:
        edit.setAccessibleName(name)
