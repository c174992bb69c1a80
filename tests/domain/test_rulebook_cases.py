"""The rulebook's "Cases that must hold", 1 to 10. (11, the import, is a matter of notifications.)"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from afterword.domain.entities import (
    Contact,
    Direction,
    Interview,
    Message,
    MessageKind,
    Offer,
    Process,
    Promise,
    Search,
    Settings,
    Verdict,
)
from afterword.domain.rulebook import nudges

BERLIN = ZoneInfo("Europe/Berlin")
CREATED = datetime(2026, 11, 1, 9, tzinfo=UTC)


def at(text: str) -> datetime:
    """A moment: home wall time, or UTC with a Z."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=BERLIN)).astimezone(UTC)


def interview(wall: str, zone: str = "Europe/Berlin", minutes: int = 60) -> Interview:
    return Interview("i1", datetime.fromisoformat(wall), zone, recorded_at=CREATED, minutes=minutes)


def search(last: Interview, *messages: Message, working_days_only: bool = False) -> Search:
    process = Process("p1", "Acme", CREATED, interviews=(last,), messages=messages)
    return Search(Settings(working_days_only=working_days_only), processes={"p1": process})


def process(number: int, contact: str | None, offer: Offer | None = None) -> Process:
    return Process(
        f"p{number}",
        f"Company {number}",
        CREATED,
        stage="tech_interview",
        contact=contact,
        offers=(offer,) if offer else (),
    )


MONDAY = interview("2026-11-23 14:00")
FIRST_ANSWER = Promise(at("2026-11-23 15:05"), date(2026, 12, 2))
PROMISED = replace(MONDAY, promises=(FIRST_ANSWER,))
SENT = Message("m1", at("2026-12-03 18:00"), Direction.OUT, MessageKind.FOLLOW_UP)
PROMISED_AGAIN = replace(MONDAY, promises=(FIRST_ANSWER, Promise(at("2026-12-04 10:00"), date(2026, 12, 11))))
LATE_EVENING = interview("2026-11-23 23:30", minutes=20)
IN_CALIFORNIA = interview("2026-11-23 16:00", "America/Los_Angeles")
IN_MARCH = replace(
    interview("2027-03-22 14:00"), promises=(Promise(at("2027-03-22 15:00"), at("2027-03-27T12:00Z")),)
)
REJECTED = replace(MONDAY, verdict=Verdict.REJECTED, heard_at=at("2026-12-01 11:00"))
THEY_SAID_YES = replace(interview("2027-02-22 14:00"), verdict=Verdict.MOVING_ON, heard_at=at("2027-03-01 10:00"))
OFFER = Offer("o1", at("2026-11-24 11:00"), at("2026-11-27 17:00"), at("2026-11-24 11:00"))
OFFERED = Search(
    contacts={each: Contact(each, each) for each in ("A", "B", "C")},
    processes={
        each.id: each
        for each in (
            process(1, "C", OFFER),
            process(2, "A"),
            process(3, "A"),
            process(4, "B"),
            process(5, None),
        )
    },
)

CASES: tuple[tuple[int, Search, str, str, list[str]], ...] = (
    # case, facts, asked at, kind, what there is of that kind: n and state
    (1, search(MONDAY), "2026-11-23 14:59", "thank_you", ["1 upcoming"]),
    (1, search(MONDAY), "2026-11-23 15:00", "thank_you", ["1 due"]),
    (1, search(MONDAY), "2026-11-23 15:00", "record_promise", ["1 due"]),
    (1, search(MONDAY), "2026-11-23 23:59:59", "thank_you", ["1 due"]),
    (1, search(MONDAY), "2026-11-24 00:00", "thank_you", ["1 late"]),
    (2, search(PROMISED), "2026-12-03 16:59", "follow_up", ["1 upcoming"]),
    (2, search(PROMISED), "2026-12-03 17:00", "follow_up", ["1 due"]),
    (3, search(PROMISED, SENT), "2026-12-06 17:59", "follow_up", ["2 upcoming"]),
    (3, search(PROMISED, SENT), "2026-12-06 18:00", "follow_up", ["2 due"]),
    (3, search(PROMISED, SENT, working_days_only=True), "2026-12-06 18:00", "follow_up", ["2 upcoming"]),
    (3, search(PROMISED, SENT, working_days_only=True), "2026-12-07 17:59", "follow_up", ["2 upcoming"]),
    (3, search(PROMISED, SENT, working_days_only=True), "2026-12-07 18:00", "follow_up", ["2 due"]),
    (4, search(PROMISED_AGAIN, SENT), "2026-12-12 16:59", "follow_up", ["1 upcoming"]),
    (4, search(PROMISED_AGAIN, SENT), "2026-12-12 17:00", "follow_up", ["1 due"]),
    (5, search(LATE_EVENING), "2026-11-23 23:49", "thank_you", ["1 upcoming"]),
    (5, search(LATE_EVENING), "2026-11-23 23:50", "thank_you", ["1 due"]),
    (5, search(LATE_EVENING), "2026-11-24 00:00", "thank_you", ["1 late"]),
    (6, search(IN_CALIFORNIA), "2026-11-24 01:59", "thank_you", ["1 upcoming"]),
    (6, search(IN_CALIFORNIA), "2026-11-24 02:00", "thank_you", ["1 due"]),
    (6, search(IN_CALIFORNIA), "2026-11-24 23:59", "thank_you", ["1 due"]),
    (6, search(IN_CALIFORNIA), "2026-11-25 00:00", "thank_you", ["1 late"]),
    (7, search(IN_MARCH), "2027-03-28T11:59Z", "follow_up", ["1 upcoming"]),
    (7, search(IN_MARCH), "2027-03-28T12:00Z", "follow_up", ["1 due"]),
    (8, OFFERED, "2026-11-24 10:59", "offer_tell", []),
    (8, OFFERED, "2026-11-24 11:00", "offer_tell", ["1 due", "1 due", "1 due"]),
    (8, OFFERED, "2026-11-27 17:00", "offer_tell", []),
    (9, search(REJECTED), "2026-12-01 10:59", "ask_why", []),
    (9, search(REJECTED), "2026-12-01 11:00", "ask_why", ["1 due"]),
    (9, search(REJECTED), "2026-12-15 10:59", "ask_why", ["1 late"]),
    (9, search(REJECTED), "2026-12-15 11:00", "ask_why", []),
    (10, search(THEY_SAID_YES), "2027-03-09 09:59", "follow_up", ["1 upcoming"]),
    (10, search(THEY_SAID_YES), "2027-03-09 10:00", "follow_up", ["1 due"]),
)


@pytest.mark.parametrize(("case", "facts", "asked_at", "kind", "expected"), CASES)
def test_case(case: int, facts: Search, asked_at: str, kind: str, expected: list[str]) -> None:
    found = [each for each in nudges(facts, at(asked_at), BERLIN) if each.kind.value == kind]
    assert [f"{each.n} {each.state.value}" for each in found] == expected


def test_case_8_tells_each_person_once_and_a_process_without_a_person_by_itself() -> None:
    found = [each for each in nudges(OFFERED, at("2026-11-24 11:00"), BERLIN) if each.kind.value == "offer_tell"]
    assert {(each.contact, each.process) for each in found} == {("A", "p2"), ("B", "p4"), (None, "p5")}
