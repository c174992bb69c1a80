from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from afterword.domain.entities import Interview, Process, Search, Verdict
from afterword.domain.insights import GOAL_MOVING_ON, Answers, answers

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)


def met(days_ago: float, waited: float | None = None) -> Interview:
    """An interview of an hour that ended so long ago, answered after so many days."""
    end = NOW - timedelta(days=days_ago)
    start = end - timedelta(hours=1)
    heard = None if waited is None else end + timedelta(days=waited)
    verdict = None if waited is None else Verdict.MOVING_ON
    wall = start.replace(tzinfo=None)
    return Interview(f"i{days_ago}", wall, "UTC", start - timedelta(days=3), verdict=verdict, heard_at=heard)


def of(*interviews: Interview) -> Search:
    process = Process("p", "Acme", NOW - timedelta(days=90), interviews=interviews)
    return Search(processes={"p": process})


def test_nothing_yet() -> None:
    assert answers(Search(), NOW) == Answers(0, 0, None)
    assert answers(of(), NOW) == Answers(0, 0, None)


def test_the_median_of_the_waits() -> None:
    assert answers(of(met(30, 2), met(20, 4), met(10, 9)), NOW) == Answers(3, 3, 4.0)
    assert answers(of(met(30, 2), met(20, 5)), NOW) == Answers(2, 2, 3.5)


def test_what_is_not_answered_counts_as_over() -> None:
    assert answers(of(met(30, 2), met(20)), NOW) == Answers(2, 1, 2.0)
    assert answers(of(met(20)), NOW) == Answers(1, 0, None)


def test_an_interview_counts_from_its_end() -> None:
    assert answers(of(met(0)), NOW).over == 1
    assert answers(of(met(-0.01)), NOW).over == 0


def test_an_answer_that_came_before_the_end_is_no_negative_wait_of_another() -> None:
    """Heard during the interview: counted as it is."""
    assert answers(of(met(5, -0.01)), NOW).answered == 1


def test_what_is_heard_later_is_not_known_yet() -> None:
    search = of(met(10, 3))
    assert answers(search, NOW - timedelta(days=8)) == Answers(1, 0, None)


def test_closed_processes_count_too() -> None:
    search = of(met(10, 3))
    process = replace(search.processes["p"], closed_at=NOW)
    assert answers(Search(processes={"p": process}), NOW).answered == 1


def test_the_goal_is_two_weeks() -> None:
    assert GOAL_MOVING_ON.days == 14
