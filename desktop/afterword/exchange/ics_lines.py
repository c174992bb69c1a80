"""Writes iCalendar lines (RFC 5545), and finds in a file written before which version each event was at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from afterword.domain.entities import MOST_VERSIONS

PRODUCT = "-//Afterword//Afterword//EN"
_WIDTH = 75
"""Bytes of a line."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_UNWRITTEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_EVENT = re.compile(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", re.DOTALL)
_UID = re.compile(r"^UID:(.*)\r$", re.MULTILINE)
_SEQUENCE = re.compile(r"^SEQUENCE:([0-9]{1,10})\r\n", re.MULTILINE)
_STAMP = re.compile(r"^DTSTAMP:.*\r\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Event:
    """One event, but for its version. `lines` are whole, `uid` is short and plain."""

    uid: str
    sequence: int
    stamp: datetime
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """How an event stands in a file: all of it, and what there is to compare."""

    sequence: int
    block: str
    content: str


def text(name: str, value: str) -> str:
    """A line of TEXT; line breaks stay, other control characters go."""
    return f"{name}:{_UNWRITTEN.sub(' ', value).translate(_ESCAPES)}"


def moment(name: str, at: datetime) -> str:
    """A line with a moment, in UTC: the clocks of every zone are the reader's business."""
    return f"{name}:{at:%Y%m%dT%H%M%S}Z"


def day(name: str, on: date) -> str:
    return f"{name};VALUE=DATE:{on:%Y%m%d}"


def calendar(events: Iterable[Event], before: Mapping[str, Written], name: str) -> Iterator[str]:
    """The text of a file, in pieces. What is in the file before as it is now keeps its version, what is not gets a
    later one than it had there.
    """
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    yield _joined([*head, text("X-WR-CALNAME", name)])
    for event in events:
        yield _event(event, before.get(event.uid))
    yield "END:VCALENDAR\r\n"


def written(file: str) -> dict[str, Written]:
    """The events of a file that was written here, by UID."""
    found = {}
    for match in _EVENT.finditer(file):
        uid, sequence = _UID.search(match[1]), _SEQUENCE.search(match[1])
        if uid and sequence:
            found[uid[1]] = Written(int(sequence[1]), match[0], _content(match[1]))
    return found


def _event(event: Event, before: Written | None) -> str:
    body = _joined(event.lines)
    sequence = min(event.sequence, MOST_VERSIONS)
    if before is not None:
        if before.content == f"UID:{event.uid}\r\n{body}":
            return before.block
        sequence = max(sequence, min(before.sequence + 1, MOST_VERSIONS))
    version = f"UID:{event.uid}\r\nSEQUENCE:{sequence}\r\n{moment('DTSTAMP', event.stamp)}\r\n"
    return f"BEGIN:VEVENT\r\n{version}{body}END:VEVENT\r\n"


def _content(block: str) -> str:
    return _STAMP.sub("", _SEQUENCE.sub("", block, count=1), count=1)


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{each if len(each) < _WIDTH and each.isascii() else _folded(each)}\r\n" for each in lines)


def _folded(line: str) -> str:
    """In pieces of 75 bytes at most, no character cut (3.1)."""
    pieces, start, size = [], 0, 0
    for at, char in enumerate(line):
        width = len(char.encode())
        if size + width > _WIDTH:
            pieces.append(line[start:at])
            start, size = at, 1  # the blank that the next piece begins with
        size += width
    return "\r\n ".join([*pieces, line[start:]])
