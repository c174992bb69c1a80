"""Where processes stand within their stage, and that moving them is one step."""

from __future__ import annotations

import pytest
from tests.journal.conftest import DAY, NOW

from afterword.domain.columns import CLOSED, columns
from afterword.domain.entities import Outcome, Verdict
from afterword.journal import Journal, JournalError


def column(journal: Journal, name: str) -> list[str]:
    return [each.id for each in columns(journal.search)[name]]


@pytest.fixture
def four(journal: Journal) -> list[str]:
    """Four more in the stage "final_round", in their order."""
    return [journal.add_process(name, stage="final_round").id for name in ("A", "B", "C", "D")]


def test_a_new_process_stands_last(journal: Journal, four: list[str]) -> None:
    earlier = journal.add_process("E", stage="final_round", created_at=NOW - 100 * DAY).id
    assert column(journal, "final_round") == [*four, earlier]


def test_a_moved_process_stands_last(journal: Journal, four: list[str]) -> None:
    journal.move_process("acme", "final_round")
    assert column(journal, "final_round") == [*four, "acme"]


def test_several_are_placed_in_one_step(journal: Journal, four: list[str]) -> None:
    a, b, c, d = four
    before = journal.search
    journal.place_processes([d, "acme"], "final_round", b)
    assert column(journal, "final_round") == [a, d, "acme", b, c]
    assert journal.search.processes["acme"].stage_changes[-1].stage == "final_round"
    assert journal.search.processes[d].stage_changes == before.processes[d].stage_changes
    assert journal.undo_label == "Move 2 processes"
    journal.undo()
    assert journal.search == before


@pytest.mark.parametrize("before", ["b", "c"])
def test_put_where_it_is_nothing_changes(journal: Journal, four: list[str], before: str) -> None:
    named = dict(zip("abcd", four, strict=True))
    search = journal.search
    journal.place_processes([named["b"]], "final_round", named[before])
    assert journal.search == search


def test_before_one_that_is_not_there_is_the_end(journal: Journal, four: list[str]) -> None:
    journal.place_processes([four[0]], "final_round", "acme")
    assert column(journal, "final_round") == [*four[1:], four[0]]


def test_dragged_out_of_closed_it_is_open_again(journal: Journal) -> None:
    assert column(journal, CLOSED) == ["umbrella"]
    journal.place_processes(["umbrella"], "offer")
    assert column(journal, "offer") == ["umbrella"]
    assert journal.search.processes["umbrella"].closed_at is None


def test_closed_with_an_outcome(journal: Journal) -> None:
    ended = journal.search.processes["umbrella"]
    journal.place_closed(["acme", "globex"], Outcome.REJECTED, "umbrella")
    assert column(journal, CLOSED) == ["acme", "globex", "umbrella"]
    acme = journal.search.processes["acme"]
    assert (acme.outcome, acme.interviews[-1].verdict) == (Outcome.REJECTED, Verdict.REJECTED)
    assert journal.search.processes["umbrella"] == ended
    journal.place_closed(["umbrella"], before="acme")
    assert column(journal, CLOSED) == ["umbrella", "acme", "globex"]


def test_what_is_open_needs_an_outcome(journal: Journal) -> None:
    before = journal.search
    with pytest.raises(JournalError, match=r"How did it end with Acme\?"):
        journal.place_closed(["acme"])
    with pytest.raises(JournalError, match="no stage"):
        journal.place_processes(["acme"], "dream")
    assert journal.search is before
