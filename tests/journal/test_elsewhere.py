"""Two programs on one file: neither loses what the other did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.journal.conftest import ACME, DAY, NOW, WORLD, Clock

from afterword.domain.changes import Change
from afterword.domain.entities import Process
from afterword.journal import Journal, JournalError
from afterword.journal.core import ATTEMPTS
from afterword.storage import ChangedElsewhere, Repository


@pytest.fixture
def other(folder: Path, journal: Journal) -> Iterator[Journal]:
    """The journal of another program, opened after ours."""
    with Repository.open(folder, NOW) as repository:
        yield Journal(repository, Clock(), lambda: "theirs")


@pytest.fixture
def told(journal: Journal) -> list[Change]:
    changes: list[Change] = []
    journal.subscribe(changes.append)
    return changes


def test_an_action_is_done_on_what_the_other_left(
    journal: Journal, other: Journal, told: list[Change], stored: Repository
) -> None:
    other.edit_process("acme", notes="theirs")
    other.add_contact("Kim")
    mine = journal.edit_process("acme", role="mine")
    assert (mine.notes, mine.role) == ("theirs", "mine")
    assert journal.search.processes["acme"] == mine
    assert "theirs" in journal.search.contacts
    assert stored.load() == journal.search
    assert [each.label for each in told] == ["Changed by another program", "Edit process"]
    assert (list(told[0].processes), list(told[0].contacts)) == (["acme"], ["theirs"])


def test_only_what_was_done_since_can_be_undone(journal: Journal, other: Journal, stored: Repository) -> None:
    journal.skip("first")
    other.edit_process("acme", notes="theirs")
    journal.skip("second")
    journal.undo()
    assert journal.undo() is None
    assert stored.load() == journal.search
    assert journal.search.processes["acme"].notes == "theirs"
    assert "first" in journal.search.nudges


def test_a_group_is_done_again_with_the_same_ids(journal: Journal, other: Journal, stored: Repository) -> None:
    with journal.together("Hire"):
        process = journal.add_process("Initech")
        other.edit_process("acme", notes="theirs")
        journal.edit_process(process.id, role="SRE")
    assert journal.search.processes[process.id].role == "SRE"
    assert journal.search.processes["acme"].notes == "theirs"
    assert stored.load() == journal.search


def test_what_cannot_be_done_any_more_is_refused(journal: Journal, other: Journal, stored: Repository) -> None:
    other.remove_process("acme")
    with pytest.raises(JournalError, match='There is no process "acme"'):
        journal.move_process("acme", "offer")
    assert "acme" not in journal.search.processes
    assert stored.load() == journal.search


def test_refreshing_takes_over_what_changed(journal: Journal, other: Journal, told: list[Change]) -> None:
    journal.refresh()
    assert told == []
    other.edit_process("acme", notes="theirs")
    globex = journal.search.processes["globex"]
    journal.skip("key")
    journal.undo()
    told.clear()
    other.refresh()
    other.edit_process("acme", notes="theirs again")
    journal.refresh()
    assert [list(each.processes) for each in told] == [["acme"]]
    assert journal.search.processes["acme"].notes == "theirs again"
    assert journal.search.processes["globex"] is not None
    assert journal.search.processes["globex"] == globex
    assert (journal.undo_label, journal.redo_label) == (None, None)


def test_refreshing_waits_for_a_group(journal: Journal, other: Journal) -> None:
    with journal.together("Group"):
        other.skip("key")
        journal.refresh()
        assert "key" not in journal.search.nudges
    journal.refresh()
    assert "key" in journal.search.nudges


def test_undo_takes_nothing_back_from_the_other(journal: Journal, other: Journal, stored: Repository) -> None:
    journal.edit_process("acme", notes="mine")
    other.refresh()
    other.edit_process("acme", notes="theirs")
    assert journal.undo() is None
    assert journal.undo_label is None
    assert journal.search.processes["acme"].notes == "theirs"
    assert stored.load() == journal.search


def test_an_import_leaves_what_the_other_added(journal: Journal, other: Journal, stored: Repository) -> None:
    imported = replace(WORLD, processes={**WORLD.processes, "new": Process("new", "New", NOW)})
    other.add_process("Theirs")
    journal.adopt(imported, "Import")
    assert {"new", "theirs", "acme"} <= journal.search.processes.keys()
    assert stored.load() == journal.search


def test_an_import_that_meets_the_changes_of_the_other_is_refused(
    journal: Journal, other: Journal, stored: Repository
) -> None:
    imported = replace(WORLD, processes={**WORLD.processes, "acme": replace(ACME, notes="mine")})
    other.edit_process("acme", notes="theirs")
    with pytest.raises(JournalError, match="Another program changed the same things"):
        journal.adopt(imported, "Import")
    assert journal.search.processes["acme"].notes == "theirs"
    assert stored.load() == journal.search


def test_an_action_among_many_others(journal: Journal, other: Journal, stored: Repository) -> None:
    """Each time that we look again, somebody has written once more."""
    left = list(range(ATTEMPTS - 2))

    def set_going(change: Change) -> None:
        if left:
            other.edit_process("acme", notes=str(left.pop()))

    journal.subscribe(set_going)
    other.edit_process("acme", notes="theirs")
    journal.edit_process("acme", role="mine")
    assert (stored.load().processes["acme"].notes, stored.load().processes["acme"].role) == ("0", "mine")


def test_it_is_tried_some_times_and_not_for_ever(
    journal: Journal, other: Journal, told: list[Change], stored: Repository
) -> None:
    """A listener of ours that sets the other going, each time that we take over what it did."""
    numbers = iter(range(ATTEMPTS + 1))

    def set_going(change: Change) -> None:
        other.edit_process("acme", notes=str(next(numbers)))

    journal.subscribe(set_going)
    other.edit_process("acme", notes="theirs")
    with pytest.raises(ChangedElsewhere):
        journal.edit_process("acme", role="mine")
    assert journal.search.processes["acme"].role == ACME.role
    assert stored.load().processes["acme"].role == ACME.role
    journal.refresh()
    assert journal.search.processes["acme"].created_at == NOW - 20 * DAY
