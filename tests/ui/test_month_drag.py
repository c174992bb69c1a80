from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.calendar_scenes import CTRL, LEFT, Scene, calendar_on, carry, drop, enter, leave, move
from tests.ui.month_scenes import TODAY, meeting, november, point_of, process, searching, wall
from tests.ui.windows import theme_of

from afterword.domain.nudges import Kind
from afterword.ui.dragging import packed

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KEYS = Qt.Key
LUMEN = "14:00 Lumen Health · tech interview"


@pytest.fixture
def scene(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Scene]:
    with calendar_on(tmp_path, theme_of(qapp), qtbot) as scene:
        yield scene


def middle(scene: Scene, day: date) -> QPoint:
    """Low in the day, beside its chips."""
    table = scene.view.month.table
    return table.visualRect(scene.view.month.model.index_of(day)).center() + QPoint(0, 40)


def carry_to(scene: Scene, qtbot: QtBot, day: date, label: str, to: date) -> None:
    carry(qtbot, scene.view.month.table, point_of(scene.view.month, day, label), middle(scene, to))


def test_an_interview_goes_to_another_day_and_its_nudges_follow(scene: Scene, qtbot: QtBot) -> None:
    before = scene.desk.search
    carry_to(scene, qtbot, TODAY, LUMEN, november(26))
    assert scene.interview("l").starts_at == wall(november(26), 14)
    assert scene.said.words == ["Lumen Health moved to Thu, 26 Nov, 14:00."]
    thanks = next(each for each in scene.desk.nudges if each.kind is Kind.THANK_YOU and each.interview == "l")
    assert thanks.due_at.astimezone(scene.desk.home).date() == november(26)
    labels = [event.label for event in scene.view.month.model.events(november(26))]
    assert LUMEN in labels
    assert "Lumen thank-you" in labels
    assert scene.opened == []
    assert scene.undone() == before


def test_it_is_on_disk_before_it_rests(scene: Scene, qtbot: QtBot) -> None:
    carry_to(scene, qtbot, TODAY, LUMEN, november(26))
    stored = scene.desk.journal._repository.load()
    assert stored == scene.desk.search


