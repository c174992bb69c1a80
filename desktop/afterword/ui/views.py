"""The middle of the window: its views, each made when it is first shown, and what stands there while all is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget


class Views(QStackedWidget):
    """One view at a time, by its number; `empty` stands in for all of them until there is a process."""

    def __init__(self, makers: Sequence[Callable[[], QWidget]], make_empty: Callable[[], QWidget]) -> None:
        super().__init__()
        self._makers = list(makers)
        self._made: dict[int, QWidget] = {}
        self._make_empty = make_empty
        self._empty: QWidget | None = None
        self._number = 0
        self._is_empty = False

    @property
    def number(self) -> int:
        """Which view is chosen, shown or not."""
        return self._number

    @property
    def chosen(self) -> QWidget:
        return self.view(self._number)

    def view(self, number: int) -> QWidget:
        """That view, made now if it was not yet."""
        if number not in self._made:
            self._made[number] = made = self._makers[number]()
            self.addWidget(made)
        return self._made[number]

    def made(self, number: int) -> QWidget | None:
        """That view, if it was ever shown."""
        return self._made.get(number)

    def choose(self, number: int) -> None:
        """Show that view, or the first where there is none of that number."""
        self._number = number if 0 <= number < len(self._makers) else 0
        self._show()

    def set_empty(self, empty: bool) -> None:
        """Whether there is nothing to show in any view."""
        self._is_empty = empty
        self._show()

    def _show(self) -> None:
        if self._is_empty and self._empty is None:
            self._empty = self._make_empty()
            self.addWidget(self._empty)
        shown = self._empty if self._is_empty and self._empty is not None else self.chosen
        before = self.currentWidget()
        focused = before is not None and before is not shown and before.isAncestorOf(self.window().focusWidget())
        self.setCurrentWidget(shown)
        if focused:
            shown.setFocus()
