from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from afterword.domain import snoozing

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    """A moment from a wall time in Berlin."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def offered(now: str) -> dict[str, datetime]:
    return dict(snoozing.choices(at(now), BERLIN))


def test_the_choices_of_an_afternoon() -> None:
    assert offered("2026-11-25 15:00") == {
        "1 hour": at("2026-11-25 16:00"),
        "This evening": at("2026-11-25 18:00"),
        "Tomorrow morning": at("2026-11-26 09:00"),
        "Monday morning": at("2026-11-30 09:00"),
    }


@pytest.mark.parametrize("now", ["2026-11-25 18:00", "2026-11-25 23:59"])
def test_the_evening_is_not_offered_once_it_is_there(now: str) -> None:
    assert list(offered(now)) == ["1 hour", "Tomorrow morning", "Monday morning"]


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        ("2026-11-23 08:00", "2026-11-30 09:00"),  # on a Monday, the next one
        ("2026-11-29 23:30", "2026-11-30 09:00"),
        ("2026-12-31 12:00", "2027-01-04 09:00"),
    ],
)
def test_monday_is_the_next_one(now: str, monday: str) -> None:
    assert offered(now)["Monday morning"] == at(monday)


def test_on_a_sunday_tomorrow_is_monday() -> None:
    choices = offered("2026-11-29 12:00")
    assert choices["Tomorrow morning"] == choices["Monday morning"]


def test_an_hour_is_elapsed_time_and_mornings_are_wall_time() -> None:
    """Summer time begins at 02:00 on 28 March 2027."""
    choices = offered("2027-03-28 01:30")
    assert choices["1 hour"] == at("2027-03-28 03:30")
    assert choices["This evening"] == datetime(2027, 3, 28, 16, tzinfo=UTC)
    assert choices["Tomorrow morning"] == datetime(2027, 3, 29, 7, tzinfo=UTC)


def test_days_are_those_of_home() -> None:
    """23:30 in Berlin is Wednesday afternoon in Los Angeles."""
    choices = dict(snoozing.choices(at("2026-11-25 23:30"), ZoneInfo("America/Los_Angeles")))
    assert choices["This evening"] == datetime(2026, 11, 26, 2, tzinfo=UTC)
    assert choices["Tomorrow morning"] == datetime(2026, 11, 26, 17, tzinfo=UTC)
