"""What to do next with a process: the cards of its nudges, and the buttons for what comes up anyway."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from afterword.domain import wording
from afterword.domain.entities import Process
from afterword.domain.nudges import Nudge, State
from afterword.ui.actions import Actions
from afterword.ui.due.card import NudgeCard
from afterword.ui.flow import Flow
from afterword.ui.theme import Theme
from afterword.ui.widgets import button, clear

CARDS = 3
"""So many nudges of a process are shown as cards."""


class NextSteps(QWidget):
    def __init__(self, actions: Actions, theme: Theme) -> None:
        super().__init__()
        self._actions = actions
        self._theme = theme
        self._said: object = None
        self._process: Process | None = None
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._buttons = self._make_buttons()
        row = Flow(8, 6)
        for each in self._buttons.values():
            row.add(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._cards)
        layout.addWidget(row)

    def _make_buttons(self) -> dict[str, QPushButton]:
        actions = self._actions
        made = {
            "interview": button(self.tr("Interview"), name=self.tr("Add an interview"), icon="plus"),
            "answered": button(self.tr("They answered…")),
            "close": button(self.tr("Close…"), name=self.tr("Close the process")),
        }
        made["interview"].clicked.connect(lambda: self._for_process(lambda each: actions.add_interview(each.id)))
        made["answered"].clicked.connect(lambda: self._for_process(self._record_answer))
        made["close"].clicked.connect(lambda: self._for_process(lambda each: actions.close_process(each.id)))
        return made

    def _for_process(self, deed: Callable[[Process], None]) -> None:
        if self._process is not None:
            deed(self._process)

    def _record_answer(self, process: Process) -> None:
        if process.last_interview is not None:
            self._actions.record_verdict(process.last_interview.id)

    def show_steps(self, process: Process, nudges: Sequence[Nudge]) -> bool:
        """Those due now, else the next one; whether any card was made anew."""
        self._process = process
        self._buttons["answered"].setVisible(process.active and process.last_interview is not None)
        self._buttons["close"].setVisible(process.active)
        scenes = [self._actions.desk.scene(nudge) for nudge in _worth_a_card(nudges)]
        said = [(scene.nudge, wording.title(scene), wording.text(scene)) for scene in scenes]
        if said == self._said:
            return False
        self._said = said
        self._rebuild(scenes)
        return True

    def _rebuild(self, scenes: Sequence[wording.Scene]) -> None:
        """The keyboard stays at the button of the same name, or goes to the first one."""
        focused = self.window().focusWidget()
        name = focused.accessibleName() if focused is not None and self.isAncestorOf(focused) else None
        if name is not None:
            self.window().setFocus()  # or the focus would wander through all that is hidden now
        clear(self._cards)
        for scene in scenes:
            card = NudgeCard(scene.nudge, scene, self._actions, self._theme)
            self._cards.addWidget(card)
            card.show()
        if name is not None:
            stops = [each for each in self.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
            there = [each for each in stops if each.isVisibleTo(self)]
            next((each for each in there if each.accessibleName() == name), there[0]).setFocus()


def _worth_a_card(nudges: Sequence[Nudge]) -> list[Nudge]:
    """By due moment, as the nudges are."""
    standing = [each for each in nudges if each.state is not State.UPCOMING]
    return standing[:CARDS] or list(nudges[:1])
