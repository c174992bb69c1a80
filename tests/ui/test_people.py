"""The people: what the table says, how it is sorted and searched, and what a person does there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk, fill
from tests.ui.windows import (
    LEFT,
    Said,
    actions_on,
    button_of,
    choose,
    click,
    desk_with,
    dialog_of,
    mail_room,
    nameless,
    no_dialog,
    settle,
    show,
    theme_of,
    window_on,
    words_of,
)

from afterword.domain.entities import Contact, ContactRole, Process, Search
from afterword.ui.actions import Actions
from afterword.ui.compose import ComposeDialog
from afterword.ui.dialogs.contact_dialog import ContactDialog
from afterword.ui.people.merge_dialog import MergeDialog
from afterword.ui.people.model import Column, PeopleModel, Role
from afterword.ui.people.table import SHARES
from afterword.ui.people.view import PeopleView
from afterword.ui.theme import Theme
from afterword.ui.window import PEOPLE, MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HOSTILE = "<b>Ünï & Söhne</b> חברה 🚀 " + "a very long name " * 18
ALL = ["Amara Okafor", "Dana Wu", "Jonas Berg", "Kim Tran", "Léa Martin", "Miguel Santos", "Priya Shah"]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[TestDesk]:
    with desk_with(tmp_path) as made:
        yield made


@pytest.fixture
def actions(desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot) -> Actions:
    return actions_on(desk, tmp_path, theme, qtbot)


@pytest.fixture
def view(desk: TestDesk, actions: Actions, theme: Theme, qtbot: QtBot) -> PeopleView:
    made = PeopleView(desk, actions, theme)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    show(qtbot, made)
    made.setFocus()
    return made


@pytest.fixture
def model(desk: TestDesk) -> PeopleModel:
    return PeopleModel(desk)


def column(model: PeopleModel, which: Column) -> list[str]:
    return [model.index(row, which).data() for row in range(model.rowCount())]


def row(model: PeopleModel, name: str) -> list[str]:
    at = column(model, Column.NAME).index(name)
    return [model.index(at, each).data() for each in Column]


def click_person(qtbot: QtBot, view: PeopleView, contact: str) -> None:
    rect = view.table.visualRect(view.model.row_of(contact))
    qtbot.mouseClick(view.table.viewport(), LEFT, pos=rect.center())


def shown_menu(view: QWidget) -> QMenu:
    (menu,) = (each for each in view.findChildren(QMenu) if each.isVisible())
    return menu


# What it says


def test_everything_known_of_a_person(model: PeopleModel) -> None:
    assert column(model, Column.NAME) == ALL
    assert row(model, "Dana Wu") == [
        "Dana Wu", "Recruiter", "Acme Robotics", "Acme Robotics", "Wed, 18 Nov", "follow-up 1 day late", "1 of 3",
    ]  # fmt: skip
    dana = model.row_of("dana").row()
    assert model.index(dana, Column.PROMISES).data(Role.UNDER) == "median 1.5 days late"
    assert model.index(dana, Column.NAME).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Dana Wu, Role: Recruiter, Company: Acme Robotics, Processes: Acme Robotics, Last contact: Wed, 18 Nov,"
        " Next: follow-up 1 day late, Promises kept: 1 of 3, median 1.5 days late"
    )


def test_someone_of_whom_nothing_is_known(desk: TestDesk) -> None:
    desk.journal.add_contact("Zoe")
    assert row(PeopleModel(desk), "Zoe") == ["Zoe", "", "", "", "", "", ""]


def test_one_person_for_several_processes(desk: TestDesk) -> None:
    desk.journal.edit_process("helio", contact="dana")
    desk.journal.close_process("helio", "withdrawn")  # type: ignore[arg-type]
    assert row(PeopleModel(desk), "Dana Wu")[Column.PROCESSES] == "Acme Robotics, Helio (closed)"


def test_the_model_keeps_qts_rules_through_every_change(
    desk: TestDesk, model: PeopleModel, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    desk.changed.connect(lambda _: model.refresh())
    desk.journal.edit_contact("dana", name="Zoe Wu")
    desk.journal.merge_contacts("kim", "dana")
    desk.journal.remove_contact("kim")
    desk.journal.add_contact(HOSTILE)
    model.filter("a")
    model.sort(Column.LAST, Qt.SortOrder.DescendingOrder)
    while desk.journal.undo():
        pass
    assert model.rowCount() == 0
    assert tester.model() is model


def test_promises_are_judged_anew_when_a_day_or_a_fact_changes(desk: TestDesk) -> None:
    model = PeopleModel(desk)
    assert row(model, "Amara Okafor")[Column.PROMISES] == "1 of 1"
    desk.hands.now += timedelta(days=9)
    desk.tick()
    model.refresh()
    assert row(model, "Amara Okafor")[Column.PROMISES] == "1 of 2"
    desk.journal.remove_interview("quayside-1")
    model.refresh()
    assert row(model, "Amara Okafor")[Column.PROMISES] == "0 of 1"


# Sorted and searched


@pytest.mark.parametrize(
    ("by", "first", "last"),
    [
        (Column.NAME, "Amara Okafor", "Priya Shah"),
        (Column.ROLE, "Kim Tran", "Zoe"),
        (Column.COMPANY, "Dana Wu", "Zoe"),
        (Column.PROCESSES, "Dana Wu", "Zoe"),
        (Column.LAST, "Amara Okafor", "Zoe"),
        (Column.NEXT, "Dana Wu", "Zoe"),
        (Column.PROMISES, "Jonas Berg", "Zoe"),
    ],
    ids=lambda each: str(each),
)
def test_sorted_by_what_it_means_with_nothing_last(desk: TestDesk, by: Column, first: str, last: str) -> None:
    desk.journal.add_contact("Zoe" if by != Column.NAME else "b")
    model = PeopleModel(desk)
    model.sort(by)
    names = column(model, Column.NAME)
    assert (names[0], names[-1]) == (first, last)
    values = [each for at in range(len(names)) if (each := model.index(at, by).data(Role.SORT)) is not None]
    assert values == sorted(values)
    model.sort(by, Qt.SortOrder.DescendingOrder)
    back = [each for at in range(len(names)) if (each := model.index(at, by).data(Role.SORT)) is not None]
    assert back == sorted(values, reverse=True)
    if by != Column.NAME:
        assert column(model, Column.NAME)[-1] == "Zoe"


def test_typing_finds_people_by_any_of_their_words(view: PeopleView, qtbot: QtBot) -> None:
    for typed, found in (
        ("acme", ["Dana Wu"]),
        ("RECRUITER agency", ["Léa Martin"]),
        ("léa@agency", []),
        ("orbital.example", ["Kim Tran"]),
        ("x y z", []),
        ("", ALL),
    ):
        fill(qtbot, view.field, typed)
        assert column(view.model, Column.NAME) == found
    fill(qtbot, view.field, "nobody at all")
    said = [each.text() for each in view.findChildren(QLabel) if each.isVisibleTo(view)]
    assert "Nobody is called that" in said
    assert "0 of 7" in said


def test_a_click_on_a_heading_sorts_and_the_selection_stays(view: PeopleView, qtbot: QtBot) -> None:
    click_person(qtbot, view, "kim")
    header = view.table.horizontalHeader()
    x = header.sectionViewportPosition(Column.PROMISES) + 20
    with qtbot.assertNotEmitted(view.chosen):
        qtbot.mouseClick(header.viewport(), LEFT, pos=QPoint(x, 10))
    assert column(view.model, Column.NAME)[0] in ("Jonas Berg", "Léa Martin", "Amara Okafor", "Miguel Santos")
    assert view.table.selected == "kim"
    assert {each.data(Role.CONTACT) for each in view.table.selectionModel().selectedRows()} == {"kim"}


def test_the_selection_stays_with_its_person(desk: TestDesk, view: PeopleView, qtbot: QtBot) -> None:
    click_person(qtbot, view, "kim")
    with qtbot.assertNotEmitted(view.chosen):
        desk.journal.remove_contact("amara")
        desk.journal.edit_contact("kim", name="Aaron Tran")
    assert [each.row() for each in view.table.selectionModel().selectedRows()] == [0]
    assert view.table.currentIndex().data() == "Aaron Tran"


# What a person does


def test_by_keyboard_alone(view: PeopleView, actions: Actions, desk: TestDesk, qtbot: QtBot) -> None:
    seen: list[str] = []
    view.chosen.connect(seen.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home):
        qtbot.keyClick(view.table, key)
    assert seen == ["dana", "jonas", "priya", "miguel", "amara"]
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    dialog = dialog_of(actions._window)
    assert isinstance(dialog, ContactDialog)
    assert dialog.name.text() == "Amara Okafor"
    dialog.reject()
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert "amara" not in desk.search.contacts
    assert desk.search.processes["quayside"].contact is None


def test_every_role_fits_its_column(view: PeopleView) -> None:
    view.resize(1010, 600)  # what a window of 1360 leaves it
    settle()
    letters, beside = view.table.fontMetrics(), 16
    roles = column(view.model, Column.ROLE)
    assert "Agency recruiter" in roles
    assert max(map(letters.horizontalAdvance, roles)) + beside <= view.table.columnWidth(Column.ROLE)


@pytest.mark.parametrize(
    ("gone", "key", "next_one"), [("kim", "Down", "lea"), ("kim", "Up", "jonas"), ("priya", "Down", "miguel")]
)
def test_after_a_removal_the_keys_go_on_where_they_were(
    view: PeopleView, desk: TestDesk, qtbot: QtBot, gone: str, key: str, next_one: str
) -> None:
    click_person(qtbot, view, gone)
    view.table.setFocus()
    desk.journal.remove_contact(gone)
    view.table.select(None)  # as the window does
    settle()
    with qtbot.waitSignal(view.chosen) as said:
        qtbot.keyClick(view.table, Qt.Key[f"Key_{key}"])
    assert said.args == [next_one]


def test_passing_by_with_tab_chooses_nobody(view: PeopleView, desk: TestDesk, qtbot: QtBot) -> None:
    view.field.setFocus()
    with qtbot.assertNotEmitted(view.chosen), qtbot.assertNotEmitted(view.table.removal_wanted):
        view.table.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert len(desk.search.contacts) == 7


def test_down_goes_from_the_field_to_the_table(view: PeopleView, qtbot: QtBot) -> None:
    view.field.setFocus()
    qtbot.keyClick(view.field, Qt.Key.Key_Down)
    assert view.table.hasFocus()


def test_a_double_click_edits(view: PeopleView, actions: Actions, qtbot: QtBot) -> None:
    at = view.table.visualRect(view.model.row_of("kim")).center()
    qtbot.mouseClick(view.table.viewport(), LEFT, pos=at)
    qtbot.mouseDClick(view.table.viewport(), LEFT, pos=at)
    assert isinstance(dialog_of(actions._window), ContactDialog)


def test_the_menu_has_what_is_due_the_processes_and_the_rest(
    view: PeopleView, actions: Actions, desk: TestDesk, qtbot: QtBot
) -> None:
    click_person(qtbot, view, "amara")
    menu = view.menu("amara")
    assert words_of(menu) == [
        "Tell Quayside Bank about your offer", "Write…", "I called", "I sent it already",
        "Edit…", "Open Quayside Bank", "Same person as…", "Remove",
    ]  # fmt: skip
    with qtbot.waitSignal(actions.process_opened) as opened:
        choose(qtbot, menu, "Open Quayside Bank")
    assert opened.args == ["quayside"]
    choose(qtbot, view.menu("amara"), "Write…")
    dialog = dialog_of(actions._window)
    assert isinstance(dialog, ComposeDialog)
    dialog.reject()
    choose(qtbot, view.menu("amara"), "I called")
    assert desk.search.processes["quayside"].messages[-1].contact == "amara"
    assert "Tell Quayside Bank about your offer" not in words_of(view.menu("amara"))


def test_the_menu_does_nothing_about_what_is_only_to_come(view: PeopleView) -> None:
    assert words_of(view.menu("jonas")) == ["Edit…", "Open Parcel", "Same person as…", "Remove"]


def test_a_right_click_shows_the_menu_there(view: PeopleView, qtbot: QtBot) -> None:
    from PySide6.QtGui import QContextMenuEvent

    at = view.table.visualRect(view.model.row_of("priya")).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.table.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.table.viewport(), event)
    menu = shown_menu(view)
    assert "Open Lumen Health" in words_of(menu)
    menu.close()


def test_the_button_adds_somebody(view: PeopleView, actions: Actions, desk: TestDesk, qtbot: QtBot) -> None:
    click(qtbot, view, "New contact…")
    dialog = dialog_of(actions._window)
    assert isinstance(dialog, ContactDialog)
    fill(qtbot, dialog.name, "Bo Ek")
    qtbot.mouseClick(dialog.main, LEFT)
    assert "Bo Ek" in column(view.model, Column.NAME)


def test_a_view_nobody_sees_looks_again_when_it_is_shown(desk: TestDesk, view: PeopleView, qtbot: QtBot) -> None:
    view.hide()
    desk.journal.add_contact("Bo Ek")
    assert "Bo Ek" not in column(view.model, Column.NAME)
    show(qtbot, view)
    assert "Bo Ek" in column(view.model, Column.NAME)


def test_with_nobody_it_explains_itself(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    process = Process("p", "Acme", datetime(2026, 11, 1, tzinfo=UTC))
    with desk_with(tmp_path, Search(processes={"p": process})) as desk:
        view = PeopleView(desk, actions_on(desk, tmp_path, theme, qtbot), theme)
        qtbot.addWidget(view)
        show(qtbot, view)
        said = [each.text() for each in view.findChildren(QLabel) if each.isVisibleTo(view)]
        assert said[0] == "Nobody yet"
        assert "point of contact" in said[1]
        desk.journal.add_contact("Bo Ek")
        assert view.table.isVisible()


def test_odd_names_are_shown_as_typed_and_cut_where_they_are_too_long(
    tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    odd = Contact("odd", HOSTILE, "x@y.example", "", ContactRole.HR, "<img src=x>", HOSTILE)
    process = Process("p", HOSTILE, datetime(2026, 11, 1, tzinfo=UTC), contact="odd")
    search = Search(processes={"p": process}, contacts={"odd": odd, "two": replace(odd, id="two")})
    with desk_with(tmp_path, search) as desk:
        view = PeopleView(desk, actions_on(desk, tmp_path, theme, qtbot), theme)
        qtbot.addWidget(view)
        for width in (1000, 500):
            view.resize(width, 400)
            show(qtbot, view)
            settle()
            table = view.table
            assert sum(table.columnWidth(each) for each in Column) == table.viewport().width()
            assert not view.grab().isNull()
        assert view.table.isColumnHidden(Column.ROLE)
        tooltip = view.model.index(0, Column.COMPANY).data(Qt.ItemDataRole.ToolTipRole)
        assert "&lt;img src=x&gt;" in tooltip
        assert all(each.textFormat() == Qt.TextFormat.PlainText for each in view.findChildren(QLabel))
        assert "&&" in words_of(view.menu("odd"))[1]


def test_a_column_drawn_wider_stays_wider(view: PeopleView) -> None:
    table = view.table
    table.setColumnWidth(Column.NAME, 400)
    view.resize(1200, 600)
    settle()
    assert table.columnWidth(Column.NAME) > 1200 * SHARES[Column.NAME] / sum(SHARES.values()) + 60
    assert sum(table.columnWidth(each) for each in Column) == table.viewport().width()


def test_the_colours_change_with_the_theme(view: PeopleView, theme: Theme) -> None:
    light = view.grab().toImage()
    theme.choose(Qt.ColorScheme.Dark)
    assert view.grab().toImage() != light


# Two that are one


@pytest.fixture
def double(desk: TestDesk) -> Contact:
    """Dana once more, as Helio's point of contact."""
    made = desk.journal.add_contact(
        "Dana  wu", company="acme robotics", phone="+49 30 1", notes="From the fair.", role=ContactRole.HR
    )
    desk.journal.edit_process("helio", contact=made.id)
    return made


