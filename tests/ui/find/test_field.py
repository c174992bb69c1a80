"""The search field in the window: by keys and mouse, what it opens, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk
from tests.ui.windows import CTRL, LEFT, click_row, desk_with, dialog_of, no_dialog, settle, theme_of, window_on

from afterword.domain.entities import Contact, Direction, Message, Process, Search
from afterword.ui.dialogs.interview_dialog import InterviewDialog
from afterword.ui.dialogs.message_dialog import MessageDialog
from afterword.ui.dialogs.process_dialog import ProcessDialog
from afterword.ui.find.delegate import FindDelegate
from afterword.ui.find.field import FindField
from afterword.ui.find.model import Role
from afterword.ui.theme import Theme
from afterword.ui.window import BOARD, CALENDAR, PEOPLE, MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEYS = Qt.Key
HOSTILE = "<b>Ünï & Söhne</b> <img src=x> חברה 🚀 " + "a very long name " * 18


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[TestDesk]:
    with desk_with(tmp_path) as made:
        yield made


@pytest.fixture
def window(desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot) -> MainWindow:
    return window_on(desk, tmp_path, theme, qtbot)


def open_field(qtbot: QtBot, window: MainWindow) -> FindField:
    qtbot.keyClick(window.focusWidget() or window, KEYS.Key_K, CTRL)
    assert window.focusWidget() is window.finding
    return window.finding


def look_for(qtbot: QtBot, window: MainWindow, words: str) -> FindField:
    field = open_field(qtbot, window)
    qtbot.keyClicks(field, words)
    settle()
    return field


def titles(field: FindField) -> list[str]:
    return [each.title for each in field.popup.model.rows]


def press(qtbot: QtBot, field: FindField, key: Qt.Key) -> None:
    qtbot.keyClick(field, key)
    settle()


def test_ctrl_k_shows_every_command_with_its_keys(window: MainWindow, qtbot: QtBot) -> None:
    field = open_field(qtbot, window)
    shown = {each.title: each.detail for each in field.popup.model.rows}
    wanted = {"New process": "Ctrl+N", "New interview": "Ctrl+I", "Board": "Ctrl+2", "Settings…": "Ctrl+,"}
    assert wanted.items() <= shown.items()
    assert {"Import…", "Export…", "Go to next month", "Go to today", "Quit"} <= shown.keys()
    assert titles(field)[0] == "New process"  # Enter takes the first: never what was done last


def test_a_command_without_keys_stands_beside_its_icon(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tops: dict[str, tuple[int, int]] = {}
    monkeypatch.setattr(
        FindDelegate, "_marked", lambda _, painter, rect, *rest: tops.update({rest[2]: (rect.top(), rect.bottom())})
    )
    popup = open_field(qtbot, window).popup.list
    popup.scrollToBottom()
    popup.grab()
    places = {
        popup.model().index(row, 0).data(): popup.model().index(row, 0) for row in range(popup.model().rowCount())
    }
    for words, aside in (("Stages…", 0), ("Settings…", 6)):
        top, bottom = tops[words]
        middle = popup.visualRect(places[words]).center().y()
        assert abs((top + bottom) / 2 + aside - middle) <= 3


def test_a_process_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    field = look_for(qtbot, window, "quaysied")
    assert titles(field)[0] == "Quayside Bank"
    press(qtbot, field, KEYS.Key_Return)
    assert window.process.process_id == "quayside"
    assert not field.popup.isVisible()
    assert field.text() == ""


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("acme final round", InterviewDialog),
        ("thank you", MessageDialog),
        ("new process", ProcessDialog),
    ],
)
def test_enter_opens_what_was_found(window: MainWindow, qtbot: QtBot, words: str, kind: type) -> None:
    press(qtbot, look_for(qtbot, window, words), KEYS.Key_Return)
    dialog = dialog_of(window)
    assert isinstance(dialog, kind)
    dialog.reject()


def test_a_person_is_shown_among_the_people(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, look_for(qtbot, window, "dana wu"), KEYS.Key_Return)
    assert window.views.number == PEOPLE
    assert window.people is not None
    selected = window.people.table.selected
    assert selected is not None
    assert window.actions_room.desk.search.contacts[selected].name == "Dana Wu"
    assert no_dialog(window)


def test_commands_go_to_views_and_months(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, look_for(qtbot, window, "board"), KEYS.Key_Return)
    assert window.views.number == BOARD
    press(qtbot, look_for(qtbot, window, "next month"), KEYS.Key_Return)
    assert window.views.number == CALENDAR
    assert window.month is not None
    assert window.month.day.month == 12
    press(qtbot, look_for(qtbot, window, "today"), KEYS.Key_Return)
    assert window.month.day.month == 11


def test_undo_says_what_it_takes_back(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    before = desk.search
    desk.journal.edit_process("acme", role="Tester")
    field = look_for(qtbot, window, "undo")
    assert titles(field)[0] == "Undo: Edit process"
    press(qtbot, field, KEYS.Key_Return)
    assert desk.search == before


def test_arrows_move_and_go_around(window: MainWindow, qtbot: QtBot) -> None:
    field = look_for(qtbot, window, "engineer")
    last = field.popup.model.rowCount() - 1
    seen = []
    for key in (KEYS.Key_Down, KEYS.Key_Up, KEYS.Key_Up, KEYS.Key_Down, KEYS.Key_PageDown, KEYS.Key_PageUp):
        press(qtbot, field, key)
        seen.append(field.popup.current().row())
    assert seen[:4] == [1, 0, last, 0]
    assert seen[4] > 1
    assert seen[5] == 0
    press(qtbot, field, KEYS.Key_Down)
    chosen = field.popup.model.rows[1].hit.id
    press(qtbot, field, KEYS.Key_Return)
    assert window.process.process_id == chosen


def test_a_page_down_in_a_list_of_less_than_a_page_goes_to_its_last_row(window: MainWindow, qtbot: QtBot) -> None:
    field = look_for(qtbot, window, "dana")
    last = field.popup.model.rowCount() - 1
    assert 0 < last < field.popup.page()
    press(qtbot, field, KEYS.Key_PageDown)
    assert field.popup.current().row() == last
    press(qtbot, field, KEYS.Key_PageUp)
    assert field.popup.current().row() == 0


def test_escape_goes_back_to_where_the_keys_were(window: MainWindow, qtbot: QtBot) -> None:
    window.show_process("acme")
    before = window.focusWidget()
    assert before is not None
    field = look_for(qtbot, window, "dana")
    press(qtbot, field, KEYS.Key_Escape)
    assert window.focusWidget() is before
    assert not field.popup.isVisible()
    assert window.process.process_id == "acme"  # the window's Escape is another
    press(qtbot, window.finding, KEYS.Key_Escape)


def test_the_mouse_opens_and_chooses(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.finding, LEFT)
    assert window.finding.popup.isVisible()
    qtbot.keyClicks(window.finding, "acme")
    click_row(qtbot, window.finding.popup.list, 0)
    assert window.process.process_id == "acme"
    qtbot.mouseClick(window.finding, LEFT)
    window.processes.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not window.finding.popup.isVisible()


def test_what_changes_meanwhile_is_found(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    field = look_for(qtbot, window, "zebra")
    assert (titles(field), no_dialog(window)) == ([], True)
    assert "Nothing found" in field.popup._foot.text()
    press(qtbot, field, KEYS.Key_Return)
    field = look_for(qtbot, window, "zebra")
    desk.journal.add_process("Zebra")
    assert titles(field) == ["Zebra"]
    desk.journal.undo()
    assert titles(field) == []


def test_a_large_search_is_taken_in_between_events(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    made = (Process(f"p{n}", f"Company {n}", datetime(2026, 1, 1, tzinfo=UTC)) for n in range(500))
    with desk_with(tmp_path, Search(processes={each.id: each for each in made})) as desk:
        window = window_on(desk, tmp_path, theme, qtbot)
        field = open_field(qtbot, window)
        field.setText("company 499")
        field.look()
        assert field.popup._foot.text() == "Still looking…"
        qtbot.waitUntil(lambda: titles(field)[:1] == ["Company 499"])
        assert field.popup._foot.text().endswith("found.")


def test_the_model_keeps_qts_rules(window: MainWindow, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    field = look_for(qtbot, window, "a")
    qtmodeltester.check(field.popup.model)
    field.popup.model.show_rows([])
    qtmodeltester.check(field.popup.model)


def test_it_can_be_used_without_seeing(window: MainWindow, qtbot: QtBot) -> None:
    field = look_for(qtbot, window, "dana")
    index = field.popup.model.index(0)
    spoken = "Person, Dana Wu, Acme Robotics, dana.wu@acme.example"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == spoken
    for widget in (field, field.popup.list):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name)


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_odd_texts_are_shown_as_typed(
    tmp_path: Path, theme: Theme, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    message = Message("m", datetime(2026, 11, 2, tzinfo=UTC), Direction.IN, subject=HOSTILE, body=HOSTILE * 3)
    odd = Process("odd", HOSTILE, datetime(2026, 11, 1, tzinfo=UTC), role=HOSTILE, notes=HOSTILE, messages=(message,))
    person = Contact("p", HOSTILE, notes=HOSTILE)
    world = Search(processes={"odd": odd, "o": replace(odd, id="o", messages=())}, contacts={"p": person})
    with desk_with(tmp_path, world) as desk:
        window = window_on(desk, tmp_path, theme, qtbot)
        window.setLayoutDirection(direction)
        for words in ("img", "long", "sohne", "🚀"):
            field = open_field(qtbot, window)
            field.setText(words)
            field.look()
            assert len(titles(field)) >= 5
            assert titles(field)[0] == HOSTILE
            assert field.popup.list.grab().toImage().width() <= window.width()
            assert window.rect().contains(field.popup.geometry())
        assert field.popup.model.index(0).data(Role.DETAIL).startswith(HOSTILE[:20])
