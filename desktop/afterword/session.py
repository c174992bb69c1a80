"""A search that is open: data folder, repository, journal and clock joined. Knows no Qt."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from afterword.domain.times import zone
from afterword.host.clock import Clock, clock, system_now
from afterword.host.places import computer_zone, data_folder
from afterword.journal import Journal
from afterword.storage import Repository


@dataclass(frozen=True, slots=True)
class Where:
    """What the command line says of the data: `--data`, `--zone`, `--demo`."""

    data: str | None = None
    zone: str | None = None
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    folder: Path
    journal: Journal
    clock: Clock
    zone: str | None
    """The home zone for this call, whatever the settings say."""

    @property
    def home(self) -> ZoneInfo:
        return zone(self.zone or self.journal.search.settings.home_zone or computer_zone())


@contextmanager
def opened(where: Where) -> Iterator[Session]:
    """The data open, and closed at the end; those of a demo are made up and gone at the end.

    Raises ValueError for a bad zone or AFTERWORD_NOW, StorageError where the data can't be opened.
    """
    if where.zone is not None:
        zone(where.zone)
    with _folder(where) as folder, Repository.open(folder, system_now()) as repository:
        journals: list[Journal] = []
        home = lambda: _home(where, journals)  # noqa: E731 - the clock asks once the journal is there
        reading = clock(os.environ, home)
        journals.append(Journal(repository, reading))
        session = Session(folder, journals[0], reading, where.zone)
        if where.demo:
            _fill_with_demo(session)
        yield session


def _home(where: Where, journals: list[Journal]) -> ZoneInfo:
    chosen = journals[0].search.settings.home_zone if journals else None
    return zone(where.zone or chosen or computer_zone())


@contextmanager
def _folder(where: Where) -> Iterator[Path]:
    if not where.demo:
        yield data_folder(where.data, os.environ)
        return
    with tempfile.TemporaryDirectory(prefix="afterword-demo-") as folder:
        yield Path(folder)


def _fill_with_demo(session: Session) -> None:
    from afterword.demo import demo_search

    session.journal.adopt(demo_search(session.clock(), session.home), "Demo")
