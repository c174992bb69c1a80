"""The window as a whole: its first screen, its keys, its places, and what leads where."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from operator import attrgetter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.calendar_scenes import drop
from tests.ui.desks import TestDesk
from tests.ui.month_scenes import point_of
from tests.ui.nudge_scenes import search_for
from tests.ui.windows import (
    CTRL,
    LEFT,
    SHIFT,
    button_of,
    card_of,
    choose,
    click,
    click_row,
    desk_with,
    dialog_of,
    double_click_row,
    settle,
    theme_of,
    window_on,
    words_of,
)

from afterword.domain.entities import Search
from afterword.domain.nudges import Kind
from afterword.ui.compose import ComposeDialog
from afterword.ui.date_field import DateField
from afterword.ui.dialogs.contact_dialog import ContactDialog
from afterword.ui.dialogs.interview_dialog import InterviewDialog
from afterword.ui.dialogs.message_dialog import MessageDialog
from afterword.ui.dialogs.offer_dialog import OfferDialog
from afterword.ui.dialogs.process_dialog import ProcessDialog
from afterword.ui.dialogs.settings_dialog import SettingsDialog
from afterword.ui.notice import Notice
from afterword.ui.process.history import History
from afterword.ui.process.words import Words
from afterword.ui.processes.model import Role
from afterword.ui.question import Question
from afterword.ui.theme import Theme
from afterword.ui.welcome import Welcome
from afterword.ui.window import CALENDAR, PEOPLE, MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HOSTILE = "<b>x</b> <img src=y> & חברה 🚀 " + "a very long name " * 18


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


class Windows:
    """Makes a window over a search, the demo's where none is given; the journals are closed at the end."""

    def __init__(self, folder: Path, theme: Theme, qtbot: QtBot, stack: ExitStack) -> None:
        self.folder, self._theme, self._qtbot, self._stack = folder, theme, qtbot, stack
        self.desks: list[TestDesk] = []
        self.demos = 0

    def __call__(self, search: Search | None = None) -> MainWindow:
        self.desks.append(self._stack.enter_context(desk_with(self.folder, search)))
        return self.again()

    def again(self) -> MainWindow:
        """Another window over the same desk."""
        return window_on(self.desks[-1], self.folder, self._theme, self._qtbot, self._show_demo)

    def _show_demo(self) -> None:
        self.demos += 1


@pytest.fixture
def windows(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Windows]:
    with ExitStack() as stack:
        yield Windows(tmp_path, theme, qtbot, stack)


@pytest.fixture
def window(windows: Windows) -> MainWindow:
    return windows()


def desk_of(window: MainWindow) -> TestDesk:
    desk = window._desk
    assert isinstance(desk, TestDesk)
    return desk


def said(window: MainWindow) -> list[str]:
    """What the notice at the foot says, and its button."""
    (notice,) = window.findChildren(Notice)
    if not notice.isVisible():
        return []
    widgets = [*notice.findChildren(QLabel), *notice.findChildren(QPushButton)]
    return [each.text() for each in widgets if each.isVisible()]


def click_company(qtbot: QtBot, window: MainWindow, company: str) -> None:
    model = window.processes.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == company)
    click_row(qtbot, window.processes, row)


# The first screen


def test_an_empty_program_explains_itself(windows: Windows, qtbot: QtBot) -> None:
    window = windows(Search())
    (welcome,) = window.findChildren(Welcome)
    assert welcome.isVisible()
    assert not window.processes.isVisible()
    assert not window.due.isVisible()
    for words, dialog in (("New process…", ProcessDialog), ("New interview…", InterviewDialog)):
        click(qtbot, welcome, words)
        opened = dialog_of(window)
        assert isinstance(opened, dialog)
        opened.reject()
        settle()


def test_the_demo_is_offered(windows: Windows, qtbot: QtBot) -> None:
    click(qtbot, windows(Search()), "Show me a demo")
    assert windows.demos == 1


def test_the_first_process_brings_the_month(windows: Windows) -> None:
    window = windows(Search())
    desk_of(window).journal.add_process("Acme")
    assert window.month.isVisible()
    assert window.processes.isVisible()
    assert window.due.isVisible()
    desk_of(window).journal.undo()
    assert not window.month.isVisible()


