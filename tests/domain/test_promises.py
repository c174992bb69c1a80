"""What became of promises: a table of cases, and a second computation that walks through the days one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.strategies import Case, cases

from afterword.domain.entities import Interview, Offer, Outcome, Process, Promise, Search, Verdict
from afterword.domain.known import known_processes
from afterword.domain.promises import Kept, Record, Standing, outcomes, record

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
ADDED = datetime(2026, 11, 2, 8, tzinfo=UTC)


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def on(day: int, **fields: object) -> Interview:
    """An interview of an hour at 10:00 in Berlin."""
    values = {"id": f"i{day}", "starts_at": datetime(2026, 11, day, 10), "zone": "Europe/Berlin"}  # noqa: DTZ001
    return Interview(**{**values, "recorded_at": ADDED, **fields})  # type: ignore[arg-type]


def promised(by: int | datetime, told: datetime | None = None, day: int = 16) -> Promise:
    return Promise(told or at(day, 10), by if isinstance(by, datetime) else date(2026, 11, by))


def became(process: Process, now: datetime = NOW, home: ZoneInfo = BERLIN) -> list[Kept]:
    return outcomes([process], Search(processes={process.id: process}), now, home)


def told(kept: Kept) -> tuple[Standing, int, int | None, int]:
    return kept.standing, kept.days_promised, kept.days_taken, kept.days_late


def of(*interviews: Interview, **fields: object) -> Process:
    return Process("p", "Acme", ADDED, interviews=interviews, **fields)  # type: ignore[arg-type]


YES = {"verdict": Verdict.MOVING_ON}
NO = {"verdict": Verdict.REJECTED}


@pytest.mark.parametrize(
    ("process", "expected"),
    [
        # heard before the day, on it, on it after business, and after it
        (of(on(16, promises=(promised(19),), heard_at=at(18), **YES)), (Standing.KEPT, 3, 2, 0)),
        (of(on(16, promises=(promised(19),), heard_at=at(19), **NO)), (Standing.KEPT, 3, 3, 0)),
        (of(on(16, promises=(promised(19),), heard_at=at(19, 22), **NO)), (Standing.KEPT, 3, 3, 0)),
        (of(on(16, promises=(promised(19),), heard_at=at(19, 23), **NO)), (Standing.BROKEN, 3, 4, 1)),
        (of(on(16, promises=(promised(20),), heard_at=at(22), **NO)), (Standing.BROKEN, 4, 6, 2)),
        # not heard: still open, or late until now
        (of(on(16, promises=(promised(23),))), (Standing.OPEN, 7, None, 0)),
        (of(on(16, promises=(promised(20),))), (Standing.BROKEN, 4, None, 3)),
        # a moment
        (of(on(16, promises=(promised(at(18, 9)),), heard_at=at(18, 15), **YES)), (Standing.KEPT, 2, 2, 0)),
        # a later interview, an offer and an end of theirs are answers
        (of(on(16, promises=(promised(19),)), on(25, recorded_at=at(18))), (Standing.KEPT, 3, 2, 0)),
        (of(on(16, promises=(promised(19),)), offers=(Offer("o", at(20)),)), (Standing.BROKEN, 3, 4, 1)),
        (
            of(on(16, promises=(promised(19),)), outcome=Outcome.CANCELLED, closed_at=at(17)),
            (Standing.KEPT, 3, 1, 0),
        ),
        # who stepped back is owed nothing more; who gave up on them late was let down until then
        (
            of(on(16, promises=(promised(19),)), outcome=Outcome.WITHDRAWN, closed_at=at(17)),
            (Standing.DROPPED, 3, None, 0),
        ),
        (
            of(on(16, promises=(promised(19),)), outcome=Outcome.GHOSTED, closed_at=at(21)),
            (Standing.BROKEN, 3, None, 2),
        ),
        # an answer that was there before: the next interview had been set, or they had said no
        (of(on(16, promises=(promised(19),)), on(18)), (Standing.DROPPED, 3, None, 0)),
        (of(on(16, promises=(promised(19, at(17)),), heard_at=at(16, 20), **NO)), (Standing.DROPPED, 3, None, 0)),
        # after a yes they owe the next step
        (of(on(16, promises=(promised(20, at(18)),), heard_at=at(18), **YES)), (Standing.BROKEN, 2, None, 3)),
        # told in advance, and told in retrospect, the days count from the interview
        (of(on(16, promises=(promised(19, at(12)),), heard_at=at(18), **YES)), (Standing.KEPT, 3, 2, 0)),
        (of(on(16, promises=(promised(19, at(17)),), heard_at=at(18), **YES)), (Standing.KEPT, 3, 2, 0)),
    ],
)
def test_a_promise(process: Process, expected: tuple[Standing, int, int | None, int]) -> None:
    (kept,) = became(process)
    assert told(kept) == expected


def test_another_day_named_in_time_drops_the_first() -> None:
    promises = (promised(18), promised(25, at(18)))
    first, second = became(of(on(16, promises=promises, heard_at=at(23, 9), **YES)))
    assert told(first) == (Standing.DROPPED, 2, 2, 0)
    assert told(second) == (Standing.KEPT, 7, 5, 0)


def test_another_day_named_too_late_was_a_broken_promise() -> None:
    first, second = became(of(on(16, promises=(promised(18), promised(25, at(20))))))
    assert told(first) == (Standing.BROKEN, 2, 4, 2)
    assert told(second) == (Standing.OPEN, 5, None, 0)


def test_they_did_not_say_is_no_promise() -> None:
    assert became(of(on(16, promises=(Promise(at(16), None),)))) == []
    assert became(of()) == []


def test_a_day_of_theirs_may_end_on_the_next_at_home() -> None:
    abroad = on(16, zone="America/Los_Angeles", promises=(promised(18, at(17)),))
    (kept,) = became(of(replace(abroad, heard_at=at(19, 20), verdict=Verdict.MOVING_ON)))
    assert kept.promised_by == datetime(2026, 11, 19, 1, tzinfo=UTC)
    assert told(kept)[0] is Standing.KEPT


def test_what_is_dated_later_is_not_known_yet() -> None:
    process = of(on(16, promises=(promised(19),), heard_at=at(22), **NO))
    assert [told(each) for each in became(process, at(19))] == [(Standing.OPEN, 3, None, 0)]
    assert [told(each) for each in became(process, at(21))] == [(Standing.BROKEN, 3, None, 2)]
    assert became(process, at(15)) == []
    assert became(process, ADDED - timedelta(days=1)) == []


def test_the_record_counts_what_was_judged() -> None:
    process = of(
        on(9, promises=(promised(11, day=9),), heard_at=at(11), **YES),
        on(12, promises=(promised(13, day=12),), heard_at=at(16), **YES),
        on(16, promises=(promised(19),), heard_at=at(20), **YES),
        on(20, promises=(promised(27, day=20),)),
    )
    assert record(became(process)) == Record(1, 3, 2.0)
    assert record(became(of(on(16, promises=(promised(19),), heard_at=at(18), **YES)))) == Record(1, 1, None)
    assert record([]) is None


# A second computation


@given(cases(), st.integers(0, 60))
def test_walking_through_the_days_finds_the_same(case: Case, choice: int) -> None:
    now = case.moments[choice % len(case.moments)]
    found = outcomes(case.search.processes.values(), case.search, now, case.home)
    assert [walked(each, case.search, now, case.home) for each in found] == [
        (each.standing, each.heard_at, each.days_late) for each in found
    ]
    promises = [
        each
        for process in known_processes(case.search, now)
        for interview in process.interviews
        for each in interview.promises
        if each.by is not None
    ]
    assert [each.promise for each in found] == promises


def walked(kept: Kept, search: Search, now: datetime, home: ZoneInfo) -> tuple[Standing, datetime | None, int]:
    """All that happened, in its order; the first thing after the promise that matters ends the waiting."""
    process = next(each for each in known_processes(search, now) if each.id == kept.process)
    interview = next(each for each in process.interviews if each.id == kept.interview)
    happened = sorted([*events(process, interview, kept.promise), (now, "now")], key=lambda each: each[0])
    owed = not any(at <= kept.promise.at and what == "answer" for at, what in happened)
    after = [(at, what) for at, what in happened if at > kept.promise.at or what == "again"]
    back = [(at, what) for at, what in after if what in ("answer", "yes", "again")]
    if back:
        ended = min(at for at, _ in back)
        answered = any(at == ended and what != "again" for at, what in back)
        late = days_after(kept.promised_by, ended, home)
        if late:
            return Standing.BROKEN, ended, late
        return (Standing.KEPT if answered else Standing.DROPPED), ended, 0
    ends = [at for at, what in happened if what == "end"]
    late = days_after(kept.promised_by, ends[0] if ends else now, home)
    if not owed:
        return Standing.DROPPED, None, 0
    if late:
        return Standing.BROKEN, None, late
    return (Standing.OPEN if process.outcome is None else Standing.DROPPED), None, 0


def events(process: Process, interview: Interview, promise: Promise) -> list[tuple[datetime, str]]:
    found = [(each.recorded_at, "answer") for each in process.interviews if each.start >= interview.end]
    found += [(each.received_at, "answer") for each in process.offers if each.received_at >= interview.end]
    if interview.heard_at:
        found.append((interview.heard_at, "yes" if interview.verdict is Verdict.MOVING_ON else "answer"))
    if process.outcome in (Outcome.ACCEPTED, Outcome.REJECTED, Outcome.CANCELLED) and process.closed_at:
        found.append((process.closed_at, "answer"))
    elif process.outcome is not None and process.closed_at:
        found.append((process.closed_at, "end"))
    seen = False
    for each in interview.promises:
        if seen:
            found.append((each.at, "again"))
        seen = seen or each is promise
    return found


def days_after(due: datetime, end: datetime, home: ZoneInfo) -> int:
    """How many midnights of the home zone lie between the two, by counting them."""
    count, day = 0, due.astimezone(home).date()
    while day < end.astimezone(home).date():
        day += timedelta(days=1)
        count += 1
    return count
