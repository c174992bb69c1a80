from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.domain.strategies import Case, cases

from afterword.domain import insights
from afterword.domain.entities import (
    DEFAULT_STAGES,
    Direction,
    Interview,
    Message,
    MessageKind,
    Offer,
    Outcome,
    Process,
    Promise,
    Search,
    StageChange,
    Verdict,
)
from afterword.domain.insights import GOAL_MOVING_ON, Answers, Came, Share, answers
from afterword.domain.known import known_processes

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


DAY = timedelta(days=1)


def closed(outcome: Outcome, *interviews: Interview) -> Search:
    process = of(*interviews).processes["p"]
    return Search(processes={"p": replace(process, outcome=outcome, closed_at=NOW - DAY)})


def came(search: Search) -> list[Came]:
    return [each.came for each in insights.over(search, NOW)]


def no(days_ago: float, waited: float, verdict: Verdict = Verdict.REJECTED) -> Interview:
    return replace(met(days_ago, waited), verdict=verdict)


def test_what_came_of_an_interview() -> None:
    assert came(of(met(10, 3), met(5))) == [Came.ANSWERED, Came.WAITING]
    assert came(of(met(10), met(5))) == [Came.WENT_ON, Came.WAITING]
    assert came(of(replace(met(10), verdict=Verdict.REJECTED))) == [Came.WENT_ON]
    assert came(of(met(31))) == [Came.SILENT]
    assert came(closed(Outcome.GHOSTED, met(5))) == [Came.SILENT]
    assert came(closed(Outcome.WITHDRAWN, met(5))) == [Came.LEFT]
    assert came(closed(Outcome.ACCEPTED, met(5))) == came(closed(Outcome.REJECTED, met(5))) == [Came.WENT_ON]
    with_offer = replace(of(met(40)).processes["p"], offers=(Offer("o", NOW - 30 * DAY),))
    assert came(Search(processes={"p": with_offer})) == [Came.WENT_ON]
    before = replace(with_offer, offers=(Offer("o", NOW - 50 * DAY),))
    assert came(Search(processes={"p": before})) == [Came.SILENT]


def test_the_goals() -> None:
    in_time = of(met(60, 14), met(50, 14.01), no(45, 30), no(44, 31, Verdict.CANCELLED), met(40))
    over = insights.over(in_time, NOW)
    assert insights.moved_on_in_time(over) == Share(1, 2)
    assert insights.turned_down_in_time(over) == Share(1, 3)
    assert insights.moved_on_in_time([]) == insights.turned_down_in_time([]) == Share(0, 0)


def test_the_groups_of_waits() -> None:
    over = insights.over(of(met(90, 3), met(80, 3.1), met(70, 14), met(60, 30), met(50, 31), met(3)), NOW)
    assert insights.waits(over) == [1, 1, 1, 1, 1]


def test_an_interview_belongs_to_the_stage_it_was_held_in() -> None:
    moved = (StageChange(NOW - 20 * DAY, "recruiter_screen"), StageChange(NOW - 8 * DAY, "final_round"))
    process = replace(of(met(25, 2), met(15, 3), met(4)).processes["p"], stage="final_round", stage_changes=moved)
    found = insights.by_stage(insights.over(Search(processes={"p": process}), NOW), DEFAULT_STAGES)
    assert [(stage.id, [came for came, n in counts.items() for _ in range(n)]) for stage, counts in found] == [
        ("applied", [Came.ANSWERED]),
        ("recruiter_screen", [Came.ANSWERED]),
        ("final_round", [Came.WAITING]),
    ]


def test_companies_are_the_same_however_they_are_written() -> None:
    process = of(met(10, 2)).processes["p"]
    again = replace(process, id="q", company="ACME ", interviews=(replace(met(5), id="j"),))
    found = insights.by_company(insights.over(Search(processes={"p": process, "q": again}), NOW))
    assert {name: insights.tally(cases) for name, cases in found.items()} == {"Acme": Answers(2, 1, 2.0)}


def message(days_ago: float, direction: Direction, kind: MessageKind = MessageKind.OTHER) -> Message:
    return Message(f"m{days_ago}{direction}", NOW - days_ago * DAY, direction, kind)


ASKED = message(9, Direction.OUT, MessageKind.FOLLOW_UP)


@pytest.mark.parametrize(
    ("more", "hit"),
    [
        ({"messages": (ASKED,)}, 0),
        ({"messages": (ASKED, message(8, Direction.IN))}, 1),
        ({"messages": (ASKED, message(9.5, Direction.IN))}, 0),
        ({"messages": (ASKED, message(8, Direction.OUT))}, 0),
        ({"messages": (ASKED,), "interviews": (replace(met(20), promises=(Promise(NOW - 8 * DAY, None),)),)}, 1),
        ({"messages": (ASKED,), "interviews": (met(20, 12),)}, 1),
        ({"messages": (ASKED,), "interviews": (met(20, 10),)}, 0),
        ({"messages": (ASKED,), "interviews": (met(2),)}, 1),
        ({"messages": (ASKED,), "offers": (Offer("o", NOW - DAY),)}, 1),
    ],
)
def test_a_follow_up_is_answered_by_any_word_from_them(more: dict[str, object], hit: int) -> None:
    process = Process("p", "Acme", NOW - 90 * DAY, **more)  # type: ignore[arg-type]
    assert insights.follow_ups(Search(processes={"p": process}), NOW) == Share(hit, 1)


def test_an_answer_belongs_to_the_follow_up_before_it() -> None:
    again = message(6, Direction.OUT, MessageKind.FOLLOW_UP)
    process = Process("p", "Acme", NOW - 90 * DAY, messages=(ASKED, again, message(5, Direction.IN)))
    assert insights.follow_ups(Search(processes={"p": process}), NOW) == Share(1, 2)
    assert insights.follow_ups(Search(), NOW) == Share(0, 0)


@given(cases(), st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_figures_as_counted_one_by_one(case: Case, data: st.DataObject) -> None:
    moment = data.draw(st.sampled_from(case.moments))
    over = insights.over(case.search, moment)
    known = [(p, i) for p in known_processes(case.search, moment) for i in p.interviews if i.end <= moment]
    assert [(each.process.id, each.interview.id) for each in over] == [(p.id, i.id) for p, i in known]
    waited = sorted((i.heard_at - i.end).total_seconds() / 86400 for _, i in known if i.heard_at)
    figures = answers(case.search, moment)
    tally = insights.tally(over)
    assert (figures.over, figures.answered) == (len(known), tally.answered) == (tally.over, tally.answered)
    assert figures.median_days == (pytest.approx(median(waited)) if waited else None)
    assert sum(insights.waits(over)) == len(waited)
    assert insights.waits(over)[0] == sum(days <= 3 for days in waited)
    assert insights.waits(over)[-1] == sum(days > 30 for days in waited)
    staged = insights.by_stage(over, case.search.stages)
    assert Counter(c for _, counts in staged for c, n in counts.items() for _ in range(n)) == Counter(
        each.came for each in over
    )
    assert sum(len(group) for group in insights.by_company(over).values()) == len(over)
    share = insights.follow_ups(case.search, moment)
    assert 0 <= share.hit <= share.of
