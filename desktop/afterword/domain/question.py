"""What the rules are asked: which nudges exist at a moment, under which settings."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from afterword.domain.entities import Search, Settings
from afterword.domain.nudges import State, subject_of_follow_up
from afterword.domain.times import DAY, HOUR, end_of_day, skip_weekend

THANK_YOU_LAPSES = 72 * HOUR
ASK_WHY_LAPSES = 14 * DAY


class Question:
    """Which nudges exist at `moment` (UTC), days being those of `home`."""

    def __init__(
        self, moment: datetime, home: ZoneInfo, settings: Settings, skips: dict[str, list[datetime]]
    ) -> None:
        self.moment = moment
        self.home = home
        self.settings = settings
        self.skips = skips
        """When follow-ups were skipped, by interview."""
        self.fallback = settings.fallback_days * DAY
        self.still_open = moment - max(self.fallback, THANK_YOU_LAPSES)
        """What belongs to an interview that was over by then has lapsed."""
        self.why_since = moment - ASK_WHY_LAPSES
        """A verdict heard by then is asked about no more."""
        self.surely_late = moment - 2 * DAY
        """No day lasts 48 hours: what was due before needs no look at the calendar."""

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
