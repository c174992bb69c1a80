"""What a person or a program may enter: each value made clean, or refused with one sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import fields as fields_of
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from afterword.domain.entities import Terms
from afterword.domain.times import EARLIEST, LATEST, zone
from afterword.journal.errors import JournalError
from afterword.storage.faults import LONGEST_MINUTES

Choice = TypeVar("Choice", bound=StrEnum)

_LONG_TEXTS = {"notes", "body", "feedback", "signature"}
_REFERENCES = {"stage", "contact", "interview", "offer"}
"""Ids may come from outside and hold anything: they are looked up, not cleaned."""

_NOT_IN_A_LINE = {"Cc", "Cs", "Zl", "Zp"}  # control characters, halves of a pair, separators of lines


def clean(
    values: Mapping[str, Any],
    required: Collection[str] = (),
    choices: Mapping[str, type[StrEnum]] | None = None,
) -> dict[str, Any]:
    """The fields by name: lines without blanks around them, choices as such, moments in UTC."""
    result = {name: _clean(name, value, (choices or {}).get(name)) for name, value in values.items()}
    for name in required:
        if result.get(name, "-") == "":
            raise JournalError(f"The {name} cannot be empty.")
    return result


def _clean(name: str, value: Any, kind: type[StrEnum] | None) -> Any:
    if value is None or name in _REFERENCES or name == "starts_at":
        return value
    if kind:
        return choice(kind, value)
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, Terms):
        return Terms(**{each.name: _text(each.name, getattr(value, each.name)) for each in fields_of(Terms)})
    return _text(name, value) if isinstance(value, str) else value


def _text(name: str, value: str) -> str:
    if name in _LONG_TEXTS:
        return text(name, value)
    return line(name, value)


def line(name: str, value: str) -> str:
    stripped = value.strip()
    if any(unicodedata.category(each) in _NOT_IN_A_LINE for each in stripped):
        raise JournalError(f"The {name.replace('_', ' ')} must be one line of text, without control characters.")
    return stripped


def text(name: str, value: str) -> str:
    if any(each == "\0" or unicodedata.category(each) == "Cs" for each in value):
        raise JournalError(f"The {name} may hold only text.")
    return value


def choice(kind: type[Choice], value: str) -> Choice:
    try:
        return kind(value)
    except ValueError as error:
        words = re.sub("(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()
        raise JournalError(f'There is no {words} "{value}".') from error


def moment(value: datetime) -> datetime:
    """In UTC, and far enough from the ends of the calendar."""
    if value.tzinfo is None:
        raise JournalError("A moment needs its zone.")
    try:
        result = value.astimezone(UTC)
    except OverflowError:
        result = LATEST.replace(year=LATEST.year + 1)
    return _within(result)


def wall_time(value: datetime) -> datetime:
    """Naive, and the first of the two where the clocks show it twice."""
    if value.tzinfo is not None:
        raise JournalError("The start is a wall time, its zone stands beside it.")
    _within(value.replace(tzinfo=UTC))
    return value.replace(fold=0)


def zone_name(name: str) -> str:
    try:
        zone(name)
    except ValueError as error:
        raise JournalError(f'There is no zone "{name}".') from error
    return name


def _within(value: datetime) -> datetime:
    if not EARLIEST <= value <= LATEST:
        raise JournalError(f"The year must lie between {EARLIEST.year} and {LATEST.year}.")
    return value


def promised(by: date | None) -> date | None:
    """A day, a moment in UTC, or None for "they didn't say"."""
    if isinstance(by, datetime):
        return moment(by)
    if by and not EARLIEST.date() <= by <= LATEST.date():
        raise JournalError(f"The year must lie between {EARLIEST.year} and {LATEST.year}.")
    return by


def minutes(value: int) -> int:
    if not 0 < value <= LONGEST_MINUTES:
        raise JournalError("An interview takes at least a minute and at most a week.")
    return value
