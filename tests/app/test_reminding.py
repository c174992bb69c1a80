"""What is notified of, and what is pressed on a notification."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from tests.app.programs import NOW, Machine, Start, ended_interview
from tests.conftest import ExpectLog

from afterword.app import Program
from afterword.domain.entities import MessageKind
from afterword.domain.notices import Press
from afterword.domain.nudges import Kind
from afterword.domain.times import zone
from afterword.host.request import Request
from afterword.session import Session
from afterword.storage import StorageError

# what the offscreen platform cannot do
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "systemTrayWindowChanged")
AWAY = "While you were away: 2 things are due"


def test_what_is_due_at_the_start_is_notified(start: Start, session: Session, machine: Machine, qtbot: QtBot) -> None:
    ended_interview(session)
    start()
    qtbot.waitUntil(lambda: [each.title for each in machine.shown] == [AWAY])


def test_what_becomes_due_by_a_change_is_notified(
    start: Start, session: Session, machine: Machine, qtbot: QtBot
) -> None:
    program = start()
    with qtbot.waitSignal(program.desk.changed):
        ended_interview(session)
    qtbot.waitUntil(lambda: len(machine.shown) == 2)
    program.desk.tick()
    program.close()
    assert len(machine.shown) == 2
    QApplication.processEvents()  # to be drawn before the test ends


def test_a_notification_that_fails_comes_from_the_tray(
    start: Start, session: Session, machine: Machine, qtbot: QtBot, expect_log: ExpectLog
) -> None:
    expect_log("no notifications by notify-send: no server")
    machine.fails = True
    ended_interview(session)
    start()
    qtbot.waitUntil(lambda: len(machine.said) == 1)
    title, text = machine.said[0]
    assert title == AWAY
    assert "Thank-you note · Acme" in text


def test_data_that_cannot_be_written_are_no_bug(
    start: Start,
    session: Session,
    machine: Machine,
    sentences: list[str],
    qtbot: QtBot,
    expect_log: ExpectLog,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expect_log("WARNING .*There is no space left")
    ended_interview(session)

    def fail(*_: object) -> None:
        raise StorageError("There is no space left.")

    with monkeypatch.context() as patch:
        patch.setattr(session.journal, "mark_shown", fail)
        patch.setattr(session.journal, "refresh", fail)
        machine.broken = True
        program = start()
        qtbot.waitUntil(lambda: sentences == ["There is no space left."])
        program.reminding.tick()
    assert machine.shown == []
    program.reminding.tick()
    qtbot.waitUntil(lambda: len(machine.shown) == 1)


def keys_of(program: Program, *kinds: Kind) -> tuple[str, ...]:
    return tuple(each.key for each in program.desk.nudges if each.kind in kinds)


def test_mark_sent_on_a_notification(start: Start, session: Session, qtbot: QtBot) -> None:
    ended_interview(session)
    program = start(Request(minimized=True))
    program.reminding.press(keys_of(program, Kind.THANK_YOU), Press.SENT)
    (process,) = session.journal.search.processes.values()
    assert [each.kind for each in process.messages] == [MessageKind.THANK_YOU]
    assert not program.window.isVisible()
    assert session.journal.undo() is not None


def test_snooze_on_a_notification(start: Start, session: Session) -> None:
    ended_interview(session)
    program = start(Request(minimized=True))
    keys = keys_of(program, Kind.THANK_YOU)
    program.reminding.press(keys, Press.SNOOZE)
    until = session.journal.search.nudges[keys[0]].snoozed_until
    assert until is not None
    assert timedelta(minutes=59) < until - datetime.fromisoformat(NOW) < timedelta(minutes=61)
    assert not program.window.isVisible()


def test_write_on_a_notification(start: Start, session: Session) -> None:
    ended_interview(session)
    program = start(Request(minimized=True))
    program.reminding.press(keys_of(program, Kind.THANK_YOU), Press.WRITE)
    assert program.window.isVisible()
    assert [each.isVisible() for each in program.window.findChildren(QDialog)] == [True]


@pytest.mark.parametrize("kinds", [(Kind.THANK_YOU,), (Kind.THANK_YOU, Kind.RECORD_PROMISE), ()])
def test_a_click_on_a_notification(start: Start, session: Session, qtbot: QtBot, kinds: tuple[Kind, ...]) -> None:
    """On one it opens its process, on a digest, or one that is done since, what is due."""
    ended_interview(session)
    program = start(Request(minimized=True))
    keys = keys_of(program, *kinds) or ("thank_you/gone/1",)
    program.reminding.press(keys, Press.OPEN)
    assert program.window.isVisible()
    qtbot.waitUntil(lambda: program.window.process.isVisible() == (len(kinds) == 1))
    assert program.window.due.isVisible() == (len(kinds) != 1)


def test_the_computer_wakes_in_another_zone(start: Start, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    program = start()
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    program.reminding.tick()
    assert program.desk.home == zone("Asia/Tokyo")
    monkeypatch.undo()
    program.reminding.tick()
