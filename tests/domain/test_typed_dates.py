"""What people type in date fields, as tables: when it is typed, what is typed, what it means."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from afterword.domain.typed_dates import LONGEST, Typed, parse

Prefer = Literal["future", "past"]

PLAIN_NOW = datetime.fromisoformat("2026-11-25 10:00")  # a Wednesday

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

AHEAD = """
Wed 2026-11-25 10:00
    today                            | Wed 2026-11-25
    tomorrow                         | Thu 2026-11-26
    tmrw                             | Thu 2026-11-26
    the day after tomorrow           | Fri 2026-11-27
    yesterday                        | Tue 2026-11-24
    now                              | Wed 2026-11-25 10:00
    tonight                          | Wed 2026-11-25 18:00
    tonight 8                        | Wed 2026-11-25 20:00
    by tonight at 7:30               | Wed 2026-11-25 19:30
    at 11 tonight                    | Wed 2026-11-25 23:00
    8pm tonight                      | Wed 2026-11-25 20:00
    tonight 20:00                    | Wed 2026-11-25 20:00
    tonight at 20                    | Wed 2026-11-25 20:00
    midnight tonight                 | Thu 2026-11-26 00:00
    noon                             | Wed 2026-11-25 12:00
    midnight                         | Thu 2026-11-26 00:00
    24:00                            | Thu 2026-11-26 00:00
    12am                             | Thu 2026-11-26 00:00
    12pm                             | Wed 2026-11-25 12:00
    fri                              | Fri 2026-11-27
    friday                           | Fri 2026-11-27
    on friday                        | Fri 2026-11-27
    at friday                        | Fri 2026-11-27
    by fri                           | Fri 2026-11-27
    until thurs                      | Thu 2026-11-26
    before tues                      | Tue 2026-12-01
    due weds                         | Wed 2026-12-02
    this fri                         | Fri 2026-11-27
    this mon                         | Mon 2026-11-30
    mon                              | Mon 2026-11-30
    next fri                         | Fri 2026-12-04
    next mon                         | Mon 2026-11-30
    next wed                         | Wed 2026-12-02
    next sun                         | Sun 2026-12-06
    next tue 3pm                     | Tue 2026-12-01 15:00
    fri next week                    | Fri 2026-12-04
    friday of next week at noon      | Fri 2026-12-04 12:00
    next week on friday              | Fri 2026-12-04
    last monday                      | Mon 2026-11-23
    last wed                         | Wed 2026-11-18
    last fri                         | Fri 2026-11-20
    monday at 9                      | Mon 2026-11-30 09:00
    mon 9:30                         | Mon 2026-11-30 09:30
    fri 17h                          | Fri 2026-11-27 17:00
    fri 17h30                        | Fri 2026-11-27 17:30
    fri 17:30 h                      | Fri 2026-11-27 17:30
    fri 5pm                          | Fri 2026-11-27 17:00
    noon on fri                      | Fri 2026-11-27 12:00
    fri midnight                     | Sat 2026-11-28 00:00
    fri 00:00                        | Fri 2026-11-27 00:00
    by eod friday                    | Fri 2026-11-27 17:00
    wed                              | Wed 2026-12-02
    wed 9:59                         | Wed 2026-12-02 09:59
    wed 10:00                        | Wed 2026-11-25 10:00
    wed 10:01                        | Wed 2026-11-25 10:01
    5 pm                             | Wed 2026-11-25 17:00
    5 p.m.                           | Wed 2026-11-25 17:00
    5:30pm                           | Wed 2026-11-25 17:30
    17:00                            | Wed 2026-11-25 17:00
    17.30                            | Wed 2026-11-25 17:30
    09:59                            | Thu 2026-11-26 09:59
    10:00                            | Wed 2026-11-25 10:00
    at 3                             | Wed 2026-11-25 15:00
    at 7                             | Wed 2026-11-25 19:00
    at 8                             | Thu 2026-11-26 08:00
    at 03                            | Thu 2026-11-26 03:00
    at 3:30                          | Thu 2026-11-26 03:30
    at 15                            | Wed 2026-11-25 15:00
    15                               | Tue 2026-12-15
    9am tomorrow                     | Thu 2026-11-26 09:00
    tomorrow 9                       | Thu 2026-11-26 09:00
    tomorrow 3                       | Thu 2026-11-26 15:00
    tomorrow 3am                     | Thu 2026-11-26 03:00
    tomorrow @ 11                    | Thu 2026-11-26 11:00
    at 11 tomorrow                   | Thu 2026-11-26 11:00
    tomorrow 9.10                    | Thu 2026-11-26 09:10
    today 9:00                       | Wed 2026-11-25 09:00
    in 2 weeks                       | Wed 2026-12-09
    in two weeks                     | Wed 2026-12-09
    within twelve days               | Mon 2026-12-07
    in a week                        | Wed 2026-12-02
    in 10 days                       | Sat 2026-12-05
    2 weeks                          | Wed 2026-12-09
    2 weeks from now                 | Wed 2026-12-09
    2 weeks ago                      | Wed 2026-11-11
    in 2 weeks at 3                  | Wed 2026-12-09 15:00
    in 3 hours                       | Wed 2026-11-25 13:00
    in 14 hours                      | Thu 2026-11-26 00:00
    in 2h                            | Wed 2026-11-25 12:00
    in 90 minutes                    | Wed 2026-11-25 11:30
    in 5 min                         | Wed 2026-11-25 10:05
    in one minute                    | Wed 2026-11-25 10:01
    2 hrs ago                        | Wed 2026-11-25 08:00
    a day ago                        | Tue 2026-11-24
    2 days ago                       | Mon 2026-11-23
    an hour ago                      | Wed 2026-11-25 09:00
    in a month                       | Fri 2026-12-25
    in 2 years                       | Sat 2028-11-25
    next week                        | Wed 2026-12-02
    next month                       | Fri 2026-12-25
    last month                       | Sun 2026-10-25
    end of week                      | Fri 2026-11-27
    by the end of this week          | Fri 2026-11-27
    eow                              | Fri 2026-11-27
    end of next week                 | Fri 2026-12-04
    end of month                     | Mon 2026-11-30
    eom                              | Mon 2026-11-30
    end of next month                | Thu 2026-12-31
    27 nov                           | Fri 2026-11-27
    nov 27                           | Fri 2026-11-27
    24 nov                           | Wed 2027-11-24
    25 nov                           | Wed 2026-11-25
    25 nov 9:00                      | Wed 2026-11-25 09:00
    27 november 2026                 | Fri 2026-11-27
    27th of november                 | Fri 2026-11-27
    november the 27th, 2027          | Sat 2027-11-27
    1st dec                          | Tue 2026-12-01
    27-Nov-2026                      | Fri 2026-11-27
    27. Nov. 2026                    | Fri 2026-11-27
    27 Nov 14:00                     | Fri 2026-11-27 14:00
    14:00 27 Nov                     | Fri 2026-11-27 14:00
    27 nov 26                        | Fri 2026-11-27
    27 nov 24                        | Wed 2024-11-27
    27 nov 23                        | Fri 2026-11-27 23:00
    sept 3                           | Fri 2027-09-03
    27.11.                           | Fri 2026-11-27
    27.11                            | Fri 2026-11-27
    27.11.2026                       | Fri 2026-11-27
    27. 11. 2026                     | Fri 2026-11-27
    27.11.26                         | Fri 2026-11-27
    27.11. 14                        | Fri 2026-11-27 14:00
    27.11.14                         | Thu 2014-11-27
    17.11                            | Wed 2027-11-17
    at 17.11                         | Wed 2026-11-25 17:11
    27/11                            | Fri 2026-11-27
    27/11/26 14.30                   | Fri 2026-11-27 14:30
    5/12                             | Sat 2026-12-05
    27-11-2026                       | Fri 2026-11-27
    2026-11-27                       | Fri 2026-11-27
    2026-11-27 14:00                 | Fri 2026-11-27 14:00
    2026-11-27T14:00                 | Fri 2026-11-27 14:00
    2026-11-27T14:00:00              | Fri 2026-11-27 14:00
    2026/12/05                       | Sat 2026-12-05
    27                               | Fri 2026-11-27
    25                               | Wed 2026-11-25
    the 27th                         | Fri 2026-11-27
    before the 27th at noon          | Fri 2026-11-27 12:00
    mon 30 nov                       | Mon 2026-11-30
    thu 24                           | Thu 2026-12-24
    thu 23                           | Thu 2026-11-26 23:00
    mon 30                           | Mon 2026-11-30
    mon the 30th 9:15                | Mon 2026-11-30 09:15
    30 nov, mon                      | Mon 2026-11-30
    tomorrow, thursday               | Thu 2026-11-26
    Friday, 27 November 2026, 14:00  | Fri 2026-11-27 14:00
    fri 13                           | Fri 2026-11-27 13:00
    29 feb                           | Tue 2028-02-29

