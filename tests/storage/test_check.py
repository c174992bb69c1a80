"""`check` says what is wrong with the data, whatever it is, and says it in sentences."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.bench import generate
from tests.storage.conftest import NOW, WALL

from afterword.domain.changes import difference
from afterword.domain.entities import (
    DEFAULT_STAGES,
    Contact,
    Direction,
    Interview,
    Message,
    Offer,
    Process,
    Promise,
    Search,
    StageChange,
)
from afterword.storage import Repository, StorageError, migrations, place
from afterword.storage.check import check_folder
from afterword.storage.faults import faults

SOUND = Search(
    contacts={"c": Contact("c", "Dana Wu")},
    processes={
        "p": Process(
            "p",
            "Acme",
            NOW,
            contact="c",
            stage_changes=(StageChange(NOW, "offer"),),
            interviews=(Interview("i", WALL, "UTC", NOW, promises=(Promise(NOW, None),)),),
            messages=(Message("m", NOW, Direction.OUT, interview="i", contact="c", offer="o"),),
            offers=(Offer("o", NOW),),
        ),
        "q": Process("q", "Initech", NOW),
    },
)

WRONG = {
    "UPDATE processes SET stage_id = 'dream' WHERE id = 'p'": [
        'Process "p" (Acme): the stage "dream" is not defined.'
    ],
    "UPDATE stage_changes SET stage_id = 'dream'": ['Process "p" (Acme): the stage "dream" is not defined.'],
    "UPDATE processes SET contact_id = 'x' WHERE id = 'p'": ['Process "p" (Acme): the contact "x" does not exist.'],
    "UPDATE processes SET outcome = 'won'": ['processes: there is no outcome "won".'],
    "UPDATE processes SET outcome = 'ghosted' WHERE id = 'p'": [
        'Process "p" (Acme): an outcome and the moment of closing go together.'
    ],
    "UPDATE processes SET created_at = 250000000000000000 WHERE id = 'q'": [
        'Process "q" (Initech): the moment 9892-03-08T12:26:40+00:00 is out of range.'
    ],
    "UPDATE interviews SET zone = 'Mars/Base'": ['interviews: no such zone "Mars/Base".'],
    "UPDATE interviews SET minutes = 0": ['Process "p" (Acme): interview "i": it takes 0 minutes.'],
    "UPDATE interviews SET verdict = 'rejected'": [
        'Process "p" (Acme): interview "i": a verdict and the moment it was heard go together.'
    ],
    "UPDATE interviews SET starts_at = '1066-10-14T09:00:00'": [
        'Process "p" (Acme): interview "i": its start 1066-10-14T09:00:00 is out of range.'
    ],
    "UPDATE interviews SET process_id = 'x'": [
        "interviews, row 1: belongs to something in processes that does not exist.",
        'Process "p" (Acme): message "m": the interview "i" is not one of its process.',
    ],
    "UPDATE interviews SET process_id = 'q'": [
        'Process "p" (Acme): message "m": the interview "i" is not one of its process.'
    ],
    "UPDATE promises SET interview_id = 'x'": ["promises: belongs to something in interviews that does not exist."],
    "UPDATE messages SET contact_id = 'x'": ['Process "p" (Acme): message "m": the contact "x" does not exist.'],
    "UPDATE messages SET offer_id = 'x'": ['Process "p" (Acme): message "m": the offer "x" does not exist.'],
    "UPDATE messages SET kind = 'shout'": ['messages: there is no kind "shout".'],
    "UPDATE offers SET deadline = 1800000000000000": [
        'Process "p" (Acme): offer "o": a deadline and the moment it was recorded go together.'
    ],
    "UPDATE offers SET deadline = -9000000000000000, deadline_recorded_at = 1": [
        'Process "p" (Acme): offer "o": its deadline 1684-10-19T08:00:00+00:00 is out of range.'
    ],
    """INSERT INTO settings VALUES ('home_zone', '"Mars/Base"'), ('fallback_days', '0')""": [
        'Settings: no such zone "Mars/Base".',
        "Settings: the days to wait without a promise must be between 1 and 365.",
    ],
    "UPDATE contacts SET role = 'friend'": ['contacts: there is no role "friend".'],
}


@pytest.fixture
def stored(repository: Repository) -> Repository:
    repository.write(difference("", repository.load(), SOUND))
    assert repository.check() == []
    return repository


@pytest.mark.parametrize("statement", WRONG)
def test_facts_that_cannot_be(stored: Repository, folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(stored.path, isolation_level=None)) as hand:
        hand.execute(statement)
    assert stored.check() == WRONG[statement]
    assert check_folder(folder) == WRONG[statement]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE interviews SET starts_at = 'tomorrow'",
        "UPDATE interviews SET interviewers = 'Sam'",
        "UPDATE promises SET by_day = 'soon'",
        "UPDATE processes SET created_at = 1e300",
        "UPDATE processes SET created_at = 9000000000000000000",
        "UPDATE interviews SET starts_at = '9999-12-31T23:59:59', zone = 'America/New_York'",
        "INSERT INTO settings VALUES ('colour', '1')",
        "INSERT INTO settings VALUES ('quiet_to', '8')",
        "INSERT INTO settings VALUES ('name', 'no JSON')",
    ],
)
def test_values_that_cannot_be_read(stored: Repository, statement: str) -> None:
    with closing(sqlite3.connect(stored.path, isolation_level=None)) as hand:
        hand.execute(statement)
    with pytest.raises(StorageError, match="holds what cannot be"):
        stored.load()
    (sentence,) = stored.check()
    assert "holds what cannot be" in sentence


def test_no_stages() -> None:
    assert list(faults(Search(stages=()))) == ["There is no stage that a process could be in."]


def test_several_things_with_one_id() -> None:
    """Tables cannot hold them; an import could bring them."""
    twice = SOUND.processes["p"]
    stages, processes = (*DEFAULT_STAGES, DEFAULT_STAGES[0]), {"p": twice, "q": twice}
    search = Search(stages=stages, contacts=SOUND.contacts, processes=processes)
    assert list(faults(search)) == [
        f'Several {name} have the id "{value}".'
        for name, value in {"stages": "applied", "interviews": "i", "messages": "m", "offers": "o"}.items()
    ]


def _spoil(path: Path, start: int, count: int) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xff" * count)


def test_a_damaged_page(repository: Repository, folder: Path) -> None:
    repository.write(difference("", Search(), generate.search(100)))
    repository.close()
    size = repository.path.stat().st_size
    _spoil(repository.path, size // 2 // 4096 * 4096, 4096 * 3)
    with Repository.open(folder, NOW) as damaged:
        found = damaged.check()
    assert found
    assert all("damaged" in each for each in found)
    assert check_folder(folder) == found


@pytest.mark.parametrize(("start", "sentence"), [(0, "not an Afterword data file"), (100, "damaged")])
def test_a_damaged_beginning(repository: Repository, folder: Path, start: int, sentence: str) -> None:
    repository.close()
    _spoil(repository.path, start, 500)
    found = check_folder(folder)
    assert found
    assert all(sentence in each for each in found)


def test_a_file_cut_short(repository: Repository, folder: Path) -> None:
    repository.write(difference("", Search(), generate.search(30)))
    repository.close()
    with repository.path.open("r+b") as file:
        file.truncate(3 * 4096 + 17)
    assert all("damaged" in each for each in check_folder(folder))
    assert check_folder(folder)


def test_data_of_other_versions(repository: Repository, folder: Path) -> None:
    repository._database.user_version = 0
    assert check_folder(folder) == [f"{repository.path} is a database of another program."]
    repository._database.user_version = 9
    (sentence,) = check_folder(folder)
    assert "newer Afterword" in sentence


def test_data_that_wait_for_a_migration(stored: Repository, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    present = max(migrations.MIGRATIONS)
    monkeypatch.setitem(migrations.MIGRATIONS, present + 1, lambda database: None)
    assert check_folder(folder) == []
    assert stored._database.user_version == present
    with closing(sqlite3.connect(stored.path, isolation_level=None)) as hand:
        hand.execute("DELETE FROM processes")
    assert "interviews, row 1: belongs to something in processes that does not exist." in check_folder(folder)


def test_no_data(folder: Path) -> None:
    assert check_folder(folder) == [f"The data in {folder / place.FILE_NAME} cannot be opened."]
    assert not folder.exists()
