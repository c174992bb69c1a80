"""Twelve zones of every sort, and the clock changes around this winter in each: for tests of places by the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

TWELVE = (
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/Havana",  # changes at midnight
    "America/Santiago",
    "Asia/Kolkata",  # never changes
    "Asia/Beirut",  # back from midnight to 23:00
    "Asia/Tehran",
    "Australia/Lord_Howe",  # by half an hour
    "Australia/Sydney",
    "Pacific/Chatham",
)
SINCE, UNTIL = datetime(2026, 8, 1, tzinfo=UTC), datetime(2027, 8, 1, tzinfo=UTC)


@cache
def changes(zone: ZoneInfo) -> list[datetime]:
    """The moments (UTC) of a year at which the clocks of that zone are changed; found by trying."""
    found, moment = [], SINCE
    while moment < UNTIL:
        after = moment + timedelta(minutes=30)
        if moment.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            found.append(after)
        moment = after
    return found