Fri 2026-11-27 09:00
    fri                              | Fri 2026-12-04
    this fri                         | Fri 2026-12-04
    fri 17:00                        | Fri 2026-11-27 17:00
    fri 8:00                         | Fri 2026-12-04 08:00
    fri midnight                     | Sat 2026-11-28 00:00
    next fri                         | Fri 2026-12-04
    last fri                         | Fri 2026-11-20
    eow                              | Fri 2026-11-27

Sun 2026-11-29 12:00
    mon                              | Mon 2026-11-30
    next mon                         | Mon 2026-11-30
    next sun                         | Sun 2026-12-06
    eow                              | Fri 2026-12-04
    27                               | Sun 2026-12-27

Thu 2026-12-31 23:30
    tomorrow                         | Fri 2027-01-01
    fri 9am                          | Fri 2027-01-01 09:00
    next fri                         | Fri 2027-01-08
    in an hour                       | Fri 2027-01-01 00:30
    23:00                            | Fri 2027-01-01 23:00
    midnight                         | Fri 2027-01-01 00:00
    1 jan                            | Fri 2027-01-01
    31 dec                           | Thu 2026-12-31
    next month                       | Sun 2027-01-31
    in 2 months                      | Sun 2027-02-28
    eom                              | Thu 2026-12-31
    end of next month                | Sun 2027-01-31

