"""Whatever is in a file: it is refused with one line, or what comes of it is a sound search."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.documents import encoded, example

from afterword.domain.agenda import agenda
from afterword.domain.entities import Search
from afterword.exchange.json_in import read_json
from afterword.exchange.json_out import write_json
from afterword.exchange.refused import Refused

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
KNOWN = read_json(encoded(example()), Search(), NOW).search

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(
        (
            *("p1", "i1", "m1", "o1", "c1", "applied", "offer", "other", "open", "in", "rejected", "not said"),
            *("2026-11-23T14:00:00Z", "2026-11-23T14:00:00", "2026-11-23", "17:00", "UTC", "\ud800", "\0"),
        )
    )
)
KEYS = st.sampled_from(
    ("id", "at", "by", "verdict", "heard_at", "outcome", "closed_at", "interviews", "notes")
) | st.text(max_size=3)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3))


def holders(value: object) -> list[Any]:
    """All the lists and objects in a document."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict | list) and value else []
    return own + [each for one in inside for each in holders(one)]


@st.composite
def mutants(draw: Callable[[st.SearchStrategy[Any]], Any]) -> dict[str, Any]:
    document = example()
    for _ in range(draw(st.integers(1, 3))):
        holder = draw(st.sampled_from(holders(document)))
        key = draw(st.sampled_from([*holder] if isinstance(holder, dict) else range(len(holder))))
        match draw(st.sampled_from(["replace", "replace", "delete", "insert", "double", "move"])):
            case "replace":
                holder[key] = draw(VALUES)
            case "delete":
                del holder[key]
            case "insert" if isinstance(holder, dict):
                holder[draw(KEYS)] = draw(VALUES)
            case "insert":
                holder.insert(key, draw(VALUES))
            case "double" if isinstance(holder, list):
                holder.append(json.loads(json.dumps(holder[key])))
            case _:
                other = draw(st.sampled_from(holders(document)))
                other_key = draw(st.sampled_from([*other] if isinstance(other, dict) else range(len(other))))
                holder[key] = json.loads(json.dumps(other[other_key]))
    return document


def check(data: bytes) -> None:
    for known in (Search(), KNOWN):
        found = outcome(data, known)
        if isinstance(found, str):
            assert found.isprintable()
            assert ": " in found
        else:
            check_sound(found, known)
            agenda(found, NOW, BERLIN, projected=True)


def outcome(data: bytes, known: Search) -> Search | str:
    """What comes of the import, or the sentence of its refusal."""
    try:
        return read_json(data, known, NOW).search
    except Refused as refused:
        return str(refused)


def check_sound(search: Search, known: Search) -> None:
    stages = {each.id for each in search.stages}
    offers = [each.id for process in search.processes.values() for each in process.offers]
    assert len(offers) == len(set(offers))
    for process in search.processes.values():
        assert process.stage in stages
        assert {each.stage for each in process.stage_changes} <= stages
        assert (process.outcome is None) == (process.closed_at is None)
        assert {process.contact, *(each.contact for each in process.messages)} <= {None, *search.contacts}
        assert {each.interview for each in process.messages} <= {None, *(each.id for each in process.interviews)}
        assert {each.offer for each in process.messages} <= {None, *offers}
    assert known.contacts.items() <= search.contacts.items()
    assert known.nudges.items() <= search.nudges.items()
    data = "".join(write_json(search)).encode()
    assert read_json(data, Search(), NOW).search == search
    assert read_json(data, search, NOW).search == search


@settings(max_examples=400)
@given(mutants())
def test_changed_documents(document: dict[str, Any]) -> None:
    check(encoded(document))


@given(VALUES)
def test_any_document(value: object) -> None:
    check(encoded(value))


@given(st.binary(max_size=40))
def test_any_bytes(data: bytes) -> None:
    check(data)


@given(st.data())
def test_changed_bytes(data: st.DataObject) -> None:
    good = bytearray(encoded(example()))
    for _ in range(data.draw(st.integers(1, 3))):
        where = data.draw(st.integers(0, len(good) - 1))
        good[where : where + data.draw(st.integers(0, 3))] = data.draw(
            st.binary(max_size=3) | st.sampled_from([b'"', b"{", b"]", b"\\", b"\\u", b",", b"\xff", b"1", b"\n"])
        )
    check(bytes(good))
