"""Files in and out, for the commands and the window: which format a file is in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from afterword.domain.entities import Search
from afterword.exchange.disk import named, opened, replace_file
from afterword.exchange.json_in import read_json
from afterword.exchange.json_out import write_json
from afterword.exchange.merge import Incoming
from afterword.exchange.refused import Refused


def export(search: Search, path: Path, now: datetime, home: ZoneInfo) -> None:
    """Write the search into the file, in the format of its ending. Raises Refused; what was there stays then.

    `now` (UTC) and `home` are for the nudges of a calendar.
    """
    with named(path):
        replace_file(path, _pieces(search, path, now, home))


def _pieces(search: Search, path: Path, now: datetime, home: ZoneInfo) -> Iterable[str]:
    ending = path.suffix.lower()
    if ending == ".json":
        return write_json(search)
    if ending == ".csv":
        from afterword.exchange.csv_out import write_csv

        return write_csv(search)
    if ending == ".ics":
        from afterword.exchange.ics_out import previous, write_ics

        return write_ics(search, now, home, previous(path))
    raise Refused("this version writes .json, .csv and .ics files")


def read(path: Path, known: Search, now: datetime, home: ZoneInfo) -> Incoming:
    """The search with what the file holds. Raises Refused, with the file's name before the place.

    `now` (UTC) stands in for moments that nothing else tells, `home` for the zone of times that name none.
    """
    with named(path), opened(path) as file:
        if _is_own(path, file):
            return read_json(file, known, now)
        from afterword.exchange.content_lines import LARGEST
        from afterword.exchange.taking import take

        return take(file.read(LARGEST + 1), path.name, known, now, home)


def outside(path: Path) -> bytes | None:
    """The bytes of a calendar or a mail; None for a file of Afterword's own format. Raises Refused."""
    with named(path), opened(path) as file:
        from afterword.exchange.content_lines import LARGEST

        return None if _is_own(path, file) else file.read(LARGEST + 1)


def _is_own(path: Path, file: BinaryIO) -> bool:
    start = file.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip()
    file.seek(0)
    return path.suffix.lower() == ".json" or start.startswith(b"{")
