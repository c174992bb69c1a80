"""What a query finds and in which order; that spelling may be a little off; that the index follows the search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from afterword.domain.entities import (
    Contact,
    Direction,
    Interview,
    Message,
    Outcome,
    Process,
    Search,
)
from afterword.ui.find.cards import of_command
from afterword.ui.find.index import Index
from afterword.ui.find.matching import MOST, MOST_OF_A_KIND, Fit
from afterword.ui.find.spelling import close_words

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
COMMANDS = [of_command(n, words) for n, words in enumerate(("New process", "New interview", "Settings…", "Calendar"))]


def process(key: str, company: str, role: str = "", **others: object) -> Process:
    return Process(key, company, NOW - timedelta(days=len(company)), role, **others)  # type: ignore[arg-type]


def search(*processes: Process, people: Sequence[Contact] = ()) -> Search:
    return Search(processes={each.id: each for each in processes}, contacts={each.id: each for each in people})


TALK = Interview("tech", datetime(2026, 11, 20, 14), "UTC", NOW, "Technical", interviewers=("Zoë Ortiz",))  # noqa: DTZ001
QUAYSIDE = process(
    "q",
    "Quayside Bank",
    "Python developer",
    notes="Asked about on-call load",
    interviews=(replace(TALK, notes="They pair in the mornings"),),
    messages=(Message("m", NOW, Direction.IN, subject="Next steps", body="We would like\nto see you again"),),
)
ACME = process("a", "Acme Robotics", "Backend engineer")
LUMEN = process("l", "Lumen Health", "Platform engineer")
PEOPLE = (Contact("dana", "Dana Wu", "dana@acme.example", company="Acme Robotics", notes="Prefers calls"),)
WORLD = search(QUAYSIDE, ACME, LUMEN, people=PEOPLE)


def index_of(world: Search) -> Index:
    index = Index()
    index.follow(world)
    index.work(10_000)
    return index


def found(query: str, world: Search = WORLD) -> list[str]:
    return [f"{each.what.name.lower()} {each.id}" for each in index_of(world).find(query, COMMANDS)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("qua", "process q"),
        ("QUAYSIDE bank", "process q"),
        ("qb", "process q"),
        ("qbpd", "process q"),
        ("bank python", "process q"),
        ("side", "process q"),
        ("dana", "person dana"),
        ("wu acme", "person dana"),
        ("dana@acme.example", "person dana"),
        ("dw", "person dana"),
        ("new", "command 0"),
        ("new in", "command 1"),
        ("settings...", "command 2"),
        ("ni", "command 1"),
        ("technical", "interview tech"),
        ("zoe", "interview tech"),
        ("quayside interview", "interview tech"),
        ("quayside ortiz", "interview tech"),
        ("next steps", "message m"),
        ("like to see", "message m"),
        ("on-call", "note q"),
        ("mornings", "note tech"),
        ("prefers", "note dana"),
    ],
)
def test_what_is_meant_comes_first(query: str, first: str) -> None:
    assert found(query)[0] == first


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("quaysied", "process q"),
        ("quayisde", "process q"),
        ("qayside", "process q"),
        ("acne", "process a"),
        ("lumne", "process l"),
        ("lumen helth", "process l"),
        ("backend enginer", "process a"),
        ("platfrom engineer", "process l"),
        ("quaysed ba", "process q"),
        ("dnaa", "person dana"),
        ("calender", "command 3"),
        ("tecnical", "interview tech"),
        ("ortis", "interview tech"),
    ],
)
def test_spelling_may_be_a_little_off(query: str, first: str) -> None:
    assert found(query)[0] == first


@pytest.mark.parametrize("query", ["", "  ", "…", "xylophone", "zz", "quayside xylophone"])
def test_nothing_is_found(query: str) -> None:
    assert found(query) == []


def test_the_better_it_fits_the_earlier_it_comes() -> None:
    world = search(
        process("part", "Benda"),
        process("word", "The Endings"),
        process("begins", "Ending"),
        process("whole", "End"),
        process("inside", "Other", notes="the end"),
    )
    hits = index_of(world).find("end")
    assert [each.id for each in hits] == ["whole", "begins", "word", "part", "inside"]


def test_open_ones_come_first_then_the_newest() -> None:
    ended = {"outcome": Outcome.GHOSTED, "closed_at": NOW}
    world = search(
        replace(process("closed", "Alpha 1"), **ended),
        replace(process("old", "Alpha 2"), created_at=NOW - timedelta(days=90)),
        process("new", "Alpha 3"),
    )
    assert found("alpha", world) == ["process new", "process old", "process closed"]


def test_no_kind_crowds_out_the_others() -> None:
    many = [process(f"p{n}", f"New Company {n}") for n in range(MOST)]
    kinds = [each.partition(" ")[0] for each in found("new", search(*many))]
    assert (kinds.count("process"), kinds.count("command")) == (MOST_OF_A_KIND, 2)


def test_no_words_that_are_spelt_nearly_so_where_enough_are_spelt_so() -> None:
    world = search(*(process(f"p{n}", f"Lumen {n}") for n in range(5)), process("other", "Lumin"))
    assert {each.fit for each in index_of(world).find("lumen")} == {Fit.WHOLE}


@pytest.mark.parametrize(
    ("word", "known", "close"),
    [
        ("acne", ["acme", "acmes", "ace", "bank"], ["acme", "ace"]),
        ("ac", ["acme", "ab"], []),
        ("tidwa", ["tideway"], []),
        ("tidew", ["tideway"], ["tideway"]),
        ("tdeway", ["tideway", "away"], ["tideway"]),
        ("robotcis", ["robotics", "robots"], ["robotics"]),
    ],
)
def test_close_words(word: str, known: list[str], close: list[str]) -> None:
    assert [each for each in close_words(word, known) if each in close] == close
    assert word not in close_words(word, [*known, word])


# The index follows


def test_it_is_taken_in_piece_by_piece() -> None:
    index = Index()
    index.follow(WORLD)
    assert not index.complete
    assert not index.work(1)
    assert [each.id for each in index.find("quayside")][:1] == ["q"]
    assert index.find("acme") == []
    assert index.work(10)
    assert [each.id for each in index.find("acme")][:1] == ["a"]


def test_only_what_changed_is_taken_in_again() -> None:
    index = index_of(WORLD)
    changed = replace(ACME, company="Globex")
    index.follow(replace(WORLD, processes={"q": QUAYSIDE, "a": changed}))
    assert index.work(1)
    assert [each.id for each in index.find("globex")] == ["a"]
    assert [each.id for each in index.find("lumen")] == []
    assert [each.id for each in index.find("acme")] == ["dana"]


def test_words_of_what_is_gone_are_gone() -> None:
    index = index_of(WORLD)
    index.follow(Search())
    assert index.complete
    assert (index.find("quaysied"), list(index._words)) == ([], [])


NAMES = st.sampled_from(["Acme", "Acme Robotics", "Lumen", "Örsted", "Ace", "-", "🚀 Rocket"])
QUERIES = st.sampled_from(["acme", "ac", "a", "orsted", "acne", "🚀", "r"])
companies = st.lists(NAMES, max_size=5)


@example([["Acme", "Lumen", "Ace"], ["Acme", "Ace", "Acme"]], "acne")
@given(st.lists(companies, min_size=1, max_size=4), QUERIES)
def test_an_index_that_followed_finds_what_a_new_one_does(states: list[list[str]], query: str) -> None:
    index = Index()
    for state in states:
        world = search(*(process(f"p{n}", company) for n, company in enumerate(state)))
        index.follow(world)
        index.work(100)
        index.find(query[:1])
        assert index.find(query) == index_of(world).find(query)
