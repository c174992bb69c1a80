"""What they said and offered: promises, verdicts, offers, closing, and the settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.desks import MONDAY, TestDesk, fill, press_enter, refused, show, wall

from afterword.domain import rulebook
from afterword.domain.entities import (
    Channel,
    Direction,
    Interview,
    MessageKind,
    OfferState,
    Outcome,
    Process,
    Terms,
    Verdict,
    Weight,
)
from afterword.domain.nudges import Kind
from afterword.ui.dialogs.close_dialog import CloseDialog
from afterword.ui.dialogs.message_dialog import MessageDialog
from afterword.ui.dialogs.offer_dialog import OfferDialog
from afterword.ui.dialogs.promise_dialog import PromiseDialog
from afterword.ui.dialogs.settings_dialog import SettingsDialog
from afterword.ui.dialogs.verdict_dialog import VerdictDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[TestDesk]:
    made = TestDesk(tmp_path)
    made.hands.now = MONDAY - timedelta(days=3)
    process = made.journal.add_process("Acme", stage="tech_interview")
    made.journal.add_interview(process.id, wall(2026, 11, 23, 14), "Europe/Berlin")
    made.hands.now = MONDAY
    yield made
    made.repository.close()


def interview(desk: TestDesk) -> Interview:
    return desk.only_process().interviews[0]


def process(desk: TestDesk) -> Process:
    return desk.only_process()


# Promises


def test_a_day_is_promised(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = PromiseDialog(desk, interview(desk).id)
    show(qtbot, dialog)
    assert dialog.when.edit.hasFocus()
    assert dialog.consequence.text() == ""
    fill(qtbot, dialog.when, "2 dec")
    assert dialog.consequence.text() == "First follow-up: Thu, 3 Dec, 17:00"
    press_enter(qtbot, dialog)
    assert interview(desk).promises[-1].by == date(2026, 12, 2)
    assert not desk.without_undo().processes[process(desk).id].interviews[0].promises


def test_the_consequence_is_what_the_rulebook_then_says(desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.change_settings(working_days_only=True, workday_end=time(16))
    for text in ("fri", "tomorrow 9am", "today", "18 nov", None):
        dialog = PromiseDialog(desk, interview(desk).id)
        show(qtbot, dialog)
        if text:
            fill(qtbot, dialog.when, text)
        else:
            qtbot.mouseClick(dialog.unsaid, LEFT, pos=dialog.unsaid.rect().center() / 4)
        said = dialog.consequence.text()
        dialog.accept()
        nudges = rulebook.nudges(desk.search, desk.clock(), desk.home)
        due_at = next(each.due_at for each in nudges if each.kind is Kind.FOLLOW_UP)
        expected = "now" if due_at <= desk.clock() else desk.calendar.moment(due_at)
        assert said == f"First follow-up: {expected}"


def test_a_moment_is_promised_in_the_zone_of_the_interview(desk: TestDesk, qtbot: QtBot) -> None:
    far = desk.journal.add_interview(process(desk).id, wall(2026, 11, 24, 9), "America/Los_Angeles")
    dialog = PromiseDialog(desk, far.id)
    show(qtbot, dialog)
    fill(qtbot, dialog.when, "wed 3pm")
    assert dialog.when.preview.text() == "Wed, 25 Nov 2026, 15:00 · Thu, 26 Nov, 00:00 in Berlin"
    press_enter(qtbot, dialog)
    assert process(desk).interviews[-1].promises[-1].by == datetime(2026, 11, 25, 23, tzinfo=UTC)


def test_they_did_not_say(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = PromiseDialog(desk, interview(desk).id)
    show(qtbot, dialog)
    qtbot.keyClick(dialog.when.edit, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(dialog.unsaid.isChecked)
    assert dialog.consequence.text() == "First follow-up: Tue, 1 Dec, 15:00"
    press_enter(qtbot, dialog)
    assert interview(desk).promises[-1].by is None


def test_typing_a_day_means_that_they_named_one(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = PromiseDialog(desk, interview(desk).id)
    show(qtbot, dialog)
    dialog.unsaid.setChecked(True)
    fill(qtbot, dialog.when, "fri")
    assert dialog.named.isChecked()


def test_a_promise_before_the_end_of_the_interview_counts_from_there(desk: TestDesk, qtbot: QtBot) -> None:
    desk.hands.now = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
    dialog = PromiseDialog(desk, interview(desk).id)
    show(qtbot, dialog)
    dialog.unsaid.setChecked(True)
    assert dialog.consequence.text() == "First follow-up: Tue, 1 Dec, 15:00"


@pytest.mark.parametrize("what", ["verdict", "later", "closed"])
def test_no_follow_up_where_none_comes(desk: TestDesk, qtbot: QtBot, what: str) -> None:
    first = interview(desk)
    if what == "verdict":
        desk.journal.record_verdict(first.id, Verdict.REJECTED)
    elif what == "later":
        desk.journal.add_interview(process(desk).id, wall(2026, 11, 30, 9), "Europe/Berlin")
    else:
        desk.journal.close_process(process(desk).id, Outcome.WITHDRAWN)
    dialog = PromiseDialog(desk, first.id)
    show(qtbot, dialog)
    fill(qtbot, dialog.when, "fri")
    assert dialog.consequence.text().startswith("No follow-up: ")


@pytest.mark.parametrize("text", ["", "pigs"])
def test_a_promise_needs_a_day_or_none(desk: TestDesk, qtbot: QtBot, text: str) -> None:
    dialog = PromiseDialog(desk, interview(desk).id)
    show(qtbot, dialog)
    fill(qtbot, dialog.when, text)
    press_enter(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.when.edit.property("wrong") is True
    assert not interview(desk).promises


# Verdicts


def test_rejected_closes_the_process_in_one_step(desk: TestDesk, qtbot: QtBot) -> None:
    before = process(desk)
    dialog = VerdictDialog(desk, interview(desk).id)
    show(qtbot, dialog)
    assert not dialog.explained.isVisible()
    qtbot.mouseClick(dialog.verdicts[Verdict.REJECTED], LEFT)
    assert dialog.explained.isVisible()
    assert not dialog.stage.isVisible()
    fill(qtbot, dialog.feedback, "More experienced candidates.")
    dialog.explained.setCurrentText("Yes")
    qtbot.mouseClick(dialog.weights[Weight.GRAIN_OF_SALT], LEFT)
    dialog.heard.setFocus()
    press_enter(qtbot, dialog)
    heard = interview(desk)
    assert (heard.verdict, heard.heard_at, heard.explained) == (Verdict.REJECTED, MONDAY, True)
    assert (heard.feedback, heard.weight) == ("More experienced candidates.", Weight.GRAIN_OF_SALT)
    assert process(desk).outcome is Outcome.REJECTED
    assert desk.without_undo().processes[before.id] == before


def test_each_way_to_take_feedback_has_its_advice(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = VerdictDialog(desk, interview(desk).id)
    show(qtbot, dialog)
    dialog.verdicts[Verdict.REJECTED].setChecked(True)
    assert not any(each.isVisible() for each in dialog.weights.values())
    fill(qtbot, dialog.feedback, "You are no leader.")
    assert all(each.isVisible() for each in dialog.weights.values())
    for weight in Weight:
        advice = dialog.advice[weight].text()
        assert (advice.count("."), advice[-1]) == (1, ".")
        assert dialog.weights[weight].accessibleDescription() == advice
    dialog.weights[Weight.BULLET_DODGED].setChecked(True)
    dialog.accept()
    assert interview(desk).weight is Weight.BULLET_DODGED
    again = VerdictDialog(desk, interview(desk).id)
    show(qtbot, again)
    assert again.weights[Weight.BULLET_DODGED].isChecked()
    qtbot.mouseClick(again.weights[None], LEFT)
    again.accept()
    assert interview(desk).weight is None


@pytest.mark.parametrize("verdict", [Verdict.REJECTED, Verdict.CANCELLED])
def test_a_no_without_a_reason_leads_to_the_mail_that_asks(desk: TestDesk, qtbot: QtBot, verdict: Verdict) -> None:
    dialog = VerdictDialog(desk, interview(desk).id)
    show(qtbot, dialog)
    assert not dialog.ask.isVisible()
    dialog.verdicts[Verdict.MOVING_ON].setChecked(True)
    assert not dialog.ask.isVisible()
    dialog.verdicts[verdict].setChecked(True)
    assert dialog.ask.isVisible()
    dialog.explained.setCurrentText("Yes")
    assert not dialog.ask.isVisible()
    dialog.explained.setCurrentText("No")
    with qtbot.waitSignal(dialog.why_wanted) as wanted:
        qtbot.mouseClick(dialog.ask, LEFT)
    assert wanted.args == [interview(desk).id]
    assert (interview(desk).verdict, interview(desk).explained) == (verdict, False)


def test_what_is_refused_leads_to_no_mail(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = VerdictDialog(desk, interview(desk).id)
    show(qtbot, dialog)
    dialog.verdicts[Verdict.REJECTED].setChecked(True)
    fill(qtbot, dialog.heard, "tomorrow")
    with qtbot.assertNotEmitted(dialog.why_wanted):
        qtbot.mouseClick(dialog.ask, LEFT)
    assert dialog.isVisible()
    assert interview(desk).verdict is None


def test_closing_as_rejected_leads_to_the_mail_too(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = CloseDialog(desk, process(desk).id)
    show(qtbot, dialog)
    for outcome, radio in dialog.outcomes.items():
        radio.setChecked(True)
        assert dialog.ask.isVisible() == (outcome in (Outcome.REJECTED, Outcome.CANCELLED))
    dialog.outcomes[Outcome.REJECTED].setChecked(True)
    with qtbot.waitSignal(dialog.why_wanted) as wanted:
        qtbot.mouseClick(dialog.ask, LEFT)
    assert wanted.args == [interview(desk).id]
    assert process(desk).outcome is Outcome.REJECTED


def test_cancelled_can_leave_the_process_open(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = VerdictDialog(desk, interview(desk).id)
    show(qtbot, dialog)
    qtbot.keyClick(dialog.verdicts[Verdict.MOVING_ON], Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(dialog.verdicts[Verdict.CANCELLED].isChecked)
    dialog.close_too.setChecked(False)
    press_enter(qtbot, dialog)
    assert interview(desk).verdict is Verdict.CANCELLED
    assert interview(desk).explained is None
    assert process(desk).active


def test_moving_on_goes_to_the_next_stage(desk: TestDesk, qtbot: QtBot) -> None:
    before = process(desk)
    dialog = VerdictDialog(desk, interview(desk).id)
    show(qtbot, dialog)
    qtbot.mouseClick(dialog.verdicts[Verdict.MOVING_ON], LEFT)
    assert dialog.stage.currentText() == "Final round"
    assert not dialog.close_too.isVisible()
    press_enter(qtbot, dialog)
    assert (process(desk).stage, interview(desk).verdict) == ("final_round", Verdict.MOVING_ON)
    assert desk.without_undo().processes[before.id] == before


def test_moving_on_from_the_final_round_is_no_offer_yet(desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.move_process(process(desk).id, "final_round")
    dialog = VerdictDialog(desk, interview(desk).id)
    show(qtbot, dialog)
    dialog.verdicts[Verdict.MOVING_ON].setChecked(True)
    dialog.accept()
    assert process(desk).stage == "final_round"


@pytest.mark.parametrize(
    ("text", "heard_at"),
    [
        ("today", MONDAY),
        ("15:00", datetime(2026, 11, 23, 14, tzinfo=UTC)),
        ("yesterday", datetime(2026, 11, 22, 16, tzinfo=UTC)),
        ("fri 9am", datetime(2026, 11, 20, 8, tzinfo=UTC)),
    ],
)
def test_when_it_was_heard(desk: TestDesk, qtbot: QtBot, text: str, heard_at: datetime) -> None:
    dialog = VerdictDialog(desk, interview(desk).id)
    show(qtbot, dialog)
    dialog.verdicts[Verdict.MOVING_ON].setChecked(True)
    fill(qtbot, dialog.heard, text)
    press_enter(qtbot, dialog)
    assert interview(desk).heard_at == heard_at


def test_a_verdict_that_is_still_to_come_is_refused(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = VerdictDialog(desk, interview(desk).id)
    show(qtbot, dialog)
    assert refused(qtbot, dialog, desk) == "Which of the three is it?"
    dialog.verdicts[Verdict.REJECTED].setChecked(True)
    fill(qtbot, dialog.heard, "tomorrow")
    assert refused(qtbot, dialog, desk) == "That is still to come."


def test_they_told_why_later(desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.record_verdict(interview(desk).id, Verdict.REJECTED, heard_at=MONDAY + timedelta(seconds=17))
    desk.hands.now += timedelta(days=2)
    dialog = VerdictDialog(desk, interview(desk).id)
    show(qtbot, dialog)
    assert dialog.verdicts[Verdict.REJECTED].isChecked()
    assert not dialog.close_too.isChecked()
    assert dialog.feedback.hasFocus()
    dialog.explained.setFocus()
    dialog.explained.setCurrentText("Yes")
    press_enter(qtbot, dialog)
    assert interview(desk).explained is True
    assert interview(desk).heard_at == MONDAY + timedelta(seconds=17)
    assert process(desk).active


# Offers


def test_an_offer_moves_the_process_in_one_step(desk: TestDesk, qtbot: QtBot) -> None:
    before = process(desk)
    dialog = OfferDialog(desk, before.id)
    show(qtbot, dialog)
    assert dialog.deadline.edit.hasFocus()
    assert dialog.deadline.preview.text().startswith("Ask the person")
    fill(qtbot, dialog.deadline, "fri")
    fill(qtbot, dialog.base, "90 000 EUR")
    press_enter(qtbot, dialog)
    (offer,) = process(desk).offers
    assert (offer.received_at, offer.deadline) == (MONDAY, datetime(2026, 11, 27, 16, tzinfo=UTC))
    assert offer.terms == Terms(base="90 000 EUR")
    assert process(desk).stage == "offer"
    assert desk.without_undo().processes[before.id] == before


def test_a_deadline_can_be_left_for_later(desk: TestDesk, qtbot: QtBot) -> None:
    show(qtbot, dialog := OfferDialog(desk, process(desk).id))
    press_enter(qtbot, dialog)
    (offer,) = process(desk).offers
    assert offer.deadline is None
    desk.hands.now += timedelta(hours=3)
    edit = OfferDialog(desk, process(desk).id, offer.id)
    show(qtbot, edit)
    fill(qtbot, edit.deadline, "fri noon")
    press_enter(qtbot, edit)
    (changed,) = process(desk).offers
    assert (changed.received_at, changed.deadline_recorded_at) == (MONDAY, desk.hands.now)
    assert changed.deadline == datetime(2026, 11, 27, 11, tzinfo=UTC)


def test_an_offer_opened_and_saved_stays_as_it_was(desk: TestDesk, qtbot: QtBot) -> None:
    offer = desk.journal.add_offer(
        process(desk).id,
        received_at=MONDAY - timedelta(hours=1, seconds=5),
        deadline=MONDAY + timedelta(days=4, seconds=5),
        terms=Terms("1", "2", "3", "4"),
    )
    desk.hands.now += timedelta(days=1)
    before = desk.search
    show(qtbot, dialog := OfferDialog(desk, process(desk).id, offer.id))
    press_enter(qtbot, dialog)
    assert desk.search == before


@pytest.mark.parametrize(
    ("deadline", "received", "sentence"),
    [
        ("18 nov 2026", "yesterday", "The deadline is before the offer came."),
        ("fri", "tomorrow", "That is still to come."),
        ("fri", "", "When did the offer come?"),
    ],
)
def test_an_offer_that_cannot_be(desk: TestDesk, qtbot: QtBot, deadline: str, received: str, sentence: str) -> None:
    show(qtbot, dialog := OfferDialog(desk, process(desk).id))
    fill(qtbot, dialog.deadline, deadline)
    fill(qtbot, dialog.received, received)
    assert refused(qtbot, dialog, desk) == sentence


def test_a_deadline_that_is_not_understood_is_not_lost(desk: TestDesk, qtbot: QtBot) -> None:
    show(qtbot, dialog := OfferDialog(desk, process(desk).id))
    fill(qtbot, dialog.deadline, "soonish")
    press_enter(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.deadline.edit.text() == "soonish"
    assert dialog.deadline.edit.property("wrong") is True
    assert not process(desk).offers


# Closing


@pytest.mark.parametrize("outcome", list(Outcome))
def test_each_way_to_close(desk: TestDesk, qtbot: QtBot, outcome: Outcome) -> None:
    before = process(desk)
    show(qtbot, dialog := CloseDialog(desk, before.id))
    assert refused(qtbot, dialog, desk) == "Which of these is it?"
    dialog.outcomes[outcome].setFocus()
    qtbot.keyClick(dialog.outcomes[outcome], Qt.Key.Key_Space)
    press_enter(qtbot, dialog)
    assert process(desk).outcome is outcome
    assert (interview(desk).verdict is not None) == (outcome in (Outcome.REJECTED, Outcome.CANCELLED))
    assert desk.without_undo().processes[before.id] == before


def test_accepted_accepts_the_open_offer(desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.add_offer(process(desk).id)
    show(qtbot, dialog := CloseDialog(desk, process(desk).id))
    dialog.outcomes[Outcome.ACCEPTED].setChecked(True)
    assert dialog.consequence.text() == "The offer is recorded as accepted."
    press_enter(qtbot, dialog)
    assert process(desk).outcome is Outcome.ACCEPTED
    assert process(desk).offers[0].state is OfferState.ACCEPTED


# Settings


def test_settings_in_one_step(desk: TestDesk, qtbot: QtBot) -> None:
    before = desk.search.settings
    show(qtbot, dialog := SettingsDialog(desk))
    assert dialog.zone.text() == "Same as the computer (Europe/Berlin)"
    fill(qtbot, dialog.name, "Alex")
    fill(qtbot, dialog.zone, "lisbon")
    fill(qtbot, dialog.workday_end, "5:30pm")
    fill(qtbot, dialog.fallback, "9")
    fill(qtbot, dialog.quiet_to, "07:15")
    qtbot.keyClick(dialog.working_days, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.updates, Qt.Key.Key_Space)
    dialog.name.setFocus()
    press_enter(qtbot, dialog)
    chosen = desk.search.settings
    assert (chosen.name, chosen.home_zone, chosen.workday_end) == ("Alex", "Europe/Lisbon", time(17, 30))
    assert (chosen.fallback_days, chosen.quiet_from, chosen.quiet_to) == (9, time(22), time(7, 15))
    assert (chosen.working_days_only, chosen.status_updates) == (True, False)
    assert desk.without_undo().settings == before


@pytest.mark.parametrize(
    ("locale", "shown", "typed", "expected"),
    [
        ("en_US", "5:00 PM", "6:15 pm", time(18, 15)),
        ("en_US", "5:00 PM", "18:15", time(18, 15)),
        ("de_DE", "17:00", "9", time(9)),
        ("es_AR", "5:00 p. m.", "6:15 p. m.", time(18, 15)),
    ],
)
def test_times_as_the_locale_has_them(
    tmp_path: Path, qtbot: QtBot, locale: str, shown: str, typed: str, expected: time
) -> None:
    desk = TestDesk(tmp_path, locale)
    show(qtbot, dialog := SettingsDialog(desk))
    assert dialog.workday_end.text() == shown
    fill(qtbot, dialog.workday_end, typed)
    press_enter(qtbot, dialog)
    assert desk.search.settings.workday_end == expected
    desk.repository.close()


def test_settings_left_alone_stay(desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.change_settings(home_zone="Asia/Tokyo", workday_end=time(16, 45), signature="Alex\nBerlin")
    before = desk.search
    show(qtbot, dialog := SettingsDialog(desk))
    press_enter(qtbot, dialog)
    assert desk.search == before
    show(qtbot, again := SettingsDialog(desk))
    again.zone.setCurrentIndex(0)
    press_enter(qtbot, again)
    assert desk.search.settings.home_zone is None


def test_settings_that_cannot_be(desk: TestDesk, qtbot: QtBot) -> None:
    show(qtbot, dialog := SettingsDialog(desk))
    fill(qtbot, dialog.fallback, "0")
    assert refused(qtbot, dialog, desk) == "How many days? At least one."
    fill(qtbot, dialog.fallback, "999")
    assert "between 1 and 365" in refused(qtbot, dialog, desk)
    fill(qtbot, dialog.quiet_from, "late")
    assert refused(qtbot, dialog, desk) == "That is not a time of day. Try “17:30”."
    fill(qtbot, dialog.zone, "Middle-earth")
    assert refused(qtbot, dialog, desk).startswith("No such time zone.")


# A promise corrected


@pytest.mark.parametrize("by", [MONDAY.date(), MONDAY, None])
def test_a_promise_is_shown_as_it_was_made(desk: TestDesk, qtbot: QtBot, by: date | None) -> None:
    desk.journal.record_promise(interview(desk).id, by, at=MONDAY - timedelta(hours=1))
    before = interview(desk)
    dialog = PromiseDialog(desk, before.id, before.promises[-1])
    show(qtbot, dialog)
    assert dialog.unsaid.isChecked() == (by is None)
    dialog.accept()
    assert [each.at for each in interview(desk).promises] == [each.at for each in before.promises]
    minute = by.replace(second=0) if isinstance(by, datetime) else by
    assert interview(desk).promises[-1].by == minute


# Messages


def test_a_message_is_added(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = MessageDialog(desk, process(desk))
    show(qtbot, dialog)
    assert not dialog.kind.isVisible()
    dialog.channel.setCurrentText("Call")
    fill(qtbot, dialog.when, "yesterday 10:00")
    fill(qtbot, dialog.text, "They need a week more.")
    qtbot.mouseClick(dialog.main, LEFT)
    (message,) = process(desk).messages
    assert (message.direction, message.channel, message.kind) == (Direction.IN, Channel.CALL, MessageKind.OTHER)
    assert (message.at, message.body) == (datetime(2026, 11, 22, 9, tzinfo=UTC), "They need a week more.")


def test_a_thank_you_that_is_added_is_about_the_last_interview(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = MessageDialog(desk, process(desk))
    show(qtbot, dialog)
    dialog.direction.setCurrentText("I wrote to them")
    assert dialog.kind.isVisible()
    dialog.kind.setCurrentText("Thank-you note")
    dialog.accept()
    (message,) = process(desk).messages
    assert (message.kind, message.interview) == (MessageKind.THANK_YOU, interview(desk).id)


def test_a_message_that_is_still_to_come_is_refused(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = MessageDialog(desk, process(desk))
    show(qtbot, dialog)
    fill(qtbot, dialog.when, "tomorrow")
    assert refused(qtbot, dialog, desk) == "That is still to come."


def test_only_what_was_changed_of_a_message_is_saved(desk: TestDesk, qtbot: QtBot) -> None:
    at = MONDAY - timedelta(hours=3, seconds=17)
    sent = desk.journal.log_message(process(desk).id, MessageKind.FOLLOW_UP, at=at, subject="Hello", body="Well?\n")
    dialog = MessageDialog(desk, process(desk), sent)
    show(qtbot, dialog)
    before = desk.search
    dialog.accept()
    assert desk.search is before
