from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from afterword.domain import rulebook, wording
from afterword.domain.entities import (
    Channel,
    Contact,
    Direction,
    Interview,
    Message,
    MessageKind,
    Offer,
    OfferState,
    Outcome,
    Process,
    Promise,
    Search,
    StageChange,
    Terms,
    Verdict,
)
from afterword.domain.timeline import Entry, What, timeline

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
ADDED = datetime(2026, 11, 2, 8, tzinfo=UTC)
MET = Interview(
    "i",
    datetime(2026, 11, 16, 10),  # noqa: DTZ001
    "Europe/Berlin",
    ADDED,
    "technical",
    interviewers=("Sol Reyes",),
    notes="Queues.",
)
PROCESS = Process("p", "Acme", ADDED, contact="dana")
PEOPLE = {"dana": Contact("dana", "Dana Wu"), "lea": Contact("lea", "Léa Martin")}


def entries(process: Process) -> list[Entry]:
    search = Search(contacts=PEOPLE, processes={process.id: process})
    nudges = [each for each in rulebook.nudges(search, NOW, BERLIN) if each.process == process.id]
    return timeline(process, nudges, search, wording.Calendar(NOW, BERLIN, wording.PlainDates()))


def lines(process: Process) -> list[str]:
    """Newest first: what lies ahead with a plus, its day, its words."""
    return [f"{'+' if each.ahead else ' '}{each.at:%d.%m.} {each.words}" for each in entries(process)]


def test_a_process_begins_with_being_added() -> None:
    assert lines(PROCESS) == [" 02.11. Added"]


def test_stages() -> None:
    moved = replace(PROCESS, stage="offer", stage_changes=(StageChange(NOW - timedelta(days=1), "offer"),))
    assert lines(moved) == [" 22.11. Stage: Offer", " 02.11. Added"]
    at_once = replace(PROCESS, stage_changes=(StageChange(ADDED, "applied"),))
    assert lines(at_once) == [" 02.11. Stage: Applied"]


def test_an_interview_with_its_promise_kept_or_not() -> None:
    promised = replace(MET, promises=(Promise(MET.end, date(2026, 11, 26)),))
    assert lines(replace(PROCESS, interviews=(promised,))) == [
        "+16.12. Gone quiet, if nothing by then",
        "+27.11. Follow-up 1, if nothing by then",
        "+26.11. Feedback promised by now",
        " 16.11. They promised feedback by Thu 26 Nov",
        " 16.11. Technical interview · Sol Reyes · 60 min",
        " 02.11. Added",
    ]


def test_a_follow_up_that_is_due_is_no_if() -> None:
    promised = replace(MET, promises=(Promise(MET.end, date(2026, 11, 20)),))
    assert " 21.11. Follow-up 1 due" in lines(replace(PROCESS, interviews=(promised,)))


def test_gone_quiet_is_a_fact_once_it_is_there() -> None:
    long_ago = replace(MET, starts_at=datetime(2026, 10, 1, 10))  # noqa: DTZ001
    assert " 31.10. Gone quiet" in lines(
        replace(PROCESS, created_at=ADDED - timedelta(days=90), interviews=(long_ago,))
    )


def test_they_did_not_say() -> None:
    asked = replace(MET, promises=(Promise(MET.end, None),))
    assert " 16.11. They didn’t say when to expect feedback" in lines(replace(PROCESS, interviews=(asked,)))


def test_a_verdict_ends_the_waiting() -> None:
    heard = replace(
        MET,
        promises=(Promise(MET.end, date(2026, 11, 20)),),
        verdict=Verdict.REJECTED,
        heard_at=NOW,
        explained=True,
        feedback="Others were\ncloser.",
    )
    found = entries(replace(PROCESS, interviews=(heard,)))
    assert [(found[0].words, found[0].detail) for _ in "1"] == [("Verdict: rejected", "Others were\ncloser.")]
    assert [each.what for each in found] == [What.VERDICT, What.PROMISE, What.INTERVIEW, What.PROCESS]


