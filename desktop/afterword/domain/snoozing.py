"""The moments a nudge can be put off to (rulebook, "Showing", 4)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from afterword.domain.times import HOUR, to_utc

EVENING = time(18, 0)
MORNING = time(9, 0)


def choices(now: datetime, home: ZoneInfo) -> list[tuple[str, datetime]]:
    """Words and moment (UTC) of each choice that lies ahead of `now`, days and clocks being those of `home`."""
    today = now.astimezone(home).date()

    def at(days: int, clock: time) -> datetime:
        return to_utc(datetime.combine(today + timedelta(days=days), clock), home)

    offered = [
        ("1 hour", now + HOUR),
        ("This evening", at(0, EVENING)),
        ("Tomorrow morning", at(1, MORNING)),
        ("Monday morning", at(7 - today.weekday(), MORNING)),
    ]
    return [(words, moment) for words, moment in offered if moment > now]
