"""When an event repeats (RFC 5545, RRULE), a day at a time: whatever the rule says, a year has no more than 366 days.

The library for it looks for the 30th of February until the year 9999.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from afterword.exchange.refused import Wrong

LONGEST_RULE = 1_000
"""Characters."""
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")
_UNREAD = ("BYWEEKNO", "BYYEARDAY", "BYEASTER")


@dataclass(frozen=True, slots=True)
class Rule:
    """`until` is as written; the days are (which one of its period or 0 for all, weekday from Monday 0)."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: str = ""
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0


def rule(written: str) -> Rule:
    """Raises Wrong for one that is not daily at most, or of a sort that no calendar of people has."""
    if len(written) > LONGEST_RULE:
        raise Wrong("repeats by a rule that is too long")
    pairs = (part.partition("=") for part in written.upper().split(";") if part)
    parts = {name.strip(): value.strip() for name, _, value in pairs}
    frequency = parts.get("FREQ", "")
    if frequency in ("HOURLY", "MINUTELY", "SECONDLY") or any("," in parts.get(each, "") for each in _CLOCK):
        raise Wrong("repeats more than once a day")
    if frequency not in _FREQUENCIES or any(each in parts for each in _UNREAD):
        raise Wrong("repeats in a way that is not read here")
    return Rule(
        frequency,
        _number(parts.get("INTERVAL", "1"), 1, 10_000),
        _number(parts["COUNT"], 1, 1_000_000) if "COUNT" in parts else None,
        parts.get("UNTIL", ""),
        _numbers(parts.get("BYMONTH", ""), 1, 12),
        _numbers(parts.get("BYMONTHDAY", ""), -31, 31),
        _days(parts.get("BYDAY", ""), frequency),
        _numbers(parts.get("BYSETPOS", ""), -366, 366),
        _weekday(parts.get("WKST", "MO")),
    )


def days(rule: Rule, start: date, first: date, last: date) -> Iterator[date]:
    """The days of the rule of an event that begins on `start`, from `first` to `last`: at most some years apart."""
    first = max(first, start)
    if not rule.positions:
        return (day for day in _each_day(first, last) if _matches(rule, start, day))
    # a period is looked at as a whole
    whole = _each_day(_period_start(rule, first), date(last.year, 12, 31))
    chosen = _at_positions(rule, (day for day in whole if _matches(rule, start, day)))
    return (day for day in chosen if first <= day <= last)


def _each_day(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=each) for each in range((last - first).days + 1))


def _matches(rule: Rule, start: date, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if _periods_between(rule, start, day) % rule.interval:
        return False
    if rule.month_days:
        length = monthrange(day.year, day.month)[1]
        if day.day not in rule.month_days and day.day - length - 1 not in rule.month_days:
            return False
    if rule.days:
        return any(day.weekday() == weekday and _is_nth(rule, day, nth) for nth, weekday in rule.days)
    return bool(rule.month_days) or _like_the_first(rule, start, day)


def _like_the_first(rule: Rule, start: date, day: date) -> bool:
    if rule.frequency == "WEEKLY":
        return day.weekday() == start.weekday()
    if rule.frequency == "YEARLY" and not rule.months:
        return (day.month, day.day) == (start.month, start.day)
    return rule.frequency == "DAILY" or day.day == start.day


def _periods_between(rule: Rule, start: date, day: date) -> int:
    if rule.frequency == "DAILY":
        return (day - start).days
    if rule.frequency == "WEEKLY":
        return (_week(rule, day) - _week(rule, start)) // 7
    months = (day.year - start.year) * 12 + day.month - start.month
    return months if rule.frequency == "MONTHLY" else day.year - start.year


def _week(rule: Rule, day: date) -> int:
    return day.toordinal() - (day.weekday() - rule.week_start) % 7


def _is_nth(rule: Rule, day: date, nth: int) -> bool:
    """Whether it is the nth of its weekday in the month or year; 0 is any, -1 the last."""
    if nth == 0:
        return True
    if rule.frequency == "YEARLY" and not rule.months:
        at, length = day.timetuple().tm_yday, date(day.year, 12, 31).timetuple().tm_yday
    else:
        at, length = day.day, monthrange(day.year, day.month)[1]
    return nth == (at - 1) // 7 + 1 if nth > 0 else -nth == (length - at) // 7 + 1


def _period_start(rule: Rule, day: date) -> date:
    if rule.frequency == "WEEKLY":
        return date.fromordinal(max(_week(rule, day), 1))
    if rule.frequency == "DAILY":
        return day
    return day.replace(day=1) if rule.frequency == "MONTHLY" else day.replace(month=1, day=1)


def _at_positions(rule: Rule, matching: Iterator[date]) -> Iterator[date]:
    """Of those of each period the ones at the rule's positions."""
    for _, group in groupby(matching, partial(_periods_between, rule, date(1, 1, 1))):
        found = list(group)
        chosen = {found[at - 1 if at > 0 else at] for at in rule.positions if abs(at) <= len(found)}
        yield from sorted(chosen)


def _days(written: str, frequency: str) -> tuple[tuple[int, int], ...]:
    found = [_DAY.fullmatch(part.strip()) for part in written.split(",") if part.strip()]
    if None in found:
        raise Wrong("repeats on a day that does not exist")
    counts = frequency in ("MONTHLY", "YEARLY")
    matches = [each for each in found if each is not None]
    return tuple((int(each[1] or 0) if counts else 0, _WEEKDAYS.index(each[2])) for each in matches)


def _weekday(written: str) -> int:
    if written not in _WEEKDAYS:
        raise Wrong("repeats by weeks that begin on no day")
    return _WEEKDAYS.index(written)


def _numbers(written: str, low: int, high: int) -> tuple[int, ...]:
    return tuple(_number(part, low, high) for part in written.split(",") if part.strip())


def _number(written: str, low: int, high: int) -> int:
    if not re.fullmatch("[+-]?[0-9]{1,7}", written.strip()) or not low <= int(written) <= high or int(written) == 0:
        raise Wrong("repeats by a rule with a number that cannot be")
    return int(written)
