"""What became due is written down as shown, then raised: a crash in between repeats nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from afterword.domain import wording
from afterword.domain.nudges import Nudge
from afterword.domain.showing import DIGEST_FROM, to_notify
from afterword.host.notifications import Notification
from afterword.journal import Journal

NAMED = 3
"""So many nudges a digest names."""


class Reminders:
    def __init__(self, journal: Journal, notify: Callable[[Notification], None]) -> None:
        self._journal = journal
        self._notify = notify

    def look(self, nudges: Sequence[Nudge], calendar: wording.Calendar) -> None:
        """Raise what is due at `calendar.now` and was not shown; the list in the window shows it in any case."""
        search = self._journal.search
        due = to_notify(search, nudges, calendar.now, calendar.home)
        if not due:
            return
        scenes = [wording.scene(nudge, search, calendar) for nudge in due[: max(NAMED, DIGEST_FROM)]]
        self._journal.mark_shown([nudge.key for nudge in due])
        for notification in notifications(scenes, len(due)):
            self._notify(notification)


def notifications(scenes: Sequence[wording.Scene], count: int) -> list[Notification]:
    """One notification each, or one digest of all `count` where they are many."""
    if count < DIGEST_FROM:
        return [Notification(wording.title(scene), wording.text(scene)) for scene in scenes]
    named = "\n".join(wording.title(scene) for scene in scenes[:NAMED])
    rest = count - NAMED
    return [Notification(f"{count} things are due", f"{named}\nand {rest} more")]
