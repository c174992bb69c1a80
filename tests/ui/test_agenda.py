from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.ui.calendar_scenes import CTRL, LEFT, SHIFT, Scene, calendar_on
from tests.ui.month_scenes import TODAY, meeting, november, process, searching, wall
from tests.ui.windows import theme_of

from afterword.domain.entities import Search
from afterword.ui.calendar import agenda_delegate
from afterword.ui.calendar.agenda_model import DAY, EVENT, LINE, AgendaModel
from afterword.ui.calendar.days import Shown
from afterword.ui.fonts import SMALLER, scaled

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KEYS = Qt.Key


@pytest.fixture
def scene(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Scene]:
    with calendar_on(tmp_path, theme_of(qapp), qtbot) as scene:
        yield scene


def rows(model: AgendaModel) -> list[str]:
    """Headings, and the lines below them."""
    found = []
    for row in range(model.rowCount()):
        index = model.index(row)
        line = index.data(LINE)
        found.append(" | ".join(line) if line else index.data())
    return found


def choose(scene: Scene, words: str) -> QModelIndex:
    """Make the event whose line begins so the current one."""
    page = scene.agenda
    found = (page.model.index(row) for row in range(page.model.rowCount()))
    index = next(each for each in found if each.data(LINE) and each.data(LINE)[1].startswith(words))
    page.list.setCurrentIndex(index)
    return index


