"""The stages: in their dialog, from a column of the board, and their colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.ui.boards import table
from tests.ui.desks import TestDesk, fill, press_enter, refused, show
from tests.ui.test_theme import contrast
from tests.ui.windows import CTRL, LEFT, choose, click, desk_with, dialog_of, settle, theme_of, window_on, words_of

from afterword.domain.entities import Phase, StageColour
from afterword.ui.board.column import Dot
from afterword.ui.colours import DARK, LIGHT, Colours
from afterword.ui.dialogs.stages_dialog import StagesDialog
from afterword.ui.processes.model import Role
from afterword.ui.theme import Theme
from afterword.ui.widgets import menu_line
from afterword.ui.window import BOARD, MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEYS = Qt.Key
HOSTILE = "<b>Ünï & Söhne</b> חברה 🚀 " + "a very long name " * 18
START = ["Applied", "Recruiter screen", "Tech interview", "Final round", "Offer"]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[TestDesk]:
    with desk_with(tmp_path) as made:
        yield made


@pytest.fixture
def dialog(desk: TestDesk, theme: Theme, qtbot: QtBot) -> StagesDialog:
    made = StagesDialog(desk, theme)
    show(qtbot, made)
    return made


@pytest.fixture
def window(desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot) -> MainWindow:
    made = window_on(desk, tmp_path, theme, qtbot)
    made.show_view(BOARD)
    settle()
    return made


def names(desk: TestDesk) -> list[str]:
    return [each.name for each in desk.search.stages]


def go_to(dialog: StagesDialog, name: str) -> None:
    row = [each.name for each in dialog.model.stages].index(name)
    dialog.list.setCurrentIndex(dialog.model.index(row))


def popup_of(parent: QWidget, name: str) -> QMenu:
    (menu,) = (each for each in parent.findChildren(QMenu, name) if each.isVisible())
    return menu


# The dialog


def test_by_keyboard_alone(dialog: StagesDialog, desk: TestDesk, qtbot: QtBot) -> None:
    before = desk.search
    qtbot.keyClick(dialog.list, KEYS.Key_Down)
    qtbot.keyClick(dialog.list, KEYS.Key_Up, CTRL)
    qtbot.keyClick(dialog.list, KEYS.Key_Down, CTRL)
    qtbot.keyClick(dialog.list, KEYS.Key_Down, CTRL)
    qtbot.keyClick(dialog.list, KEYS.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(dialog.name.hasFocus)
    qtbot.keyClicks(dialog.name, "Take-home")
    qtbot.keyClick(dialog.phase, KEYS.Key_Up)
    dialog.phase.activated.emit(dialog.phase.currentIndex())
    press_enter(qtbot, dialog)
    assert names(desk) == ["Applied", "Tech interview", "Recruiter screen", "Take-home", "Final round", "Offer"]
    assert desk.repository.load() == desk.search
    assert desk.without_undo() == before


def test_name_phase_and_colour(dialog: StagesDialog, desk: TestDesk, qtbot: QtBot) -> None:
    go_to(dialog, "Final round")
    fill(qtbot, dialog.name, "Onsite")
    dialog.colour.setCurrentIndex(dialog.colour.findData("late"))
    dialog.colour.activated.emit(dialog.colour.currentIndex())
    dialog.phase.setCurrentIndex(dialog.phase.findData(Phase.OFFER))
    dialog.phase.activated.emit(dialog.phase.currentIndex())
    go_to(dialog, "Offer")
    assert (dialog.name.text(), dialog.colour.meant(), dialog.phase.meant()) == ("Offer", "", "offer")
    press_enter(qtbot, dialog)
    stage = desk.search.stages[3]
    assert (stage.name, stage.phase, stage.colour) == ("Onsite", Phase.OFFER, StageColour.LATE)
    assert stage.id == "final_round"


@pytest.mark.parametrize(
    ("row", "before", "expected"),
    [
        (0, 2, ["Recruiter screen", "Applied", *START[2:]]),
        (4, 0, ["Offer", *START[:4]]),
        (1, 5, ["Applied", *START[2:], "Recruiter screen"]),
        (2, 2, START),
        (2, 3, START),
        (2, 9, START),
    ],
)
def test_dragged_into_order(dialog: StagesDialog, row: int, before: int, expected: list[str]) -> None:
    dialog.model.moveRow(dialog.model.index(-1), row, dialog.model.index(-1), before)
    assert [each.name for each in dialog.model.stages] == expected


def test_removed_with_a_place_for_its_processes(dialog: StagesDialog, desk: TestDesk, qtbot: QtBot) -> None:
    before = desk.search
    go_to(dialog, "Tech interview")
    qtbot.mouseClick(dialog.remover, LEFT)
    menu = popup_of(dialog, "homes")
    assert words_of(menu) == ["Its processes go to", "Applied", "Recruiter screen", "Final round", "Offer"]
    choose(qtbot, menu, "Final round")
    go_to(dialog, "Final round")
    qtbot.keyClick(dialog.list, KEYS.Key_Delete)
    choose(qtbot, popup_of(dialog, "homes"), "Offer")
    press_enter(qtbot, dialog)
    assert names(desk) == ["Applied", "Recruiter screen", "Offer"]
    assert {desk.search.processes[each].stage for each in ("lumen", "acme", "northwind")} == {"offer"}
    assert desk.repository.check() == []
    assert desk.without_undo() == before


def test_one_that_was_added_goes_without_a_question(dialog: StagesDialog, desk: TestDesk, qtbot: QtBot) -> None:
    click(qtbot, dialog, "Add")
    qtbot.mouseClick(dialog.remover, LEFT)
    press_enter(qtbot, dialog)
    assert names(desk) == START


def test_the_last_one_stays(dialog: StagesDialog, qtbot: QtBot) -> None:
    while dialog.model.rowCount() > 1:
        dialog._remove(dialog.model.stages[0].id, dialog.model.stages[-1].id)
    assert not dialog.remover.isEnabled()
    qtbot.keyClick(dialog.list, KEYS.Key_Delete)
    assert dialog.model.rowCount() == 1


@pytest.mark.parametrize(
    ("name", "sentence"), [("  ", "A stage needs a name."), ("APPLIED", "Two stages are called “Applied”.")]
)
def test_what_cannot_be_is_said(dialog: StagesDialog, desk: TestDesk, qtbot: QtBot, name: str, sentence: str) -> None:
    go_to(dialog, "Offer")
    fill(qtbot, dialog.name, name)
    assert refused(qtbot, dialog, desk).casefold() == sentence.casefold()


def test_the_model_keeps_qts_rules(dialog: StagesDialog, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(dialog.model)
    dialog.model.shift(0, 1)
    dialog.add()
    qtmodeltester.check(dialog.model)


def test_every_stage_speaks_a_sentence(dialog: StagesDialog) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert dialog.model.index(2).data(role) == "Tech interview, 3 of 5, Later: interviews"
    for each in dialog.findChildren(QWidget):
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus:
            interface = QAccessible.queryAccessibleInterface(each)
            assert interface is not None
            assert interface.text(QAccessible.Text.Name), each


def test_odd_names_are_shown_as_typed(dialog: StagesDialog, desk: TestDesk, qtbot: QtBot) -> None:
    go_to(dialog, "Offer")
    fill(qtbot, dialog.name, HOSTILE)
    assert "<b>" not in dialog.list.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    go_to(dialog, "Applied")
    menu = dialog.home_menu(dialog.model.stages[0])
    assert menu_line(HOSTILE) in [each.text() for each in menu.actions()]
    press_enter(qtbot, dialog)
    assert names(desk)[-1] == HOSTILE.strip()


# From the board


def stage_menu(window: MainWindow, at: int) -> QMenu:
    assert window.board is not None
    head = window.board.columns[at]._head
    where = QPoint(8, 8)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, head.mapToGlobal(where))
    QApplication.sendEvent(head, event)
    return popup_of(window, "stage")


def test_a_column_moves_and_is_painted(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    choose(qtbot, stage_menu(window, 1), "Move right")
    settle()
    assert names(desk)[:3] == ["Applied", "Tech interview", "Recruiter screen"]
    choose(qtbot, stage_menu(window, 1), "Colour")
    colours = next(each.menu() for each in popup_of(window, "stage").actions() if each.menu() is not None)
    assert isinstance(colours, QMenu)
    choose(qtbot, colours, "Orange")
    settle()
    assert desk.search.stages[1].colour is StageColour.FOLLOW_UP
    assert window.board is not None
    (dot,) = window.board.findChildren(Dot)
    assert dot.grab().toImage().pixelColor(4, 4) == QColor(LIGHT.follow_up)
    model = window.processes.model()
    headings = {model.index(row, 0).data(): model.index(row, 0).data(Role.COLOUR) for row in range(model.rowCount())}
    assert headings["Tech interview"] == StageColour.FOLLOW_UP


def test_a_column_is_removed_with_a_place_for_its_cards(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    before = desk.search
    choose(qtbot, stage_menu(window, 3), "Remove, its processes go to", "Offer")
    settle()
    assert window.board is not None
    assert table(window.board.model)["Offer"] == ["northwind", "acme"]
    assert "Final round" not in table(window.board.model)
    assert desk.without_undo() == before


def test_rename_and_add_lead_to_the_dialog(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    choose(qtbot, stage_menu(window, 2), "Rename…")
    dialog = dialog_of(window)
    assert isinstance(dialog, StagesDialog)
    assert dialog.name.selectedText() == "Tech interview"
    dialog.reject()
    choose(qtbot, stage_menu(window, 2), "Add a stage after it…")
    dialog = dialog_of(window)
    assert isinstance(dialog, StagesDialog)
    assert (dialog.row_number(), dialog.name.text()) == (3, "")
    qtbot.keyClicks(dialog.name, "Take-home")
    press_enter(qtbot, dialog)
    settle()
    assert names(desk)[3] == "Take-home"
    choose(qtbot, stage_menu(window, 3), "Remove")
    assert names(desk) == START


def test_what_is_closed_is_no_stage(window: MainWindow) -> None:
    assert window.board is not None
    head = window.board.columns[-1]._head
    QApplication.sendEvent(
        head, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(8, 8), head.mapToGlobal(QPoint(8, 8)))
    )
    assert not any(each.isVisible() for each in window.findChildren(QMenu, "stage"))


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("colour", list(StageColour))
def test_the_dots_are_seen(colours: Colours, colour: StageColour) -> None:
    assert contrast(getattr(colours, colour), colours.background) >= 3
