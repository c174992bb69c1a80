"""Files in and out by the window, what comes from outside among them."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from tests.app.programs import NOW, Start, ended_interview
from tests.exchange.documents import encoded, example, minimal
from tests.exchange.outside import calendar
from tests.ui.windows import click

from afterword.app import Program
from afterword.domain.entities import Search
from afterword.exchange.json_in import read_json
from afterword.host.request import Request
from afterword.receiving import AT_ONCE
from afterword.session import Session
from afterword.storage import StorageError
from afterword.ui.dialogs.incoming_dialog import IncomingDialog
from afterword.ui.menu import MainMenu

# what the offscreen platform cannot do
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "systemTrayWindowChanged")


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


def test_where_the_calendar_file_is(start: Start, session: Session) -> None:
    assert start().window.actions_room.calendar_file == str(session.folder / "afterword.ics")
