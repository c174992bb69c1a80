"""What is known stays; what is new is added to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest
from tests.exchange.documents import at, drop, encoded, example, minimal, put

from afterword.domain.entities import DEFAULT_STAGES, Search, Settings
from afterword.exchange.json_in import read_json
from afterword.exchange.merge import Incoming
from afterword.exchange.refused import Refused

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
STAGE = {"id": "coffee", "name": "Coffee", "phase": "early"}


def read(document: dict[str, Any], known: Search | None = None) -> Incoming:
    return read_json(encoded(document), known or Search(), NOW)


def counts(counter: object) -> dict[str, int]:
    return {kind: count for kind, count in dict(counter).items() if count}


KNOWN = read(example()).search


def test_counts_what_was_added() -> None:
    incoming = read(example())
    children = {"interviews": 2, "messages": 2, "offers": 2}
    assert counts(incoming.added) == {"processes": 2, **children, "contacts": 1, "nudges": 1, "settings": 2}
    assert counts(incoming.skipped) == {}
    assert incoming.summary() == (
        "added 2 processes, 2 interviews, 2 messages, 2 offers, 1 contact, 2 settings and 1 nudge"
    )


def test_twice_adds_nothing() -> None:
    incoming = read(example(), KNOWN)
    assert incoming.search == KNOWN
    assert incoming.summary() == "added nothing; skipped 10 that were already there"


def test_one_thing_added() -> None:
    assert read(minimal()).summary() == "added 1 process"


def test_what_is_known_stays_as_it_is() -> None:
    document = put("processes[0].company", "Acme Corporation")
    put("processes[0].interviews[0].minutes", 90, document)
    put("processes[0].interviews[0].promises", [], document)
    put("processes[0].stage_changes", [], document)
    put("contacts[0].name", "Dana W.", document)
    put("nudges[0].skipped_at", "2026-11-24T00:00:00Z", document)
    assert read(document, KNOWN).search == KNOWN


def test_new_facts_of_a_known_process_are_added_to_it() -> None:
    document = drop("processes[1]")
    for kind, new in (("interviews", "i3"), ("messages", "m3"), ("offers", "o3")):
        place = f"processes[0].{kind}"
        put(place, [*at(place), {**at(f"{place}[0]"), "id": new}], document)
    put("processes[0].messages[1].interview", "i3", document)
    put("processes[0].notes", "not taken", document)
    incoming = read(document, KNOWN)
    assert counts(incoming.added) == {"interviews": 1, "messages": 1, "offers": 1}
    process = incoming.search.processes["p1"]
    assert [each.id for each in process.interviews] == ["i1", "i3"]
    assert [each.id for each in process.messages] == ["m1", "m3"]
    assert [each.id for each in process.offers] == ["o1", "o3"]
    added = replace(
        process, interviews=process.interviews[:1], messages=process.messages[:1], offers=process.offers[:1]
    )
    assert added == KNOWN.processes["p1"]
    assert incoming.search.processes["p2"] == KNOWN.processes["p2"]


def test_references_to_what_is_known() -> None:
    message = {
        "id": "m3",
        "at": "2026-11-24T00:00:00Z",
        "direction": "in",
        "interview": "i1",
        "offer": "o2",
        "contact": "c1",
    }
    document = minimal(messages=[message], contact="c1", stage="final_round")
    assert len(read(document, KNOWN).search.processes["p1"].messages) == 2
    with pytest.raises(Refused, match=r"^processes\[0\]\.messages\[0\]\.interview: no interview"):
        read(put("processes[0].messages[0].interview", "i2", document), KNOWN)


@pytest.mark.parametrize(("kind", "own"), [("interviews", "i1"), ("messages", "m1"), ("offers", "o1")])
def test_an_id_of_another_process_that_is_known(kind: str, own: str) -> None:
    record = at(f"processes[0].{kind}[0]")
    record.pop("interview", None)
    document = {"afterword": 1, "processes": [{"id": "p3", "company": "Initech", kind: [record]}]}
    with pytest.raises(Refused) as caught:
        read(document, KNOWN)
    where = 'the known process "p1" of "Acme"'
    assert str(caught.value) == f'processes[0].{kind}[0].id: "{own}" is already used in {where}'


def test_stages_where_nothing_is_known_are_those_of_the_file() -> None:
    customized = replace(Search(), stages=DEFAULT_STAGES[:2])
    incoming = read({"afterword": 1, "stages": [STAGE]}, customized)
    assert [each.id for each in incoming.search.stages] == ["coffee"]
    assert counts(incoming.added) == {"stages": 1}


@pytest.mark.parametrize(("position", "expected"), [(0, 0), (2, 2), (5, 5)])
def test_new_stages_go_where_the_file_has_them(position: int, expected: int) -> None:
    stages = [*at("stages")]
    stages.insert(position, STAGE)
    stages.insert(position + 1, {**STAGE, "id": "lunch"})
    incoming = read({"afterword": 1, "stages": stages}, KNOWN)
    ids = [each.id for each in incoming.search.stages]
    assert ids[expected : expected + 2] == ["coffee", "lunch"]
    assert [each for each in incoming.search.stages if each.id not in {"coffee", "lunch"}] == list(DEFAULT_STAGES)
    assert counts(incoming.added) == {"stages": 2}


def test_a_known_stage_keeps_its_name() -> None:
    incoming = read({"afterword": 1, "stages": [{**at("stages[0]"), "name": "Sent"}]}, KNOWN)
    assert incoming.search == KNOWN
    assert counts(incoming.skipped) == {"stages": 1}


def test_settings_the_user_has_chosen_stay() -> None:
    known = Search(Settings(home_zone="Asia/Tokyo", fallback_days=5))
    settings = {
        "home_zone": "Europe/Berlin",
        "fallback_days": 7,
        "quiet_to": "07:30",
        "name": "Alex Doe",
        "signature": "",
    }
    incoming = read({"afterword": 1, "settings": settings}, known)
    assert incoming.search.settings == replace(known.settings, quiet_to=time(7, 30), name="Alex Doe")
    assert counts(incoming.added) == {"settings": 2}
    assert counts(incoming.skipped) == {"settings": 2}


def test_a_message_may_be_about_an_offer_further_down() -> None:
    document = put("processes", [*reversed(at("processes"))])
    assert read(document).search.processes["p2"].messages[0].offer == "o1"
