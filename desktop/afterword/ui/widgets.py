"""The few widgets that many rooms share. Text from outside is plain text in each of them."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QScrollArea, QSizePolicy, QWidget


class PlainLabel(QLabel):
    """A label that shows its text as it is, markup and all."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        if look:
            self.setProperty(look, True)

    def wrapped(self) -> PlainLabel:
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setMinimumWidth(1)
        return self


def button(text: str, *, main: bool = False, name: str = "", parent: QWidget | None = None) -> QPushButton:
    """A push button; `name` is what a screen reader says where the text alone does not tell."""
    made = QPushButton(text, parent)
    if main:
        made.setProperty("main", True)
    if name:
        made.setAccessibleName(name)
    return made


def segment(buttons: list[QPushButton]) -> QWidget:
    """Buttons side by side, of which one is chosen."""
    from PySide6.QtWidgets import QButtonGroup

    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    group = QButtonGroup(row)
    for index, each in enumerate(buttons):
        place = "first" if index == 0 else "last" if index == len(buttons) - 1 else "true"
        each.setProperty("segment", place)
        each.setCheckable(True)
        group.addButton(each, index)
        layout.addWidget(each)
    return row


class Column(QScrollArea):
    """Scrolls up and down, and is never narrower than what is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        width = content.minimumSizeHint().width() if content else 0
        return QSize(width + self.verticalScrollBar().sizeHint().width(), super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def plain_tooltip(text: str) -> str:
    """Text for a tooltip, which Qt would read as rich text where it looks so."""
    return f"<span style='white-space: pre-wrap'>{html.escape(text)}</span>" if text else ""


def clear(layout: QLayout) -> None:
    """Take all items out of the layout; their widgets are deleted when the event loop next runs."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
