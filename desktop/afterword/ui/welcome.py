"""The first screen of an empty program: three steps, and a demo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from afterword.ui import icons
from afterword.ui.actions import Actions
from afterword.ui.first_steps import NameStep, has_interview, interview_step, process_step
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel, button

WIDTH_IN_LETTERS = 90


class Welcome(QScrollArea):
    def __init__(self, actions: Actions, theme: Theme, show_demo: Callable[[], None]) -> None:
        super().__init__()
        self._desk = actions.desk
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Welcome"))
        self._name = NameStep(actions, theme)
        self._steps = (self._name, process_step(actions, theme), interview_step(actions, theme))
        self._lay_out(show_demo)
        self._desk.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self, show_demo: Callable[[], None]) -> None:
        content = QWidget()
        content.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDTH_IN_LETTERS)
        self.setWidget(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(PlainLabel(self.tr("Feedback after every interview"), "large").wrapped())
        what = self.tr(
            "Tell Afterword about your interviews. It reminds you when a thank-you note or a follow-up is"
            " due, has the mail ready, and keeps asking until they answer."
        )
        column.addWidget(PlainLabel(what, "muted").wrapped())
        column.addSpacing(8)
        for step in self._steps:
            column.addWidget(step)
        demo = button(self.tr("Show me a demo"))
        demo.setIcon(icons.icon("play", icons.ACCENT))
        demo.setProperty("flat", True)
        demo.clicked.connect(lambda: show_demo())
        column.addWidget(demo, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()  # the window may hear of a change before
        self.setFocus()

    def refresh(self) -> None:
        """Check what is done; the first that is not has the main button. A name just kept leads to the next step."""
        search = self._desk.search
        done = (bool(search.settings.name), bool(search.processes), has_interview(search))
        first = next((place for place, each in enumerate(done) if not each), None)
        for place, step in enumerate(self._steps):
            step.show_state(done=done[place], main=place == first)
        self.setFocusProxy(self._steps[first].press if first else self._name.name)
        if first and self.isVisible() and self._name.isAncestorOf(self.focusWidget() or self):
            self._steps[first].press.setFocus()
