"""What people type in a date field, read as a day and perhaps a time, on the wall clock of the user's home zone.

The text is a day, a time, a day and a time in either order, or a moment such as "in 3 hours". Words are English.
Where a text fits several days, `prefer` says on which side of now to look. The rules that were a choice:

- "fri", "this fri": the first Friday after today; today only with a time that is not over yet ("fri 17:00").
  Looking back it is the mirror image. "last fri" is the last one before today.
- "next fri", "fri next week": the Friday of the next calendar week; weeks run from Monday to Sunday.
- "next week", "next month": the same weekday, the same day of the month (or the month's last, where it is shorter).
- "2 weeks" is on the wanted side of now, "in 2 weeks" ahead. Hours need "in" or "ago"; "3h" is three in the morning.
- "end of week": the nearest Friday, today included. "end of month": this month's last day.
- "27 nov", "27": the nearest such day, today included. A weekday beside a date has to agree with it.
- "27.11." is a day before a month, always; "27/11" follows `month_first`. "9.10" is a date if it can be one, unless
  it follows "at" or a day that is no weekday: "at 9.10", "tomorrow 9.10".
- Years are 2000 to 2099; nothing outside is understood. After a month's name two digits below 24 are an hour, not a
  year: "27 nov 15".
- An hour alone needs "at" or a day before it: "at 15", "mon 9"; "15" is a day of the month. From 1 to 7 it is in
  the afternoon ("at 3" is 15:00), but as typed with minutes, a leading zero, am or pm: "at 3:30" is 03:30.
- "noon" is 12:00, end of day 17:00, "tonight" 18:00 today ("tonight 8" is 20:00). "midnight" and 24:00 close the
  day they stand with: "fri midnight" is Saturday 00:00.
- Elapsed hours and minutes are counted on the wall clock; a change to summer time on the way is not seen.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from datetime import time as clock
from typing import Final, Literal

LONGEST: Final = 100  # characters; nobody types a longer date
YEARS: Final = range(2000, 2100)

_DAY_MINUTES: Final = 24 * 60
_FRIDAY: Final = 4
_LEAP_YEARS_APART: Final = 4 * 366  # days; at most this far to the next 29 February


@dataclass(frozen=True, slots=True)
class Typed:
    """A day and a time to the minute, both as a wall clock in the user's home zone shows them."""

    day: date
    time: clock | None  # None where no time was typed


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a text is read against."""

    now: datetime  # wall time, to the minute
    step: int  # 1 looks ahead of now, -1 back
    month_first: bool
    minutes: int | None = None  # the typed time, in minutes since its day began

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def today_fits(self) -> bool:
        """Whether the typed time, today, is on the wanted side of now."""
        passed = self.now.hour * 60 + self.now.minute
        return self.minutes is not None and (self.minutes - passed) * self.step >= 0

    def nearest(self, fits: Callable[[date], bool], *, today: bool) -> date:
        """The first day on the wanted side of today which fits; today itself may be one."""
        for distance in range(0 if today else 1, _LEAP_YEARS_APART):
            day = self.today + timedelta(days=distance * self.step)
            if fits(day):
                return day
        raise ValueError("no such day")


def parse(
    text: str, now: datetime, prefer: Literal["future", "past"] = "future", *, month_first: bool = False
) -> Typed | None:
    """What the text means, typed when the user's wall clock shows `now`; None if it is not understood."""
    if len(text) > LONGEST:
        return None
    wall = now.replace(tzinfo=None, second=0, microsecond=0, fold=0)
    frame = _Frame(wall, 1 if prefer == "future" else -1, month_first)
    plain = _plain(text)
    try:
        typed = _day_and_time(plain, frame) or _moment(plain, frame)
    except (ValueError, OverflowError):  # no such day, or none a date can hold
        return None
    return typed if typed and typed.day.year in YEARS else None


def _prefixes(names: str) -> dict[str, int]:
    """Each name and its abbreviations from three letters on, with the name's index."""
    listed = enumerate(names.split())
    return {name[:length]: index for index, name in listed for length in range(3, len(name) + 1)}


_WEEKDAYS: Final = _prefixes("monday tuesday wednesday thursday friday saturday sunday") | {"weds": 2}
_MONTHS: Final = _prefixes("- january february march april may june july august september october november december")
_COUNTED: Final = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS: Final = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_COUNTED.split(), 1)}
_DAYS: Final = {"day": 1, "week": 7}
_MONTH_COUNTS: Final = {"month": 1, "year": 12}
_MINUTES: Final = {"minute": 1, "min": 1, "hour": 60, "hr": 60, "h": 60}

