"""What each action does to the facts, where that is more than what its name says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count

import pytest
from tests.journal.conftest import ACME, DAY, GLOBEX, HOUR, NOW, WALL, WORLD, Clock

from afterword.domain.entities import (
    Direction,
    Interview,
    MessageKind,
    NudgeRecord,
    OfferState,
    Outcome,
    Process,
    Promise,
    StageChange,
    Terms,
    Verdict,
    Weight,
)
from afterword.journal import Journal
from afterword.storage import Repository


def _interview(journal: Journal, interview_id: str) -> Interview:
    return next(i for p in journal.search.processes.values() for i in p.interviews if i.id == interview_id)


def test_a_process_begins_in_the_first_stage_now(journal: Journal) -> None:
    added = journal.add_process("  Initech ", role="SRE")
    assert added == Process("new1", "Initech", NOW, role="SRE", stage="applied")
    assert journal.search.processes["new1"] == added


def test_a_process_added_further_on_reached_that_stage_when_it_was_created(journal: Journal) -> None:
    added = journal.add_process("Initech", stage="offer", created_at=NOW - DAY)
    assert added.stage_changes == (StageChange(NOW - DAY, "offer"),)
    assert (added.stage, added.created_at) == ("offer", NOW - DAY)
    assert journal.add_process("Hooli", stage="applied").stage_changes == ()


def test_now_is_in_whole_seconds_of_utc(journal: Journal, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 23, 17, 30, 1, 999999, timezone(timedelta(hours=1)))
    created = journal.add_process("Initech").created_at
    assert created == datetime(2026, 11, 23, 16, 30, 1, tzinfo=UTC)
    assert created.tzinfo is UTC


def test_given_moments_become_utc(journal: Journal) -> None:
    noon = datetime(2026, 11, 23, 12, 0, 0, 5, timezone(timedelta(hours=5)))
    added = journal.log_message("acme", MessageKind.OTHER, at=noon)
    assert added.at.tzinfo is UTC
    assert added.at == noon


def test_moving_is_noted_and_moving_nowhere_is_not(journal: Journal) -> None:
    moved = journal.move_process("acme", "final_round")
    assert moved.stage == "final_round"
    assert moved.stage_changes == (*ACME.stage_changes, StageChange(NOW, "final_round"))
    assert journal.move_process("acme", "final_round") == moved


@pytest.mark.parametrize(
    ("outcome", "verdict"), [(Outcome.REJECTED, Verdict.REJECTED), (Outcome.CANCELLED, Verdict.CANCELLED)]
)
def test_closing_records_the_verdict_on_the_last_interview(
    journal: Journal, outcome: Outcome, verdict: Verdict
) -> None:
    closed = journal.close_process("acme", outcome)
    assert (closed.outcome, closed.closed_at) == (outcome, NOW)
    first, last = closed.interviews
    assert (last.id, last.verdict, last.heard_at) == ("tech", verdict, NOW)
    assert first == ACME.interviews[0]


@pytest.mark.parametrize("outcome", [Outcome.WITHDRAWN, Outcome.GHOSTED, Outcome.ACCEPTED])
def test_other_outcomes_are_no_verdict(journal: Journal, outcome: Outcome) -> None:
    assert journal.close_process("acme", outcome).interviews == ACME.interviews


def test_closing_leaves_a_verdict_that_is_there(journal: Journal) -> None:
    journal.record_verdict("tech", Verdict.MOVING_ON)
    closed = journal.close_process("acme", Outcome.REJECTED)
    assert closed.interviews[-1].verdict is Verdict.MOVING_ON


def test_closing_in_the_past_knows_only_what_was_recorded_then(journal: Journal) -> None:
    at = NOW - 6 * DAY  # before the last interview was recorded, and its first has a verdict
    journal.clear_verdict("screen")
    closed = journal.close_process("acme", Outcome.REJECTED, closed_at=at)
    first, last = closed.interviews
    assert (first.verdict, first.heard_at) == (Verdict.REJECTED, at)
    assert last.verdict is None


def test_closing_without_interviews(journal: Journal) -> None:
    journal.reopen_process("umbrella")
    assert journal.close_process("umbrella", Outcome.REJECTED).outcome is Outcome.REJECTED


def test_closing_again_keeps_the_moment_unless_the_outcome_is_another(journal: Journal, clock: Clock) -> None:
    closed = journal.close_process("umbrella", Outcome.GHOSTED)
    assert closed.closed_at == NOW - DAY
    clock.now = NOW + DAY
    assert journal.close_process("umbrella", Outcome.REJECTED).closed_at == NOW + DAY
    assert journal.close_process("umbrella", Outcome.REJECTED, closed_at=NOW).closed_at == NOW


def test_reopening_keeps_verdicts(journal: Journal) -> None:
    journal.close_process("acme", Outcome.REJECTED)
    reopened = journal.reopen_process("acme")
    assert (reopened.outcome, reopened.closed_at) == (None, None)
    assert reopened.interviews[-1].verdict is Verdict.REJECTED


def test_removing_a_process_leaves_no_message_about_its_offers(journal: Journal) -> None:
    assert journal.remove_process("acme") == ACME
    (told,) = journal.search.processes["globex"].messages
    assert told == replace(GLOBEX.messages[0], offer=None)


def test_removing_a_contact_leaves_nobody_in_its_place(journal: Journal) -> None:
    journal.remove_contact("sam")
    globex = journal.search.processes["globex"]
    assert globex.contact is None
    assert globex.messages[0].contact is None
    assert journal.search.processes["acme"] is WORLD.processes["acme"] or journal.search.processes["acme"] == ACME


def test_an_interview_is_recorded_now(journal: Journal) -> None:
    added = journal.add_interview(
        "globex", WALL + 30 * DAY, "Asia/Kolkata", minutes=45, interviewers=(" Sam Ortiz ", "", "Kim")
    )
    assert added.recorded_at == NOW
    assert (added.starts_at, added.zone, added.minutes) == (WALL + 30 * DAY, "Asia/Kolkata", 45)
    assert added.interviewers == ("Sam Ortiz", "Kim")
    assert journal.search.processes["globex"].last_interview == added


def test_an_interview_that_is_moved_stands_in_its_new_place(journal: Journal) -> None:
    moved = journal.edit_interview("screen", starts_at=WALL + 9 * DAY)
    assert moved.start == datetime(2026, 11, 29, 14, 0, tzinfo=UTC)
    assert journal.search.processes["acme"].last_interview == moved


def test_removing_an_interview_keeps_its_messages(journal: Journal) -> None:
    journal.remove_interview("tech")
    acme = journal.search.processes["acme"]
    assert [each.id for each in acme.interviews] == ["screen"]
    assert [(each.id, each.interview) for each in acme.messages] == [("thanks", None), ("reply", None)]


@pytest.mark.parametrize("by", [date(2026, 12, 24), NOW + DAY, None])
def test_a_promise_is_told_now(journal: Journal, by: date | None) -> None:
    assert journal.record_promise("call", by).promises == (Promise(NOW, by),)


def test_promises_pile_up_and_the_latest_is_removed_first(journal: Journal) -> None:
    journal.record_promise("tech", None)
    journal.record_promise("tech", date(2026, 12, 24), at=NOW - 4 * DAY)
    first = _interview(journal, "tech").promises[0]
    assert first.by == date(2026, 12, 24)
    assert [each.by for each in journal.remove_promise("tech").promises] == [first.by, date(2026, 12, 2)]
    assert [each.by for each in journal.remove_promise("tech", first).promises] == [date(2026, 12, 2)]


def test_a_verdict_is_heard_now(journal: Journal) -> None:
    heard = journal.record_verdict(
        "tech", Verdict.REJECTED, feedback="Too\nslow", explained=True, weight=Weight.UNSUPPORTED
    )
    assert (heard.verdict, heard.heard_at) == (Verdict.REJECTED, NOW)
    assert (heard.feedback, heard.explained, heard.weight) == ("Too\nslow", True, Weight.UNSUPPORTED)
    assert journal.search.processes["acme"].outcome is None


def test_the_same_verdict_again_keeps_the_moment_it_was_heard(journal: Journal, clock: Clock) -> None:
    journal.record_verdict("tech", Verdict.REJECTED)
    clock.now = NOW + DAY
    assert journal.record_verdict("tech", Verdict.REJECTED, feedback="Slow").heard_at == NOW
    assert journal.record_verdict("tech", Verdict.REJECTED, heard_at=NOW + HOUR).heard_at == NOW + HOUR
    assert journal.record_verdict("tech", Verdict.MOVING_ON).heard_at == NOW + DAY


def test_clearing_a_verdict_takes_all_of_it(journal: Journal) -> None:
    before = _interview(journal, "tech")
    journal.record_verdict("tech", Verdict.REJECTED, feedback="Slow", explained=True, weight=Weight.USEFUL)
    assert journal.clear_verdict("tech") == before


def test_a_message_goes_out_by_mail_now(journal: Journal) -> None:
    logged = journal.log_message("acme", MessageKind.FOLLOW_UP, interview="tech", body="Dear Dana,\n")
    assert (logged.at, logged.direction, logged.channel) == (NOW, "out", "email")
    assert journal.search.processes["acme"].messages[-1] == logged


def test_a_message_may_be_about_the_offer_of_another_process(journal: Journal) -> None:
    logged = journal.log_message("globex", MessageKind.OFFER_DEADLINE, Direction.OUT, contact="dana", offer="good")
    assert logged.offer == "good"


def test_an_offer_with_a_deadline_has_it_recorded_now(journal: Journal) -> None:
    added = journal.add_offer("globex", received_at=NOW - DAY, deadline=NOW + DAY, terms=Terms(base=" 90 "))
    assert (added.received_at, added.deadline_recorded_at) == (NOW - DAY, NOW)
    assert added.terms.base == "90"
    assert journal.add_offer("globex").deadline_recorded_at is None


def test_only_another_deadline_is_recorded_anew(journal: Journal, clock: Clock) -> None:
    (offer,) = ACME.offers
    assert journal.edit_offer("good", deadline=offer.deadline, terms=Terms()).deadline_recorded_at == NOW - DAY
    assert journal.edit_offer("good", deadline=NOW + 9 * DAY).deadline_recorded_at == NOW
    clock.now = NOW + DAY
    assert journal.edit_offer("good", deadline=None).deadline_recorded_at is None


def test_accepting_closes_the_process(journal: Journal) -> None:
    assert journal.accept_offer("good").state is OfferState.ACCEPTED
    acme = journal.search.processes["acme"]
    assert (acme.outcome, acme.closed_at) == (Outcome.ACCEPTED, NOW)
    assert acme.offers[0].state is OfferState.ACCEPTED
    assert acme.interviews == ACME.interviews


def test_declining_and_expiring_do_not(journal: Journal) -> None:
    assert journal.decline_offer("good").state is OfferState.DECLINED
    assert journal.edit_offer("good", state=OfferState.EXPIRED).state is OfferState.EXPIRED
    assert journal.search.processes["acme"].outcome is None


def test_removing_an_offer_leaves_messages_about_nothing(journal: Journal) -> None:
    journal.remove_offer("good")
    assert journal.search.processes["acme"].offers == ()
    assert journal.search.processes["globex"].messages[0].offer is None


def test_nudges(journal: Journal, clock: Clock) -> None:
    assert journal.snooze("shown", NOW + HOUR) == NudgeRecord("shown", NOW - DAY, NOW + HOUR)
    assert journal.skip("shown") == NudgeRecord("shown", NOW - DAY, NOW + HOUR, NOW)
    assert journal.wake("shown") == NudgeRecord("shown", NOW - DAY, None, NOW)
    journal.wake("snoozed")
    assert "snoozed" not in journal.search.nudges
    clock.now = NOW + DAY
    journal.mark_shown(iter(["new", "shown"]))
    assert journal.search.nudges["new"] == NudgeRecord("new", NOW + DAY)
    assert journal.search.nudges["shown"] == NudgeRecord("shown", NOW + DAY, None, NOW)


def test_settings(journal: Journal, stored: Repository) -> None:
    changed = journal.change_settings(home_zone="Asia/Tokyo", fallback_days=10)
    assert changed == journal.search.settings == stored.load().settings
    assert journal.change_settings(home_zone=None).home_zone is None


def test_adopting_tells_what_it_changed(journal: Journal) -> None:
    change = journal.adopt(replace(WORLD, processes={**WORLD.processes, "acme": replace(ACME, notes="!")}), "Import")
    assert list(change.processes) == ["acme"]
    assert journal.undo_label == "Import"
    assert not journal.adopt(journal.search, "Import again")


def test_ids_are_short_and_not_the_same(repository: Repository, clock: Clock) -> None:
    journal = Journal(repository, clock)
    ids = {journal.add_contact(f"Person {number}").id for number, _ in zip(range(20), count(), strict=False)}
    assert len(ids) == 20
    assert {len(each) for each in ids} == {16}
