"""What was written or said, added and corrected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.desks import MONDAY, TestDesk, desk_after_interview, fill, refused, show

from afterword.domain.entities import Channel, Direction, MessageKind
from afterword.ui.dialogs.message_dialog import MessageDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[TestDesk]:
    with desk_after_interview(tmp_path) as made:
        yield made


def test_a_message_is_added(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = MessageDialog(desk, desk.only_process())
    show(qtbot, dialog)
    assert not dialog.kind.isVisible()
    dialog.channel.setCurrentText("Call")
    fill(qtbot, dialog.when, "yesterday 10:00")
    fill(qtbot, dialog.text, "They need a week more.")
    qtbot.mouseClick(dialog.main, LEFT)
    (message,) = desk.only_process().messages
    assert (message.direction, message.channel, message.kind) == (Direction.IN, Channel.CALL, MessageKind.OTHER)
    assert (message.at, message.body) == (datetime(2026, 11, 22, 9, tzinfo=UTC), "They need a week more.")


def test_a_thank_you_that_is_added_is_about_the_last_interview(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = MessageDialog(desk, desk.only_process())
    show(qtbot, dialog)
    dialog.direction.setCurrentText("I wrote to them")
    assert dialog.kind.isVisible()
    dialog.kind.setCurrentText("Thank-you note")
    dialog.accept()
    (message,) = desk.only_process().messages
    assert (message.kind, message.interview) == (MessageKind.THANK_YOU, desk.only_interview().id)


def test_a_message_that_is_still_to_come_is_refused(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = MessageDialog(desk, desk.only_process())
    show(qtbot, dialog)
    fill(qtbot, dialog.when, "tomorrow")
    assert refused(qtbot, dialog, desk) == "That is still to come."


def test_only_what_was_changed_of_a_message_is_saved(desk: TestDesk, qtbot: QtBot) -> None:
    at = MONDAY - timedelta(hours=3, seconds=17)
    sent = desk.journal.log_message(
        desk.only_process().id, MessageKind.FOLLOW_UP, at=at, subject="Hello", body="Well?\n"
    )
    dialog = MessageDialog(desk, desk.only_process(), sent)
    process = desk.only_process()
    sent = desk.journal.log_message(process.id, MessageKind.FOLLOW_UP, at=at, subject="Hello", body="Well?\n")
    before = desk.search
    dialog.accept()
    assert desk.search is before
