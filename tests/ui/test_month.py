from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.month_scenes import (
    TODAY,
    Heard,
    meeting,
    menu_of,
    november,
    point_of,
    process,
    sample,
    searching,
    shown_month,
    wall,
    words,
)

from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.entities import Search
from afterword.ui.colours import DARK, LIGHT, Colours
from afterword.ui.month import MonthView
from afterword.ui.month.chips import metrics, number_rect
from afterword.ui.month.delegate import GROUND, DayDelegate
from afterword.ui.theme import Theme

# What the offscreen platform says of itself whenever a window is shown.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Key = Qt.Key
Left = Qt.MouseButton.LeftButton
Shows = Callable[..., MonthView]


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Qt.ColorScheme.Light)


@pytest.fixture
def show(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Shows]:
    with ExitStack() as open_views:
        yield lambda *values: open_views.enter_context(shown_month(tmp_path, theme, qtbot, *values))


@pytest.fixture
def view(show: Shows) -> MonthView:
    return show(sample())


def test_begins_at_today(view: MonthView) -> None:
    assert (view.title(), view.day, view.model.month) == ("November 2026", TODAY, november(1))


def test_the_title_is_in_the_users_language(show: Shows) -> None:
    assert show(Search(), "fr_FR").title() == "novembre 2026"


def test_text_from_outside_is_no_markup_in_the_list(show: Shows) -> None:
    view = show(searching(process("A & B\t<b>x</b> " + "long " * 60, meeting("i", TODAY))))
    view.open_day(TODAY)
    line = words(menu_of(view))[1]
    assert line.startswith("14:00 A && B <b>x</b> long")
    assert line.endswith("…")
    menu_of(view).close()


def test_enter_opens_the_list_or_wants_an_interview(view: MonthView, qtbot: QtBot) -> None:
    heard = Heard(view)
    qtbot.keyClick(view.table, Key.Key_Return)
    assert heard.days == [TODAY]
    menu_of(view).close()
    view.show_day(november(25))
    qtbot.keyClick(view.table, Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    view.show_day(TODAY)
    qtbot.keyClick(view.table, Key.Key_N)
    assert heard.wanted == [november(25), TODAY]


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Key.Key_Left, november(22)),
        (Key.Key_Right, november(24)),
        (Key.Key_Up, november(16)),
        (Key.Key_Down, november(30)),
        (Key.Key_PageUp, date(2026, 10, 23)),
        (Key.Key_PageDown, date(2026, 12, 23)),
    ],
)
def test_keys_move_the_chosen_day(view: MonthView, qtbot: QtBot, key: Key, day: date) -> None:
    qtbot.keyClick(view.table, key)
    assert (view.day, view.model.month) == (day, day.replace(day=1))
    assert view.title().startswith(f"{day:%B}")
    for back in (Key.Key_T, Key.Key_Home):
        view.show_day(day)
        qtbot.keyClick(view.table, back)
        assert (view.day, view.title()) == (TODAY, "November 2026")


def test_arrows_lead_into_the_next_month(view: MonthView, qtbot: QtBot) -> None:
    for _ in range(12):
        qtbot.keyClick(view.table, Key.Key_Right)
    assert (view.day, view.title()) == (date(2026, 12, 5), "December 2026")


def test_a_month_without_the_chosen_day_has_its_last(view: MonthView) -> None:
    view.show_day(date(2026, 10, 31))
    view.turn(1)
    assert view.day == november(30)
    view.turn(-21)
    assert view.day == date(2025, 2, 28)


def test_the_years_end_somewhere(view: MonthView) -> None:
    view.show_day(date(9998, 12, 31))
    view.turn(1)
    view.table.stepped.emit(1)
    assert (view.day, view.title()) == (date(9998, 12, 31), "December 9998")


