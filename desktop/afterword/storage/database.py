"""The open data file as Peewee sees it: for what writes, migrates or checks."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, cast

from peewee import Query, SqliteDatabase

from afterword.storage import place


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
        place.existing(path),
        uri=True,
        pragmas={"journal_mode": "delete", "synchronous": "extra", "foreign_keys": 1},
        timeout=place.BUSY_SECONDS,
        lock_type="IMMEDIATE",
        autoconnect=False,
    )
    database.connect()
    return database
