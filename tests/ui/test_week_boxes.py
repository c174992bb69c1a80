"""Where a week's events lie when they are laid out a day at a time, and from one change to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.calendar_scenes import LEFT, Scene, calendar_on
from tests.ui.month_scenes import TODAY, meeting, november, process, searching
from tests.ui.windows import theme_of

from afterword.domain.calendar_events import What
from afterword.domain.entities import Search
from afterword.domain.times import zone
from afterword.journal import Journal
from afterword.ui.week import grid
from afterword.ui.week.boxes import Boxes, by_day
from afterword.ui.week.view import WeekView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def crowd() -> Search:
    """Some at one time, and one past midnight."""
    late = meeting("late", november(24), 23, 30)
    return searching(
        process("Night", late, contact="dana"),
        *(process(f"Acme {hour}", meeting(f"a{hour}", TODAY, hour), contact="priya") for hour in (9, 10, 11, 14)),
        *(process(f"More {each}", meeting(f"m{each}", TODAY, 10)) for each in range(12)),
        *(
            process(f"Parcel {day}", meeting(f"p{day}", november(day), promise=november(day)))
            for day in range(18, 29)
        ),
    )


@pytest.fixture
def scene(tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.setattr(grid, "AT_ONCE", 0)
    with calendar_on(tmp_path, theme_of(qapp), qtbot, crowd()) as scene:
        yield scene


def anew(week: WeekView) -> Boxes:
    return Boxes(by_day(week.model, zone("Europe/Berlin")), week.table.lies)


DEEDS: list[Callable[[Journal], object]] = [
    lambda journal: journal.remove_process("Acme 10"),
    lambda journal: journal.edit_process("Parcel 25", company="Another name"),
    lambda journal: journal.resize_interview("late", 120),
    lambda journal: journal.move_interview("p26", meeting("", november(23), 22).starts_at),
    lambda journal: journal.undo(),
]


def test_day_after_day_it_is_the_same_as_all_at_once(scene: Scene, qtbot: QtBot) -> None:
    week = scene.week
    for deed in DEEDS:
        qtbot.waitUntil(lambda: len(week.table.boxes.laid) == len(anew(week).all))
        assert week.table.boxes.laid == anew(week).all
        deed(scene.desk.journal)
        assert week.table.boxes.all == anew(week).all
        for row in range(week.model.rowCount()):
            assert week.table.boxes.box(row) == anew(week).box(row)


def test_what_did_not_change_stays_laid_out(scene: Scene) -> None:
    table = scene.week.table
    before = table.boxes.all
    scene.desk.journal.edit_process("Acme 14", company="Another name")
    kept = [box for box in table.boxes.laid if any(box is each for each in before)]
    assert kept
    assert len(kept) < len(before)


def test_what_is_not_laid_out_yet_is_found_all_the_same(scene: Scene, qtbot: QtBot) -> None:
    week = scene.week
    week.turn(1)
    week.turn(-1)
    assert week.table.boxes.laid == []
    index = week.model.index_of((What.INTERVIEW, "p27"))
    assert week.table.indexAt(week.table.visualRect(index).center()) == index
    week.table.choose(november(27), (What.INTERVIEW, "p27"))
    qtbot.mouseClick(week.table.viewport(), LEFT, pos=week.table.visualRect(index).center())
    assert [event.interview for event in scene.opened] == ["p27"]


def test_an_event_past_midnight_is_in_both_days(scene: Scene) -> None:
    table = scene.week.table
    scene.desk.journal.resize_interview("late", 180)
    row = scene.week.model.index_of((What.INTERVIEW, "late")).row()
    parts = [box for box in table.boxes.all if row in box.rows]
    assert [box.continued for box in parts if not box.is_crowd] == [False, True]
    assert table.boxes.box(row) is parts[0]
