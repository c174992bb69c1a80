"""Repetitions, compared with those of a library that many calendars are built on (python-dateutil)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from afterword.exchange import repeats
from afterword.exchange.refused import Wrong

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
YEAR = timedelta(days=366)


def expected(written: str, start: date) -> list[date]:
    first = datetime.combine(start, datetime.min.time())
    found = rrulestr(written, dtstart=first).between(first, first + YEAR, inc=True)
    return [each.date() for each in found]


def found(written: str, start: date) -> list[date]:
    return list(repeats.days(repeats.rule(written), start, start, start + YEAR))


@pytest.mark.parametrize(
    "written",
    [
        "FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,WE,FR",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU",
        "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "FREQ=YEARLY;BYDAY=20MO", "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "FREQ=YEARLY;BYMONTH=1,7",
    ],
)  # fmt: skip
@pytest.mark.parametrize("start", [date(2026, 11, 23), date(2026, 1, 31), date(2028, 2, 29)])
def test_as_the_library_does(written: str, start: date) -> None:
    assert found(written, start) == expected(written, start)


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    # the library takes "the second Monday or any Wednesday" for both at once: never mixed here
    nth = draw(st.sampled_from(("", "1", "2", "-1"))) if frequency in ("MONTHLY", "YEARLY") else ""
    parts = {
        "INTERVAL": st.integers(1, 5).map(str),
        "BYDAY": st.lists(st.sampled_from(WEEKDAYS), min_size=1).map(
            lambda each: ",".join(nth + day for day in each)
        ),
        "BYMONTH": st.lists(st.integers(1, 12).map(str), min_size=1, max_size=3).map(",".join),
        "BYMONTHDAY": st.lists(st.integers(1, 28).map(str), min_size=1, max_size=3).map(",".join),
        "WKST": st.sampled_from(WEEKDAYS),
    }
    # days of the month within weeks are not allowed (3.3.10), and what never matches keeps the library busy for ever
    chosen = [name for name in parts if draw(st.booleans()) and (name, frequency) != ("BYMONTHDAY", "WEEKLY")]
    if "BYMONTHDAY" in chosen and "BYDAY" in chosen:
        chosen.remove("BYDAY")
    if "INTERVAL" in chosen and "BYMONTH" in chosen:
        chosen.remove("INTERVAL")
    return ";".join([f"FREQ={frequency}", *(f"{name}={draw(parts[name])}" for name in chosen)])


@given(rules(), st.dates(date(2020, 1, 1), date(2030, 12, 28)))
def test_any_rule_as_the_library_does(written: str, start: date) -> None:
    assert found(written, start) == expected(written, start)


def test_what_never_comes_ends() -> None:
    assert found("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", date(2026, 11, 23)) == []
    assert found("FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11", date(2026, 11, 23)) == []


@pytest.mark.parametrize(
    "written",
    ["", "FREQ=SECONDLY", "FREQ=DAILY;COUNT=0", "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYMONTHDAY=99",
     "FREQ=DAILY;" * 200,
     "FREQ=YEARLY;BYWEEKNO=1", "FREQ=DAILY;INTERVAL=99999999999999999999",
     "FREQ=WEEKLY;WKST=", "FREQ=DAILY;BYMONTH=\u0663"],
)  # fmt: skip
def test_no_rule(written: str) -> None:
    with pytest.raises(Wrong):
        repeats.rule(written)


def test_it_is_lazy() -> None:
    rule = repeats.rule("FREQ=DAILY")
    first = date(2026, 1, 1)
    assert list(islice(repeats.days(rule, first, first, date(9000, 1, 1)), 2)) == [first, date(2026, 1, 2)]
