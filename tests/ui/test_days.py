"""The days of a calendar over a large search: found a little at a time, and by looking at what was touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.calendar_scenes import LEFT, Scene, calendar_on, carry
from tests.ui.desks import TestDesk
from tests.ui.month_scenes import TODAY, Clock, november, point_of, wall
from tests.ui.windows import desk_with, theme_of

from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.calendar_groups import Group
from afterword.domain.entities import Outcome
from afterword.domain.nudges import Nudge
from afterword.ui.calendar import filling as filling_module
from afterword.ui.calendar.days import Days, Shown
from afterword.ui.calendar.filling import filling_of
from afterword.ui.month.model import IS_TODAY, MonthModel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LUMEN = "14:00 Lumen Health · tech interview"


class Gate:
    """Lets a large search be looked through, or not yet."""

    def __init__(self) -> None:
        self._open = False

    def open(self) -> None:
        self._open = True

    def close(self) -> None:
        self._open = False

    def do_some(self, steps: Iterator[None]) -> bool:
        return not self._open or any(True for _ in steps)


@pytest.fixture
def desk(tmp_path: Path, qapp: object) -> Iterator[TestDesk]:
    with desk_with(tmp_path) as made:
        yield made


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Every search is a large one, and nothing of it is looked at while the window waits."""
    gate = Gate()
    monkeypatch.setattr("afterword.ui.desk.AT_ONCE", 0)
    monkeypatch.setattr(filling_module, "FEW", -1)
    monkeypatch.setattr(filling_module, "do_some", gate.do_some)
    return gate


@pytest.fixture
def scene(tmp_path: Path, qapp: QApplication, qtbot: QtBot, gate: Gate) -> Iterator[Scene]:
    with calendar_on(tmp_path, theme_of(qapp), qtbot) as scene:
        scene.desk.begin()
        qtbot.waitUntil(lambda: not scene.desk.starting)
        yield scene


def on(days: Days) -> list[set[CalendarEvent]]:
    """Without what is projected, which goes from the present minute only where something else changes."""
    return [{each for each in days[day] if not is_projected(each)} for day in days.all()]


def is_projected(event: CalendarEvent) -> bool:
    return isinstance(event.source, Nudge) and event.source.projected


