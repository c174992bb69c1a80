"""Where the data lies: a folder and files that only their owner can read, from the moment they exist."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any, cast

from peewee import Query, SqliteDatabase

from afterword.storage.errors import plainly

FILE_NAME = "afterword.sqlite3"
BUSY_SECONDS = 5


def private_folder(folder: Path) -> Path:
    """Creates the folder for its owner alone; one that exists keeps the rights that it was given."""
    with plainly(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def create_private(path: Path) -> bool:
    """Creates an empty file for its owner alone; False where there is one already."""
    with plainly(path):
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            return False
    return True


class Database(SqliteDatabase):
    """Peewee's database with the types that its stubs leave open."""

    @property
    def raw(self) -> sqlite3.Connection:
        return cast(sqlite3.Connection, self.connection())  # type: ignore[no-untyped-call]

    def rows(self, query: Query | str) -> sqlite3.Cursor:
        """Plain tuples of a query, or of a statement in SQL."""
        run: Any = self.execute_sql if isinstance(query, str) else self.execute
        return cast(sqlite3.Cursor, run(query))


def connect(path: Path) -> Database:
    """An open connection to an existing file: one writer, nothing acknowledged is ever lost."""
    database = Database(
        path.absolute().as_uri() + "?mode=rw",
        uri=True,
        pragmas={"journal_mode": "delete", "synchronous": "extra", "foreign_keys": 1},
        timeout=BUSY_SECONDS,
        lock_type="IMMEDIATE",
        autoconnect=False,
    )
    database.connect()
    return database
