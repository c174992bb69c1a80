"""What a calendar says of the clocks of a zone (VTIMEZONE), and of times."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter

from afterword.exchange import repeats
from afterword.exchange.content_lines import Allowance, Component
from afterword.exchange.refused import Wrong, shown

LAST_YEAR = 8999
"""Of what is taken: so that every rule can count its days."""
_COST_OF_A_RULE = 50
_WALL = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})?(Z)?)?")
_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?")


def wall_time(written: str) -> tuple[datetime | date, bool]:
    """A DATE or DATE-TIME value, naive, and whether it is UTC. Raises Wrong."""
    found = _WALL.fullmatch(written.strip())
    if found is None:
        raise Wrong(f"its date {shown(written)} is none")
    year, month, day, *clock = (int(each or 0) for each in found.groups()[:6])
    try:
        if found[4] is None:
            return date(year, month, day), False
        return datetime(year, month, day, clock[0], clock[1], min(clock[2], 59)), found[7] is not None  # noqa: DTZ001
    except ValueError:
        raise Wrong(f"its date {shown(written)} does not exist") from None


@dataclass(frozen=True, slots=True)
class Change:
    """From this wall time on, as the clocks showed it before, they show another offset."""

    at: datetime
    offset: timedelta


by_moment = attrgetter("at")


def offset_at(changes: list[Change], wall: datetime) -> timedelta | None:
    at = bisect_right(changes, wall, key=by_moment)
    return changes[max(at - 1, 0)].offset if changes else None


def changes_of(described: Component, year: int, allowance: Allowance) -> Iterator[Change]:
    """Those of that year, and the last ones before it."""
    for part in described.parts:
        try:
            yield from _of_part(part, year, allowance)
        except Wrong:
            continue  # the others may be enough


def _of_part(part: Component, year: int, allowance: Allowance) -> Iterator[Change]:
    offset = _offset(part.value("TZOFFSETTO"))
    start, _ = wall_time(part.value("DTSTART"))
    if not isinstance(start, datetime):
        raise Wrong("no time")
    yield Change(start, offset)
    for line in part.lines("RDATE"):
        dates = line.value.split(",")
        allowance.spend(len(dates))
        for written in dates:
            at, _ = wall_time(written.partition("/")[0])
            if isinstance(at, datetime):
                yield Change(at, offset)
    written = part.value("RRULE")
    if written and year > 1:
        allowance.spend(_COST_OF_A_RULE)
        yield from (Change(each, offset) for each in _repeated(repeats.rule(written), start, year))


def _repeated(rule: repeats.Rule, start: datetime, year: int) -> Iterator[datetime]:
    until = wall_time(rule.until)[0] if rule.until else date.max
    last = until.date() if isinstance(until, datetime) else until
    first = date(min(last.year, year) - 1, 1, 1) if min(last.year, year) > 1 else date.min
    for day in repeats.days(rule, start.date(), first, min(last, date(year, 12, 31))):
        yield datetime.combine(day, start.time())


def _offset(written: str) -> timedelta:
    found = _OFFSET.fullmatch(written)
    if found is None:
        raise Wrong("no offset")
    offset = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    if offset >= timedelta(hours=24):
        raise Wrong("no offset")
    return -offset if found[1] == "-" else offset
