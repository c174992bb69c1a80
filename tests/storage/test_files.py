"""Files that only their owner can read, and one clear sentence where something is in the way."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from tests.bench import generate
from tests.storage.conftest import NOW

from afterword.domain.changes import difference
from afterword.domain.entities import Process, Search
from afterword.storage import Repository, StorageError, database, errors, place
from afterword.storage.backup import back_up

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")


def _rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_nobody_else_can_read_the_data(folder: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with Repository.open(folder / "deeper", NOW) as repository:
            backup = back_up(repository._database.raw, repository.path, repository._database.user_version, NOW)
            # SQLite gives its journal the rights of the file that it is for
            with repository._database.atomic():
                repository._database.rows("INSERT INTO settings VALUES ('name', '1')")
                journal = repository.path.with_name(repository.path.name + "-journal")
                assert _rights(journal) == 0o600
    finally:
        os.umask(before)
    assert _rights(folder / "deeper") == _rights(backup.parent) == 0o700
    assert _rights(repository.path) == _rights(backup) == 0o600


@posix
def test_the_file_is_private_before_anything_is_in_it(folder: Path) -> None:
    before = os.umask(0)
    try:
        folder.mkdir()
        assert place.create_private(folder / place.FILE_NAME)
    finally:
        os.umask(before)
    assert _rights(folder / place.FILE_NAME) == 0o600
    assert not place.create_private(folder / place.FILE_NAME)


def test_connecting_creates_nothing(folder: Path) -> None:
    folder.mkdir()
    with pytest.raises(StorageError, match="cannot be opened"), errors.plainly(folder):
        database.connect(folder / place.FILE_NAME)
    assert list(folder.iterdir()) == []


def test_a_name_with_signs_that_mean_something_in_addresses(tmp_path: Path) -> None:
    folder = tmp_path / "50% #1?mode=ro ä"
    Repository.open(folder, NOW).close()
    assert [each.name for each in folder.iterdir()] == [place.FILE_NAME]


def test_how_the_file_is_kept(repository: Repository) -> None:
    database = repository._database
    assert database.journal_mode == "delete"
    assert database.synchronous == 3  # EXTRA
    assert database.foreign_keys == 1
    assert [each.name for each in repository.path.parent.iterdir()] == [place.FILE_NAME]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match=r"file.* cannot be used: ") as caught:
        Repository.open(tmp_path / "file" / "data", NOW)
    assert isinstance(caught.value.__cause__, OSError)


def test_a_full_disk_changes_nothing(repository: Repository) -> None:
    """As SQLite tells it; it has rolled back by itself then."""
    database = repository._database
    database.pragma("max_page_count", database.pragma("page_count") + 1)
    after = generate.search(50)
    with pytest.raises(StorageError, match=r"no space left .* Nothing was changed") as caught:
        repository.write(difference("", Search(), after))
    assert isinstance(caught.value.__cause__, Exception)
    assert repository.load() == Search()
    database.pragma("max_page_count", 1_000_000)
    repository.write(difference("", Search(), after))
    assert repository.load() == after


def test_a_file_that_is_held_by_another(
    repository: Repository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "BUSY_SECONDS", 0)
    after = generate.search(1)
    with (
        Repository.open(folder, NOW) as waiting,
        closing(sqlite3.connect(repository.path, isolation_level=None)) as other,
    ):
        waiting.load()
        other.execute("BEGIN EXCLUSIVE")
        write = partial(waiting.write, difference("", Search(), after))
        for attempt in (waiting.load, waiting.changed_elsewhere, write):
            with pytest.raises(StorageError, match="Another program is holding"):
                attempt()
        assert waiting.check() == [f"Another program is holding the data in {waiting.path}. Nothing was changed."]
        other.execute("ROLLBACK")
        waiting.write(difference("", Search(), after))
        assert waiting.load() == after


def test_half_a_character_cannot_be_stored(repository: Repository) -> None:
    process = Process("p", "\ud83d", NOW)
    with pytest.raises(StorageError, match="characters that cannot be stored"):
        repository.write(difference("", Search(), Search(processes={"p": process})))
    assert repository.load() == Search()


def test_a_reference_to_nothing_changes_nothing(repository: Repository) -> None:
    processes = {"p": Process("p", "Acme", NOW), "q": Process("q", "Acme", NOW, contact="nobody")}
    with pytest.raises(StorageError, match="contradicts what is stored"):
        repository.write(difference("", Search(), Search(processes=processes)))
    assert repository.load() == Search()


def test_a_change_made_from_other_data_changes_nothing(repository: Repository) -> None:
    """Rows to be changed or removed must be there, rows to be added must not."""
    stored = Search(processes={"p": Process("p", "Acme", NOW)})
    repository.write(difference("", Search(), stored))
    other = Search(processes={"q": Process("q", "Acme", NOW)})
    edited = Search(processes={"q": Process("q", "Other", NOW)})
    for before, after in ((other, edited), (other, Search()), (Search(), stored)):
        with pytest.raises(StorageError, match="contradicts what is stored"):
            repository.write(difference("", before, after))
    assert repository.load() == stored
