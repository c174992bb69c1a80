"""The place of a fault in broken JSON: the keys and indexes on the way to it."""

from __future__ import annotations

import re

from afterword.exchange.refused import joined, printable

LONGEST_NUMBER = 100
"""Characters. No field takes a longer number, and turning one of a million digits into an int takes minutes."""

_DEEPEST = 12
"""Levels below a top-level list's element. A sound file has at most 4."""

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.DOTALL)
_PLAIN_KEY = re.compile(r'"[A-Za-z_][A-Za-z_0-9]{0,40}"')


def place_of(text: str, start: int, stop: int) -> tuple[str, int]:
    """The way from the value that starts at `start` to what stands at `stop`, as `interviews[0].zone`, and `stop`.

    Ends early, at a number or a nesting that no sound file has. "" where it is the value itself.
    """
    way: list[str | int] = []  # for each open object its current key as written, for each list its index
    for match in _TOKEN.finditer(text, start, stop):
        mark = match[0]
        if mark[0] == '"':
            if way and way[-1] == "":
                way[-1] = mark
        elif not _step(way, mark):
            stop = match.start()
            break
    return _written(way), stop


def _step(way: list[str | int], mark: str) -> bool:
    """Follows one mark other than a string. False where nothing sound can follow."""
    if mark in "{[":
        way.append("" if mark == "{" else 0)
        return len(way) < _DEEPEST
    if not way:
        return len(mark) <= LONGEST_NUMBER
    last = way[-1]
    if mark in "}]":
        way.pop()
    elif mark == ",":
        way[-1] = last + 1 if isinstance(last, int) else ""
    return len(mark) <= LONGEST_NUMBER


def _written(way: list[str | int]) -> str:
    place = ""
    for part in way:
        if isinstance(part, int):
            place += f"[{part}]"
        elif part:
            name = part[1:-1]
            place = joined(place, name if _PLAIN_KEY.fullmatch(part) else f'"{printable(name)}"')
    return place
