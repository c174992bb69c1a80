"""The diary of a large search, which the month, the week and the agenda share: filled when there is time for it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from afterword.domain.agenda import Span
from afterword.domain.diary import Diary
from afterword.domain.entities import Search
from afterword.domain.times import start_of_day
from afterword.domain.wording import Calendar
from afterword.ui.desk import Desk, do_some

SLOW = 2_000
"""Above so many processes all days are found before somebody turns to them; below they are soon there."""
A_PAGE = timedelta(days=42)
FEW = 5
"""So many processes are looked at while the window waits: what the user did is seen at once."""


class Filling(QObject):
    """Brings the diary up to what the desk has, a few milliseconds at a time."""

    filled = Signal()
    """What took more than one turn of the event loop is done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._diary = Diary(desk.home)
        self._followed: tuple[Search, Calendar] | None = None
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether there is more to come."""
        return self._timer.isActive()

    def look(self, first: date, after: date) -> Diary | None:
        """The diary, where the days from the one on and before the other were once looked through; None before that.
        The days that are asked for first are looked through first.
        """
        desk, followed = self._desk, self._followed
        if followed is None or self._diary.home is not desk.home:
            self._diary, followed = Diary(desk.home, _span(first, after, desk.home)), None
        if followed is None or followed[0] is not desk.search or followed[1] is not desk.calendar:
            self._followed = desk.search, desk.calendar
            self._follow()
        if self._diary.reaches(first, after):
            return self._diary
        self._widen()
        return None

    def last(self, first: date) -> date:
        """The last day that has anything; `first` where nobody knows yet, or nothing comes."""
        self.look(first, first + timedelta(days=1))
        if self._diary.whole:
            return self._diary.last or first
        self._widen()
        return first

    def _widen(self) -> None:
        """Go on to all days, if what was asked for first is there."""
        if self._diary.reach is None or self._diary.widened:
            return
        self._diary.widen()
        self._steps = self._diary.steps()
        self._timer.start()

    def _follow(self) -> None:
        desk = self._desk
        self._diary.follow(desk.search, desk.standing, desk.calendar)
        self._steps = self._diary.steps()
        if self._diary.reach is None:
            self._timer.start()  # who asks first has enough to do
            return
        if self._diary.behind <= FEW:
            for _ in self._steps:
                pass
        if do_some(self._steps):
            self._timer.start()
        else:
            self._timer.stop()

    def _go_on(self) -> None:
        before = self._diary.reach
        if not do_some(self._steps):
            self._timer.stop()
            if self._diary.whole and self._diary.reach is not before:
                gc.freeze()  # a hundred thousand events, and no cycles among them: to look for some takes too long
            if len(self._desk.search.processes) > SLOW:
                self._widen()
            self.filled.emit()


def _span(first: date, after: date, home: ZoneInfo) -> Span:
    after = max(after, first + A_PAGE)
    return Span(start_of_day(first, home), start_of_day(after, home))


def filling_of(desk: Desk) -> Filling:
    """The desk's: one for all that show its days."""
    return desk.findChild(Filling) or Filling(desk)
