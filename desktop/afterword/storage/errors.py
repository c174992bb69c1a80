"""What can go wrong with the data file, each as one sentence that a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StorageError(Exception):
    """The data could not be read or written; the text is one clear sentence."""


class ChangedElsewhere(StorageError):  # noqa: N818 - a state to act on, rather than a fault
    """Another process wrote since this one last loaded: nothing was written, load again."""


_NOT_WRITTEN = "Nothing was changed."
_SENTENCES = {
    sqlite3.SQLITE_BUSY: f"Another program is holding the data in {{path}}. {_NOT_WRITTEN}",
    sqlite3.SQLITE_LOCKED: f"Another program is holding the data in {{path}}. {_NOT_WRITTEN}",
    sqlite3.SQLITE_FULL: f"There is no space left for the data in {{path}}. {_NOT_WRITTEN}",
    sqlite3.SQLITE_READONLY: f"The data in {{path}} cannot be written. {_NOT_WRITTEN}",
    sqlite3.SQLITE_CANTOPEN: "The data in {path} cannot be opened.",
    sqlite3.SQLITE_PERM: "The data in {path} cannot be opened.",
    sqlite3.SQLITE_NOTADB: "{path} is not an Afterword data file.",
    sqlite3.SQLITE_CORRUPT: "The data in {path} is damaged.",
    sqlite3.SQLITE_CONSTRAINT: f"The change contradicts what is stored in {{path}}. {_NOT_WRITTEN}",
}


def _of_databases() -> tuple[type[Exception], ...]:
    from peewee import PeeweeException  # only where something failed, for its import takes long

    return PeeweeException, sqlite3.Error


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turns what SQLite, Peewee and the file system raise into a StorageError about the file at `path`."""
    try:
        yield
    except _of_databases() as error:
        raise StorageError(_sentence(path, error)) from error
    except UnicodeEncodeError as error:
        raise StorageError(f"A text holds characters that cannot be stored. {_NOT_WRITTEN}") from error
    except OSError as error:
        raise StorageError(f"{path} cannot be used: {error.strerror or error}.") from error


def _sentence(path: Path, error: BaseException) -> str:
    first = _first_cause(error)
    code = getattr(first, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    return _SENTENCES.get(code, f"The data in {{path}} could not be used: {first}.").format(path=path)


def _first_cause(error: BaseException) -> BaseException:
    """The first thing that went wrong: a rollback that SQLite already did fails after it, and would hide it."""
    first, link = error, error.__context__
    while link is not None:
        if isinstance(link, sqlite3.Error):
            first = link
        link = link.__context__
    return first
