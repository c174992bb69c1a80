"""A small job search that has one of everything, on disk, and a journal on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from afterword.domain.changes import difference
from afterword.domain.entities import (
    Contact,
    Direction,
    Interview,
    Message,
    MessageKind,
    NudgeRecord,
    Offer,
    Outcome,
    Process,
    Promise,
    Search,
    StageChange,
    Terms,
    Verdict,
)
from afterword.journal import Journal
from afterword.storage import Repository

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
WALL = datetime.fromisoformat("2026-11-20T14:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

ACME = Process(
    "acme",
    "Acme",
    NOW - 20 * DAY,
    role="Backend engineer",
    stage="tech_interview",
    contact="dana",
    stage_changes=(StageChange(NOW - 10 * DAY, "tech_interview"),),
    interviews=(
        Interview("screen", WALL - 9 * DAY, "UTC", NOW - 15 * DAY, verdict=Verdict.MOVING_ON, heard_at=NOW - 9 * DAY),
        Interview(
            "tech", WALL, "Europe/Berlin", NOW - 5 * DAY, promises=(Promise(NOW - 3 * DAY, date(2026, 12, 2)),)
        ),
    ),
    messages=(
        Message("thanks", NOW - 2 * DAY, Direction.OUT, MessageKind.THANK_YOU, interview="tech", contact="dana"),
        Message("reply", NOW - DAY, Direction.IN, interview="tech"),
    ),
    offers=(Offer("good", NOW - DAY, NOW + 4 * DAY, NOW - DAY, terms=Terms(base="100")),),
)
GLOBEX = Process(
    "globex",
    "Globex",
    NOW - 18 * DAY,
    contact="sam",
    interviews=(Interview("call", WALL + 10 * DAY, "America/New_York", NOW - DAY),),
    messages=(Message("told", NOW - HOUR, Direction.OUT, MessageKind.OFFER_DEADLINE, contact="sam", offer="good"),),
)
UMBRELLA = Process("umbrella", "Umbrella", NOW - 17 * DAY, outcome=Outcome.GHOSTED, closed_at=NOW - DAY)
WORLD = Search(
    contacts={"dana": Contact("dana", "Dana Wu"), "sam": Contact("sam", "Sam Ortiz")},
    processes={"acme": ACME, "globex": GLOBEX, "umbrella": UMBRELLA},
    nudges={
        "shown": NudgeRecord("shown", shown_at=NOW - DAY),
        "snoozed": NudgeRecord("snoozed", snoozed_until=NOW + DAY),
    },
)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    with Repository.open(folder, NOW) as repository:
        repository.write(difference("", repository.load(), WORLD))
    return folder


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def repository(folder: Path) -> Iterator[Repository]:
    with Repository.open(folder, NOW) as opened:
        yield opened


@pytest.fixture
def journal(repository: Repository, clock: Clock) -> Journal:
    numbers = count(1)
    return Journal(repository, clock, lambda: f"new{next(numbers)}")


@pytest.fixture
def stored(folder: Path) -> Iterator[Repository]:
    """Another look at the same file."""
    with Repository.open(folder, NOW) as opened:
        yield opened
