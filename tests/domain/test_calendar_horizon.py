from __future__ import annotations

from datetime import timedelta

import pytest
from tests.bench import generate
from tests.domain.test_calendar_events import BERLIN, calendar

from afterword.domain import rulebook
from afterword.domain.agenda import Span
from afterword.domain.calendar_contents import events
from afterword.domain.calendar_horizon import horizon
from afterword.domain.entities import Search

YEARS = timedelta(days=3000)


@pytest.mark.parametrize("seed", range(8))
def test_nothing_comes_after_it(seed: int) -> None:
    search, now = generate.search(12, seed=seed), generate.NOW
    nudges = rulebook.nudges(search, now, BERLIN)
    found = events(
        search, nudges, rulebook.projected(search, now, BERLIN), Span(now - YEARS, now + YEARS), calendar(now)
    )
    last = max(event.at for event in found).astimezone(BERLIN).date()
    end = horizon(search, nudges, now, BERLIN)
    assert last <= end <= last + timedelta(days=60)


def test_of_nothing_it_is_near() -> None:
    end = horizon(Search(), [], generate.NOW, BERLIN)
    assert end <= generate.NOW.date() + timedelta(days=3)
