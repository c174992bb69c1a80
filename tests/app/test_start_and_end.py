"""The window and the tray, from the start to the end, and what another start asks of the first."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from tests.app.programs import Machine, Start
from tests.exchange.documents import encoded, minimal

from afterword import app
from afterword.app import Program
from afterword.domain.times import zone
from afterword.host.request import Request
from afterword.session import Session, opened
from afterword.starting import _seen as seen_window
from afterword.ui.opening import wear_icon
from afterword.ui.theme import Theme, style_sheet
from afterword.ui.window import MainWindow
from afterword.where import Where

# what the offscreen platform cannot do
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "systemTrayWindowChanged")


def test_closing_the_window_leaves_it_in_the_tray(start: Start, machine: Machine) -> None:
    program = start()
    assert program.window.isVisible()
    program.window.close()
    assert not program.window.isVisible()
    assert machine.quits == 0
    program.window.raise_window()
    assert program.window.isVisible()


@pytest.mark.parametrize("tray", [True, False])
def test_a_demo_ends_with_its_window(machine: Machine, qtbot: QtBot, qapp: QApplication, tray: bool) -> None:
    """Else it would go on to remind of made-up things, beside the real ones."""
    machine.tray = tray
    with opened(Where(demo=True)) as session:
        program = Program(session, Theme(qapp))
        qtbot.addWidget(program.window)
        program.start(Request())
        qtbot.waitUntil(lambda: program.reminding.looked is not None)
        program.window.close()
        assert machine.quits == 1
        assert not program.window.findChildren(QMessageBox)
        program.close()


def closing_box(program: Program) -> QMessageBox:
    """The question that closing the window without a tray brings."""
    program.window.close()
    (box,) = (each for each in program.window.findChildren(QMessageBox) if each.isVisible())
    return box


def press(qtbot: QtBot, box: QMessageBox, words: str) -> None:
    button = next(each for each in box.buttons() if each.text() == words)
    window = box.parent()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChildren(QMessageBox) == [])


def test_without_a_tray_closing_the_window_asks_once_and_ends(start: Start, machine: Machine, qtbot: QtBot) -> None:
    machine.tray = False
    program = start()
    press(qtbot, closing_box(program), "Quit")
    assert machine.quits == 1
    program._ending = False
    program.window.show()
    program.window.close()
    assert machine.quits == 2
    assert not [each for each in program.window.findChildren(QMessageBox) if each.isVisible()]


def test_without_a_tray_closing_the_window_asks_once_and_goes_on(
    start: Start, machine: Machine, qtbot: QtBot
) -> None:
    machine.tray = False
    program = start()
    press(qtbot, closing_box(program), "Keep reminding me")
    assert not program.window.isVisible()
    program.answer(Request())
    assert program.window.isVisible()
    program.window.close()
    assert not [each for each in program.window.findChildren(QMessageBox) if each.isVisible()]
    assert machine.quits == 0


def test_without_a_tray_closing_the_window_can_be_taken_back(start: Start, machine: Machine, qtbot: QtBot) -> None:
    machine.tray = False
    program = start()
    press(qtbot, closing_box(program), "Back")
    assert program.window.isVisible()
    assert closing_box(program).isVisible()
    assert machine.quits == 0


@pytest.mark.parametrize("tray", [True, False])
def test_quitting_ends_it(start: Start, machine: Machine, tray: bool) -> None:
    machine.tray = tray
    program = start()
    program.window.quit_wanted.emit()
    assert machine.quits >= 1
    assert not program.window.isVisible()


def test_minimized_is_the_tray_alone(start: Start) -> None:
    window = start(Request(minimized=True)).window
    assert not window.isVisible()
    window.raise_window()
    assert window.isVisible()


def test_minimized_where_no_tray_comes(
    start: Start, machine: Machine, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "TRAY_MS", 0)
    machine.tray = False
    window = start(Request(minimized=True)).window
    qtbot.waitUntil(window.isMinimized)
    assert window.isVisible()
    window.raise_window()
    assert not window.isMinimized()


def test_the_zone_of_the_call(machine: Machine, data_folder: Path, qtbot: QtBot, qapp: QApplication) -> None:
    with opened(Where(zone="Asia/Tokyo")) as session:
        program = Program(session, Theme(qapp))
        qtbot.addWidget(program.window)
        assert program.desk.home == session.home == zone("Asia/Tokyo")
        assert session.journal.search.settings.home_zone is None
        program.close()


def test_the_window_is_seen_before_there_is_anything_in_it(
    session: Session, machine: Machine, qapp: QApplication, qtbot: QtBot
) -> None:
    """What it is filled with comes later, into the same window."""
    window = seen_window(session.folder, qapp)  # as the start does
    qtbot.addWidget(window)
    assert window.isVisible()
    assert window.centralWidget() is None
    program = Program(session, Theme(qapp), None, window)
    program.start(Request())
    qtbot.waitUntil(window.views.isVisible)
    assert program.window is window
    qtbot.waitUntil(lambda: program.reminding.looked is not None)
    program.close()


def test_its_windows_have_an_icon(qapp: QApplication) -> None:
    qapp.setWindowIcon(QIcon())
    window = QWidget()
    wear_icon(qapp)
    assert not window.windowIcon().pixmap(32).isNull()


def test_the_style_comes_when_the_window_is_filled(
    session: Session, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And once: Qt styles every widget anew whenever one is put into another."""
    sheets: list[str] = []
    monkeypatch.setattr(QApplication, "setStyleSheet", lambda _, sheet: sheets.append(sheet))
    theme = Theme(qapp, undressed=True)
    assert sheets == []
    program = Program(session, theme)
    qtbot.addWidget(program.window)
    assert sheets == [style_sheet(theme.colours, qapp.font())]
    program.close()


def test_a_window_that_is_closed_before_it_is_filled_keeps_its_place(
    session: Session, qapp: QApplication, qtbot: QtBot
) -> None:
    window = seen_window(session.folder, qapp)
    qtbot.addWidget(window)
    window.resize(700, 500)
    window.close()
    assert MainWindow(window.places).size() == window.size()


def test_another_start_raises_the_window(start: Start) -> None:
    program = start(Request(minimized=True))
    program.answer(Request(minimized=True))
    assert not program.window.isVisible()
    program.answer(Request())
    assert program.window.isVisible()


def test_another_start_hands_over_files(start: Start, session: Session, sentences: list[str], tmp_path: Path) -> None:
    paths = [tmp_path / "one.json", tmp_path / "two.json"]
    for path in paths:
        path.write_bytes(encoded(minimal(id=path.stem)))
    program = start(Request(files=(str(paths[0]),)))
    assert list(session.journal.search.processes) == ["one"]
    program.answer(Request(files=(str(paths[1]),)))
    assert set(session.journal.search.processes) == {"one", "two"}
    assert sentences == [f"{path}: added 1 process" for path in paths]
    QApplication.processEvents()  # to be drawn before the test ends


def test_another_start_asks_for_a_new_interview(start: Start) -> None:
    program = start(Request(minimized=True))
    program.answer(Request(minimized=True, new_interview=True))
    assert program.window.isVisible()
    assert [type(each).__name__ for each in program.window.findChildren(QDialog)] == ["InterviewDialog"]
