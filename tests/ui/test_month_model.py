from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from tests.ui.month_scenes import (
    NOW,
    TODAY,
    Clock,
    desk_of,
    meeting,
    november,
    process,
    sample,
    searching,
    wall,
)

from afterword.domain.entities import Search
from afterword.ui.calendar.days import Days
from afterword.ui.desk import Desk
from afterword.ui.month.model import DATE, EVENTS, IN_MONTH, IS_TODAY, MonthModel

Display = Qt.ItemDataRole.DisplayRole
Speech = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def desk(tmp_path: Path, qapp: object) -> Iterator[Desk]:
    with desk_of(tmp_path, sample()) as desk:
        yield desk


def days(model: MonthModel) -> list[date]:
    return [model.date_of(model.index(row, column)) for row in range(6) for column in range(7)]


def labels(model: MonthModel, day: date) -> list[str]:
    return [event.label for event in model.events(day)]


def clock_of(desk: Desk) -> Clock:
    assert isinstance(desk.clock, Clock)
    return desk.clock


class Watch:
    """The days that a model tells of."""

    def __init__(self, model: MonthModel) -> None:
        model.events(model.month)  # as a view does that shows it
        self._model = model
        self.days: list[date] = []
        model.dataChanged.connect(self._on_change)

    def _on_change(self, first: QModelIndex, last: QModelIndex) -> None:
        self.days += [
            self._model.date_of(self._model.index(row, column))
            for row in range(first.row(), last.row() + 1)
            for column in range(first.column(), last.column() + 1)
        ]


