"""What do I do now: Late, Today, Next, Snoozed, and a figure or two of this search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from afterword.domain import insights, wording
from afterword.domain.agenda import AHEAD
from afterword.domain.entities import Search
from afterword.domain.ledger import Standing
from afterword.domain.nudges import Kind, Nudge, State
from afterword.ui import first_steps
from afterword.ui.actions import Actions
from afterword.ui.column import Column, Part
from afterword.ui.desk import Desk
from afterword.ui.due.card import Card, NudgeCard
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel, button, heading, widgets_in

LATER_MS = 30
A_FEW = 5
"""So many new widgets are made in one turn of the event loop, where a large search has more."""
AT_FIRST = 8
"""So many cards of a group are made before one asks for more."""


class DuePanel(Column):
    def __init__(self, desk: Desk, actions: Actions, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self._theme = theme
        self._seen: tuple[Search, Standing, date, ZoneInfo] | None = None
        self._now = desk.now
        self._limits: dict[str, int] = {}
        self.setAccessibleName(self.tr("What is due"))
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self.refresh)
        self._wanted: list[Part] = []
        self._filling = QTimer(self, singleShot=True, interval=LATER_MS // 2)  # what there is is painted first
        self._filling.timeout.connect(self._fill)
        desk.changed.connect(self._on_change)
        desk.ticked.connect(self._on_tick)
        self.refresh()

    def _on_change(self) -> None:
        """In a large search what was changed is painted first."""
        if self._desk.large:
            QTimer.singleShot(0, self, self._later.start)  # the deed itself may take as long
        else:
            self.refresh()

    def _on_tick(self) -> None:
        if self._desk.large:
            QTimer.singleShot(0, self, self.refresh)  # after what else follows the clock; to wait would wake it twice
        else:
            self.refresh()

    def refresh(self) -> None:
        """Make anew what says something else now."""
        desk = self._desk
        if desk.starting or self._holds():
            return
        self._seen = (desk.search, desk.standing, desk.today(), desk.home)
        self._now = desk.now
        parts = list(self._of_steps(*self._steps_left()))
        for name, group in self._groups():
            parts += self._of_group(name, group)
        self._wanted = [*parts, *self._of_figures()]
        self._fill()

    def _fill(self) -> None:
        """Make what is wanted, from the top; in a large search a few at a time."""
        new = [name for name, _ in self._wanted if name not in self._parts]
        later = set(new[A_FEW:]) if self._desk.large else set()
        self.refill([part for part in self._wanted if part[0] not in later])
        if later:
            self._filling.start()

    def _holds(self) -> bool:
        """Whether what was made says what there is to say now: nothing changed, and no day or nudge came nearer."""
        desk = self._desk
        search, standing, today, home = self._seen or (None, None, None, None)
        if search is not desk.search or standing is not desk.standing or (today, home) != (desk.today(), desk.home):
            return False
        return self._now <= desk.now and not standing.between(self._now + AHEAD, desk.now + AHEAD)

    def cards(self) -> list[NudgeCard]:
        """The cards as they stand, from the top."""
        return [each for each in widgets_in(self.column) if isinstance(each, NudgeCard)]

    def _groups(self) -> list[tuple[str, list[Nudge]]]:
        due, now = self._desk.due, self._desk.now
        groups = [
            (self.tr("Late"), _in(State.LATE, due)),
            (self.tr("Today"), _in(State.DUE, due)),
            (self.tr("Next"), _worth_a_card(_in(State.UPCOMING, self._desk.standing.between(now, now + AHEAD)))),
            (self.tr("Snoozed"), self._desk.standing.snoozed),
        ]
        return [(name, group) for name, group in groups if group]

    def _of_group(self, name: str, group: list[Nudge]) -> Iterator[Part]:
        yield name, lambda: heading(name)
        limit = self._limits.get(name, AT_FIRST)
        for scene in map(self._desk.scene, group[:limit]):
            # the nudge holds what it leads to, the words hold all else that a card shows
            said = scene.nudge, wording.title(scene), wording.text(scene)
            yield said, partial(NudgeCard, scene.nudge, scene, self._actions, self._theme)
        if len(group) > limit:
            yield (name, len(group) - limit), partial(self._more, name, len(group) - limit)

    def _more(self, name: str, count: int) -> QPushButton:
        more = button(self.tr("{count} more").format(count=count))
        more.setProperty("flat", True)
        more.clicked.connect(lambda: self._show_more(name))
        return more

    def _show_more(self, name: str) -> None:
        self._limits[name] = self._limits.get(name, AT_FIRST) + 4 * AT_FIRST
        self._seen = None
        self.refresh()

    def _steps_left(self) -> tuple[bool, bool]:
        """Of the first steps, whether the name is still to be said, and an interview to be added."""
        search = self._desk.search
        asked = any(each.active for each in search.processes.values()) and not first_steps.has_interview(search)
        return asked and not search.settings.name, asked

    def _of_steps(self, name: bool, interview: bool) -> Iterator[Part]:
        if not interview:
            return
        words = self.tr("What comes first")
        yield words, lambda: heading(words)
        makers = [first_steps.NameStep] if name else []
        for place, make in enumerate((*makers, first_steps.interview_step)):
            yield (words, make, place), partial(self._step, make, main=place == 0)

    def _step(self, make: Callable[[Actions, Theme], first_steps.Step], *, main: bool) -> QWidget:
        step = make(self._actions, self._theme)
        step.show_state(done=False, main=main)
        return step

    def _of_figures(self) -> Iterator[Part]:
        figures = self._desk.answers
        if figures.over:
            words = self.tr("This search")
            yield words, lambda: heading(words)
            yield figures, partial(self._figures, figures)
        elif not self._desk.nudges and not any(self._steps_left()) and self._desk.search.processes:
            yield "", lambda: PlainLabel(self.tr("Nothing to do now."), "muted")

    def _figures(self, figures: insights.Answers) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        answered = self.tr("{answered} of {over}").format(answered=figures.answered, over=figures.over)
        row.addWidget(self._figure(answered, self.tr("interviews answered")))
        if figures.median_days is not None:
            days = self.tr("{days} days").format(days=f"{figures.median_days:.0f}")
            goal = self.tr("median wait · goal {goal}").format(goal=insights.GOAL_MOVING_ON.days)
            row.addWidget(self._figure(days, goal))
        return made

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
    # looked up once: Python 3.11 takes a while for each look at a member of an enumeration
    interview, decide, repeating = Kind.INTERVIEW, Kind.OFFER_DECIDE, (Kind.THANK_YOU, Kind.RECORD_PROMISE)
    announced = {each.interview for each in ahead if each.kind is interview}
    decisions: set[str | None] = set()
    found = []
    for nudge in ahead:
        if nudge.kind is decide:
            if nudge.offer in decisions:
                continue
            decisions.add(nudge.offer)
        elif nudge.interview in announced and nudge.kind in repeating:
            continue
        found.append(nudge)
    return found
