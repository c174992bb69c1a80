"""Several actions as one change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.journal.conftest import NOW, WALL, WORLD

from afterword.domain.changes import Change
from afterword.domain.entities import MessageKind
from afterword.journal import Journal, JournalError
from afterword.storage import Repository


def _hire(journal: Journal) -> None:
    process = journal.add_process("Initech")
    interview = journal.add_interview(process.id, WALL, "UTC")
    journal.log_message(process.id, MessageKind.THANK_YOU, interview=interview.id)
    journal.edit_process(process.id, contact=journal.add_contact("Kim").id)


def test_they_are_written_told_and_undone_as_one(journal: Journal, stored: Repository) -> None:
    told: list[Change] = []
    journal.subscribe(told.append)
    with journal.together("Hire"):
        _hire(journal)
        assert "new1" in journal.search.processes
        assert stored.load() == WORLD
        assert (told, journal.undo_label) == ([], None)
    assert [each.label for each in told] == ["Hire"]
    assert (list(told[0].processes), list(told[0].contacts)) == (["new1"], ["new4"])
    after = journal.search
    assert stored.load() == after
    journal.undo()
    assert journal.search == WORLD == stored.load()
    journal.redo()
    assert journal.search == after == stored.load()


@pytest.mark.parametrize(
    ("fail", "error"), [(lambda j: j.remove_process("x"), JournalError), (lambda j: 1 / 0, ZeroDivisionError)]
)
def test_after_a_failure_none_was_done(
    fail: Callable[[Journal], object], error: type[Exception], journal: Journal, stored: Repository
) -> None:
    before = journal.search

    def attempt() -> None:
        with journal.together("Hire"):
            _hire(journal)
            fail(journal)

    with pytest.raises(error):
        attempt()
    assert journal.search is before
    assert stored.load() == WORLD
    assert journal.undo_label is None
    journal.skip("key")
    assert journal.undo_label == "Skip"


def test_a_group_in_a_group_is_part_of_it(journal: Journal, stored: Repository) -> None:
    def fail() -> None:
        with journal.together("Failing"):
            journal.skip("third")
            raise ZeroDivisionError

    with journal.together("Outer"):
        journal.skip("first")
        with journal.together("Inner"):
            journal.skip("second")
        with pytest.raises(ZeroDivisionError):
            fail()
        assert {"first", "second"} <= journal.search.nudges.keys()
        assert "third" not in journal.search.nudges
    assert journal.undo_label == "Outer"
    assert stored.load() == journal.search
    journal.undo()
    assert journal.search == WORLD == stored.load()


def test_showing_is_not_for_groups(journal: Journal) -> None:
    with journal.together("Group"), pytest.raises(RuntimeError):
        journal.mark_shown(["key"])


def test_a_group_that_comes_to_nothing(journal: Journal) -> None:
    told: list[Change] = []
    journal.subscribe(told.append)
    with journal.together("There and back"):
        journal.snooze("key", NOW)
        journal.wake("key")
    assert (told, journal.undo_label) == ([], None)
