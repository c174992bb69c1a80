"""Wall time and elapsed time where they differ: gaps, folds, and days that begin late."""

from datetime import UTC, date, datetime

import pytest

from afterword.domain import times


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("wall", "zone", "moment"),
    [
        ("2026-11-23T14:00", "Europe/Berlin", "2026-11-23T13:00"),
        ("2027-03-28T02:30", "Europe/Berlin", "2027-03-28T01:30"),  # gap: shown as 03:30
        ("2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30"),  # fold: the first
        ("2026-11-01T01:30", "America/New_York", "2026-11-01T05:30"),
        ("2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-03T15:45"),  # a gap of half an hour
        ("2011-12-30T12:00", "Pacific/Apia", "2011-12-30T22:00"),  # a day that was left out
    ],
)
def test_a_wall_time_is_read_by_the_rulebook(wall: str, zone: str, moment: str) -> None:
    assert times.to_utc(datetime.fromisoformat(wall), times.zone(zone)) == utc(moment)


@pytest.mark.parametrize(
    ("day", "zone", "first"),
    [
        (date(2026, 11, 24), "Europe/Berlin", "2026-11-23T23:00"),
        (date(2026, 3, 8), "America/Havana", "2026-03-08T05:00"),  # midnight does not exist
        (date(2026, 11, 1), "America/Havana", "2026-11-01T04:00"),  # midnight comes twice
    ],
)
def test_a_day_starts_at_its_first_moment(day: date, zone: str, first: str) -> None:
    assert times.start_of_day(day, times.zone(zone)) == utc(first)


@pytest.mark.parametrize(
    ("moment", "monday"),
    [
        ("2026-12-04T17:00", "2026-12-04T17:00"),  # a Friday stays
        ("2026-12-05T17:00", "2026-12-07T17:00"),
        ("2026-12-06T17:00", "2026-12-07T17:00"),
        ("2027-03-27T16:00", "2027-03-29T15:00"),  # same wall time, though the clocks moved
    ],
)
def test_a_weekend_moves_to_monday_at_the_same_wall_time(moment: str, monday: str) -> None:
    assert times.skip_weekend(utc(moment), times.zone("Europe/Berlin")) == utc(monday)


@pytest.mark.parametrize("name", ["Mars/Base", "", "../etc/passwd", "Europe", "a\0b", "/etc/localtime", "x" * 5000])
def test_a_zone_that_is_none_is_named(name: str) -> None:
    with pytest.raises(ValueError, match="no such zone"):
        times.zone(name)


@pytest.mark.parametrize(
    "name", ["localtime", "posixrules", "posix/Europe/Berlin", "right/Europe/Berlin", "Mars/Base", ""]
)
def test_what_is_no_zone_of_iana(name: str) -> None:
    """The first four are files of many a system: another computer has others, or none; `right/` is 27 seconds off."""
    with pytest.raises(ValueError, match="no such zone"):
        times.zone(name)
