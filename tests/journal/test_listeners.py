"""Everybody who asked hears every change, in its order, whatever the others do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterword.domain.changes import Change
from afterword.journal import Journal
from afterword.storage import Repository

if TYPE_CHECKING:
    from tests.conftest import ExpectLog


def test_they_hear_what_changed_and_what_was_undone(journal: Journal) -> None:
    told: list[Change] = []
    journal.subscribe(told.append)
    journal.move_process("acme", "offer")
    journal.mark_shown(["key"])
    journal.undo()
    journal.redo()
    assert [each.label for each in told] == ["Move process", "Notify", "Move process", "Move process"]
    before, after = told[0].processes["acme"]
    assert before is not None
    assert after is not None
    assert (before.stage, after.stage) == ("tech_interview", "offer")
    assert told[2].processes == {"acme": (after, before)}


def test_the_change_is_made_when_they_hear_of_it(journal: Journal, stored: Repository) -> None:
    seen: list[bool] = []
    journal.subscribe(lambda change: seen.append("key" in journal.search.nudges and "key" in stored.load().nudges))
    journal.skip("key")
    assert seen == [True]


def test_who_left_hears_nothing(journal: Journal) -> None:
    told: list[Change] = []
    leave = journal.subscribe(told.append)
    stay: list[Change] = []
    journal.subscribe(stay.append)
    leave()
    leave()
    journal.skip("key")
    assert (len(told), len(stay)) == (0, 1)


def test_one_may_leave_while_being_told(journal: Journal) -> None:
    told: list[str] = []

    def once(change: Change) -> None:
        told.append("once")
        leave()

    leave = journal.subscribe(once)
    journal.subscribe(lambda change: told.append("always"))
    journal.skip("first")
    journal.skip("second")
    assert told == ["once", "always", "always"]


def test_one_that_fails_harms_nobody(
    journal: Journal, stored: Repository, expect_log: ExpectLog, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(change: Change) -> None:
        raise ValueError("broken view")

    told: list[Change] = []
    journal.subscribe(fail)
    journal.subscribe(told.append)
    expect_log("A listener failed on the change 'Skip'")
    record = journal.skip("key")
    assert len(told) == 1
    assert journal.search.nudges["key"] == record == stored.load().nudges["key"]
    assert "broken view" in caplog.text  # with its trace
    journal.undo()
    assert len(told) == 2


def test_changes_that_a_listener_makes_are_told_after(journal: Journal) -> None:
    first: list[str] = []
    second: list[str] = []

    def react(change: Change) -> None:
        first.append(change.label)
        if change.label == "Skip":
            journal.mark_shown(["key"])

    journal.subscribe(react)
    journal.subscribe(lambda change: second.append(change.label))
    journal.skip("key")
    assert first == second == ["Skip", "Notify"]
