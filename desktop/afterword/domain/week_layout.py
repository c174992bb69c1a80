"""Where events stand in the columns of a week: by the clock on the wall, and side by side where they overlap."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import NamedTuple
from zoneinfo import ZoneInfo

from afterword.domain.times import start_of_day

WHOLE_DAY = 24 * 60
_MINUTE = timedelta(minutes=1)


class Block(NamedTuple):
    """A stretch of one day on the wall, in minutes since midnight."""

    day: date
    first: int
    last: int


def blocks(start: datetime, end: datetime, home: ZoneInfo) -> list[Block]:
    """The stretches between two moments (UTC), one a day of the zone `home`; of an instant one without length.

    A block begins where the clock stands at its beginning, and ends at the latest time that the clock comes to: what
    lasts from one 02:30 to the next, an hour later in autumn, covers the time from 02:30 to 03:00.
    """
    begin = start.astimezone(home)
    until = begin if end <= start else end.astimezone(home)
    if begin.date() == until.date() and begin.utcoffset() == until.utcoffset():  # as nearly all are
        return [Block(begin.date(), begin.hour * 60 + begin.minute, until.hour * 60 + until.minute)]
    return list(_blocks(start, max(start, end), home))


def _blocks(start: datetime, end: datetime, home: ZoneInfo) -> Iterator[Block]:
    day = start.astimezone(home).date()
    while True:
        midnight = start_of_day(day + timedelta(days=1), home)
        until = min(end, midnight)
        first = _minute(start, home)
        last = max(_minute(until, home), first + _before_a_fold(start, until, home))
        yield Block(day, first, WHOLE_DAY if until == midnight else last)
        if end <= midnight:
            return
        start, day = midnight, day + timedelta(days=1)


def _minute(moment: datetime, home: ZoneInfo) -> int:
    wall = moment.astimezone(home)
    return wall.hour * 60 + wall.minute


def _before_a_fold(start: datetime, end: datetime, home: ZoneInfo) -> int:
    """The minutes from `start` until the clock is set back; 0 where it is not before `end`."""
    summer = _offset(start, home)
    if _offset(end, home) >= summer:
        return 0
    minutes = range(int((end - start) / _MINUTE) + 1)
    return bisect_left(minutes, True, key=lambda each: _offset(start + each * _MINUTE, home) < summer)


def _offset(moment: datetime, home: ZoneInfo) -> timedelta:
    return moment.astimezone(home).utcoffset() or timedelta()


class Place(NamedTuple):
    """Of what stands side by side: its column, over how many columns it reaches, and how many there are."""

    column: int
    reach: int
    columns: int


@dataclass(frozen=True, slots=True)
class Crowd:
    """What has no column of its own, by its places in the sequence, and the stretch that it all lies in."""

    hidden: tuple[int, ...]
    first: int
    last: int
    place: Place


def pack(
    spans: Sequence[tuple[int, int]], most: int, loose: Collection[int] = ()
) -> tuple[dict[int, Place], list[Crowd]]:
    """The places of those spans, (first, last) each, in columns: what overlaps never shares one. Where more than
    `most` columns were needed, the last one holds the rest as a crowd; what is `loose`, by its place in the sequence,
    goes there first.
    """
    places: dict[int, Place] = {}
    crowds: list[Crowd] = []
    for cluster in _clusters(spans):
        ordered = sorted(cluster, key=lambda number: number in loose)
        _place(*_columns(ordered, spans, most), spans, places, crowds)
    return places, crowds


def most_at_once(spans: Sequence[tuple[int, int]]) -> int:
    """How many of them there are at the fullest minute."""
    changes = sorted(change for first, last in spans for change in ((first, 1), (last, -1)))
    return max(accumulate(step for _, step in changes), default=0)


def _clusters(spans: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Groups of spans that hang together, by their beginnings, the longest of the same first."""
    cluster: list[int] = []
    end = 0
    for number in sorted(range(len(spans)), key=lambda each: (spans[each][0], -spans[each][1])):
        first, last = spans[number]
        if cluster and first >= end:
            yield cluster
            cluster = []
        end = max(end, last) if cluster else last
        cluster.append(number)
    if cluster:
        yield cluster


def _place(
    columns: list[_Column],
    rest: list[int],
    spans: Sequence[tuple[int, int]],
    places: dict[int, Place],
    crowds: list[Crowd],
) -> None:
    count = len(columns)
    if rest:
        rest = [*columns.pop().numbers, *rest]
    for at, column in enumerate(columns):
        for number in column.numbers:
            reach = 1
            while at + reach < len(columns) and columns[at + reach].has_room(spans[number]):
                reach += 1
            places[number] = Place(at, reach, count)
    if rest:
        first, last = min(spans[each][0] for each in rest), max(spans[each][1] for each in rest)
        crowds.append(Crowd(tuple(sorted(rest)), first, last, Place(count - 1, 1, count)))


class _Column:
    """Spans of which none overlaps another."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self._taken: list[tuple[int, int]] = []
        """In the order of the clock."""

    def has_room(self, span: tuple[int, int]) -> bool:
        before = bisect_left(self._taken, (span[1],))
        return before == 0 or self._taken[before - 1][1] <= span[0]

    def take(self, number: int, span: tuple[int, int]) -> None:
        self.numbers.append(number)
        insort(self._taken, span)


def _columns(cluster: list[int], spans: Sequence[tuple[int, int]], most: int) -> tuple[list[_Column], list[int]]:
    """Each in the first column that has room for it; and what found none in so many columns."""
    columns: list[_Column] = []
    rest: list[int] = []
    for number in cluster:
        span = spans[number]
        for column in columns:
            if column.has_room(span):
                column.take(number, span)
                break
        else:
            if len(columns) < most:
                columns.append(_Column())
                columns[-1].take(number, span)
            else:
                rest.append(number)
    return columns, rest
