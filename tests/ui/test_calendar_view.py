from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from tests.ui.calendar_scenes import LEFT, Scene, calendar_on
from tests.ui.desks import fill
from tests.ui.month_scenes import TODAY, november, sample, wall
from tests.ui.windows import dialog_of, settle, theme_of

from afterword.domain.calendar_events import CalendarEvent
from afterword.domain.calendar_groups import Group, group_of
from afterword.ui.calendar import AGENDA, MONTH, WEEK
from afterword.ui.calendar.view import CalendarView
from afterword.ui.dialogs.move_dialog import MoveDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KEYS = Qt.Key


@pytest.fixture
def scene(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Scene]:
    with calendar_on(tmp_path, theme_of(qapp), qtbot) as scene:
        yield scene


def event_of(scene: Scene, day: date, label: str) -> CalendarEvent:
    return next(event for event in scene.view.month.model.events(day) if event.label == label)


def test_begins_with_the_month(scene: Scene) -> None:
    view = scene.view
    assert (view.number, view.head.title.text(), view.page.day) == (MONTH, "November 2026", TODAY)
    assert view.head.previous.accessibleName() == "Previous month"
    assert view.head.next.accessibleName() == "Next month"
    assert [tab.isChecked() for tab in view.head.tabs] == [True, False, False]


def test_buttons_turn_and_stay_where_they_are(scene: Scene, qtbot: QtBot) -> None:
    head, places = scene.view.head, set()
    for _ in range(12):
        qtbot.mouseClick(head.next, LEFT)
        QApplication.processEvents()
        places.add(head.next.pos().x())
    assert (head.title.text(), len(places)) == ("November 2027", 1)
    qtbot.mouseClick(head.previous, LEFT)
    assert head.title.text() == "October 2027"
    qtbot.mouseClick(head.today, LEFT)
    assert (head.title.text(), scene.view.page.day) == ("November 2026", TODAY)


def test_the_switch_keeps_the_day_and_is_remembered(scene: Scene, qtbot: QtBot, qapp: QApplication) -> None:
    view = scene.view
    view.show_day(november(26))
    for number, name in ((WEEK, "Previous week"), (AGENDA, "Previous month"), (MONTH, "Previous month")):
        qtbot.mouseClick(view.head.tabs[number], LEFT)
        assert (view.number, view.page.day, view.head.previous.accessibleName()) == (number, november(26), name)
        assert view.page.isVisible()
        again = CalendarView(scene.desk, scene.actions, theme_of(qapp), scene.places)
        qtbot.addWidget(again)
        assert again.number == number


def test_what_was_kept_may_be_anything(scene: Scene, qtbot: QtBot, qapp: QApplication) -> None:
    scene.places.setValue("calendar/view", "seven")
    scene.places.setValue("calendar/hidden", "offers nonsense")
    again = CalendarView(scene.desk, scene.actions, theme_of(qapp), scene.places)
    qtbot.addWidget(again)
    assert (again.number, again.shown.hidden) == (MONTH, {Group.OFFERS})
    assert not again.legend.buttons[Group.OFFERS].isChecked()


@pytest.mark.parametrize("group", list(Group))
def test_the_legend_leaves_a_kind_out_of_every_page(scene: Scene, qtbot: QtBot, group: Group) -> None:
    view = scene.view
    button = view.legend.buttons[group]
    assert button.isCheckable()
    before = [event for event in scene.week.model.events if group_of(event) is group]
    qtbot.mouseClick(button, LEFT)
    shown = list(scene.week.model.events)
    view.choose(MONTH)
    shown += [event for number in range(1, 31) for event in view.month.model.events(november(number))]
    assert shown
    assert not any(group_of(event) is group for event in shown)
    qtbot.mouseClick(button, LEFT)
    assert [event for event in scene.week.model.events if group_of(event) is group] == before
    assert view.shown.hidden == frozenset()


