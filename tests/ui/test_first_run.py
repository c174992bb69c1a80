"""The first screen of an empty program, and what leads on from it until the first interview is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk, wall
from tests.ui.windows import button_of, click, desk_with, dialog_of, settle, theme_of, window_on

from afterword.domain.entities import Search
from afterword.ui.dialogs.interview_dialog import InterviewDialog
from afterword.ui.dialogs.process_dialog import ProcessDialog
from afterword.ui.first_steps import Step
from afterword.ui.theme import Theme
from afterword.ui.welcome import Welcome
from afterword.ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestDesk]:
    with desk_with(tmp_path, Search()) as made:
        yield made


@pytest.fixture
def window(desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot) -> MainWindow:
    return window_on(desk, tmp_path, theme, qtbot)


def steps(top: QWidget) -> list[tuple[str, bool]]:
    """The steps that are shown, by what is said of them, and whether their button is the main one."""
    shown = [each for each in top.findChildren(Step) if each.isVisibleTo(top)]
    return [(each.accessibleName(), bool(each.press.property("main"))) for each in shown]


def welcome_of(window: MainWindow) -> Welcome:
    (welcome,) = window.findChildren(Welcome)
    return welcome


def test_the_name_is_asked_for_first(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    welcome = welcome_of(window)
    assert steps(welcome) == [
        ("Say who you are", True),
        ("Add a company you talk to", False),
        ("Add the interview", False),
    ]
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, " Alex Doe ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.search.settings.name == "Alex Doe"
    assert steps(welcome)[:2] == [("Say who you are: done", False), ("Add a company you talk to", True)]
    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "New process…"
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert isinstance(dialog_of(window), ProcessDialog)


def test_the_name_is_kept_by_its_button_too_and_taken_back(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    welcome = welcome_of(window)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Alex")
    click(qtbot, welcome, "Save")
    assert desk.search.settings.name == "Alex"
    window.actions_room.undo()
    assert desk.search.settings.name == ""
    assert steps(welcome)[0] == ("Say who you are", True)


def test_a_name_that_was_typed_is_not_lost(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Alex")
    qtbot.keyClick(field, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog_of(window).reject()
    desk.journal.add_process("Acme")
    qtbot.waitUntil(lambda: desk.search.settings.name == "Alex")


def test_taken_back_to_the_first_screen_the_keys_are_at_what_is_next(
    window: MainWindow, desk: TestDesk, qtbot: QtBot
) -> None:
    desk.journal.change_settings(name="Alex")
    desk.journal.add_process("Acme")
    settle()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "New process…"


def test_no_name_is_no_change(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    before = desk.search
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert desk.search is before


def test_after_the_first_process_the_interview_is_asked_for(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.add_process("Acme")
    settle()
    assert not welcome_of(window).isVisible()
    assert window.focusWidget().isVisible()
    assert steps(window.due) == [("Say who you are", True), ("Add the interview", False)]
    desk.journal.change_settings(name="Alex")
    settle()
    assert steps(window.due) == [("Add the interview", True)]
    click(qtbot, window.due, "New interview…")
    dialog = dialog_of(window)
    assert isinstance(dialog, InterviewDialog)
    assert dialog.process.currentText() == "Acme"


def test_with_an_interview_the_steps_are_gone(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    process = desk.journal.add_process("Acme")
    desk.journal.add_interview(process.id, wall(2026, 11, 24, 10), "Europe/Berlin")
    settle()
    assert steps(window.due) == []
    assert [each.nudge.process for each in window.due.cards()] == [process.id]


def test_undo_brings_the_first_screen_back(window: MainWindow, desk: TestDesk) -> None:
    desk.journal.add_process("Acme")
    desk.journal.undo()
    assert welcome_of(window).isVisible()
    assert not window.due.isVisible()


def test_a_hostile_name_is_shown_as_typed(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.change_settings(name="<b>x</b> & חברה " * 30)
    settle()
    window.resize(1024, 640)
    settle()
    assert window.width() == 1024
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in welcome_of(window).findChildren(QLabel))
    assert button_of(window, "Save").isVisible()
