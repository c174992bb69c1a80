"""What they offered, and closing a process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.desks import MONDAY, TestDesk, desk_after_interview, fill, press_enter, refused, show

from afterword.domain.entities import OfferState, Outcome, Terms
from afterword.ui.dialogs.close_dialog import CloseDialog
from afterword.ui.dialogs.offer_dialog import OfferDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[TestDesk]:
    with desk_after_interview(tmp_path) as made:
        yield made


# Offers


def test_an_offer_moves_the_process_in_one_step(desk: TestDesk, qtbot: QtBot) -> None:
    before = desk.only_process()
    dialog = OfferDialog(desk, before.id)
    show(qtbot, dialog)
    assert dialog.deadline.edit.hasFocus()
    assert dialog.deadline.preview.text().startswith("Ask the person")
    fill(qtbot, dialog.deadline, "fri")
    fill(qtbot, dialog.base, "90 000 EUR")
    press_enter(qtbot, dialog)
    (offer,) = desk.only_process().offers
    assert (offer.received_at, offer.deadline) == (MONDAY, datetime(2026, 11, 27, 16, tzinfo=UTC))
    assert offer.terms == Terms(base="90 000 EUR")
    assert desk.only_process().stage == "offer"
    assert desk.without_undo().processes[before.id] == before


def test_a_deadline_can_be_left_for_later(desk: TestDesk, qtbot: QtBot) -> None:
    show(qtbot, dialog := OfferDialog(desk, desk.only_process().id))
    press_enter(qtbot, dialog)
    (offer,) = desk.only_process().offers
    assert offer.deadline is None
    desk.hands.now += timedelta(hours=3)
    edit = OfferDialog(desk, desk.only_process().id, offer.id)
    show(qtbot, edit)
    fill(qtbot, edit.deadline, "fri noon")
    press_enter(qtbot, edit)
    (changed,) = desk.only_process().offers
    assert (changed.received_at, changed.deadline_recorded_at) == (MONDAY, desk.hands.now)
    assert changed.deadline == datetime(2026, 11, 27, 11, tzinfo=UTC)


def test_an_offer_opened_and_saved_stays_as_it_was(desk: TestDesk, qtbot: QtBot) -> None:
    offer = desk.journal.add_offer(
        desk.only_process().id,
        received_at=MONDAY - timedelta(hours=1, seconds=5),
        deadline=MONDAY + timedelta(days=4, seconds=5),
        terms=Terms("1", "2", "3", "4"),
    )
    desk.hands.now += timedelta(days=1)
    before = desk.search
    show(qtbot, dialog := OfferDialog(desk, desk.only_process().id, offer.id))
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
    show(qtbot, dialog := OfferDialog(desk, desk.only_process().id))
    fill(qtbot, dialog.deadline, deadline)
    fill(qtbot, dialog.received, received)
    assert refused(qtbot, dialog, desk) == sentence


def test_a_deadline_that_is_not_understood_is_not_lost(desk: TestDesk, qtbot: QtBot) -> None:
    show(qtbot, dialog := OfferDialog(desk, desk.only_process().id))
    fill(qtbot, dialog.deadline, "soonish")
    press_enter(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.deadline.edit.text() == "soonish"
    assert dialog.deadline.edit.property("wrong") is True
    assert not desk.only_process().offers


# Closing


@pytest.mark.parametrize("outcome", list(Outcome))
def test_each_way_to_close(desk: TestDesk, qtbot: QtBot, outcome: Outcome) -> None:
    before = desk.only_process()
    show(qtbot, dialog := CloseDialog(desk, before.id))
    assert refused(qtbot, dialog, desk) == "Which of these is it?"
    dialog.outcomes[outcome].setFocus()
    qtbot.keyClick(dialog.outcomes[outcome], Qt.Key.Key_Space)
    press_enter(qtbot, dialog)
    assert desk.only_process().outcome is outcome
    assert (desk.only_interview().verdict is not None) == (outcome in (Outcome.REJECTED, Outcome.CANCELLED))
    assert desk.without_undo().processes[before.id] == before


def test_accepted_accepts_the_open_offer(desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.add_offer(desk.only_process().id)
    show(qtbot, dialog := CloseDialog(desk, desk.only_process().id))
    dialog.outcomes[Outcome.ACCEPTED].setChecked(True)
    assert dialog.consequence.text() == "The offer is recorded as accepted."
    press_enter(qtbot, dialog)
    assert desk.only_process().outcome is Outcome.ACCEPTED
    assert desk.only_process().offers[0].state is OfferState.ACCEPTED
