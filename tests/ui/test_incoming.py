"""What comes from outside: dropped on the window, pasted into it, and shown before it is added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.ui.desks import MONDAY, TestDesk, fill, refused, wall
from tests.ui.windows import LEFT, click, desk_with, no_dialog, settle, theme_of, window_on

from afterword.domain.invitations import Incoming, Invitation, LeftOut, Letter, Person
from afterword.domain.proposing import propose
from afterword.ui.dialogs.incoming_dialog import IncomingDialog
from afterword.ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

DANA = Person("Kim Bo", "kim@initech.example")
STARTS = wall(2026, 12, 1, 9)
ONE = Invitation("u1", STARTS, "America/New_York", 45, 0, None, "REQUEST", False, "Technical interview", DANA)
LETTER = Letter("<m1@initech.example>", DANA, subject="Next steps", at=MONDAY - timedelta(days=1), body="Soon.")
CALENDAR = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
NONE, COPY = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[TestDesk]:
    with desk_with(tmp_path) as made:
        yield made


@pytest.fixture
def window(desk: TestDesk, tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> MainWindow:
    return window_on(desk, tmp_path, theme_of(qapp), qtbot)


def found(window: MainWindow, incoming: Incoming) -> IncomingDialog:
    desk = window.actions_room.desk
    window.actions_room.show_found(propose(desk.search, incoming, desk.now), incoming.left_out)
    (dialog,) = (each for each in window.findChildren(IncomingDialog) if each.isVisible())
    return dialog


def with_file(name: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/there/{name}")])
    return data


def with_text(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def enter(target: QWidget, data: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(200, 200), COPY, data, LEFT, NONE)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def drop(target: QWidget, data: QMimeData) -> bool:
    event = QDropEvent(QPointF(200, 200), COPY, data, LEFT, NONE)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


# Dropped and pasted


@pytest.mark.parametrize("name", ["invite.ics", "MAIL.EML", "out.json"])
def test_a_file_is_taken_anywhere_on_the_window(window: MainWindow, name: str) -> None:
    came: list[list[str]] = []
    window.arrivals.files_came.connect(came.append)
    data = with_file(name)
    assert enter(window.processes, data)  # which leaves to the window what is not its own
    assert window.arrivals.hint.isVisible()
    assert enter(window.arrivals.hint, data)
    assert drop(window.arrivals.hint, data)
    assert came == [[f"/there/{name}"]]
    assert not window.arrivals.hint.isVisible()


def test_the_hint_goes_with_the_drag(window: MainWindow) -> None:
    assert enter(window, with_file("invite.ics"))
    QApplication.sendEvent(window.arrivals.hint, QDragLeaveEvent())
    assert not window.arrivals.hint.isVisible()
    assert enter(window, with_file("invite.ics"))
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.arrivals.hint.isVisible()


@pytest.mark.parametrize("data", [with_file("photo.png"), with_text("hello")])
def test_anything_else_is_left_alone(window: MainWindow, data: QMimeData) -> None:
    assert not enter(window, data)
    assert not window.arrivals.hint.isVisible()
    assert not drop(window, data)


def test_text_of_a_calendar_is_taken(window: MainWindow) -> None:
    came: list[bytes] = []
    window.arrivals.data_came.connect(came.append)
    assert enter(window, with_text(CALENDAR))
    assert drop(window, with_text(CALENDAR))
    named = QMimeData()
    named.setData("text/calendar", b"anything")
    assert enter(window, named)
    assert drop(window, named)
    assert came == [CALENDAR.encode(), b"anything"]


def test_nothing_is_taken_under_a_dialog(window: MainWindow) -> None:
    window.actions_room.add_process()
    assert not enter(window, with_file("invite.ics"))


def test_paste(window: MainWindow, qtbot: QtBot) -> None:
    came: list[bytes] = []
    window.arrivals.data_came.connect(came.append)
    QGuiApplication.clipboard().setText(CALENDAR)
    window.processes.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert came == [CALENDAR.encode()]


def test_paste_of_nothing_says_so(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(window.arrivals.said) as said:
        window.arrivals.paste()
    assert said.args == ["There is no invitation and no mail on the clipboard.", False]


# The dialog


def test_one_invitation_is_added_with_enter(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    before = desk.search
    dialog = found(window, Incoming((ONE,)))
    assert dialog.what.text() == "Technical interview"
    assert dialog.when.text() == "Tue, 1 Dec, 15:00–15:45 (09:00 in New York)"
    assert dialog.process.text() == "Initech"
    assert dialog.why.text() == "A new process will be added for Initech."
    assert dialog.fields.contact.person.text() == "Kim Bo"
    assert dialog.fields.contact.email.text() == "kim@initech.example"
    assert dialog.fields.kind.text() == "technical"
    assert not dialog.list.isVisible()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    (process,) = (each for each in desk.search.processes.values() if each.company == "Initech")
    assert process.interviews[0].uid == "u1"
    assert window.process.process_id == process.id
    window.actions_room.undo()
    assert desk.search == before


def test_another_process_can_be_chosen(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    dialog = found(window, Incoming((ONE,)))
    known = next(iter(desk.search.processes.values()))
    dialog.process.choose(known.id)
    click(qtbot, dialog, "Add")
    assert [each.uid for each in desk.search.processes[known.id].interviews].count("u1") == 1


def test_a_new_company_and_role_can_be_typed(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    dialog = found(window, Incoming((ONE,)))
    fill(qtbot, dialog.process, "Hooli")
    fill(qtbot, dialog.role, "Engineer")
    click(qtbot, dialog, "Add")
    assert ("Hooli", "Engineer") in [(each.company, each.role) for each in desk.search.processes.values()]


def test_kind_place_and_people_can_be_corrected(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    attended = replace(ONE, attendees=(Person("Bo", "bo@initech.example"),), location="Room 1")
    dialog = found(window, Incoming((attended,)))
    fields = dialog.fields
    assert (fields.interviewers.text(), fields.place.text()) == ("Bo", "Room 1")
    fill(qtbot, fields.kind, "system design")
    fill(qtbot, fields.contact.person, "Robin Low")
    fill(qtbot, fields.contact.email, "Robin <robin@initech.example>")
    fill(qtbot, fields.interviewers, "Bo, Mia Ek")
    fill(qtbot, fields.place, "Room 2")
    click(qtbot, dialog, "Add")
    (process,) = (each for each in desk.search.processes.values() if each.company == "Initech")
    contact = desk.search.contacts[process.contact or ""]
    assert (contact.name, contact.email) == ("Robin Low", "robin@initech.example")
    (made,) = process.interviews
    assert (made.kind, made.place, made.interviewers) == ("system design", "Room 2", ("Bo", "Mia Ek"))


def test_the_point_of_contact_can_be_somebody_known_or_nobody(
    window: MainWindow, desk: TestDesk, qtbot: QtBot
) -> None:
    known = next(each for each in desk.search.contacts.values() if each.email)
    dialog = found(window, Incoming((ONE,)))
    fill(qtbot, dialog.fields.contact.person, known.name)
    click(qtbot, dialog, "Add")
    (process,) = (each for each in desk.search.processes.values() if each.company == "Initech")
    assert process.contact == known.id
    window.actions_room.undo()
    before = desk.search
    dialog = found(window, Incoming((ONE,)))
    fill(qtbot, dialog.fields.contact.person, "")
    click(qtbot, dialog, "Add")
    (process,) = (each for each in desk.search.processes.values() if each.company == "Initech")
    assert (process.contact, desk.search.contacts) == (None, before.contacts)


def test_an_address_that_is_none(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    dialog = found(window, Incoming((ONE, replace(ONE, uid="u2", summary="Chat"))))
    fill(qtbot, dialog.fields.contact.email, "nowhere")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.fields.contact.email.text() == "kim@initech.example"
    assert "not an e-mail address" in refused(qtbot, dialog, desk)
    assert dialog.what.text() == "Technical interview"
    assert dialog.focusWidget() is dialog.fields.contact.email


def test_somebody_new_of_a_known_name_stays_somebody_new(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    known = next(each for each in desk.search.contacts.values() if each.email)
    other = Person(known.name, "another@initech.example")
    dialog = found(window, Incoming((replace(ONE, organizer=other),)))
    fill(qtbot, dialog.fields.place, "Room 2")
    click(qtbot, dialog, "Add")
    (process,) = (each for each in desk.search.processes.values() if each.company == "Initech")
    contact = desk.search.contacts[process.contact or ""]
    assert (contact.name, contact.email) == (known.name, "another@initech.example")


def test_the_point_of_contact_of_a_process_stays(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    dialog = found(window, Incoming((ONE,)))
    process = next(each for each in desk.search.processes.values() if each.contact and each.active)
    dialog.process.choose(process.id)
    contact = desk.search.contacts[process.contact or ""]
    assert dialog.fields.contact.known() == contact.id
    assert not dialog.fields.contact.isEnabled()
    assert dialog.sent_by.text() == "Kim Bo (kim@initech.example) sent it, and will be among the people."
    click(qtbot, dialog, "Add")
    assert desk.search.processes[process.id].contact == contact.id
    assert "kim@initech.example" in [each.email for each in desk.search.contacts.values()]


def test_no_company_at_all(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    dialog = found(window, Incoming((ONE,)))
    fill(qtbot, dialog.process, "")
    assert refused(qtbot, dialog, desk) == "Which company is it with?"


def test_moved_and_cancelled_say_so(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    click(qtbot, found(window, Incoming((ONE,))), "Add")
    moved = replace(ONE, starts_at=STARTS + timedelta(days=1), sequence=1)
    dialog = found(window, Incoming((moved,)))
    assert dialog.when.text().startswith("moved from Tue, 1 Dec, 15:00–15:45 (09:00 in New York) to Wed, 2 Dec")
    click(qtbot, dialog, "Update")
    dialog = found(window, Incoming((replace(moved, sequence=2, cancelled=True),)))
    assert dialog.windowTitle() == "An interview was cancelled"
    click(qtbot, dialog, "Remove")
    (process,) = (each for each in desk.search.processes.values() if each.company == "Initech")
    assert process.interviews == ()


def test_of_several_only_what_is_checked(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    lunch = replace(ONE, uid="u2", summary="Lunch", method="", organizer=Person())
    dialog = found(window, Incoming((replace(ONE, method=""), lunch), (), (LeftOut("Holiday", "lasts all day"),)))
    assert [row.checked for row in dialog.rows] == [True, False]
    dialog.fold.click()
    assert dialog.left_out.text() == "Holiday: lasts all day"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.what.text() == "Lunch"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    click(qtbot, dialog, "Add")
    uids = [one.uid for each in desk.search.processes.values() for one in each.interviews if one.uid]
    assert uids == ["u1"]


def test_nothing_checked(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    dialog = found(window, Incoming((ONE, replace(ONE, uid="u2"))))
    for row in dialog.rows:
        row.checked = False
    assert refused(qtbot, dialog, desk) == "Nothing is checked."


def test_a_mail_of_nobody_known_is_given_a_process(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    before = desk.search
    dialog = found(window, Incoming((), (LETTER,)))
    assert dialog.windowTitle() == "A message from Kim Bo"
    assert refused(qtbot, dialog, desk) == "Which company is it with?"
    fill(qtbot, dialog.process, "Initech")
    click(qtbot, dialog, "Add")
    (process,) = (each for each in desk.search.processes.values() if each.company == "Initech")
    assert [each.subject for each in process.messages] == ["Next steps"]
    window.actions_room.undo()
    assert desk.search == before
    settle()
    assert no_dialog(window)


def test_the_model(window: MainWindow, qtmodeltester: ModelTester) -> None:
    dialog = found(window, Incoming(tuple(replace(ONE, uid=f"u{each}") for each in range(5))))
    qtmodeltester.check(dialog.model)


# The settings


def test_the_calendar_file(desk: TestDesk, window: MainWindow, qtbot: QtBot) -> None:
    from afterword.ui.dialogs.settings_dialog import SettingsDialog

    window.actions_room.calendar_file = "/there/afterword.ics"
    window.actions_room.settings()
    (dialog,) = (each for each in window.findChildren(SettingsDialog) if each.isVisible())
    assert not dialog.calendar.copy.isVisible()
    dialog.calendar.wanted.click()
    qtbot.mouseClick(dialog.calendar.copy, LEFT)
    assert QGuiApplication.clipboard().text() == "/there/afterword.ics"
    click(qtbot, dialog, "Save")
    assert desk.search.settings.live_calendar
