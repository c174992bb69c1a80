"""The first screen of an empty program: three steps, and a demo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from afterword.ui.actions import Actions
from afterword.ui.due.card import Card
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel, button

WIDTH_IN_LETTERS = 90


class Welcome(QScrollArea):
    def __init__(self, actions: Actions, theme: Theme, show_demo: Callable[[], None]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(self.tr("Welcome"))
        content = QWidget()
        content.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDTH_IN_LETTERS)
        self.setWidget(content)
        outer = QVBoxLayout(content)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(2)
        outer.addWidget(PlainLabel(self.tr("Feedback after every interview"), "large").wrapped())
        outer.addWidget(
            PlainLabel(
                self.tr(
                    "Tell Afterword about your interviews. It reminds you when a thank-you note or a follow-up is"
                    " due, has the mail ready, and keeps asking until they answer."
                ),
                "muted",
            ).wrapped()
        )
        outer.addSpacing(12)
        steps = (
            (
                self.tr("1. Say who you are"),
                self.tr("Your name goes under the mails."),
                self.tr("Settings…"),
                actions.settings,
            ),
            (
                self.tr("2. Add a company you talk to"),
                self.tr("And the person who schedules your interviews there."),
                self.tr("New process…"),
                actions.add_process,
            ),
            (
                self.tr("3. Add the interview"),
                self.tr("When it ends, the rest follows: thank-you note, promise, follow-ups."),
                self.tr("New interview…"),
                lambda: actions.add_interview(),
            ),
        )
        for title, words, label, deed in steps:
            outer.addWidget(self._step(theme, title, words, label, deed))
        demo = button(self.tr("Show me a demo"))
        demo.setProperty("flat", True)
        demo.clicked.connect(lambda: show_demo())
        outer.addWidget(demo, alignment=Qt.AlignmentFlag.AlignLeft)
        outer.addStretch(3)

    @staticmethod
    def _step(theme: Theme, title: str, words: str, label: str, deed: Callable[[], None]) -> Card:
        card = Card(theme)
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 16, 12)
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(PlainLabel(title, "title").wrapped())
        text.addWidget(PlainLabel(words, "muted").wrapped())
        row.addLayout(text, 1)
        go = button(label, name=f"{title}: {label}")
        go.clicked.connect(lambda: deed())
        row.addWidget(go)
        return card
