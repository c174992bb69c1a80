"""What is asked beside the work, and what the settings know."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.app.programs import Machine, Start, ended_interview
from tests.conftest import ExpectLog
from tests.ui.windows import click

from afterword.app import Program
from afterword.host import autostart
from afterword.host.autostart import Autostart
from afterword.session import Session
from afterword.ui.question import Question
from afterword.ui.widgets import PlainLabel

# what the offscreen platform cannot do
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "systemTrayWindowChanged")


@pytest.fixture
def starting(tmp_path: Path) -> Autostart:
    return Autostart(None, {"XDG_CONFIG_HOME": str(tmp_path)})


def question_of(program: Program) -> Question:
    (found,) = (each for each in program.window.findChildren(Question) if each.isVisible())
    return found


def answer(qtbot: QtBot, program: Program, words: str) -> None:
    click(qtbot, question_of(program), words)
    qtbot.waitUntil(lambda: program.window.findChildren(Question) == [])


def test_asked_once_after_the_first_interview_to_start_at_login(
    start: Start, session: Session, starting: Autostart, qtbot: QtBot
) -> None:
    program = start(starting=starting)
    session.journal.add_process("First")
    assert program.window.findChildren(Question) == []
    ended_interview(session)
    assert not starting.is_on()
    answer(qtbot, program, "Start at login")
    assert starting.is_on()
    starting.turn(False)
    ended_interview(session, "Other")
    assert program.window.findChildren(Question) == []


def test_no_to_starting_at_login(start: Start, session: Session, starting: Autostart, qtbot: QtBot) -> None:
    program = start(starting=starting)
    ended_interview(session)
    answer(qtbot, program, "No, thanks")
    assert not starting.is_on()


def test_where_it_cannot_be_written(
    start: Start,
    session: Session,
    starting: Autostart,
    sentences: list[str],
    qtbot: QtBot,
    expect_log: ExpectLog,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expect_log("read-only")

    def fail(*_: object) -> None:
        raise OSError("the disk is read-only")

    monkeypatch.setattr(autostart.Autostart, "turn", fail)
    program = start(starting=starting)
    ended_interview(session)
    answer(qtbot, program, "Start at login")
    assert sentences == ["That could not be written: the disk is read-only"]


def test_a_demo_asks_nothing(start: Start, session: Session) -> None:
    program = start()
    ended_interview(session)
    assert program.window.findChildren(Question) == []


def test_while_you_were_away_as_a_list(
    start: Start, session: Session, starting: Autostart, qtbot: QtBot, machine: Machine
) -> None:
    ended_interview(session)
    program = start(starting=starting)
    question = question_of(program)
    words = [each.text() for each in question.findChildren(PlainLabel)]
    assert words == ["While you were away: 2", "When will Acme answer?\nThank-you note · Acme"]
    (process,) = program.desk.search.processes
    program.window.show_process(process)
    answer(qtbot, program, "Show what is due")
    assert program.window.due.isVisible()
    qtbot.waitUntil(lambda: len(machine.shown) == 1)


def test_the_list_goes_when_all_in_it_is_done(
    start: Start, session: Session, starting: Autostart, qtbot: QtBot
) -> None:
    ended_interview(session)
    program = start(starting=starting)
    assert question_of(program).isVisible()
    (process,) = program.desk.search.processes
    session.journal.remove_process(process)
    qtbot.waitUntil(lambda: program.window.findChildren(Question) == [])


def test_what_the_settings_know(start: Start, starting: Autostart, machine: Machine, qtbot: QtBot) -> None:
    program = start(starting=starting)
    asking = program.asking
    assert asking.way == "by notify-send"
    assert asking.starts_at_login() is False
    asking.start_at_login(True)
    assert asking.starts_at_login() is True
    assert asking.keeps_running is None
    machine.tray = False
    assert asking.keeps_running is False
    asking.keep_running(True)
    assert asking.keeps_running is True
    assert asking.looked is not None
    asking.send_test()
    qtbot.waitUntil(lambda: len(machine.shown) == 1)
    assert "reminds you" in machine.shown[0].title