# Keys


@pytest.mark.parametrize(
    ("key", "dialog"),
    [(Qt.Key.Key_N, ProcessDialog), (Qt.Key.Key_I, InterviewDialog), (Qt.Key.Key_Comma, SettingsDialog)],
)
def test_keys_open_dialogs(window: MainWindow, key: Qt.Key, dialog: type, qtbot: QtBot) -> None:
    qtbot.keyClick(window, key, CTRL)
    assert isinstance(dialog_of(window), dialog)


@pytest.mark.parametrize(("words", "dialog"), [("New process", ProcessDialog), ("New interview", InterviewDialog)])
def test_the_bar_has_the_same(window: MainWindow, words: str, dialog: type, qtbot: QtBot) -> None:
    click(qtbot, window, words)
    assert isinstance(dialog_of(window), dialog)


@pytest.mark.parametrize(
    "again", [(Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL)], ids=["Ctrl+Shift+Z", "Ctrl+Y"]
)
def test_back_and_forth(window: MainWindow, again: tuple[Qt.Key, Qt.KeyboardModifier], qtbot: QtBot) -> None:
    before = desk_of(window).search
    desk_of(window).journal.edit_process("acme", role="Tester")
    after = desk_of(window).search
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert desk_of(window).search == before
    assert said(window) == ["Undone: Edit process."]
    qtbot.keyClick(window, *again)
    assert desk_of(window).search == after
    assert said(window) == ["Done again: Edit process.", "Undo"]


