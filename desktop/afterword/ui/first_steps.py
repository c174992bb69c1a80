"""What to begin with, each step with its way to do it and a check when it is done: on the first screen, and beside
what is due until the first interview is there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from afterword.domain.entities import Search
from afterword.ui.actions import Actions
from afterword.ui.due.card import Card
from afterword.ui.theme import Theme
from afterword.ui.widgets import Field, PlainLabel, Sign, button, set_property

translate = QCoreApplication.translate


class Step(Card):
    """One step, and whether it is done."""

    def __init__(self, theme: Theme, title: str, words: str, deed: str) -> None:
        super().__init__(theme)
        self._done = False
        self._title = title
        self._sign = Sign("circle", lambda: theme.colours.accent if self._done else theme.colours.muted)
        self.press = button(deed, name=f"{title}: {deed}")
        self.way = QHBoxLayout()
        self.way.setContentsMargins(0, 6, 0, 0)
        self.way.setSpacing(8)
        self.way.addWidget(self.press)
        self._lay_out(words)

    def _lay_out(self, words: str) -> None:
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(PlainLabel(self._title, "title").wrapped())
        text.addWidget(PlainLabel(words, "muted").wrapped())
        text.addLayout(self.way)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(10)
        row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)

    def show_state(self, *, done: bool, main: bool) -> None:
        """Whether it is done, and whether it is the one to do now."""
        self._done = done
        self._sign.show_icon("circle-check" if done else "circle")
        self.setAccessibleName(self.tr("{step}: done").format(step=self._title) if done else self._title)
        set_property(self.press, "main", main)


class NameStep(Step):
    """The user's name, typed and kept right here."""

    def __init__(self, actions: Actions, theme: Theme) -> None:
        title = translate("first_steps", "Say who you are")
        words = translate("first_steps", "Your name goes under the mails.")
        super().__init__(theme, title, words, translate("first_steps", "Save"))
        self._actions = actions
        self.name = Field(actions.desk.search.settings.name)
        self.name.setPlaceholderText(self.tr("Your name"))
        self.name.setAccessibleName(self.tr("Your name"))
        self.name.editingFinished.connect(self.keep)  # by Enter, and by leaving it
        self.press.clicked.connect(self.keep)
        self.way.insertWidget(0, self.name, 1)
        actions.desk.changed.connect(self._follow)

    def _follow(self) -> None:
        """What is typed stays until it is kept; a name that came or went otherwise is shown."""
        if not self.name.isModified():
            self.name.setText(self._actions.desk.search.settings.name)

    def keep(self) -> None:
        name = self.name.text().strip()
        self.name.setModified(False)
        if name != self._actions.desk.search.settings.name:
            self._actions.say_name(name)


def process_step(actions: Actions, theme: Theme) -> Step:
    words = translate("first_steps", "And the person who schedules your interviews there.")
    title = translate("first_steps", "Add a company you talk to")
    return _opening(Step(theme, title, words, translate("first_steps", "New process…")), actions.add_process)


def interview_step(actions: Actions, theme: Theme) -> Step:
    words = translate(
        "first_steps", "When it ends, the rest follows: the thank-you note, what they promised, the follow-ups."
    )
    title = translate("first_steps", "Add the interview")
    step = Step(theme, title, words, translate("first_steps", "New interview…"))
    return _opening(step, lambda: actions.add_interview(_only_process(actions.desk.search)))


def _opening(step: Step, deed: Callable[[], None]) -> Step:
    step.press.clicked.connect(lambda: deed())
    step.way.addStretch()
    return step


def _only_process(search: Search) -> str | None:
    active = [process.id for process in search.processes.values() if process.active]
    return active[0] if len(active) == 1 else None


def has_interview(search: Search) -> bool:
    return any(process.interviews for process in search.processes.values())
