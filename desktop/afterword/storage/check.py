"""Whether the data file is sound: its pages, its references, its values and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Any

from afterword.domain import entities
from afterword.domain.times import zone
from afterword.storage import tables
from afterword.storage.database import Database, connect
from afterword.storage.errors import StorageError, plainly
from afterword.storage.faults import faults
from afterword.storage.migrations import MIGRATIONS, refuse_unknown
from afterword.storage.place import FILE_NAME
from afterword.storage.snapshot import snapshot

_CHOICES: dict[Any, type[StrEnum]] = {
    tables.Stages.phase: entities.Phase,
    tables.Stages.colour: entities.StageColour,
    tables.Contacts.role: entities.ContactRole,
    tables.Processes.outcome: entities.Outcome,
    tables.Interviews.verdict: entities.Verdict,
    tables.Interviews.weight: entities.Weight,
    tables.Messages.direction: entities.Direction,
    tables.Messages.kind: entities.MessageKind,
    tables.Messages.channel: entities.Channel,
    tables.Offers.state: entities.OfferState,
}


def check_folder(folder: Path) -> list[str]:
    """The same for data that may not even open, or be of another version. It changes nothing."""
    path = folder / FILE_NAME
    try:
        with plainly(path), closing(connect(path)) as database:
            refuse_unknown(database.raw, path)
            if database.user_version < max(MIGRATIONS):
                return [*_damage(database), *_orphans(database)]
            return check_file(database, path)
    except StorageError as error:
        return [str(error)]


def check_file(database: Database, path: Path) -> list[str]:
    """One sentence for each fault; a file that cannot even be read is a sentence too."""
    found: list[str] = []
    try:
        with plainly(path):
            found += _damage(database)
            found += _orphans(database)
            found += _unknown_values(database)
        found += faults(snapshot(database.raw, path)[0])
    except StorageError as error:
        if not found:  # otherwise a consequence of what is already named
            found.append(str(error))
    return found


def _damage(database: Database) -> Iterator[str]:
    for (line,) in database.rows("PRAGMA integrity_check"):
        if line != "ok":
            yield f"The file is damaged: {line}."


def _orphans(database: Database) -> Iterator[str]:
    """Rows whose owner is gone. Other references are named by `faults`, with the process that they are in."""
    for table, row, parent, _ in database.rows("PRAGMA foreign_key_check"):
        if parent == "processes" or table == "promises":
            where = table if row is None else f"{table}, row {row}"
            yield f"{where}: belongs to something in {parent} that does not exist."


def _unknown_values(database: Database) -> Iterator[str]:
    for field, kind in _CHOICES.items():
        known = {each.value for each in kind}
        for value in _distinct(database, field):
            if value is not None and value not in known:
                table = field.model.__name__.lower()
                yield f'{table}: there is no {field.name} "{value}".'
    for name in _distinct(database, tables.Interviews.zone):
        try:
            zone(name)
        except ValueError as error:
            yield f"interviews: {error}."


def _distinct(database: Database, field: Any) -> list[Any]:
    return [value for (value,) in database.rows(field.model.select(field).distinct().order_by(field))]
