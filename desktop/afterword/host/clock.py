"""The clock of this computer, in UTC."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from afterword.domain.times import EARLIEST, LATEST

Clock = Callable[[], datetime]
FIRST = datetime(1, 1, 1, tzinfo=UTC)
LAST = datetime.max.replace(tzinfo=UTC)


def system_now() -> datetime:
    return datetime.now(UTC)


def clock(environment: Mapping[str, str], home: Callable[[], ZoneInfo]) -> Clock:
    """The system's clock; with AFTERWORD_NOW=T in the environment one that starts at T and runs on from there.

    A T without an offset is a wall time of `home`, which is asked when the clock is first read: the data, which may
    name it, are read by then. Raises ValueError where T is not ISO 8601.
    """
    text = environment.get("AFTERWORD_NOW")
    if not text:
        return system_now
    try:
        moment(text, ZoneInfo("UTC"))
    except ValueError as error:
        raise ValueError(f"AFTERWORD_NOW: {error}") from error
    started = system_now()

    @cache
    def ahead() -> timedelta:
        return moment(text, home()) - started

    return lambda: system_now() + ahead()


def moment(text: str, home: ZoneInfo) -> datetime:
    """The moment (UTC) of an ISO 8601 text; without an offset it is a wall time of `home`. Raises ValueError."""
    found = end_of_span(text, home)
    if not EARLIEST <= found <= LATEST:
        raise ValueError(f'not between the years {EARLIEST.year} and {LATEST.year}: "{text}"')
    return found


def end_of_span(text: str, home: ZoneInfo) -> datetime:
    """The same, and any moment that ISO 8601 can write: a script says "everything" with the years 1 and 9999."""
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f'not a moment in ISO 8601: "{text}"') from error
    try:
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=home)).astimezone(UTC)
    except OverflowError:  # the offset leads out of the calendar
        return FIRST if parsed.year == 1 else LAST