_WEEKDAY: Final = f"(?P<weekday>{'|'.join(_WEEKDAYS)})"
_MONTH: Final = f"(?P<month>{'|'.join(_MONTHS)})"
_DAY: Final = "(?P<day>0?[1-9]|[12][0-9]|3[01])"
_ORDINAL: Final = f"(?:the )?{_DAY}(?:st|nd|rd|th)?"
_YEAR: Final = "(?:[ .-]+(?P<year>20[0-9]{2}|2[4-9]|[3-9][0-9]))?"
_PAIR: Final = "(?P<first>[0-9]{1,2})%s(?P<second>[0-9]{1,2})"
_AMOUNT: Final = f"(?!(?:with)?in .*ago)(?P<ahead>in |within )?(?P<amount>[0-9]+|{'|'.join(_NUMBERS)}) ?"
_SIDE: Final = "(?P<side> ago| from now| from today)?"
_EVENING: Final = "(?:at )?(?P<evening>(?:[5-9]|1[01])(?:[:.][0-5][0-9])?)"

_CLOCK: Final = re.compile(
    "(?P<at>at )?(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-5][0-9])(?::[0-5][0-9])?)?(?: ?(?P<half>am|pm|h))?"
)
_ELAPSED: Final = re.compile(f"{_AMOUNT}(?P<unit>{'|'.join(_MINUTES)})s?{_SIDE}")
_PLAINER: Final = (
    (r"@", " at "),
    (r"[\s,;]+", " "),
    (r"(?<=[0-9])t(?=[0-9])", " "),
    (r"(?<=[a-z])\.+(?=[a-z ])", ""),
    (r"\b(?:on|by|until|till|before|due) |\bat (?=[a-z])", ""),
    (r"\b(?:the )?day after tomorrow\b", "in 2 days"),
    (r"\b(?:tomorrow|tmrw|tmr)\b", "in 1 day"),
    (r"\btoday\b", "in 0 days"),
    (r"\byesterday\b", "1 day ago"),
    (r"^ ?tonight[ .]*$", "in 0 days 18:00"),
    (rf"\btonight {_EVENING}(?=[ .]*$)", r"in 0 days \1pm"),
    (rf"^ ?{_EVENING} tonight\b", r"in 0 days \1pm"),
    (r"(?<!\b12 )\btonight\b(?! (?:at )?(?:[0-4]|12)[ .]*$)", "in 0 days"),
    (r"\b(?:eod|cob|end of (?:the )?day)\b", "17:00"),
    (r"\beow\b", "end of week"),
    (r"\beom\b", "end of month"),
    (r"\b(?:12 )?(?:noon|midday)\b", "12:00"),
    (r"\b(?:12 )?midnight\b", "24:00"),
    (rf"\b{_WEEKDAY} (?:of )?next week\b", r"next \1"),
    (rf"\bnext week {_WEEKDAY}\b", r"next \1"),
    (r"\bend of next week\b", "next fri"),
    (r"\bend of (?:the |this )", "end of "),
    (r"(?<!end of )\bnext (week|month|year)\b", r"in 1 \1"),
    (r"\blast (week|month|year)\b", r"1 \1 ago"),
)


def _plain(text: str) -> str:
    """Lower case, single blanks, no filling words, one wording for each meaning."""
    plain = text.lower()
    for pattern, plainer in _PLAINER:
        plain = re.sub(pattern, plainer, plain)
    return plain.strip(" .")


def _day_and_time(text: str, frame: _Frame) -> Typed | None:
    """A day, else a time on the nearest day, else both."""
    if (day := _day(text, frame)) is not None:
        return Typed(day, None)
    if (minutes := _minutes(text)) is not None:
        timed = replace(frame, minutes=minutes)
        return _at(timed.nearest(lambda _: True, today=timed.today_fits), minutes)
    return _split(text, frame)


def _split(text: str, frame: _Frame) -> Typed | None:
    """A day before a time or a time before a day, wherever the two may part."""
    for gap in re.finditer(" ", text):
        head, tail = text[: gap.start()], text[gap.end() :]
        after, before = _minutes(tail, lone_hour=not head.isdigit()), _minutes(head)
        for words, minutes in ((head, after), (tail, before)):
            if minutes is not None and (day := _day(words, replace(frame, minutes=minutes))):
                return _at(day, minutes)
    return None


def _at(day: date, minutes: int) -> Typed:
    """So many minutes after the day began; 24:00 is the next day's 00:00."""
    later, rest = divmod(minutes, _DAY_MINUTES)
    return Typed(day + timedelta(days=later), clock(*divmod(rest, 60)))


def _moment(text: str, frame: _Frame) -> Typed | None:
    """Now, or some hours or minutes from now."""
    if text == "now":
        return Typed(frame.today, frame.now.time())
    found = _ELAPSED.fullmatch(text)
    if found is None or not (found["ahead"] or found["side"]):
        return None
    moment = frame.now + timedelta(minutes=_amount(found, frame) * _MINUTES[found["unit"]])
    return Typed(moment.date(), moment.time())