def test_is_a_sound_model(desk: Desk, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(MonthModel(desk))


def test_shows_the_month_of_today(desk: Desk) -> None:
    model = MonthModel(desk)
    assert (model.rowCount(), model.columnCount(), model.month) == (6, 7, november(1))
    assert days(model)[0] == date(2026, 10, 26)
    first, today = model.index_of(date(2026, 10, 26)), model.index_of(TODAY)
    assert [model.data(first, role) for role in (Display, DATE, IN_MONTH, IS_TODAY)] == [
        "26",
        date(2026, 10, 26),
        False,
        False,
    ]
    assert (model.data(today, IN_MONTH), model.data(today, IS_TODAY)) == (True, True)
    assert today.data(EVENTS) == model.events(TODAY) != ()
    assert model.data(QModelIndex()) is None
    assert model.data(today, Qt.ItemDataRole.DecorationRole) is None


def test_the_sample(desk: Desk) -> None:
    model = MonthModel(desk)
    assert labels(model, november(18)) == ["13:00 Acme Robotics · tech interview"]
    assert labels(model, november(20)) == ["✓ Acme thank-you", "Acme promised"]
    assert "Acme follow-up 1" in labels(model, november(21))
    assert labels(model, TODAY) == ["14:00 Lumen Health · tech interview", "Lumen thank-you"]
    assert labels(model, november(27)) == ["Update Dana Wu", "17:00 Northwind deadline"]
    assert "Lumen promised" in labels(model, date(2026, 12, 2))
    assert len(labels(model, november(24))) == 12


def test_speaks_a_day_in_a_sentence(desk: Desk) -> None:
    model = MonthModel(desk)
    assert model.data(model.index_of(TODAY), Speech) == (
        "Monday, 23 November 2026, today: 14:00 Lumen Health tech interview; thank-you to Lumen Health due"
    )
    assert model.data(model.index_of(november(3)), Speech) == "Tuesday, 3 November 2026"
    assert "Send it to Priya Shah" in str(model.data(model.index_of(TODAY), Qt.ItemDataRole.ToolTipRole))


def test_tooltips_are_the_words_as_they_are(tmp_path: Path, qapp: object) -> None:
    with desk_of(tmp_path, searching(process("<b>Big</b> & Co", meeting("i", TODAY)))) as desk:
        model = MonthModel(desk)
        assert str(model.data(model.index_of(TODAY), Qt.ItemDataRole.ToolTipRole)).startswith(
            "<b>Big</b> & Co · tech"
        )


@pytest.mark.parametrize(
    ("locale", "first", "names", "week"),
    [
        ("en_US", date(2026, 11, 1), ["Sun", "Mon", "Sat"], 45),
        ("de_DE", date(2026, 10, 26), ["Mo", "Di", "So"], 44),
        ("ar_EG", date(2026, 10, 31), None, 45),
    ],
)
def test_weeks_begin_as_the_locale_has_it(
    tmp_path: Path, qapp: object, locale: str, first: date, names: list[str] | None, week: int
) -> None:
    with desk_of(tmp_path, Search(), locale) as desk:
        model = MonthModel(desk)
        assert days(model)[0] == first
        across = Qt.Orientation.Horizontal
        if names:
            assert [model.headerData(section, across) for section in (0, 1, 6)] == names
        assert all(model.headerData(section, across, Speech) for section in range(7))
        assert model.headerData(0, Qt.Orientation.Vertical) is None
        assert model.headerData(0, Qt.Orientation.Vertical, Speech) == f"Week {week}"
        assert model.headerData(0, across, Qt.ItemDataRole.DecorationRole) is None


@pytest.mark.parametrize("locale", ["en_US", "de_DE", "ar_EG"])
def test_every_month_is_whole(tmp_path: Path, qapp: object, locale: str) -> None:
    with desk_of(tmp_path, Search(), locale) as desk:
        model = MonthModel(desk)
        for place in range(2024 * 12, 2032 * 12):
            model.set_month(place // 12, place % 12 + 1)
            shown = days(model)
            assert shown == [shown[0] + timedelta(days=each) for each in range(42)]
            month = [day for day in shown if (day.year, day.month) == (place // 12, place % 12 + 1)]
            assert month[0].day == 1
            assert (month[-1] + timedelta(days=1)).day == 1
            assert all(model.date_of(model.index_of(day)) == day for day in month)
        assert not model.index_of(date(2026, 1, 1)).isValid()


@pytest.mark.parametrize(
    ("day", "hour", "minute", "zone", "home_day"),
    [
        (november(22), 23, 30, "America/Los_Angeles", TODAY),
        (november(24), 3, 0, "Asia/Tokyo", TODAY),
        (date(2026, 10, 25), 0, 15, "Europe/Berlin", date(2026, 10, 25)),  # a day of 25 hours
        (date(2026, 10, 25), 23, 45, "Europe/Berlin", date(2026, 10, 25)),
        (date(2027, 3, 28), 0, 15, "Europe/Berlin", date(2027, 3, 28)),  # of 23
        (date(2027, 3, 28), 2, 30, "Europe/Berlin", date(2027, 3, 28)),
        (date(2027, 3, 28), 23, 45, "Europe/Berlin", date(2027, 3, 28)),
    ],
)
def test_events_stand_on_the_home_day(
    tmp_path: Path, qapp: object, day: date, hour: int, minute: int, zone: str, home_day: date
) -> None:
    with desk_of(tmp_path, searching(process("Acme", meeting("i", day, hour, minute, zone)))) as desk:
        model = MonthModel(desk)
        model.set_month(home_day.year, home_day.month)
        found = [each for each in days(model) for event in model.events(each) if event.opens_interview]
        assert found == [home_day]


def test_another_home_zone_moves_what_it_must(desk: Desk) -> None:
    model = MonthModel(desk)
    desk.journal.change_settings(home_zone="Pacific/Kiritimati")
    model.refresh()
    assert labels(model, november(24))[0].startswith("03:00 Lumen Health")


def test_tells_of_the_days_that_changed(desk: Desk) -> None:
    model = MonthModel(desk)
    watch, before = Watch(model), {day: model.events(day) for day in days(model)}
    desk.journal.add_interview("Acme Robotics", wall(november(26), 10), "Europe/Berlin", kind="onsite")
    model.refresh()
    changed = [day for day in days(model) if model.events(day) != before[day]]
    assert november(26) in changed
    assert watch.days == changed
    assert "10:00 Acme Robotics · onsite" in labels(model, november(26))
    desk.journal.undo()
    model.refresh()
    assert {day: model.events(day) for day in days(model)} == before


def test_a_new_name_changes_its_days(desk: Desk) -> None:
    model = MonthModel(desk)
    watch = Watch(model)
    desk.journal.edit_process("Northwind", company="Southwind")
    model.refresh()
    assert watch.days == [november(27)]


def test_a_change_that_shows_nowhere_tells_nothing(desk: Desk) -> None:
    model = MonthModel(desk)
    watch = Watch(model)
    desk.journal.change_settings(name="Sam")
    model.refresh()
    assert watch.days == []


def test_a_minute_that_changes_nothing_costs_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    model = MonthModel(desk)
    watch = Watch(model)
    monkeypatch.setattr(Days, "_compute", lambda self: pytest.fail("computed"))
    clock_of(desk).now = NOW + timedelta(minutes=1)
    desk.tick()
    model.refresh()
    assert watch.days == []


def test_at_midnight_today_is_the_next_day(desk: Desk) -> None:
    model = MonthModel(desk)
    watch = Watch(model)
    clock_of(desk).now = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    desk.tick()
    model.refresh()
    assert {TODAY, november(24)} <= set(watch.days)
    assert model.data(model.index_of(november(24)), IS_TODAY)
    assert next(event for event in model.events(TODAY) if event.nudge).late


def test_a_promise_fills_when_its_moment_comes(tmp_path: Path, qapp: object) -> None:
    waiting = process("Acme", meeting("a", november(18), promise=TODAY))
    with desk_of(tmp_path, searching(waiting)) as desk:
        model = MonthModel(desk)
        watch = Watch(model)
        assert model.events(TODAY)[0].hollow
        clock_of(desk).now = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
        desk.tick()
        model.refresh()
        assert not model.events(TODAY)[0].hollow
        assert TODAY in watch.days


def test_a_clock_set_back_is_noticed(desk: Desk) -> None:
    model = MonthModel(desk)
    clock_of(desk).now = NOW - timedelta(days=4)
    desk.tick()
    model.refresh()
    assert {day: model.events(day) for day in days(model)} == {
        day: MonthModel(desk).events(day) for day in days(model)
    }
    assert not any("follow-up" in event.label and event.late for event in model.events(november(21)))


def test_turning_tells_of_all_days(desk: Desk) -> None:
    model = MonthModel(desk)
    watch = Watch(model)
    model.set_month(2026, 12)
    assert watch.days == days(model)
    assert days(model)[0] == date(2026, 11, 30)
    assert "Lumen promised" in labels(model, date(2026, 12, 2))


def test_a_page_turned_back_to_is_as_it_was_or_as_it_is_now(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    model = MonthModel(desk)
    before = model.events(TODAY)
    model.set_month(2026, 12)
    model.events(date(2026, 12, 2))
    with monkeypatch.context() as patched:
        patched.setattr(Days, "_compute", lambda self: pytest.fail("computed"))
        model.set_month(2026, 11)
        assert model.events(TODAY) is before
    model.set_month(2026, 12)
    desk.journal.edit_process("Lumen Health", company="Luminous")
    model.set_month(2026, 11)
    assert "14:00 Luminous · tech interview" in labels(model, TODAY)