Mon 2027-02-01 08:00
    31                               | Wed 2027-03-31
    29                               | Mon 2027-03-29
    28                               | Sun 2027-02-28

Tue 2028-02-29 08:00
    tomorrow                         | Wed 2028-03-01
    yesterday                        | Mon 2028-02-28
    29 feb                           | Tue 2028-02-29
    in a year                        | Wed 2029-02-28
    eom                              | Tue 2028-02-29

Fri 2088-03-05 08:00
    29 feb                           | Fri 2092-02-29

Thu 2096-03-01 08:00
    29 feb                           | -

Thu 2099-12-31 12:00
    today                            | Thu 2099-12-31
    tomorrow                         | -
    fri                              | -
    in 11 hours                      | Thu 2099-12-31 23:00
    in 12 hours                      | -
"""

BACK = """
Wed 2026-11-25 10:00
    today                            | Wed 2026-11-25
    tomorrow                         | Thu 2026-11-26
    yesterday 16:40                  | Tue 2026-11-24 16:40
    now                              | Wed 2026-11-25 10:00
    fri                              | Fri 2026-11-20
    this fri                         | Fri 2026-11-20
    next fri                         | Fri 2026-12-04
    last fri                         | Fri 2026-11-20
    wed                              | Wed 2026-11-18
    wed 10:00                        | Wed 2026-11-25 10:00
    wed 10:01                        | Wed 2026-11-18 10:01
    on monday at 3                   | Mon 2026-11-23 15:00
    tue midnight                     | Wed 2026-11-25 00:00
    midnight                         | Wed 2026-11-25 00:00
    15:00                            | Tue 2026-11-24 15:00
    9:30                             | Wed 2026-11-25 09:30
    at 9                             | Wed 2026-11-25 09:00
    2 weeks                          | Wed 2026-11-11
    in 2 weeks                       | Wed 2026-12-09
    2 weeks from now                 | Wed 2026-12-09
    an hour ago                      | Wed 2026-11-25 09:00
    11 hours ago                     | Tue 2026-11-24 23:00
    eow                              | Fri 2026-11-20
    27 nov                           | Thu 2025-11-27
    25 nov                           | Wed 2026-11-25
    27 nov 2026                      | Fri 2026-11-27
    27                               | Tue 2026-10-27
    25                               | Wed 2026-11-25
    31                               | Sat 2026-10-31
    29 feb                           | Thu 2024-02-29
    fri 20 nov                       | Fri 2026-11-20
    fri 13th                         | Fri 2026-11-13

