"""What the rules are asked: which nudges exist at a moment, under which settings."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from afterword.domain.entities import Search, Settings
from afterword.domain.nudges import State, subject_of_follow_up
from afterword.domain.times import DAY, HOUR, end_of_day, skip_weekend

if TYPE_CHECKING:
    from dataclasses import dataclass as fact
else:
    from afterword.domain.entities import fact

THANK_YOU_LAPSES = 72 * HOUR
ASK_WHY_LAPSES = 14 * DAY


@fact(frozen=True, slots=True)
class Question:
    """Which nudges exist at `moment` (UTC), days being those of `home`."""

    moment: datetime
    home: ZoneInfo
    settings: Settings
    skips: dict[str, list[datetime]]
    """When follow-ups were skipped, by interview."""
    still_open: datetime = field(init=False)
    """What belongs to an interview that was over by then has lapsed."""
    why_since: datetime = field(init=False)
    """A verdict heard by then is asked about no more."""
    surely_late: datetime = field(init=False)
    """No day lasts 48 hours: what was due before needs no look at the calendar."""
    fallback: timedelta = field(init=False)

    def __post_init__(self) -> None:
        fallback = self.settings.fallback_days * DAY
        object.__setattr__(self, "fallback", fallback)
        object.__setattr__(self, "still_open", self.moment - max(fallback, THANK_YOU_LAPSES))
        object.__setattr__(self, "why_since", self.moment - ASK_WHY_LAPSES)
        object.__setattr__(self, "surely_late", self.moment - 2 * DAY)

    def on_working_day(self, due_at: datetime) -> datetime:
        return skip_weekend(due_at, self.home) if self.settings.working_days_only else due_at

    def state_of(self, due_at: datetime) -> State:
        """Upcoming, due, or late once the home-zone day of `due_at` is over."""
        if due_at > self.moment:
            return State.UPCOMING
        late = due_at < self.surely_late or end_of_day(due_at, self.home) <= self.moment
        return State.LATE if late else State.DUE


def skips(search: Search, moment: datetime) -> dict[str, list[datetime]]:
    """When follow-ups were skipped until `moment` (UTC), by interview."""
    found: dict[str, list[datetime]] = {}
    for record in search.nudges.values():
        if record.skipped_at is not None and record.skipped_at <= moment:
            interview = subject_of_follow_up(record.key)
            if interview is not None:
                found.setdefault(interview, []).append(record.skipped_at)
    return found
