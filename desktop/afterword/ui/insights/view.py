"""A quiet page of figures: how many answered, how fast, how well promises are kept, and who."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from afterword.domain.insights import GOAL_MOVING_ON, GOAL_REJECTED, UP_TO_DAYS, Came, Share
from afterword.ui.column import Column
from afterword.ui.desk import Desk
from afterword.ui.due.card import Card
from afterword.ui.insights import words
from afterword.ui.insights.charts import Bar, Columns, Part
from afterword.ui.insights.companies import CompaniesTable
from afterword.ui.insights.figures import Counting, Figures, figures
from afterword.ui.people.words import late
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel, heading

GAP = 8
Parts = list[tuple[Hashable, Callable[[], QWidget]]]
"""Each by what it shows: one that shows the same stays."""
COLOURS = {
    Came.ANSWERED: "accent",
    Came.WENT_ON: "interview",
    Came.WAITING: "line",
    Came.SILENT: "late",
    Came.LEFT: "muted",
}


class InsightsView(Column):
    """Looks at the search only while it is shown; at a large one in a thread of its own."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Insights"))
        self.column.setContentsMargins(20, 16, 20, 20)
        self._desk = desk
        self._theme = theme
        self._stale = True
        self._counting = False
        self._shown: Figures | None = None
        self._counter = Counting()
        self._counter.done.connect(self._on_done)
        desk.changed.connect(self._on_change)
        desk.ticked.connect(self._on_change)

    def refresh(self) -> None:
        """Work the figures out anew."""
        search, now, home = self._desk.search, self._desk.now, self._desk.home
        self._stale = False
        if not self._desk.large:
            self._show(figures(search, now, home, self._shown))
        elif self._counting:
            self._stale = True
        else:
            self._counting, before = True, self._shown
            self._counter.start(lambda: figures(search, now, home, before))

    def _on_change(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self.refresh()
        super().showEvent(event)

    def _on_done(self, found: Figures) -> None:
        self._counting = False
        self._show(found)
        if self._stale and self.isVisible():
            self.refresh()

    def _show(self, found: Figures) -> None:
        self._shown = found
        self.refill(self._parts_of(found))
        for table in self.findChildren(CompaniesTable):
            table.show_companies(found.companies)

    def _parts_of(self, found: Figures) -> Parts:
        if not found.answers.over:
            return [("nothing", self._nothing)]
        counts = tuple((stage, tuple(came.items())) for stage, came in found.stages)
        shares = (found.answers, found.moved_on, found.turned_down, found.promises, found.follow_ups)
        parts: Parts = [(("cards", shares), lambda: self._grid(found))]
        if any(found.waits):
            parts += [
                ("days", lambda: _heading(self.tr("Days until a verdict"))),
                (("waits", found.waits), lambda: self._waits(found)),
            ]
        return [
            *parts,
            ("answered", lambda: _heading(self.tr("Answered, by the stage of the interview"))),
            (("stages", counts), lambda: self._stages(found)),
            ("by company", lambda: _heading(self.tr("By company"))),
            ("companies", CompaniesTable),
        ]

    def _nothing(self) -> QWidget:
        page = QWidget()
        policy = page.sizePolicy()
        policy.setVerticalStretch(1)
        page.setSizePolicy(policy)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addStretch(2)
        column.addWidget(PlainLabel(self.tr("No figures yet"), "large").wrapped())
        words_ = self.tr(
            "They begin with the first interview that is over: how many answered, how long it took them, and how"
            " well promises are kept."
        )
        column.addWidget(PlainLabel(words_, "muted").wrapped())
        column.addStretch(1)
        return page

    # The cards

    def _grid(self, found: Figures) -> QWidget:
        cards = QWidget()
        policy = cards.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)  # a few alone would take all the room that is left
        cards.setSizePolicy(policy)
        grid = QGridLayout(cards)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for place, card in enumerate(self._cards(found)):
            grid.addWidget(card, place // 2, place % 2)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        return cards

    def _cards(self, found: Figures) -> list[Card]:
        answers = found.answers
        goals = (GOAL_MOVING_ON.days, GOAL_REJECTED.days)
        made = [self._share(Share(answers.answered, answers.over), self.tr("interviews answered"))]
        if answers.median_days is not None:
            wait = self.tr("median wait for a verdict · goal {goal} days").format(goal=goals[0])
            made.append(self._card(words.in_days(answers.median_days), wait))
        if found.moved_on.of:
            made.append(self._share(found.moved_on, self.tr("heard “yes” within {n} days").format(n=goals[0])))
        if found.turned_down.of:
            made.append(self._share(found.turned_down, self.tr("heard “no” within {n} days").format(n=goals[1])))
        if found.promises is not None:
            share = Share(found.promises.kept, found.promises.judged)
            kept = ", ".join(filter(None, (self.tr("promises kept"), late(found.promises))))
            made.append(self._share(share, kept))
        if found.follow_ups.of:
            made.append(self._share(found.follow_ups, self.tr("follow-ups answered")))
        return made

    def _share(self, share: Share, text: str) -> Card:
        parts = (Part(share.hit, "accent"), Part(share.of - share.hit, "line", hollow=True))
        figure = words.of(share)
        return self._card(figure, text, Bar(self._theme, parts, f"{figure} {text}"))

    def _card(self, figure: str, text: str, chart: QWidget | None = None) -> Card:
        card = Card(self._theme)
        card.setAccessibleName(f"{figure} {text}")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(4)
        layout.addWidget(PlainLabel(figure, "figure"))
        layout.addWidget(PlainLabel(text, "muted").wrapped())
        layout.addStretch()
        if chart is not None:
            layout.addWidget(chart)
        return card

    # The drawings

    def _waits(self, found: Figures) -> QWidget:
        names = words.groups()
        within = sum(most <= GOAL_MOVING_ON.days for most in UP_TO_DAYS)
        groups = [
            (name, count, "accent" if at < within else "follow_up")
            for at, (name, count) in enumerate(zip(names, found.waits, strict=True))
        ]
        spoken = ", ".join(f"{name}: {count}" for name, count, _ in groups)
        card = Card(self._theme)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addWidget(
            Columns(self._theme, groups, self.tr("Days until a verdict: {groups}").format(groups=spoken))
        )
        return card

    def _stages(self, found: Figures) -> QWidget:
        card = Card(self._theme)
        grid = QGridLayout(card)
        grid.setContentsMargins(14, 10, 14, 10)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 2)
        for row, (stage, counts) in enumerate(found.stages):
            said = ", ".join(words.came(each, counts[each]) for each in Came if counts[each])
            parts = [Part(counts[each], COLOURS[each], hollow=each is Came.WAITING) for each in Came]
            name = PlainLabel(stage.name).wrapped()
            name.setMinimumWidth(18 * self.fontMetrics().averageCharWidth())
            grid.addWidget(name, row, 0)
            grid.addWidget(Bar(self._theme, parts, f"{stage.name}: {said}"), row, 1)
            grid.addWidget(PlainLabel(said, "muted").wrapped(), row, 2)
        return card


def _heading(text: str) -> QWidget:
    made = heading(text)
    made.setContentsMargins(0, GAP, 0, 0)
    return made
