from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont

from afterword.domain.calendar_events import CalendarEvent, Clock, What
from afterword.domain.nudges import Kind, Nudge
from afterword.domain.wording import PlainDates
from afterword.ui.month import chips
from afterword.ui.month.chips import Metrics, More

METRICS = Metrics(line=14, number=16)
START = datetime(2026, 11, 23, 8, tzinfo=UTC)
CLOCK = Clock(ZoneInfo("Europe/Berlin"), PlainDates())


def event(number: int, **fields: bool) -> CalendarEvent:
    at = START + timedelta(hours=number)
    source = Nudge(f"n{number}", Kind.THANK_YOU, at, None, "p")
    return CalendarEvent(What.NUDGE, Kind.THANK_YOU, at, "p", source, f"event {number}", CLOCK, **fields)  # type: ignore[arg-type]


def shown(height: int, events: list[CalendarEvent]) -> list[str]:
    return [
        f"+{len(item.hidden)}" if isinstance(item, More) else item.name
        for _, item in chips.chips(QRect(100, 200, 105, height), events, METRICS)
    ]


def test_a_day_without_events_has_none() -> None:
    assert chips.chips(QRect(0, 0, 105, 120), [], METRICS) == []


def test_they_stand_below_each_other_inside_the_cell() -> None:
    cell = QRect(100, 200, 105, 120)
    rects = [rect for rect, _ in chips.chips(cell, [event(each) for each in range(9)], METRICS)]
    assert len(rects) == 4
    assert all(cell.contains(rect) for rect in rects)
    assert not any(one.intersects(two) for one in rects for two in rects if one is not two)
    assert all(rect.top() > chips.number_rect(cell, METRICS).bottom() for rect in rects)
    assert {rect.height() for rect in rects} == {METRICS.chip}


@pytest.mark.parametrize("count", range(1, 12))
def test_every_event_is_shown_or_counted(count: int) -> None:
    events = [event(each, hollow=each % 3 == 0) for each in range(count)]
    for height in range(1, 260):
        items = [item for _, item in chips.chips(QRect(0, 0, 90, height), events, METRICS)]
        more = [item for item in items if isinstance(item, More)]
        single = [item for item in items if not isinstance(item, More)]
        told = [*single, *(each for item in more for each in item.hidden)]
        assert sorted(told, key=lambda each: each.at) == events
        assert single == sorted(single, key=lambda each: each.at)
        assert more in ([], items[-1:])
        assert all(len(item.hidden) > 1 for item in more) or not single


def test_the_last_place_tells_how_many_more() -> None:
    assert shown(120, [event(each) for each in range(4)]) == ["event 0", "event 1", "event 2", "event 3"]
    assert shown(120, [event(each) for each in range(5)]) == ["event 0", "event 1", "event 2", "+2"]
    assert shown(48, [event(0)]) == ["event 0"]
    assert shown(48, [event(0), event(1)]) == ["+2"]


def test_where_nothing_fits_the_count_stands_beside_the_number() -> None:
    cell = QRect(0, 0, 105, 24)
    ((rect, item),) = chips.chips(cell, [event(0)], METRICS)
    assert isinstance(item, More)
    assert cell.contains(rect)
    assert rect.left() > cell.left() + cell.width() // 4


def test_what_is_done_or_not_fixed_gives_way() -> None:
    events = [
        event(0, done=True),
        event(1, hollow=True),
        event(2),
        event(3, late=True),
        event(4),
        event(5, hollow=True),
    ]
    assert shown(120, events) == ["event 2", "event 3", "event 4", "+3"]
    assert shown(100, events) == ["event 2", "event 3", "+4"]


def test_more_is_late_if_one_of_them_is() -> None:
    assert More((event(0), event(1, late=True))).late
    assert not More((event(0),)).late


def test_the_chip_under_a_point() -> None:
    laid = chips.chips(QRect(0, 0, 105, 120), [event(0), event(1)], METRICS)
    assert chips.at(laid[1][0].center(), laid) == laid[1]
    assert chips.at(QPoint(1, 1), laid) is None


def test_text_follows_the_systems_font() -> None:
    points, pixels = QFont("DejaVu Sans"), QFont("DejaVu Sans")
    points.setPointSizeF(20.0)
    pixels.setPixelSize(20)
    assert chips.small(points).pointSizeF() == pytest.approx(18.0)
    assert chips.small(pixels).pixelSize() == 18


def test_a_larger_font_makes_larger_chips(qapp: object) -> None:
    small, large = QFont("DejaVu Sans", 10), QFont("DejaVu Sans", 20)
    assert chips.metrics(large).chip > 1.8 * chips.metrics(small).chip
