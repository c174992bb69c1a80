from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QTextDocumentFragment, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
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
    words,
)

from afterword.ui.month import MonthView
from afterword.ui.theme import Theme

# What the offscreen platform says of itself whenever a window is shown.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

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


def free_point(view: MonthView, day: date) -> QPoint:
    return view.table.visualRect(view.model.index_of(day)).bottomRight() - QPoint(4, 4)


def test_a_click_on_a_chip_opens_its_event(view: MonthView, qtbot: QtBot) -> None:
    heard = Heard(view)
    for day, label in (
        (TODAY, "Lumen thank-you"),
        (november(21), "Acme follow-up 1"),
        (november(20), "Acme promised"),
    ):
        qtbot.mouseClick(view.table.viewport(), Left, pos=point_of(view, day, label))
        assert heard.opened[-1] in view.model.events(day)
        assert heard.opened[-1].label == label
        assert view.day == day
    assert len(heard.opened) == 3
    assert heard.wanted == heard.days == []


def test_only_a_whole_click_with_the_left_button_opens(view: MonthView, qtbot: QtBot) -> None:
    heard, port = Heard(view), view.table.viewport()
    chip, free = point_of(view, TODAY, "Lumen thank-you"), free_point(view, TODAY)
    qtbot.mouseClick(port, Left, pos=free)
    qtbot.mouseClick(port, Qt.MouseButton.RightButton, pos=chip)
    qtbot.mousePress(port, Left, pos=chip)
    qtbot.mouseRelease(port, Left, pos=free)
    qtbot.mousePress(port, Left, pos=free)
    qtbot.mouseRelease(port, Left, pos=chip)
    assert heard.opened == []


def test_a_double_click_beside_the_chips_wants_an_interview(view: MonthView, qtbot: QtBot) -> None:
    heard, port = Heard(view), view.table.viewport()
    qtbot.mouseDClick(port, Left, pos=free_point(view, november(25)))
    qtbot.mouseDClick(port, Left, pos=free_point(view, TODAY))
    assert heard.wanted == [november(25), TODAY]
    qtbot.mouseDClick(port, Left, pos=point_of(view, TODAY, "Lumen thank-you"))
    assert heard.wanted == [november(25), TODAY]
    assert heard.opened == []


def test_more_opens_the_list_of_the_day(view: MonthView, qtbot: QtBot) -> None:
    heard = Heard(view)
    qtbot.mouseClick(view.table.viewport(), Left, pos=point_of(view, november(24), "more"))
    assert heard.days == [november(24)]
    menu = menu_of(view)
    assert words(menu)[0] == "Tuesday, 24 November 2026"
    assert words(menu)[-1] == "Add an interview…"
    events = view.model.events(november(24))
    assert len(words(menu)) == len(events) + 2
    assert "17:00 Parcel tech interview" in words(menu)
    assert "Thank-you to Parcel upcoming" in words(menu)
    menu.actions()[1].trigger()
    assert heard.opened == [events[0]]
    menu.actions()[-1].trigger()
    assert heard.wanted == [november(24)]
    menu.close()


def wheel(view: MonthView, *deltas: int, phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase) -> str:
    """Turns the wheel by eighths of a degree; the month after that."""
    for delta in deltas:
        event = QWheelEvent(
            QPointF(50, 50),
            QPointF(50, 50),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            phase,
            False,
        )
        QApplication.sendEvent(view.table.viewport(), event)
    return view.title()


def test_the_wheel_turns_one_month_a_notch(view: MonthView) -> None:
    assert wheel(view, -120) == "December 2026"
    assert wheel(view, 120) == "November 2026"
    assert wheel(view, -30, -30, -30) == "November 2026"
    assert wheel(view, -30) == "December 2026"
    assert wheel(view, 60, -60) == "December 2026"
    assert wheel(view, -60) == "January 2027"
    assert wheel(view, -240) == "March 2027"
    assert wheel(view, -480, phase=Qt.ScrollPhase.ScrollMomentum) == "March 2027"


def test_the_mouse_shows_what_can_be_clicked(view: MonthView, qtbot: QtBot) -> None:
    port = view.table.viewport()
    qtbot.mouseMove(port, point_of(view, TODAY, "Lumen thank-you"))
    assert port.cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(port, free_point(view, TODAY))
    assert port.cursor().shape() == Qt.CursorShape.ArrowCursor


def tooltip(view: MonthView, point: QPoint) -> str:
    """What the tooltip at that point reads, as the user sees it."""
    port = view.table.viewport()
    QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, point, port.mapToGlobal(point)))
    return QTextDocumentFragment.fromHtml(QToolTip.text()).toPlainText()


def test_tooltips_tell_the_whole_sentence(view: MonthView) -> None:
    shown = tooltip(view, point_of(view, TODAY, "Lumen thank-you"))
    assert shown.startswith("Thank-you note · Lumen Health. ")
    assert "Priya Shah" in shown
    hidden = tooltip(view, point_of(view, november(24), "more"))
    assert len(hidden.splitlines()) > 1
    assert "19:00–20:00" in hidden


def test_tooltips_show_markup_as_it_is(show: Shows) -> None:
    view = show(searching(process("<b>Big</b>  & Co", meeting("i", TODAY))))
    (rect, _) = view.table.items(view.model.index_of(TODAY))[0]
    assert tooltip(view, rect.center()).startswith("<b>Big</b>  & Co · tech interview: today 14:00–15:00.")
    assert "<b>" not in QToolTip.text()


def test_a_tooltip_goes_beside_the_chips(view: MonthView) -> None:
    assert view.table.item_at(free_point(view, november(3))) is None
    port, point = view.table.viewport(), free_point(view, november(3))
    assert QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, point, port.mapToGlobal(point)))
