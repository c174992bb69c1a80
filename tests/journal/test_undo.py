"""Every action can be taken back and done again, in memory and on disk."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.journal.actions import ACTIONS
from tests.journal.conftest import DAY, HOUR, NOW, WORLD, Clock

from afterword.domain.changes import difference
from afterword.domain.entities import NudgeRecord, Search
from afterword.journal import Journal, JournalError, core
from afterword.storage import Repository

NO_ACTIONS = {
    "search", "subscribe", "undo", "redo", "undo_label", "redo_label", "refresh", "together", "mark_shown",
    "new_stage",
}  # fmt: skip


def _same(journal: Journal, search: Search, stored: Repository) -> None:
    """In memory and on disk, in the same order."""
    assert journal.search == search
    read = stored.load()
    assert read == search
    assert repr(read) == repr(journal.search)  # which tells an enum from its text, and one order from another


def test_all_actions_are_tried() -> None:
    public = {name for name in dir(Journal) if not name.startswith("_")}
    assert {name.split()[0] for name in ACTIONS} == public - NO_ACTIONS


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_is_undone_and_done_again(name: str, journal: Journal, stored: Repository) -> None:
    _same(journal, WORLD, stored)
    ACTIONS[name](journal)
    after = journal.search
    assert after != WORLD
    _same(journal, after, stored)
    for _ in range(2):
        journal.undo()
        _same(journal, WORLD, stored)
        journal.redo()
        _same(journal, after, stored)
    assert stored.check() == []


@settings(max_examples=40)
@given(st.lists(st.sampled_from(sorted(ACTIONS)), max_size=8), st.lists(st.booleans(), max_size=12))
def test_any_actions_are_undone_and_done_again(names: list[str], steps: list[bool]) -> None:
    with tempfile.TemporaryDirectory() as folder, Repository.open(Path(folder), NOW) as repository:
        repository.write(difference("", repository.load(), WORLD))
        numbers = count(1)
        journal = Journal(repository, Clock(), lambda: f"new{next(numbers)}")
        for name in names:
            before = journal.search
            try:
                ACTIONS[name](journal)
            except JournalError:  # what it is about was removed before
                assert journal.search is before
        states = [journal.search]
        while journal.undo():
            states.insert(0, journal.search)
        assert states[0] == WORLD
        place = 0
        for redo in steps:
            place += journal.redo() is not None if redo else -(journal.undo() is not None)
            assert journal.search == states[place] == repository.load()


def test_labels_say_what_undo_and_redo_would_do(journal: Journal) -> None:
    assert (journal.undo_label, journal.redo_label) == (None, None)
    journal.move_process("acme", "offer")
    journal.skip("shown")
    assert (journal.undo_label, journal.redo_label) == ("Skip", None)
    undone = journal.undo()
    assert undone is not None
    assert undone.label == "Skip"
    assert (journal.undo_label, journal.redo_label) == ("Move process", "Skip")


def test_nothing_to_undo(journal: Journal) -> None:
    assert journal.undo() is None
    assert journal.redo() is None


def test_a_new_action_forgets_what_was_undone(journal: Journal) -> None:
    journal.move_process("acme", "offer")
    journal.undo()
    journal.skip("shown")
    assert journal.redo_label is None
    assert journal.redo() is None


def test_what_changes_nothing_is_no_step(journal: Journal) -> None:
    journal.move_process("acme", "offer")
    journal.undo()
    journal.move_process("acme", "tech_interview")
    journal.edit_contact("dana", name=" Dana Wu ")
    with journal.together("Nothing"):
        pass
    assert (journal.undo_label, journal.redo_label) == (None, "Move process")


def test_undo_ends_somewhere(journal: Journal) -> None:
    for number in range(core.UNDO_STEPS + 10):
        journal.edit_process("acme", notes=str(number))
    steps = 0
    while journal.undo():
        steps += 1
    assert steps == core.UNDO_STEPS
    assert journal.search.processes["acme"].notes == "9"


def test_showing_is_no_step_and_undo_keeps_what_was_shown(journal: Journal, clock: Clock, stored: Repository) -> None:
    """Or a nudge would be notified again."""
    journal.snooze("a", NOW + HOUR)
    journal.skip("b")
    journal.undo()
    clock.now = NOW + DAY
    journal.mark_shown(["a", "b"])
    assert (journal.undo_label, journal.redo_label) == ("Snooze", "Skip")
    journal.redo()
    assert journal.search.nudges["b"] == NudgeRecord("b", shown_at=NOW + DAY, skipped_at=NOW)
    journal.undo()
    journal.undo()
    shown = {each: NudgeRecord(each, shown_at=NOW + DAY) for each in ("a", "b")}
    assert journal.search.nudges == {**WORLD.nudges, **shown} == stored.load().nudges
    journal.redo()
    assert journal.search.nudges["a"] == NudgeRecord("a", shown_at=NOW + DAY, snoozed_until=NOW + HOUR)


def test_undoing_an_import_takes_its_notifications_with_it(journal: Journal) -> None:
    record = NudgeRecord("theirs", shown_at=NOW - DAY)
    journal.adopt(Search(WORLD.settings, WORLD.stages, WORLD.contacts, WORLD.processes, {"theirs": record}), "Import")
    journal.undo()
    assert journal.search == WORLD


def test_undo_is_not_for_the_middle_of_a_group(journal: Journal) -> None:
    journal.skip("shown")
    with journal.together("Group"), pytest.raises(RuntimeError):
        journal.undo()
    assert journal.undo_label == "Skip"


def test_notes_written_in_one_sitting_are_one_step(journal: Journal, stored: Repository) -> None:
    before = journal.search
    for number, text in enumerate(("T", "Te", "Tea")):
        journal.write_notes("acme", text, again=number > 0)
    assert journal.search.processes["acme"].notes == stored.load().processes["acme"].notes == "Tea"
    assert journal.undo()
    assert journal.search == before
    assert journal.undo_label is None
    assert journal.redo()
    assert journal.search.processes["acme"].notes == "Tea"


def test_notes_that_end_as_they_began_leave_no_step(journal: Journal) -> None:
    notes = journal.search.processes["acme"].notes
    journal.write_notes("acme", "Tea")
    journal.write_notes("acme", notes, again=True)
    assert journal.undo_label is None


@pytest.mark.parametrize("between", ["other", "elsewhere", "none"])
def test_another_deed_begins_another_step(journal: Journal, between: str) -> None:
    journal.write_notes("acme", "Tea")
    if between == "other":
        journal.edit_process("acme", role="Taster")
    elif between == "elsewhere":
        journal.write_notes("globex", "Milk")
    journal.write_notes("acme", "Tea, hot", again=between != "none")
    journal.undo()
    assert journal.search.processes["acme"].notes == "Tea"
