"""A file gets to the present schema in proven steps, or stays as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from peewee import TextField
from playhouse.migrate import SqliteMigrator  # type: ignore[import-untyped]
from tests.bench import generate
from tests.exchange.documents import encoded, example
from tests.storage.conftest import NOW

from afterword.domain.changes import difference
from afterword.domain.entities import Search
from afterword.exchange.json_in import read_json
from afterword.storage import Repository, StorageError, backup, migrations, place
from afterword.storage.database import Database, connect
from afterword.storage.tables import TABLES

Description = dict[str, object]
PRESENT = max(migrations.MIGRATIONS)
OLDER = Path(__file__).with_name("older")
"""Files as earlier versions wrote them, as SQL."""


def _description(connection: sqlite3.Connection) -> Description:
    """Columns, references and indexes of every table, without regard to how the statements were spelled."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        table: {
            "columns": connection.execute(f"PRAGMA table_info({table})").fetchall(),
            "references": sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({table})")),
            "indexes": {
                name: (unique, origin, [row[2] for row in connection.execute(f'PRAGMA index_info("{name}")')])
                for _, name, unique, origin, _ in connection.execute(f"PRAGMA index_list({table})")
            },
            "deferred": connection.execute(
                "SELECT sql LIKE '%DEFERRABLE INITIALLY DEFERRED%', sql LIKE '%WITHOUT ROWID%' "
                "FROM sqlite_master WHERE name = ?",
                (table,),
            ).fetchall(),
        }
        for table in tables
    }


def test_the_migrated_schema_is_that_of_the_tables(repository: Repository) -> None:
    live = Database(":memory:")
    with closing(live), live.bind_ctx(TABLES):
        live.connect()
        live.create_tables(TABLES, safe=False)
        assert _description(repository._database.raw) == _description(live.raw)


def test_a_newer_schema_is_refused(repository: Repository, folder: Path) -> None:
    repository._database.user_version = 7
    repository.close()
    before = repository.path.read_bytes()
    with pytest.raises(StorageError, match=rf"newer Afterword \(schema 7; this one knows {PRESENT}\)\. "):
        Repository.open(folder, NOW)
    assert repository.path.read_bytes() == before
    assert not (folder / backup.BACKUPS).exists()


def test_a_schema_that_became_newer_while_open_is_refused(repository: Repository, folder: Path) -> None:
    with Repository.open(folder, NOW) as other:
        other._database.user_version = 7
    with pytest.raises(StorageError, match="newer Afterword"):
        repository.load()


def test_the_database_of_another_program_is_refused(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / place.FILE_NAME)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(StorageError, match="another program"):
        Repository.open(folder, NOW)


def test_a_file_that_is_no_database_is_refused(folder: Path) -> None:
    folder.mkdir()
    (folder / place.FILE_NAME).write_text("Dear diary, " * 100)
    with pytest.raises(StorageError, match="not an Afterword data file"):
        Repository.open(folder, NOW)


def test_an_empty_file_becomes_a_new_one(folder: Path) -> None:
    """A program that was killed while it created its data leaves one."""
    folder.mkdir()
    (folder / place.FILE_NAME).touch()
    with Repository.open(folder, NOW) as repository:
        assert repository.load() == Search()


@pytest.fixture
def old(repository: Repository) -> Search:
    """What a file of the present schema holds, closed again: the next one is to come."""
    search = generate.search(5)
    repository.write(difference("", Search(), search))
    repository.close()
    return search


def _next(database: Database) -> None:
    """Changes a table that others refer to: SQLite makes a new one of that name and drops the old."""
    migrator = SqliteMigrator(database)
    migrator.migrate(
        migrator.add_column("contacts", "pronouns", TextField(default="")),
        migrator.drop_column("processes", "salary"),
        migrator.rename_column("interviews", "place", "room"),
    )


def _with_next(monkeypatch: pytest.MonkeyPatch, step: object = _next) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", {**migrations.MIGRATIONS, PRESENT + 1: step})


def _rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        names = [table._meta.table_name for table in TABLES]
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


