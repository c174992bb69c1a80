"""Calendars and mails in the shape that real programs give them; the words are our own."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

HERE = Path(__file__).parent
HOME = ZoneInfo("Europe/Berlin")
CALENDARS = sorted(path.name for path in (HERE / "calendars").iterdir())
MAILS = sorted(path.name for path in (HERE / "mails").iterdir())


def calendar(name: str) -> bytes:
    return _as_sent(HERE / "calendars" / name)


def mail(name: str) -> bytes:
    return _as_sent(HERE / "mails" / name)


def _as_sent(path: Path) -> bytes:
    return path.read_text(encoding="utf-8").replace("\n", "\r\n").encode()


def event(*lines: str, zones: str = "", method: str = "REQUEST") -> bytes:
    """A calendar of one event with these lines; a UID, a start and a summary unless it has its own."""
    own = {line.partition(":")[0].partition(";")[0].upper() for line in lines}
    default = {"UID": "UID:u@x.example", "DTSTART": "DTSTART:20261201T130000Z", "SUMMARY": "SUMMARY:Interview"}
    rest = [line for name, line in default.items() if name not in own]
    text = ["BEGIN:VCALENDAR", f"METHOD:{method}", *filter(None, [zones]), "BEGIN:VEVENT", *rest, *lines]
    return "\r\n".join([*text, "END:VEVENT", "END:VCALENDAR", ""]).encode()
