"""The whole search as it stood at one moment, whatever other processes write meanwhile."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from afterword.domain.entities import Search, Settings
from afterword.storage.errors import StorageError, plainly
from afterword.storage.migrations import MIGRATIONS, refuse_unknown, version_of
from afterword.storage.place import BUSY_SECONDS, FILE_NAME, existing
from afterword.storage.reading import read_search


def snapshot(connection: sqlite3.Connection, path: Path) -> tuple[Search, int]:
    """The search, and the version of the data that it was read from (`PRAGMA data_version`)."""
    with plainly(path), _reading(connection), _without_gc():
        seen: int = connection.execute("PRAGMA data_version").fetchone()[0]
        refuse_unknown(connection, path)
        with _possible(path):
            return read_search(connection), seen


def stored(folder: Path) -> Search | None:
    """The search in that folder, for one who only reads; None where the file has an older schema, or none yet."""
    path = folder / FILE_NAME
    with plainly(path), closing(_opened(path)) as connection:
        return None if version_of(connection) < max(MIGRATIONS) else snapshot(connection, path)[0]


def stored_for(folder: Path, moment_of: Callable[[Settings], datetime]) -> tuple[Search, datetime] | None:
    """The same, but of the search only what can matter to the nudges of a moment (UTC); and that moment.

    `moment_of` is asked for it, for the settings may name the home zone.
    """
    from afterword.storage.relevant import read_relevant, read_settings  # the window reads everything

    path = folder / FILE_NAME
    with plainly(path), closing(_opened(path)) as connection, _reading(connection), _without_gc():
        refuse_unknown(connection, path)
        if version_of(connection) < max(MIGRATIONS):
            return None
        with _possible(path):
            settings = read_settings(connection)
        moment = moment_of(settings)
        with _possible(path):
            return read_relevant(connection, settings, moment), moment


@contextmanager
def _possible(path: Path) -> Iterator[None]:
    """What was read makes sense, or is refused."""
    try:
        yield
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise StorageError(f"The data in {path} holds what cannot be: {error}.") from error


def _opened(path: Path) -> sqlite3.Connection:
    # not read-only: what a crash left half written is taken back by whoever comes next
    return sqlite3.connect(existing(path), uri=True, timeout=BUSY_SECONDS, isolation_level=None)


@contextmanager
def _reading(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of it is what was there when it began."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:  # some errors have ended it
            connection.execute("ROLLBACK")


@contextmanager
def _without_gc() -> Iterator[None]:
    """Half a million values are made and none is garbage: looking for cycles among them costs time for nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()