@pytest.mark.usefixtures("old")
def test_a_migration_keeps_every_row_and_a_verified_backup(
    repository: Repository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = _rows(repository.path)
    assert rows["interviews"] == 25
    _with_next(monkeypatch)
    with Repository.open(folder, NOW) as migrated:
        assert migrated._database.user_version == PRESENT + 1
        assert migrated._database.foreign_keys == 1
        assert "room" in [each.name for each in migrated._database.get_columns("interviews")]
    assert _rows(repository.path) == rows
    (kept,) = (folder / backup.BACKUPS).iterdir()
    assert kept.name == f"afterword-schema{PRESENT}-20261123T150000Z.sqlite3"
    assert _rows(kept) == rows


def test_a_backup_can_be_opened_again(
    old: Search, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        _with_next(later)
        Repository.open(folder, NOW).close()
    (kept,) = (folder / backup.BACKUPS).iterdir()
    restored = tmp_path / "restored"
    restored.mkdir()
    kept.rename(restored / place.FILE_NAME)
    with Repository.open(restored, NOW) as repository:
        assert repository.load() == old


@pytest.mark.usefixtures("old")
def test_it_is_migrated_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_next(monkeypatch)
    Repository.open(folder, NOW).close()
    Repository.open(folder, NOW + timedelta(days=1)).close()
    assert len(list((folder / backup.BACKUPS).iterdir())) == 1


@pytest.mark.usefixtures("old")
def test_backups_of_the_same_second_stand_side_by_side(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(database: Database) -> None:
        raise ValueError("not today")

    _with_next(monkeypatch, fail)
    for _ in range(2):
        with pytest.raises(ValueError, match="not today"):
            Repository.open(folder, NOW)
    assert sorted(each.name for each in (folder / backup.BACKUPS).iterdir()) == [
        f"afterword-schema{PRESENT}-20261123T150000Z-2.sqlite3",
        f"afterword-schema{PRESENT}-20261123T150000Z.sqlite3",
    ]


def test_a_migration_that_fails_half_way_changes_nothing(
    old: Search, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(database: Database) -> None:
        _next(database)
        raise ValueError("half way")

    with monkeypatch.context() as later:
        _with_next(later, fail)
        with pytest.raises(ValueError, match="half way"):
            Repository.open(folder, NOW)
    with Repository.open(folder, NOW) as repository:
        assert repository.load() == old


def test_a_migration_that_breaks_references_changes_nothing(
    old: Search, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        _with_next(later, lambda database: database.rows("DELETE FROM contacts"))
        with pytest.raises(StorageError, match="could not be brought to schema"):
            Repository.open(folder, NOW)
    with Repository.open(folder, NOW) as repository:
        assert repository.load() == old


def _copy_nothing(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """What is there then is a sound database, and not this one."""


def _copy_and_spoil(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """A copy of which an index and its table say different things: only looking at every page shows it."""
    source.backup(copy)
    copy.execute("PRAGMA writable_schema = on")
    copy.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'messages_process_id'")
    copy.commit()


def _fail_to_copy(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    copy.execute("PRAGMA max_page_count = 2")
    copy.execute("CREATE TABLE copied AS SELECT randomblob(100000)")


@pytest.mark.parametrize(
    ("copying", "sentence"),
    [
        (_copy_nothing, r"backup .* could not be verified"),
        (_copy_and_spoil, r"backup .* could not be verified|backups.* is damaged"),
        (_fail_to_copy, "no space left"),
    ],
)
def test_nothing_is_migrated_without_a_sound_backup(
    copying: object, sentence: str, old: Search, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        _with_next(later)
        later.setattr(backup, "_copy", copying)
        with pytest.raises(StorageError, match=sentence):
            Repository.open(folder, NOW)
    assert list((folder / backup.BACKUPS).iterdir()) == []
    with Repository.open(folder, NOW) as repository:
        assert repository._database.user_version == PRESENT
        assert repository.load() == old


def test_a_new_file_has_its_whole_schema_or_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a second program, started at the same instant, would find an older one, and upgrade it."""

    def fail(database: Database) -> None:
        raise ValueError("the power went")

    _with_next(monkeypatch, fail)
    with pytest.raises(ValueError, match="the power went"):
        Repository.open(folder, NOW)
    with closing(sqlite3.connect(folder / place.FILE_NAME)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)
        assert connection.execute("SELECT * FROM sqlite_master").fetchall() == []


def test_another_process_migrates_while_this_one_makes_its_backup(
    old: Search, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copying = backup._copy

    def copy_late(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
        monkeypatch.setattr(backup, "_copy", copying)
        Repository.open(folder, NOW).close()
        copying(source, copy)

    _with_next(monkeypatch, lambda database: None)
    monkeypatch.setattr(backup, "_copy", copy_late)
    with Repository.open(folder, NOW) as repository:
        assert repository._database.user_version == PRESENT + 1
        assert repository.load() == old
    assert len(list((folder / backup.BACKUPS).iterdir())) == 1


@pytest.mark.usefixtures("old")
def test_a_step_that_another_process_did_is_not_done_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_next(monkeypatch)
    late = connect(folder / place.FILE_NAME)
    with closing(late):
        Repository.open(folder, NOW).close()
        migrations._bring_on(late, folder / place.FILE_NAME, PRESENT)
        assert late.user_version == PRESENT + 1


@pytest.mark.parametrize("version", range(1, PRESENT))
def test_a_file_of_an_earlier_version_becomes_a_present_one(folder: Path, version: int) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / place.FILE_NAME)) as file:
        file.executescript((OLDER / f"schema{version}.sql").read_text(encoding="utf-8"))
    rows = _rows(folder / place.FILE_NAME)
    with Repository.open(folder, NOW) as repository:
        assert repository.load() == read_json(encoded(example()), Search(), NOW).search
        assert repository.check() == []
        assert repository._database.user_version == PRESENT
    assert _rows(folder / place.FILE_NAME) == rows
    (kept,) = (folder / backup.BACKUPS).iterdir()
    assert kept.name == f"afterword-schema{version}-20261123T150000Z.sqlite3"
    assert _rows(kept) == rows
