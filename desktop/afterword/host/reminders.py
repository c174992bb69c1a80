"""What became due is written down as shown, then raised: a crash in between repeats nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from afterword.domain import wording
from afterword.domain.nudges import Nudge
from afterword.domain.showing import gathered, to_notify
from afterword.host.notifications import Notification
from afterword.journal import Journal

NAMED = 3
"""So many nudges a digest names."""
AWAY = timedelta(minutes=3)
"""Looks come once a minute: after so long a pause the computer was asleep."""


class Reminders:
    """Looks whether something is to be raised. The first look finds what became due while the program was off."""

    def __init__(self, journal: Journal, notify: Callable[[Notification], None]) -> None:
        self._journal = journal
        self._notify = notify
        self._looked: datetime | None = None

    def look(self, nudges: Sequence[Nudge], calendar: wording.Calendar) -> None:
        """Raise what is due at `calendar.now` and was not shown; the list in the window shows it in any case.

        Raises StorageError where it can't be written down, and raises nothing then.
        """
        search = self._journal.search
        away = self._looked is None or not self._looked <= calendar.now < self._looked + AWAY
        due = to_notify(search, nudges, calendar.now, calendar.home)
        messages = [
            notification([wording.scene(nudge, search, calendar) for nudge in group])
            for group in gathered(due, away=away)
        ]
        if due:
            self._journal.mark_shown([nudge.key for nudge in due])
        self._looked = calendar.now
        for message in messages:
            self._notify(message)


def notification(scenes: Sequence[wording.Scene]) -> Notification:
    """One about one nudge, or a digest of several."""
    if len(scenes) == 1:
        return Notification(wording.title(scenes[0]), wording.text(scenes[0]))
    lines = [wording.title(scene) for scene in scenes[:NAMED]]
    if len(scenes) > NAMED:
        lines.append(f"and {len(scenes) - NAMED} more")
    return Notification(f"{len(scenes)} things are due", "\n".join(lines))