def test_nothing_to_undo_is_said(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert said(window) == ["Nothing to redo."]
    desk_of(window).journal.undo()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert said(window) == ["Nothing to undo."]


def test_what_another_program_changed_is_not_said_to_be_undone(
    window: MainWindow, windows: Windows, qtbot: QtBot
) -> None:
    desk_of(window).journal.edit_process("acme", role="Tester")
    other = TestDesk(windows.folder / "data")
    other.journal.edit_process("helio", role="Writer")
    other.repository.close()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert said(window) == ["Another program changed the data meanwhile; what was done before stays as it is."]
    assert desk_of(window).search.processes["acme"].role == "Tester"


def test_delete_removes_at_once_and_offers_a_way_back(window: MainWindow, qtbot: QtBot) -> None:
    before = desk_of(window).search
    click_company(qtbot, window, "Helio")
    qtbot.keyClick(window.processes, Qt.Key.Key_Delete)
    assert "helio" not in desk_of(window).search.processes
    assert said(window) == ["Helio removed.", "Undo"]
    assert window.due.isVisible()
    focused = QApplication.focusWidget()
    click(qtbot, window, "Undo")
    assert desk_of(window).search == before
    assert said(window) == ["Undone: Remove process."]
    assert QApplication.focusWidget() is focused is window.processes


def test_the_menu_names_what_it_takes_back(window: MainWindow, qtbot: QtBot) -> None:
    menu = next(each.menu() for each in window.findChildren(QToolButton) if each.accessibleName() == "Menu")
    assert menu is not None
    desk_of(window).journal.edit_process("acme", role="Tester")
    menu.popup(QPoint(0, 0))
    assert words_of(menu)[:2] == ["Undo: Edit process", "Redo"]
    choose(qtbot, menu, "New contact…")
    assert isinstance(dialog_of(window), ContactDialog)


def test_escape_leads_back_to_what_is_due(window: MainWindow, qtbot: QtBot) -> None:
    click_company(qtbot, window, "Parcel")
    assert window.process.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.due.isVisible()
    assert window.processes.selectedIndexes() == []


def test_tab_goes_round_through_all_parts(window: MainWindow, qtbot: QtBot) -> None:
    parts: set[str] = set()
    for _ in range(80):
        focused = QApplication.focusWidget()
        assert focused is not None
        for name in ("processes", "month", "due"):
            part: QWidget = getattr(window, name)
            if part is focused or part.isAncestorOf(focused):
                parts.add(name)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert parts == {"processes", "month", "due"}


# What leads where


def test_the_list_and_the_right_side_go_together(window: MainWindow, qtbot: QtBot) -> None:
    click_company(qtbot, window, "Acme Robotics")
    assert window.process.isVisible()
    assert window.process.process_id == "acme"
    click(qtbot, window.process, "Back to what is due")
    assert window.due.isVisible()
    qtbot.mouseClick(card_of(window.due, Kind.THANK_YOU), LEFT)
    assert window.process.process_id == "lumen"
    assert [each.data(Role.PROCESS) for each in window.processes.selectedIndexes()] == ["lumen"]


def test_a_process_that_is_left_at_once_does_not_come_back(window: MainWindow) -> None:
    window.show_process("acme")
    window.show_due()
    settle()
    settle()
    assert window.due.isVisible()
    assert not window.process.isVisible()
    window.show_process("acme")
    assert window.process.isVisible()


def test_arrows_in_the_list_show_each_process(window: MainWindow, qtbot: QtBot) -> None:
    click_company(qtbot, window, "Parcel")
    qtbot.keyClick(window.processes, Qt.Key.Key_Down)
    assert window.process.process_id == "lumen"
    assert window.processes.hasFocus()


def test_a_change_leaves_the_process_scrolled_where_it_was(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1024, 500)
    click_company(qtbot, window, "Acme Robotics")
    settle()
    window.process.verticalScrollBar().setValue(90)
    desk_of(window).journal.move_process("acme", "offer")
    settle()
    assert window.process.verticalScrollBar().value() == 90


def test_a_removed_process_leads_back_to_what_is_due(window: MainWindow, qtbot: QtBot) -> None:
    click_company(qtbot, window, "Parcel")
    choose(qtbot, window.process.menu("parcel"), "Remove")
    assert window.due.isVisible()


def test_a_new_interview_is_for_the_process_that_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    click_company(qtbot, window, "Parcel")
    qtbot.keyClick(window, Qt.Key.Key_I, CTRL)
    dialog = dialog_of(window)
    assert isinstance(dialog, InterviewDialog)
    assert dialog.process.currentText().startswith("Parcel")


def click_chip(qtbot: QtBot, window: MainWindow, day: int, label: str) -> None:
    table = window.month.table
    qtbot.mouseClick(table.viewport(), LEFT, pos=point_of(window.month, date(2026, 11, day), label))


@pytest.mark.parametrize(
    ("day", "label", "process", "dialog"),
    [
        (24, "10:00 Parcel · technical interview", "parcel", InterviewDialog),
        (22, "Acme follow-up 1", "acme", ComposeDialog),
        (27, "17:00 Northwind deadline", "northwind", OfferDialog),
        (18, "✓ Acme thank-you", "acme", MessageDialog),
        (21, "Acme promised", "acme", InterviewDialog),
    ],
)
def test_a_chip_opens_what_it_names(
    window: MainWindow, day: int, label: str, process: str, dialog: type, qtbot: QtBot
) -> None:
    before = desk_of(window).search
    click_chip(qtbot, window, day, label)
    assert window.process.process_id == process
    assert isinstance(dialog_of(window), dialog)
    assert desk_of(window).search is before


def test_a_click_on_a_decision_in_the_calendar_decides_nothing(windows: Windows, qtbot: QtBot) -> None:
    window = windows(search_for(Kind.OFFER_DECIDE))
    before = desk_of(window).search
    decide = next(each.nudge for each in window.due.cards())
    window.actions_room.open_nudge(decide.key)
    assert isinstance(dialog_of(window), OfferDialog)
    assert desk_of(window).search is before


def test_a_double_click_on_a_day_adds_an_interview_then(window: MainWindow, qtbot: QtBot) -> None:
    table = window.month.table
    at = table.visualRect(window.month.model.index_of(date(2026, 11, 28))).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=at)
    qtbot.mouseDClick(table.viewport(), LEFT, pos=at)
    dialog = dialog_of(window)
    assert isinstance(dialog, InterviewDialog)
    field = dialog.findChild(DateField)
    assert isinstance(field, DateField)
    edit = field.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    qtbot.keyClick(edit, Qt.Key.Key_End)
    qtbot.keyClicks(edit, " 10:00")
    typed = field.value()
    assert typed is not None
    assert typed.day == date(2026, 11, 28)


