"""What every view looks at: the search as it stands, the moment, and the nudges of that moment."""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from operator import attrgetter
from zoneinfo import ZoneInfo

from PySide6.QtCore import QElapsedTimer, QLocale, QObject, QTimer, Signal

from afterword.domain import wording
from afterword.domain.answered import AnswerKeeper
from afterword.domain.changes import Change
from afterword.domain.columns import Arrangement, arrangement
from afterword.domain.entities import Search
from afterword.domain.insights import Answers
from afterword.domain.ledger import Standing
from afterword.domain.nudges import Kind, Nudge, State
from afterword.domain.offers import Open, how_many_told
from afterword.domain.standing import Keeper
from afterword.domain.times import zone
from afterword.journal import Journal
from afterword.ui.short_dates import ShortDates

AT_ONCE = 500
"""Above so many processes a search is large: what takes long is done in steps, after the window is there."""

STEP_MS = 6
"""So long the work on a large search keeps the window from anything else."""


def do_some(steps: Iterator[None]) -> bool:
    """Do as many of the steps as the window can wait for; whether there may be more."""
    timer = QElapsedTimer()
    timer.start()
    return any(timer.elapsed() >= STEP_MS for _ in steps)


class Desk(QObject):
    """The search, the clock and the nudges, for the views. All changes go through `journal`."""

    changed = Signal(object)
    """A `Change` was made, by whomever."""
    ticked = Signal()
    """Time has passed: a minute, or a jump of the clock."""

    def __init__(
        self,
        journal: Journal,
        clock: Callable[[], datetime],
        computer_zone: Callable[[], str],
        locale: QLocale | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.journal = journal
        self.clock = clock
        self.computer_zone = computer_zone
        self.locale = locale or QLocale()
        self.dates = ShortDates(self.locale)
        self._keeper = Keeper()
        self._answers = AnswerKeeper()
        self._standing: Standing | None = None
        self._now = clock()
        self._home: ZoneInfo | None = None
        self._calendar: wording.Calendar | None = None
        self._fixed_home: ZoneInfo | None = None
        self._told_of: dict[str, tuple[Search, datetime, tuple[int, int]]] = {}
        self._steps: Iterator[None] = iter(())
        self._starting = self.large
        journal.subscribe(self._on_change)

    @property
    def starting(self) -> bool:
        """Whether the window comes first, and what is due in a large search only at `begin`."""
        return self._starting

    def begin(self) -> None:
        """The window is there: look at what is due; in a large search a little at a time."""
        if self._starting:
            search, now = self.search, self.clock()
            nudges, figures = self._keeper.prepare(search, now, self.home), self._answers.prepare(search, now)
            self._steps = chain(nudges, figures)
            gc.disable()  # hundreds of thousands of objects, and no cycles among them: each look for some takes long
        self._go_on()

    def _go_on(self) -> None:
        if do_some(self._steps):
            QTimer.singleShot(0, self, self._go_on)
            return
        if self._starting:
            gc.freeze()
            gc.enable()
        self._starting = False
        self._move_to_now()
        self.ticked.emit()

    def fix_home(self, home: ZoneInfo) -> None:
        """Take this for the home zone, whatever the settings say."""
        self._fixed_home = home
        self._standing = self._home = self._calendar = None

    @property
    def search(self) -> Search:
        return self.journal.search

    @property
    def large(self) -> bool:
        """Whether the window would have to wait for what is worked out of all processes at once."""
        return len(self.search.processes) > AT_ONCE

    @property
    def now(self) -> datetime:
        """The moment the nudges are of; it moves with each tick and each change."""
        return self._now

    @property
    def home(self) -> ZoneInfo:
        if self._home is None:
            self._home = self._fixed_home or zone(self.search.settings.home_zone or self.computer_zone())
        return self._home

    @property
    def calendar(self) -> wording.Calendar:
        if self._calendar is None:
            self._calendar = wording.Calendar(self._now, self.home, self.dates)
        return self._calendar

    @property
    def standing(self) -> Standing:
        """What stands at this moment; of what did not change since the last one, the same objects."""
        if self._starting:
            return Standing()
        if self._standing is None:
            self._standing = self._keeper.standing(self.search, self._now, self.home)
        return self._standing

    @property
    def nudges(self) -> list[Nudge]:
        """By due moment; never altered."""
        return self.standing.nudges

    def nudges_of(self, process_id: str) -> tuple[Nudge, ...]:
        """Those of the process, and those about its offers, by due moment."""
        return self.standing.by_process.get(process_id, ())

    @property
    def arrangement(self) -> Arrangement:
        """The processes by column, in their order."""
        return arrangement(self.search)

    @property
    def answers(self) -> Answers:
        return self._answers.answers(self.search, self._now)

    @property
    def due(self) -> list[Nudge]:
        """What waits for the user now, longest first."""
        begun = self.nudges[: bisect_right(self.nudges, self._now, key=attrgetter("due_at"))]
        snoozed = State.SNOOZED
        return [each for each in begun if each.state is not snoozed]

    def scene(self, nudge: Nudge) -> wording.Scene:
        return replace(wording.scene(nudge, self.search, self.calendar), told=self._told(nudge))

    def _told(self, nudge: Nudge) -> tuple[int, int] | None:
        """How many know of the offer that the nudge is to tell of; in a large search nobody counts them."""
        search, now = self.search, self._now
        owner = search.processes.get(nudge.owner or "")
        offer = owner.offer(nudge.offer) if owner and nudge.kind is Kind.OFFER_TELL else None
        if owner is None or offer is None or self.large:
            return None
        known = self._told_of.get(offer.id)
        if known is None or known[0] is not search or known[1] != now:
            known = self._told_of[offer.id] = (search, now, how_many_told(Open(owner, offer), search, now))
        return known[2]

    def today(self) -> date:
        return self._now.astimezone(self.home).date()

    def tick(self) -> None:
        """Take a new look at the clock, and at what another program may have written."""
        self.journal.refresh()
        self._move_to_now()
        self.ticked.emit()

    def _on_change(self, change: Change) -> None:
        self._move_to_now()
        self.changed.emit(change)

    def _move_to_now(self) -> None:
        self._now = self.clock()
        self._standing = self._home = self._calendar = None
