"""The process that is selected: what it says, its history, its menu, and that it keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPlainTextEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk
from tests.ui.windows import (
    Said,
    actions_on,
    button_of,
    choose,
    click,
    click_row,
    desk_with,
    dialog_of,
    double_click_row,
    no_dialog,
    nudge_of,
    settle,
    show,
    theme_of,
    words_of,
)

from afterword.domain.entities import Direction, Outcome
from afterword.domain.nudges import Kind
from afterword.ui.actions import Actions
from afterword.ui.compose import ComposeDialog
from afterword.ui.dialogs.close_dialog import CloseDialog
from afterword.ui.dialogs.contact_dialog import ContactDialog
from afterword.ui.dialogs.interview_dialog import InterviewDialog
from afterword.ui.dialogs.offer_dialog import OfferDialog
from afterword.ui.dialogs.process_dialog import ProcessDialog
from afterword.ui.dialogs.promise_dialog import PromiseDialog
from afterword.ui.dialogs.verdict_dialog import VerdictDialog
from afterword.ui.due.card import NudgeCard
from afterword.ui.due.history import History
from afterword.ui.due.message_dialog import MessageDialog
from afterword.ui.due.process_panel import ProcessPanel
from afterword.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HOSTILE = "<b>x</b> <img src=y> & חברה 🚀 " + "a very long name " * 18


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


@dataclass
class Scene:
    desk: TestDesk
    panel: ProcessPanel
    actions: Actions
    said: Said

    @property
    def history(self) -> History:
        return next(each for each in self.panel.findChildren(History) if each.isVisibleTo(self.panel))

    def lines(self) -> list[str]:
        model = self.history.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def row(self, start: str) -> int:
        return next(row for row, words in enumerate(self.lines()) if words.startswith(start))

    def texts(self) -> list[str]:
        return [each.text() for each in self.panel.findChildren(QLabel) if each.isVisibleTo(self.panel)]


@pytest.fixture
def scene(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Scene]:
    with desk_with(tmp_path) as desk:
        actions = actions_on(desk, tmp_path, theme, qtbot)
        said = Said()
        actions.said.connect(said)
        panel = ProcessPanel(desk, actions, theme)
        qtbot.addWidget(panel)
        panel.resize(360, 500)
        panel.show_process("acme")
        show(qtbot, panel)
        yield Scene(desk, panel, actions, said)


# What it says


def test_it_says_what_is_known_of_the_process(scene: Scene) -> None:
    said = scene.texts()
    assert said[:2] == ["Acme Robotics", "Backend engineer · Berlin · Final round"]
    assert {"POINT OF CONTACT", "Dana Wu", "Recruiter · dana.wu@acme.example", "WHAT HAPPENED", "NOTES"} <= set(said)
    cards = [each.nudge.kind for each in scene.panel.findChildren(NudgeCard)]
    assert cards == [Kind.FOLLOW_UP, Kind.OFFER_TELL]


def test_odd_words_are_shown_as_typed_and_take_no_more_room(scene: Scene) -> None:
    scene.desk.journal.edit_process("acme", company=HOSTILE, role=HOSTILE, notes=HOSTILE, location="-x & y")
    scene.desk.journal.edit_contact("dana", name=HOSTILE)
    settle()
    labels = [each for each in scene.panel.findChildren(QLabel) if each.isVisibleTo(scene.panel)]
    assert {HOSTILE.strip()} <= {each.text() for each in labels}
    assert {each.textFormat() for each in labels} == {Qt.TextFormat.PlainText}
    assert scene.panel.minimumSizeHint().width() <= 360
    assert scene.panel.widget().width() <= scene.panel.viewport().width()
    tooltip = scene.history.model().index(scene.row("✓"), 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tooltip


def test_without_a_contact_one_can_be_added(scene: Scene, qtbot: QtBot) -> None:
    scene.panel.show_process("helio")
    scene.desk.journal.edit_process("helio", contact=None)
    click(qtbot, scene.panel, "Add one…")
    assert isinstance(dialog_of(scene.actions._window), ProcessDialog)


# Its buttons and menu


@pytest.mark.parametrize(
    ("words", "dialog"),
    [
        ("Interview", InterviewDialog),
        ("They answered…", VerdictDialog),
        ("Close…", CloseDialog),
        ("Edit…", ContactDialog),
        ("Write…", ComposeDialog),
    ],
)
def test_a_button_opens_its_dialog(scene: Scene, words: str, dialog: type, qtbot: QtBot) -> None:
    before = scene.desk.search
    click(qtbot, scene.panel, words)
    opened = dialog_of(scene.actions._window)
    assert isinstance(opened, dialog)
    opened.reject()
    settle()
    assert no_dialog(scene.actions._window)
    assert scene.desk.search is before


def test_back_leads_to_what_is_due(scene: Scene, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scene.panel.left):
        click(qtbot, scene.panel, "Back to what is due")


@pytest.mark.parametrize(
    ("words", "dialog"),
    [("Edit…", ProcessDialog), ("Add an interview…", InterviewDialog), ("Add an offer…", OfferDialog)],
)
def test_the_menu_opens_dialogs(scene: Scene, words: str, dialog: type, qtbot: QtBot) -> None:
    choose(qtbot, scene.panel.menu("acme"), words)
    assert isinstance(dialog_of(scene.actions._window), dialog)


def test_the_menu_moves_a_process(scene: Scene, qtbot: QtBot) -> None:
    menu, before = scene.panel.menu("acme"), scene.desk.search
    stages = next(each.menu() for each in menu.actions() if each.text() == "Move to")
    assert stages is not None
    assert [each.isEnabled() for each in stages.actions()] == [True, True, True, False, True]  # type: ignore[union-attr]
    choose(qtbot, menu, "Move to", "Offer")
    assert scene.desk.search.processes["acme"].stage == "offer"
    assert scene.said.words == ["Acme Robotics moved to Offer."]
    assert scene.desk.without_undo() == before


def test_the_menu_removes_a_process_and_the_panel_goes_back(scene: Scene, qtbot: QtBot) -> None:
    before = scene.desk.search
    with qtbot.waitSignal(scene.panel.left):
        choose(qtbot, scene.panel.menu("acme"), "Remove")
    assert "acme" not in scene.desk.search.processes
    assert scene.panel.process_id is None
    assert scene.desk.without_undo() == before


def test_a_closed_process_opens_again(scene: Scene, qtbot: QtBot) -> None:
    scene.desk.journal.close_process("acme", Outcome.WITHDRAWN)
    menu = scene.panel.menu("acme")
    assert "Close…" not in words_of(menu)
    choose(qtbot, menu, "Open again")
    assert scene.desk.search.processes["acme"].active


class Opener(QObject):
    """Stands for the desktop, which opens links."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def test_only_a_web_page_can_be_opened(scene: Scene, qtbot: QtBot) -> None:
    opener = Opener()
    QDesktopServices.setUrlHandler("https", opener, "open")
    try:
        scene.desk.journal.edit_process("acme", url="https://acme.example/jobs/7")
        choose(qtbot, scene.panel.menu("acme"), "Open the posting")
    finally:
        QDesktopServices.unsetUrlHandler("https")
    assert opener.opened == ["https://acme.example/jobs/7"]
    scene.desk.journal.edit_process("acme", url="file:///etc/passwd")
    assert "Open the posting" not in words_of(scene.panel.menu("acme"))


