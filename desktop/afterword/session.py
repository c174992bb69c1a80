"""A search that is open: data folder, repository, journal and clock joined. Knows no Qt."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from afterword.domain.times import zone
from afterword.host.clock import Clock, clock, system_now
from afterword.host.zones import computer_zone
from afterword.where import Where

if TYPE_CHECKING:
    from afterword.domain.entities import Search, Settings
    from afterword.journal import Journal


GARBAGE_AFTER = 50_000
"""So many objects are made before Python looks for cycles: nudges hold none, and looking took a fifth of the time."""


@dataclass(frozen=True, slots=True)
class Session:
    """A search that is open, to be read and changed."""

    folder: Path
    journal: Journal
    clock: Clock
    zone: str | None
    """The home zone for this call, whatever the settings say."""

    @property
    def home(self) -> ZoneInfo:
        return zone(self.zone or self.journal.search.settings.home_zone or computer_zone())


@dataclass(frozen=True, slots=True)
class Glance:
    """A search as it stood when it was read, for a command that changes nothing."""

    search: Search
    clock: Clock
    home: ZoneInfo


def glance(where: Where) -> Glance:
    """The search without all that it takes to change it; an empty one where there are no data yet.

    Raises ValueError for a bad AFTERWORD_NOW, StorageError or OSError where the data can't be read.
    """
    gc.set_threshold(GARBAGE_AFTER)
    search = None if where.demo else _stored(where)
    if search is None:
        with opened(where, creating=False) as session:
            return Glance(session.journal.search, session.clock, session.home)
    home = _home(where, search.settings)
    return Glance(search, clock(os.environ, lambda: home), home)


def _stored(where: Where) -> Search | None:
    """None where the file has to be brought to the present schema first."""
    if not where.has_data:
        from afterword.domain.entities import Search

        return Search()
    from afterword.storage.snapshot import stored

    return stored(where.folder)


@contextmanager
def opened(where: Where, *, creating: bool = True) -> Iterator[Session]:
    """The data open, and closed at the end; those of a demo are made up and gone at the end.

    Where there are none yet, they are created; or, without `creating`, nothing is, and empty ones stand in for them.
    Raises ValueError for a bad AFTERWORD_NOW, StorageError or OSError where the data can't be opened.
    """
    from afterword.journal import Journal
    from afterword.storage import Repository

    gc.set_threshold(GARBAGE_AFTER)
    journals: list[Journal] = []

    def home() -> ZoneInfo:  # the clock asks once the journal is there
        return _home(where, journals[0].search.settings if journals else None)

    reading = clock(os.environ, home)
    with _folder(where, creating) as folder, Repository.open(folder, system_now()) as repository:
        if where.demo:
            _fill_with_demo(Journal(repository, reading), reading(), home())
        journals.append(Journal(repository, reading))
        yield Session(folder, journals[0], reading, where.zone)


def _home(where: Where, settings: Settings | None) -> ZoneInfo:
    return zone(where.zone or (settings.home_zone if settings else None) or computer_zone())


@contextmanager
def _folder(where: Where, creating: bool) -> Iterator[Path]:
    if not where.demo and (creating or where.has_data):
        yield where.folder
        return
    import tempfile

    prefix = "afterword-demo-" if where.demo else "afterword-"
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _fill_with_demo(journal: Journal, now: datetime, home: ZoneInfo) -> None:
    """By a journal of its own: what the user can undo begins after it."""
    from afterword.demo import demo_search

    journal.adopt(demo_search(now, home), "Demo")