def computed(desk: TestDesk, first: date) -> list[set[CalendarEvent]]:
    """As in a small search."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("afterword.ui.desk.AT_ONCE", 500)
        return on(Days(desk, Shown(), first, 42))


def later(desk: TestDesk) -> None:
    desk.hands.now += timedelta(minutes=61)
    desk.tick()


def next_day(desk: TestDesk) -> None:
    desk.hands.now += timedelta(days=1)
    desk.tick()


def earlier(desk: TestDesk) -> None:
    desk.hands.now -= timedelta(days=2)
    desk.tick()


def snooze(desk: TestDesk) -> None:
    desk.journal.snooze(desk.due[0].key, desk.now + timedelta(days=1))


def another_rule(desk: TestDesk) -> None:
    desk.journal.change_settings(fallback_days=3, home_zone="Asia/Tokyo")


DEEDS: list[Callable[[TestDesk], object]] = [
    lambda desk: desk.journal.edit_process("acme", company="Another name"),
    lambda desk: desk.journal.move_process("acme", "offer"),
    snooze,
    later,
    lambda desk: desk.journal.close_process("northwind", Outcome.GHOSTED),
    next_day,
    lambda desk: desk.journal.remove_process("parcel"),
    lambda desk: desk.journal.undo(),
    earlier,
    another_rule,
]


def test_what_is_followed_is_what_stands_there(desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("afterword.ui.desk.AT_ONCE", 0)
    first = desk.today() - timedelta(days=20)
    days = Days(desk, Shown(), first, 42)
    qtbot.waitUntil(lambda: days.known)
    days.refresh()
    before = on(days)
    assert days.refresh() == []
    for deed in DEEDS:
        deed(desk)
        changed = days.refresh()
        qtbot.waitUntil(lambda: not filling_of(desk).busy)
        changed += days.refresh()
        now = on(days)
        assert now == computed(desk, first)
        assert {day for day, was, is_now in zip(days.all(), before, now, strict=True) if was != is_now} <= set(
            changed
        )
        before = now


def test_a_change_is_seen_at_once(desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("afterword.ui.desk.AT_ONCE", 0)
    model = MonthModel(desk)
    qtbot.waitUntil(lambda: bool(model.events(TODAY)))
    desk.journal.edit_process("lumen", company="Another name")
    model.refresh()
    assert any(event.name == "Another name" for event in model.events(TODAY))


def test_with_more_or_fewer_processes_the_days_stay_right(
    desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = desk.today() - timedelta(days=20)
    days = Days(desk, Shown(), first, 42)
    small = on(days)
    monkeypatch.setattr("afterword.ui.desk.AT_ONCE", 3)
    days.refresh()
    assert on(days) == small  # as it was, until it is looked through
    qtbot.waitUntil(lambda: not filling_of(desk).busy)
    days.refresh()
    assert on(days) == small
    monkeypatch.setattr("afterword.ui.desk.AT_ONCE", 500)
    desk.journal.remove_process("parcel")
    days.refresh()
    assert on(days) == computed(desk, first)


def test_every_page_is_there_at_once_and_its_events_follow(scene: Scene, qtbot: QtBot, gate: Gate) -> None:
    month = scene.view.month
    assert month.isVisible()
    assert month.model.events(TODAY) == ()
    agenda = scene.agenda
    assert agenda.model.rowCount() == 0
    assert not agenda.nothing.isVisible()  # nobody knows that yet
    gate.open()
    qtbot.waitUntil(lambda: agenda.model.rowCount() > 0)
    assert [event.what for event in scene.week.model.events if event.interview == "l"]
    assert month.model.events(november(24))
    scene.view.choose(0)
    scene.view.page.turn(-1)
    assert month.model.month == date(2026, 10, 1)
    scene.view.page.turn(1)
    assert month.model.events(november(24))


def test_of_a_search_that_is_not_so_large_only_what_is_turned_to_is_found(
    scene: Scene, qtbot: QtBot, gate: Gate
) -> None:
    month, filling = scene.view.month, filling_of(scene.desk)
    gate.open()
    qtbot.waitUntil(lambda: bool(month.model.events(TODAY)) and not filling.busy)
    month.turn(2)
    assert not any(month.model.events(date(2027, 1, each)) for each in range(1, 32))
    scene.desk.journal.add_interview("Parcel", starts_at=wall(date(2027, 1, 12), 9), zone="UTC")
    qtbot.waitUntil(lambda: bool(month.model.events(date(2027, 1, 12))))
    month.turn(-2)
    assert month.model.events(TODAY)


def test_an_agenda_with_nothing_says_so_when_it_knows(scene: Scene, qtbot: QtBot, gate: Gate) -> None:
    agenda = scene.agenda
    agenda.show_day(date(2030, 1, 1))
    assert not agenda.nothing.isVisible()
    gate.open()
    qtbot.waitUntil(agenda.nothing.isVisible)
    assert agenda.model.rowCount() == 0


def test_the_agenda_goes_on_to_what_is_added_far_ahead(scene: Scene, qtbot: QtBot, gate: Gate) -> None:
    gate.open()
    agenda = scene.agenda
    agenda.show_day(date(2027, 6, 1))
    qtbot.waitUntil(agenda.nothing.isVisible)
    scene.desk.journal.add_interview("Parcel", starts_at=wall(date(2027, 9, 1), 9), zone="UTC")
    qtbot.waitUntil(lambda: agenda.model.rowCount() > 0)
    assert agenda.model.index(0).data() == "Wednesday, 1 September 2027"


@pytest.fixture
def whole(scene: Scene, qtbot: QtBot, gate: Gate) -> Scene:
    """Looked through once; what changes from then on waits for the gate."""
    gate.open()
    qtbot.waitUntil(lambda: bool(scene.view.month.model.events(TODAY)))
    gate.close()
    return scene


def test_the_chosen_event_stays_chosen(whole: Scene, qtbot: QtBot, gate: Gate) -> None:
    week, identity = whole.week, (What.INTERVIEW, "l")
    week.table.choose(TODAY, identity)
    whole.desk.journal.edit_process("Lumen Health", company="Another name")
    whole.desk.journal.edit_process("Parcel", company="Parcels")
    assert week.table.current is not None
    assert week.table.current.name == "Lumen Health"  # as it was, until it is whole again
    gate.open()
    qtbot.waitUntil(lambda: any(event.name == "Parcels" for event in week.model.events))
    qtbot.waitUntil(lambda: week.table.current is not None and week.table.current.name == "Another name")
    assert week.table.current.identity == identity


def test_what_is_carried_stays_in_the_hand(whole: Scene, qtbot: QtBot, gate: Gate) -> None:
    month = whole.view.month
    start = point_of(month, TODAY, LUMEN)
    end = month.table.visualRect(month.model.index_of(november(26))).center() + QPoint(0, 40)
    carry(qtbot, month.table, start, end, let_go=False)
    whole.desk.journal.edit_process("Parcel", company="Parcels")
    gate.open()
    qtbot.waitUntil(lambda: any(event.name == "Parcels" for event in month.model.events(november(24))))
    assert month.table.carrier.held is not None
    qtbot.mouseRelease(month.table.viewport(), LEFT, pos=end)
    assert whole.interview("l").starts_at == wall(november(26), 14)
    qtbot.waitUntil(lambda: LUMEN in [event.label for event in month.model.events(november(26))])
    assert LUMEN not in [event.label for event in month.model.events(TODAY)]


def test_what_was_removed_is_gone_at_once(whole: Scene, qtbot: QtBot, gate: Gate) -> None:
    month = whole.view.month
    whole.desk.journal.remove_process("Parcel")
    assert not any(event.process == "Parcel" for event in month.model.events(november(24)))
    assert month.model.sentence(november(24)) == "Tuesday, 24 November 2026"
    gate.open()
    qtbot.waitUntil(lambda: not filling_of(whole.desk).busy)
    assert month.model.events(november(24)) == ()


def test_the_legend_leaves_out_what_comes_later(scene: Scene, qtbot: QtBot, gate: Gate) -> None:
    qtbot.mouseClick(scene.view.legend.buttons[Group.INTERVIEWS], LEFT)
    gate.open()
    month = scene.view.month.model
    qtbot.waitUntil(lambda: bool(month.events(TODAY)))
    assert not any(event.what is What.INTERVIEW for event in month.events(TODAY))
    qtbot.mouseClick(scene.view.legend.buttons[Group.INTERVIEWS], LEFT)
    assert any(event.what is What.INTERVIEW for event in month.events(TODAY))


def test_a_new_day_is_today_before_its_events_are_looked_at(whole: Scene, gate: Gate) -> None:
    month, clock = whole.view.month.model, whole.desk.clock
    told: list[date] = []
    month.dataChanged.connect(lambda first, last: told.extend((month.date_of(first), month.date_of(last))))
    assert isinstance(clock, Clock)
    clock.now += timedelta(days=1)
    whole.desk.tick()
    assert {TODAY, november(24)} <= set(told)
    assert month.index_of(november(24)).data(IS_TODAY)
