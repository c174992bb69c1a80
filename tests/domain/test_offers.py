"""Whom an offer's deadline concerns, against the rulebook's own nudges."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.domain.strategies import Case, cases

from afterword.domain import rulebook
from afterword.domain.entities import (
    Contact,
    Direction,
    Message,
    MessageKind,
    NudgeRecord,
    Offer,
    OfferState,
    Outcome,
    Process,
    Search,
    StageChange,
)
from afterword.domain.known import known_processes
from afterword.domain.nudges import Kind
from afterword.domain.offers import Open, open_offers, tellings
from afterword.domain.times import zone

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BERLIN = zone("Europe/Berlin")
thoroughly = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


@given(cases(), st.data())
@thoroughly
def test_who_is_not_told_is_who_the_rulebook_asks_to_tell(case: Case, data: st.DataObject) -> None:
    moment = data.draw(st.sampled_from(case.moments))
    search = replace(case.search, processes={each.id: each for each in known_processes(case.search, moment)})
    nudges = rulebook.nudges(search, moment, case.home)
    for found in open_offers(search):
        if found.offer.deadline is not None and found.offer.deadline <= moment:
            continue
        everybody = tellings(found, search, moment, nudges)
        asked = {n.contact or n.process for n in nudges if n.kind is Kind.OFFER_TELL and n.offer == found.offer.id}
        whom = {each.process.contact or each.process.id for each in everybody if each.told_at is None}
        assert whom == asked
        assert len(everybody) == len({each.process.contact or each.process.id for each in everybody})
        for each in everybody:
            assert (each.nudge is None) == (each.told_at is not None)
            assert each.nudge is None or each.nudge.process == each.process.id


OFFER = Offer("o", NOW - DAY, NOW + 4 * DAY, NOW - DAY)


def world(*messages: Message) -> Search:
    moved = (StageChange(NOW - 10 * DAY, "tech_interview"),)

    def process(name: str, contact: str | None, days: int, **fields: object) -> Process:
        stage = {"stage": "tech_interview", "stage_changes": moved}
        return Process(name, name.title(), NOW - days * DAY, contact=contact, **{**stage, **fields})  # type: ignore[arg-type]

    processes = (
        process("northwind", "miguel", 30, offers=(OFFER,)),
        process("first", "dana", 25),
        process("second", "dana", 24, messages=messages),
        process("nobody", None, 23),
        process("closed", "kim", 22, outcome=Outcome.GHOSTED, closed_at=NOW - DAY),
        process("applied", "kim", 21, stage="applied", stage_changes=()),
        process("also", "miguel", 20),
    )
    contacts = {each: Contact(each, each.title()) for each in ("dana", "kim", "miguel")}
    return Search(contacts=contacts, processes={each.id: each for each in processes})


def told(search: Search, moment: datetime = NOW) -> list[tuple[str, str | None, bool, bool]]:
    nudges = rulebook.nudges(search, moment, BERLIN)
    everybody = tellings(open_offers(search)[0], search, moment, nudges)
    return [
        (each.process.id, each.contact and each.contact.name, each.told_at is not None, each.nudge is not None)
        for each in everybody
    ]


def message(**fields: object) -> Message:
    values = {
        "id": "m",
        "at": NOW - HOUR,
        "direction": Direction.OUT,
        "kind": MessageKind.OFFER_DEADLINE,
        "offer": "o",
    }
    return Message(**{**values, **fields})  # type: ignore[arg-type]


def test_one_person_once_and_a_process_without_one_in_its_own_name() -> None:
    assert told(world()) == [("first", "Dana", False, True), ("nobody", None, False, True)]
    assert told(world(message())) == [("first", "Dana", True, False), ("nobody", None, False, True)]


def test_what_does_not_count_as_told() -> None:
    for other in (
        message(at=NOW - 2 * DAY),
        message(direction=Direction.IN),
        message(kind=MessageKind.STATUS_UPDATE),
        message(offer=None),
        message(contact="kim"),
        message(at=NOW + HOUR),
    ):
        assert told(world(other))[0] == ("first", "Dana", False, True), other


def test_skipped_is_not_told_and_asks_no_more() -> None:
    search = world()
    (key,) = (
        each.key for each in rulebook.nudges(search, NOW, BERLIN) if each.contact == "dana" and each.offer == "o"
    )
    search = replace(search, nudges={key: NudgeRecord(key, skipped_at=NOW - HOUR)})
    assert told(search)[0] == ("first", "Dana", False, False)


def test_without_a_deadline_there_is_nothing_to_tell() -> None:
    search = world()
    open_one = Open(search.processes["northwind"], replace(OFFER, deadline=None, deadline_recorded_at=None))
    assert tellings(open_one, search, NOW, []) == []


def test_open_offers_stand_by_their_deadline() -> None:
    far, none, over = (
        replace(OFFER, id="far", deadline=NOW + 9 * DAY),
        Offer("none", NOW - 9 * DAY),
        replace(OFFER, id="x"),
    )
    search = world()
    processes = {
        **search.processes,
        "first": replace(search.processes["first"], offers=(far, replace(over, state=OfferState.DECLINED))),
        "second": replace(search.processes["second"], offers=(none,)),
        "closed": replace(search.processes["closed"], offers=(over,)),
    }
    assert [each.offer.id for each in open_offers(replace(search, processes=processes))] == ["o", "far", "none"]