def test_it_keeps_the_hour_of_its_own_zone(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    far = process("Far", meeting("f", date(2026, 10, 29), 9, zone="America/New_York"))
    with calendar_on(tmp_path, theme_of(qapp), qtbot, searching(far)) as scene:
        # 14:00 at home while only home has winter time, 15:00 after both changed
        carry_to(scene, qtbot, date(2026, 10, 29), "14:00 Far · tech interview", november(5))
        assert scene.interview("f").starts_at == wall(november(5), 9)
        assert [event.label for event in scene.view.month.model.events(november(5))][:1] == [
            "15:00 Far · tech interview"
        ]


def test_a_nudge_is_snoozed_to_there(scene: Scene, qtbot: QtBot) -> None:
    before = scene.desk.search
    carry_to(scene, qtbot, november(21), "Acme follow-up 1", november(25))
    (record,) = scene.desk.search.nudges.values()
    assert record.snoozed_until is not None
    assert record.snoozed_until.astimezone(scene.desk.home).replace(tzinfo=None) == wall(november(25), 17)
    assert scene.said.words == ["Snoozed until Wed, 25 Nov, 17:00."]
    assert scene.undone() == before


@pytest.mark.parametrize(
    ("day", "label", "to", "why"),
    [
        (november(20), "Acme promised", november(26), "That is when they promised to answer."),
        (november(27), "17:00 Northwind deadline", november(28), "That is when they need your answer."),
        (november(20), "✓ Acme thank-you", november(26), "That is when it was sent."),
        (november(21), "Acme follow-up 1", november(20), "That moment is past."),
        (TODAY, "Lumen thank-you", november(28), "It would be too late by then."),
    ],
)
def test_what_can_not_go_there_says_why(
    scene: Scene, qtbot: QtBot, day: date, label: str, to: date, why: str
) -> None:
    before, table = scene.desk.search, scene.view.month.table
    start, end = point_of(scene.view.month, day, label), middle(scene, to)
    carry(qtbot, table, start, end, let_go=False)
    assert table.viewport().cursor().shape() == Qt.CursorShape.ForbiddenCursor
    qtbot.mouseRelease(table.viewport(), LEFT, pos=end)
    assert scene.said.words == [why]
    assert scene.desk.search is before
    assert table.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_escape_takes_it_back(scene: Scene, qtbot: QtBot) -> None:
    before, table = scene.desk.search, scene.view.month.table
    start, end = point_of(scene.view.month, TODAY, LUMEN), middle(scene, november(26))
    carry(qtbot, table, start, end, let_go=False)
    assert table.carrier.held is not None
    qtbot.keyClick(table, KEYS.Key_Escape)
    assert table.carrier.held is None
    qtbot.mouseRelease(table.viewport(), LEFT, pos=end)
    assert scene.desk.search is before
    assert scene.said.words == scene.opened == []


def test_a_place_is_shown_while_it_is_carried(scene: Scene, qtbot: QtBot) -> None:
    table = scene.view.month.table
    plain = table.viewport().grab().toImage()
    start = point_of(scene.view.month, TODAY, LUMEN)
    carry(qtbot, table, start, middle(scene, november(26)), let_go=False)
    shown = table.viewport().grab().toImage()
    corner = table.visualRect(scene.view.month.model.index_of(november(26))).center() - QPoint(40, 0)
    assert shown.pixelColor(corner) != plain.pixelColor(corner)
    move(table, start)
    qtbot.mouseRelease(table.viewport(), LEFT, pos=start)
    assert scene.said.words == []


def test_a_hand_that_shakes_still_clicks(scene: Scene, qtbot: QtBot) -> None:
    start = point_of(scene.view.month, TODAY, LUMEN)
    carry(qtbot, scene.view.month.table, start, start + QPoint(2, 1))
    assert [event.label for event in scene.opened] == [LUMEN]


def test_a_key_turns_the_month_under_what_is_carried(scene: Scene, qtbot: QtBot) -> None:
    table, end = scene.view.month.table, middle(scene, november(18))
    carry(qtbot, table, point_of(scene.view.month, TODAY, LUMEN), end, let_go=False)
    qtbot.keyClick(table, KEYS.Key_PageDown)
    move(table, end)
    qtbot.mouseRelease(table.viewport(), LEFT, pos=end)
    assert scene.interview("l").starts_at == wall(date(2026, 12, 23), 14)


# By keyboard


def test_space_goes_through_the_events_of_the_day(scene: Scene, qtbot: QtBot) -> None:
    table, seen = scene.view.month.table, []
    table.setFocus()
    for _ in range(3):
        qtbot.keyClick(table, KEYS.Key_Space)
        seen.append(table.picked.label if table.picked else None)
    assert seen == [LUMEN, "Lumen thank-you", None]
    qtbot.keyClick(table, KEYS.Key_Space)
    qtbot.keyClick(table, KEYS.Key_Return)
    assert [event.label for event in scene.opened] == [LUMEN]
    qtbot.keyClick(table, KEYS.Key_Escape)
    assert table.picked is None
    qtbot.keyClick(table, KEYS.Key_Space)
    qtbot.keyClick(table, KEYS.Key_Left)
    assert table.picked is None


def test_with_ctrl_the_arrows_take_it_along(scene: Scene, qtbot: QtBot) -> None:
    before, table = scene.desk.search, scene.view.month.table
    table.setFocus()
    qtbot.keyClick(table, KEYS.Key_Right, CTRL)  # nothing is picked
    assert scene.desk.search is before
    qtbot.keyClick(table, KEYS.Key_Space)
    for key in (KEYS.Key_Right, KEYS.Key_Right, KEYS.Key_Down, KEYS.Key_Left):
        qtbot.keyClick(table, key, CTRL)
    assert scene.interview("l").starts_at == wall(date(2026, 12, 1), 14)
    assert scene.view.month.day == date(2026, 12, 1)
    assert scene.view.head.title.text() == "December 2026"
    assert table.picked is not None
    assert len(scene.said.words) == 4
    for _ in range(4):
        scene.desk.journal.undo()
    assert scene.desk.search == before


def test_refused_by_key_it_stays_and_says_so(scene: Scene, qtbot: QtBot) -> None:
    scene.view.month.show_day(november(20))
    table = scene.view.month.table
    for _ in range(2):
        qtbot.keyClick(table, KEYS.Key_Space)
    qtbot.keyClick(table, KEYS.Key_Right, CTRL)
    assert scene.said.words == ["That is when they promised to answer."]
    assert scene.view.month.day == november(20)


# From the list


def test_a_process_is_dropped_on_a_day(scene: Scene) -> None:
    table = scene.view.month.table
    data, at = packed(["Parcel"]), middle(scene, november(26))
    assert enter(table, data, at)
    assert table.drops.over == november(26)
    leave(table)
    assert table.drops.over is None
    assert drop(table, data, at)
    assert scene.dropped == [("Parcel", november(26))]


def test_several_processes_or_other_things_are_left_to_the_window(scene: Scene) -> None:
    table, at = scene.view.month.table, middle(scene, november(26))
    assert not enter(table, packed(["Parcel", "Northwind"]), at)
    data = packed([])
    data.setText("BEGIN:VCALENDAR")
    assert not enter(table, data, at)
    assert scene.dropped == []


def test_weeks_later_is_as_good(scene: Scene, qtbot: QtBot) -> None:
    carry_to(scene, qtbot, TODAY, LUMEN, date(2026, 12, 4))
    moved = scene.interview("l").starts_at - datetime.combine(TODAY, wall(TODAY, 14).time())
    assert moved == timedelta(days=11)