Fri 2027-01-01 00:10
    yesterday                        | Thu 2026-12-31
    23:50                            | Thu 2026-12-31 23:50
    20 minutes ago                   | Thu 2026-12-31 23:50
    31                               | Thu 2026-12-31
    a month ago                      | Tue 2026-12-01
    fri                              | Fri 2026-12-25
"""

MONTH_FIRST = """
Wed 2026-11-25 10:00
    11/27                            | Fri 2026-11-27
    12/5                             | Sat 2026-12-05
    12/5/26 3pm                      | Sat 2026-12-05 15:00
    12-05-2026                       | Sat 2026-12-05
    27/11                            | -
    27.11.                           | Fri 2026-11-27
    5.12.                            | Sat 2026-12-05
    2026-12-05                       | Sat 2026-12-05
"""

REFUSED = """
|hello|fr|nov|november 2026|at|on|by|in|next|the|ago|.|,|-|/|:
at 24|at 27|24h|25h|25:00|24:01|12:60|9:3|13pm|0am|5 fri|9 tomorrow|3 hours|in 5|in 2 days ago|in ago
31 feb|30 feb 2028|29 feb 2027|31.4.|31 sept|0 nov|32 nov|0|32|2026-02-30|2026-13-01|27/13|11/27
tue 30 nov|tue 30|sun 9.10|17.11 fri|fri tomorrow|mon fri|fri next 27|tomorrow today|fri 9 10
27 9|15 30|27 11 2026|27 nov 1430|27 nov 1999|27/11/1999|1999-11-27|27-11-26
tonight 12|at 12 tonight|tonight 3|1 tonight 8|fri tonight
in 99999999 weeks|99999999999999999999 days ago|in 9999999 hours|in 999999999999 hours|in 74 years|30 years ago
in 99999 years|in 99999999999999999999999 months
14:00-15:00|10am pst|2026-11-27T14:00Z|2026-11-27T14:00+01:00|noon noon|fri fri 9:00 9:00|２７ nov|٢٧|²|fri ²
"""


def rows(table: str) -> list[tuple[datetime, str, str]]:
    """The table's lines as (now, typed text, meaning)."""
    found: list[tuple[datetime, str, str]] = []
    now = PLAIN_NOW
    for line in table.strip().splitlines():
        if "|" in line:
            text, meaning = line.split("|")
            found.append((now, text.strip(), meaning.strip()))
        elif line:
            now = datetime.fromisoformat(line[4:])
            assert shown(Typed(now.date(), now.time())) == line
    return found


def shown(typed: Typed | None) -> str:
    if typed is None:
        return "-"
    day = f"{WEEKDAYS[typed.day.weekday()][:3]} {typed.day.isoformat()}"
    return day if typed.time is None else f"{day} {typed.time.isoformat('minutes')}"


def day_of(text: str, now: datetime, prefer: Prefer = "future") -> date:
    typed = parse(text, now, prefer)
    assert typed is not None
    assert typed.time is None
    return typed.day


def moment_of(text: str, now: datetime, prefer: Prefer = "future") -> datetime:
    typed = parse(text, now, prefer)
    assert typed is not None
    assert typed.time is not None
    return datetime.combine(typed.day, typed.time)


@pytest.mark.parametrize(("now", "text", "meaning"), rows(AHEAD))
def test_a_date_ahead(now: datetime, text: str, meaning: str) -> None:
    assert shown(parse(text, now)) == meaning


@pytest.mark.parametrize(("now", "text", "meaning"), rows(BACK))
def test_a_date_looking_back(now: datetime, text: str, meaning: str) -> None:
    assert shown(parse(text, now, "past")) == meaning


