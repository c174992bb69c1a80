"""Over every view, dialog and menu: names for screen readers, items that speak, and a Tab that goes through all."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.ui.windows import desk_with, settle, theme_of, window_on

import afterword.ui
from afterword.domain.entities import Search
from afterword.ui import scenes
from afterword.ui.column import Column
from afterword.ui.dialogs.form import FormDialog
from afterword.ui.theme import Theme
from afterword.ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
STEPS = 400
"""More than Tab has stops anywhere."""


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


@pytest.fixture
def window(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    with desk_with(tmp_path) as desk:
        yield window_on(desk, tmp_path, theme, qtbot)


def name_of(widget: QWidget) -> str:
    """What a screen reader says of it."""
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name).strip() if spoken else ""


def is_part(widget: QWidget) -> bool:
    """Whether it is a piece of another control, which speaks for it."""
    whole = widget.parentWidget()
    inside = isinstance(whole, QComboBox | QAbstractSpinBox | QLineEdit) or isinstance(widget, QHeaderView)
    return inside or widget.objectName().startswith("qt_")


def unnamed(top: QWidget) -> list[str]:
    """The controls in it that nothing is said of, and what takes the focus besides."""
    found = []
    for widget in (top, *top.findChildren(QWidget)):
        focused = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        shown = widget.isVisibleTo(top) and widget.window() is top.window()
        if shown and (focused or isinstance(widget, CONTROLS)) and not is_part(widget) and not name_of(widget):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def silent_items(top: QWidget) -> list[str]:
    """The items of its lists of which nothing is said."""
    views = [each for each in top.findChildren(QAbstractItemView) if each.isVisibleTo(top) and not is_part(each)]
    return [
        f"{type(view).__name__}: {index.data()}"
        for view in views
        for index in indexes(view.model(), view.rootIndex())
        if not str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "").strip()
        and (index.column() == 0 or index.data())  # an empty cell has nothing to say
    ]


def indexes(model: object, parent: QModelIndex) -> Iterator[QModelIndex]:
    rows = model.rowCount(parent)  # type: ignore[attr-defined]
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)  # type: ignore[attr-defined]
    for row in range(min(rows, 50)):
        for column in range(columns):
            yield model.index(row, column, parent)  # type: ignore[attr-defined]


def round_of_tab(qtbot: QtBot, top: QWidget) -> list[QWidget]:
    """Where Tab leads, until it is back where it began."""
    first = top.focusWidget()
    assert first is not None
    way = [first]
    for _ in range(STEPS):
        qtbot.keyClick(way[-1], Qt.Key.Key_Tab)
        reached = top.focusWidget()
        assert reached is not None
        if reached is first:
            return way
        assert reached not in way, f"round and round from {reached}, {name_of(reached)}"
        way.append(reached)
    raise AssertionError("Tab never comes back")


def stops_of(top: QWidget) -> set[QWidget]:
    """What Tab is to reach in it."""
    inside = (each for each in top.findChildren(QWidget) if each.isVisibleTo(top) and each.window() is top.window())
    return {
        each
        for each in inside
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and each.isEnabled()
        and each.focusProxy() is None
        and not is_part(each)
    }


def missed(way: list[QWidget], top: QWidget) -> list[str]:
    reached = {*way, *(each.focusProxy() for each in way)}
    return [f"{type(each).__name__}: {name_of(each)}" for each in stops_of(top) if each not in reached]


each_view = pytest.mark.parametrize("view", scenes.VIEWS)
each_dialog = pytest.mark.parametrize("dialog", scenes.DIALOGS)
each_menu = pytest.mark.parametrize("menu", scenes.MENUS)
Check = Callable[[QWidget], list[str]]


@each_view
def test_every_control_of_a_view_has_a_name_and_every_item_speaks(window: MainWindow, view: str) -> None:
    scenes.VIEWS[view](window)
    settle()
    assert unnamed(window) == []
    assert silent_items(window) == []


@each_dialog
def test_every_control_of_a_dialog_has_a_name(window: MainWindow, dialog: str) -> None:
    shown = scenes.open_dialog(window, dialog)
    assert unnamed(shown) == []
    assert shown.windowTitle()
    close_all(window)


@each_view
def test_tab_goes_round_the_window(window: MainWindow, view: str, qtbot: QtBot) -> None:
    scenes.VIEWS[view](window)
    settle()
    assert missed(round_of_tab(qtbot, window), window) == []


@each_view
def test_tab_goes_from_the_view_to_the_right_side(window: MainWindow, view: str, qtbot: QtBot) -> None:
    scenes.VIEWS[view](window)
    settle()
    way = round_of_tab(qtbot, window)
    first = next(place for place, each in enumerate(way) if window.views.isAncestorOf(each))
    behind = next(each for each in (*way[first:], *way) if not window.views.isAncestorOf(each))
    assert isinstance(behind, Column)
    assert behind.isVisible()


@each_view
def test_shift_and_tab_goes_back(window: MainWindow, view: str, qtbot: QtBot) -> None:
    scenes.VIEWS[view](window)
    settle()
    way = round_of_tab(qtbot, window)
    back = []
    for _ in way:
        back.append(window.focusWidget())
        qtbot.keyClick(back[-1], Qt.Key.Key_Backtab)
    assert back[1:] == way[:0:-1]


@each_dialog
def test_tab_goes_round_a_dialog(window: MainWindow, dialog: str, qtbot: QtBot) -> None:
    shown = scenes.open_dialog(window, dialog)
    assert missed(round_of_tab(qtbot, shown), shown) == []
    close_all(window)


@each_dialog
def test_escape_closes_a_dialog(window: MainWindow, dialog: str, qtbot: QtBot) -> None:
    shown = scenes.open_dialog(window, dialog)
    qtbot.keyClick(shown.focusWidget() or shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    close_all(window)


@each_menu
def test_every_line_of_a_menu_has_words(window: MainWindow, menu: str) -> None:
    made = scenes.MENUS[menu](window)
    assert all(each.text().strip() for each in lines_of(made))
    made.close()


def lines_of(menu: QMenu) -> Iterator[object]:
    for action in menu.actions():
        if not action.isSeparator():
            yield action
        if action.menu() is not None:
            yield from lines_of(action.menu())  # type: ignore[arg-type]


def test_the_first_screen(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    with desk_with(tmp_path, Search()) as desk:
        window = window_on(desk, tmp_path, theme, qtbot)
        assert unnamed(window) == []
        assert missed(round_of_tab(qtbot, window), window) == []
        desk.journal.add_process("Acme")
        settle()
        assert unnamed(window) == []
        assert missed(round_of_tab(qtbot, window), window) == []


def test_an_icon_alone_has_a_tooltip(window: MainWindow) -> None:
    for view in scenes.VIEWS.values():
        view(window)
        settle()
        alone = [each for each in window.findChildren(QAbstractButton) if each.isVisible() and not each.text()]
        tools = [each for each in alone if isinstance(each, QToolButton)]
        assert [name_of(each) for each in tools if not each.toolTip()] == []
        assert all(name_of(each) for each in alone)


def test_every_dialog_there_is_stands_in_the_table(window: MainWindow) -> None:
    shown = set()
    for name in scenes.DIALOGS:
        shown.add(type(scenes.open_dialog(window, name)))
        close_all(window)
    assert dialogs() - shown == set()


def dialogs() -> set[type[QDialog]]:
    """The classes of all dialogs in the program's windows."""
    for each in pkgutil.walk_packages(afterword.ui.__path__, "afterword.ui."):
        importlib.import_module(each.name)
    return {each for each in below(QDialog) if each.__module__.startswith("afterword.")} - {FormDialog}


def below(base: type) -> Iterator[type]:
    for each in base.__subclasses__():
        yield each
        yield from below(each)


def close_all(window: MainWindow) -> None:
    for each in window.findChildren(QDialog):
        each.close()
    settle()
