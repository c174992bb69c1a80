"""What stands one below the other in a panel, and scrolls."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget

from afterword.ui.widgets import clear, widgets_in

Part = tuple[Hashable, Callable[[], QWidget]]
"""What tells the widget from every other, as all that it says, and what makes it."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the keyboard is in a column: the name of the widget, and the place of the first one beside it."""

    name: str
    place: int


class Column(QScrollArea):
    """Scrolls up and down, and is never narrower than what is in it. Filled anew, it stays where it was."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("column", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = QWidget()
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(14, 14, 14, 16)
        self.column.setSpacing(8)
        self.setWidget(self._content)
        self._parts: dict[Hashable, QWidget] = {}

    def minimumSizeHint(self) -> QSize:
        beside = 2 * self.frameWidth() + self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + beside, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def rebuild(self, fill: Callable[[], None]) -> None:
        """Fill it anew. The keyboard focus goes to the widget of the same name, or to what took its place."""
        spot, scrolled = self._spot(), self.verticalScrollBar().value()
        if spot is not None:
            self.setFocus()  # or the focus would wander through all that is hidden now
        clear(self.column)
        fill()
        self._settle(spot, scrolled)

    def refill(self, parts: Sequence[Part]) -> None:
        """Fill it with these, each made only where nothing of the same name stands there; names are met once.

        The keyboard focus stays where it is, or goes to what took its place.
        """
        if [name for name, _ in parts] == [*self._parts] and parts:
            return
        spot, scrolled = self._spot(), self.verticalScrollBar().value()
        gone = self._stand(parts)
        if spot is not None and any(each.isAncestorOf(self.window().focusWidget()) for each in gone):
            self.setFocus()  # or the focus would wander through all that is hidden now
        else:
            spot = None
        for widget in gone:
            self.column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        if self.column.count() == len(parts):
            self.column.addStretch()
        self._settle(spot, scrolled)
        for one, next_one in pairwise(self.stops()):
            self.setTabOrder(one, next_one)

    def _stand(self, parts: Iterable[Part]) -> list[QWidget]:
        """Put the parts in their places, and return what stood there and is none of them."""
        present, self._parts = self._parts, {}
        for at, (name, make) in enumerate(parts):
            widget = present.pop(name, None)
            if widget is None or self.column.indexOf(widget) != at:
                widget = widget or make()
                self.column.insertWidget(at, widget)
            self._parts[name] = widget
        return [*present.values()]

    def _settle(self, spot: _Spot | None, scrolled: int) -> None:
        """Show what is in it now, as far down as before and with the focus there."""
        for widget in widgets_in(self.column):
            widget.show()
        QApplication.sendEvent(self._content, QEvent(QEvent.Type.LayoutRequest))  # so that the bar knows its range
        self.verticalScrollBar().setValue(scrolled)
        if spot is not None:
            self._focus(spot)

    def stops(self) -> list[QWidget]:
        """What Tab reaches in it, in its order."""
        tops = list(widgets_in(self.column))
        every = (each for top in tops for each in (top, *top.findChildren(QWidget)))
        inside = (each for each in every if each.isVisibleTo(self._content))
        return [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def _spot(self) -> _Spot | None:
        # the window's, not the application's: it may be a dialog that changes what is shown here
        focused = self.window().focusWidget()
        if focused is None or not self._content.isAncestorOf(focused) or focused not in (stops := self.stops()):
            return None
        beside = next(each for each in stops if each.parentWidget() is focused.parentWidget())
        return _Spot(_name(focused), stops.index(beside))

    def _focus(self, spot: _Spot) -> None:
        stops = self.stops()
        if not stops:
            return
        same = next((each for each in stops if _name(each) == spot.name), None)
        if same is not None:
            same.setFocus()
            return
        near = stops[min(spot.place, len(stops) - 1)]
        beside = next(each for each in stops if each.parentWidget() is near.parentWidget())
        beside.setFocus()
        self.ensureWidgetVisible(beside, 0, 0)


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton) else "")