def test_a_process_dropped_on_a_day_gets_its_interview_there(window: MainWindow) -> None:
    table = window.month.table
    data = window.processes.model().mimeData([window.processes.model().row_of("acme")])
    assert drop(table, data, table.visualRect(window.month.model.index_of(date(2026, 11, 28))).center())
    dialog = dialog_of(window)
    assert isinstance(dialog, InterviewDialog)
    assert dialog.process.process().id == "acme"
    assert dialog.when.edit.text().strip() == "28/11/2026"


def test_dialogs_are_gone_when_they_are_closed(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        click(qtbot, window.due, "Write…")
        qtbot.keyClick(dialog_of(window), Qt.Key.Key_Escape)
        settle()
    assert window.findChildren(QDialog) == []


def test_the_focus_comes_back_to_its_place_after_a_dialog(window: MainWindow, qtbot: QtBot) -> None:
    write = button_of(card_of(window.due, Kind.THANK_YOU), "Write…")
    write.setFocus()
    qtbot.keyClick(write, Qt.Key.Key_Space)
    click(qtbot, dialog_of(window), "I sent it already")
    settle()
    with qtbot.waitActive(window):
        window.activateWindow()
    assert QApplication.focusWidget() in window.due.stops()


@pytest.mark.parametrize("how", ["pressed", "time"])
def test_the_keys_go_to_the_view_when_the_notice_goes(window: MainWindow, qtbot: QtBot, how: str) -> None:
    window.actions_room.remove_process("helio")
    notice = window.findChildren(Notice)[0]
    undo = button_of(notice, "Undo")
    undo.setFocus()
    if how == "pressed":
        qtbot.keyClick(undo, Qt.Key.Key_Return)
        assert said(window) == ["Undone: Remove process."]
    else:
        notice._timer.timeout.emit()
        assert not notice.isVisible()
    assert window.focusWidget() is window.month.table


def test_the_keys_go_to_the_view_when_a_question_is_answered(window: MainWindow, theme: Theme, qtbot: QtBot) -> None:
    answered: list[bool] = []
    question = Question(theme, window, ("Really?", "It is a question."), [("Yes", lambda: answered.append(True))])
    yes = button_of(question, "Yes")
    yes.setFocus()
    qtbot.keyClick(yes, Qt.Key.Key_Return)
    settle()
    assert answered == [True]
    assert window.focusWidget() is window.month.table


# Its places


def test_close_hides_the_window(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed_by_user):
        window.close()
    assert not window.isVisible()
    window.raise_window()
    assert window.isVisible()


def test_the_first_time_the_window_is_no_larger_than_the_screen(windows: Windows) -> None:
    window = windows()
    assert (window.width(), window.height()) == (1360, 860)
    window.hide()
    window.raise_window()
    room = window.screen().availableSize()
    assert (window.width(), window.height()) < (room.width(), room.height()) == (800, 800)


@pytest.mark.parametrize("place", ["_listed.row.text", "people.field"])
def test_undo_is_the_windows_where_nothing_was_typed(window: MainWindow, qtbot: QtBot, place: str) -> None:
    before = desk_of(window).search
    desk_of(window).journal.add_process("Tideway 2")
    window.show_view(PEOPLE if place.startswith("people") else CALENDAR)
    field = attrgetter(place)(window)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert desk_of(window).search == before
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL | SHIFT)
    assert desk_of(window).search != before
    qtbot.keyClicks(field, "ab")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    assert desk_of(window).search != before


def test_places_are_remembered(windows: Windows) -> None:
    first = windows()
    first.resize(795, 700)  # the screen of the tests is 800 wide
    settle()
    before = first._splitter.sizes()
    first._splitter.moveSplitter(380, 2)
    sizes = first._splitter.sizes()
    first.close()
    second = windows.again()
    settle()
    assert second._splitter.sizes() == sizes != before
    assert (second.width(), second.height()) == (795, 700)


