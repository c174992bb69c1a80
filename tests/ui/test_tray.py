"""The icon in the tray: the count, the first of what is due, and its clicks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk
from tests.ui.windows import choose, desk_with, nudge_of, words_of

from afterword.domain.entities import Search
from afterword.domain.nudges import Kind
from afterword.ui.tray import BADGE, Tray, icon

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")

Reason = QSystemTrayIcon.ActivationReason


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[TestDesk]:
    with desk_with(tmp_path) as made:
        yield made


@pytest.fixture
def tray(desk: TestDesk) -> Iterator[Tray]:
    made = Tray(desk)
    yield made
    made.close()


def menu_of(tray: Tray) -> QMenu:
    menu = tray._icon.contextMenu()
    assert menu is not None
    return menu


def tooltip(tray: Tray) -> str:
    return tray._icon.toolTip()


def picture(count: int) -> object:
    return icon(count).pixmap(64, 64).toImage()


def test_it_says_how_many_are_due(tray: Tray) -> None:
    assert tooltip(tray) == "Afterword: 4 due"
    assert tray._icon.icon().pixmap(64, 64).toImage() == picture(4)


def test_the_badge_shows_the_count() -> None:
    pictures = [picture(count) for count in (0, 1, 12, 99)]
    assert len({bytes(each.constBits()) for each in pictures}) == 4  # type: ignore[attr-defined]
    assert picture(100) == picture(5_000) != picture(99)


def test_the_menu_has_what_is_due(tray: Tray) -> None:
    assert words_of(menu_of(tray)) == [
        "Follow-up · Acme Robotics",
        "Tell Quayside Bank about your offer",
        "Tell Acme Robotics about your offer",
        "Thank-you note · Lumen Health",
        "Open Afterword",
        "Quit",
    ]


def test_it_has_no_more_than_the_first_five(desk: TestDesk, tray: Tray) -> None:
    desk.hands.now += timedelta(days=40)
    desk.tick()
    assert len(desk.due) > 5
    assert len(words_of(menu_of(tray))) == 5 + 2
    assert tooltip(tray) == f"Afterword: {len(desk.due)} due"


def test_nothing_due(tmp_path: Path, qapp: QApplication) -> None:
    with desk_with(tmp_path, Search()) as desk:
        tray = Tray(desk)
        assert tooltip(tray) == "Afterword: nothing is due"
        assert words_of(menu_of(tray)) == ["Open Afterword", "Quit"]
        tray.close()


def test_it_follows_the_search(desk: TestDesk, tray: Tray) -> None:
    desk.journal.skip(nudge_of(desk, Kind.FOLLOW_UP).key)
    assert tooltip(tray) == "Afterword: 3 due"
    assert "Follow-up · Acme Robotics" not in words_of(menu_of(tray))
    desk.journal.undo()
    assert words_of(menu_of(tray))[0] == "Follow-up · Acme Robotics"


def test_an_ampersand_is_one(desk: TestDesk, tray: Tray) -> None:
    desk.journal.edit_process("acme", company="-x & y")
    assert words_of(menu_of(tray))[0] == "Follow-up · -x && y"


def test_names_do_not_stand_in_the_tooltip(desk: TestDesk, tray: Tray) -> None:
    desk.journal.edit_process("acme", company="<b>x</b>")
    assert tooltip(tray) == "Afterword: 4 due"
    assert words_of(menu_of(tray))[0] == "Follow-up · <b>x</b>"


def test_a_line_leads_to_its_nudge_as_it_is_now(desk: TestDesk, tray: Tray, qtbot: QtBot) -> None:
    desk.journal.edit_process("acme", role="Tester")
    with qtbot.waitSignal(tray.nudge_wanted) as said:
        choose(qtbot, menu_of(tray), "Follow-up · Acme Robotics")
    assert said.args == [nudge_of(desk, Kind.FOLLOW_UP)]


def test_two_of_the_same_words_are_told_apart(desk: TestDesk, tray: Tray) -> None:
    """A new promise makes another nudge, though the line says the same."""
    heard: list[object] = []
    tray.nudge_wanted.connect(heard.append)
    desk.hands.now += timedelta(days=1)
    desk.tick()
    thanks = nudge_of(desk, Kind.THANK_YOU)
    action = next(each for each in menu_of(tray).actions() if each.text().startswith("Thank-you"))
    action.trigger()
    assert heard == [thanks]


@pytest.mark.parametrize("reason", [Reason.Trigger, Reason.MiddleClick, Reason.DoubleClick])
def test_a_click_wants_the_window(tray: Tray, reason: Reason, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.window_wanted):
        tray._icon.activated.emit(reason)


def test_a_right_click_wants_only_the_menu(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tray.window_wanted):
        tray._icon.activated.emit(Reason.Context)


@pytest.mark.parametrize(("words", "name"), [("Open Afterword", "window_wanted"), ("Quit", "quit_wanted")])
def test_the_last_lines(tray: Tray, words: str, name: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(getattr(tray, name)):
        choose(qtbot, menu_of(tray), words)


# Trays that come and go


def test_made_anew_it_says_the_same(desk: TestDesk, tray: Tray, qtbot: QtBot) -> None:
    old = tray._icon
    tray.renew(on_bus=True)
    assert tray._icon is not old
    assert not old.isVisible()
    assert tray._icon.isVisible()
    assert tooltip(tray) == "Afterword: 4 due"
    assert tray._icon.icon().pixmap(64, 64).toImage() == picture(4)
    assert words_of(menu_of(tray))[0] == "Follow-up · Acme Robotics"
    with qtbot.waitSignal(tray.window_wanted):
        tray._icon.activated.emit(Reason.MiddleClick)
    desk.journal.skip(nudge_of(desk, Kind.FOLLOW_UP).key)
    assert tooltip(tray) == "Afterword: 3 due"


@pytest.mark.parametrize("there", [True, False])
def test_a_host_that_was_there_before_needs_no_other_icon(
    desk: TestDesk, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    monkeypatch.setattr(Tray, "is_available", lambda: there)
    tray = Tray(desk)
    before = tray._icon
    tray.note_host()
    assert (tray._icon is before) == there
    tray.close()


def test_it_says_only_where_somebody_sees_it(tray: Tray, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _, title, *rest: said.append(title))
    monkeypatch.setattr(Tray, "is_available", lambda: False)
    assert not tray.say("no tray", "")
    monkeypatch.setattr(Tray, "is_available", lambda: True)
    assert tray.say("a tray of X11", "")
    tray.renew(on_bus=True)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not tray.say("it would hand it to the server that failed", "")
    monkeypatch.setattr(sys, "platform", "win32")
    assert tray.say("Windows", "")
    assert said == ["a tray of X11", "Windows"]


def test_a_click_on_its_message(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.due_wanted):
        tray._icon.messageClicked.emit()


def test_the_count_can_be_read_in_any_panel() -> None:
    """White on its own ground, with a white edge for a panel of the same colour."""

    def light(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05

    assert light("#ffffff") / light(BADGE) >= 4.5
    assert light("#f2f2f2") / light(BADGE) >= 3
    for count in (1, 12, 120):
        image = icon(count).pixmap(22, 22).toImage()
        colours = {image.pixelColor(x, y).name() for x in range(22) for y in range(22)}
        assert BADGE in colours
        assert any(light(each) / light(BADGE) >= 4.5 for each in colours)
