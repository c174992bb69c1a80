"""The date field: what is typed, what it shows, and every key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk

from afterword.domain.typed_dates import Typed
from afterword.ui.date_field import DateField
from afterword.ui.local_dates import LocalDates

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[TestDesk]:
    made = TestDesk(tmp_path)
    yield made
    made.repository.close()


def field_of(desk: TestDesk, qtbot: QtBot, **options: object) -> DateField:
    window = QWidget()
    layout = QVBoxLayout(window)
    field = DateField(desk, **options)  # type: ignore[arg-type]
    layout.addWidget(field)
    layout.addWidget(QLineEdit())
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    field.window_of_test = window  # type: ignore[attr-defined] # lives as long as the field
    return field


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("en_GB", "fri", Typed(date(2026, 11, 27), None)),
        ("en_GB", "next tue 3pm", Typed(date(2026, 12, 1), time(15))),
        ("en_GB", "in 2 weeks", Typed(date(2026, 12, 7), None)),
        ("en_GB", "27 nov", Typed(date(2026, 11, 27), None)),
        ("en_GB", "5/12", Typed(date(2026, 12, 5), None)),
        ("en_US", "12/5", Typed(date(2026, 12, 5), None)),
        ("en_US", "11/27/2026 2:00 PM", Typed(date(2026, 11, 27), time(14))),
        ("en_US", "11/27/26, 2:00\u202fPM", Typed(date(2026, 11, 27), time(14))),
        ("en_US", "Friday, November 27, 2026", Typed(date(2026, 11, 27), None)),
        ("de_DE", "27.11.2026 14:00", Typed(date(2026, 11, 27), time(14))),
        ("de_DE", "27.11.26", Typed(date(2026, 11, 27), None)),
        ("de_DE", "1. Dezember 2026 09:30", Typed(date(2026, 12, 1), time(9, 30))),
        ("de_DE", "9.12. 8:00", Typed(date(2026, 12, 9), time(8))),
        ("fr_FR", "27/11/2026 14:00", Typed(date(2026, 11, 27), time(14))),
        ("fr_FR", "1 décembre 2026", Typed(date(2026, 12, 1), None)),
        ("sv_SE", "2026-11-27 14:00", Typed(date(2026, 11, 27), time(14))),
        ("ja_JP", "2026/11/27 14:00", Typed(date(2026, 11, 27), time(14))),
        ("hu_HU", "2026. 11. 27. 14:00", Typed(date(2026, 11, 27), time(14))),
        ("fa_IR", "۲۰۲۶/۱۱/۲۷ ۱۴:۰۰", Typed(date(2026, 11, 27), time(14))),
        ("en_GB", "   ", None),
        ("en_GB", "when pigs fly", None),
        ("en_GB", "31/2/2026", None),
        ("en_GB", "<b>fri</b>", None),
    ],
)
def test_understands(tmp_path: Path, qtbot: QtBot, locale: str, text: str, expected: Typed | None) -> None:
    desk = TestDesk(tmp_path, locale)
    field = field_of(desk, qtbot)
    field.edit.setText(text)
    assert field.value() == expected
    desk.repository.close()


_ANY = (QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry)
EVERY_LOCALE = QLocale.matchingLocales(*_ANY)


@pytest.mark.parametrize("clock", [None, time(0, 5), time(12), time(14)])
def test_every_locale_reads_what_it_writes(clock: time | None) -> None:
    for locale in EVERY_LOCALE:
        dates = LocalDates(locale)
        for day in (date(2026, 11, 27), date(2027, 1, 2), date(2028, 2, 29)):
            assert dates.read(dates.write(day, clock)) == Typed(day, clock), locale.name()


@given(st.text(max_size=30))
@settings(max_examples=200)
def test_no_text_is_too_odd(text: str) -> None:
    LocalDates(QLocale("de_DE")).read(text)
    LocalDates(QLocale("ar_EG")).read(text)


def test_shows_what_it_understood(desk: TestDesk, qtbot: QtBot) -> None:
    field = field_of(desk, qtbot)
    qtbot.keyClicks(field.edit, "2 dec 5pm")
    assert field.preview.text() == "Wed, 2 Dec 2026, 17:00"
    assert field.edit.accessibleDescription() == field.preview.text()
    assert field.preview.accessibleName() == field.preview.text()


def test_a_half_typed_date_is_not_blamed_before_the_field_is_left(desk: TestDesk, qtbot: QtBot) -> None:
    field = field_of(desk, qtbot)
    qtbot.keyClicks(field.edit, "nex")
    assert (field.preview.text(), field.edit.property("wrong")) == ("Not understood yet", False)
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert (field.preview.text(), field.edit.property("wrong")) == (field.problem(), True)
    assert field.preview.text().startswith("Not understood.")
    field.setFocus()
    qtbot.keyClicks(field.edit, "t fri")
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert (field.preview.text(), field.edit.property("wrong")) == ("Fri, 4 Dec 2026", False)


def test_required_time_is_asked_for(desk: TestDesk, qtbot: QtBot) -> None:
    field = field_of(desk, qtbot, wants_time="required")
    field.edit.setText("fri")
    assert field.value() is None
    assert field.preview.text() == "Fri, 27 Nov 2026, which time?"
    assert field.problem().startswith("Which time?")


def test_unwanted_time_is_dropped_and_a_default_one_filled_in(desk: TestDesk, qtbot: QtBot) -> None:
    never = field_of(desk, qtbot, wants_time="never")
    never.edit.setText("fri 3pm")
    assert never.value() == Typed(date(2026, 11, 27), None)
    default = field_of(desk, qtbot, default_time=time(17))
    default.edit.setText("fri")
    assert default.value() == Typed(date(2026, 11, 27), time(17))
    assert default.preview.text() == "Fri, 27 Nov 2026, 17:00"


def test_looks_back_where_that_is_preferred(desk: TestDesk, qtbot: QtBot) -> None:
    field = field_of(desk, qtbot, prefer="past")
    field.edit.setText("fri")
    assert field.value() == Typed(date(2026, 11, 20), None)


def test_spans_count_on_the_clocks_of_the_zone(desk: TestDesk, qtbot: QtBot) -> None:
    zones = [ZoneInfo("America/Los_Angeles")]
    field = field_of(desk, qtbot, where=lambda: zones[0])
    field.edit.setText("in 2 hours")
    assert field.value() == Typed(date(2026, 11, 23), time(8, 1))
    zones[0] = ZoneInfo("Europe/Berlin")
    field.refresh()
    assert field.value() == Typed(date(2026, 11, 23), time(17, 1))


@pytest.mark.parametrize(
    ("text", "key", "keys", "expected"),
    [
        ("", Qt.Key.Key_Up, None, "23/11/2026"),
        ("fri", Qt.Key.Key_Up, None, "28/11/2026"),
        ("fri 3pm", Qt.Key.Key_Down, None, "26/11/2026 15:00"),
        ("fri 3pm", Qt.Key.Key_Up, SHIFT, "04/12/2026 15:00"),
        ("fri", Qt.Key.Key_Down, SHIFT, "20/11/2026"),
        ("fri 3pm", Qt.Key.Key_Up, CONTROL, "27/11/2026 15:15"),
        ("fri 15:07", Qt.Key.Key_Up, CONTROL, "27/11/2026 15:15"),
        ("fri 15:07", Qt.Key.Key_Down, CONTROL, "27/11/2026 15:00"),
        ("fri 15:00", Qt.Key.Key_Down, CONTROL, "27/11/2026 14:45"),
        ("fri 23:50", Qt.Key.Key_Up, CONTROL, "28/11/2026 00:00"),
        ("", Qt.Key.Key_Up, CONTROL, "23/11/2026 15:15"),
        ("pigs", Qt.Key.Key_Up, None, "23/11/2026"),
    ],
)
def test_arrows_step(
    desk: TestDesk, qtbot: QtBot, text: str, key: Qt.Key, keys: Qt.KeyboardModifier | None, expected: str
) -> None:
    field = field_of(desk, qtbot)
    field.edit.setText(text)
    qtbot.keyClick(field.edit, key, keys or Qt.KeyboardModifier.NoModifier)
    assert field.edit.text() == expected


def test_arrows_stop_at_the_ends_of_the_calendar(desk: TestDesk, qtbot: QtBot) -> None:
    field = field_of(desk, qtbot)
    field.set_value(date.max, time(23, 59))
    text = field.edit.text()
    for keys in (SHIFT, CONTROL):
        qtbot.keyClick(field.edit, Qt.Key.Key_Up, keys)
    assert field.edit.text() == text


def test_quarters_mean_nothing_where_a_day_is_enough(desk: TestDesk, qtbot: QtBot) -> None:
    field = field_of(desk, qtbot, wants_time="never")
    field.edit.setText("fri")
    qtbot.keyClick(field.edit, Qt.Key.Key_Up, CONTROL)
    assert field.edit.text() == "fri"


def test_a_day_from_the_calendar_keeps_the_time(desk: TestDesk, qtbot: QtBot) -> None:
    field = field_of(desk, qtbot)
    field.edit.setText("fri 3pm")
    qtbot.keyClick(field.edit, Qt.Key.Key_Down, ALT)
    popup = field._popup
    assert popup is not None
    assert popup.isVisible()
    assert popup.calendar.selectedDate() == QDate(2026, 11, 27)
    qtbot.keyClick(popup.calendar.focusProxy(), Qt.Key.Key_Right)
    qtbot.keyClick(popup.calendar.focusProxy(), Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert field.value() == Typed(date(2026, 11, 28), time(15))


def test_a_day_from_the_calendar_leaves_room_for_the_time(desk: TestDesk, qtbot: QtBot) -> None:
    field = field_of(desk, qtbot, wants_time="required")
    field.calendar_action.trigger()
    assert field._popup is not None
    field._popup.calendar.clicked.emit(QDate(2026, 11, 30))
    qtbot.keyClicks(field.edit, "10:30")
    assert field.value() == Typed(date(2026, 11, 30), time(10, 30))


def test_escape_leaves_the_calendar_as_it_was(desk: TestDesk, qtbot: QtBot) -> None:
    field = field_of(desk, qtbot)
    field.edit.setText("fri")
    field.open_calendar()
    assert field._popup is not None
    qtbot.keyClick(field._popup, Qt.Key.Key_Escape)
    assert not field._popup.isVisible()
    assert field.edit.text() == "fri"


def test_hint_and_remark(desk: TestDesk, qtbot: QtBot) -> None:
    field = field_of(desk, qtbot)
    field.set_hint("Ask them.")
    assert field.preview.text() == "Ask them."
    field.set_remark(lambda typed: "soon" if typed.day.day == 27 else "")
    field.edit.setText("fri")
    assert field.preview.text() == "Fri, 27 Nov 2026 · soon"


def test_tells_of_each_change_once(desk: TestDesk, qtbot: QtBot) -> None:
    field = field_of(desk, qtbot)
    heard: list[Typed | None] = []
    field.changed.connect(lambda: heard.append(field.value()))
    field.set_value(date(2026, 11, 27))
    field.edit.clear()
    assert heard == [Typed(date(2026, 11, 27), None), None]
