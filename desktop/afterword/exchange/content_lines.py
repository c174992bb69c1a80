"""The lines of an iCalendar file (RFC 5545, 3.1), as far as an invitation needs them.

Read by hand: the libraries for it take eight seconds for 5,000 events, and a file from outside has two. One regular
expression goes over the bytes and stops only at lines that matter, so that all the others cost no memory.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from afterword.exchange.refused import Refused, printable

LARGEST = 10 << 20
"""Bytes."""
MOST_EVENTS = 5_000
MOST_LINES = 300_000
MOST_OF_A_NAME = 100
"""So many lines of one name are kept of an event: attendees, days left out."""
LONGEST_VALUE = 100_000
"""Bytes; what is longer is cut."""
DEEPEST = 8

_READ = ("VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT")
_NAMES = """
    BEGIN END METHOD UID SEQUENCE SUMMARY DTSTART DTEND DURATION DTSTAMP LAST-MODIFIED STATUS ORGANIZER ATTENDEE
    LOCATION URL CONFERENCE DESCRIPTION RRULE RDATE EXDATE RECURRENCE-ID TZID X-LIC-LOCATION TZOFFSETTO TZOFFSETFROM
    X-GOOGLE-CONFERENCE X-MICROSOFT-SKYPETEAMSMEETINGURL X-MICROSOFT-ONLINEMEETINGEXTERNALLINK X-AFTERWORD-[A-Z]{1,20}
"""
_LINE = re.compile(
    rf"^({'|'.join(_NAMES.split())})[ \t]*([;:][^\r\n]*+(?:\r?\n[ \t][^\r\n]*+)*+)".encode(),
    re.IGNORECASE | re.MULTILINE,
)
_FOLD = re.compile(rb"\r?\n[ \t]")
_PARTS = re.compile(r'((?:;[^=;:"]{1,60}=(?:"[^"]*"|[^";:]++)*+)*+):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([^=;:"]{1,60})=((?:"[^"]*"|[^";:]++)*+)')
_ESCAPE = re.compile(r"\\([\\;,nN])")
_CARET = re.compile(r"\^([n'^])")
_MEANS = {"n": "\n", "N": "\n", "'": '"'}
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class Allowance:
    """How many small things of a file may be looked at: no single limit on its size bounds the time they take."""

    def __init__(self, left: int = 50_000) -> None:
        self._left = left

    def spend(self, things: int = 1) -> None:
        """Raises Refused where there are too many."""
        self._left -= things
        if self._left < 0:
            raise Refused("has more attendees, links, dates and markup than an honest file of its size")


class Line(NamedTuple):
    """Parameters by name in capitals, without quotes, and the value as written."""

    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as TEXT (RFC 5545, 3.3.11)."""
        if "\\" not in self.value:
            return self.value
        return _ESCAPE.sub(lambda found: _MEANS.get(found[1], found[1]), self.value)


@dataclass(slots=True)
class Component:
    """`raw` has the lines by name, as they stand in the file from the name on."""

    name: str
    raw: dict[str, list[bytes]] = field(default_factory=dict)
    parts: list[Component] = field(default_factory=list)

    def line(self, name: str) -> Line | None:
        """The first of that name."""
        lines = self.raw.get(name)
        return _parsed(lines[0]) if lines else None

    def lines(self, name: str) -> Iterator[Line]:
        return map(_parsed, self.raw.get(name, ()))

    def value(self, name: str) -> str:
        """Of the first of that name, without blanks around it; empty where there is none."""
        line = self.line(name)
        return line.value.strip() if line else ""

    def text(self, name: str) -> str:
        line = self.line(name)
        return line.text if line else ""


def components(data: bytes) -> Component:
    """All calendars of the file as one: its events and time zones. Raises Refused for what is no calendar."""
    if len(data) > LARGEST:
        raise Refused(f"has more than {LARGEST >> 20} MB, and no calendar is read that is so large")
    data = _as_utf8(data)
    if data.count(b"\n") > MOST_LINES:
        raise Refused(f"has more than {MOST_LINES:,} lines")
    whole = Component("VCALENDAR")
    _Reader(data, whole).read()
    return whole


def _as_utf8(data: bytes) -> bytes:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            if encoding != "utf-8":
                data = data.decode(encoding, "replace").encode("utf-8", "replace")
            break
    return data if b"\n" in data else data.replace(b"\r", b"\n")


class _Reader:
    def __init__(self, data: bytes, whole: Component) -> None:
        self._data = data
        self._whole = whole
        self._open: list[tuple[str, Component | None]] = []  # what is begun and not ended; None is not read
        self._calendars = self._events = 0

    def read(self) -> None:
        for match in _LINE.finditer(self._data):
            name = match[1].upper()
            if name == b"BEGIN":
                self._begin(match)
            elif name == b"END":
                self._end(match)
            elif self._open and (component := self._open[-1][1]) is not None:
                kept = component.raw.setdefault(name.decode(), [])
                if len(kept) < MOST_OF_A_NAME:
                    kept.append(match[2][:LONGEST_VALUE])
        if not self._calendars:
            raise Refused("is not a calendar: it has no BEGIN:VCALENDAR")
        if self._open:
            raise Refused(f"ends too early: {printable(self._open[-1][0])} is not ended")

    def _begin(self, match: re.Match[bytes]) -> None:
        name = _name(match)
        if len(self._open) >= DEEPEST:
            raise self._wrong(match, "nested too deeply")
        component = self._made(name)
        self._open.append((name, component))

    def _made(self, name: str) -> Component | None:
        """What the lines that follow belong to."""
        outer = self._open[-1][1] if self._open else None
        if name == "VCALENDAR" and not self._open:
            self._calendars += 1
            return self._whole
        if outer is None or name not in _READ or name == "VCALENDAR":
            return None
        if name == "VEVENT":
            self._events += 1
            if self._events > MOST_EVENTS:
                raise Refused(f"has more than {MOST_EVENTS:,} events")
        made = Component(name)
        if len(outer.parts) < MOST_OF_A_NAME or outer is self._whole:
            outer.parts.append(made)
        return made

    def _end(self, match: re.Match[bytes]) -> None:
        name = _name(match)
        if not self._open or self._open[-1][0] != name:
            expected = f"END:{printable(self._open[-1][0])}" if self._open else "BEGIN"
            raise self._wrong(match, f"END:{printable(name)} where {expected} was expected")
        self._open.pop()

    def _wrong(self, match: re.Match[bytes], reason: str) -> Refused:
        number = self._data.count(b"\n", 0, match.start()) + 1
        return Refused(f"broken calendar, line {number}: {reason}")


def _name(match: re.Match[bytes]) -> str:
    return match[2][1:60].decode("utf-8", "replace").strip().upper()


def _parsed(raw: bytes) -> Line:
    written = _decoded(_FOLD.sub(b"", raw) if b"\n" in raw else raw)
    if written[0] == ":":
        return Line({}, written[1:])
    parts = _PARTS.match(written)
    if parts is None:
        return Line({}, written.partition(":")[2])
    return Line({name.upper().strip(): _bare(value) for name, value in _PARAMETER.findall(parts[1])}, parts[2])


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")  # what is not UTF-8 comes from an old Windows


def _bare(value: str) -> str:
    value = value.replace('"', "")
    return _CARET.sub(lambda found: _MEANS.get(found[1], "^"), value) if "^" in value else value
