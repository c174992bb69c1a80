from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.strategies import Case, cases

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
    Phase,
    Process,
    Promise,
    Search,
    Stage,
    StageChange,
    Terms,
    Verdict,
    Weight,
)
from afterword.domain.entries import Entry, What
from afterword.domain.timeline import timeline

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
    return timeline(process, nudges, search, wording.Calendar(NOW, BERLIN, wording.PlainDates())).entries


def lines(process: Process) -> list[str]:
    """Newest first: what lies ahead with a plus, its day, its words."""
    return [f"{'+' if each.ahead else ' '}{each.at:%d.%m.} {each.words}" for each in entries(process)]


def test_a_process_begins_with_being_added() -> None:
    assert lines(PROCESS) == [" 02.11. Applied"]
    stages = (Stage("wish", "Wishlist", Phase.EARLY),)
    search = Search(stages=stages, processes={"p": replace(PROCESS, stage="wish")})
    calendar = wording.Calendar(NOW, BERLIN, wording.PlainDates())
    (entry,) = timeline(search.processes["p"], [], search, calendar).entries
    assert entry.words == "Added to Wishlist"


def test_stages() -> None:
    moved = replace(PROCESS, stage="offer", stage_changes=(StageChange(NOW - timedelta(days=1), "offer"),))
    assert lines(moved) == [" 22.11. Moved to Offer", " 02.11. Applied"]
    at_once = replace(PROCESS, stage_changes=(StageChange(ADDED, "applied"),))
    assert lines(at_once) == [" 02.11. Moved to Applied"]


def promised(day: int, **fields: object) -> Interview:
    """Asked at the end of the interview, they named that day."""
    return replace(MET, promises=(Promise(MET.end, date(2026, 11, day)),), **fields)  # type: ignore[arg-type]


def answers(interview: Interview, *more: Interview) -> list[str]:
    """The lines about promises and verdicts: the moment the waiting began, where they have one, and the words."""
    found = [each for each in entries(replace(PROCESS, interviews=(interview, *more))) if each.promise or each.since]
    return [f"{f'{each.since:%d.%m.}-' if each.since else ''}{each.at:%d.%m.} {each.words}" for each in found]


def test_a_promise_that_is_open_lies_ahead() -> None:
    assert lines(replace(PROCESS, interviews=(promised(26),))) == [
        "+16.12. Gone quiet, if nothing by then",
        "+27.11. Follow-up 1, if nothing by then",
        "+26.11. They promised feedback",
        " 16.11. Technical interview · Sol Reyes, 60 min",
        " 02.11. Applied",
    ]


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 9, tzinfo=UTC)


SOON = MET.end + timedelta(hours=1)
YES, NO = {"verdict": Verdict.MOVING_ON}, {"verdict": Verdict.REJECTED}


@pytest.mark.parametrize(
    ("interview", "expected"),
    [
        (promised(20), "20.11. They promised feedback, 3 days late"),
        (promised(19, heard_at=at(18), **YES), "16.11.-18.11. Moved on in 2 days · promised 3"),
        (promised(17, heard_at=SOON, **YES), "16.11.-16.11. Moved on the same day · promised 1 day"),
        (
            promised(20, heard_at=at(22), **NO),
            "16.11.-22.11. Rejected after 6 days · promised by Fri 20 Nov, 2 days late",
        ),
        (
            promised(20, heard_at=at(17), explained=False, verdict=Verdict.CANCELLED),
            "16.11.-17.11. Cancelled after 1 day · promised 4 · no reason given",
        ),
        (
            promised(20, heard_at=at(18), explained=True, **NO),
            "16.11.-18.11. Rejected after 2 days · promised 4 · with a reason",
        ),
    ],
)
def test_a_promise_and_what_became_of_it(interview: Interview, expected: str) -> None:
    assert answers(interview) == [expected]
    late = entries(replace(PROCESS, interviews=(interview,)))
    assert any(each.late for each in late if each.promise) == ("late" in expected)