# The history


def test_the_history_says_what_happened_and_what_comes(scene: Scene) -> None:
    assert scene.lines()[:5] == [
        "Gone quiet, if nothing by then",
        "Follow-up 1 due",
        "Feedback promised by now",
        "✓ Thank-you note · Dana Wu · mail",
        "They promised feedback by Sat, 21 Nov",
    ]


def test_the_history_keeps_qts_rules(scene: Scene, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(scene.history.model())
    tester = QAbstractItemModelTester(scene.history.model())
    assert tester.model() is scene.history.model()


def test_a_line_speaks_its_moment(scene: Scene) -> None:
    index = scene.history.model().index(scene.row("✓"), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Wed, 18 Nov, 14:40: ✓ Thank-you note · Dana Wu · mail"


@pytest.mark.parametrize(
    ("start", "dialog"),
    [
        ("Final round", InterviewDialog),
        ("They promised", PromiseDialog),
        ("Verdict", VerdictDialog),
        ("Stage", ProcessDialog),
        ("✓ Thank-you", MessageDialog),
        ("Follow-up 1 due", ComposeDialog),
        ("Gone quiet", ComposeDialog),
    ],
)
def test_a_double_click_opens_what_the_line_is_about(scene: Scene, start: str, dialog: type, qtbot: QtBot) -> None:
    double_click_row(qtbot, scene.history, scene.row(start))
    assert isinstance(dialog_of(scene.actions._window), dialog)


def test_an_offer_opens_from_its_line(scene: Scene, qtbot: QtBot) -> None:
    scene.panel.show_process("northwind")
    settle()
    double_click_row(qtbot, scene.history, scene.row("Offer received"))
    assert isinstance(dialog_of(scene.actions._window), OfferDialog)


def test_a_nudge_without_a_mail_opens_its_dialog_too(scene: Scene, qtbot: QtBot) -> None:
    scene.panel.show_process("parcel")
    settle()
    double_click_row(qtbot, scene.history, scene.row("When to expect"))
    assert isinstance(dialog_of(scene.actions._window), PromiseDialog)


def test_a_message_can_be_read_in_full(scene: Scene, qtbot: QtBot) -> None:
    text = "Hello,\n<b>we</b> need more time & patience.\n" * 20
    scene.desk.journal.edit_message("verdant-answered", body=text, subject="<i>Re</i>")
    scene.panel.show_process("verdant")
    settle()
    history = scene.history
    history.setFocus()
    history.setCurrentIndex(history.model().index(scene.row("Heard from Léa"), 0))
    qtbot.keyClick(history, Qt.Key.Key_Return)
    dialog = dialog_of(scene.actions._window)
    assert isinstance(dialog, MessageDialog)
    edit = dialog.findChild(QPlainTextEdit)
    assert edit is not None
    assert edit.toPlainText() == text
    assert edit.isReadOnly()
    labels = dialog.findChildren(QLabel)
    assert [each.text() for each in labels] == ["Heard from Léa Martin · mail", "Wed, 18 Nov, 09:20", "<i>Re</i>"]
    assert {each.textFormat() for each in labels} == {Qt.TextFormat.PlainText}
    click(qtbot, dialog, "Close")
    assert no_dialog(scene.actions._window)


@pytest.mark.parametrize(
    ("start", "words"), [("✓ Thank-you", "Message removed."), ("Final round", "Interview removed.")]
)
def test_delete_removes_the_line_and_undo_brings_it_back(scene: Scene, start: str, words: str, qtbot: QtBot) -> None:
    before, lines = scene.desk.search, scene.lines()
    click_row(qtbot, scene.history, scene.row(start))
    qtbot.keyClick(scene.history, Qt.Key.Key_Delete)
    assert scene.said.words == [words]
    assert scene.lines() != lines
    scene.actions.undo()
    assert scene.desk.search == before
    assert scene.lines() == lines


def test_delete_leaves_what_is_no_record(scene: Scene, qtbot: QtBot) -> None:
    before = scene.desk.search
    click_row(qtbot, scene.history, scene.row("Follow-up 1 due"))
    qtbot.keyClick(scene.history, Qt.Key.Key_Delete)
    assert scene.desk.search is before


# It keeps its place


def test_it_is_made_anew_only_where_it_says_something_else(scene: Scene) -> None:
    history = scene.history
    scene.desk.tick()
    scene.desk.journal.edit_process("helio", role="Tester")
    scene.panel.show_process("acme")
    assert scene.history is history
    scene.desk.journal.edit_process("acme", role="Tester")
    assert scene.history is not history


def test_a_card_follows_the_names_it_says(scene: Scene) -> None:
    scene.desk.journal.edit_process("northwind", company="Southwind")
    settle()
    assert any("Southwind’s deadline" in words for words in scene.texts())


def test_the_words_follow_the_day(scene: Scene) -> None:
    scene.desk.hands.now += timedelta(days=1)
    scene.desk.tick()
    assert any("was due Sun, 22 Nov, 17:00" in words for words in scene.texts())


def test_it_is_as_tall_as_what_it_says(scene: Scene) -> None:
    notes = next(each for each in scene.panel.findChildren(QLabel) if each.text().startswith("Team of six"))
    assert scene.panel.widget().height() - notes.geometry().bottom() < 40
    model, history = scene.history.model(), scene.history
    assert history.visualRect(model.index(model.rowCount() - 1, 0)).bottom() <= history.viewport().height()
    assert not history.verticalScrollBar().isVisible()


def test_it_stays_scrolled_where_it_was(scene: Scene) -> None:
    bar = scene.panel.verticalScrollBar()
    bar.setValue(150)
    scene.desk.journal.edit_process("acme", role="Tester")
    settle()
    assert bar.value() == 150


def test_another_process_begins_at_its_top(scene: Scene) -> None:
    scene.panel.verticalScrollBar().setValue(150)
    scene.panel.show_process("northwind")
    settle()
    assert scene.panel.verticalScrollBar().value() == 0


def test_the_keyboard_stays_at_its_line(scene: Scene, qtbot: QtBot) -> None:
    row = scene.row("✓ Thank-you")
    click_row(qtbot, scene.history, row)
    qtbot.keyClick(scene.history, Qt.Key.Key_Delete)
    settle()
    assert QApplication.focusWidget() is scene.history
    assert scene.history.currentIndex().row() == row
    qtbot.keyClick(scene.history, Qt.Key.Key_Down)
    assert scene.history.currentIndex().row() == row + 1


def test_the_keyboard_stays_at_its_button(scene: Scene) -> None:
    button_of(scene.panel, "Close…").setFocus()
    scene.desk.journal.skip(nudge_of(scene.desk, Kind.FOLLOW_UP).key)
    settle()
    assert QApplication.focusWidget() is button_of(scene.panel, "Close…")


def test_the_keyboard_reaches_all_of_it(scene: Scene, qtbot: QtBot) -> None:
    scene.panel.setFocus()
    met = []
    for _ in scene.panel.stops():
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met == scene.panel.stops()
    assert isinstance(met[-1], QListView)


def test_a_message_of_theirs_is_listed_as_heard(scene: Scene) -> None:
    process = scene.desk.search.processes["verdant"]
    came = [each for each in process.messages if each.direction is Direction.IN]
    assert [replace(each, body="").subject for each in came] == ["Re: Thank you, recruiter screen for Data engineer"]
    scene.panel.show_process("verdant")
    assert "Heard from Léa Martin · mail" in scene.lines()
