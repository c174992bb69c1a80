"""For every dialog: names for screen readers, mnemonics, small screens, right to left, and words from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk, show, wall

from afterword.domain.entities import Verdict, Weight
from afterword.ui.dialogs.close_dialog import CloseDialog
from afterword.ui.dialogs.contact_dialog import ContactDialog
from afterword.ui.dialogs.form import FormDialog
from afterword.ui.dialogs.interview_dialog import InterviewDialog
from afterword.ui.dialogs.message_dialog import MessageDialog
from afterword.ui.dialogs.offer_dialog import OfferDialog
from afterword.ui.dialogs.process_dialog import ProcessDialog
from afterword.ui.dialogs.promise_dialog import PromiseDialog
from afterword.ui.dialogs.settings_dialog import SettingsDialog
from afterword.ui.dialogs.verdict_dialog import VerdictDialog
from afterword.ui.people.merge_dialog import MergeDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ODD = "<b>Ünïcode & Söhne</b> חברה עם שם ארוך " + "a very long name " * 8


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[TestDesk]:
    made = TestDesk(tmp_path)
    journal = made.journal
    contact = journal.add_contact(ODD, email="odd@example.com")
    process = journal.add_process(ODD, role=ODD, contact=contact.id)
    journal.add_interview(process.id, wall(2026, 11, 23, 7), "America/Los_Angeles", kind="<i>panel</i>")
    journal.add_offer(process.id)
    yield made
    made.repository.close()


def verdict(desk: TestDesk) -> VerdictDialog:
    dialog = VerdictDialog(desk, desk.only_process().interviews[0].id)
    dialog.verdicts[Verdict.REJECTED].setChecked(True)
    dialog.feedback.setPlainText("Others were closer.")
    dialog.weights[Weight.UNSUPPORTED].setChecked(True)
    return dialog


def interview(desk: TestDesk) -> InterviewDialog:
    dialog = InterviewDialog(desk, day=date(2026, 11, 30))
    dialog.process.setEditText(ODD + "2")
    dialog.contact.person.setEditText("Someone new")
    return dialog


def merge(desk: TestDesk) -> MergeDialog:
    other = desk.journal.add_contact(ODD + "2", email="other@example.com", company=ODD, notes=ODD)
    return MergeDialog(desk, next(iter(desk.search.contacts)), other.id)


Maker = Callable[[TestDesk], FormDialog]
EVERY: dict[str, Maker] = {
    "process": ProcessDialog,
    "edit process": lambda desk: ProcessDialog(desk, desk.only_process().id),
    "contact": lambda desk: ContactDialog(desk, next(iter(desk.search.contacts))),
    "merge": merge,
    "interview": interview,
    "edit interview": lambda desk: InterviewDialog(desk, interview_id=desk.only_process().interviews[0].id),
    "promise": lambda desk: PromiseDialog(desk, desk.only_process().interviews[0].id),
    "verdict": verdict,
    "offer": lambda desk: OfferDialog(desk, desk.only_process().id, desk.only_process().offers[0].id),
    "close": lambda desk: CloseDialog(desk, desk.only_process().id),
    "message": lambda desk: MessageDialog(desk, desk.only_process()),
    "settings": SettingsDialog,
}
each_dialog = pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)


def focusable(dialog: FormDialog) -> list[QWidget]:
    """What Tab reaches, in its order."""
    found: list[QWidget] = []
    widget = dialog.nextInFocusChain()
    while widget is not dialog:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(dialog) and not widget.focusProxy():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


@each_dialog
def test_every_control_has_a_name(desk: TestDesk, qtbot: QtBot, make: Maker) -> None:
    dialog = make(desk)
    show(qtbot, dialog)
    names = {}
    for widget in focusable(dialog):
        spoken = QAccessible.queryAccessibleInterface(widget)
        names[widget] = spoken.text(QAccessible.Text.Name) if spoken else ""
    assert len(names) > 2
    assert all(names.values()), names
    assert dialog.windowTitle()


@each_dialog
def test_every_label_leads_to_its_field(desk: TestDesk, qtbot: QtBot, make: Maker) -> None:
    dialog = make(desk)
    show(qtbot, dialog)
    labels = [each for each in dialog.findChildren(QLabel) if each.buddy() and each.isVisibleTo(dialog)]
    buttons = [each for each in dialog.findChildren(QPushButton) if "&" in each.text()]
    keys = [text[text.index("&") + 1].casefold() for text in (each.text() for each in (*labels, *buttons))]
    assert len(keys) == len(set(keys)), keys


@each_dialog
def test_words_from_outside_are_plain_text(desk: TestDesk, qtbot: QtBot, make: Maker) -> None:
    dialog = make(desk)
    show(qtbot, dialog)
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in dialog.findChildren(QLabel))
    assert not any(each.toolTip() for each in dialog.findChildren(QWidget) if "<b>" in each.toolTip())


@each_dialog
@pytest.mark.parametrize("room", [QRect(0, 0, 1024, 640), QRect(0, 0, 512, 320)], ids=["small", "twice as large"])
def test_fits_the_screen(
    desk: TestDesk, qtbot: QtBot, make: Maker, room: QRect, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = QGuiApplication.primaryScreen()
    monkeypatch.setattr(type(screen), "availableGeometry", lambda _: room)
    dialog = make(desk)
    show(qtbot, dialog)
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    assert not dialog.area.horizontalScrollBar().isVisible()
    for button in (dialog.main, dialog.cancel):
        assert dialog.rect().contains(QRect(button.mapTo(dialog, button.rect().topLeft()), button.size()))


@each_dialog
def test_tab_reaches_what_is_below_the_edge(
    desk: TestDesk, qtbot: QtBot, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = QGuiApplication.primaryScreen()
    monkeypatch.setattr(type(screen), "availableGeometry", lambda _: QRect(0, 0, 512, 320))
    dialog = make(desk)
    show(qtbot, dialog)
    for _ in focusable(dialog):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        reached = dialog.focusWidget()
        assert not reached.visibleRegion().isEmpty(), reached


@each_dialog
def test_right_to_left(desk: TestDesk, qtbot: QtBot, make: Maker) -> None:
    dialog = make(desk)
    dialog.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(qtbot, dialog)
    assert dialog.main.x() > dialog.cancel.x()
    assert not dialog.grab().isNull()


@each_dialog
def test_enter_is_the_main_button_and_nothing_else_takes_it(desk: TestDesk, qtbot: QtBot, make: Maker) -> None:
    dialog = make(desk)
    show(qtbot, dialog)
    assert dialog.main.isDefault()
    others = [each for each in dialog.findChildren(QPushButton) if each not in (dialog.main, dialog.cancel)]
    assert not any(each.autoDefault() for each in others)


def test_a_size_that_the_user_chose_stays(desk: TestDesk, qtbot: QtBot) -> None:
    dialog = verdict(desk)
    show(qtbot, dialog)
    dialog.resize(dialog.width() + 100, dialog.height() + 100)
    size = dialog.size()
    dialog.explained.setCurrentIndex(1)
    assert dialog.size() == size
