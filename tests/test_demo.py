"""The made-up search holds at any moment, in any zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from afterword.demo import demo_search
from afterword.domain import rulebook
from afterword.domain.entities import Search, fact_moments
from afterword.domain.nudges import Kind, State
from afterword.domain.times import zone
from afterword.journal import Journal
from afterword.storage import Repository
from afterword.storage.faults import faults

ODD = [
    ("2026-11-23T00:00:00", "Europe/Berlin"),
    ("2026-11-23T00:00:01", "Europe/Berlin"),
    ("2026-11-23T00:45:00", "Europe/Berlin"),
    ("2026-11-23T01:30:00", "Europe/Berlin"),
    ("2026-11-23T23:59:59", "Europe/Berlin"),
    ("2028-02-29T00:10:00", "Europe/Berlin"),
    ("2028-02-29T12:00:00", "America/New_York"),
    ("2027-03-01T03:00:00", "Asia/Tokyo"),
    ("2026-01-01T00:00:30", "UTC"),
    ("2026-03-29T01:59:59", "Europe/Berlin"),
    ("2026-03-29T03:00:00", "Europe/Berlin"),
    ("2026-03-29T04:31:00", "Europe/Berlin"),
    ("2026-10-25T02:30:00", "Europe/Berlin"),
    ("2026-10-25T03:10:00", "Europe/Berlin"),
    ("2026-10-25T04:29:00", "Europe/Berlin"),
    ("2026-11-01T02:29:00", "America/New_York"),
    ("2026-03-08T03:00:00", "America/Los_Angeles"),
    ("2026-04-05T01:45:00", "Australia/Lord_Howe"),
    ("2026-10-04T02:40:00", "Australia/Lord_Howe"),
    ("2026-11-23T00:05:00", "Pacific/Kiritimati"),
    ("2026-11-23T23:55:00", "Pacific/Pago_Pago"),
    ("2026-11-23T12:34:56.789012", "Asia/Kathmandu"),
    ("2026-04-24T00:30:00", "Africa/Cairo"),  # the day begins at 01:00
]


def moments() -> list[tuple[datetime, str]]:
    odd = [(datetime.fromisoformat(wall).replace(tzinfo=zone(name)).astimezone(UTC), name) for wall, name in ODD]
    second = datetime(2026, 10, 25, 2, 30, tzinfo=zone("Europe/Berlin"), fold=1).astimezone(UTC)
    day = datetime(2026, 11, 23, tzinfo=UTC)
    return [*odd, (second, "Europe/Berlin")] + [(day + timedelta(minutes=37 * n), "Europe/Berlin") for n in range(39)]


@pytest.fixture(params=moments(), ids=lambda pair: f"{pair[0]:%Y%m%dT%H%M%S} {pair[1]}")
def there(request: pytest.FixtureRequest) -> tuple[Search, datetime, str]:
    now, name = request.param
    return demo_search(now, zone(name)), now, name


def test_nine_processes_and_all_of_it_happened(there: tuple[Search, datetime, str]) -> None:
    search, now, _ = there
    assert len(search.processes) == 9
    assert list(faults(search)) == []
    for process in search.processes.values():
        assert process.active
        assert max(fact_moments(process)) <= now, process.id
        assert min(fact_moments(process)) == process.created_at, process.id
        assert {each.interview for each in process.messages if each.interview} <= {
            each.id for each in process.interviews
        }
        for interview in process.interviews:
            assert interview.recorded_at < interview.start
            assert all(promise.at >= interview.end for promise in interview.promises)
            assert interview.heard_at is None or interview.heard_at > interview.end
        for message in process.messages:
            about = process.interview(message.interview)
            assert about is None or message.at > about.end, message.id
        for offer in process.offers:
            assert offer.deadline_recorded_at is not None
            assert offer.received_at < offer.deadline_recorded_at
    ahead = [each for p in search.processes.values() for each in p.interviews if each.start > now]
    assert len(ahead) == 2


def test_something_to_do_of_each_kind(there: tuple[Search, datetime, str]) -> None:
    search, now, name = there
    nudges = rulebook.nudges(search, now, zone(name))
    late = {each.kind for each in nudges if each.state is State.LATE}
    due = {each.kind for each in nudges if each.state in (State.DUE, State.LATE)}
    assert Kind.FOLLOW_UP in late
    assert Kind.THANK_YOU in due
    assert Kind.OFFER_TELL in due
    assert {each.kind for each in nudges} >= {Kind.OFFER_DECIDE, Kind.INTERVIEW}
    assert not [each for each in nudges if each.kind is Kind.GOING_QUIET and each.state is not State.UPCOMING]


def test_the_journal_takes_it(there: tuple[Search, datetime, str], data_folder: Path) -> None:
    search, now, _ = there
    with Repository.open(data_folder, now) as repository:
        journal = Journal(repository, lambda: now)
        journal.adopt(search, "Demo")
        assert repository.check() == []
        assert repository.load() == journal.search == search
