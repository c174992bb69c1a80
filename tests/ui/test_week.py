"""The week: what stands where, and the keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.ui.calendar_scenes import CTRL, LEFT, SHIFT, Scene, calendar_on
from tests.ui.month_scenes import TODAY, meeting, november, process, searching, wall
from tests.ui.week_scenes import LUMEN, at, rect_of
from tests.ui.windows import settle, theme_of

from afterword.domain.calendar_events import What
from afterword.ui.calendar.days import Shown
from afterword.ui.week.model import WeekModel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KEYS = Qt.Key


@pytest.fixture
def scene(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Scene]:
    with calendar_on(tmp_path, theme_of(qapp), qtbot) as scene:
        yield scene


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
