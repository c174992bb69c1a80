"""English for letters: days, names, numbers and stages, as they stand in the middle of a sentence.

Mails are in English whatever the language of the window: they go to other people.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from afterword.domain.entities import Phase, Stage
from afterword.domain.wording import place_name

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_COMMON_WORDS = """
    behavioral behavioural case coding culture design final first fourth hiring home homework interview intro
    introduction introductory last live manager offer on-site onsite pair pairing panel phone practical product
    recruiter remote screen screening second system systems take-home team tech technical test third video
    whiteboard whiteboarding
"""
_COMMON = frozenset(_COMMON_WORDS.split())
"""First words that are no names: only these lose their capital."""
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "mx", "prof", "sir", "herr", "frau"})
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_END_OF_DAY = time(23, 59)


def clean(text: str) -> str:
    """The text without what no reader sees and some programs trip over: control characters other than white space,
    lone surrogates, noncharacters, and the characters that turn the direction of all that follows.
    """
    return "".join(each for each in text if each.isspace() or not _unwanted(each))


def _unwanted(char: str) -> bool:
    nonchar = 0xFDD0 <= ord(char) <= 0xFDEF or ord(char) & 0xFFFE == 0xFFFE
    return nonchar or char in _DIRECTIONS or char == "\ufeff" or unicodedata.category(char) in ("Cc", "Cs")


def one_line(text: str) -> str:
    """The text on one line: every run of white space is one blank."""
    return " ".join(clean(text).split())


def first_name(name: str) -> str:
    """How to greet someone of that name: `Dana` for `Dr. Dana Wu` and `Wu, Dana`; empty where it holds no name."""
    name = one_line(name)
    if "@" in name:
        return ""
    before, _, after = name.partition(",")
    # "Wu, Dana" is turned round, "Dana Wu, PhD" is not
    words = (before if " " in before.strip() else after or before).split()
    given = words
    while given and given[0].rstrip(".").lower() in _TITLES:
        given = given[1:]
    if len(given) < len(words) and len(given) < 2:
        return " ".join(words)
    is_initial = bool(given) and len(given[0].rstrip(".")) < 2 and given[0].endswith(".")
    found = " ".join(given) if is_initial else "".join(given[:1])
    return found if any(each.isalpha() for each in found) else ""


def joined(names: Sequence[str]) -> str:
    """`Ann, Bo and Cy`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def uncapitalised(words: str) -> str:
    """`Final round` as it stands in a sentence; `HR interview` and `Python test` stay as they are."""
    first = words.partition(" ")[0]
    common = first.lower() in _COMMON and first[1:].islower()
    return words[:1].lower() + words[1:] if common else words


def companies(count: int) -> str:
    """`4 other companies`; empty for none."""
    if count < 1:
        return ""
    return "one other company" if count == 1 else f"{count} other companies"


def at_stage(stage: Stage) -> str:
    """`at the offer stage`, `in the final round`."""
    if stage.phase is Phase.OFFER:
        return "at the offer stage"
    name = uncapitalised(one_line(stage.name))
    if name.lower().endswith("round"):
        return f"in the {name}"
    return f"at the {name}" if name.lower().endswith("stage") else f"at the {name} stage"


def role_at(role: str, company: str) -> str:
    """`the Backend engineer role`, with `at Acme` where a company is given; either may be empty."""
    role, company = one_line(role), one_line(company)
    noun = "" if role.lower().endswith((" role", " position", " job")) else " role"
    article = "" if role.lower().startswith("the ") else "the "
    name = f"{article}{role}{noun}" if role else "the role"
    return f"{name} at {company}" if company else name


def plain_day(day: date, today: date) -> str:
    """`18 November`, with the year where that is most of a year away."""
    far = abs(day - today) > timedelta(days=300)
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if far else "")


def long_day(day: date, today: date) -> str:
    """`Friday 20 November`."""
    return f"{_DAYS[day.weekday()]} {plain_day(day, today)}"


def near_day(day: date, today: date) -> str:
    """`today`, `yesterday` or `tomorrow`; empty for any other day."""
    return {0: "today", -1: "yesterday", 1: "tomorrow"}.get((day - today).days, "")


def on_day(day: date, today: date) -> str:
    """`today`, `yesterday`, `on 18 November`."""
    return near_day(day, today) or f"on {plain_day(day, today)}"


def long_moment(moment: datetime, where: ZoneInfo, home: ZoneInfo, now: datetime) -> str:
    """`Friday 20 November at 17:00` by the clocks of `where`; their place is named where home's show another time.

    One minute to midnight stands for the whole day.
    """
    wall = moment.astimezone(where)
    day = long_day(wall.date(), now.astimezone(where).date())
    if wall.time().replace(second=0, microsecond=0) == _END_OF_DAY:
        return day
    away = wall.utcoffset() != moment.astimezone(home).utcoffset()
    return f"{day} at {wall:%H:%M}" + (f" ({_clocks(where)})" if away else "")


def _clocks(where: ZoneInfo) -> str:
    place = place_name(where.key)
    return place if "/" not in where.key or where.key.startswith("Etc/") else f"{place} time"


def span(length: timedelta) -> str:
    """How long ago, roughly: `3 days`, `about two weeks`, `about a month`."""
    days = max(length.days, 0)
    if days < 7:
        return "a short while" if days < 2 else f"{_NUMBERS[days]} days"
    for unit, size, until in (("week", 7, 25), ("month", 30, 345)):
        if days < until:
            count = max(round(days / size), 1)
            return f"about a {unit}" if count == 1 else f"about {_NUMBERS[count]} {unit}s"
    return "about a year" if days < 400 else "more than a year"