@pytest.mark.parametrize(("now", "text", "meaning"), rows(MONTH_FIRST))
def test_a_month_before_its_day(now: datetime, text: str, meaning: str) -> None:
    assert shown(parse(text, now, month_first=True)) == meaning


@pytest.mark.parametrize("prefer", ["future", "past"])
@pytest.mark.parametrize("text", [text for line in REFUSED.strip().splitlines() for text in line.split("|")])
def test_refused(text: str, prefer: Prefer) -> None:
    assert parse(text, PLAIN_NOW, prefer) is None


def test_a_long_text_is_refused() -> None:
    assert parse("fri".rjust(LONGEST), PLAIN_NOW) is not None
    assert parse("fri".rjust(LONGEST + 1), PLAIN_NOW) is None


def test_seconds_and_the_zone_of_now_do_not_matter() -> None:
    exact = PLAIN_NOW.replace(second=59, microsecond=999_999, tzinfo=UTC, fold=1)
    for text in ("now", "10:00", "wed 10:00", "in 90 minutes", "fri"):
        assert parse(text, exact) == parse(text, PLAIN_NOW)
    assert moment_of("now", exact).fold == 0


DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
NOWS = st.builds(datetime.combine, st.dates(date(2030, 1, 1), date(2069, 12, 31)), CLOCKS)
PREFERS: st.SearchStrategy[Prefer] = st.sampled_from(("future", "past"))
VOCABULARY = (
    "on by at until before due this next last fri monday tonight today tomorrow now noon midnight in ago 2 9 27 "
    "31 99999999999 weeks hours month 9:30 17h 5pm am pm 27 nov 29 feb 2026 26 27.11. 31.4 11/27 2026-02-30 "
    "the 27th of end eow week from , . @ ² ٣ K"
)
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=8).map(" ".join)


@given(st.text(st.characters(), max_size=LONGEST + 5) | WORDS, st.datetimes(), PREFERS, st.booleans())
@example("fri", datetime.combine(date.max, time.max), "future", False)
@example("yesterday", datetime.combine(date.min, time.min), "past", False)
def test_no_text_raises(text: str, now: datetime, prefer: Prefer, month_first: bool) -> None:
    typed = parse(text, now, prefer, month_first=month_first)
    assert typed is None or (type(typed.day) is date and (typed.time is None or type(typed.time) is time))


FULL_FORMATS = (
    "{day}.{month}.{year}",
    "{day:02}.{month:02}.{year}",
    "{day:02}.{month:02}.{short:02}",
    "{day}/{month}/{year}",
    "{day:02}/{month:02}/{short:02}",
    "{day:02}-{month:02}-{year}",
    "{year}-{month:02}-{day:02}",
    "{day} {name} {year}",
    "{name} {day}, {year}",
    "{abbreviated} {day} {year}",
    "{weekday}, {day} {name} {year}",
    "{weekday:.3} {day:02} {abbreviated}. {year}",
    "by the {day}th of {NAME} {year}",
)
SHORT_FORMATS = (
    "{day}.{month}.",
    "{day:02}/{month:02}",
    "{day} {abbreviated}",
    "{name} {day}",
    "{weekday:.3} {day} {name}",
)
TIME_FORMATS = ("{0:%H:%M}", "{0:%H.%M}", "at {0:%H:%M}", "{0:%I:%M %p}", "{0:%I:%M%p}", "{0:%H:%M} h")


def rendered(template: str, day: date) -> str:
    name = MONTHS[day.month - 1]
    values = {"name": name, "abbreviated": name[:3], "NAME": name.upper(), "weekday": WEEKDAYS[day.weekday()]}
    return template.format(day=day.day, month=day.month, year=day.year, short=day.year % 100, **values)


@given(DAYS, NOWS, st.sampled_from(FULL_FORMATS), PREFERS)
def test_a_date_written_out_reads_back(day: date, now: datetime, template: str, prefer: Prefer) -> None:
    assert day_of(rendered(template, day), now, prefer) == day


