from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.ui.calendar_scenes import CTRL, LEFT, SHIFT, Scene, calendar_on, carry, drop, enter, leave, move
from tests.ui.month_scenes import TODAY, meeting, november, process, searching, wall
from tests.ui.windows import settle, theme_of

from afterword.domain.calendar_events import What
from afterword.domain.entities import Interview
from afterword.domain.nudges import Kind
from afterword.ui.calendar.days import Shown
from afterword.ui.dragging import EDGE, packed
from afterword.ui.week.model import WeekModel
from afterword.ui.week.view import WeekView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KEYS = Qt.Key
LUMEN = "14:00 Lumen Health · tech interview"


@pytest.fixture
def scene(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Scene]:
    with calendar_on(tmp_path, theme_of(qapp), qtbot) as scene:
        yield scene


def rect_of(week: WeekView, label: str) -> QRect:
    """Where the event is painted, in the viewport."""
    model = week.model
    row = next(row for row, event in enumerate(model.events) if event.label == label)
    week.table.scrollTo(model.index(row))
    return week.table.visualRect(model.index(row))


def at(week: WeekView, day: date, hour: int, minute: int = 0) -> QPoint:
    """The point of that wall time, in the middle of its day."""
    table = week.table
    column = table.lies.column((day - week.model.first).days)
    y = table.lies.y(hour * 60 + minute) + table.lies.head - table.verticalOffset()
    return QPoint(column.center().x(), y)


def carry_by(qtbot: QtBot, week: WeekView, label: str, day: date, hour: int, minute: int = 0) -> None:
    """Take the event by a point a little below its beginning to where it then begins at that time."""
    rect = rect_of(week, label)
    start = QPoint(rect.center().x(), rect.top() + 4)
    carry(qtbot, week.table, start, at(week, day, hour, minute) + QPoint(0, 4))


def test_is_a_sound_model(scene: Scene, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(WeekModel(scene.desk, Shown()))


def test_the_week_of_today(scene: Scene) -> None:
    week = scene.week
    assert (week.model.first, week.day, week.title()) == (TODAY, TODAY, "November 2026")
    labels = [event.label for event in week.model.events]
    assert labels[:2] == [LUMEN, "Lumen thank-you"]
    assert "17:00 Northwind deadline" in labels


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (november(30), "Nov – Dec 2026"),
        (date(2026, 12, 31), "Dec 2026 – Jan 2027"),
        (date(2027, 1, 5), "January 2027"),
    ],
)
def test_its_title(scene: Scene, day: date, title: str) -> None:
    scene.week.show_day(day)
    assert scene.view.head.title.text() == title