def test_the_legend_is_kept(scene: Scene, qtbot: QtBot, qapp: QApplication) -> None:
    for group in (Group.UPDATES, Group.PROMISES):
        button = scene.view.legend.buttons[group]
        button.setFocus()
        qtbot.keyClick(button, KEYS.Key_Space)
    again = CalendarView(scene.desk, scene.actions, theme_of(qapp), scene.places)
    qtbot.addWidget(again)
    assert again.shown.hidden == {Group.UPDATES, Group.PROMISES}


def test_in_a_narrow_window_all_stays_in_reach(scene: Scene) -> None:
    window, view = scene.view.window(), scene.view
    window.resize(400, 700)
    settle()
    inside = view.rect()
    for each in (*view.head.tabs, view.head.next, *view.legend.buttons.values()):
        assert inside.contains(each.mapTo(view, each.rect().topLeft()))
        assert inside.contains(each.mapTo(view, each.rect().bottomRight()))


def menu_for(scene: Scene, event: CalendarEvent) -> QMenu:
    scene.view._show_menu(event, QPoint(0, 0))
    (menu,) = (each for each in scene.view.findChildren(QMenu, "event") if each.isVisible())
    return menu


def texts(menu: QMenu) -> list[str]:
    return [action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()]


def press(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()
    settle()


def test_move_asks_for_the_new_time(scene: Scene, qtbot: QtBot) -> None:
    before = scene.desk.search
    press(menu_for(scene, event_of(scene, TODAY, "14:00 Lumen Health · tech interview")), "Move…")
    dialog = dialog_of(scene.view.window())
    assert isinstance(dialog, MoveDialog)
    fill(qtbot, dialog.when, "fri 10:30")
    qtbot.keyClick(dialog.when.edit, KEYS.Key_Return)
    assert scene.interview("l").starts_at == wall(november(27), 10, 30)
    assert scene.said.words == ["Lumen Health moved to Fri, 27 Nov, 10:30."]
    assert scene.undone() == before


def test_a_move_without_a_time_is_not_made(scene: Scene, qtbot: QtBot) -> None:
    before = scene.desk.search
    press(menu_for(scene, event_of(scene, TODAY, "14:00 Lumen Health · tech interview")), "Move…")
    dialog = dialog_of(scene.view.window())
    assert isinstance(dialog, MoveDialog)
    fill(qtbot, dialog.when, "some day")
    qtbot.keyClick(dialog.when.edit, KEYS.Key_Return)
    assert dialog.isVisible()
    dialog.reject()
    assert scene.desk.search is before


def test_a_nudges_menu(scene: Scene) -> None:
    menu = menu_for(scene, event_of(scene, TODAY, "Lumen thank-you"))
    assert texts(menu) == ["Open", "Snooze", "Snooze until…", "Skip", "Open the process"]
    snooze = next(action.menu() for action in menu.actions() if action.text() == "Snooze")
    snooze.actions()[0].trigger()  # type: ignore[union-attr]
    menu.close()
    (record,) = scene.desk.search.nudges.values()
    assert record.snoozed_until is not None
    settle()
    events = scene.view.month.model.events(TODAY)
    again = menu_for(scene, next(event for event in events if event.label == "Lumen thank-you"))
    assert texts(again)[1] == "Wake now"
    press(again, "Wake now")
    assert not any(each.snoozed_until for each in scene.desk.search.nudges.values())


def test_what_others_set_has_a_short_menu(scene: Scene) -> None:
    menu = menu_for(scene, event_of(scene, november(20), "Acme promised"))
    assert texts(menu) == ["Open", "Open the process"]
    press(menu, "Open")
    assert [event.label for event in scene.opened] == ["Acme promised"]


def test_titles_in_the_users_language(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with calendar_on(tmp_path, theme_of(qapp), qtbot, sample(), "fr_FR") as scene:
        assert scene.view.head.title.text() == "novembre 2026"
        scene.week.show_day(november(30))
        assert scene.view.head.title.text() == "nov. – déc. 2026"
