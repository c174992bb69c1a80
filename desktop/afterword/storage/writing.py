"""Writes a change: of all that it touched, the rows that differ."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from functools import cache, cached_property
from itertools import chain, islice
from typing import Any, cast

from afterword.domain.changes import Change
from afterword.storage import rows
from afterword.storage.rows import Line, Row
from afterword.storage.tables import Table

_BATCH = 500
"""So many touched things are held as rows at one time: an import of 10,000 processes stays small in memory."""

Side = Iterable[Line]
Rows = dict[type[Table], dict[Row, Row]]


class UnexpectedRows(sqlite3.IntegrityError):
    """The change was made from other data than what is stored, or holds one thing twice."""

    sqlite_errorcode = sqlite3.SQLITE_CONSTRAINT


def write_change(connection: sqlite3.Connection, change: Change) -> None:
    """Inside the caller's transaction. Everything is removed before anything is added: rows may move."""
    for befores, afters in _batches(change):
        before = _by_key(befores)
        if before:
            _remove(connection, before, _by_key(afters))
    for befores, afters in _batches(change):
        _change_and_add(connection, _by_key(befores), _by_key(afters))


def _remove(connection: sqlite3.Connection, before: Rows, after: Rows) -> None:
    for table, old in before.items():
        gone = old.keys() - after.get(table, {}).keys()
        if gone:
            _run(connection, _statements(table).delete, gone)


def _change_and_add(connection: sqlite3.Connection, before: Rows, after: Rows) -> None:
    for table, new in after.items():
        old, sql = before.get(table, {}), _statements(table)
        changed = [row[sql.width :] + key for key, row in new.items() if old.get(key, row) != row]
        added = [row for key, row in new.items() if key not in old]
        if changed:
            _run(connection, sql.update, changed)
        if added:
            _run(connection, sql.insert, added)


def _run(connection: sqlite3.Connection, statement: str, values: Collection[Row]) -> None:
    if connection.executemany(statement, values).rowcount != len(values):
        raise UnexpectedRows("a row to be changed or removed is not there")


def _batches(change: Change) -> Iterator[tuple[Side, Side]]:
    """Lines before and after, a batch at a time, made only when they are read."""
    sides = chain(_sides_of_few(change), _sides_of_many(change))
    while batch := list(islice(sides, _BATCH)):
        befores, afters = zip(*batch, strict=True)
        yield chain.from_iterable(befores), chain.from_iterable(afters)


def _sides_of_few(change: Change) -> Iterator[tuple[Side, Side]]:
    if change.settings:
        yield rows.setting_lines(change.settings[0]), rows.setting_lines(change.settings[1])
    if change.stages:
        yield rows.stage_lines(change.stages[0]), rows.stage_lines(change.stages[1])


def _sides_of_many(change: Change) -> Iterator[tuple[Side, Side]]:
    for contact, new_contact in change.contacts.values():
        yield rows.contact_lines(contact), rows.contact_lines(new_contact)
    for process, new_process in change.processes.values():
        yield rows.process_lines(process), rows.process_lines(new_process)
    for nudge, new_nudge in change.nudges.values():
        yield rows.nudge_lines(nudge), rows.nudge_lines(new_nudge)


def _by_key(lines: Side) -> Rows:
    result: Rows = {}
    for table, row in lines:
        known = result.setdefault(table, {})
        key = row[: _width(table)]
        if key in known:
            raise UnexpectedRows(f"two rows of {table.__name__} with the key {key}")
        known[key] = row
    return result


class _Statements:
    """The three ways to write a row of one table, each made when it is first used: most changes take one of them.
    `width`: how many of its first columns are the key.
    """

    def __init__(self, table: type[Table]) -> None:
        meta = cast(Any, table)._meta  # noqa: SLF001 - Peewee's documented way to a model's fields
        self._table, self._names = table, meta.sorted_fields
        self.width = len(meta.get_primary_keys())

    @cached_property
    def insert(self) -> str:
        return str(self._table.insert(dict.fromkeys(self._names)).sql()[0])

    @cached_property
    def update(self) -> str:
        return str(self._table.update(dict.fromkeys(self._names[self.width :])).where(*self._key()).sql()[0])

    @cached_property
    def delete(self) -> str:
        return str(self._table.delete().where(*self._key()).sql()[0])

    def _key(self) -> list[Any]:
        return [field == "" for field in self._names[: self.width]]


@cache
def _statements(table: type[Table]) -> _Statements:
    return _Statements(table)


def _width(table: type[Table]) -> int:
    return _statements(table).width
