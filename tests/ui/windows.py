"""The window for tests: on a real journal with a fake clock, real mail templates, and its places in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QListView, QMenu, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk

from afterword.demo import demo_search
from afterword.domain.entities import Search
from afterword.domain.nudges import Kind, Nudge
from afterword.mailing import MailRoom
from afterword.ui.actions import Actions
from afterword.ui.due.card import NudgeCard
from afterword.ui.theme import Theme
from afterword.ui.window import MainWindow

BERLIN = ZoneInfo("Europe/Berlin")
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MOVES = 8
"""Six are none to a menu."""


def theme_of(application: QApplication) -> Theme:
    """One for all tests, as in the program; in light unless a test chooses."""
    themes = [each for each in application.children() if isinstance(each, Theme)]
    theme = themes[0] if themes else Theme(application, Qt.ColorScheme.Light)
    theme.choose(Qt.ColorScheme.Light)
    return theme


def mail_room(desk: TestDesk, folder: Path) -> MailRoom:
    return MailRoom(desk.journal, desk.hands, lambda: desk.home, folder / "templates")


@contextmanager
def desk_with(folder: Path, search: Search | None = None) -> Iterator[TestDesk]:
    """A desk over that search, the demo's where none is given."""
    desk = TestDesk(folder / "data")
    desk.journal.adopt(demo_search(desk.now, desk.home) if search is None else search, "Begin")
    try:
        yield desk
    finally:
        desk.repository.close()


@dataclass
class Said:
    """What the actions say to the user, in order."""

    words: list[str] = field(default_factory=list)

    def __call__(self, words: str, undoable: bool) -> None:
        self.words.append(words)


def actions_on(desk: TestDesk, folder: Path, theme: Theme, qtbot: QtBot) -> Actions:
    """Actions whose dialogs open over an empty window."""
    window = QWidget()
    qtbot.addWidget(window)
    show(qtbot, window)
    return Actions(desk, mail_room(desk, folder), theme, window)


def window_on(
    desk: TestDesk, folder: Path, theme: Theme, qtbot: QtBot, show_demo: Callable[[], None] = lambda: None
) -> MainWindow:
    places = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(places)
    window.fill(desk, theme, mail_room(desk, folder), show_demo)
    qtbot.addWidget(window)
    show(qtbot, window)
    return window


def show(qtbot: QtBot, widget: QWidget) -> None:
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def settle() -> None:
    """Let run what is posted: layouts, and the deletion of what was replaced."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    QApplication.processEvents()


def nudge_of(desk: TestDesk, kind: Kind, process: str | None = None) -> Nudge:
    """The first nudge of that kind."""
    return next(each for each in desk.nudges if each.kind is kind and process in (None, each.process))


def card_of(panel: QWidget, kind: Kind, process: str | None = None) -> NudgeCard:
    """The card, as shown, of the first nudge of that kind."""
    cards = (each for each in panel.findChildren(NudgeCard) if each.isVisibleTo(panel))
    return next(each for each in cards if each.nudge.kind is kind and process in (None, each.nudge.process))


def button_of(parent: QWidget, words: str) -> QAbstractButton:
    """The visible button that says so, or is called so."""
    shown = [each for each in parent.findChildren(QAbstractButton) if each.isVisibleTo(parent)]
    found = [each for each in shown if words in (each.text().replace("&", ""), each.accessibleName())]
    assert found, [each.text() for each in shown]
    return found[0]


def click(qtbot: QtBot, parent: QWidget, words: str) -> None:
    qtbot.mouseClick(button_of(parent, words), LEFT)


def click_row(qtbot: QtBot, view: QListView, row: int) -> None:
    rect = view.visualRect(view.model().index(row, 0))
    qtbot.mouseClick(view.viewport(), LEFT, pos=rect.center())


def double_click_row(qtbot: QtBot, view: QListView, row: int) -> None:
    at: QPoint = view.visualRect(view.model().index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=at)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=at)


def dialog_of(parent: QWidget) -> QDialog:
    """The dialog that is open over the widget."""
    (dialog,) = (each for each in parent.findChildren(QDialog) if each.isVisible())
    return dialog


def nameless(parent: QWidget) -> list[QWidget]:
    """What Tab reaches in it and a screen reader has no name for."""
    found = []
    for each in parent.findChildren(QWidget):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(parent) and not each.focusProxy():
            spoken = QAccessible.queryAccessibleInterface(each)
            if spoken is None or not spoken.text(QAccessible.Text.Name):
                found.append(each)
    return found


def no_dialog(parent: QWidget) -> bool:
    return not any(each.isVisible() for each in parent.findChildren(QDialog))


def words_of(menu: QMenu) -> list[str]:
    return [each.text().partition("\t")[0] for each in menu.actions() if not each.isSeparator()]


def choose(qtbot: QtBot, menu: QMenu, *path: str) -> None:
    """Click the way through the menu, and its menus."""
    if not menu.isVisible():
        menu.popup(QPoint(0, 0))
    for words in path:
        action = next(each for each in menu.actions() if each.text().partition("\t")[0] == words)
        if action.menu() is None:
            click_item(qtbot, menu, menu.actionGeometry(action).center())
        else:
            menu.setActiveAction(action)
            qtbot.keyClick(menu, Qt.Key.Key_Right)
            menu = action.menu()  # type: ignore[assignment]


def click_item(qtbot: QtBot, menu: QMenu, at: QPoint) -> None:
    """As a hand does, which moves before: otherwise Qt takes it for the click that opened the menu.

    That is so where the mouse happens to lie on the item since an earlier test, so it depended on their order.
    """
    where = QPointF(at), QPointF(menu.mapToGlobal(at))
    for _ in range(MOVES):
        move = QMouseEvent(
            QEvent.Type.MouseMove, *where, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier(0)
        )
        QApplication.sendEvent(menu, move)
    qtbot.mouseClick(menu, LEFT, pos=at)
