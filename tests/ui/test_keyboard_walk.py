"""A whole search by keys alone: from an empty program to an accepted offer of which everyone was told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk
from tests.ui.windows import CTRL, desk_with, settle, theme_of, window_on

from afterword.domain.entities import Channel, Direction, MessageKind, OfferState, Outcome, Process, Search
from afterword.domain.nudges import Kind
from afterword.ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Key = Qt.Key
MOST = 120
"""So often a key is pressed at most to come somewhere."""


class Hands:
    """Two hands on a keyboard: keys go to where the focus is, and nothing else is touched."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self._window = window
        self._qtbot = qtbot

    @property
    def top(self) -> QWidget:
        """The window that has the keys: a menu, a dialog, or the program's."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._window

    @property
    def place(self) -> QWidget:
        return self.top.focusWidget() or self.top

    @property
    def heard(self) -> str:
        """What a screen reader says of the place."""
        spoken = QAccessible.queryAccessibleInterface(self.place)
        return spoken.text(QAccessible.Text.Name) if spoken else ""

    def press(self, *keys: Qt.Key, ctrl: bool = False) -> None:
        for key in keys:
            self._be_active()
            self._qtbot.keyClick(self.place, key, CTRL if ctrl else Qt.KeyboardModifier.NoModifier)
            settle()

    def _be_active(self) -> None:
        """What a window manager does when a dialog is gone."""
        window = QApplication.activeModalWidget() or self._window
        if QApplication.activePopupWidget() is None and not window.isActiveWindow():
            with self._qtbot.waitActive(window):
                window.activateWindow()

    def write(self, words: str) -> None:
        self._qtbot.keyClicks(self.place, words)

    def tab_to(self, name: str) -> None:
        """Press Tab until that is heard."""
        way = []
        for _ in range(MOST):
            if self.heard == name:
                return
            way.append(self.heard)
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name}, but: {way}")

    def fill(self, **fields: str) -> None:
        """Go to the fields of these names, in their order, and write there; then Enter."""
        for name, words in fields.items():
            self.tab_to(name.replace("_", " "))
            self.press(Key.Key_A, ctrl=True)
            self.write(words)
            if QApplication.activePopupWidget() is not None:  # what is known by that name: taken
                self.press(Key.Key_Return)
        self.press(Key.Key_Return)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestDesk]:
    with desk_with(tmp_path, Search()) as made:
        yield made


@pytest.fixture
def window(desk: TestDesk, tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> MainWindow:
    return window_on(desk, tmp_path, theme_of(qapp), qtbot)


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Hands:
    return Hands(window, qtbot)


def named(desk: TestDesk, company: str) -> Process:
    return next(each for each in desk.search.processes.values() if each.company == company)


def told(desk: TestDesk) -> set[str]:
    """Who was told of an offer."""
    messages = (each for process in desk.search.processes.values() for each in process.messages)
    sent = [each for each in messages if each.kind is MessageKind.OFFER_DEADLINE and each.direction is Direction.OUT]
    assert {each.channel for each in sent} <= {Channel.CALL}
    return {desk.search.contacts[each.contact].name for each in sent if each.contact}


def begin(hands: Hands, desk: TestDesk) -> None:
    assert hands.heard == "Your name"
    hands.write("Alex Doe")
    hands.press(Key.Key_Return)
    assert desk.search.settings.name == "Alex Doe"
    assert hands.heard == "Add a company you talk to: New process…"
    hands.press(Key.Key_Space)
    hands.fill(Company="Northwind", Role="Staff engineer", Point_of_contact="Rosa Diaz")
    for company, person in (("Acme Robotics", "Dana Wu"), ("Quayside Bank", "Amara Okafor"), ("Parcel", "Dana Wu")):
        hands.press(Key.Key_N, ctrl=True)
        hands.fill(Company=company, Point_of_contact=person)
    hands.press(Key.Key_N, ctrl=True)
    hands.fill(Company="Tideway")


def add_interviews(hands: Hands) -> None:
    for company, when in (
        ("Northwind", "today 9:00"),
        ("Acme Robotics", "tomorrow 10:00"),
        ("Quayside Bank", "thu 14:30"),
        ("Parcel", "fri 11:00"),
    ):
        hands.press(Key.Key_I, ctrl=True)
        hands.fill(Company=company, Kind="Technical", When=when)


def go_to_card(hands: Hands, window: MainWindow, process: Process) -> None:
    """With the arrows, from wherever the board's keys are."""
    assert window.board is not None
    for key in (Key.Key_Right, *[Key.Key_Left] * 8, *[Key.Key_Up] * 8):
        hands.press(key)
    for _ in range(len(window.board.columns)):
        for _ in range(MOST // 10):
            if window.board.current == process.id:
                return
            hands.press(Key.Key_Down)
        for _ in range(MOST // 10):
            hands.press(Key.Key_Up)
        hands.press(Key.Key_Right)
    raise AssertionError(f"no arrow leads to {process.company}")


def test_from_nothing_to_an_accepted_offer_with_everyone_told(
    hands: Hands, window: MainWindow, desk: TestDesk
) -> None:
    begin(hands, desk)
    add_interviews(hands)
    assert sorted(each.company for each in desk.search.processes.values() if each.interviews) == [
        "Acme Robotics",
        "Northwind",
        "Parcel",
        "Quayside Bank",
    ]
    thank(hands, desk)
    receive_the_offer(hands, window, desk)
    tell_everyone(hands, desk)
    accept(hands, window, desk)


def thank(hands: Hands, desk: TestDesk) -> None:
    """The thank-you note for the interview of this morning, as sent; and when they will answer."""
    hands.press(Key.Key_Escape)
    hands.tab_to("I sent it already: Thank-you note · Northwind")
    hands.press(Key.Key_Space)
    hands.tab_to("They didn’t say: When will Northwind answer?")
    hands.press(Key.Key_Space)
    assert [each.kind for each in named(desk, "Northwind").messages] == [MessageKind.THANK_YOU]


def receive_the_offer(hands: Hands, window: MainWindow, desk: TestDesk) -> None:
    hands.press(Key.Key_2, ctrl=True)
    go_to_card(hands, window, named(desk, "Northwind"))
    for _ in range(len(desk.search.stages) - 1):
        hands.press(Key.Key_Right, ctrl=True)
    assert hands.heard == "They need an answer by"
    hands.fill(They_need_an_answer_by="fri 17:00", Base="90,000")
    (offer,) = named(desk, "Northwind").offers
    assert offer.deadline is not None
    assert offer.terms.base == "90,000"


def tell_everyone(hands: Hands, desk: TestDesk) -> None:
    assert {each.contact and desk.search.contacts[each.contact].name for each in to_tell(desk)} == {
        "Dana Wu",
        "Amara Okafor",
    }
    hands.press(Key.Key_Escape)
    while left := to_tell(desk):
        company = desk.search.processes[left[0].process].company
        hands.tab_to(f"I called: Tell {company} about your offer")
        hands.press(Key.Key_Space)
    assert told(desk) == {"Dana Wu", "Amara Okafor"}


def to_tell(desk: TestDesk) -> list[object]:
    return [each for each in desk.nudges if each.kind is Kind.OFFER_TELL]


def accept(hands: Hands, window: MainWindow, desk: TestDesk) -> None:
    hands.press(Key.Key_2, ctrl=True)
    go_to_card(hands, window, named(desk, "Northwind"))
    hands.press(Key.Key_Right, ctrl=True)
    assert hands.top.accessibleName() == "How did it end?"
    hands.press(Key.Key_A)
    northwind = named(desk, "Northwind")
    assert (northwind.outcome, northwind.offers[0].state) == (Outcome.ACCEPTED, OfferState.ACCEPTED)
    assert not to_tell(desk)
    hands.press(Key.Key_Z, ctrl=True)
    assert named(desk, "Northwind").outcome is None
    hands.press(Key.Key_Y, ctrl=True)
    assert named(desk, "Northwind").outcome is Outcome.ACCEPTED