def test_likely_doubles_are_named_quietly(double: Contact, view: PeopleView, actions: Actions, qtbot: QtBot) -> None:
    said = [each.text() for each in view.findChildren(QLabel) if each.isVisibleTo(view)]
    assert "Dana wu and Dana Wu (dana.wu@acme.example) may be the same person." in [
        " ".join(each.split()) for each in said
    ]
    click(qtbot, view, "Look at both…")
    assert isinstance(dialog_of(actions._window), MergeDialog)


def test_nobody_is_named_where_nobody_is_alike(view: PeopleView) -> None:
    assert not [each for each in view.findChildren(QLabel) if "same person" in each.text() and each.isVisibleTo(view)]


def test_two_are_made_one_with_the_values_that_are_chosen(
    double: Contact, view: PeopleView, actions: Actions, desk: TestDesk, qtbot: QtBot
) -> None:
    before = desk.search
    said = Said()
    actions.said.connect(said)
    actions.merge_contacts("dana", double.id)
    dialog = dialog_of(actions._window)
    assert isinstance(dialog, MergeDialog)
    shown = [field for field, box in dialog.values.items() if box.isVisibleTo(dialog)]
    assert shown == ["name", "role", "company"]
    assert dialog.effect.text() == "1 process and 0 messages of the other contact come along. Undo takes it back."
    dialog.values["role"].setCurrentIndex(1)
    qtbot.mouseClick(dialog.main, LEFT)
    assert no_dialog(actions._window)
    dana = desk.search.contacts["dana"]
    assert (dana.name, dana.email, dana.phone, dana.role) == ("Dana Wu", "dana.wu@acme.example", "+49 30 1", "hr")
    assert dana.notes == "From the fair."
    assert double.id not in desk.search.contacts
    assert desk.search.processes["helio"].contact == "dana"
    assert said.words == ["They are one person now."]
    assert row(view.model, "Dana Wu")[Column.PROCESSES] == "Acme Robotics, Helio"
    assert desk.without_undo() == before


