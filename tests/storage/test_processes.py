"""Several processes at one file, and one that dies."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.storage.conftest import NOW

import afterword
from afterword.domain.changes import difference
from afterword.domain.entities import Contact, Search
from afterword.storage import ChangedElsewhere, Repository
from afterword.storage.place import FILE_NAME

PROGRAM = """
import sys
from datetime import datetime
from pathlib import Path
from afterword.domain.changes import difference
from afterword.domain.entities import Contact, Search
from afterword.storage import Repository
from afterword.storage.writing import write_change

def adding(*names):
    search = repository.load()
    added = {each: Contact(each, each) for each in names}
    return difference("", search, Search(contacts={**search.contacts, **added}))

repository = Repository.open(Path(sys.argv[1]), datetime.fromisoformat("2026-11-23T15:00Z"))
for name in map(str.strip, sys.stdin):
    if name == "HALF":
        change = adding(*map(str, range(2000)))
        repository._database.pragma("cache_size", 1)  # so that pages are written before the end
        repository._database.begin("IMMEDIATE")
        write_change(repository._database.raw, change)
    else:
        repository.write(adding(name))
    print("written", flush=True)
"""


class Other:
    """Another process with the same file open."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self.program = program

    def write(self, name: str) -> None:
        """Adds a contact; returns when the other process has been told that it is written."""
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(f"{name}\n")
        self.program.stdin.flush()
        assert self.program.stdout.readline() == "written\n"


@contextmanager
def _other(folder: Path) -> Iterator[Other]:
    environment = {**os.environ, "PYTHONPATH": str(Path(afterword.__file__).parents[1])}
    command = [sys.executable, "-c", PROGRAM, str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as program:
        try:
            yield Other(program)
        finally:
            program.kill()


def _with(search: Search, name: str) -> Search:
    return Search(contacts={**search.contacts, name: Contact(name, name)})


def test_what_is_written_survives_the_death_of_its_writer(folder: Path) -> None:
    with _other(folder) as other:
        other.write("first")
        other.write("second")
        other.program.kill()
        other.program.wait()
    with Repository.open(folder, NOW) as repository:
        assert list(repository.load().contacts) == ["first", "second"]
        assert repository.check() == []


def test_what_is_half_written_when_its_writer_dies_never_was(folder: Path) -> None:
    with _other(folder) as other:
        other.write("first")
        size = (folder / FILE_NAME).stat().st_size
        other.write("HALF")
        other.program.kill()
        other.program.wait()
    assert (folder / FILE_NAME).stat().st_size > size
    with Repository.open(folder, NOW) as repository:
        assert list(repository.load().contacts) == ["first"]
        assert repository.check() == []
    assert [each.name for each in folder.iterdir()] == [FILE_NAME]


def test_a_writer_notices_that_another_process_wrote(folder: Path) -> None:
    with Repository.open(folder, NOW) as repository, _other(folder) as other:
        before = repository.load()
        other.write("theirs")
        assert repository.changed_elsewhere()
        with pytest.raises(ChangedElsewhere):
            repository.write(difference("", before, _with(before, "mine")))
        current = repository.load()
        assert list(current.contacts) == ["theirs"]
        assert not repository.changed_elsewhere()
        repository.write(difference("", current, _with(current, "mine")))
        assert not repository.changed_elsewhere()
        other.write("theirs again")
        assert list(repository.load().contacts) == ["mine", "theirs", "theirs again"]


def test_checking_does_not_hide_that_another_process_wrote(folder: Path) -> None:
    with Repository.open(folder, NOW) as repository, _other(folder) as other:
        repository.load()
        other.write("theirs")
        assert repository.check() == []
        assert repository.changed_elsewhere()