def test_a_small_window_folds_the_list_first(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(899, 640)
    settle()
    assert not window.processes.isVisible()
    assert window.width() == 899
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    assert window.processes.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    window.resize(1100, 640)
    settle()
    assert not window.processes.isVisible()


def test_the_list_unfolds_by_itself(window: MainWindow) -> None:
    window.resize(899, 640)
    settle()
    window.resize(901, 640)
    settle()
    assert window.processes.isVisible()


# Words from outside


@pytest.mark.parametrize("company", [HOSTILE, "x" * 300, "-x & y"])
def test_odd_words_make_nothing_wider(windows: Windows, company: str, qtbot: QtBot) -> None:
    window = windows()
    journal = desk_of(window).journal
    people = desk_of(window).search.contacts
    for process in list(desk_of(window).search.processes):
        journal.edit_process(process, company=company, role=company, location=company, notes=company)
    for person in people:
        journal.edit_contact(person, name=company)
    window.resize(1024, 640)
    settle()
    for shown in (window.due, window.process):
        if shown is window.process:
            window.show_process("acme")
            settle()
        assert (window.width(), window.height()) == (1024, 640)
        assert shown.widget().width() <= shown.viewport().width()
        edges = [
            each.mapTo(window, each.rect().topRight()).x()
            for each in shown.findChildren(QPushButton)
            if each.isVisible()
        ]
        assert max(edges) < 1024
    labels = [each for each in window.findChildren(QLabel) if each.isVisible()]
    assert {each.textFormat() for each in labels} == {Qt.TextFormat.PlainText}
    shown = [each.words for each in window.process.findChildren(Words) if each.isVisible()]
    assert company.strip() in shown
    qtbot.keyClick(window.processes, Qt.Key.Key_Delete)
    window.actions_room.remove_process("helio")
    notice = window.findChildren(Notice)[0]
    assert said(window) == [f"{company.strip()} removed.", "Undo"]
    assert window.rect().contains(notice.geometry())


def test_a_double_click_reads_a_message(window: MainWindow, qtbot: QtBot) -> None:
    window.show_process("northwind")
    settle()
    history = next(each for each in window.process.findChildren(History) if each.isVisible())
    rows = range(history.model().rowCount())
    row = next(row for row in rows if history.model().index(row, 0).data().startswith("✓ Message"))
    window.process.verticalScrollBar().setValue(history.visualRect(history.model().index(row, 0)).top())
    double_click_row(qtbot, history, row)
    assert isinstance(dialog_of(window), MessageDialog)


# The views


def test_the_views_are_chosen_by_click_and_by_key(window: MainWindow, qtbot: QtBot) -> None:
    assert window.month.isVisible()
    click(qtbot, window, "Board")
    assert (window.board.isVisible(), window.month.isVisible(), window.processes.isVisible()) == (True, False, False)
    assert window.board.isAncestorOf(window.focusWidget())
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert (window.board.isVisible(), window.month.isVisible(), window.processes.isVisible()) == (False, True, True)
    assert button_of(window, "Calendar").isChecked()
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    assert (window.board.isVisible(), window.processes.isVisible()) == (True, True)


def test_the_view_is_remembered(windows: Windows, qtbot: QtBot) -> None:
    window = windows()
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    window.close()
    again = windows.again()
    assert again.board.isVisible()
    assert button_of(again, "Board").isChecked()


def test_a_card_shows_its_process_on_the_right(window: MainWindow, qtbot: QtBot) -> None:
    window.show_view(1)
    assert window.process.process_id is None
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert window.process.process_id == window.board.current == "verdant"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right, CTRL)
    settle()
    assert window.process.process_id == window.board.current == "verdant"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.board.selected == []
    assert window.due.isVisible()


def test_undo_takes_a_card_back(window: MainWindow, qtbot: QtBot) -> None:
    window.show_view(1)
    window.actions_room.place(["helio"], "offer", "northwind")
    settle()
    dialog_of(window).reject()
    assert window.board.model.index_of("helio").parent().data() == "Offer"
    window.actions_room.undo()
    assert window.board.model.index_of("helio").parent().data() == "Applied"
