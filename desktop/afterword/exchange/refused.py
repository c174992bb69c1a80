"""What is said of a file that cannot be taken or written: one line, fit for the user, that names the place."""

from __future__ import annotations

_LONGEST_SHOWN = 60


class Refused(ValueError):  # noqa: N818 -- the word of the contract
    """A file that is not taken or not written. Its text is one line for the user; nothing has changed."""


class Wrong(Exception):  # noqa: N818
    """What is wrong with one value. `place` is the way to it from the value that is being read."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason, place)
        self.reason = reason
        self.place = place

    def inside(self, part: str) -> Wrong:
        """The same, seen from the value that holds it under `part`: a key, or an index as `[3]`."""
        self.place = joined(part, self.place)
        return self


def joined(outer: str, inner: str) -> str:
    """One place inside another: `processes[3]` and `role` are `processes[3].role`."""
    return f"{outer}{'.' if outer and inner and inner[0] != '[' else ''}{inner}"


def shown(value: object) -> str:
    """A value as it may stand in a sentence: on one line, text quoted and not much longer than 60 characters."""
    if isinstance(value, str):
        return f'"{printable(value)}"'
    if isinstance(value, list):
        return "a list"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(str(value), printable(str(value)))
    return "an object"


def printable(text: str) -> str:
    """Text as it may stand between quotes: on one line, shortened."""
    start = visible(text[: _LONGEST_SHOWN + 1].replace("\\", "\\\\").replace('"', '\\"'))
    return start if len(start) <= _LONGEST_SHOWN else f"{start[: _LONGEST_SHOWN - 1]}…"


def visible(text: str) -> str:
    """Text on one line: what a terminal could not show is written as an escape."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
