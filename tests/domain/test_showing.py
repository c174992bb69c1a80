"""Which nudges are notified of, and when they are held back."""

from datetime import UTC, datetime, time, timedelta

import pytest

from afterword.domain import rulebook, showing
from afterword.domain.entities import Interview, NudgeRecord, Process, Search, Settings, Verdict
from afterword.domain.nudges import Kind
from afterword.domain.times import zone

BERLIN = zone("Europe/Berlin")
ENDED = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
"""15:00 in Berlin."""


def interview(interview_id: str = "i1", starts: str = "2026-11-23T14:00", **more: object) -> Interview:
    recorded = datetime(2026, 11, 20, tzinfo=UTC)
    return Interview(interview_id, datetime.fromisoformat(starts), "Europe/Berlin", recorded, **more)  # type: ignore[arg-type]


def search(*interviews: Interview, settings: Settings | None = None) -> Search:
    process = Process("p1", "Acme", datetime(2026, 11, 1, tzinfo=UTC), interviews=interviews)
    return Search(settings or Settings(), processes={"p1": process})


def raised(facts: Search, moment: datetime) -> set[Kind]:
    asking = showing.asking(facts, rulebook.nudges(facts, moment, BERLIN), moment, BERLIN)
    return {each.kind for each in showing.not_held(facts, asking, moment, BERLIN)}


def test_what_became_due_is_raised_and_what_is_ahead_is_not() -> None:
    assert raised(search(interview()), ENDED) == {Kind.THANK_YOU, Kind.RECORD_PROMISE}


def test_what_was_shown_is_not_raised_again() -> None:
    facts = search(interview())
    keys = [each.key for each in rulebook.nudges(facts, ENDED, BERLIN)]
    records = {key: NudgeRecord(key, shown_at=ENDED) for key in keys}
    assert raised(Search(processes=facts.processes, nudges=records), ENDED + timedelta(hours=1)) == set()


def test_a_snooze_that_is_over_raises_once_more() -> None:
    facts = search(interview())
    key = next(each.key for each in rulebook.nudges(facts, ENDED, BERLIN) if each.kind is Kind.THANK_YOU)
    until = ENDED + timedelta(hours=1)
    records = {key: NudgeRecord(key, shown_at=ENDED, snoozed_until=until)}
    facts = Search(processes=facts.processes, nudges=records)
    assert Kind.THANK_YOU not in raised(facts, until - timedelta(seconds=1))
    assert Kind.THANK_YOU in raised(facts, until)
    again = {key: NudgeRecord(key, shown_at=until, snoozed_until=until)}
    assert Kind.THANK_YOU not in raised(Search(processes=facts.processes, nudges=again), until)


def test_nothing_is_raised_while_any_interview_runs() -> None:
    running = interview("i2", "2026-11-23T14:30")
    facts = search(interview(), running)
    assert raised(facts, ENDED) == set()
    assert Kind.THANK_YOU in raised(facts, running.end)


def test_a_cancelled_interview_holds_nothing_back() -> None:
    heard = ENDED - timedelta(days=1)
    cancelled = interview("i2", "2026-11-23T14:30", verdict=Verdict.CANCELLED, heard_at=heard)
    assert Kind.THANK_YOU in raised(search(interview(), cancelled), ENDED)


def test_quiet_hours_hold_all_but_what_belongs_to_an_interview_just_left() -> None:
    late = interview("i1", "2026-11-23T21:30")  # over at 22:30
    old = interview("i0", "2026-11-10T10:00", verdict=Verdict.REJECTED, heard_at=late.end)
    facts = search(old, late)
    assert raised(facts, late.end) == {Kind.THANK_YOU, Kind.RECORD_PROMISE}
    morning = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
    assert Kind.ASK_WHY in raised(facts, morning)


@pytest.mark.parametrize(
    ("start", "end", "clock", "quiet"),
    [
        ("22:00", "08:00", "21:59", False),
        ("22:00", "08:00", "22:00", True),
        ("22:00", "08:00", "07:59", True),
        ("22:00", "08:00", "08:00", False),
        ("12:00", "14:00", "13:00", True),
        ("12:00", "14:00", "14:00", False),
        ("09:00", "09:00", "09:00", False),
    ],
)
def test_quiet_hours(start: str, end: str, clock: str, quiet: bool) -> None:
    settings = Settings(quiet_from=time.fromisoformat(start), quiet_to=time.fromisoformat(end))
    assert showing.in_quiet_hours(settings, time.fromisoformat(clock)) is quiet