def _minutes(text: str, *, lone_hour: bool = False) -> int | None:
    """A time in minutes since its day began; an hour alone only where allowed or after "at"."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    alone = not (found["minute"] or found["half"])
    if alone and not (lone_hour or found["at"]):
        return None
    minutes = _hour(found, alone=alone) * 60 + int(found["minute"] or 0)
    latest = _DAY_MINUTES if found["minute"] else _DAY_MINUTES - 1
    return minutes if minutes <= latest else None


def _hour(found: re.Match[str], *, alone: bool) -> int:
    """The hour of the day, more than 24 where there is no such hour."""
    hour = int(found["hour"])
    if found["half"] in {"am", "pm"}:
        return hour % 12 + (12 if found["half"] == "pm" else 0) if 1 <= hour <= 12 else 99
    return hour + 12 if alone and found["hour"] in set("1234567") else hour


def _day(text: str, frame: _Frame) -> date | None:
    """The day by the first rule that knows the text."""
    for pattern, rule in _RULES:
        found = re.fullmatch(pattern, text)
        if found and (day := rule(found, frame)) is not None:
            return day
    return None


def _weekday(found: re.Match[str], frame: _Frame) -> date:
    wanted = _WEEKDAYS[found["weekday"]]
    if found["which"] == "next":
        return _next_week(frame, wanted)
    if found["which"] == "last":
        return replace(frame, step=-1).nearest(lambda day: day.weekday() == wanted, today=False)
    return frame.nearest(lambda day: day.weekday() == wanted, today=frame.today_fits)


def _next_week(frame: _Frame, weekday: int) -> date:
    return frame.today + timedelta(days=7 - frame.today.weekday() + weekday)


def _agreeing(found: re.Match[str], frame: _Frame) -> date | None:
    """A date which has to fall on the weekday beside it; "mon 9" is no date but an hour."""
    rest = found["rest"]
    day = None if rest.isdigit() and int(rest) < 24 else _day(rest, frame)
    if day is not None and day.weekday() != _WEEKDAYS[found["weekday"]]:
        raise ValueError("the weekday is another date's")
    return day


def _amount(found: re.Match[str], frame: _Frame) -> int:
    """How many units from now, negative for those ago."""
    amount = _NUMBERS.get(found["amount"]) or int(found["amount"])
    if found["side"] == " ago":
        return -amount
    return amount if found["ahead"] or found["side"] else amount * frame.step


def _shifted(day: date, amount: int, unit: str) -> date:
    """So many units later; a day the month does not have becomes the month's last."""
    if unit in _DAYS:
        return day + timedelta(days=amount * _DAYS[unit])
    year, month = divmod(day.year * 12 + day.month - 1 + amount * _MONTH_COUNTS[unit], 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _end(found: re.Match[str], frame: _Frame) -> date:
    if found["unit"] == "week":
        return frame.nearest(lambda day: day.weekday() == _FRIDAY, today=True)
    day = _shifted(frame.today, 1 if found["next"] else 0, "month")
    return day.replace(day=monthrange(day.year, day.month)[1])


def _calendar(found: re.Match[str], frame: _Frame) -> date:
    month = found["month"]
    return _dated(frame, found["year"], _MONTHS.get(month) or int(month), int(found["day"]))


def _local(found: re.Match[str], frame: _Frame) -> date:
    """A date whose first number is a day or a month as the user's country has it."""
    first, second = int(found["first"]), int(found["second"])
    day, month = (second, first) if frame.month_first else (first, second)
    return _dated(frame, found["year"], month, day)


def _dated(frame: _Frame, year: str | None, month: int, day: int) -> date:
    if year:
        return date(2000 + int(year) % 100, month, day)
    return frame.nearest(lambda near: (near.month, near.day) == (month, day), today=True)


_RULES: Final[tuple[tuple[str, Callable[[re.Match[str], _Frame], date | None]], ...]] = (
    (f"(?:(?P<which>this|next|last) )?{_WEEKDAY}", _weekday),
    ("(?:the )?end of (?P<next>next (?=month))?(?P<unit>week|month)", _end),
    (
        f"{_AMOUNT}(?P<unit>{'|'.join(_DAYS | _MONTH_COUNTS)})s?{_SIDE}",
        lambda found, frame: _shifted(frame.today, _amount(found, frame), found["unit"]),
    ),
    (f"{_ORDINAL}[ .-]*(?:of )?{_MONTH}{_YEAR}", _calendar),
    (f"{_MONTH}[ .-]*{_ORDINAL}{_YEAR}", _calendar),
    (r"(?P<year>20[0-9]{2})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})", _calendar),
    (rf"{_DAY}\. ?(?P<month>0?[1-9]|1[0-2])(?:\.(?P<year>(?: ?20)?[0-9]{{2}})?)?", _calendar),
    (f"{_PAIR % '/'}(?:/(?P<year>(?:20)?[0-9]{{2}}))?", _local),
    (f"{_PAIR % '-'}-(?P<year>20[0-9]{{2}})", _local),
    (_ORDINAL, lambda found, frame: frame.nearest(lambda day: day.day == int(found["day"]), today=True)),
    (f"{_WEEKDAY} (?P<rest>.+)", _agreeing),
    (f"(?P<rest>.+) {_WEEKDAY}", _agreeing),
)
