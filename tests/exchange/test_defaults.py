"""What may be left out of a file, and what it then means; and the ways to write a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.exchange.documents import encoded, minimal

from afterword.domain.entities import Interview, Message, Offer, Process, Search, Settings, Stage
from afterword.exchange.json_in import read_json

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
START = datetime(2026, 11, 23, 13, tzinfo=UTC)
EARLY = datetime(2026, 11, 2, 9, tzinfo=UTC)
INTERVIEW = {"id": "i1", "starts_at": "2026-11-23T14:00:00", "zone": "Europe/Berlin"}
MESSAGE = {"id": "m1", "at": "2026-11-02T09:00:00Z", "direction": "in"}
OFFER = {"id": "o1", "received_at": "2026-11-02T09:00:00Z"}


def read(document: dict[str, Any]) -> Search:
    return read_json(encoded(document), Search(), NOW).search


def process(**fields: object) -> Process:
    return read(minimal(**fields)).processes["p1"]


def test_nothing_but_the_version() -> None:
    assert read({"afterword": 1}) == Search()


def test_a_byte_order_mark_is_let_pass() -> None:
    assert read_json(b"\xef\xbb\xbf" + encoded(minimal()), Search(), NOW).search == read(minimal())


def test_the_order_of_keys_does_not_matter() -> None:
    document = minimal(interviews=[INTERVIEW])
    turned = {key: document[key] for key in reversed(document)}
    assert read(turned) == read(document)


def test_records_take_the_defaults_of_their_class() -> None:
    found = process(interviews=[INTERVIEW], messages=[MESSAGE], offers=[OFFER], created_at="2026-11-01T09:00:00Z")
    created = datetime(2026, 11, 1, 9, tzinfo=UTC)
    assert found == Process(
        "p1",
        "Acme",
        created,
        interviews=(Interview("i1", datetime.fromisoformat("2026-11-23T14:00"), "Europe/Berlin", created),),
        messages=(Message("m1", EARLY, found.messages[0].direction),),
        offers=(Offer("o1", EARLY),),
    )
    assert read({"afterword": 1, "settings": {}}).settings == Settings()
    assert read({"afterword": 1, "settings": {"home_zone": None}}).settings.home_zone is None


def test_the_stage_is_the_first_there_is() -> None:
    stages = [{"id": "hello", "name": "Hello", "phase": "early"}, {"id": "bye", "name": "Bye", "phase": "offer"}]
    assert read({**minimal(), "stages": stages}).processes["p1"].stage == "hello"
    assert process().stage == "applied"


@pytest.mark.parametrize(
    ("fields", "created"),
    [
        ({}, NOW),
        ({"created_at": "2026-11-02T09:00:00Z"}, EARLY),
        ({"interviews": [INTERVIEW]}, START),
        ({"interviews": [{**INTERVIEW, "starts_at": "2027-01-01T09:00"}]}, NOW),
        ({"interviews": [{**INTERVIEW, "recorded_at": "2026-11-02T09:00:00Z"}]}, EARLY),
        ({"interviews": [INTERVIEW], "messages": [MESSAGE]}, EARLY),
        ({"interviews": [INTERVIEW], "offers": [OFFER]}, EARLY),
        ({"interviews": [{**INTERVIEW, "verdict": "rejected", "heard_at": "2026-11-02T09:00:00Z"}]}, EARLY),
        ({"interviews": [{**INTERVIEW, "promises": [{"at": "2026-11-02T09:00:00Z", "by": "not said"}]}]}, EARLY),
        ({"outcome": "ghosted", "closed_at": "2026-11-02T09:00:00Z"}, EARLY),
        ({"stage_changes": [{"at": "2026-11-02T09:00:00Z", "stage": "offer"}]}, EARLY),
    ],
)
def test_created_with_its_earliest_fact(fields: dict[str, object], created: datetime) -> None:
    assert process(**fields).created_at == created


@pytest.mark.parametrize(
    ("fields", "starts_at", "recorded"),
    [
        ({"created_at": "2026-11-02T09:00:00Z"}, "2026-11-23T14:00:00", EARLY),
        ({"messages": [MESSAGE]}, "2026-11-23T14:00:00", START),
        ({}, "2027-11-23T14:00:00", NOW),
    ],
)
def test_recorded_with_its_process_or_at_its_start(
    fields: dict[str, object], starts_at: str, recorded: datetime
) -> None:
    [interview] = process(interviews=[{**INTERVIEW, "starts_at": starts_at}], **fields).interviews
    assert interview.recorded_at == recorded


def test_closed_at_its_latest_fact() -> None:
    assert process(outcome="ghosted").closed_at == NOW
    assert process(outcome="ghosted", messages=[MESSAGE]).closed_at == EARLY
    assert process(outcome="ghosted", interviews=[INTERVIEW], messages=[MESSAGE]).closed_at == START
    assert process(outcome="ghosted", closed_at="2026-11-20T00:00:00Z").closed_at == datetime(
        2026, 11, 20, tzinfo=UTC
    )


def test_a_deadline_is_recorded_with_its_offer() -> None:
    [offer] = process(offers=[{**OFFER, "deadline": "2026-11-27T16:00:00Z"}]).offers
    assert offer.deadline_recorded_at == EARLY


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-02T09:00:00Z", EARLY),
        ("2026-11-02T09:00Z", EARLY),
        ("2026-11-02T10:00:00+01:00", EARLY),
        ("2026-11-02T10:00:00+0100", EARLY),
        ("2026-11-02T10:00:00+01", EARLY),
        ("2026-11-01T23:30:00-09:30", EARLY),
        ("2026-11-02T09:00:00.5Z", EARLY + timedelta(milliseconds=500)),
        ("2026-11-02T09:00:00.123456789+00:00", EARLY + timedelta(microseconds=123456)),
        ("1900-01-01T00:00:00Z", datetime(1900, 1, 1, tzinfo=UTC)),
        ("8999-12-31T14:00:00-10:00", datetime(9000, 1, 1, tzinfo=UTC)),
    ],
)
def test_moments(written: str, moment: datetime) -> None:
    found = process(created_at=written).created_at
    assert found == moment
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("written", "by"),
    [
        ("not said", None),
        ("2026-12-02", date(2026, 12, 2)),
        ("2026-11-02T10:00:00+01:00", EARLY),
    ],
)
def test_promises(written: str, by: date | None) -> None:
    [interview] = process(
        interviews=[{**INTERVIEW, "promises": [{"at": "2026-11-23T15:00:00Z", "by": written}]}]
    ).interviews
    assert interview.promises[0].by == by
    assert type(interview.promises[0].by) is type(by)


def test_text_of_any_script_and_of_many_lines() -> None:
    found = process(company="Żółć 株式会社 👩‍💻\u00a0Ltd", notes="one\r\ntwo\n\tthree\u2028four")
    assert found.company == "Żółć 株式会社 👩‍💻\u00a0Ltd"
    assert found.notes == "one\r\ntwo\n\tthree\u2028four"


def test_a_wall_time_in_the_gap_and_in_the_fold() -> None:
    [gap] = process(interviews=[{**INTERVIEW, "starts_at": "2027-03-28T02:30"}]).interviews
    assert gap.start == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert gap.starts_at == datetime.fromisoformat("2027-03-28T02:30")
    [fold] = process(interviews=[{**INTERVIEW, "starts_at": "2026-10-25T02:30"}]).interviews
    assert fold.start == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_stages_of_the_file() -> None:
    stages = [{"id": "only", "name": "Only", "phase": "later"}]
    assert read({"afterword": 1, "stages": stages}).stages == (
        Stage("only", "Only", read({"afterword": 1}).stages[2].phase),
    )