def test_the_other_is_found_by_typing(view: PeopleView, actions: Actions, desk: TestDesk, qtbot: QtBot) -> None:
    choose(qtbot, view.menu("kim"), "Same person as…")
    dialog = dialog_of(actions._window)
    assert isinstance(dialog, MergeDialog)
    qtbot.mouseClick(dialog.main, LEFT)
    assert dialog.problem.text() == "Who is it? Choose one of the contacts."
    fill(qtbot, dialog.other, "Priya Shah")
    assert dialog.effect.isVisible()
    qtbot.mouseClick(dialog.main, LEFT)
    assert desk.search.processes["lumen"].contact == "kim"


def test_notes_of_both_can_stay(double: Contact, actions: Actions, desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.edit_contact("dana", notes="Likes tea.")
    actions.merge_contacts("dana", double.id)
    qtbot.mouseClick(dialog_of(actions._window).main, LEFT)  # type: ignore[attr-defined]
    assert desk.search.contacts["dana"].notes == "Likes tea.\n\nFrom the fair."


def test_every_control_has_a_name(view: PeopleView) -> None:
    assert nameless(view) == []


# In the window


@pytest.fixture
def window(desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot) -> MainWindow:
    return window_on(desk, tmp_path, theme, qtbot)


def texts(window: MainWindow) -> list[str]:
    assert window.person is not None
    return [each.text() for each in window.person.findChildren(QLabel) if each.isVisibleTo(window.person)]


def test_a_person_beside_the_table(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.views.number == PEOPLE
    view = window.people
    assert view is not None
    assert view.table.hasFocus()
    desk.journal.edit_process("helio", contact="dana")
    click_person(qtbot, view, "dana")
    said = texts(window)
    assert {"Dana Wu", "Recruiter · Acme Robotics", "dana.wu@acme.example", "1 of 3", "median 1.5 days late"} <= set(
        said
    )
    assert {"Acme Robotics · Backend engineer · Final round", "Helio · Software engineer · Applied"} <= set(said)
    assert window.person is not None
    click(qtbot, window.person, "Open Helio")
    assert window.process.process_id == "helio"
    assert view.table.selected == "dana"
    click_person(qtbot, view, "dana")
    assert window.person.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.due.isVisible()
    assert view.table.selected is None


def test_what_was_said_across_processes_opens(window: MainWindow, desk: TestDesk, qtbot: QtBot) -> None:
    from afterword.ui.dialogs.message_dialog import MessageDialog
    from afterword.ui.process.history import History

    window.show_person("lea")
    assert window.person is not None
    (history,) = window.person.findChildren(History)
    lines = [history.model().index(each, 0).data() for each in range(history.model().rowCount())]
    assert lines[0] == "✓ Told them your offer deadline"
    assert "Promised by Sun, 15 Nov, 3 days late" in lines
    history.setFocus()
    history.setCurrentIndex(history.model().index(0, 0))
    qtbot.keyClick(history, Qt.Key.Key_Return)
    dialog = dialog_of(window)
    assert isinstance(dialog, MessageDialog)
    dialog.reject()
    qtbot.keyClick(history, Qt.Key.Key_Delete)
    assert "verdant-told" not in {each.id for each in desk.search.processes["verdant"].messages}


def test_a_person_who_goes_leaves_the_panel(window: MainWindow, desk: TestDesk) -> None:
    window.show_person("kim")
    desk.journal.remove_contact("kim")
    assert window.due.isVisible()


def test_the_panel_shows_odd_words_as_typed_in_no_more_room(window: MainWindow, desk: TestDesk) -> None:
    desk.journal.edit_contact("dana", name=HOSTILE, company="<img src=x>", notes=HOSTILE)
    desk.journal.edit_process("acme", company=HOSTILE, role=HOSTILE)
    window.show_person("dana")
    settle()
    panel = window.person
    assert panel is not None
    assert HOSTILE.strip() in texts(window)
    assert {each.textFormat() for each in panel.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    assert panel.widget().width() <= panel.viewport().width()
    assert button_of(panel, "Edit the contact").isVisible()
    assert nameless(panel) == []


def test_a_large_search_is_looked_through_after_the_table_is_there(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("afterword.ui.desk.AT_ONCE", 0)
    with desk_with(tmp_path) as desk:
        window = QWidget()
        qtbot.addWidget(window)
        view = PeopleView(desk, Actions(desk, mail_room(desk, tmp_path), theme_of(qapp), window), theme_of(qapp))
        qtbot.addWidget(view)
        view.select("dana")
        view.show()
        assert view.table.isVisible()  # and not the words that there is nobody
        assert view.model.rowCount() == 0
        qtbot.waitUntil(lambda: view.model.rowCount() == len(desk.search.contacts))
        assert view.table.currentIndex().data(Role.CONTACT) == "dana"
        desk.journal.edit_contact("dana", name="Another name")
        assert "Another name" in [view.model.index(row, 0).data() for row in range(view.model.rowCount())]