def test_is_a_sound_model(scene: Scene, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(AgendaModel(scene.desk, Shown()))


def test_lists_by_day_from_today_on(scene: Scene) -> None:
    found = rows(scene.agenda.model)
    assert found[:4] == [
        "Monday, 23 November 2026, today",
        "14:00–15:00 | Lumen Health · tech interview | ",
        "15:00 | Thank-you note · Lumen Health | due",
        "Tuesday, 24 November 2026",
    ]
    assert "17:00 | Offer’s deadline · Northwind | " in found
    assert "17:00 | Lumen Health promised an answer | " in found
    assert not any("20 November" in each for each in found)


def test_a_long_name_leaves_room_for_what_is_said_beside_it(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else that something is late would be told by its colour alone."""
    lumen = next(each.id for each in scene.desk.search.processes.values() if each.company == "Lumen Health")
    scene.desk.journal.edit_process(lumen, company="Gesellschaft für sehr lange Firmennamen " * 4)
    drawn: dict[str, int] = {}
    monkeypatch.setattr(
        agenda_delegate, "draw_line", lambda painter, rect, font, colour, text: drawn.update({text: rect.width()})
    )
    scene.agenda.list.grab()
    room = scene.agenda.list.viewport().width()
    (name,) = (drawn[each] for each in drawn if each.startswith("Thank-you note · Gesellschaft"))
    assert room / 3 < name < room
    assert drawn["due"] >= QFontMetrics(scaled(scene.agenda.list.font(), SMALLER)).horizontalAdvance("due")


def test_earlier_days_are_a_page_back(scene: Scene, qtbot: QtBot) -> None:
    page = scene.agenda
    qtbot.mouseClick(scene.view.head.previous, LEFT)
    assert (page.day, scene.view.head.title.text()) == (date(2026, 10, 1), "October 2026")
    assert rows(page.model)[0] == "Wednesday, 18 November 2026"
    qtbot.mouseClick(scene.view.head.today, LEFT)
    assert page.day == TODAY


def test_tells_an_interviews_own_time(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    far = searching(process("Far", meeting("f", TODAY, 9, 30, zone="America/New_York")))
    with calendar_on(tmp_path, theme_of(qapp), qtbot, far) as scene:
        assert "15:30–16:30 | Far · tech interview | 09:30 in New York" in rows(scene.agenda.model)


def test_goes_on_as_far_as_there_is_anything(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    years = [date(2027 + year, 3, 1) for year in range(20)]
    long = searching(*(process(f"Company {day.year}", meeting(f"i{day.year}", day)) for day in years))
    with calendar_on(tmp_path, theme_of(qapp), qtbot, long) as scene:
        page = scene.agenda
        known = page.model.rowCount()
        while page.model.canFetchMore(QModelIndex()):
            page.model.fetchMore(QModelIndex())
        assert page.model.rowCount() > known
        met = [each for each in rows(page.model) if "tech interview" in each]
        assert len(met) == len(years)
        last = page.model.index(page.model.rowCount() - 1).data(DAY)
        assert last.year >= 2046


def test_a_slip_of_thousands_of_years_is_listed_too(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    far = searching(process("Far", meeting("f", date(8999, 1, 26))))
    with calendar_on(tmp_path, theme_of(qapp), qtbot, far) as scene:
        model = scene.agenda.model
        while model.canFetchMore(QModelIndex()):
            model.fetchMore(QModelIndex())
        assert any("Far · tech interview" in each for each in rows(model))


def test_nothing_is_said_in_words(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with calendar_on(tmp_path, theme_of(qapp), qtbot, Search()) as scene:
        page = scene.agenda
        assert page.nothing.isVisible()
        assert not page.list.isVisible()
        scene.desk.journal.add_process("Acme")
        scene.desk.journal.add_interview(
            next(iter(scene.desk.search.processes)), wall(november(26), 10), "Europe/Berlin"
        )
        assert page.list.isVisible()
        assert not page.nothing.isVisible()


def test_every_line_speaks_a_sentence(scene: Scene) -> None:
    page = scene.agenda
    spoken = QAccessible.queryAccessibleInterface(page.list)
    assert spoken.text(QAccessible.Text.Name) == "Agenda"
    names = [spoken.child(row).text(QAccessible.Text.Name) for row in range(3)]
    assert names[:2] == ["Monday, 23 November 2026, today", "Lumen Health · tech interview: today 14:00–15:00."]
    assert names[2].startswith("Thank-you note · Lumen Health.")


def test_a_click_or_enter_opens(scene: Scene, qtbot: QtBot) -> None:
    page = scene.agenda
    rect = page.list.visualRect(page.model.index(1))
    qtbot.mouseClick(page.list.viewport(), LEFT, pos=rect.center())
    qtbot.keyClick(page.list, KEYS.Key_Down)
    qtbot.keyClick(page.list, KEYS.Key_Return)
    heading = page.list.visualRect(page.model.index(0))
    qtbot.mouseClick(page.list.viewport(), LEFT, pos=heading.center())
    assert [event.label for event in scene.opened] == ["14:00 Lumen Health · tech interview", "Lumen thank-you"]


def test_keys_turn_and_step_and_add(scene: Scene, qtbot: QtBot) -> None:
    page, seen = scene.agenda, []
    page.list.setFocus()
    for key in (KEYS.Key_Right, KEYS.Key_Left, KEYS.Key_PageDown, KEYS.Key_PageUp, KEYS.Key_T):
        qtbot.keyClick(page.list, key)
        seen.append(page.day)
    assert seen == [november(24), TODAY, date(2026, 12, 1), november(1), TODAY]
    choose(scene, "Parcel")
    qtbot.keyClick(page.list, KEYS.Key_N)
    assert scene.wanted == [november(24)]


def test_keys_move_what_is_chosen(scene: Scene, qtbot: QtBot) -> None:
    before, page = scene.desk.search, scene.agenda
    choose(scene, "Lumen Health")
    for key in (KEYS.Key_Right, KEYS.Key_Down):
        qtbot.keyClick(page.list, key, CTRL)
    qtbot.keyClick(page.list, KEYS.Key_Down, CTRL | SHIFT)
    assert scene.interview("l").starts_at == wall(november(24), 14, 15)
    assert scene.interview("l").minutes == 75
    assert page.list.currentIndex().data(EVENT).interview == "l"
    for _ in range(3):
        scene.desk.journal.undo()
    assert scene.desk.search == before


def test_what_changes_keeps_the_place(scene: Scene) -> None:
    page = scene.agenda
    choose(scene, "Parcel")
    current = page.list.currentIndex().data(EVENT)
    scene.desk.journal.edit_process("Northwind", company="Southwind")
    assert page.list.currentIndex().data(EVENT).identity == current.identity
    assert any("Southwind" in each for each in rows(page.model))


def test_days_stay_where_they_are_over_weeks(scene: Scene) -> None:
    model = scene.agenda.model
    listed = [model.index(row).data(DAY) for row in range(model.rowCount())]
    assert listed == sorted(listed)
    assert listed[-1] - listed[0] > timedelta(days=7)
