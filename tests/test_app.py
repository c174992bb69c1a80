"""The rooms, joined: window, tray, reminders, files; offscreen, for tests/session has the real desktop."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import ExpectLog
from tests.exchange.documents import encoded, example, minimal

from afterword import app
from afterword.app import Program
from afterword.domain.entities import Search
from afterword.domain.times import zone
from afterword.exchange.json_in import read_json
from afterword.host import notifications
from afterword.host.notifications import Notification
from afterword.session import Session, Where, opened
from afterword.storage import StorageError
from afterword.ui.theme import Theme
from afterword.ui.tray import Tray

# what the offscreen platform cannot do
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "systemTrayWindowChanged")
NOW = "2026-11-23T15:00:00+01:00"


class Machine:
    """What the program says to the machine, instead of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shown: list[Notification] = []
        self.fails = False
        self.said: list[tuple[str, str]] = []
        self.quits = 0
        self.tray = True
        monkeypatch.setenv("AFTERWORD_NOW", NOW)
        monkeypatch.setattr(notifications, "show", self._show)
        monkeypatch.setattr(Tray, "say", lambda _, title, text: self.said.append((title, text)))
        monkeypatch.setattr(Tray, "is_available", lambda: self.tray)
        monkeypatch.setattr(QApplication, "quit", self._quit)

    def _show(self, notification: Notification) -> None:
        if self.fails:
            raise OSError("no server")
        self.shown.append(notification)

    def _quit(self) -> None:
        self.quits += 1


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


@pytest.fixture
def session(machine: Machine, data_folder: Path) -> Iterator[Session]:
    with opened(Where()) as found:
        yield found


Start = Callable[..., Program]


@pytest.fixture
def start(session: Session, qtbot: QtBot, qapp: QApplication) -> Iterator[Start]:
    """Starts the program, as `app.run` does but for the event loop."""
    programs: list[Program] = []

    def started(*, minimized: bool = False) -> Program:
        program = Program(session, Theme(qapp))
        qtbot.addWidget(program.window)
        programs.append(program)
        program.start(minimized=minimized)
        return program

    yield started
    for program in programs:
        program.close()


