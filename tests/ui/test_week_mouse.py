"""The week by the mouse: moved, stretched, opened, and what is dropped on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from tests.ui.calendar_scenes import LEFT, Scene, calendar_on, carry, drop, enter, leave, move
from tests.ui.month_scenes import TODAY, meeting, november, process, searching, wall
from tests.ui.week_scenes import LUMEN, at, carry_by, rect_of
from tests.ui.windows import theme_of

from afterword.domain.entities import Interview
from afterword.domain.nudges import Kind
from afterword.ui.dragging import EDGE, packed

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KEYS = Qt.Key


@pytest.fixture
def scene(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Scene]:
    with calendar_on(tmp_path, theme_of(qapp), qtbot) as scene:
        yield scene


def test_an_interview_goes_to_another_day_and_hour(scene: Scene, qtbot: QtBot) -> None:
    week, before = scene.week, scene.desk.search
    carry_by(qtbot, week, LUMEN, november(26), 16, 15)
    assert scene.interview("l").starts_at == wall(november(26), 16, 15)
    thanks = next(each for each in scene.desk.nudges if each.kind is Kind.THANK_YOU and each.interview == "l")
    assert thanks.due_at.astimezone(scene.desk.home).replace(tzinfo=None) == wall(november(26), 17, 15)
    assert scene.said.words == ["Lumen Health moved to Thu, 26 Nov, 16:15."]
    assert (week.day, week.table.current and week.table.current.interview) == (november(26), "l")
    assert scene.opened == []
    assert scene.desk.journal._repository.load() == scene.desk.search
    assert scene.undone() == before


def test_a_nudge_goes_to_another_hour(scene: Scene, qtbot: QtBot) -> None:
    carry_by(qtbot, scene.week, "Lumen thank-you", november(24), 9, 30)
    (record,) = scene.desk.search.nudges.values()
    assert record.snoozed_until is not None
    assert record.snoozed_until.astimezone(scene.desk.home).replace(tzinfo=None) == wall(november(24), 9, 30)


def test_what_can_not_be_moved_is_refused(scene: Scene, qtbot: QtBot) -> None:
    week, before = scene.week, scene.desk.search
    rect = rect_of(week, "17:00 Northwind deadline")
    carry(qtbot, week.table, rect.center(), at(week, november(28), 12), let_go=False)
    assert week.table.viewport().cursor().shape() == Qt.CursorShape.ForbiddenCursor
    qtbot.mouseRelease(week.table.viewport(), LEFT, pos=at(week, november(28), 12))
    assert scene.said.words == ["That is when they need your answer."]
    carry_by(qtbot, week, "Lumen thank-you", TODAY, 9)
    assert scene.said.words[-1] == "That moment is past."
    assert scene.desk.search is before


def test_the_lower_edge_changes_the_length(scene: Scene, qtbot: QtBot) -> None:
    week, before = scene.week, scene.desk.search
    edge = rect_of(week, LUMEN).bottomLeft() + QPoint(10, -1)
    quarter = week.table.lies.hour // 4
    carry(qtbot, week.table, edge, edge + QPoint(0, 2 * quarter))
    assert scene.interview("l").minutes == 90
    assert scene.said.words == ["90 minutes long."]
    assert rect_of(week, LUMEN).height() == week.table.lies.y(90) - 2
    edge = rect_of(week, LUMEN).bottomLeft() + QPoint(10, -1)
    carry(qtbot, week.table, edge, edge - QPoint(0, 20 * quarter))
    assert scene.interview("l").minutes == 15
    scene.desk.journal.undo()
    assert scene.undone() == before


def test_escape_takes_either_back(scene: Scene, qtbot: QtBot) -> None:
    week, before = scene.week, scene.desk.search
    rect = rect_of(week, LUMEN)
    for start in (rect.center(), rect.bottomLeft() + QPoint(10, -1)):
        carry(qtbot, week.table, start, start + QPoint(0, 60), let_go=False)
        assert week.table.carrier.held is not None
        qtbot.keyClick(week.table, KEYS.Key_Escape)
        assert week.table.carrier.held is None
        qtbot.mouseRelease(week.table.viewport(), LEFT, pos=start + QPoint(0, 60))
    assert scene.desk.search is before
    assert scene.said.words == scene.opened == []


def test_near_the_edge_it_scrolls_and_the_place_goes_along(scene: Scene, qtbot: QtBot) -> None:
    week = scene.week
    table, bar = week.table, week.table.verticalScrollBar()
    bottom = QPoint(table.lies.column(2).center().x(), table.height() - EDGE // 4)
    carry(qtbot, table, rect_of(week, LUMEN).center(), bottom, let_go=False)
    assert table.carrier.held is not None
    bar.setValue(0)
    before, wall_before = bar.value(), table.carrier.held.wall
    for _ in range(20):
        table.scroller.step()
    assert bar.value() > before
    assert wall_before is not None
    assert table.carrier.held.wall is not None
    assert table.carrier.held.wall > wall_before
    qtbot.keyClick(table, KEYS.Key_Escape)
    assert not table.scroller._timer.isActive()
    qtbot.mouseRelease(table.viewport(), LEFT, pos=bottom)


def test_a_key_turns_the_week_under_what_is_carried(scene: Scene, qtbot: QtBot) -> None:
    week = scene.week
    start = rect_of(week, LUMEN).center()
    end = QPoint(week.table.lies.column(2).center().x(), start.y())
    carry(qtbot, week.table, start, end, let_go=False)
    qtbot.keyClick(week.table, KEYS.Key_PageDown)
    qtbot.mouseRelease(week.table.viewport(), LEFT, pos=end)
    assert scene.interview("l").starts_at.date() == week.day == date(2026, 12, 2)


def test_clicks_open_and_double_clicks_want_an_interview(scene: Scene, qtbot: QtBot) -> None:
    week = scene.week
    port = week.table.viewport()
    qtbot.mouseClick(port, LEFT, pos=rect_of(week, LUMEN).center())
    assert [event.label for event in scene.opened] == [LUMEN]
    free = at(week, november(25), 11) + QPoint(0, 3)
    qtbot.mouseClick(port, LEFT, pos=free)
    assert (week.day, len(scene.opened)) == (november(25), 1)
    qtbot.mouseDClick(port, LEFT, pos=free)
    qtbot.mouseDClick(port, LEFT, pos=QPoint(free.x(), 8))
    assert scene.wanted == [wall(november(25), 11), november(25)]


def test_the_mouse_shows_what_it_would_do(scene: Scene, qtbot: QtBot) -> None:
    week = scene.week
    rect, port = rect_of(week, LUMEN), week.table.viewport()
    shapes = []
    for point in (rect.center(), rect.bottomLeft() + QPoint(10, -1), at(week, november(28), 11)):
        move(week.table, point, held=Qt.MouseButton.NoButton)
        shapes.append(port.cursor().shape())
    shape = Qt.CursorShape
    assert shapes == [shape.PointingHandCursor, shape.SizeVerCursor, shape.ArrowCursor]


def test_the_menu_has_what_the_mouse_can_do(scene: Scene, qtbot: QtBot) -> None:
    week = scene.week
    row = next(row for row, event in enumerate(week.model.events) if event.label == LUMEN)
    scene.view._show_menu(week.model.events[row], QPoint(0, 0))
    (menu,) = scene.view.findChildren(QMenu, "event")
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == ["Open", "Move…", "Length", "Open the process"]
    lengths = next(action.menu() for action in menu.actions() if action.text() == "Length")
    next(action for action in lengths.actions() if action.text() == "45 minutes").trigger()  # type: ignore[union-attr]
    assert scene.interview("l").minutes == 45
    menu.close()


def test_a_process_is_dropped_at_an_hour_or_on_a_day(scene: Scene) -> None:
    week, data = scene.week, packed(["Parcel"])
    point = at(week, november(26), 11, 15) + QPoint(0, 2)
    assert enter(week.table, data, point)
    assert week.table.drops.over == wall(november(26), 11, 15)
    week.grab()
    leave(week.table)
    assert week.table.drops.over is None
    assert drop(week.table, data, point)
    assert drop(week.table, data, QPoint(point.x(), 5))
    assert scene.dropped == [("Parcel", wall(november(26), 11, 15)), ("Parcel", november(26))]
    other = packed([])
    other.setText("x")
    assert not enter(week.table, other, point)


def test_a_move_to_the_skipped_hour_is_after_it(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    day = date(2027, 3, 27)
    search = searching(process("Acme", meeting("a", day, 2, 30)))
    with calendar_on(tmp_path, theme_of(qapp), qtbot, search) as scene:
        week = scene.week
        week.show_day(day)
        carry_by(qtbot, week, "02:30 Acme · tech interview", day + timedelta(days=1), 2, 30)
        moved: Interview = scene.interview("a")
        assert moved.starts_at == wall(date(2027, 3, 28), 2, 30)
        assert moved.start.astimezone(scene.desk.home).replace(tzinfo=None) == datetime.combine(
            date(2027, 3, 28), wall(day, 3, 30).time()
        )
        week.show_day(date(2027, 3, 28))
        assert rect_of(week, "03:30 Acme · tech interview").top() == at(week, date(2027, 3, 28), 3, 30).y() + 1


def test_moving_the_mouse_home_changes_nothing(scene: Scene, qtbot: QtBot) -> None:
    week, before = scene.week, scene.desk.search
    start = rect_of(week, LUMEN).center()
    carry(qtbot, week.table, start, start + QPoint(0, 70), let_go=False)
    move(week.table, start)
    qtbot.mouseRelease(week.table.viewport(), LEFT, pos=start)
    assert scene.desk.search is before
    assert scene.said.words == []
