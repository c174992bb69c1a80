"""What a field of the file may hold: each parser takes a JSON value and gives the domain's, or raises Wrong.

A parser that runs for every record of a big file looks first for what nearly every file has, then for the fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import Any, Generic, TypeVar

from afterword.domain.times import EARLIEST, LATEST, zone
from afterword.exchange.refused import Wrong, shown
from afterword.exchange.scan import LONGEST_TEXT, Twice

T = TypeVar("T")
Parser = Callable[[object], T]

LONGEST_LINE = 10_000
LONGEST_ID = 200
FIRST_YEAR = EARLIEST.year

_from_iso = datetime.fromisoformat
_NOT_IN_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_NOT_IN_A_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
_CLOCK = re.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    "[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,9})?)?"
    "(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)


def line(value: object) -> str:
    """Text without line breaks, tabs or other control characters."""
    if type(value) is not str:
        raise Wrong(f"expected text, not {shown(value)}")
    if not value.isprintable() or len(value) > LONGEST_LINE:
        _check(value, _NOT_IN_A_LINE, LONGEST_LINE)
    return value


def text(value: object) -> str:
    """Text of any number of lines."""
    if type(value) is not str:
        raise Wrong(f"expected text, not {shown(value)}")
    if not value.replace("\n", " ").isprintable() or len(value) > LONGEST_TEXT:
        _check(value, _NOT_IN_A_TEXT, LONGEST_TEXT)
    return value


def _check(value: str, forbidden: re.Pattern[str], longest: int) -> None:
    if len(value) > longest:
        raise Wrong(f"{len(value)} characters, and no more than {longest} fit")
    found = forbidden.search(value)
    if found:
        raise Wrong(f"character U+{ord(found[0]):04X} cannot stand in {shown(value)}")


def name(value: object) -> str:
    """A line that says something."""
    result = line(value)
    if not result.strip():
        raise Wrong("is empty")
    return result


def identifier(value: object) -> str:
    if type(value) is str and value and value.isprintable() and len(value) <= LONGEST_ID:
        return value
    result = line(value)
    if not result:
        raise Wrong("is empty")
    if len(result) > LONGEST_ID:
        raise Wrong(f"{len(result)} characters, and an id has no more than {LONGEST_ID}")
    return result


def boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise Wrong(f"expected true or false, not {shown(value)}")
    return value


def whole(low: int, high: int) -> Parser[int]:
    def parse(value: object) -> int:
        if type(value) is not int or not low <= value <= high:
            raise Wrong(f"expected a whole number from {low} to {high}, not {shown(value)}")
        return value

    return parse


def clock(value: object) -> time:
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        raise Wrong(f'expected a time such as "17:00", not {shown(value)}')
    return time.fromisoformat(value)


def zone_name(value: object) -> str:
    if type(value) is not str:
        raise Wrong(f"expected a zone such as Europe/Berlin, not {shown(value)}")
    return _zone_name(value)


@lru_cache(maxsize=1024)
def _zone_name(value: str) -> str:
    """The same name; for equal names the same object, which saves memory."""
    try:
        zone(value)
    except ValueError:
        raise Wrong(f"no such zone {shown(value)}") from None
    return value


def moment(value: object) -> datetime:
    """A moment with its offset, in UTC."""
    if type(value) is str and len(value) == 20 and value[4::3] == "--T::Z" and "19" <= value[:2] <= "20":
        try:
            return _from_iso(value)
        except ValueError:
            pass  # what is wrong is told below
    found = _dated(value, "a moment such as 2026-11-23T14:00:00Z")
    if found.tzinfo is None:
        raise Wrong(f"{shown(value)} needs an offset or Z")
    try:
        found = found.astimezone(UTC)
    except OverflowError:
        raise out_of_range(value) from None
    if not EARLIEST <= found <= LATEST:
        raise out_of_range(value)
    return found


def wall(value: object) -> datetime:
    """A wall time, without an offset."""
    if type(value) is str and len(value) == 19 and value[4::3] == "--T::" and "19" <= value[:2] <= "20":
        try:
            return _from_iso(value)
        except ValueError:
            pass
    found = _dated(value, "a wall time such as 2026-11-23T14:00:00")
    if found.tzinfo is not None:
        raise Wrong(f"{shown(value)} is a wall time in its zone and takes no offset")
    if not EARLIEST <= found.replace(tzinfo=UTC) <= LATEST:
        raise out_of_range(value)
    return found


def promised(value: object) -> date | None:
    """A day, a moment in UTC, or None for "not said"."""
    if value == "not said":
        return None
    if isinstance(value, str) and _DAY.fullmatch(value):
        day = _calendar(date.fromisoformat, value)
        if not EARLIEST.date() <= day <= LATEST.date():
            raise out_of_range(value)
        return day
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise Wrong(f'expected a day, a moment or "not said", not {shown(value)}')
    return moment(value)


def _dated(value: object, what: str) -> datetime:
    if type(value) is not str or not _MOMENT.fullmatch(value):
        raise Wrong(f"expected {what}, not {shown(value)}")
    return _calendar(_from_iso, value)


D = TypeVar("D", date, datetime)


def _calendar(parse: Callable[[str], D], written: str) -> D:
    try:
        return parse(written)
    except ValueError:
        raise Wrong(f"no such date or time: {shown(written)}") from None


def out_of_range(written: object) -> Wrong:
    """What to say of a time for which the rules have no room."""
    return Wrong(f"{shown(written)} is not between the years {EARLIEST.year} and {LATEST.year}")


def one_of(kind: type[StrEnum]) -> Parser[Any]:
    members = {each.value: each for each in kind}
    allowed = ", ".join(members)

    def parse(value: object) -> StrEnum:
        found = members.get(value) if type(value) is str else None
        if found is None:
            raise Wrong(f"expected one of {allowed}, not {shown(value)}")
        return found

    return parse


class Optional(Generic[T]):
    """A field that may also be null."""

    def __init__(self, parser: Parser[T]) -> None:
        self.parser = parser

    def __call__(self, value: object) -> T | None:
        return None if value is None else self.parser(value)


def listed(parser: Parser[T]) -> Parser[tuple[T, ...]]:
    def parse(value: object) -> tuple[T, ...]:
        if type(value) is not list:
            raise Wrong(f"expected a list, not {shown(value)}")
        found: list[T] = []
        try:
            for each in value:
                found.append(parser(each))  # noqa: PERF401 -- its length is the index of what is wrong
        except Wrong as wrong:
            raise wrong.inside(f"[{len(found)}]")  # noqa: B904
        return tuple(found)

    return parse


def record(fields: Mapping[str, Parser[Any]], *required: str) -> Parser[dict[str, Any]]:
    """Reads an object: the fields it has, parsed. One that is not known is wrong, so is a required one it lacks."""
    nullable = {key for key, parser in fields.items() if isinstance(parser, Optional)}
    parsers = {key: parser.parser if isinstance(parser, Optional) else parser for key, parser in fields.items()}
    known = parsers.keys()

    def parse(value: object) -> dict[str, Any]:
        """The very dictionary that it is given, its values replaced by what they mean."""
        if type(value) is not dict:
            raise _not_an_object(value)
        if not value.keys() <= known:
            raise Wrong(f"unknown key {shown(next(key for key in value if key not in known))}")
        key = ""
        try:
            for key, field in value.items():
                if field is not None or key not in nullable:
                    value[key] = parsers[key](field)
        except Wrong as wrong:
            raise wrong.inside(key)  # noqa: B904
        return value if len(value) == len(parsers) else _complete(value, required)

    return parse


def _not_an_object(value: object) -> Wrong:
    if isinstance(value, Twice):
        return Wrong(f"key {shown(value.key)} is given twice")
    return Wrong(f"expected an object, not {shown(value)}")


def _complete(found: dict[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    for key in required:
        if key not in found:
            raise Wrong("is missing", key)
    return found
