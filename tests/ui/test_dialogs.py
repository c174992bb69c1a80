"""Processes, contacts and interviews: typed in as a person does, and read back from the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk, fill, press_enter, refused, show, wall

from afterword.domain.entities import ContactRole, Outcome
from afterword.storage import StorageError
from afterword.ui.dialogs.contact_dialog import ContactDialog
from afterword.ui.dialogs.interview_dialog import InterviewDialog
from afterword.ui.dialogs.process_dialog import ProcessDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[TestDesk]:
    made = TestDesk(tmp_path)
    yield made
    made.repository.close()


# Processes


def test_a_company_and_enter_make_a_process(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = ProcessDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.company, "Acme Robotics")
    fill(qtbot, dialog.role, "Backend engineer")
    press_enter(qtbot, dialog)
    assert not dialog.isVisible()
    process = desk.only_process()
    assert (process.company, process.role, process.stage) == ("Acme Robotics", "Backend engineer", "applied")
    assert not desk.without_undo().processes


def test_a_new_contact_comes_with_the_process_and_goes_with_it(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = ProcessDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.company, "Acme")
    assert not dialog.contact.email.isVisible()
    fill(qtbot, dialog.contact, "Dana Wu")
    fill(qtbot, dialog.contact.email, "Dana Wu <dana@acme.example>")
    dialog.stage.setCurrentIndex(2)
    press_enter(qtbot, dialog)
    (dana,) = desk.search.contacts.values()
    assert (dana.name, dana.email, dana.company) == ("Dana Wu", "dana@acme.example", "Acme")
    assert (desk.only_process().contact, desk.only_process().stage) == (dana.id, "tech_interview")
    search = desk.without_undo()
    assert not search.contacts
    assert not search.processes


@pytest.mark.parametrize(("name", "email"), [("dana wu", ""), ("D. Wu", "DANA@acme.example")])
def test_a_known_contact_is_taken_by_name_or_address(desk: TestDesk, qtbot: QtBot, name: str, email: str) -> None:
    dana = desk.journal.add_contact("Dana Wu", email="dana@acme.example")
    dialog = ProcessDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.company, "Acme")
    fill(qtbot, dialog.contact, name)
    if email:
        fill(qtbot, dialog.contact.email, email)
        assert "Dana Wu" in dialog.contact.remark.text()
    press_enter(qtbot, dialog)
    assert desk.only_process().contact == dana.id
    assert len(desk.search.contacts) == 1


def test_two_people_of_one_name_are_told_apart(desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.add_contact("Dana Wu", company="Acme")
    other = desk.journal.add_contact("Dana Wu", company="Lumen")
    dialog = ProcessDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.company, "Acme")
    fill(qtbot, dialog.contact, "Dana Wu")
    assert refused(qtbot, dialog, desk).startswith("There are several people")
    dialog.contact.person.setCurrentText("Dana Wu (Lumen)")
    press_enter(qtbot, dialog)
    assert desk.only_process().contact == other.id


def test_a_process_needs_a_company(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = ProcessDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.role, "Backend engineer")
    assert refused(qtbot, dialog, desk) == "Which company is it?"
    assert dialog.company.hasFocus()
    assert dialog.company.property("wrong") is True
    assert dialog.role.text() == "Backend engineer"
    fill(qtbot, dialog.company, "Acme")
    press_enter(qtbot, dialog)
    assert dialog.company.property("wrong") is False
    assert desk.only_process().role == "Backend engineer"


def test_a_link_is_a_web_page_and_what_was_there_stays(desk: TestDesk, qtbot: QtBot) -> None:
    process = desk.journal.add_process("Acme", url="see the mail", notes="as typed\n")
    dialog = ProcessDialog(desk, process.id)
    show(qtbot, dialog)
    fill(qtbot, dialog.role, "SRE")
    fill(qtbot, dialog.url, "javascript:alert(1)")
    assert refused(qtbot, dialog, desk) == "A link is a web page, such as https://acme.example/jobs."
    fill(qtbot, dialog.url, "see the mail")
    press_enter(qtbot, dialog)
    assert desk.only_process() == replace(process, role="SRE")
    dialog = ProcessDialog(desk, process.id)
    show(qtbot, dialog)
    fill(qtbot, dialog.url, "acme.example/jobs")
    press_enter(qtbot, dialog)
    assert desk.only_process().url == "https://acme.example/jobs"


def test_enter_saves_after_the_interviewers_and_pasted_lines_are_names(desk: TestDesk, qtbot: QtBot) -> None:
    process = desk.journal.add_process("Acme")
    dialog = InterviewDialog(desk, process.id)
    show(qtbot, dialog)
    fill(qtbot, dialog.when, "fri 3pm")
    fill(qtbot, dialog.interviewers, "Ann Lee,")
    QGuiApplication.clipboard().setText("Bob Ray\nMia Ek")
    qtbot.keyClick(dialog.interviewers, Qt.Key.Key_V, CONTROL)
    press_enter(qtbot, dialog)
    (interview,) = desk.only_process().interviews
    assert interview.interviewers == ("Ann Lee", "Bob Ray", "Mia Ek")


def test_the_fields_of_two_in_a_row_stand_below_each_other(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = ProcessDialog(desk)
    show(qtbot, dialog)
    assert dialog.salary.geometry().x() == dialog.url.geometry().x()
    assert dialog.location.width() == dialog.source.width()


def test_editing_a_process_is_one_step(desk: TestDesk, qtbot: QtBot) -> None:
    process = desk.journal.add_process("Acme", role="SRE", salary="80 k")
    desk.hands.now += timedelta(days=1)
    dialog = ProcessDialog(desk, process.id)
    show(qtbot, dialog)
    assert (dialog.company.text(), dialog.salary.text()) == ("Acme", "80 k")
    fill(qtbot, dialog.company, "Acme Robotics")
    dialog.stage.setCurrentIndex(3)
    dialog.notes.setFocus()
    qtbot.keyClicks(dialog.notes, "line 1")
    qtbot.keyClick(dialog.notes, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.notes, "line 2")
    qtbot.keyClick(dialog.notes, Qt.Key.Key_Return, CONTROL)
    changed = desk.only_process()
    assert (changed.company, changed.stage, changed.notes) == ("Acme Robotics", "final_round", "line 1\nline 2")
    assert changed.stage_changes[-1].at == desk.hands.now
    assert desk.without_undo().processes[process.id] == process


def test_what_changed_elsewhere_meanwhile_stays(desk: TestDesk, qtbot: QtBot) -> None:
    process = desk.journal.add_process("Acme", role="SRE")
    dialog = ProcessDialog(desk, process.id)
    show(qtbot, dialog)
    desk.journal.edit_process(process.id, salary="90 k")
    fill(qtbot, dialog.role, "Backend")
    press_enter(qtbot, dialog)
    assert (desk.only_process().role, desk.only_process().salary) == ("Backend", "90 k")


def test_escape_changes_nothing(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = ProcessDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.company, "Acme")
    qtbot.keyClick(dialog.company, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not desk.search.processes


def test_companies_are_completed(desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.add_process("Acme Robotics")
    dialog = ProcessDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.company, "robo")
    completer = dialog.company.completer()
    assert completer.currentCompletion() == "Acme Robotics"


def test_what_cannot_be_written_is_said_and_kept(
    desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(change: object) -> None:
        raise StorageError("There is no space left for the data.")

    dialog = ProcessDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.company, "Acme")
    fill(qtbot, dialog.contact, "Dana Wu")
    with monkeypatch.context() as patched:
        patched.setattr(desk.repository, "write", full)
        assert refused(qtbot, dialog, desk) == "There is no space left for the data."
    press_enter(qtbot, dialog)
    assert desk.only_process().company == "Acme"
    assert len(desk.search.contacts) == 1


def test_what_was_removed_meanwhile_is_said(desk: TestDesk, qtbot: QtBot) -> None:
    process = desk.journal.add_process("Acme")
    dialog = ProcessDialog(desk, process.id)
    show(qtbot, dialog)
    desk.journal.remove_process(process.id)
    assert refused(qtbot, dialog, desk)


def test_a_dialog_is_gone_when_it_closes(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = ProcessDialog(desk)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    fill(qtbot, dialog.company, "Acme")
    with qtbot.waitSignal(dialog.destroyed):
        dialog.accept()
    assert desk.only_process().company == "Acme"


# Contacts


def test_a_contact_with_all_its_parts(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = ContactDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.name, "<b>Bob</b> איתי")
    fill(qtbot, dialog.email, "bob@lumen.example")
    dialog.role.setCurrentText("Hiring manager")
    fill(qtbot, dialog.company, "Lumen")
    press_enter(qtbot, dialog)
    (bob,) = desk.search.contacts.values()
    assert (bob.name, bob.role, bob.company) == ("<b>Bob</b> איתי", ContactRole.HIRING_MANAGER, "Lumen")
    edit = ContactDialog(desk, bob.id)
    show(qtbot, edit)
    assert edit.title.text() == "Edit <b>Bob</b> איתי"
    fill(qtbot, edit.phone, "+49 30 1234")
    press_enter(qtbot, edit)
    assert desk.search.contacts[bob.id].phone == "+49 30 1234"
    assert desk.without_undo().contacts[bob.id] == bob


@pytest.mark.parametrize(
    "email", ["bob", "bob@", "@lumen.example", "bob@lumen", "bob @lumen.example", "a@b.c, d@e.f", "Bob <bob>"]
)
def test_what_is_no_address_is_refused(desk: TestDesk, qtbot: QtBot, email: str) -> None:
    dialog = ContactDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.name, "Bob")
    fill(qtbot, dialog.email, email)
    assert refused(qtbot, dialog, desk).startswith("That is not an e-mail address.")
    assert dialog.email.hasFocus()


def test_a_contact_needs_a_name(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = ContactDialog(desk)
    show(qtbot, dialog)
    assert refused(qtbot, dialog, desk) == "What is their name?"


# Interviews


def test_an_interview_of_a_new_company_in_one_dialog(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = InterviewDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.process, "Parcel")
    assert dialog.new_company.text() == "A new process will be added for Parcel."
    fill(qtbot, dialog.kind, "Recruiter screen")
    fill(qtbot, dialog.when, "tomorrow 10am")
    fill(qtbot, dialog.contact, "Sam Ode")
    fill(qtbot, dialog.interviewers, "Ann Lee, Bob Ray; ")
    dialog.when.setFocus()
    press_enter(qtbot, dialog)
    process = desk.only_process()
    (interview,) = process.interviews
    assert process.company == "Parcel"
    assert desk.search.contacts[str(process.contact)].name == "Sam Ode"
    assert interview.start == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert (interview.zone, interview.minutes, interview.kind) == ("Europe/Berlin", 60, "Recruiter screen")
    assert interview.interviewers == ("Ann Lee", "Bob Ray")
    search = desk.without_undo()
    assert not search.processes
    assert not search.contacts


@pytest.mark.parametrize("words", ["Acme", "acme", "Acme · SRE"])
def test_an_interview_of_a_process_that_is_there(desk: TestDesk, qtbot: QtBot, words: str) -> None:
    process = desk.journal.add_process("Acme", role="SRE", contact=desk.journal.add_contact("Dana").id)
    dialog = InterviewDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.process, words)
    assert not dialog.contact.isVisible()
    assert not dialog.new_company.isVisible()
    fill(qtbot, dialog.when, "fri 2pm")
    press_enter(qtbot, dialog)
    assert len(desk.search.processes[process.id].interviews) == 1
    assert len(desk.search.processes) == 1


def test_two_processes_at_a_company_are_told_apart(desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.add_process("Acme", role="SRE")
    other = desk.journal.add_process("Acme", role="Backend")
    dialog = InterviewDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.process, "Acme")
    fill(qtbot, dialog.when, "fri 2pm")
    assert refused(qtbot, dialog, desk).startswith("There are several processes")
    dialog.process.choose(other.id)
    press_enter(qtbot, dialog)
    assert len(desk.search.processes[other.id].interviews) == 1


def test_a_closed_company_starts_anew(desk: TestDesk, qtbot: QtBot) -> None:
    closed = desk.journal.add_process("Acme")
    desk.journal.close_process(closed.id, Outcome.REJECTED)
    dialog = InterviewDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.process, "Acme")
    fill(qtbot, dialog.when, "fri 2pm")
    press_enter(qtbot, dialog)
    assert len(desk.search.processes) == 2


def test_in_another_zone_both_times_show(desk: TestDesk, qtbot: QtBot) -> None:
    process = desk.journal.add_process("Acme")
    dialog = InterviewDialog(desk, process.id)
    show(qtbot, dialog)
    fill(qtbot, dialog.when, "fri 4pm")
    fill(qtbot, dialog.zone, "pt")
    assert dialog.when.preview.text() == "Fri, 27 Nov 2026, 16:00 · Sat, 28 Nov, 01:00 in Berlin"
    qtbot.keyClick(dialog.zone, Qt.Key.Key_Tab)
    assert dialog.zone.text() == "America/Los Angeles"
    press_enter(qtbot, dialog)
    (interview,) = desk.only_process().interviews
    assert (interview.zone, interview.starts_at) == ("America/Los_Angeles", wall(2026, 11, 27, 16))
    again = InterviewDialog(desk, process.id)
    qtbot.addWidget(again)
    assert [again.zone.itemData(i) for i in range(2)] == ["Europe/Berlin", "America/Los_Angeles"]


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Los Angeles", "America/Los_Angeles"),
        ("america/new_york", "America/New_York"),
        ("EST", "America/New_York"),
        ("UTC", "UTC"),
        ("kolkata", "Asia/Kolkata"),
        ("Middle-earth", ""),
        ("", ""),
        ("../../etc/passwd", ""),
    ],
)
def test_zones_by_their_words(desk: TestDesk, qtbot: QtBot, words: str, zone: str) -> None:
    dialog = InterviewDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.process, "Acme")
    fill(qtbot, dialog.when, "fri 4pm")
    dialog.zone.setEditText(words)
    assert dialog.zone.zone_name() == zone
    if not zone:
        assert refused(qtbot, dialog, desk).startswith("No such time zone.")


def test_one_that_just_ended(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = InterviewDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.process, "Acme")
    fill(qtbot, dialog.when, "today 14:00")
    assert dialog.when.preview.text() == "Mon, 23 Nov 2026, 14:00 · ended 1 minute ago"
    fill(qtbot, dialog.minutes, "1:30")
    assert dialog.when.preview.text() == "Mon, 23 Nov 2026, 14:00"
    press_enter(qtbot, dialog)
    assert desk.only_process().interviews[0].minutes == 90


@pytest.mark.parametrize(
    ("words", "minutes"),
    [("45 min", 45), ("45", 45), ("1:15", 75), ("1.5 h", 90), ("2h", 120), ("0", None), ("long", None), ("", None)],
)
def test_lengths(desk: TestDesk, qtbot: QtBot, words: str, minutes: int | None) -> None:
    dialog = InterviewDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.process, "Acme")
    fill(qtbot, dialog.when, "fri 4pm")
    dialog.minutes.setEditText(words)
    if minutes is None:
        assert refused(qtbot, dialog, desk).startswith("How long is it?")
    else:
        press_enter(qtbot, dialog)
        assert desk.only_process().interviews[0].minutes == minutes


def test_a_time_that_the_clocks_skip_is_told(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = InterviewDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.when, "28/03/2027 02:30")
    assert dialog.when.preview.text() == "Sun, 28 Mar 2027, 02:30 · the clocks change: 03:30"


@pytest.mark.parametrize("text", ["", "fri", "pigs"])
def test_an_interview_needs_a_day_and_a_time(desk: TestDesk, qtbot: QtBot, text: str) -> None:
    dialog = InterviewDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.process, "Acme")
    fill(qtbot, dialog.when, text)
    before = desk.search
    press_enter(qtbot, dialog)
    assert dialog.isVisible()
    assert desk.search is before
    assert dialog.when.edit.hasFocus()
    assert dialog.when.edit.property("wrong") is True
    shown = dialog.when.preview.text() if text else dialog.problem.text()
    assert shown == (dialog.when.problem() or "When is it?")
    assert dialog.problem.isVisible() == (not text)


def test_an_interview_needs_a_company(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = InterviewDialog(desk)
    show(qtbot, dialog)
    fill(qtbot, dialog.when, "fri 2pm")
    assert refused(qtbot, dialog, desk) == "Which company is it with?"
    assert dialog.process.hasFocus()


def test_a_day_from_the_calendar_waits_for_its_time(desk: TestDesk, qtbot: QtBot) -> None:
    process = desk.journal.add_process("Acme")
    dialog = InterviewDialog(desk, process.id, day=date(2026, 11, 30))
    show(qtbot, dialog)
    assert dialog.when.edit.property("wrong") is False
    dialog.when.setFocus()
    qtbot.keyClick(dialog.when.edit, Qt.Key.Key_End)
    qtbot.keyClicks(dialog.when.edit, "9:30")
    press_enter(qtbot, dialog)
    assert desk.only_process().interviews[0].starts_at == wall(2026, 11, 30, 9, 30)


def test_editing_an_interview_keeps_what_is_not_touched(desk: TestDesk, qtbot: QtBot) -> None:
    process = desk.journal.add_process("Acme")
    interview = desk.journal.add_interview(
        process.id,
        wall(2026, 11, 25, 9),
        "America/Los_Angeles",
        kind="panel",
        minutes=75,
        interviewers=("Ann Lee", "Bob Ray"),
        place="https://meet.example",
    )
    unchanged = InterviewDialog(desk, interview_id=interview.id)
    show(qtbot, unchanged)
    press_enter(qtbot, unchanged)
    assert desk.only_process().interviews == (interview,)
    dialog = InterviewDialog(desk, interview_id=interview.id)
    show(qtbot, dialog)
    fill(qtbot, dialog.when, "26 nov 11:00")
    press_enter(qtbot, dialog)
    assert desk.only_process().interviews[0].starts_at == wall(2026, 11, 26, 11)
    assert desk.without_undo().processes[process.id].interviews == (interview,)
