"""Wall time and elapsed time, as the rulebook reads them ("Time", 1 to 3). Moments are aware datetimes in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

HOUR = timedelta(hours=1)
DAY = timedelta(hours=24)
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
LATEST = datetime(9000, 1, 1, tzinfo=UTC)
"""Between these every rule can count its days without leaving the calendar."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAIVE_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - of wall times
_NOT_IANA = {"localtime", "posixrules"}
"""Many a system has them beside the zones: what they mean differs by computer, and `right/` counts leap seconds."""


@cache
def zone(name: str) -> ZoneInfo:
    """The IANA zone of that name. Raises ValueError where there is none."""
    try:
        found = ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        # zoneinfo answers a folder's name, an over-long one or a NUL each with another error
        raise ValueError(f'no such zone "{name}"') from error
    if name in _NOT_IANA or name.startswith(("posix/", "right/")):
        raise ValueError(f'no such zone "{name}"')
    return found


def to_utc(wall: datetime, where: ZoneInfo) -> datetime:
    """The moment of a naive wall time: in a spring gap by the offset before it, in an autumn fold the first."""
    # the same as wall.replace(tzinfo=where, fold=0).astimezone(UTC), in half the time
    offset = where.utcoffset(wall.replace(fold=0) if wall.fold else wall)
    assert offset is not None
    return _EPOCH + (wall - _NAIVE_EPOCH - offset)


def start_of_day(day: date, where: ZoneInfo) -> datetime:
    """The first moment (UTC) of that day in that zone."""
    return to_utc(datetime.combine(day, time.min), where)


def end_of_day(moment: datetime, where: ZoneInfo) -> datetime:
    """The moment (UTC) at which the day that `moment` lies in, in that zone, is over."""
    return start_of_day(moment.astimezone(where).date() + timedelta(days=1), where)


def skip_weekend(moment: datetime, where: ZoneInfo) -> datetime:
    """The moment itself, or the same wall time on Monday where it falls on a Saturday or Sunday of that zone."""
    wall = moment.astimezone(where)
    if wall.weekday() < 5:
        return moment
    return to_utc(wall.replace(tzinfo=None) + timedelta(days=7 - wall.weekday()), where)