def test_a_later_interview_keeps_a_promise() -> None:
    later = replace(MET, id="later", starts_at=datetime(2026, 11, 27, 10), recorded_at=at(18))  # noqa: DTZ001
    assert answers(promised(19), later) == ["16.11.-18.11. Promised 3 days, took 2"]
    assert answers(promised(17), later) == ["16.11.-18.11. Promised by Tue 17 Nov, 1 day late"]
    soon = replace(later, recorded_at=MET.end + timedelta(hours=1))
    assert answers(promised(17), soon) == ["16.11.-16.11. Promised by Tue 17 Nov, kept"]
    before = replace(later, recorded_at=ADDED)
    assert answers(promised(17), before) == ["16.11. Feedback promised by Tue 17 Nov"]


def test_another_day_that_they_named() -> None:
    again = replace(MET, promises=(Promise(MET.end, date(2026, 11, 19)), Promise(at(19), date(2026, 11, 26))))
    assert answers(again) == [
        "26.11. They promised feedback",
        "16.11. Feedback promised by Thu 19 Nov, then another day",
    ]
    too_late = replace(again, promises=(again.promises[0], replace(again.promises[1], at=at(20))))
    assert answers(too_late)[1] == "16.11.-20.11. Promised by Thu 19 Nov, 1 day late"


def test_a_verdict_says_nothing_of_a_promise_counted_from_another_day() -> None:
    after_yes = promised(19, heard_at=at(18), **YES)
    after_yes = replace(after_yes, promises=(*after_yes.promises, Promise(at(19), date(2026, 11, 25))))
    assert answers(after_yes) == ["25.11. They promised feedback", "16.11.-18.11. Moved on in 2 days · promised 3"]


def test_a_follow_up_that_is_due_is_no_if() -> None:
    assert " 21.11. Follow-up 1 due" in lines(replace(PROCESS, interviews=(promised(20),)))


def test_gone_quiet_is_a_fact_once_it_is_there() -> None:
    long_ago = replace(MET, starts_at=datetime(2026, 10, 1, 10))  # noqa: DTZ001
    assert " 31.10. Gone quiet" in lines(
        replace(PROCESS, created_at=ADDED - timedelta(days=90), interviews=(long_ago,))
    )


def test_they_did_not_say() -> None:
    asked = replace(MET, promises=(Promise(MET.end, None),))
    assert " 16.11. They didn’t say when to expect feedback" in lines(replace(PROCESS, interviews=(asked,)))


def test_a_verdict_ends_the_waiting_and_keeps_their_words() -> None:
    heard = promised(20, heard_at=NOW, explained=True, feedback="Others were\ncloser.", **NO)
    found = entries(replace(PROCESS, interviews=(replace(heard, weight=Weight.GRAIN_OF_SALT),)))
    assert found[0].detail == "Others were\ncloser.\n\nTaken with a grain of salt."
    assert [each.what for each in found] == [What.VERDICT, What.INTERVIEW, What.PROCESS]


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_without_a_promise(verdict: Verdict) -> None:
    words = {
        "moving_on": "Moved on in 2 days",
        "rejected": "Rejected after 2 days",
        "cancelled": "Cancelled after 2 days",
    }
    heard = replace(MET, verdict=verdict, heard_at=at(18))
    (found,) = [each for each in entries(replace(PROCESS, interviews=(heard,))) if each.what is What.VERDICT]
    assert found.words == words[verdict]
    early = replace(heard, heard_at=at(13))
    (found,) = [each for each in entries(replace(PROCESS, interviews=(early,))) if each.what is What.VERDICT]
    assert found.words == words[verdict].rsplit(" ", 3)[0]


def test_an_interview_elsewhere_names_its_own_time() -> None:
    abroad = replace(MET, zone="America/New_York")
    words = [each.words for each in entries(replace(PROCESS, interviews=(abroad,))) if each.what is What.INTERVIEW]
    assert words == ["Technical interview · Sol Reyes, 60 min · 10:00 in New York"]


