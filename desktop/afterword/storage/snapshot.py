"""The whole search as it stood at one moment, whatever other processes write meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from afterword.domain.entities import Search
from afterword.storage.errors import StorageError, plainly
from afterword.storage.migrations import refuse_unknown
from afterword.storage.place import Database
from afterword.storage.reading import read_search


def snapshot(database: Database, path: Path) -> tuple[Search, int]:
    """The search, and the version of the data that it was read from (`PRAGMA data_version`)."""
    with plainly(path), database.atomic("DEFERRED"), _without_gc():
        seen: int = database.data_version
        refuse_unknown(database, path)
        try:
            return read_search(database), seen
        except (ValueError, KeyError, TypeError, OverflowError) as error:
            raise StorageError(f"The data in {path} holds what cannot be: {error}.") from error


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
