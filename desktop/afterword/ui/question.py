"""A question or a piece of news at the foot of the window: it waits for an answer, and is in nobody's way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from afterword.ui.due.card import Card
from afterword.ui.focus import hand_back
from afterword.ui.speech import announce
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel, button

WIDTH_IN_LETTERS = 56
ABOVE = 72
"""From the foot of the window, in px: the notice of what was just done has its place below."""
MARGIN = 20


class Question(Card):
    """Gone when it is answered. The first answer is the main one."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        words: tuple[str, str],
        answers: Sequence[tuple[str, Callable[[], None]]],
    ) -> None:
        """`words`: a title, and what stands below it; an answer: what stands on its button, and what it does."""
        super().__init__(theme, parent=window)
        self._window = window
        title, text = words
        self.setAccessibleName(f"{title}. {text}")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(16, 12, 16, 12)
        self._rows.setSpacing(8)
        self._rows.addWidget(PlainLabel(title, "title").wrapped())
        self._rows.addWidget(PlainLabel(text, "muted").wrapped())
        self._rows.addLayout(self._buttons(title, answers))
        window.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        announce(self, self.accessibleName())

    def _buttons(self, title: str, answers: Sequence[tuple[str, Callable[[], None]]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for place, (words, deed) in enumerate(answers):
            made = button(words, main=place == 0, name=f"{words}: {title}", parent=self)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the mouse leaves the focus where the user works
            made.clicked.connect(lambda _=False, deed=deed: self._answer(deed))
            row.addWidget(made)
        row.addStretch()
        return row

    def leave(self) -> None:
        """Go without an answer."""
        self._window.removeEventFilter(self)
        hand_back(self)
        self.hide()
        self.deleteLater()

    def _answer(self, deed: Callable[[], None]) -> None:
        self.leave()
        deed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        window = self._window
        wanted = self.fontMetrics().averageCharWidth() * WIDTH_IN_LETTERS
        width = min(wanted, window.width() - 2 * MARGIN)
        self.resize(width, self._rows.totalHeightForWidth(width))
        self.move((window.width() - width) // 2, window.height() - self.height() - ABOVE)
