"""The order of processes within their stage."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.columns import CLOSED, FURTHEST, arranged, columns, placed, rank
from afterword.domain.entities import DEFAULT_STAGES, Outcome, Process, Search, Stage

BEGIN = datetime(2026, 11, 1, tzinfo=UTC)


def process(name: str, day: int = 0, position: int | None = None) -> Process:
    return Process(name, name, BEGIN + timedelta(days=day), position=position)


def shown(*processes: Process) -> list[str]:
    ordered = columns(Search(processes={each.id: each for each in processes}))["applied"]
    return [each.id for each in ordered]


def test_what_nobody_moved_stands_as_it_came() -> None:
    assert shown(process("b", 2), process("c", 1), process("a", 1)) == ["a", "c", "b"]


def test_the_columns_are_the_stages_and_what_is_closed() -> None:
    ended = replace(process("a"), outcome=Outcome.GHOSTED, closed_at=BEGIN)
    found = columns(Search(processes={"a": ended}))
    assert list(found) == ["applied", "recruiter_screen", "tech_interview", "final_round", "offer", CLOSED]
    assert found[CLOSED] == [ended]


def test_to_put_one_between_two_changes_only_that_one() -> None:
    first, second, moved = process("a", 1), process("b", 2), process("c", 3)
    (put,) = placed([first, second], [moved], 1)
    assert rank(first) < rank(put) < rank(second)


def test_where_there_is_no_room_the_next_ones_give_way() -> None:
    others = [process("a", position=1), process("b", position=2), process("d", position=9**9)]
    changed = placed(others, [process("c")], 1)
    assert [each.id for each in changed] == ["c", "b"]


positions = st.integers(-FURTHEST, FURTHEST) | st.integers(0, 5) | st.none()


@given(st.lists(positions, max_size=6), st.integers(0, 6), st.integers(1, 4))
def test_they_stand_where_they_were_put(others: list[int | None], place: int, count: int) -> None:
    present = [process(f"o{number}", number, position) for number, position in enumerate(others)]
    present.sort(key=lambda each: (rank(each), each.id))
    place = min(place, len(present))
    moved = [process(f"m{number}") for number in range(count)]
    changed = {each.id: each for each in placed(present, moved, place)}
    every = {each.id: each for each in [*present, *moved]} | changed
    after = shown(*every.values())
    names = [each.id for each in present]
    assert after == [*names[:place], *(each.id for each in moved), *names[place:]]
    assert all(-FURTHEST <= rank(each) <= FURTHEST for each in changed.values())


searches = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.tuples(st.integers(0, 3), st.none() | st.integers(-3, 3), st.sampled_from(DEFAULT_STAGES[:3]), st.booleans()),
)


def made(facts: dict[str, tuple[int, int | None, Stage, bool]]) -> Search:
    return Search(
        processes={
            name: replace(process(name, day, place), stage=stage.id, outcome=Outcome.GHOSTED if over else None)
            for name, (day, place, stage, over) in facts.items()
        }
    )


@given(st.lists(searches, min_size=2, max_size=4))
def test_what_is_arranged_from_before_is_what_is_arranged_from_nothing(many: list[dict[str, Any]]) -> None:
    before = None
    for facts in many:
        search = made(facts)
        now = arranged(search, before)
        assert now.ids == {name: [each.id for each in group] for name, group in columns(search).items()}
        before = now


def test_a_column_that_nobody_touched_is_the_same_list() -> None:
    search = made({"a": (0, None, DEFAULT_STAGES[0], False), "b": (0, None, DEFAULT_STAGES[1], False)})
    before = arranged(search)
    moved = replace(search.processes["a"], stage="offer")
    after = arranged(replace(search, processes={**search.processes, "a": moved}), before)
    assert after.ids["recruiter_screen"] is before.ids["recruiter_screen"]
    assert (before.ids["applied"], after.ids["applied"], after.ids["offer"]) == (["a"], [], ["a"])