def test_what_the_journal_does_is_shown(view: MonthView, qtbot: QtBot) -> None:
    journal = view._desk.journal
    with qtbot.waitSignal(view.model.dataChanged, timeout=0, raising=False) as told:
        journal.add_interview("Acme Robotics", wall(november(26), 10), "Europe/Berlin", kind="onsite")
    assert told.signal_triggered
    assert point_of(view, november(26), "10:00 Acme Robotics · onsite")
    journal.undo()
    assert "onsite" not in str(view.model.events(november(26)))


def test_a_hidden_view_looks_again_when_it_is_shown(view: MonthView) -> None:
    view.hide()
    view._desk.journal.remove_process("Parcel")
    view.show()
    assert not any(event.what is What.INTERVIEW for event in view.model.events(november(24)))


def test_the_chosen_day_and_the_cells_speak(view: MonthView) -> None:
    spoken = QAccessible.queryAccessibleInterface(view.table)
    assert spoken.text(QAccessible.Text.Name) == "Month"
    assert view.focusProxy() is view.table


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
@pytest.mark.parametrize("size", [(740, 800), (300, 260), (90, 80)])
def test_paints_at_any_size_in_both_schemes(
    show: Shows, theme: Theme, scheme: Qt.ColorScheme, size: tuple[int, int]
) -> None:
    view = show(sample(), "en_US", size)
    theme.choose(scheme)
    picture, colours = view.grab().toImage(), theme.colours
    theme.choose(Qt.ColorScheme.Light)
    # The foot of the last row: days of the next month.
    corner = picture.pixelColor(picture.width() - 3, picture.height() - 3)
    assert corner.name() == colours.background


def test_chips_and_today_wear_their_colours(view: MonthView, theme: Theme) -> None:
    view.show_day(november(25))
    picture, colours = view.table.viewport().grab().toImage(), theme.colours

    def colour(day: date, label: str) -> str:
        """Where the chip has no text: near its right end."""
        items = view.table.items(view.model.index_of(day))
        rect = next(rect for rect, item in items if isinstance(item, CalendarEvent) and item.label == label)
        return picture.pixelColor(rect.right() - 3, rect.center().y()).name()

    assert colour(TODAY, "Lumen thank-you") == colours.tinted(colours.accent, GROUND).name()
    assert colour(TODAY, "14:00 Lumen Health · tech interview") == colours.tinted(colours.interview, GROUND).name()
    assert colour(november(21), "Acme follow-up 1") == colours.tinted(colours.late, GROUND).name()
    assert colour(november(27), "17:00 Northwind deadline") == colours.tinted(colours.offer, GROUND).name()
    assert colour(date(2026, 12, 2), "Lumen promised") == colours.background
    badge = number_rect(view.table.visualRect(view.model.index_of(TODAY)), metrics(view.table.font()))
    assert picture.pixelColor(badge.left() + 4, badge.center().y()).name() == colours.accent


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_chips_can_be_read(colours: Colours) -> None:
    for colour in (colours.accent, colours.follow_up, colours.late, colours.interview, colours.offer):
        assert contrast(QColor(colour), colours.tinted(colour, GROUND)) >= 4.5
    for ground in (colours.panel, colours.background):
        assert contrast(QColor(colours.muted), QColor(ground)) >= 4.5
        assert contrast(QColor(colours.late), QColor(ground)) >= 4.5


def contrast(one: QColor, two: QColor) -> float:
    """As WCAG has it: 1 to 21."""

    def luminance(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


def test_a_narrow_chip_says_whose_it_is(show: Shows, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    whole = DayDelegate._text
    monkeypatch.setattr(DayDelegate, "_text", lambda *values: (said.append(values[3]), whole(*values)))
    show(sample(), "en_GB", (400, 600)).grab()
    assert "Lumen Health · tech interview" in said
    assert not any(each.startswith("14:00") for each in said)


def test_days_of_the_grid_follow_each_other_on_screen(view: MonthView) -> None:
    table = view.table
    rects = [table.visualRect(view.model.index_of(november(1) + timedelta(days=each))) for each in range(30)]
    assert all(table.viewport().rect().contains(rect) for rect in rects)
