"""The rows of the settings that are about this computer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.ui.desks import MONDAY, TestDesk, refused, show
from tests.ui.windows import choose, click, mail_room, words_of

from afterword.ui.dialogs.settings_dialog import SettingsDialog
from afterword.ui.dialogs.template_dialog import TemplateDialog
from afterword.ui.widgets import PlainLabel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@dataclass
class FakeMachine:
    folder: str = "/home/alex/.local/share/afterword"
    login: bool | None = False
    keeps_running: bool | None = None
    way: str | None = "by the desktop (dunst)"
    looked: datetime | None = MONDAY
    tests: int = 0
    fails: bool = False
    listeners: list[Callable[[], None]] = field(default_factory=list)

    def starts_at_login(self) -> bool | None:
        return self.login

    def start_at_login(self, wanted: bool) -> None:
        if self.fails:
            raise OSError(30, "Read-only file system")
        self.login = wanted

    def keep_running(self, wanted: bool) -> None:
        self.keeps_running = wanted

    def send_test(self) -> None:
        self.tests += 1

    def listen(self, told: Callable[[], None]) -> Callable[[], None]:
        self.listeners.append(told)
        return lambda: self.listeners.remove(told)


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[TestDesk]:
    made = TestDesk(tmp_path)
    yield made
    made.repository.close()


def opened(desk: TestDesk, machine: FakeMachine, qtbot: QtBot) -> SettingsDialog:
    dialog = SettingsDialog(desk, machine=machine)
    show(qtbot, dialog)
    return dialog


def test_it_says_how_and_when(desk: TestDesk, qtbot: QtBot) -> None:
    machine = FakeMachine()
    dialog = opened(desk, machine, qtbot)
    assert dialog.machine is not None
    assert dialog.machine.way.text() == (
        "They are shown by the desktop (dunst). The list in the window always has everything. "
        "Last check: today 15:01."
    )
    machine.way, machine.looked = None, None
    machine.listeners[0]()
    assert dialog.machine.way.text() == ("Nothing here takes them. The list in the window always has everything.")
    dialog.reject()
    assert machine.listeners == []


def test_a_test_notification(desk: TestDesk, qtbot: QtBot) -> None:
    machine = FakeMachine()
    dialog = opened(desk, machine, qtbot)
    assert dialog.machine is not None
    qtbot.mouseClick(dialog.machine.test, Qt.MouseButton.LeftButton)
    assert machine.tests == 1
    assert dialog.isVisible()
    assert desk.journal.undo_label is None


def test_start_at_login(desk: TestDesk, qtbot: QtBot) -> None:
    machine = FakeMachine()
    dialog = opened(desk, machine, qtbot)
    assert dialog.machine is not None
    assert not dialog.machine.running.isVisible()
    qtbot.keyClick(dialog.machine.login, Qt.Key.Key_Space)
    assert machine.login is False
    qtbot.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    assert machine.login is True


def test_what_cannot_be_written_is_said(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = opened(desk, FakeMachine(fails=True), qtbot)
    assert dialog.machine is not None
    dialog.machine.login.setChecked(True)
    assert refused(qtbot, dialog, desk) == "That could not be written: Read-only file system"


def test_without_a_tray_it_can_go_on(desk: TestDesk, qtbot: QtBot) -> None:
    machine = FakeMachine(login=None, keeps_running=True)
    dialog = opened(desk, machine, qtbot)
    assert dialog.machine is not None
    assert not dialog.machine.login.isVisible()
    assert dialog.machine.running.isChecked()
    qtbot.keyClick(dialog.machine.running, Qt.Key.Key_Space)
    qtbot.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    assert machine.keeps_running is False
    assert machine.login is None


def test_the_folder_of_the_data(desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened_links: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened_links.append)
    dialog = opened(desk, FakeMachine(folder="/data/<b>ä #1"), qtbot)
    assert "/data/<b>ä #1" in [each.text() for each in dialog.findChildren(PlainLabel)]
    qtbot.mouseClick(dialog.files.open, Qt.MouseButton.LeftButton)
    assert [each.toLocalFile() for each in opened_links] == ["/data/<b>ä #1"]
    assert dialog.isVisible()


def test_a_template_is_edited_from_the_settings(desk: TestDesk, tmp_path: Path, qtbot: QtBot) -> None:
    mail = mail_room(desk, tmp_path)
    show(qtbot, dialog := SettingsDialog(desk, mail=mail))
    menu = dialog.files.templates.menu()
    assert len(words_of(menu)) == 7
    choose(qtbot, menu, "Thank-you note")
    (editor,) = (each for each in dialog.findChildren(TemplateDialog) if each.isVisible())
    assert editor.windowTitle() == "Template: Thank-you note"
    (text,) = editor.findChildren(QPlainTextEdit)
    text.setPlainText(own := "Subject: Thanks\n\nHi {{ first_name }},\n")
    click(qtbot, editor, "Save")
    assert mail.template("thank_you") == own
    dialog.reject()
    assert desk.journal.undo_label is None
