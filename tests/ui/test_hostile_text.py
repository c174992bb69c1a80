"""Words from outside in every field of text, and every view, dialog, menu and tooltip over them: all is shown as it
was typed, cut where it is too long; nothing is read as markup, nothing lies over something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QStyleOptionViewItem,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk
from tests.ui.hostile import MARK, WORDS, hostile
from tests.ui.windows import desk_with, settle, theme_of, window_on

from afterword.ui import scenes
from afterword.ui.theme import Theme
from afterword.ui.tray import Tray
from afterword.ui.widgets import widgets_in
from afterword.ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SIZES = ((1360, 860), (1024, 640))
AROUND = 60
"""What is left free around an item to see whether it paints there, in px."""
WIDEST_MENU = 700
"""Of a menu, in px: no screen is narrower."""


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


@pytest.fixture(params=WORDS)
def words(request: pytest.FixtureRequest) -> str:
    return WORDS[request.param]


@pytest.fixture
def desk(tmp_path: Path, words: str) -> Iterator[TestDesk]:
    with desk_with(tmp_path) as made:
        made.journal.adopt(hostile(made.search, words), "Harm")
        yield made


@pytest.fixture
def window(desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot) -> MainWindow:
    return window_on(desk, tmp_path, theme, qtbot)


# What holds of whatever is shown


def check(top: QWidget) -> None:
    labels = [each for each in top.findChildren(QLabel) if each.isVisibleTo(top)]
    assert {each.textFormat() for each in labels if MARK in each.text()} <= {Qt.TextFormat.PlainText}
    assert [each for each in tooltips(top) if QtGui.Qt.mightBeRichText(each) and not as_typed(each)] == []
    assert overlapping(top) == []
    assert spilling(top) == []


def tooltips(top: QWidget) -> Iterator[str]:
    for widget in (top, *top.findChildren(QWidget)):
        yield widget.toolTip()
    for view in lists_of(top):
        for row in range(view.model().rowCount(view.rootIndex())):
            index = view.model().index(row, 0, view.rootIndex())
            yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")


def as_typed(tooltip: str) -> bool:
    """Whether what a tooltip shows holds the words with their markup."""
    if MARK not in tooltip:
        return True
    document = QTextDocument()
    document.setHtml(tooltip)
    shown = document.toPlainText()
    return "<img" in shown or "&lt;img" not in tooltip


def overlapping(top: QWidget) -> list[str]:
    """Pairs of widgets that one layout has laid over each other, or outside of their parent."""
    found = []
    for parent in (top, *top.findChildren(QWidget)):
        layout = parent.layout() if parent.isVisibleTo(top) else None
        shown = [each for each in widgets_in(layout) if each.isVisible()] if layout is not None else []
        mine = [each for each in shown if each.parentWidget() is parent]
        found += [f"{one} over {other}" for one, other in combinations(mine, 2) if one.geometry() & other.geometry()]
        found += [f"{each} outside of {parent}" for each in mine if not parent.rect().contains(each.geometry())]
    return found


def lists_of(top: QWidget) -> list[QAbstractItemView]:
    found = (each for each in top.findChildren(QAbstractItemView) if each.isVisibleTo(top))
    return [each for each in found if type(each).__module__.startswith("afterword.")]


def spilling(top: QWidget) -> list[str]:
    """The items that paint outside of their own rectangle."""
    found = []
    for view in lists_of(top):
        model, root = view.model(), view.rootIndex()
        rows = range(min(model.rowCount(root), 3))
        found += [f"{type(view).__name__} {row}" for row in rows if spills(view, row)]
    return found


def spills(view: QAbstractItemView, row: int) -> bool:
    index = view.model().index(row, 0, view.rootIndex())
    size = view.visualRect(index).size()
    if size.isEmpty():
        return False
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = QRect(QPoint(AROUND, AROUND), size)
    option.widget = view
    ground = QColor("#ff00ff")
    image = QImage(size + QSize(2 * AROUND, 2 * AROUND), QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    view.itemDelegateForIndex(index).paint(painter, option, index)
    painter.fillRect(option.rect, ground)
    painter.end()
    untouched = QImage(image.size(), image.format())
    untouched.fill(ground)
    return image != untouched


# Everything there is


def test_the_views(window: MainWindow) -> None:
    for size, show in product(SIZES, scenes.VIEWS.values()):
        window.resize(*size)
        show(window)
        settle()
        assert (window.width(), window.height()) == size
        check(window)


def test_the_dialogs(window: MainWindow) -> None:
    screen = window.screen().availableGeometry()
    for name in scenes.DIALOGS:
        dialog = scenes.open_dialog(window, name)
        settle()
        assert dialog.width() <= screen.width(), name
        assert dialog.height() <= screen.height(), name
        check(dialog)
        for each in window.findChildren(QDialog):
            each.close()
        settle()


def test_the_menus_and_the_tray(window: MainWindow, desk: TestDesk) -> None:
    for name, make in scenes.MENUS.items():
        menu = make(window)
        check_menu(menu, name)
        menu.close()
    tray = Tray(desk)
    assert MARK not in tray._icon.toolTip()
    check_menu(tray._menu, "tray")
    tray.close()


def check_menu(menu: QMenu, name: str) -> None:
    assert menu.sizeHint().width() <= WIDEST_MENU, name
    for action in menu.actions():
        if MARK in action.text():
            assert "&" not in action.text().replace("&&", ""), action.text()
            assert "\n" not in action.text()
        if action.menu() is not None:
            check_menu(action.menu(), name)  # type: ignore[arg-type]


def test_what_was_done_is_said(window: MainWindow) -> None:
    actions = window.actions_room
    process = window.due.cards()[0].nudge.process
    for deed in (
        lambda: actions.remove_process(process),
        actions.undo,
        lambda: actions.place([process], "offer"),
    ):
        deed()
        settle()
        for each in window.findChildren(QDialog):
            each.close()
        check(window)
