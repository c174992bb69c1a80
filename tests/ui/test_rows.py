"""The list whose rows are all of one height: what is where, by mouse, keys and wheel, beside Qt's own list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QListView
from pytestqt.qtbot import QtBot
from tests.ui.windows import CTRL, LEFT, settle, show

from afterword.ui.rows import RowList

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HEADINGS = (0, 4, 9)
"""Rows that nobody can be at."""
ROWS = 40
Hint = QAbstractItemView.ScrollHint
KEYS = Qt.Key
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


class Rows(QStringListModel):
    def flags(self, index: QModelIndex) -> Qt.ItemFlag:  # type: ignore[override]
        return Qt.ItemFlag.NoItemFlags if index.row() in HEADINGS else super().flags(index)


def shown(view: QListView, qtbot: QtBot) -> QListView:
    model = Rows([f"row {number}" for number in range(ROWS)], view)
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setModel(model)
    view.resize(200, 150)
    qtbot.addWidget(view)
    show(qtbot, view)
    settle()
    return view


@pytest.fixture
def pair(qtbot: QtBot) -> tuple[QListView, QListView]:
    """Ours, and Qt's, which lays out every row."""
    return shown(RowList(), qtbot), shown(QListView(), qtbot)


def state(view: QListView) -> tuple[int, list[int], int, int]:
    rows = sorted(each.row() for each in view.selectedIndexes())
    bar = view.verticalScrollBar()
    return view.currentIndex().row(), rows, bar.value(), bar.maximum()


def test_every_row_is_where_qt_has_it(pair: tuple[QListView, QListView]) -> None:
    ours, qts = pair
    for value in (0, 7, 300):
        for view in pair:
            view.verticalScrollBar().setValue(value)
        assert state(ours)[1:] == state(qts)[1:]
        for row in range(ROWS):
            assert ours.visualRect(ours.model().index(row, 0)) == qts.visualRect(qts.model().index(row, 0))
        for y in (0, 1, 37, 149):
            assert ours.indexAt(QPoint(20, y)).row() == qts.indexAt(QPoint(20, y)).row()


@pytest.mark.parametrize("hint", list(Hint))
def test_it_scrolls_to_a_row_as_qt_does(pair: tuple[QListView, QListView], hint: Hint) -> None:
    ours, qts = pair
    for row in (20, 22, 19, 3, ROWS - 1, 0):
        for view in pair:
            view.scrollTo(view.model().index(row, 0), hint)
        assert abs(state(ours)[2] - state(qts)[2]) <= 1, row


def test_keys_walk_and_select_as_in_qts(pair: tuple[QListView, QListView], qtbot: QtBot) -> None:
    walk = (KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Up, KEYS.Key_Up)
    steps = [(key, NONE) for key in walk] + [(KEYS.Key_Down, SHIFT), (KEYS.Key_Down, SHIFT), (KEYS.Key_Up, SHIFT)]
    for view in pair:
        view.setCurrentIndex(view.model().index(1, 0))
    ours, qts = pair
    for key, modifiers in (*steps, (KEYS.Key_End, NONE), (KEYS.Key_Up, NONE)):
        for view in pair:
            QTest.keyClick(view, key, modifiers)
        assert state(ours) == state(qts), (key, modifiers)


def test_home_is_the_first_row_one_can_be_at(pair: tuple[QListView, QListView]) -> None:
    view, _ = pair
    view.setCurrentIndex(view.model().index(20, 0))
    QTest.keyClick(view, KEYS.Key_Home)
    assert state(view)[:2] == (1, [1])
    QTest.keyClick(view, KEYS.Key_Up)
    assert state(view)[:2] == (1, [1])


def test_pages_end_at_a_row_one_can_be_at(pair: tuple[QListView, QListView]) -> None:
    view, _ = pair
    view.setCurrentIndex(view.model().index(1, 0))
    seen = []
    for key in (KEYS.Key_PageDown, KEYS.Key_PageDown, KEYS.Key_PageUp, *[KEYS.Key_PageDown] * 20):
        QTest.keyClick(view, key)
        seen.append(view.currentIndex().row())
    assert seen[0] > 1
    assert seen[1] > seen[0] > 1
    assert seen[2] < seen[1]
    assert seen[-1] == ROWS - 1
    assert not set(seen) & set(HEADINGS)


def test_the_mouse_selects_as_in_qts(pair: tuple[QListView, QListView], qtbot: QtBot) -> None:
    ours, qts = pair
    for row, keys in ((2, NONE), (5, SHIFT), (1, SHIFT), (7, CTRL), (2, CTRL), (3, NONE)):
        for view in pair:
            qtbot.mouseClick(view.viewport(), LEFT, keys, view.visualRect(view.model().index(row, 0)).center())
        assert state(ours) == state(qts), (row, keys)


def test_a_click_beside_the_rows_selects_nothing(qtbot: QtBot) -> None:
    view = shown(RowList(), qtbot)
    view.resize(200, 2000)
    settle()
    view.setCurrentIndex(view.model().index(1, 0))
    qtbot.mouseClick(view.viewport(), LEFT, NONE, QPoint(20, 1990))
    assert not view.selectedIndexes()


def test_what_is_scrolled_to_is_painted(qtbot: QtBot) -> None:
    view = shown(RowList(), qtbot)
    painted: list[QRect] = []
    paint = view.itemDelegate().paint
    view.itemDelegate().paint = lambda *given: (painted.append(given[1].rect), paint(*given))  # type: ignore[method-assign]
    for value in (5, 300):
        painted.clear()
        view.verticalScrollBar().setValue(value)
        settle()
        assert painted


def test_rows_come_and_go(pair: tuple[QListView, QListView]) -> None:
    ours, qts = pair
    for view in pair:
        model, selection = view.model(), view.selectionModel()
        selection.setCurrentIndex(model.index(20, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        model.insertRows(3, 2)
        model.removeRows(30, 4)
        settle()
    assert state(ours) == state(qts)
    for view in pair:
        view.model().removeRows(0, view.model().rowCount())
        settle()
    assert state(ours)[1:] == state(qts)[1:] == ([], 0, 0)
    assert not ours.indexAt(QPoint(5, 5)).isValid()
