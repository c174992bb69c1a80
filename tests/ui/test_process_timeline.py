"""The timeline in the panel: what it says, how a line unfolds, opens and is removed, and that it keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.ui.desks import MONDAY, fill, press_enter
from tests.ui.panels import Scene, scene_on
from tests.ui.windows import (
    LEFT,
    choose,
    click,
    click_row,
    dialog_of,
    double_click_row,
    no_dialog,
    settle,
    theme_of,
    words_of,
)

from afterword.domain.entities import Direction, Message, Process, Search
from afterword.ui.compose import ComposeDialog
from afterword.ui.dialogs.interview_dialog import InterviewDialog
from afterword.ui.dialogs.message_dialog import MessageDialog
from afterword.ui.dialogs.offer_dialog import OfferDialog
from afterword.ui.dialogs.process_dialog import ProcessDialog
from afterword.ui.dialogs.promise_dialog import PromiseDialog
from afterword.ui.dialogs.verdict_dialog import VerdictDialog
from afterword.ui.process.history_model import UNFOLDED, WHEN
from afterword.ui.process.panel import AT_FIRST, MORE
from afterword.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


@pytest.fixture
def scene(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Scene]:
    with scene_on(tmp_path, theme, qtbot) as made:
        made.panel.resize(350, 1100)
        settle()
        yield made


def test_the_history_says_what_happened_and_what_comes(scene: Scene) -> None:
    assert scene.lines()[:5] == [
        "Gone quiet, if nothing by then",
        "Follow-up 1 due",
        "They promised feedback, 2 days late",
        "✓ Thank-you sent, 40 min after",
        "Final round · Sol Reyes, Ann Hill, 60 min",
    ]


def test_the_dates_are_short(scene: Scene) -> None:
    model = scene.history.entries
    whens = [model.index(row, 0).data(WHEN) for row in range(model.rowCount())]
    assert whens[:5] == ["18 Dec 14:00", "Yesterday 17:00", "21 Nov", "18 Nov", "18 Nov 13:00"]
    assert "12 Nov → 15 Nov" in whens


def test_the_history_keeps_qts_rules(scene: Scene, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(scene.history.model())
    tester = QAbstractItemModelTester(scene.history.model())
    assert tester.model() is scene.history.model()


def test_a_line_speaks_its_moment(scene: Scene) -> None:
    index = scene.history.model().index(scene.row("✓"), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Wed, 18 Nov, 14:40: ✓ Thank-you sent, 40 min after"


@pytest.mark.parametrize(
    ("start", "dialog"),
    [
        ("Final round", InterviewDialog),
        ("They promised", PromiseDialog),
        ("Moved on in", VerdictDialog),
        ("Moved to", ProcessDialog),
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
    double_click_row(qtbot, scene.history, scene.row("Note when"))
    assert isinstance(dialog_of(scene.actions._window), PromiseDialog)


def test_a_text_unfolds_in_its_place_and_is_plain(scene: Scene, qtbot: QtBot) -> None:
    text = "Hello,\n<b>we</b> need more time & patience.\n" * 3
    scene.desk.journal.edit_message("verdant-answered", body=text, subject="<i>Re</i>")
    scene.panel.show_process("verdant")
    settle()
    history, row = scene.history, scene.row("Heard from Léa")
    index, before = history.entries.index(row, 0), history.height()
    click_fold(scene, row)
    settle()
    assert index.data(UNFOLDED)
    assert history.height() > before
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == f"<i>Re</i>\n\n{text}"
    assert no_dialog(scene.actions._window)
    scene.panel.grab()
    click_fold(scene, row)
    settle()
    assert (index.data(UNFOLDED), history.height()) == (False, before)


def click_fold(scene: Scene, row: int) -> None:
    rect = scene.history.visualRect(scene.history.entries.index(row, 0))
    at = QPoint(rect.right() - 8, rect.top() + 12)
    scene.qtbot.mouseClick(scene.history.viewport(), LEFT, pos=at)


def test_a_text_unfolds_by_keys_and_stays_so(scene: Scene, qtbot: QtBot) -> None:
    click_row(qtbot, scene.history, scene.row("Moved on in"))
    index = scene.history.currentIndex()
    for key, unfolded in (("Right", True), ("Right", True), ("Left", False), ("Space", True)):
        qtbot.keyClick(scene.history, getattr(Qt.Key, f"Key_{key}"))
        assert index.data(UNFOLDED) == unfolded
    scene.desk.journal.edit_process("acme", role="Tester")
    assert scene.history.currentIndex().data(UNFOLDED)
    scene.panel.show_process("northwind")
    scene.panel.show_process("acme")
    rows = range(scene.history.entries.rowCount())
    assert not any(scene.history.entries.index(row, 0).data(UNFOLDED) for row in rows)


def test_a_line_without_a_text_does_not_unfold(scene: Scene, qtbot: QtBot) -> None:
    row = scene.row("Moved to")
    click_fold(scene, row)
    qtbot.keyClick(scene.history, Qt.Key.Key_Space)
    assert not scene.history.entries.index(row, 0).data(UNFOLDED)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_a_message_opens_by_keys_and_can_be_corrected(scene: Scene, qtbot: QtBot, key: Qt.Key) -> None:
    scene.panel.show_process("verdant")
    settle()
    before = scene.desk.search
    history = scene.history
    history.setFocus()
    history.setCurrentIndex(history.model().index(scene.row("Heard from Léa"), 0))
    qtbot.keyClick(history, key)
    dialog = dialog_of(scene.actions._window)
    assert isinstance(dialog, MessageDialog)
    assert dialog.text.toPlainText().startswith("Sorry, half the team")
    dialog.text.setPlainText("<b>Soon</b>")
    click(qtbot, dialog, "Save")
    message = next(each for each in scene.process.messages if each.id == "verdant-answered")
    assert (message.body, message.at) == ("<b>Soon</b>", before.processes["verdant"].messages[2].at)
    assert scene.said.words == ["Message saved."]
    assert scene.desk.without_undo() == before


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("✓ Thank-you", "Message removed."),
        ("Final round", "Interview removed."),
        ("They promised", "Promise removed."),
        ("Moved on in", "Answer removed."),
    ],
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


def entry_menu_of(scene: Scene, start: str) -> QMenu:
    """The menu that a right click on that line opens."""
    click_row(scene.qtbot, scene.history, scene.row(start))
    at = scene.history.visualRect(scene.history.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, scene.history.viewport().mapToGlobal(at))
    QApplication.sendEvent(scene.history.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("✓ Thank-you", ["Edit…", "Copy the text", "Remove"]),
        ("Final round", ["Edit…", "Remove"]),
        ("Moved on in", ["Edit…", "Edit the promise…", "Copy the text", "Remove"]),
        ("Moved to", ["Edit…"]),
        ("Follow-up 1 due", ["Do it…", "Skip"]),
    ],
)
def test_a_line_has_a_menu(scene: Scene, start: str, words: list[str]) -> None:
    assert words_of(entry_menu_of(scene, start)) == words


def test_a_line_is_removed_from_its_menu(scene: Scene, qtbot: QtBot) -> None:
    before = scene.desk.search
    choose(qtbot, entry_menu_of(scene, "They promised"), "Remove")
    assert not scene.process.interviews[-1].promises
    assert scene.desk.without_undo() == before


def test_a_nudge_is_skipped_from_its_menu(scene: Scene, qtbot: QtBot) -> None:
    choose(qtbot, entry_menu_of(scene, "Follow-up 1 due"), "Skip")
    assert scene.said.words == ["Skipped."]
    assert "Follow-up 1 due" not in scene.lines()


def test_a_promise_is_corrected_and_keeps_its_moment(scene: Scene, qtbot: QtBot) -> None:
    before = scene.desk.search
    double_click_row(qtbot, scene.history, scene.row("They promised"))
    dialog = dialog_of(scene.actions._window)
    assert isinstance(dialog, PromiseDialog)
    assert dialog.when.edit.text().startswith("21")
    fill(qtbot, dialog.when, "27 nov")
    press_enter(qtbot, dialog)
    (promise,) = scene.process.interviews[-1].promises
    assert (promise.at, promise.by) == (before.processes["acme"].interviews[-1].promises[0].at, date(2026, 11, 27))
    assert "They promised feedback" in scene.lines()
    assert scene.desk.without_undo() == before


def test_delete_leaves_what_is_no_record(scene: Scene, qtbot: QtBot) -> None:
    before = scene.desk.search
    click_row(qtbot, scene.history, scene.row("Follow-up 1 due"))
    qtbot.keyClick(scene.history, Qt.Key.Key_Delete)
    assert scene.desk.search is before


def test_the_keyboard_stays_at_its_line(scene: Scene, qtbot: QtBot) -> None:
    row = scene.row("✓ Thank-you")
    click_row(qtbot, scene.history, row)
    qtbot.keyClick(scene.history, Qt.Key.Key_Delete)
    settle()
    assert QApplication.focusWidget() is scene.history
    assert scene.history.currentIndex().row() == row
    qtbot.keyClick(scene.history, Qt.Key.Key_Down)
    assert scene.history.currentIndex().row() == row + 1


def test_a_long_timeline_begins_with_its_newest(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    process = Process("long", "Long", MONDAY - timedelta(days=900))
    sent = [Message(f"m{n}", MONDAY - timedelta(days=n + 1), Direction.OUT) for n in range(500)]
    search = Search(processes={"long": replace(process, messages=tuple(sent))})
    with scene_on(tmp_path, theme, qtbot, search) as scene:
        assert len(scene.lines()) == AT_FIRST
        scene.click(f"{501 - AT_FIRST} older")
        settle()
        assert len(scene.lines()) == AT_FIRST + MORE
        while not scene.panel.parts.older.isHidden():
            scene.panel.verticalScrollBar().setValue(10**6)
            scene.panel.parts.older.click()
        assert len(scene.lines()) == 501
        assert scene.lines()[-1] == "Applied"
        assert scene.panel.parts.older.isHidden()
