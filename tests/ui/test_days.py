"""The days of a calendar over a large search: what changes is found by looking at what was touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk
from tests.ui.windows import desk_with

from afterword.domain.calendar_events import CalendarEvent
from afterword.domain.entities import Outcome
from afterword.domain.nudges import Nudge
from afterword.ui.calendar import days as module
from afterword.ui.calendar.days import Days, Shown


@pytest.fixture
def desk(tmp_path: Path, qapp: object) -> Iterator[TestDesk]:
    with desk_with(tmp_path) as made:
        yield made


def on(days: Days) -> list[set[CalendarEvent]]:
    """Without what is projected, which goes from the present minute only where something else changes."""
    return [{each for each in days[day] if not is_projected(each)} for day in days.all()]


def is_projected(event: CalendarEvent) -> bool:
    return isinstance(event.source, Nudge) and event.source.projected


def later(desk: TestDesk) -> None:
    desk.hands.now += timedelta(minutes=61)
    desk.tick()


def snooze(desk: TestDesk) -> None:
    desk.journal.snooze(desk.due[0].key, desk.now + timedelta(days=1))


DEEDS: list[Callable[[TestDesk], object]] = [
    lambda desk: desk.journal.edit_process("acme", company="Another name"),
    lambda desk: desk.journal.move_process("acme", "offer"),
    snooze,
    later,
    lambda desk: desk.journal.close_process("northwind", Outcome.GHOSTED),
    lambda desk: desk.journal.remove_process("parcel"),
    lambda desk: desk.journal.undo(),
]


def test_what_is_followed_is_what_stands_there(desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 0)
    first = desk.today() - timedelta(days=20)
    days = Days(desk, Shown(), first, 42)
    before = on(days)
    qtbot.waitUntil(lambda: days._diary is not None)
    assert days.refresh() == []
    computed = []
    compute = Days._compute
    monkeypatch.setattr(Days, "_compute", lambda self: computed.append(self) if self is days else compute(self))
    for deed in DEEDS:
        deed(desk)
        changed = days.refresh()
        now, anew = on(days), on(Days(desk, Shown(), first, 42))
        assert now == anew
        assert {day for day, was, is_now in zip(days.all(), before, now, strict=True) if was != is_now} <= set(
            changed
        )
        before = now
    assert computed == []
