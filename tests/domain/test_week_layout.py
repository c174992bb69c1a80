from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.zones import TWELVE, changes

from afterword.domain.week_layout import Block, blocks, most_at_once, pack

BERLIN = ZoneInfo("Europe/Berlin")
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda s: (s[0], s[0] + s[1])), max_size=14)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "minutes", "expected"),
    [
        ("2026-11-23T14:00+01:00", 60, [Block(date(2026, 11, 23), 840, 900)]),
        ("2026-11-23T14:00+01:00", 0, [Block(date(2026, 11, 23), 840, 840)]),
        ("2026-11-23T23:30+01:00", 30, [Block(date(2026, 11, 23), 1410, 1440)]),
        ("2026-11-23T23:30+01:00", 90, [Block(date(2026, 11, 23), 1410, 1440), Block(date(2026, 11, 24), 0, 60)]),
        # the night of 25 hours: the first and the second 02:30, and from the one to the other
        ("2026-10-25T02:30+02:00", 15, [Block(date(2026, 10, 25), 150, 165)]),
        ("2026-10-25T02:30+01:00", 15, [Block(date(2026, 10, 25), 150, 165)]),
        ("2026-10-25T02:30+02:00", 60, [Block(date(2026, 10, 25), 150, 180)]),
        ("2026-10-25T01:30+02:00", 180, [Block(date(2026, 10, 25), 90, 210)]),
        # the one of 23
        ("2027-03-28T01:30+01:00", 60, [Block(date(2027, 3, 28), 90, 210)]),
    ],
)
def test_blocks(start: str, minutes: int, expected: list[Block]) -> None:
    begin = at(start)
    assert blocks(begin, begin + timedelta(minutes=minutes), BERLIN) == expected


@pytest.mark.parametrize("name", TWELVE)
@settings(max_examples=25)
@given(data=st.data())
def test_a_block_holds_every_minute_that_the_clock_shows(name: str, data: st.DataObject) -> None:
    zone = ZoneInfo(name)
    near = data.draw(st.sampled_from([*changes(zone), datetime(2026, 11, 23, 12, tzinfo=UTC)]))
    start = near + timedelta(minutes=data.draw(st.integers(-1600, 600)))
    minutes = data.draw(st.integers(1, 1500))
    found = {
        block.day: (block.first, block.last) for block in blocks(start, start + timedelta(minutes=minutes), zone)
    }
    assert found == minute_by_minute(start, minutes, zone)


def minute_by_minute(start: datetime, minutes: int, zone: ZoneInfo) -> dict[date, tuple[int, int]]:
    shown: dict[date, list[int]] = {}
    for each in range(minutes):
        wall = (start + timedelta(minutes=each)).astimezone(zone)
        shown.setdefault(wall.date(), []).append(wall.hour * 60 + wall.minute)
    return {day: (clock[0], max(clock) + 1) for day, clock in shown.items()}


def test_side_by_side() -> None:
    places, crowds = pack([(0, 60), (30, 90), (60, 120), (200, 260)], 3)
    assert places == {0: (0, 1, 2), 1: (1, 1, 2), 2: (0, 1, 2), 3: (0, 1, 1)}
    assert crowds == []


def test_what_has_room_beside_it_takes_it() -> None:
    places, _ = pack([(0, 100), (0, 50), (0, 50), (50, 100)], 4)
    assert places[3] == (1, 2, 3)


def test_what_does_not_fit_is_a_crowd() -> None:
    places, (crowd,) = pack([(0, 10), (0, 20), (5, 30), (40, 50)], 2)
    assert places == {1: (0, 1, 2), 3: (0, 1, 1)}
    assert (crowd.hidden, crowd.first, crowd.last, crowd.place) == ((0, 2), 0, 30, (1, 1, 2))
    assert pack([(0, 10), (5, 20)], 1)[1][0].hidden == (0, 1)


def test_what_is_loose_gives_way() -> None:
    places, (crowd,) = pack([(0, 10), (0, 10), (5, 30), (6, 9)], 2, {0, 1, 3})
    assert places == {2: (0, 1, 2)}
    assert crowd.hidden == (0, 1, 3)


@given(SPANS, st.integers(1, 5), st.sets(st.integers(0, 14)))
def test_nothing_overlaps_and_nothing_is_lost(spans: list[tuple[int, int]], most: int, loose: set[int]) -> None:
    places, crowds = pack(spans, most, loose)
    hidden = [number for crowd in crowds for number in crowd.hidden]
    assert sorted([*places, *hidden]) == list(range(len(spans)))
    shown = [(spans[number], place) for number, place in places.items()]
    shown += [((crowd.first, crowd.last), crowd.place) for crowd in crowds]
    taken = [
        (minute, column)
        for (first, last), place in shown
        for minute in range(first, last)
        for column in range(place.column, place.column + place.reach)
    ]
    assert len(taken) == len(set(taken))
    assert all(place.column + place.reach <= place.columns <= most for _, place in shown)


@given(SPANS)
def test_how_many_there_are_at_once(spans: list[tuple[int, int]]) -> None:
    minutes = {minute for first, last in spans for minute in range(first, last)}
    counts = (sum(first <= minute < last for first, last in spans) for minute in minutes)
    assert most_at_once(spans) == max(counts, default=0)


@given(SPANS)
def test_there_are_as_many_columns_as_stand_at_one_moment(spans: list[tuple[int, int]]) -> None:
    places, crowds = pack(spans, len(spans) + 1)
    assert not crowds
    for number, place in places.items():
        depths = [
            sum(first <= minute < last for first, last in spans) for minute in range(*hanging_together(spans, number))
        ]
        assert place.columns == max(depths)


def hanging_together(spans: list[tuple[int, int]], number: int) -> tuple[int, int]:
    """From the first to the last minute of all that overlaps it, or overlaps what does, and so on."""
    first, last = spans[number]
    while True:
        near = [each for each in spans if each[0] < last and first < each[1]]
        wider = (min(each[0] for each in near), max(each[1] for each in near))
        if wider == (first, last):
            return wider
        first, last = wider