@given(DAYS, CLOCKS, NOWS, st.sampled_from(FULL_FORMATS), st.sampled_from(TIME_FORMATS), st.booleans())
def test_a_date_and_time_read_back_in_either_order(
    day: date, clock: time, now: datetime, template: str, time_template: str, time_first: bool
) -> None:
    parts = [rendered(template, day), time_template.format(clock)]
    assert moment_of(" ".join(reversed(parts) if time_first else parts), now) == datetime.combine(day, clock)


@given(NOWS, st.integers(0, 364), st.sampled_from(SHORT_FORMATS))
def test_a_date_without_its_year_is_the_nearest(now: datetime, days: int, template: str) -> None:
    ahead, back = now.date() + timedelta(days=days), now.date() - timedelta(days=days)
    assert day_of(rendered(template, ahead), now) == ahead
    assert day_of(rendered(template, back), now, "past") == back


@given(NOWS, st.integers(0, 10_000), PREFERS)
def test_days_and_weeks_are_counted_from_today(now: datetime, count: int, prefer: Prefer) -> None:
    later, earlier = timedelta(days=count), timedelta(weeks=count // 7)
    assert day_of(f"in {count} days", now, prefer) == now.date() + later
    assert day_of(f"{count // 7} weeks ago", now, prefer) == now.date() - earlier
    assert day_of(f"{count} days", now, prefer) == now.date() + (later if prefer == "future" else -later)


@given(NOWS, st.integers(0, 100_000), PREFERS)
def test_minutes_and_hours_are_counted_on_the_wall_clock(now: datetime, count: int, prefer: Prefer) -> None:
    assert moment_of(f"in {count} minutes", now, prefer) == now + timedelta(minutes=count)
    assert moment_of(f"{count} hours ago", now, prefer) == now - timedelta(hours=count)


@given(NOWS, st.sampled_from(WEEKDAYS), st.integers(3, 9))
def test_a_weekday_is_at_most_a_week_away(now: datetime, name: str, letters: int) -> None:
    ahead, back = day_of(name[:letters], now), day_of(name[:letters], now, "past")
    assert WEEKDAYS[ahead.weekday()] == WEEKDAYS[back.weekday()] == name
    assert 1 <= (ahead - now.date()).days <= 7
    assert 1 <= (now.date() - back).days <= 7


@given(NOWS, st.sampled_from(WEEKDAYS), PREFERS)
def test_next_is_in_the_next_calendar_week(now: datetime, name: str, prefer: Prefer) -> None:
    found = day_of(f"next {name}", now, prefer)
    assert WEEKDAYS[found.weekday()] == name
    assert found.isocalendar()[:2] == (now + timedelta(days=7)).isocalendar()[:2]


@given(NOWS, st.sampled_from(WEEKDAYS), CLOCKS)
def test_a_weekday_with_its_time_is_never_on_the_other_side_of_now(now: datetime, name: str, clock: time) -> None:
    week, text = timedelta(days=7), f"{name} {clock:%H:%M}"
    assert now <= moment_of(text, now) < now + week
    assert now - week < moment_of(text, now, "past") <= now


@given(NOWS, CLOCKS)
def test_a_time_is_within_a_day_of_now(now: datetime, clock: time) -> None:
    day, text = timedelta(days=1), f"{clock:%H:%M}"
    assert now <= moment_of(text, now) < now + day
    assert now - day < moment_of(text, now, "past") <= now


@given(DAYS, NOWS, st.sampled_from(WEEKDAYS))
def test_a_weekday_has_to_agree_with_its_date(day: date, now: datetime, name: str) -> None:
    agrees = WEEKDAYS[day.weekday()] == name
    assert parse(f"{name}, {day.isoformat()}", now) == (Typed(day, None) if agrees else None)


@given(st.sampled_from(rows(AHEAD)), st.sampled_from((" ", "  ", "\t", "\N{NO-BREAK SPACE}", ", ")), st.data())
def test_case_blanks_commas_and_trailing_dots_do_not_matter(
    row: tuple[datetime, str, str], blank: str, data: st.DataObject
) -> None:
    now, text, meaning = row
    changed = data.draw(st.sampled_from((text.upper(), text.title(), text))).replace(" ", blank)
    assert shown(parse(f" {changed}{data.draw(st.sampled_from(('', '.', ' ', ', ', '...')))}", now)) == meaning
