"""A row that goes on in the next line where it is too long.

A widget, not a layout of its own kind: Qt deletes the items of a layout behind Python's back.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget


class Flow(QWidget):
    """Lays its widgets side by side, each as wide as it likes. What wants to grow gets a line of its own."""

    def __init__(self, gap: int, line_gap: int | None = None) -> None:
        super().__init__()
        self._gap = gap
        self._line_gap = gap if line_gap is None else line_gap
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        self._widgets.append(widget)
        hidden = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        widget.setParent(self)
        widget.setVisible(not hidden)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(height for _, height in lines) + self._line_gap * max(len(lines) - 1, 0)

    def sizeHint(self) -> QSize:
        hints = [each.sizeHint() for each in self._shown()]
        width = sum(each.width() for each in hints) + self._gap * max(len(hints) - 1, 0)
        return QSize(width, max((each.height() for each in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        sizes = [each.minimumSizeHint().expandedTo(each.minimumSize()) for each in self._shown()]
        return QSize(
            max((each.width() for each in sizes), default=0), max((each.height() for each in sizes), default=0)
        )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # one of the widgets wants another size, or is gone
            self.updateGeometry()
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        top = 0
        for line, height in self._lines(self.width()):
            left = 0
            for widget, size in line:
                at = QPoint(left, top + (height - size.height()) // 2)
                widget.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(at, size)))
                left += size.width() + self._gap
            top += height + self._line_gap

    def _shown(self) -> list[QWidget]:
        return [each for each in self._widgets if not each.isHidden()]

    def _lines(self, width: int) -> list[tuple[list[tuple[QWidget, QSize]], int]]:
        """The widgets of each line with their sizes, and its height."""
        lines: list[list[tuple[QWidget, QSize]]] = []
        room = -1
        for widget in self._shown():
            size = _size(widget, width)
            if room < size.width():
                lines.append([])
                room = width
            lines[-1].append((widget, size))
            room -= size.width() + self._gap
        return [(line, max(size.height() for _, size in line)) for line in lines]


def _size(widget: QWidget, width: int) -> QSize:
    grows = widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
    hint = widget.sizeHint()
    wide = width if grows else min(hint.width(), width)
    return QSize(wide, widget.heightForWidth(wide) if widget.hasHeightForWidth() else hint.height())