def test_an_interview_to_come_lies_ahead_with_what_follows() -> None:
    soon = replace(MET, starts_at=datetime(2026, 11, 24, 10))  # noqa: DTZ001
    assert lines(replace(PROCESS, interviews=(soon,)))[:3] == [
        "+24.11. Note when they will answer",
        "+24.11. Thank-you note due",
        "+24.11. Technical interview · Sol Reyes, 60 min",
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": MessageKind.THANK_YOU}, "✓ Thank-you sent"),
        ({"kind": MessageKind.THANK_YOU, "interview": "i"}, "✓ Thank-you sent, 7 days after"),
        ({"kind": MessageKind.FOLLOW_UP, "contact": "lea"}, "✓ Follow-up sent · Léa Martin"),
        ({"kind": MessageKind.FOLLOW_UP, "contact": "dana"}, "✓ Follow-up sent"),
        ({"kind": MessageKind.OFFER_DEADLINE, "channel": Channel.CALL}, "✓ Told them your offer deadline by phone"),
        ({"kind": MessageKind.FOLLOW_UP, "channel": Channel.CALL}, "✓ Follow-up by phone"),
        ({"channel": Channel.OTHER}, "✓ Message sent"),
        ({"direction": Direction.IN}, "Heard from Dana Wu"),
        ({"direction": Direction.IN, "channel": Channel.CALL, "contact": "lea"}, "Heard from Léa Martin by phone"),
    ],
)
def test_messages(fields: dict[str, object], words: str) -> None:
    values = {"id": "m", "at": NOW, "direction": Direction.OUT, **fields}
    message = Message(**values)  # type: ignore[arg-type]
    found = entries(replace(PROCESS, interviews=(MET,), messages=(message,)))
    assert [each.words for each in found if each.what is What.MESSAGE] == [words]


@pytest.mark.parametrize(
    ("minutes", "words"), [(40, ", 40 min after"), (60, ", 1 h after"), (1440, ", 1 day after"), (-5, "")]
)
def test_how_soon_the_thank_you_was(minutes: int, words: str) -> None:
    sent = MET.end + timedelta(minutes=minutes)
    note = Message("m", sent, Direction.OUT, MessageKind.THANK_YOU, interview="i")
    found = entries(replace(PROCESS, interviews=(MET,), messages=(note,)))
    assert f"✓ Thank-you sent{words}" in [each.words for each in found]


def test_a_message_from_nobody_known() -> None:
    message = Message("m", NOW, Direction.IN, subject="Hello", body="Hi,\nall well?")
    entry = entries(replace(PROCESS, contact=None, messages=(message,)))[0]
    assert (entry.words, entry.detail) == ("Heard from them", "Hello\n\nHi,\nall well?")


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
    offer = Offer(
        "o", received, deadline, received if deadline else None, state, Terms("100,000", "10 %", notes="Hybrid")
    )
    process = replace(PROCESS, offers=(offer,))
    found = [line for line, entry in zip(lines(process), entries(process), strict=True) if entry.what is What.OFFER]
    assert found == expected
    assert next(each.detail for each in entries(process) if "received" in each.words) == "100,000 · 10 %\n\nHybrid"


def test_closed() -> None:
    closed = replace(PROCESS, outcome=Outcome.GHOSTED, closed_at=NOW)
    assert lines(closed) == [" 23.11. Closed: ghosted", " 02.11. Applied"]


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


@given(cases(), st.integers(1, 4), st.integers(0, 40))
def test_the_newest_of_the_past_are_the_same_as_of_all(case: Case, count: int, choice: int) -> None:
    now = case.moments[choice % len(case.moments)]
    calendar = wording.Calendar(now, case.home, wording.PlainDates())
    for process in case.search.processes.values():
        everything = timeline(process, [], case.search, calendar)
        some = timeline(process, [], case.search, calendar, newest=count)
        past = [each for each in everything.entries if not each.ahead]
        assert everything.older == 0
        assert [each.at for each in some.entries if not each.ahead] == [each.at for each in past[:count]]
        assert len(some.entries) + some.older == len(everything.entries)
