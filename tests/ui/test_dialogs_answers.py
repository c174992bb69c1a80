"""What they said: promises and verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.desks import MONDAY, TestDesk, desk_after_interview, fill, press_enter, refused, show, wall

from afterword.domain import rulebook
from afterword.domain.entities import Outcome, Verdict, Weight
from afterword.domain.nudges import Kind
from afterword.ui.dialogs.close_dialog import CloseDialog
from afterword.ui.dialogs.promise_dialog import PromiseDialog
from afterword.ui.dialogs.verdict_dialog import VerdictDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[TestDesk]:
    with desk_after_interview(tmp_path) as made:
        yield made


# Promises


def test_a_day_is_promised(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = PromiseDialog(desk, desk.only_interview().id)
    show(qtbot, dialog)
    assert dialog.when.edit.hasFocus()
    assert dialog.consequence.text() == ""
    fill(qtbot, dialog.when, "2 dec")
    assert dialog.consequence.text() == "First follow-up: Thu, 3 Dec, 17:00"
    press_enter(qtbot, dialog)
    assert desk.only_interview().promises[-1].by == date(2026, 12, 2)
    assert not desk.without_undo().processes[desk.only_process().id].interviews[0].promises


def test_the_consequence_is_what_the_rulebook_then_says(desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.change_settings(working_days_only=True, workday_end=time(16))
    for text in ("fri", "tomorrow 9am", "today", "18 nov", None):
        dialog = PromiseDialog(desk, desk.only_interview().id)
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
    far = desk.journal.add_interview(desk.only_process().id, wall(2026, 11, 24, 9), "America/Los_Angeles")
    dialog = PromiseDialog(desk, far.id)
    show(qtbot, dialog)
    fill(qtbot, dialog.when, "wed 3pm")
    assert dialog.when.preview.text() == "Wed, 25 Nov 2026, 15:00 · Thu, 26 Nov, 00:00 in Berlin"
    press_enter(qtbot, dialog)
    assert desk.only_process().interviews[-1].promises[-1].by == datetime(2026, 11, 25, 23, tzinfo=UTC)


def test_they_did_not_say(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = PromiseDialog(desk, desk.only_interview().id)
    show(qtbot, dialog)
    qtbot.keyClick(dialog.when.edit, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(dialog.unsaid.isChecked)
    assert dialog.consequence.text() == "First follow-up: Tue, 1 Dec, 15:00"
    press_enter(qtbot, dialog)
    assert desk.only_interview().promises[-1].by is None


def test_typing_a_day_means_that_they_named_one(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = PromiseDialog(desk, desk.only_interview().id)
    show(qtbot, dialog)
    dialog.unsaid.setChecked(True)
    fill(qtbot, dialog.when, "fri")
    assert dialog.named.isChecked()


def test_a_promise_before_the_end_of_the_interview_counts_from_there(desk: TestDesk, qtbot: QtBot) -> None:
    desk.hands.now = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
    dialog = PromiseDialog(desk, desk.only_interview().id)
    show(qtbot, dialog)
    dialog.unsaid.setChecked(True)
    assert dialog.consequence.text() == "First follow-up: Tue, 1 Dec, 15:00"


@pytest.mark.parametrize("what", ["verdict", "later", "closed"])
def test_no_follow_up_where_none_comes(desk: TestDesk, qtbot: QtBot, what: str) -> None:
    first = desk.only_interview()
    if what == "verdict":
        desk.journal.record_verdict(first.id, Verdict.REJECTED)
    elif what == "later":
        desk.journal.add_interview(desk.only_process().id, wall(2026, 11, 30, 9), "Europe/Berlin")
    else:
        desk.journal.close_process(desk.only_process().id, Outcome.WITHDRAWN)
    dialog = PromiseDialog(desk, first.id)
    show(qtbot, dialog)
    fill(qtbot, dialog.when, "fri")
    assert dialog.consequence.text().startswith("No follow-up: ")


@pytest.mark.parametrize("text", ["", "pigs"])
def test_a_promise_needs_a_day_or_none(desk: TestDesk, qtbot: QtBot, text: str) -> None:
    dialog = PromiseDialog(desk, desk.only_interview().id)
    show(qtbot, dialog)
    fill(qtbot, dialog.when, text)
    press_enter(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.when.edit.property("wrong") is True
    assert not desk.only_interview().promises


# A promise corrected


@pytest.mark.parametrize("by", [MONDAY.date(), MONDAY, None])
def test_a_promise_is_shown_as_it_was_made(desk: TestDesk, qtbot: QtBot, by: date | None) -> None:
    desk.journal.record_promise(desk.only_interview().id, by, at=MONDAY - timedelta(hours=1))
    before = desk.only_interview()
    dialog = PromiseDialog(desk, before.id, before.promises[-1])
    show(qtbot, dialog)
    assert dialog.unsaid.isChecked() == (by is None)
    dialog.accept()
    assert [each.at for each in desk.only_interview().promises] == [each.at for each in before.promises]
    minute = by.replace(second=0) if isinstance(by, datetime) else by
    assert desk.only_interview().promises[-1].by == minute


# Verdicts


def test_rejected_closes_the_process_in_one_step(desk: TestDesk, qtbot: QtBot) -> None:
    before = desk.only_process()
    dialog = VerdictDialog(desk, desk.only_interview().id)
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
    heard = desk.only_interview()
    assert (heard.verdict, heard.heard_at, heard.explained) == (Verdict.REJECTED, MONDAY, True)
    assert (heard.feedback, heard.weight) == ("More experienced candidates.", Weight.GRAIN_OF_SALT)
    assert desk.only_process().outcome is Outcome.REJECTED
    assert desk.without_undo().processes[before.id] == before


def test_each_way_to_take_feedback_has_its_advice(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = VerdictDialog(desk, desk.only_interview().id)
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
    assert desk.only_interview().weight is Weight.BULLET_DODGED
    again = VerdictDialog(desk, desk.only_interview().id)
    show(qtbot, again)
    assert again.weights[Weight.BULLET_DODGED].isChecked()
    qtbot.mouseClick(again.weights[None], LEFT)
    again.accept()
    assert desk.only_interview().weight is None


@pytest.mark.parametrize("verdict", [Verdict.REJECTED, Verdict.CANCELLED])
def test_a_no_without_a_reason_leads_to_the_mail_that_asks(desk: TestDesk, qtbot: QtBot, verdict: Verdict) -> None:
    dialog = VerdictDialog(desk, desk.only_interview().id)
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
    assert wanted.args == [desk.only_interview().id]
    assert (desk.only_interview().verdict, desk.only_interview().explained) == (verdict, False)


def test_what_is_refused_leads_to_no_mail(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = VerdictDialog(desk, desk.only_interview().id)
    show(qtbot, dialog)
    dialog.verdicts[Verdict.REJECTED].setChecked(True)
    fill(qtbot, dialog.heard, "tomorrow")
    with qtbot.assertNotEmitted(dialog.why_wanted):
        qtbot.mouseClick(dialog.ask, LEFT)
    assert dialog.isVisible()
    assert desk.only_interview().verdict is None


def test_closing_as_rejected_leads_to_the_mail_too(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = CloseDialog(desk, desk.only_process().id)
    show(qtbot, dialog)
    for outcome, radio in dialog.outcomes.items():
        radio.setChecked(True)
        assert dialog.ask.isVisible() == (outcome in (Outcome.REJECTED, Outcome.CANCELLED))
    dialog.outcomes[Outcome.REJECTED].setChecked(True)
    with qtbot.waitSignal(dialog.why_wanted) as wanted:
        qtbot.mouseClick(dialog.ask, LEFT)
    assert wanted.args == [desk.only_interview().id]
    assert desk.only_process().outcome is Outcome.REJECTED


def test_cancelled_can_leave_the_process_open(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = VerdictDialog(desk, desk.only_interview().id)
    show(qtbot, dialog)
    qtbot.keyClick(dialog.verdicts[Verdict.MOVING_ON], Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(dialog.verdicts[Verdict.CANCELLED].isChecked)
    dialog.close_too.setChecked(False)
    press_enter(qtbot, dialog)
    assert desk.only_interview().verdict is Verdict.CANCELLED
    assert desk.only_interview().explained is None
    assert desk.only_process().active


def test_moving_on_goes_to_the_next_stage(desk: TestDesk, qtbot: QtBot) -> None:
    before = desk.only_process()
    dialog = VerdictDialog(desk, desk.only_interview().id)
    show(qtbot, dialog)
    qtbot.mouseClick(dialog.verdicts[Verdict.MOVING_ON], LEFT)
    assert dialog.stage.currentText() == "Final round"
    assert not dialog.close_too.isVisible()
    press_enter(qtbot, dialog)
    assert (desk.only_process().stage, desk.only_interview().verdict) == ("final_round", Verdict.MOVING_ON)
    assert desk.without_undo().processes[before.id] == before


def test_moving_on_from_the_final_round_is_no_offer_yet(desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.move_process(desk.only_process().id, "final_round")
    dialog = VerdictDialog(desk, desk.only_interview().id)
    show(qtbot, dialog)
    dialog.verdicts[Verdict.MOVING_ON].setChecked(True)
    dialog.accept()
    assert desk.only_process().stage == "final_round"


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
    dialog = VerdictDialog(desk, desk.only_interview().id)
    show(qtbot, dialog)
    dialog.verdicts[Verdict.MOVING_ON].setChecked(True)
    fill(qtbot, dialog.heard, text)
    press_enter(qtbot, dialog)
    assert desk.only_interview().heard_at == heard_at


def test_a_verdict_that_is_still_to_come_is_refused(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = VerdictDialog(desk, desk.only_interview().id)
    show(qtbot, dialog)
    assert refused(qtbot, dialog, desk) == "Which of the three is it?"
    dialog.verdicts[Verdict.REJECTED].setChecked(True)
    fill(qtbot, dialog.heard, "tomorrow")
    assert refused(qtbot, dialog, desk) == "That is still to come."


def test_they_told_why_later(desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.record_verdict(desk.only_interview().id, Verdict.REJECTED, heard_at=MONDAY + timedelta(seconds=17))
    desk.hands.now += timedelta(days=2)
    dialog = VerdictDialog(desk, desk.only_interview().id)
    show(qtbot, dialog)
    assert dialog.verdicts[Verdict.REJECTED].isChecked()
    assert not dialog.close_too.isChecked()
    assert dialog.feedback.hasFocus()
    dialog.explained.setFocus()
    dialog.explained.setCurrentText("Yes")
    press_enter(qtbot, dialog)
    assert desk.only_interview().explained is True
    assert desk.only_interview().heard_at == MONDAY + timedelta(seconds=17)
    assert desk.only_process().active
