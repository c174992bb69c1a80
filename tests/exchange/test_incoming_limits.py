"""The two readers hold to their limits, and have no error but a refusal. `script/fuzz` does the same at length."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from tests.exchange import fuzzing
from tests.exchange.outside import HOME, event

from afterword.exchange.incoming import read
from afterword.exchange.refused import Refused

HARMLESS = ("deep.ics", "parts.eml", "newlines.ics", "rules.ics", "punycode.eml", "comments.eml")


@pytest.mark.parametrize("number", range(20))
def test_mutated(number: int) -> None:
    chance = random.Random(number)
    for _ in range(20):
        name, data = fuzzing.mutated(chance)
        fuzzing.check(data, name)


@given(fuzzing.CALENDARS_MADE)
@settings(max_examples=100)
def test_calendars_of_odd_lines(data: bytes) -> None:
    fuzzing.check(data, "made.ics")


@given(fuzzing.MAILS_MADE)
@settings(max_examples=100)
def test_mails_of_odd_headers(data: bytes) -> None:
    fuzzing.check(data, "made.eml")


def test_bombs() -> None:
    for name, data in fuzzing.bombs():
        if name in HARMLESS:
            fuzzing.check(data, name)


def many(count: int, lines: str = "") -> bytes:
    one = event(*filter(None, [lines])).partition(b"BEGIN:VEVENT")[2].partition(b"END:VCALENDAR")[0]
    events = (b"BEGIN:VEVENT" + one.replace(b"u@x", b"u%d@x" % at) for at in range(count))
    return b"BEGIN:VCALENDAR\r\n" + b"".join(events) + b"END:VCALENDAR\r\n"


def test_5000_events_are_taken() -> None:
    assert len(read(many(5_000), "x.ics", HOME).invitations) == 5_000


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (many(5_001), "has more than 5,000 events"),
        (many(100, "RRULE:FREQ=DAILY"), "has more than 5,000 events, repetitions counted"),
        (many(501, "RRULE:FREQ=YEARLY"), "has more than 500 events that repeat"),
        (event("X:" + "x" * (11 << 20)), "has more than 10 MB, and no calendar is read that is so large"),
        (event(*[""] * 300_001), "has more than 300,000 lines"),
        (event(*["BEGIN:X"] * 9), "broken calendar, line 13: nested too deeply"),
        (event("END:VTODO"), "broken calendar, line 7: END:VTODO where END:VEVENT was expected"),
        (event()[:-30], "ends too early: VEVENT is not ended"),
        (b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", "is not a calendar: it has no BEGIN:VCALENDAR"),
        (b"", "is not a calendar: it has no BEGIN:VCALENDAR"),
        (
            event(*["EXDATE:" + "20261201T130000Z," * 5_000] * 11, "RRULE:FREQ=DAILY"),
            "has more attendees, links, dates and markup than an honest file of its size",
        ),
    ],
)
def test_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data, "x.ics", HOME)
    assert str(refused.value) == sentence


def test_the_same_seed_makes_the_same_inputs() -> None:
    first, second = random.Random(1), random.Random(1)
    assert [fuzzing.mutated(first) for _ in range(5)] == [fuzzing.mutated(second) for _ in range(5)]
