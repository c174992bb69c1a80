"""A row that goes on in the next line where it is too long."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QStyle


class Flow(QLayout):
    """Lays its items side by side, each as wide as it likes. What wants to grow gets a line of its own."""

    def __init__(self, gap: int, line_gap: int | None = None) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self._gap = gap
        self._line_gap = gap if line_gap is None else line_gap
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(height for _, height in lines) + self._line_gap * max(len(lines) - 1, 0)

    def sizeHint(self) -> QSize:
        hints = [each.sizeHint() for each in self._shown()]
        width = sum(each.width() for each in hints) + self._gap * max(len(hints) - 1, 0)
        return QSize(width, max((each.height() for each in hints), default=0))

    def minimumSize(self) -> QSize:
        sizes = [each.minimumSize() for each in self._shown()]
        return QSize(
            max((each.width() for each in sizes), default=0), max((each.height() for each in sizes), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        top = rect.top()
        for items, height in self._lines(rect.width()):
            left = rect.left()
            for item, size in items:
                at = QPoint(left, top + (height - size.height()) // 2)
                item.setGeometry(QStyle.visualRect(direction, rect, QRect(at, size)))
                left += size.width() + self._gap
            top += height + self._line_gap

    def _shown(self) -> list[QLayoutItem]:
        return [each for each in self._items if not each.isEmpty()]

    def _lines(self, width: int) -> list[tuple[list[tuple[QLayoutItem, QSize]], int]]:
        """The items of each line with their sizes, and its height."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        room = -1
        for item in self._shown():
            size = _size(item, width)
            if room < size.width():
                lines.append([])
                room = width
            lines[-1].append((item, size))
            room -= size.width() + self._gap
        return [(line, max(size.height() for _, size in line)) for line in lines]


def _size(item: QLayoutItem, width: int) -> QSize:
    widget = item.widget()
    grows = widget is not None and widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
    hint = item.sizeHint()
    wide = width if grows else min(hint.width(), width)
    return QSize(wide, item.heightForWidth(wide) if item.hasHeightForWidth() else hint.height())
