"""The rooms, joined: window, tray, reminders, files; offscreen, for tests/session has the real desktop."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import ExpectLog
from tests.exchange.documents import encoded, example, minimal
from tests.exchange.outside import calendar
from tests.ui.windows import click

from afterword import app
from afterword.app import Program
from afterword.domain.entities import MessageKind, Search
from afterword.domain.notices import Notification, Press
from afterword.domain.nudges import Kind
from afterword.domain.times import zone
from afterword.exchange.json_in import read_json
from afterword.host import autostart, platform_notifications
from afterword.host.autostart import Autostart
from afterword.host.request import Request
from afterword.receiving import AT_ONCE
from afterword.session import Session, opened
from afterword.starting import _seen as seen_window
from afterword.storage import StorageError
from afterword.ui.dialogs.incoming_dialog import IncomingDialog
from afterword.ui.menu import MainMenu
from afterword.ui.opening import wear_icon
from afterword.ui.question import Question
from afterword.ui.theme import Theme, style_sheet
from afterword.ui.tray import Tray
from afterword.ui.widgets import PlainLabel
from afterword.ui.window import MainWindow
from afterword.where import Where

# what the offscreen platform cannot do
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "systemTrayWindowChanged")
NOW = "2026-11-23T15:00:00+01:00"
AWAY = "While you were away: 2 things are due"


class Machine:
    """What the program says to the machine, instead of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shown: list[Notification] = []
        self.fails = False
        self.broken = False
        """Whether nothing can be looked at."""
        self.said: list[tuple[str, str]] = []
        self.quits = 0
        self.tray = True
        monkeypatch.setenv("AFTERWORD_NOW", NOW)
        monkeypatch.setattr(platform_notifications, "show", self._show)
        monkeypatch.setattr(Tray, "say", lambda _, title, text: self._say(title, text))
        monkeypatch.setattr(Tray, "is_available", lambda: self.tray)
        monkeypatch.setattr(QApplication, "exit", lambda _: self._quit())

    def _show(self, notification: Notification) -> None:
        if self.fails:
            raise OSError("no server")
        self.shown.append(notification)

    def _say(self, title: str, text: str) -> bool:
        self.said.append((title, text))
        return self.tray

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
def start(session: Session, machine: Machine, qtbot: QtBot, qapp: QApplication) -> Iterator[Start]:
    """Starts the program, as `starting.run` does but for the event loop."""
    programs: list[Program] = []

    def started(request: Request = Request(), starting: Autostart | None = None) -> Program:  # noqa: B008
        program = Program(session, Theme(qapp), starting)
        qtbot.addWidget(program.window)
        programs.append(program)
        program.start(request)
        qtbot.waitUntil(lambda: program.reminding.looked is not None or machine.broken)
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


# Reminders


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
def test_a_click_on_a_notification(start: Start, session: Session, kinds: tuple[Kind, ...], qtbot: QtBot) -> None:
    """On one it opens its process, on a digest, or one that is done since, what is due."""
    ended_interview(session)
    program = start(Request(minimized=True))
    keys = keys_of(program, *kinds) or ("thank_you/gone/1",)
    program.reminding.press(keys, Press.OPEN)
    assert program.window.isVisible()
    qtbot.waitUntil(lambda: program.window.process.isVisible() == (len(kinds) == 1))  # it is made first
    assert program.window.due.isVisible() == (len(kinds) != 1)


def test_the_computer_wakes_in_another_zone(start: Start, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    program = start()
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    program.reminding.tick()
    assert program.desk.home == zone("Asia/Tokyo")
    monkeypatch.undo()
    program.reminding.tick()


# What is asked


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


# Another start


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
    """The log of the program, as `starting.run` sets it up; it ends with the test."""
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


# What comes from outside


def offered(program: Program) -> IncomingDialog:
    (dialog,) = (each for each in program.window.findChildren(IncomingDialog) if each.isVisible())
    return dialog


def test_an_invitation_is_shown_before_it_is_added(
    start: Start, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "invite.ics"
    path.write_bytes(calendar("google.ics"))
    program = start(Request(files=(str(path),)))
    qtbot.waitUntil(lambda: bool(program.window.findChildren(IncomingDialog)))
    assert session.journal.search.processes == {}
    click(qtbot, offered(program), "Add")
    (process,) = session.journal.search.processes.values()
    assert len(process.interviews) == 1
    assert session.journal.undo_label == "Add invitation"
    program.answer(Request(files=(str(path),)))
    assert not any(each.isVisible() for each in program.window.findChildren(IncomingDialog))


def test_what_is_known_already_is_said(start: Start, sentences: list[str], session: Session, qtbot: QtBot) -> None:
    program = start()
    program.window.arrivals.data_came.emit(calendar("google.ics"))
    click(qtbot, offered(program), "Add")
    program.window.arrivals.data_came.emit(calendar("google.ics"))
    assert sentences == ["It is there already."]


def test_what_is_none_of_it_is_refused_in_a_sentence(start: Start, sentences: list[str], tmp_path: Path) -> None:
    program = start()
    path = tmp_path / "letter.ics"
    path.write_text("Dear")
    program.window.arrivals.data_came.emit(b"hello")
    program.window.arrivals.files_came.emit([str(path)])
    program.window.arrivals.files_came.emit([str(tmp_path / "no.ics")])
    assert sentences == [
        "That text is neither an export (.json), nor a calendar (.ics), nor a mail (.eml).",
        f"{path}: is not a calendar: it has no BEGIN:VCALENDAR",
        f"{tmp_path / 'no.ics'}: no such file or directory",
    ]


def test_a_large_calendar_is_read_beside_the_window(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "large.ics"
    path.write_bytes(calendar("google.ics").replace(b"END:VEVENT", b"X-A:" + b"a" * AT_ONCE + b"\r\nEND:VEVENT"))
    program = start()
    program.window.arrivals.files_came.emit([str(path)])
    assert not program.window.findChildren(IncomingDialog)
    qtbot.waitUntil(lambda: bool(program.window.findChildren(IncomingDialog)))
    offered(program).reject()


@pytest.mark.parametrize(("ending", "begins"), [("csv", "company"), ("ics", "BEGIN:VCALENDAR")])
def test_export_by_ending(
    start: Start, session: Session, sentences: list[str], tmp_path: Path, ending: str, begins: str
) -> None:
    ended_interview(session)
    path = tmp_path / f"out.{ending}"
    start().window.export_wanted.emit(str(path))
    assert begins in path.read_text("utf-8-sig").partition("\n")[0]
    assert sentences == [f"Exported to {path}."]


def test_the_chosen_kind_gives_the_ending(start: Start, session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    ended_interview(session)
    program = start()
    next(each for each in program.window.findChildren(MainMenu)[0].actions() if each.text() == "Export…").trigger()
    (dialog,) = program.window.findChildren(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectNameFilter("Calendar (*.ics)")
    dialog.filterSelected.emit("Calendar (*.ics)")
    dialog.findChild(QLineEdit).setText("mine")
    dialog.accept()
    qtbot.waitUntil(lambda: (tmp_path / "mine.ics").exists())


def test_where_the_calendar_file_is(start: Start, session: Session) -> None:
    assert start().window.actions_room.calendar_file == str(session.folder / "afterword.ics")


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