@pytest.fixture
def sentences(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the window says at its foot."""
    said: list[str] = []
    monkeypatch.setattr("afterword.ui.window.MainWindow.say", lambda _, words: said.append(words))
    return said


def ended_interview(session: Session, company: str = "Acme") -> None:
    process = session.journal.add_process(company)
    start = datetime.fromisoformat("2026-11-23T14:00")
    session.journal.add_interview(process.id, start, "Europe/Berlin")


# Start and end


def test_closing_the_window_leaves_it_in_the_tray(start: Start, machine: Machine) -> None:
    program = start()
    assert program.window.isVisible()
    program.window.close()
    assert not program.window.isVisible()
    assert machine.quits == 0
    program.window.raise_window()
    assert program.window.isVisible()


def test_without_a_tray_closing_the_window_ends_it(start: Start, machine: Machine) -> None:
    machine.tray = False
    start().window.close()
    assert machine.quits == 1


@pytest.mark.parametrize("tray", [True, False])
def test_quitting_ends_it(start: Start, machine: Machine, tray: bool) -> None:
    machine.tray = tray
    program = start()
    program.window.quit_wanted.emit()
    assert machine.quits >= 1
    assert not program.window.isVisible()


def test_minimized_is_the_tray_alone(start: Start) -> None:
    window = start(minimized=True).window
    assert not window.isVisible()
    window.raise_window()
    assert window.isVisible()


def test_minimized_where_no_tray_comes(
    start: Start, machine: Machine, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "TRAY_MS", 0)
    machine.tray = False
    window = start(minimized=True).window
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


# Reminders


def test_what_is_due_at_the_start_is_notified(start: Start, session: Session, machine: Machine, qtbot: QtBot) -> None:
    ended_interview(session)
    start()
    qtbot.waitUntil(lambda: [each.title for each in machine.shown] == ["2 things are due"])


def test_what_becomes_due_by_a_change_is_notified(
    start: Start, session: Session, machine: Machine, qtbot: QtBot
) -> None:
    program = start()
    with qtbot.waitSignal(program.desk.changed):
        qtbot.waitUntil(lambda: program._reminders._looked is not None)
        ended_interview(session)
    qtbot.waitUntil(lambda: len(machine.shown) == 2)
    program.desk.tick()
    program.close()
    assert len(machine.shown) == 2
    QApplication.processEvents()  # to be drawn before the test ends


def test_a_notification_that_fails_comes_from_the_tray(
    start: Start, session: Session, machine: Machine, qtbot: QtBot, expect_log: ExpectLog
) -> None:
    expect_log("'2 things are due' could not be raised")
    machine.fails = True
    ended_interview(session)
    start()
    qtbot.waitUntil(lambda: len(machine.said) == 1)
    title, text = machine.said[0]
    assert title == "2 things are due"
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
        program = start()
        qtbot.waitUntil(lambda: sentences == ["There is no space left."])
        program._ticker.ticked.emit()
    assert machine.shown == []
    program._ticker.ticked.emit()
    qtbot.waitUntil(lambda: len(machine.shown) == 1)


# Files


def test_import_by_the_window(start: Start, session: Session, sentences: list[str], tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(encoded(minimal(id="new")))
    program = start()
    program.window.import_wanted.emit(str(path))
    assert sentences == [f"{path}: added 1 process"]
    assert list(session.journal.search.processes) == ["new"]
    assert session.journal.undo_label == "Import"
    QApplication.processEvents()  # to be drawn before the test ends


def test_an_import_that_is_refused(start: Start, session: Session, sentences: list[str], tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text("{}")
    program = start()
    before = session.journal.search
    program.window.import_wanted.emit(str(path))
    program.window.import_wanted.emit(str(tmp_path / "no.json"))
    assert [sentence.removeprefix(f"{tmp_path}/").partition(":")[0] for sentence in sentences] == [
        "in.json",
        "no.json",
    ]
    assert session.journal.search is before


def test_files_when_the_data_cannot_be_written(
    start: Start, session: Session, sentences: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(encoded(minimal()))
    program = start()

    def fail(*_: object) -> None:
        raise StorageError("There is no space left.")

    monkeypatch.setattr(session.journal, "adopt", fail)
    program.window.import_wanted.emit(str(path))
    program.window.export_wanted.emit(str(tmp_path / "no" / "out.json"))
    assert sentences[0] == "There is no space left."
    assert "no such folder" in sentences[1]


def test_export_by_the_window(start: Start, session: Session, sentences: list[str], tmp_path: Path) -> None:
    incoming, out = tmp_path / "in.json", tmp_path / "out.json"
    incoming.write_bytes(encoded(example()))
    program = start()
    program.window.import_wanted.emit(str(incoming))
    program.window.export_wanted.emit(str(out))
    exported = json.loads(out.read_text())
    assert exported | {"nudges": []} == example() | {"nudges": []}  # what is due was shown meanwhile
    assert sentences[1] == f"Everything is in {out}."
    QApplication.processEvents()  # to be drawn before the test ends


# Bugs


@pytest.fixture
def log(data_folder: Path) -> Iterator[Path]:
    """The log of the program, as `app.run` sets it up; it ends with the test."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    for handler in handlers:
        root.removeHandler(handler)
    data_folder.mkdir(parents=True)
    try:
        app.write_log(data_folder)
        for handler in handlers:
            root.addHandler(handler)
        yield data_folder / "afterword.log"
    finally:
        for handler in set(root.handlers) - set(handlers):
            root.removeHandler(handler)
            handler.close()
        root.setLevel(level)


def test_a_bug_is_in_the_log_with_its_trace(
    log: Path, start: Start, sentences: list[str], expect_log: ExpectLog, capsys: pytest.CaptureFixture[str]
) -> None:
    expect_log("CRITICAL afterword.app: a bug")
    program = start()
    try:
        {}["what"]  # type: ignore[misc]
    except KeyError:
        program.on_error(*sys.exc_info())  # type: ignore[arg-type]
    text = log.read_text()
    assert "CRITICAL afterword.app: a bug\nTraceback (most recent call last):" in text
    assert "KeyError: 'what'" in text
    assert len(sentences) == 1
    assert "fault in Afterword" in sentences[0]


def test_a_known_error_is_told_to_the_user(start: Start, sentences: list[str], expect_log: ExpectLog) -> None:
    expect_log("WARNING afterword.app: There is no space left.")
    error = StorageError("There is no space left.")
    start().on_error(StorageError, error, None)
    assert sentences == ["There is no space left."]


def test_the_calendar_file_follows_the_data(start: Start, session: Session, qtbot: QtBot) -> None:
    path = session.folder / "afterword.ics"
    start()
    session.journal.adopt(_example(), "Import")
    session.journal.change_settings(live_calendar=True)
    qtbot.waitUntil(path.exists)
    session.journal.edit_interview("i1", kind="pairing")
    qtbot.waitUntil(lambda: "pairing interview" in path.read_text(encoding="utf-8"))
    session.journal.change_settings(live_calendar=False)
    qtbot.waitUntil(lambda: not path.exists())


def _example() -> Search:
    return read_json(encoded(example()), Search(), datetime.fromisoformat(NOW)).search
