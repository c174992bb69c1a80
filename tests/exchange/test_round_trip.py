"""An export read again gives the same search, whatever is in it; read twice it adds nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from tests.bench.generate import search as generated
from tests.exchange.documents import example
from tests.exchange.strategies import searches

from afterword.domain.entities import Interview, Process, Promise, Search
from afterword.exchange.json_in import read_json
from afterword.exchange.json_out import write_json

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def written(search: Search) -> bytes:
    return "".join(write_json(search)).encode()


def keys(value: object) -> object:
    """The order of all keys, of the first record of each list."""
    if isinstance(value, dict):
        return [(key, keys(each)) for key, each in value.items()]
    return keys(value[0]) if isinstance(value, list) and value else None


@settings(max_examples=60)
@given(searches())
def test_the_same_again_and_twice_adds_nothing(search: Search) -> None:
    data = written(search)
    once = read_json(data, Search(), NOW)
    assert once.search == search
    twice = read_json(data, once.search, NOW)
    assert twice.search == search
    assert not any(twice.added.values())
    assert written(once.search) == data


@settings(max_examples=40)
@given(searches("a", least=1), searches("b"))
def test_two_searches_become_one(first: Search, second: Search) -> None:
    both = read_json(written(second), first, NOW).search
    for name in ("contacts", "processes", "nudges"):
        assert {**getattr(second, name), **getattr(first, name)} == getattr(both, name)
    assert set(both.stages) == {*first.stages, *second.stages}
    again = read_json(written(first), both, NOW)
    assert again.search == both
    assert read_json(written(both), Search(), NOW).search == both


@settings(max_examples=20)
@given(searches())
def test_equal_searches_are_equal_text(search: Search) -> None:
    def backwards(name: str) -> dict[str, object]:
        return dict(reversed(getattr(search, name).items()))

    other = replace(search, **{name: backwards(name) for name in ("contacts", "processes", "nudges")})
    assert written(other) == written(search)


def test_a_crowd() -> None:
    search = generated(100)
    data = written(search)
    incoming = read_json(data, Search(), NOW)
    assert incoming.search == search
    assert incoming.added["processes"] == 100
    assert incoming.added["interviews"] == 500
    assert incoming.added["messages"] == 1000


def test_every_key_in_the_order_of_the_contract() -> None:
    document = example()
    search = read_json(json.dumps(document).encode(), Search(), NOW).search
    assert json.loads(written(search)) == document
    assert keys(json.loads(written(search))) == keys(document)
    assert keys(json.loads(written(Search()))) == [
        ("afterword", None),
        ("settings", keys(document["settings"])),
        ("stages", keys(document["stages"])),
        ("contacts", None),
        ("processes", None),
        ("nudges", None),
    ]


def test_a_record_a_line() -> None:
    text = written(read_json(json.dumps(example()).encode(), Search(), NOW).search).decode()
    assert '\n    {"id": "i1", "kind": "technical", "starts_at": "2026-11-23T14:00:00", ' in text
    assert max(map(len, text.splitlines())) < 500


def test_moments() -> None:
    at = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    promises = [None, date(2026, 12, 2), at, at + timedelta(microseconds=1)]
    interview = Interview(
        "i1",
        datetime.fromisoformat("2026-11-23T14:00:00.5"),
        "Europe/Berlin",
        at,
        promises=tuple(Promise(at, by) for by in promises),
    )
    search = Search(processes={"p1": Process("p1", "Acme", at, interviews=(interview,))})
    [process] = json.loads(written(search))["processes"]
    assert process["created_at"] == "2026-11-23T14:00:00Z"
    assert process["interviews"][0]["starts_at"] == "2026-11-23T14:00:00.500000"
    assert [each["by"] for each in process["interviews"][0]["promises"]] == [
        "not said",
        "2026-12-02",
        "2026-11-23T14:00:00Z",
        "2026-11-23T14:00:00.000001Z",
    ]
    assert read_json(written(search), Search(), NOW).search == search
