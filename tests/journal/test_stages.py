"""The stages change in one step, and no process or history is left in one that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.journal.conftest import NOW, Clock
from tests.storage.searches import searches

from afterword.domain import rulebook
from afterword.domain.changes import difference
from afterword.domain.entities import Phase, Process, Search, StageChange, StageColour
from afterword.domain.times import zone
from afterword.journal import Journal, JournalError
from afterword.journal.stages import stages_of
from afterword.storage import Repository
from afterword.storage.faults import faults

HOUR = timedelta(hours=1)


def ids(journal: Journal) -> list[str]:
    return [each.id for each in journal.search.stages]


def test_names_order_phase_and_colour_are_one_step(journal: Journal, stored: Repository) -> None:
    before = journal.search
    first, *others = before.stages
    new = replace(journal.new_stage(" Take-home ", Phase.EARLY), colour=StageColour.OFFER)
    journal.change_stages((*others, new, replace(first, name="Sent", phase=Phase.LATER)))
    assert ids(journal) == ["recruiter_screen", "tech_interview", "final_round", "offer", new.id, "applied"]
    assert [each.name for each in journal.search.stages[-2:]] == ["Take-home", "Sent"]
    assert stored.load() == journal.search
    assert journal.undo_label == "Change stages"
    journal.undo()
    assert stored.load() == journal.search == before


@pytest.mark.parametrize(
    ("history", "gone", "home", "expected"),
    [
        (["recruiter_screen", "tech_interview"], "tech_interview", "recruiter_screen", ["recruiter_screen"]),
        (["recruiter_screen", "tech_interview"], "recruiter_screen", "tech_interview", ["tech_interview"]),
        (["recruiter_screen", "tech_interview"], "recruiter_screen", "applied", ["applied", "tech_interview"]),
        (["tech_interview", "applied", "tech_interview"], "tech_interview", "offer", ["offer", "applied", "offer"]),
        (["tech_interview", "final_round", "offer"], "final_round", "offer", ["tech_interview", "offer"]),
    ],
)
def test_the_history_is_told_anew(
    journal: Journal, history: list[str], gone: str, home: str, expected: list[str]
) -> None:
    changes = tuple(StageChange(NOW - (9 - n) * HOUR, stage) for n, stage in enumerate(history))
    process = Process("p", "P", NOW - 99 * HOUR, stage=history[-1], stage_changes=changes)
    journal.adopt(replace(journal.search, processes={"p": process}), "Begin")
    journal.change_stages([each for each in journal.search.stages if each.id != gone], {gone: home})
    after = journal.search.processes["p"]
    assert [each.stage for each in after.stage_changes] == expected
    assert (after.stage, after.stage_changes[0].at) == (expected[-1], changes[0].at)


def test_a_stage_that_nothing_names_goes_without_a_question(journal: Journal) -> None:
    journal.change_stages([each for each in journal.search.stages if each.id not in ("final_round", "offer")])
    assert ids(journal) == ["applied", "recruiter_screen", "tech_interview"]


def test_a_process_added_elsewhere_meanwhile_is_not_lost(journal: Journal, folder: Path, clock: Clock) -> None:
    with Repository.open(folder, NOW) as repository:
        Journal(repository, clock).add_process("Hooli", stage="final_round")
    with pytest.raises(JournalError, match="Final round"):
        journal.change_stages([each for each in journal.search.stages if each.id != "final_round"])
    assert "final_round" in ids(journal)


@pytest.fixture(scope="module")
def empty() -> Iterator[Repository]:
    with TemporaryDirectory() as folder, Repository.open(Path(folder), NOW) as repository:
        yield repository


@given(searches(), st.data())
def test_whatever_goes_the_search_stays_sound(empty: Repository, search: Search, data: st.DataObject) -> None:
    empty.write(difference("", empty.load(), search))
    journal = Journal(empty, Clock())
    kept = data.draw(st.lists(st.sampled_from(search.stages), min_size=1, unique=True))
    kept = [replace(each, name=f"{n}") for n, each in enumerate(kept)]
    homes = {each.id: data.draw(st.sampled_from(kept)).id for each in search.stages}
    journal.change_stages(kept, homes)
    assert list(faults(journal.search)) == []
    assert empty.load() == journal.search
    assert {stage for each in journal.search.processes.values() for stage in stages_of(each)} <= {s.id for s in kept}
    rulebook.nudges(journal.search, NOW, zone("UTC"))
    journal.undo()
    assert journal.search == search
