"""The data file: opened, read, written and checked as a whole."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from afterword.storage.errors import ChangedElsewhere, plainly
from afterword.storage.migrations import migrate
from afterword.storage.place import FILE_NAME, create_private, private_folder
from afterword.storage.snapshot import snapshot

if TYPE_CHECKING:
    from afterword.domain.changes import Change
    from afterword.domain.entities import Search
    from afterword.storage.database import Database


class Repository:
    """One open data file, for the thread that opened it. What goes wrong is a StorageError, one clear sentence."""

    def __init__(self, database: Database, path: Path) -> None:
        self._database = database
        self._path = path
        self._seen = database.data_version

    @classmethod
    def open(cls, folder: Path, now: datetime) -> Self:
        """Opens the data in that folder, creates it where there is none, and brings it to the present schema."""
        from afterword.storage.database import connect

        path = private_folder(folder) / FILE_NAME
        create_private(path)
        with plainly(path):
            database = connect(path)
            try:
                migrate(database, path, now)
                return cls(database, path)
            except BaseException:
                database.close()
                raise

    @property
    def path(self) -> Path:
        return self._path

    def load(self) -> Search:
        search, self._seen = snapshot(self._database.raw, self._path)
        with plainly(self._path):
            self._database.rows("PRAGMA shrink_memory")  # the pages that were read are not read again
        return search

    def write(self, change: Change) -> None:
        """All of the change or nothing. Raises ChangedElsewhere where another process wrote since `load`."""
        from afterword.storage.writing import write_change

        with plainly(self._path), self._database.atomic("IMMEDIATE"):
            if self._database.data_version != self._seen:
                raise ChangedElsewhere("Another program changed the data meanwhile. Nothing was changed.")
            write_change(self._database.raw, change)

    def changed_elsewhere(self) -> bool:
        """Whether another process wrote since this one last loaded."""
        with plainly(self._path):
            return bool(self._database.data_version != self._seen)

    def check(self) -> list[str]:
        """What is wrong with the data, a sentence each; empty where it is sound."""
        from afterword.storage.check import check_file

        return check_file(self._database, self._path)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
