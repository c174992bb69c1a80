"""The list of processes: rows by stage, what it says of each, and how a person goes through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk, wall
from tests.ui.windows import click_row, desk_with, show, theme_of

from afterword.domain.entities import Outcome, Process, Search
from afterword.domain.nudges import Kind
from afterword.journal import Journal, JournalError
from afterword.ui.processes.delegate import initials
from afterword.ui.processes.model import ProcessListModel, Role
from afterword.ui.processes.view import ProcessList
from afterword.ui.theme import Theme

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
def model(desk: TestDesk) -> ProcessListModel:
    return ProcessListModel(desk)


@pytest.fixture
def view(desk: TestDesk, theme: Theme, qtbot: QtBot) -> ProcessList:
    made = ProcessList(desk, theme)
    qtbot.addWidget(made)
    made.resize(270, 800)
    show(qtbot, made)
    return made


def rows(model: ProcessListModel) -> list[str]:
    """Headings with their count, companies indented."""
    found = []
    for row in range(model.rowCount()):
        index = model.index(row)
        process, count = index.data(Role.PROCESS), index.data(Role.COUNT)
        found.append(f"  {index.data()}" if process else f"{index.data()} {count}")
    return found


def row_of(view: ProcessList, company: str) -> int:
    model = view.model()
    return next(row for row in range(model.rowCount()) if model.index(row, 0).data() == company)


def subtitle(model: ProcessListModel, process: str) -> str:
    return str(model.row_of(process).data(Role.SUBTITLE))


def test_processes_stand_by_stage_furthest_first(model: ProcessListModel) -> None:
    assert rows(model) == [
        "Offer 1", "  Northwind",
        "Final round 1", "  Acme Robotics",
        "Tech interview 3", "  Quayside Bank", "  Parcel", "  Lumen Health",
        "Recruiter screen 2", "  Verdant", "  Orbital",
        "Applied 2", "  Helio", "  Tideway",
    ]  # fmt: skip


def test_the_closed_stand_last(desk: TestDesk, model: ProcessListModel) -> None:
    desk.journal.close_process("acme", Outcome.WITHDRAWN)
    assert rows(model)[-2:] == ["Closed 1", "  Acme Robotics"]
    assert subtitle(model, "acme") == "Backend engineer · withdrawn"


def test_the_model_keeps_qts_rules_through_every_change(
    desk: TestDesk, model: ProcessListModel, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    desk.journal.move_process("helio", "offer")
    desk.journal.remove_process("tideway")
    desk.journal.close_process("acme", Outcome.REJECTED)
    while desk.journal.undo():
        pass
    assert rows(model) == []
    assert tester.model() is model


@pytest.mark.parametrize(
    ("process", "words"),
    [
        ("northwind", "Staff engineer · answer due Fri, 27 Nov, 17:00"),
        ("acme", "Backend engineer · follow-up 1 day late"),
        ("lumen", "Platform engineer · thank-you today"),
        ("parcel", "SRE · tomorrow 10:00"),
        ("verdant", "Data engineer · promised Thu, 26 Nov"),
        ("orbital", "Backend engineer"),
        ("helio", "Software engineer"),
    ],
)
def test_a_row_says_what_matters_now(model: ProcessListModel, process: str, words: str) -> None:
    assert subtitle(model, process) == words


def test_an_open_offer_has_a_mark_before_it_is_due(model: ProcessListModel, theme: Theme) -> None:
    nudge = model.row_of("northwind").data(Role.NUDGE)
    assert theme.of(nudge) == theme.colours.offer


def test_a_deadline_has_its_own_mark_whatever_else_is_due(desk: TestDesk, model: ProcessListModel) -> None:
    interview = desk.search.processes["northwind"].interviews[-1]
    desk.journal.edit_interview(interview.id, starts_at=wall(2026, 11, 23, 10), zone="Europe/Berlin", minutes=30)
    desk.journal.clear_verdict(interview.id)
    row = model.row_of("northwind")
    assert subtitle(model, "northwind") == "Staff engineer · answer due Fri, 27 Nov, 17:00"
    assert row.data(Role.NUDGE).kind is Kind.OFFER_DECIDE


def test_a_row_speaks_a_sentence(model: ProcessListModel) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert (
        model.row_of("acme").data(spoken)
        == "Acme Robotics, Backend engineer, follow-up 1 day late, stage Final round"
    )
    assert [model.index(0).data(spoken), model.index(4).data(spoken)] == [
        "Offer, 1 process",
        "Tech interview, 3 processes",
    ]


def test_the_list_follows_the_clock(desk: TestDesk, model: ProcessListModel) -> None:
    desk.hands.now += timedelta(days=1)
    desk.tick()
    assert subtitle(model, "acme") == "Backend engineer · follow-up 2 days late"


def test_only_rows_that_change_are_told_of(desk: TestDesk, model: ProcessListModel, qtbot: QtBot) -> None:
    def told(deed: Callable[[], object]) -> list[str]:
        rows: list[str] = []
        connection = model.dataChanged.connect(
            lambda first, last: rows.extend(model.index(row).data() for row in range(first.row(), last.row() + 1))
        )
        with qtbot.assertNotEmitted(model.modelReset):
            deed()
        model.disconnect(connection)
        return rows

    assert told(desk.tick) == []
    assert told(lambda: desk.journal.edit_process("acme", role="Tester")) == ["Acme Robotics"]
    desk.hands.now += timedelta(days=1)
    assert len(told(desk.tick)) == model.rowCount()
    with qtbot.waitSignal(model.rowsRemoved):
        told(lambda: desk.journal.remove_process("acme"))
    assert model.row_of("acme").isValid() is False


DEEDS: list[Callable[[Journal], object]] = [
    lambda journal: journal.move_process("acme", "offer"),
    lambda journal: journal.move_process("northwind", "final_round"),
    lambda journal: journal.place_processes(["lumen", "quayside"], "tech_interview", "parcel"),
    lambda journal: journal.place_processes(["helio", "acme"], "applied", "tideway"),
    lambda journal: journal.close_process("northwind", Outcome.GHOSTED),
    lambda journal: journal.remove_process("acme"),
    lambda journal: journal.remove_process("northwind"),
    lambda journal: journal.add_process("New"),
    lambda journal: journal.undo(),
    lambda journal: journal.redo(),
]


@given(st.lists(st.sampled_from(DEEDS), max_size=6))
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_rows_that_follow_stand_as_rows_made_anew(
    tmp_path_factory: pytest.TempPathFactory, qapp: QApplication, deeds: list[Callable[[Journal], object]]
) -> None:
    with desk_with(tmp_path_factory.mktemp("desk")) as desk:
        model = ProcessListModel(desk)
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
        for deed in deeds:
            with suppress(JournalError):
                deed(desk.journal)
            assert rows(model) == rows(ProcessListModel(desk))


def test_a_click_chooses_a_process(view: ProcessList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.chosen) as said:
        click_row(qtbot, view, row_of(view, "Parcel"))
    assert said.args == ["parcel"]


def test_a_click_on_a_heading_chooses_nothing(view: ProcessList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.chosen):
        click_row(qtbot, view, row_of(view, "Tech interview"))


def test_arrows_go_from_process_to_process(view: ProcessList, qtbot: QtBot) -> None:
    seen: list[str] = []
    view.chosen.connect(seen.append)
    view.setFocus()
    keys = Qt.Key
    for key in (keys.Key_Down, keys.Key_Down, keys.Key_Up, keys.Key_End, keys.Key_Up, keys.Key_Home, keys.Key_PageUp):
        qtbot.keyClick(view, key)
    assert seen == ["acme", "quayside", "acme", "tideway", "helio", "northwind"]


def test_entering_the_list_by_keyboard_chooses_nothing_yet(view: ProcessList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.chosen), qtbot.assertNotEmitted(view.removal_wanted):
        view.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    with qtbot.waitSignal(view.chosen) as said:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert said.args == ["northwind"]


def test_the_selection_stays_with_its_process(desk: TestDesk, view: ProcessList, qtbot: QtBot) -> None:
    click_row(qtbot, view, row_of(view, "Parcel"))
    with qtbot.assertNotEmitted(view.chosen):
        desk.journal.remove_process("northwind")
        desk.journal.move_process("parcel", "offer")
    assert [each.data(Role.PROCESS) for each in view.selectedIndexes()] == ["parcel"]
    assert view.currentIndex().data(Role.PROCESS) == "parcel"


def test_delete_asks_for_the_removal_of_what_is_selected(view: ProcessList, qtbot: QtBot) -> None:
    click_row(qtbot, view, row_of(view, "Helio"))
    with qtbot.waitSignal(view.removal_wanted) as said:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert said.args == ["helio"]


@pytest.mark.parametrize(("key", "next_one"), [(Qt.Key.Key_Down, "lumen"), (Qt.Key.Key_Up, "quayside")])
def test_the_keys_go_on_where_a_process_went_away(
    desk: TestDesk, view: ProcessList, qtbot: QtBot, key: Qt.Key, next_one: str
) -> None:
    click_row(qtbot, view, row_of(view, "Parcel"))
    view.setFocus()
    desk.journal.remove_process("parcel")
    view.select(None)  # as the window does
    assert view.selected is None
    with qtbot.waitSignal(view.chosen) as said:
        qtbot.keyClick(view, key)
    assert said.args == [next_one]
    view.select(None)
    desk.journal.remove_process("tideway")
    with qtbot.waitSignal(view.chosen) as said:
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert said.args == ["northwind"]


def test_the_keys_go_on_from_the_end_of_what_is_left(desk: TestDesk, view: ProcessList, qtbot: QtBot) -> None:
    click_row(qtbot, view, row_of(view, "Tideway"))
    view.setFocus()
    desk.journal.remove_process("tideway")
    with qtbot.waitSignal(view.chosen) as said:
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert said.args == ["helio"]


def test_delete_removes_nothing_where_nothing_is_selected(view: ProcessList, qtbot: QtBot) -> None:
    click_row(qtbot, view, row_of(view, "Helio"))
    view.select(None)
    with qtbot.assertNotEmitted(view.removal_wanted):
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert view.selectionModel().selectedIndexes() == []


def test_a_right_click_asks_for_the_menu_of_the_row(view: ProcessList, qtbot: QtBot) -> None:
    at = view.visualRect(view.model().index(row_of(view, "Orbital"), 0)).center()
    with qtbot.waitSignal(view.menu_wanted) as said:
        view.customContextMenuRequested.emit(at)
    assert said.args == ["orbital", view.viewport().mapToGlobal(at)]
    with qtbot.assertNotEmitted(view.menu_wanted):
        view.customContextMenuRequested.emit(view.visualRect(view.model().index(0, 0)).center())


def picture(view: ProcessList) -> QImage:
    return view.grab().toImage()


def test_the_mark_of_the_selection_shows_where_the_focus_is(view: ProcessList, qtbot: QtBot) -> None:
    index = view.model().index(row_of(view, "Parcel"), 0)
    view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    view.setFocus()
    focused = picture(view)
    view.clearFocus()
    assert picture(view) != focused


def test_odd_names_are_shown_as_typed_and_cut_where_they_are_too_long(
    tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    odd = Process("odd", HOSTILE, datetime(2026, 11, 1, tzinfo=UTC), role="<img src=x>")
    with desk_with(
        tmp_path, Search(processes={"odd": odd, "dash": replace(odd, id="dash", company="-x & y")})
    ) as desk:
        view = ProcessList(desk, theme)
        qtbot.addWidget(view)
        view.resize(200, 300)
        show(qtbot, view)
        index = view.model().index(1, 0)
        assert index.data() == "-x & y"
        assert view.model().index(2, 0).data() == HOSTILE
        tooltip = view.model().index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
        assert "<b>" not in tooltip
        assert "&lt;img src=x&gt;" in tooltip
        assert view.sizeHintForColumn(0) <= 200
        assert not view.horizontalScrollBar().isVisible()
        qtbot.mouseMove(view.viewport(), view.visualRect(index).center())
        assert not view.grab().isNull()


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Acme Robotics", "AR"),
        ("Parcel", "PA"),
        ("-x & y", "XY"),
        ("<b>x</b>", "BX"),
        ("straße", "ST"),
        ("ß", "SS"),
        ("🚀", "🚀"),
        ("", ""),
        ("חברה", "חב"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_the_colours_change_with_the_theme(view: ProcessList, theme: Theme) -> None:
    light = picture(view)
    theme.choose(Qt.ColorScheme.Dark)
    assert picture(view) != light
