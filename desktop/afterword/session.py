"""A search that is open: data folder, repository, journal and clock joined. Knows no Qt."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
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


class Session(NamedTuple):
    """A search that is open, to be read and changed."""

    folder: Path
    journal: Journal
    clock: Clock
    zone: str | None
    """The home zone for this call, whatever the settings say."""
    demo: bool = False

    @property
    def home(self) -> ZoneInfo:
        return zone(self.zone or self.journal.search.settings.home_zone or computer_zone())


class Glance(NamedTuple):
    """A search as it stood when it was read, for a command that changes nothing."""

    search: Search
    moment: datetime
    """The one asked about, UTC."""
    home: ZoneInfo


Asked = Callable[[Clock, ZoneInfo], datetime]
"""The moment (UTC) that a command asks about, by the clock and the home zone."""


def glance(where: Where, asked: Asked | None = None) -> Glance:
    """The search without all that it takes to change it; an empty one where there are no data yet.

    With `asked` all is left out that cannot matter to the nudges of that moment; without, the moment is now.
    Raises ValueError for a bad AFTERWORD_NOW, StorageError or OSError where the data can't be read; and what `asked`
    raises.
    """
    gc.set_threshold(GARBAGE_AFTER)

    def moment_of(settings: Settings) -> datetime:
        home = _home(where, settings)
        now = clock(os.environ, lambda: home)
        return asked(now, home) if asked else now()

    found = None if where.demo else _stored(where, moment_of, whole=asked is None)
    if found is None:
        with opened(where, creating=False) as session:
            search = session.journal.search
        found = search, moment_of(search.settings)
    return Glance(*found, _home(where, found[0].settings))


def _stored(
    where: Where, moment_of: Callable[[Settings], datetime], *, whole: bool
) -> tuple[Search, datetime] | None:
    """None where the file has to be brought to the present schema first."""
    search: Search | None
    if not where.has_data:
        from afterword.domain.entities import Search

        search = Search()
    else:
        from afterword.storage.snapshot import stored, stored_for

        if not whole:
            return stored_for(where.folder, moment_of)
        search = stored(where.folder)
    return None if search is None else (search, moment_of(search.settings))


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
        yield Session(folder, journals[0], reading, where.zone, where.demo)


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
