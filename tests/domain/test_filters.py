"""Which processes a filter lets through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from afterword.domain.columns import CLOSED
from afterword.domain.entities import Interview, Offer, Outcome, Process, Verdict
from afterword.domain.filters import Filter, Need, late_ones, passes, waiting, words_of
from afterword.domain.nudges import Kind, Nudge, State

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
DAY = timedelta(days=1)
PLAIN = Process("p", "Acme", NOW - 30 * DAY, stage="applied")
OVER = Interview("i", (NOW - 2 * DAY).replace(tzinfo=None), "UTC", NOW - 5 * DAY)
AHEAD = replace(OVER, id="ahead", starts_at=(NOW + DAY).replace(tzinfo=None))
MET = replace(PLAIN, interviews=(OVER,))
PASSED = replace(PLAIN, interviews=(replace(OVER, verdict=Verdict.MOVING_ON, heard_at=NOW - DAY),))
ENDED = replace(MET, outcome=Outcome.GHOSTED, closed_at=NOW)


@pytest.mark.parametrize(
    ("process", "expected"),
    [
        (PLAIN, False),
        (MET, True),
        (replace(MET, interviews=(OVER, AHEAD)), False),
        (replace(MET, interviews=(replace(OVER, starts_at=NOW.replace(tzinfo=None)),)), False),
        (replace(MET, interviews=(OVER, replace(AHEAD, recorded_at=NOW + DAY))), True),
        (replace(PLAIN, interviews=(replace(OVER, verdict=Verdict.REJECTED, heard_at=NOW),)), False),
        (PASSED, True),
        (replace(PASSED, offers=(Offer("o", NOW - DAY),)), False),
        (replace(PASSED, offers=(Offer("o", NOW - 9 * DAY),)), True),
        (ENDED, False),
    ],
)
def test_waiting_for_them(process: Process, expected: bool) -> None:
    assert waiting(process, NOW) is expected
    assert passes(process, Filter(Need.WAITING), NOW, ()) is expected


@pytest.mark.parametrize(
    ("process", "chosen", "expected"),
    [
        (PLAIN, Filter(), True),
        (PLAIN, Filter(Need.ACTIVE), True),
        (ENDED, Filter(Need.ACTIVE), False),
        (PLAIN, Filter(Need.LATE), True),
        (replace(PLAIN, id="other"), Filter(Need.LATE), False),
        (PLAIN, Filter(column="applied"), True),
        (PLAIN, Filter(column="offer"), False),
        (PLAIN, Filter(column=CLOSED), False),
        (ENDED, Filter(column=CLOSED), True),
        (ENDED, Filter(column="applied"), False),
        (ENDED, Filter(Need.ACTIVE, CLOSED), False),
    ],
)
def test_what_passes(process: Process, chosen: Filter, expected: bool) -> None:
    assert passes(process, chosen, NOW, {"p"}) is expected


@pytest.mark.parametrize(
    ("chosen", "on"),
    [(Filter(), False), (Filter(text="  …"), False), (Filter(text="a"), True), (Filter(column=CLOSED), True)],
)
def test_a_filter_is_on_where_it_can_hide_something(chosen: Filter, on: bool) -> None:
    assert bool(chosen) is on


def test_words_are_those_of_the_process_without_case_and_accents() -> None:
    process = replace(PLAIN, company="Ünï & Söhne", role="<b>C++</b>", location="Remote", notes="On-call")
    assert words_of(process).split() == ["uni", "sohne", "b", "c++", "b", "remote", "on", "call"]


def test_late_ones() -> None:
    nudge = Nudge("k", Kind.FOLLOW_UP, NOW, None, "p", state=State.LATE)
    assert late_ones([nudge, nudge._replace(process="q", state=State.DUE)]) == {"p"}
