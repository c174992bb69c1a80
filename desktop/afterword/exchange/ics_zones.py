"""Which IANA zone a calendar means: by its name, by Windows' names, by what the file says of its clock changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from tzlocal.windows_tz import win_tz

from afterword.domain.times import zone
from afterword.exchange.content_lines import Allowance, Component
from afterword.exchange.ics_clocks import Change, by_moment, changes_of, offset_at
from afterword.exchange.refused import Refused, shown

MOST_CUSTOM = 50
"""So many zones that only the file knows are worked out."""
MOST_NAMES = 200
LONGEST_NAME = 200

_TODAY = {
    "America/Buenos_Aires": "America/Argentina/Buenos_Aires", "America/Indianapolis": "America/Indiana/Indianapolis",
    "Asia/Calcutta": "Asia/Kolkata", "Asia/Katmandu": "Asia/Kathmandu", "Asia/Rangoon": "Asia/Yangon",
    "Europe/Kiev": "Europe/Kyiv",
}  # fmt: skip
"""What places are called now."""
_LIKELIEST = (
    "Europe/Berlin", "Europe/London", "Europe/Helsinki", "America/New_York", "America/Chicago", "America/Denver",
    "America/Los_Angeles", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney",
)  # fmt: skip
"""Of zones whose clocks show the same, the first of these is meant."""
_IN_A_NAME = re.compile(r"\(?(?:UTC|GMT)\s*(?:([+-])\s*([0-9]{1,2})(?::?([0-9]{2}))?)?\)?", re.IGNORECASE)
_COLLOQUIAL = {
    "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "MDT": "America/Denver", "CST": "America/Chicago",
    "CDT": "America/Chicago", "EST": "America/New_York", "EDT": "America/New_York", "MST": "America/Denver",
    "BST": "Europe/London", "CEST": "Europe/Berlin", "CET": "Europe/Berlin", "EET": "Europe/Helsinki",
    "EEST": "Europe/Helsinki", "WET": "Europe/Lisbon", "WEST": "Europe/Lisbon", "IST": "Asia/Kolkata",
    "Z": "UTC", "UTC": "UTC", "GMT": "UTC", "COORDINATED UNIVERSAL TIME": "UTC",
}  # fmt: skip


class UnknownZone(Exception):  # noqa: N818
    """Its text is the end of a sentence."""


class Zones:
    """The zones of one file. `home` is preferred where it has the same clocks."""

    def __init__(self, described: Iterable[Component], home: ZoneInfo, allowance: Allowance) -> None:
        self._described = {each.value("TZID"): each for each in described}
        self._home = home
        self._allowance = allowance
        self._named: dict[str, str | None] = {}
        self._custom: dict[tuple[str, int], list[Change]] = {}

    def find(self, name: str, wall: datetime) -> str:
        """The IANA zone that is meant by a TZID, for an event at that wall time. Raises UnknownZone, or Refused."""
        name = name.strip()
        found = self.known(name) or self._by_clock(name, wall) or _by_offset_in(name)
        if found is None:
            raise UnknownZone(f"its time zone {shown(name)} is not known")
        return found

    def known(self, name: str) -> str | None:
        """The IANA zone of that name, by its name alone. Raises Refused."""
        if name not in self._named:
            if len(self._named) >= MOST_NAMES:
                raise Refused(f"names more than {MOST_NAMES} time zones")
            self._named[name] = self._by_name(name)
        return self._named[name]

    def _by_name(self, name: str) -> str | None:
        described = self._described.get(name)
        names = [name, described.value("X-LIC-LOCATION") if described else ""]
        return next(filter(None, (known_zone(each) for each in names)), None)

    def _by_clock(self, name: str, wall: datetime) -> str | None:
        """The zone whose clocks show the same all that year; else, for this one event, one of the same offset."""
        described = self._described.get(name)
        if described is None:
            return None
        changes = self._changes(name, described, wall.year)
        offset = offset_at(changes, wall)
        if offset is None:
            return None
        samples = [datetime(wall.year, month, day, 12) for month in range(1, 13) for day in (1, 15)]  # noqa: DTZ001
        wanted = [(each, offset_at(changes, each)) for each in samples]
        like = (each for each in self._candidates() if zone(each).utcoffset(wall) == offset)
        same = next((each for each in like if all(zone(each).utcoffset(at) == off for at, off in wanted)), None)
        return (
            same or _fixed(offset) or next((each for each in _usual() if zone(each).utcoffset(wall) == offset), None)
        )

    def _candidates(self) -> Iterator[str]:
        yield self._home.key
        yield from _usual()

    def _changes(self, name: str, described: Component, year: int) -> list[Change]:
        key = name, year
        if key not in self._custom:
            if len(self._custom) >= MOST_CUSTOM:
                raise Refused(f"has more than {MOST_CUSTOM} time zones of its own")
            self._custom[key] = sorted(changes_of(described, year, self._allowance), key=by_moment)
        return self._custom[key]


def known_zone(name: str) -> str | None:
    """The IANA zone of a name that calendars use for it: its own, Windows', Outlook's, or with a path before it."""
    if not name or len(name) > LONGEST_NAME:
        return None
    short = name.upper().removeprefix("TZONE://MICROSOFT/")  # as Exchange calls it
    colloquial = _COLLOQUIAL.get(short) or _windows().get(name.casefold())
    if colloquial:
        return colloquial
    parts = name.replace(" ", "_").strip("/").split("/")
    tails = ("/".join(parts[-count:]) for count in (len(parts), 3, 2) if count <= len(parts))
    return next((each for each in tails if _is_zone(each)), None) or _by_city(name)


@cache
def _windows() -> dict[str, str]:
    return {name.casefold(): _TODAY.get(place, place) for name, place in win_tz.items()}


@cache
def _usual() -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_LIKELIEST, *win_tz.values())))


def _is_zone(name: str) -> bool:
    if not name.isascii() or not name[:1].isupper() or name == "Factory":
        return False
    try:
        zone(name)
    except ValueError:
        return False
    return True


def _by_city(name: str) -> str | None:
    """Of `(UTC+01:00) Amsterdam, Berlin, Rome`, as Outlook shows it."""
    if not name.startswith("("):
        return None
    cities = {each.strip().casefold().replace(" ", "_") for each in name.partition(")")[2].split(",")}
    return next((each for each in _usual() if each.rpartition("/")[2].casefold() in cities), None)


def _by_offset_in(name: str) -> str | None:
    """Of `UTC+02:00`, `GMT-5` and `(UTC+05:30) …`."""
    found = _IN_A_NAME.match(name)
    if found is None or len(name) > LONGEST_NAME:
        return None
    offset = timedelta(hours=int(found[2] or 0), minutes=int(found[3] or 0))
    return _fixed(-offset if found[1] == "-" else offset)


def _fixed(offset: timedelta) -> str | None:
    hours, rest = divmod(offset, timedelta(hours=1))
    if rest or not -12 <= hours <= 14:
        return None
    return "UTC" if not hours else f"Etc/GMT{-hours:+d}"  # these count the other way round


def home_wall(moment: datetime, home: ZoneInfo) -> tuple[datetime, str]:
    """A moment (naive UTC) as a wall time at home; in UTC where home's clocks show it for the second time."""
    wall = moment.replace(tzinfo=UTC).astimezone(home)
    return (moment, "UTC") if wall.fold else (wall.replace(tzinfo=None), home.key)
