"""What became due is written down as shown, then raised: a crash in between repeats nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from afterword.domain import notices, wording
from afterword.domain.entities import Search
from afterword.domain.notices import Notification
from afterword.domain.nudges import Nudge
from afterword.domain.showing import asking, gathered, next_call, not_held, standing_of
from afterword.journal import Journal

AWAY = timedelta(minutes=3)
"""Looks come once a minute: after so long a pause the computer was asleep."""


class Raiser(Protocol):
    """What shows notifications: `host.notifications.Chain`."""

    @property
    def ready(self) -> bool: ...

    def notify(self, notification: Notification) -> None: ...

    def withdraw(self, due: Collection[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Rest:
    """A look that found nothing to raise or to hold back: so will the next, while what it looked at is the same."""

    search: Search
    nudges: Sequence[Nudge]
    home: ZoneInfo
    since: datetime

    def lasts(self, search: Search, nudges: Sequence[Nudge], calendar: wording.Calendar) -> bool:
        same = search is self.search and nudges is self.nudges and calendar.home is self.home
        return same and self.since <= calendar.now < next_call(self.since, self.home)


class Reminders:
    """Looks whether something is to be raised. The first look finds what became due while the program was off."""

    def __init__(
        self, journal: Journal, raiser: Raiser, missed: Callable[[Sequence[Nudge]], None] = lambda _: None
    ) -> None:
        """`missed` is told what came due while the program was off or the computer asleep."""
        self._journal = journal
        self._raiser = raiser
        self._missed = missed
        self._owed: set[str] = set()
        self._rest: Rest | None = None
        self.looked: datetime | None = None

    def owe(self, keys: Iterable[str]) -> None:
        """These were written down as shown, but nobody could see them: raise them again, if they are still due."""
        self._owed.update(keys)
        self._rest = None

    def look(self, nudges: Sequence[Nudge], calendar: wording.Calendar) -> None:
        """Raise what is due at `calendar.now` and was not shown; the list in the window shows it in any case.

        Raises StorageError where it can't be written down, and raises nothing then.
        """
        search, now = self._journal.search, calendar.now
        away = self.looked is None or not self.looked <= now < self.looked + AWAY
        if self._rest is not None and self._rest.lasts(search, nudges, calendar):
            self.looked = now
            return
        owed = frozenset(self._owed if self._raiser.ready else ())
        standing = standing_of(nudges)
        waiting = asking(search, standing, now, calendar.home, owed)
        due = not_held(search, waiting, now, calendar.home)
        self._rest = None if waiting or self._owed else Rest(search, nudges, calendar.home, now)
        groups = gathered(due, away=away)
        messages = [
            notices.notification([wording.scene(nudge, search, calendar) for nudge in group], away=away)
            for group in groups
        ]
        # first, for the change that this makes is looked at too
        self._owed.difference_update(nudge.key for nudge in due)
        if new := asking(search, due, now, calendar.home):
            self._write_down([nudge.key for nudge in new], owed)
        self.looked = now
        self._withdraw({nudge.key for nudge in standing})
        for message in messages:
            self._raiser.notify(message)
        if due and away:
            self._missed(due)

    def _write_down(self, keys: Sequence[str], owed: Collection[str]) -> None:
        try:
            self._journal.mark_shown(keys)
        except BaseException:
            self._owed.update(owed)
            raise

    def _withdraw(self, due: Collection[str]) -> None:
        """What is done or put off needs no notification any more."""
        self._owed.intersection_update(due)
        self._raiser.withdraw(due)