def test_it_begins_with_the_locales_first_day(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with calendar_on(tmp_path, theme_of(qapp), qtbot, locale="en_US") as scene:
        assert scene.week.model.first == november(22)


def test_an_event_stands_at_its_hours(scene: Scene) -> None:
    week = scene.week
    rect = rect_of(week, LUMEN)
    lies = week.table.lies
    assert rect.height() == lies.hour - 2
    assert rect.top() == at(week, TODAY, 14).y() + 1
    assert lies.column(0).contains(rect.center().x(), 10)
    # a chip of its own height at the moment it is due
    thanks = rect_of(week, "Lumen thank-you")
    assert (thanks.top(), thanks.height()) == (at(week, TODAY, 15).y() + 1, pytest.approx(lies.lengths.chip, abs=2))


def test_overlapping_ones_stand_side_by_side(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    two = searching(process("One", meeting("a", TODAY, 10)), process("Two", meeting("b", TODAY, 10, 30)))
    with calendar_on(tmp_path, theme_of(qapp), qtbot, two) as scene:
        first = rect_of(scene.week, "10:00 One · tech interview")
        second = rect_of(scene.week, "10:30 Two · tech interview")
        assert first.right() < second.left()
        assert not first.intersects(second)
        assert first.width() == pytest.approx(second.width(), abs=1)


def test_promised_days_stand_above_the_hours(scene: Scene) -> None:
    scene.week.show_day(date(2026, 12, 2))
    week = scene.week
    rect = rect_of(week, "Lumen promised")
    assert rect.bottom() < week.table.lies.head
    week.table.verticalScrollBar().setValue(0)
    assert rect_of(week, "Lumen promised") == rect


def test_it_begins_at_the_working_hours(scene: Scene) -> None:
    week = scene.week
    top = week.table.lies.minutes(week.table.verticalOffset())
    assert 6 * 60 <= top <= 8 * 60
    wall_now = scene.desk.now.astimezone(scene.desk.home)
    assert week.table.viewport().rect().contains(at(week, TODAY, wall_now.hour, wall_now.minute))


def test_the_other_zone_stands_beside_home(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    far = searching(
        process("Far", meeting("f", TODAY, 9, zone="America/New_York")),
        process("Near", meeting("n", november(24), 10)),
        process("East", meeting("e", november(25), 17, zone="Asia/Tokyo")),
    )
    with calendar_on(tmp_path, theme_of(qapp), qtbot, far) as scene:
        table, beside = scene.week.table, {}
        gutter = table.lies.gutter
        for name, day in (("f", TODAY), ("n", november(24)), ("e", november(25))):
            table.choose(day, (What.INTERVIEW, name))
            beside[name] = str(table.away)
            assert table.lies.gutter == gutter
        assert beside == {"f": "America/New_York", "n": "America/New_York", "e": "Asia/Tokyo"}
        scene.week.show_day(date(2026, 12, 7))
        assert table.away is None
        assert table.lies.gutter < gutter


def test_events_speak_and_lie_where_they_are_found(scene: Scene) -> None:
    week = scene.week
    table, spoken = week.table, QAccessible.queryAccessibleInterface(week.table)
    assert spoken.text(QAccessible.Text.Name) == "Week"
    assert spoken.childCount() == week.model.rowCount()
    row = next(row for row, event in enumerate(week.model.events) if event.label == LUMEN)
    child = spoken.child(row)
    assert child.text(QAccessible.Text.Name) == "Lumen Health · tech interview: today 14:00–15:00."
    corner = table.viewport().mapToGlobal(rect_of(week, LUMEN).topLeft())
    assert child.rect().topLeft() == corner


# The mouse


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


@pytest.mark.parametrize("count", [2, 3])
def test_interviews_at_one_time_stand_side_by_side_however_narrow(
    count: int, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    some = searching(*(process(f"Company {n}", meeting(f"i{n}", TODAY, 9)) for n in range(count)))
    with calendar_on(tmp_path, theme_of(qapp), qtbot, some) as scene:
        scene.view.window().resize(scene.view.window().minimumSizeHint())
        settle()
        table = scene.week.table
        assert table.lies.column(0).width() < 100
        rows = [row for row, event in enumerate(scene.week.model.events) if event.until is not None]
        rects = [box.rect for row in rows if (box := table.boxes.box(row)) and not box.is_crowd]
        assert len(rects) == count
        assert not any(one.intersects(other) for one in rects for other in rects if one is not other)


def test_a_crowd_is_counted_and_opens_the_day(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    many = searching(*(process(f"Company {n}", meeting(f"i{n}", TODAY, 9)) for n in range(9)))
    with calendar_on(tmp_path, theme_of(qapp), qtbot, many) as scene:
        week = scene.week
        (crowd,) = (box for box in week.table.boxes.all if box.is_crowd and box.rect.top() < week.table.lies.y(600))
        week.table.scrollTo(week.model.index(crowd.rows[0]))
        qtbot.mouseClick(week.table.viewport(), LEFT, pos=week.table._on_screen(crowd).center())
        (menu,) = week.findChildren(QMenu)
        assert sum("tech interview" in action.text() for action in menu.actions()) == 9
        menu.close()


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


# The keys


def test_arrows_go_from_event_to_event_and_day_to_day(scene: Scene, qtbot: QtBot) -> None:
    table = scene.week.table
    seen: list[tuple[int, str | None]] = []
    table.setFocus()
    keys = (KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Up, KEYS.Key_Right, KEYS.Key_Right, KEYS.Key_Left)
    for key in keys:
        qtbot.keyClick(table, key)
        seen.append((table.day.day, table.current.label if table.current else None))
    assert seen == [
        (23, LUMEN),
        (23, "Lumen thank-you"),
        (23, LUMEN),
        (24, "Parcel thank-you"),  # at 14:00, the nearest by the clock
        (25, None),
        (24, "09:00 Parcel · tech interview"),
    ]


def test_arrows_lead_into_the_next_week(scene: Scene, qtbot: QtBot) -> None:
    table = scene.week.table
    for _ in range(8):
        qtbot.keyClick(table, KEYS.Key_Right)
    assert (table.day, scene.week.model.first) == (date(2026, 12, 1), november(30))
    qtbot.keyClick(table, KEYS.Key_PageUp)
    assert table.day == november(24)
    qtbot.keyClick(table, KEYS.Key_PageDown)
    qtbot.keyClick(table, KEYS.Key_PageDown)
    assert table.day == date(2026, 12, 8)
    qtbot.keyClick(table, KEYS.Key_T)
    assert table.day == TODAY


def test_enter_opens_and_n_adds(scene: Scene, qtbot: QtBot) -> None:
    table = scene.week.table
    qtbot.keyClick(table, KEYS.Key_Return)
    qtbot.keyClick(table, KEYS.Key_N)
    assert scene.wanted == [TODAY, TODAY]
    qtbot.keyClick(table, KEYS.Key_Down)
    qtbot.keyClick(table, KEYS.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert [event.label for event in scene.opened] == [LUMEN]


def test_with_ctrl_they_move_it_and_with_shift_its_end(scene: Scene, qtbot: QtBot) -> None:
    table, before = scene.week.table, scene.desk.search
    qtbot.keyClick(table, KEYS.Key_Down)
    for key in (KEYS.Key_Right, KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Up):
        qtbot.keyClick(table, key, CTRL)
    assert scene.interview("l").starts_at == wall(november(24), 14, 15)
    assert table.current is not None
    assert table.current.interview == "l"
    for key in (KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Up):
        qtbot.keyClick(table, key, CTRL | SHIFT)
    assert scene.interview("l").minutes == 75
    assert len(scene.said.words) == 7
    for _ in range(7):
        scene.desk.journal.undo()
    assert scene.desk.search == before


def test_the_current_event_stays_through_changes(scene: Scene, qtbot: QtBot) -> None:
    table = scene.week.table
    qtbot.keyClick(table, KEYS.Key_Down)
    scene.desk.journal.edit_process("Northwind", company="Southwind")
    assert table.current is not None
    assert table.current.label == LUMEN


# From the list


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


@pytest.mark.parametrize("size", [(760, 820), (1, 1)])
def test_paints_at_any_size(scene: Scene, size: tuple[int, int]) -> None:
    week = scene.week
    scene.view.window().resize(*size)
    settle()
    assert not week.grab().isNull()


def test_a_night_of_25_hours_has_both_of_its_hours(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    night = date(2026, 10, 25)
    # the first and the second 02:30: 00:30 and 01:30 in UTC
    search = searching(
        process("First", meeting("a", night, 0, 30, zone="UTC")),
        process("Second", meeting("b", night, 1, 30, zone="UTC")),
    )
    with calendar_on(tmp_path, theme_of(qapp), qtbot, search) as scene:
        week = scene.week
        week.show_day(night)
        first, second = rect_of(week, "02:30 First · tech interview"), rect_of(week, "02:30 Second · tech interview")
        assert not first.intersects(second)
        assert first.top() == second.top() == at(week, night, 2, 30).y() + 1


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
