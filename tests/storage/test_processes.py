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

PROGRAM = """
import sys
from datetime import datetime
from pathlib import Path
from afterword.domain.changes import difference
from afterword.domain.entities import Contact, Search
from afterword.storage import Repository

repository = Repository.open(Path(sys.argv[1]), datetime.fromisoformat("2026-11-23T15:00Z"))
for name in sys.stdin:
    search = repository.load()
    contact = Contact(name.strip(), name.strip())
    after = Search(contacts={**search.contacts, contact.id: contact})
    repository.write(difference("", search, after))
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
