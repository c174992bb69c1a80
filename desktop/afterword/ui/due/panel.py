"""What do I do now: Late, Today, Next, Snoozed, and a figure or two of this search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from afterword.domain import insights, wording
from afterword.domain.agenda import AHEAD
from afterword.domain.nudges import Kind, Nudge, State
from afterword.ui import first_steps
from afterword.ui.actions import Actions
from afterword.ui.desk import Desk
from afterword.ui.due.card import Card, NudgeCard
from afterword.ui.theme import Theme
from afterword.ui.widgets import Column, PlainLabel, button, heading, widgets_in

AT_FIRST = 8
"""So many cards of a group are made before one asks for more."""


class DuePanel(Column):
    def __init__(self, desk: Desk, actions: Actions, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self._theme = theme
        self._shown: object = None
        self._limits: dict[str, int] = {}
        self.setAccessibleName(self.tr("What is due"))
        desk.changed.connect(self.refresh)
        desk.ticked.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Make the cards anew where anything that they say has changed."""
        if self._desk.starting:
            return
        groups = self._groups()
        cut = {name: group[: self._limits.get(name, AT_FIRST)] for name, group in groups}
        scenes = {name: [self._desk.scene(nudge) for nudge in group] for name, group in cut.items()}
        said = [
            (name, len(group), [(scene.nudge, wording.title(scene), wording.text(scene)) for scene in scenes[name]])
            for name, group in groups
        ]
        figures = insights.answers(self._desk.search, self._desk.now)
        steps = self._steps_left()
        if (said, figures, steps) == self._shown:
            return
        self._shown = (said, figures, steps)
        counts = {name: len(group) for name, group in groups}
        self.rebuild(lambda: self._fill(scenes, counts, figures, steps))

    def _fill(
        self,
        scenes: dict[str, list[wording.Scene]],
        counts: dict[str, int],
        figures: insights.Answers,
        steps: tuple[bool, bool],
    ) -> None:
        self._add_steps(*steps)
        for name, group in scenes.items():
            self._add_group(name, group, counts[name])
        self._add_figures(figures)
        self.column.addStretch()

    def cards(self) -> list[NudgeCard]:
        """The cards as they stand, from the top."""
        return [each for each in widgets_in(self.column) if isinstance(each, NudgeCard)]

    def _groups(self) -> list[tuple[str, list[Nudge]]]:
        nudges, now = self._desk.nudges, self._desk.now
        ahead = [each for each in nudges if each.state is State.UPCOMING and each.due_at < now + AHEAD]
        groups = [
            (self.tr("Late"), _in(State.LATE, nudges)),
            (self.tr("Today"), _in(State.DUE, nudges)),
            (self.tr("Next"), _worth_a_card(ahead)),
            (self.tr("Snoozed"), _in(State.SNOOZED, nudges)),
        ]
        return [(name, group) for name, group in groups if group]

    def _add_group(self, name: str, scenes: list[wording.Scene], count: int) -> None:
        self.column.addWidget(heading(name))
        for scene in scenes:
            self.column.addWidget(NudgeCard(scene.nudge, scene, self._actions, self._theme))
        if count > len(scenes):
            more = button(self.tr("{count} more").format(count=count - len(scenes)))
            more.setProperty("flat", True)
            more.clicked.connect(lambda: self._show_more(name))
            self.column.addWidget(more)

    def _show_more(self, name: str) -> None:
        self._limits[name] = self._limits.get(name, AT_FIRST) + 4 * AT_FIRST
        self.refresh()

    def _steps_left(self) -> tuple[bool, bool]:
        """Of the first steps, whether the name is still to be said, and an interview to be added."""
        search = self._desk.search
        asked = any(each.active for each in search.processes.values()) and not first_steps.has_interview(search)
        return asked and not search.settings.name, asked

    def _add_steps(self, name: bool, interview: bool) -> None:
        if not interview:
            return
        self.column.addWidget(heading(self.tr("What comes first")))
        makers = [first_steps.NameStep] if name else []
        for place, make in enumerate((*makers, first_steps.interview_step)):
            step = make(self._actions, self._theme)
            step.show_state(done=False, main=place == 0)
            self.column.addWidget(step)

    def _add_figures(self, figures: insights.Answers) -> None:
        if not figures.over:
            if not self._desk.nudges and not any(self._steps_left()) and self._desk.search.processes:
                self.column.addWidget(PlainLabel(self.tr("Nothing to do now."), "muted"))
            return
        self.column.addWidget(heading(self.tr("This search")))
        row = QHBoxLayout()
        row.setSpacing(8)
        answered = self.tr("{answered} of {over}").format(answered=figures.answered, over=figures.over)
        row.addWidget(self._figure(answered, self.tr("interviews answered")))
        if figures.median_days is not None:
            days = self.tr("{days} days").format(days=f"{figures.median_days:.0f}")
            goal = self.tr("median wait · goal {goal}").format(goal=insights.GOAL_MOVING_ON.days)
            row.addWidget(self._figure(days, goal))
        self.column.addLayout(row)

    def _figure(self, figure: str, words: str) -> Card:
        card = Card(self._theme)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(2)
        layout.addWidget(PlainLabel(figure, "figure"))
        layout.addWidget(PlainLabel(words, "muted").wrapped())
        return card


def _in(state: State, nudges: Sequence[Nudge]) -> list[Nudge]:
    return [each for each in nudges if each.state is state]


def _worth_a_card(ahead: Sequence[Nudge]) -> list[Nudge]:
    """What comes, without what only repeats an interview that is announced, and of an offer only the next one."""
    announced = {each.interview for each in ahead if each.kind is Kind.INTERVIEW}
    met: set[tuple[Kind, str | None]] = set()
    found = []
    for nudge in ahead:
        repeats = nudge.kind in (Kind.THANK_YOU, Kind.RECORD_PROMISE) and nudge.interview in announced
        again = nudge.kind is Kind.OFFER_DECIDE and (nudge.kind, nudge.offer) in met
        met.add((nudge.kind, nudge.offer))
        if not repeats and not again:
            found.append(nudge)
    return found
