"""A copy of the data file that was proven to be readable, made before a migration touches the original."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from afterword.storage.errors import StorageError, plainly
from afterword.storage.place import create_private, private_folder

BACKUPS = "backups"


def back_up(source: sqlite3.Connection, path: Path, version: int, now: datetime) -> Path:
    """Copies the open database at `path`, named by its schema version and the time `now`; raises StorageError."""
    folder = private_folder(path.parent / BACKUPS)
    target = _new_file(folder, f"afterword-schema{version}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    try:
        with plainly(target), closing(sqlite3.connect(target)) as copy:
            _copy(source, copy)
        _verify(target, version)
    except BaseException:
        target.unlink(missing_ok=True)  # what could not be proven is no backup
        raise
    return target


def _copy(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    source.backup(copy)


def _new_file(folder: Path, stem: str) -> Path:
    for number in count(1):
        target = folder / (f"{stem}.sqlite3" if number == 1 else f"{stem}-{number}.sqlite3")
        if create_private(target):
            return target
    raise AssertionError("count() is endless")


def _verify(target: Path, version: int) -> None:
    """Reopens the copy, as a later reader will."""
    with plainly(target), closing(sqlite3.connect(target)) as copy:
        sound = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not sound or copy.execute("PRAGMA user_version").fetchone() != (version,):
            raise StorageError(f"The backup {target} could not be verified. Nothing was changed.")