def test_an_interview_elsewhere_names_its_own_time() -> None:
    abroad = replace(MET, zone="America/New_York")
    words = [each.words for each in entries(replace(PROCESS, interviews=(abroad,))) if each.what is What.INTERVIEW]
    assert words == ["Technical interview · Sol Reyes · 60 min · 10:00 in New York"]


def test_an_interview_to_come_lies_ahead_with_what_follows() -> None:
    soon = replace(MET, starts_at=datetime(2026, 11, 24, 10))  # noqa: DTZ001
    assert lines(replace(PROCESS, interviews=(soon,)))[:3] == [
        "+24.11. When to expect feedback due",
        "+24.11. Thank-you note due",
        "+24.11. Technical interview · Sol Reyes · 60 min",
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": MessageKind.THANK_YOU}, "✓ Thank-you note · Dana Wu · mail"),
        ({"kind": MessageKind.FOLLOW_UP, "contact": "lea"}, "✓ Follow-up · Léa Martin · mail"),
        (
            {"kind": MessageKind.OFFER_DEADLINE, "channel": Channel.CALL},
            "✓ Told them your offer deadline · Dana Wu · call",
        ),
        ({"channel": Channel.OTHER}, "✓ Message · Dana Wu · message"),
        ({"direction": Direction.IN}, "Heard from Dana Wu · mail"),
    ],
)
def test_messages(fields: dict[str, object], words: str) -> None:
    values = {"id": "m", "at": NOW, "direction": Direction.OUT, **fields}
    message = Message(**values)  # type: ignore[arg-type]
    assert entries(replace(PROCESS, messages=(message,)))[0].words == words


def test_a_message_from_nobody_known() -> None:
    message = Message("m", NOW, Direction.IN, subject="Hello")
    entry = entries(replace(PROCESS, contact=None, messages=(message,)))[0]
    assert (entry.words, entry.detail) == ("Heard from them · mail", "Hello")


DEADLINE = NOW + timedelta(days=3)


@pytest.mark.parametrize(
    ("state", "deadline", "expected"),
    [
        (OfferState.OPEN, DEADLINE, ["+26.11. Your answer is due", " 23.11. Offer received"]),
        (OfferState.DECLINED, DEADLINE, [" 23.11. Offer received · you declined"]),
        (OfferState.ACCEPTED, DEADLINE, [" 23.11. Offer received · you accepted"]),
        (OfferState.DECLINED, None, [" 23.11. Offer received · you declined"]),
        (OfferState.EXPIRED, NOW - timedelta(hours=1), [" 23.11. Offer expired", " 23.11. Offer received"]),
    ],
)
def test_offers(state: OfferState, deadline: datetime | None, expected: list[str]) -> None:
    received = NOW - timedelta(hours=2)
    offer = Offer("o", received, deadline, received if deadline else None, state, Terms("100,000", "10 %"))
    process = replace(PROCESS, offers=(offer,))
    found = [line for line, entry in zip(lines(process), entries(process), strict=True) if entry.what is What.OFFER]
    assert found == expected
    assert next(each.detail for each in entries(process) if "received" in each.words) == "100,000 · 10 %"


def test_closed() -> None:
    closed = replace(PROCESS, outcome=Outcome.GHOSTED, closed_at=NOW)
    assert lines(closed) == [" 23.11. Closed: ghosted", " 02.11. Added"]


def test_newest_first_and_what_lies_ahead_is_marked() -> None:
    process = replace(
        PROCESS,
        interviews=(replace(MET, promises=(Promise(MET.end, date(2026, 11, 26)),)),),
        messages=(Message("m", NOW - timedelta(days=2), Direction.OUT),),
    )
    found = entries(process)
    assert [each.at for each in found] == sorted((each.at for each in found), reverse=True)
    assert [each.ahead for each in found] == sorted((each.ahead for each in found), reverse=True)
    assert all(each.ahead == (each.at > NOW) for each in found)
