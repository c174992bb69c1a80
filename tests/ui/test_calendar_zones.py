"""Interviews of twelve zones, around both clock changes of home, stand where the wall clock at home has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.domain.zones import TWELVE
from tests.ui.calendar_scenes import Scene, calendar_on
from tests.ui.month_scenes import EARLIER, process, searching
from tests.ui.windows import theme_of

from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.entities import Interview, Search
from afterword.ui.calendar.agenda_model import DAY, EVENT, LINE

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
BERLIN = ZoneInfo("Europe/Berlin")
CHANGES = (datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2027, 3, 28, 1, tzinfo=UTC))
"""Of the clocks in Berlin."""
OFF = (-50, -26, -3, -2, -1, 0, 1, 2, 22, 26, 47)
"""Hours from the change."""


def met(change: datetime) -> Search:
    """An interview of each zone at each of those moments, agreed on the clock there, 45 minutes long."""
    interviews = [
        Interview(f"{name} {hours}", _wall(change + timedelta(hours=hours), name), name, EARLIER, "tech", 45)
        for name in TWELVE
        for hours in OFF
    ]
    return searching(*(process(each.id, each) for each in interviews))


def _wall(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def expected(search: Search) -> dict[str, datetime]:
    """By interview, when that is on the wall in Berlin; computed anew, by the standard library."""
    found = {}
    for each in search.processes.values():
        (interview,) = each.interviews
        moment = interview.starts_at.replace(tzinfo=ZoneInfo(interview.zone), fold=0).astimezone(UTC)
        found[interview.id] = moment.astimezone(BERLIN).replace(tzinfo=None)
    return found


@pytest.fixture(params=CHANGES, ids=["autumn", "spring"])
def scene(request: pytest.FixtureRequest, tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Scene]:
    with calendar_on(tmp_path, theme_of(qapp), qtbot, met(request.param)) as scene:
        scene.view.show_day(request.param.astimezone(BERLIN).date())
        yield scene


def meetings(events: list[CalendarEvent]) -> list[CalendarEvent]:
    return [event for event in events if event.what is What.INTERVIEW]


def test_in_the_month(scene: Scene) -> None:
    wanted = {name: wall.date() for name, wall in expected(scene.desk.search).items()}
    model = scene.view.month.model
    days = [model.date_of(model.index(row, column)) for row in range(6) for column in range(7)]
    found = {event.interview: day for day in days for event in meetings(list(model.events(day)))}
    assert found == {name: day for name, day in wanted.items() if day in days}
    assert len(found) > len(TWELVE) * len(OFF) * 0.9


def test_in_the_week(scene: Scene) -> None:
    week = scene.week
    wanted, found = expected(scene.desk.search), {}
    first: date = week.model.first
    lies = week.table.lies
    for box in week.table.boxes.all:
        for row in box.rows:
            event = week.model.events[row]
            if event.what is What.INTERVIEW and not box.continued:
                found.setdefault(event.interview, box)
    inside = {name: wall for name, wall in wanted.items() if 0 <= (wall.date() - first).days < 7}
    assert found.keys() == inside.keys()
    for name, wall in inside.items():
        box, column = found[name], lies.column((wall.date() - first).days)
        assert column.contains(box.rect.center().x(), 10), name
        top = lies.y(min(wall.hour * 60 + wall.minute, 24 * 60 - 45))
        if box.is_crowd:
            assert box.rect.top() - 1 <= top + 1, name
        else:
            assert box.rect.top() == pytest.approx(top + 1, abs=1), name
        # and the mouse finds it there
        table = week.table
        table.scrollTo(week.model.index(box.rows[0]))
        assert table.box_at(table._on_screen(box).topLeft() + QPoint(3, 3)) is not None


def test_in_the_agenda(scene: Scene) -> None:
    day = scene.view.page.day
    page = scene.agenda
    page.show_day(day - timedelta(days=4))
    model = page.model
    found = {}
    for row in range(model.rowCount()):
        index = model.index(row)
        event = index.data(EVENT)
        if event is not None and event.what is What.INTERVIEW:
            clock = index.data(LINE)[0].partition("–")[0]
            found[event.interview] = f"{index.data(DAY)} {clock}"
    assert found == {name: f"{wall.date()} {wall:%H:%M}" for name, wall in expected(scene.desk.search).items()}
