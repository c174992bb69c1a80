"""The page of figures: what it says, what it draws, and when it looks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QThreadPool
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.exceptions import capture_exceptions
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from tests.ui.desks import TestDesk, wall
from tests.ui.windows import LEFT, desk_with, nameless, settle, show, theme_of, window_on

from afterword.domain.entities import Interview, MessageKind, Outcome, Process, Search, Verdict
from afterword.ui.due.card import Card
from afterword.ui.insights import InsightsView
from afterword.ui.insights.charts import Bar, Columns
from afterword.ui.insights.companies import SORT, Column, CompaniesModel, CompaniesTable
from afterword.ui.insights.figures import Counting, Figures, figures
from afterword.ui.theme import Theme
from afterword.ui.window import INSIGHTS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HOSTILE = "<b>Ünï & Söhne</b> חברה 🚀 " + "a very long name " * 18


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[TestDesk]:
    with desk_with(tmp_path) as made:
        yield made


@pytest.fixture
def view(desk: TestDesk, theme: Theme, qtbot: QtBot) -> InsightsView:
    return shown(desk, theme, qtbot)


def shown(desk: TestDesk, theme: Theme, qtbot: QtBot) -> InsightsView:
    made = InsightsView(desk, theme)
    qtbot.addWidget(made)
    made.resize(700, 600)
    show(qtbot, made)
    settle()
    return made


def texts(view: InsightsView) -> list[str]:
    return [each.text() for each in view.findChildren(QLabel) if each.isVisibleTo(view)]


def cards(view: InsightsView) -> list[str]:
    found = (each for each in view.findChildren(Card) if each.isVisibleTo(view) and each.accessibleName())
    return [each.accessibleName() for each in found]


def rows(model: CompaniesModel) -> list[list[str]]:
    return [[model.index(row, at).data() for at in Column] for row in range(model.rowCount())]


def test_a_figure_alone_is_no_taller_than_its_words(desk: TestDesk, theme: Theme, qtbot: QtBot) -> None:
    desk.journal.adopt(Search(), "Begin")
    acme = desk.journal.add_process("Acme")
    desk.journal.add_interview(acme.id, starts_at=wall(2026, 11, 23, 10), zone="Europe/Berlin")
    view = shown(desk, theme, qtbot)
    assert cards(view) == ["0 of 1 interviews answered"]
    (card,) = (each for each in view.findChildren(Card) if each.isVisibleTo(view) and each.accessibleName())
    assert card.height() <= card.sizeHint().height()


def test_the_figures_of_the_demo(view: InsightsView) -> None:
    assert cards(view) == [
        "8 of 12 interviews answered",
        "4 days median wait for a verdict · goal 14 days",
        "8 of 8 heard “yes” within 14 days",
        "6 of 10 promises kept, median 1.5 days late",
        "1 of 1 follow-ups answered",
    ]
    assert [each.accessibleName() for each in view.findChildren(Columns)] == [
        "Days until a verdict: to 3 days: 3, 4–7: 5, 8–14: 0, 15–30: 0, over 30: 0"
    ]
    assert [each.accessibleName() for each in view.findChildren(Bar)][-3:] == [
        "Recruiter screen: 5 answered, 1 waiting",
        "Tech interview: 2 answered, 2 waiting",
        "Final round: 1 answered, 1 waiting",
    ]
    assert {"5 answered, 1 waiting", "2 answered, 2 waiting"} <= set(texts(view))


def test_rejections_and_silence_are_said_too(desk: TestDesk, view: InsightsView) -> None:
    desk.journal.close_process("acme", Outcome.REJECTED)
    desk.journal.close_process("quayside", Outcome.GHOSTED)
    desk.journal.close_process("lumen", Outcome.WITHDRAWN)
    settle()
    assert "1 of 2 heard “no” within 30 days" in cards(view)
    assert "2 answered, 1 without a word, 1 you left" in texts(view)


def test_the_companies(view: InsightsView, qtbot: QtBot) -> None:
    (table,) = (each for each in view.findChildren(CompaniesTable) if each.isVisibleTo(view))
    model = table.model()
    assert isinstance(model, CompaniesModel)
    assert rows(model)[:3] == [
        ["Acme Robotics", "3", "2", "3 days", "1 / 3"],
        ["Northwind", "3", "3", "5 days", "3 / 3"],
        ["Lumen Health", "2", "1", "2 days", "1 / 1"],
    ]
    assert rows(model)[-1][0] == "Verdant"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Company: Acme Robotics, Interviews: 3, Answered: 2, Median wait: 3 days, Promises kept: 1 / 3"
    )
    header = table.horizontalHeader()
    qtbot.mouseClick(header.viewport(), LEFT, pos=QPoint(header.sectionViewportPosition(Column.COMPANY) + 20, 10))
    names = [each[0] for each in rows(model)]
    assert names == sorted(names) or names == sorted(names, reverse=True)
    assert not table.verticalScrollBar().isVisible()


def test_companies_stay_sorted_as_the_user_had_them(desk: TestDesk, view: InsightsView, qtbot: QtBot) -> None:
    (table,) = (each for each in view.findChildren(CompaniesTable) if each.isVisibleTo(view))
    table.sortByColumn(Column.COMPANY, Qt.SortOrder.DescendingOrder)
    table.setFocus()
    desk.journal.edit_process("acme", company="Aardvark")
    settle()
    (again,) = (each for each in view.findChildren(CompaniesTable) if each.isVisibleTo(view))
    model = again.model()
    assert isinstance(model, CompaniesModel)
    assert rows(model)[-1][0] == "Aardvark"
    assert again.hasFocus()


def test_only_what_shows_something_else_is_made_anew(desk: TestDesk, view: InsightsView, qtbot: QtBot) -> None:
    waits, (table,) = view.findChildren(Columns), view.findChildren(CompaniesTable)
    with qtbot.assertNotEmitted(table.model().modelReset):
        desk.journal.log_message("acme", MessageKind.FOLLOW_UP)
        settle()
    assert "1 of 2 follow-ups answered" in cards(view)
    with qtbot.waitSignal(table.model().modelReset):
        desk.journal.edit_process("acme", company="Aardvark")
    settle()
    assert view.findChildren(Columns) == waits
    assert view.findChildren(CompaniesTable) == [table]
    desk.journal.record_verdict("acme-3", Verdict.MOVING_ON)
    settle()
    assert view.findChildren(Columns) != waits
    assert view.findChildren(CompaniesTable) == [table]


def test_where_the_last_figure_goes_it_explains_itself_again(
    desk: TestDesk, view: InsightsView, qtbot: QtBot
) -> None:
    shown = cards(view)
    desk.journal.adopt(Search(), "Nothing")
    settle()
    assert texts(view)[0] == "No figures yet"
    desk.journal.undo()
    settle()
    assert cards(view) == shown


def test_the_model_of_companies_keeps_qts_rules(desk: TestDesk, qtmodeltester: ModelTester) -> None:
    model = CompaniesModel(desk)
    model.show_companies(figures(desk.search, desk.now, desk.home).companies)
    qtmodeltester.check(model)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for column in Column:
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            model.sort(column, order)
            keys = [
                each for row in range(model.rowCount()) if (each := model.index(row, column).data(SORT)) is not None
            ]
            assert keys == sorted(keys, reverse=order == Qt.SortOrder.DescendingOrder)
    model.sort(Column.WAIT)
    assert rows(model)[-1][Column.WAIT] == "–"
    model.show_companies(())
    assert tester.model() is model


def test_without_an_interview_it_explains_itself(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    process = Process("p", "Acme", datetime(2026, 11, 1, tzinfo=UTC))
    with desk_with(tmp_path, Search(processes={"p": process})) as desk:
        said = texts(shown(desk, theme, qtbot))
        assert said[0] == "No figures yet"
        assert "first interview that is over" in said[1]


def test_it_follows_the_search_only_while_it_is_shown(desk: TestDesk, view: InsightsView, qtbot: QtBot) -> None:
    view.hide()
    desk.journal.record_verdict("acme-3", Verdict.MOVING_ON)
    assert "8 of 12 interviews answered" in cards(view) or not cards(view)
    show(qtbot, view)
    settle()
    assert "9 of 12 interviews answered" in cards(view)
    desk.journal.undo()
    settle()
    assert "8 of 12 interviews answered" in cards(view)


def test_a_large_search_is_counted_beside_the_window(
    desk: TestDesk, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("afterword.ui.desk.AT_ONCE", 2)
    view = shown(desk, theme, qtbot)
    desk.journal.record_verdict("acme-3", Verdict.MOVING_ON)
    qtbot.waitUntil(lambda: "9 of 12 interviews answered" in cards(view))
    desk.journal.undo()
    qtbot.waitUntil(lambda: "8 of 12 interviews answered" in cards(view))


def test_odd_names_are_shown_as_typed(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    now = datetime(2026, 11, 23, 14, 1, tzinfo=UTC)
    start = (now - timedelta(days=2)).replace(tzinfo=None)
    interview = Interview("i", start, "UTC", now - timedelta(days=3))
    process = Process("p", HOSTILE, now - timedelta(days=9), interviews=(interview,))
    with desk_with(tmp_path, Search(processes={"p": process})) as desk:
        view = shown(desk, theme, qtbot)
        view.resize(400, 500)
        settle()
        assert {each.textFormat() for each in view.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
        (table,) = view.findChildren(CompaniesTable)
        assert table.model().index(0, 0).data() == HOSTILE.strip()
        assert "<b>" not in table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
        assert not view.grab().isNull()


def test_every_control_has_a_name(view: InsightsView) -> None:
    assert nameless(view) == []


def test_the_colours_change_with_the_theme(view: InsightsView, theme: Theme) -> None:
    light = view.grab().toImage()
    theme.choose(Qt.ColorScheme.Dark)
    assert view.grab().toImage() != light


def test_in_the_window(desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    window = window_on(desk, tmp_path, theme, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.views.number == INSIGHTS
    assert isinstance(window.views.chosen, InsightsView)
    assert window.views.chosen.hasFocus()


def test_a_count_that_ends_after_its_view_tells_nobody(desk: TestDesk) -> None:
    go_on = threading.Event()

    def count() -> Figures:
        go_on.wait(60)
        return figures(desk.search, desk.now, desk.home)

    counting = Counting()
    counting.start(count)
    delete(counting)
    with capture_exceptions() as errors:
        go_on.set()
        assert QThreadPool.globalInstance().waitForDone(60_000)
    assert errors == []
