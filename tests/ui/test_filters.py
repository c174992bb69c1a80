"""The filter above the list and the board: what it hides, that it is seen, and moves under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.ui.boards import UPPER, bottom, drop, point, table
from tests.ui.desks import TestDesk
from tests.ui.windows import CTRL, LEFT, choose, click, desk_with, settle, theme_of, window_on, words_of

from afterword.domain.columns import columns
from afterword.domain.entities import Outcome, Phase, Process, Search, Stage
from afterword.domain.filters import Filter, Need
from afterword.ui.board import BoardView
from afterword.ui.filters import FilterRow
from afterword.ui.processes.model import Role
from afterword.ui.theme import Theme
from afterword.ui.widgets import menu_line
from afterword.ui.window import BOARD, MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEYS = Qt.Key
HOSTILE = "<b>Ünï & Söhne</b> חברה 🚀 " + "a very long name " * 18


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


def listed(window: MainWindow) -> list[str]:
    model = window.processes.model()
    found = (model.index(row, 0).data(Role.PROCESS) for row in range(model.rowCount()))
    return [each for each in found if each]


def row_of(window: MainWindow) -> FilterRow:
    (row,) = (each for each in window.findChildren(FilterRow) if each.isVisible())
    return row


def board_of(window: MainWindow) -> BoardView:
    window.show_view(BOARD)
    settle()
    assert window.board is not None
    return window.board


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (Filter(Need.LATE), ["acme"]),
        (Filter(column="tech_interview"), ["quayside", "parcel", "lumen"]),
        (Filter(text="PYTHON"), ["quayside", "tideway"]),
        (Filter(text="quayside python"), ["quayside"]),
        (Filter(column="applied", text="python"), ["tideway"]),
        (Filter(text="xylophone"), []),
    ],
)
def test_list_and_board_show_what_passes(window: MainWindow, chosen: Filter, shown: list[str]) -> None:
    window.filters.choose(chosen)
    assert listed(window) == shown
    cards = table(board_of(window).model)
    assert [each for name in reversed(cards) for each in cards[name]] == shown
    assert len(cards) == 6


def test_by_mouse_and_menu(window: MainWindow, qtbot: QtBot) -> None:
    row = row_of(window)
    qtbot.mouseClick(row.text, LEFT)
    qtbot.keyClicks(row.text, "engineer")
    everyone = listed(window)
    assert 0 < len(everyone) < 9
    assert f"{len(everyone)} of 9" in row.says.text()
    row.menu.popup(row.mapToGlobal(row.rect().center()))
    assert words_of(row.menu)[:4] == ["All processes", "Active", "Waiting for them", "Late"]
    choose(qtbot, row.menu, "Late")
    assert (listed(window), row.says.text()) == (["acme"], "Late: 1 of 9")
    click(qtbot, window, "Clear the filter")
    assert len(listed(window)) == 9
    assert not row.clearer.isVisible()
    assert row.text.text() == ""


def test_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.focusWidget(), KEYS.Key_F, CTRL)
    row = row_of(window)
    assert window.focusWidget() is row.text
    qtbot.keyClicks(row.text, "acme")
    assert listed(window) == ["acme"]
    qtbot.keyClick(row.text, KEYS.Key_Escape)
    assert len(listed(window)) == 9
    qtbot.keyClick(row.text, KEYS.Key_Escape)
    assert window.focusWidget() is window.processes


def test_the_filter_of_the_board_is_the_same(window: MainWindow, qtbot: QtBot) -> None:
    board_of(window)
    qtbot.keyClick(window.focusWidget(), KEYS.Key_F, CTRL)
    row = row_of(window)
    qtbot.keyClicks(row.text, "acme")
    settle()
    assert {name: ids for name, ids in table(board_of(window).model).items() if ids} == {"Final round": ["acme"]}
    window.show_view(0)
    assert row_of(window).text.text() == "acme"
    assert row_of(window).clearer.isVisible()


def test_none_matches_and_says_so(window: MainWindow, qtbot: QtBot) -> None:
    window.filters.choose(Filter(text="xylophone"))
    row = row_of(window)
    assert row.says.text() == "None matches."
    click(qtbot, row, "Clear the filter")
    assert len(listed(window)) == 9


def test_what_changes_passes_or_does_not(window: MainWindow, desk: TestDesk) -> None:
    window.filters.choose(Filter(Need.LATE))
    desk.journal.close_process("acme", Outcome.GHOSTED)
    assert listed(window) == []
    desk.journal.undo()
    assert listed(window) == ["acme"]
    assert "1 of 9" in row_of(window).says.text()


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ("lumen", ["quayside", "parcel", "helio", "lumen"]),
        (None, ["quayside", "parcel", "lumen", "helio"]),
    ],
)
def test_a_drop_under_a_filter_keeps_the_order_of_the_hidden(
    window: MainWindow, desk: TestDesk, over: str | None, expected: list[str]
) -> None:
    window.filters.choose(Filter(text="engineer"))  # helio and lumen among others, but not quayside and parcel
    board = board_of(window)
    assert table(board.model)["Tech interview"] == ["lumen"]
    at = [board.model.name(n) for n in range(len(board.columns))].index("tech_interview")
    cards = board.columns[at].cards
    where = point(cards, board.model.index_of(over), UPPER) if over else bottom(cards)
    assert drop(cards, board.model.mimeData([board.model.index_of("helio")]), where)
    assert [each.id for each in columns(desk.search)["tech_interview"]] == expected


def test_in_the_list_too(window: MainWindow, desk: TestDesk) -> None:
    window.filters.choose(Filter(text="engineer"))
    model = window.processes.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data(Role.PROCESS) == "lumen")
    source = next(row for row in range(model.rowCount()) if model.index(row, 0).data(Role.PROCESS) == "helio")
    data = model.mimeData([model.index(source, 0)])
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, window.processes.rootIndex())
    assert [each.id for each in columns(desk.search)["tech_interview"]] == ["quayside", "parcel", "helio", "lumen"]


def test_the_models_keep_qts_rules(window: MainWindow, desk: TestDesk, qtmodeltester: ModelTester) -> None:
    model = board_of(window).model
    qtmodeltester.check(model)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for chosen in (Filter(Need.LATE), Filter(text="e"), Filter(column="offer"), Filter(text="zz"), Filter()):
        window.filters.choose(chosen)
        desk.journal.edit_process("acme", notes=str(chosen))
    assert tester.model() is model


def test_a_filter_for_a_stage_that_is_gone_is_off(window: MainWindow, desk: TestDesk) -> None:
    search = desk.search
    desk.journal.adopt(replace(search, stages=(*search.stages, Stage("x", "X", search.stages[0].phase))), "Add")
    window.filters.choose(Filter(column="x"))
    assert listed(window) == []
    desk.journal.undo()
    assert not window.filters.chosen


def test_every_control_has_a_name(window: MainWindow) -> None:
    window.filters.choose(Filter(text="a"))
    for each in row_of(window).findChildren(QWidget):
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus:
            interface = QAccessible.queryAccessibleInterface(each)
            assert interface is not None
            assert interface.text(QAccessible.Text.Name)


def test_odd_names_of_stages_are_shown_as_typed(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    made = Process("p", "Acme", datetime(2026, 11, 1, tzinfo=UTC), stage="odd")
    world = Search(stages=(Stage("odd", HOSTILE, Phase.EARLY),), processes={"p": made})
    with desk_with(tmp_path, world) as desk:
        window = window_on(desk, tmp_path, theme, qtbot)
        row = row_of(window)
        window.filters.choose(Filter(column="odd"))
        assert row.says.text() == f"{HOSTILE}: 1 of 1"
        row.menu.popup(row.pos())
        assert menu_line(HOSTILE) in [each.text() for each in row.menu.actions()]
        assert row.width() <= window.width() // 2
        row.menu.close()
