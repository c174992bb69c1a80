"""Open offers side by side: what differs, who is told, and the decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk
from tests.ui.windows import (
    CTRL,
    LEFT,
    Said,
    actions_on,
    button_of,
    choose,
    click,
    desk_with,
    dialog_of,
    nameless,
    settle,
    show,
    theme_of,
    window_on,
)

from afterword.domain import wording
from afterword.domain.entities import Channel, MessageKind, OfferState, Outcome, Terms
from afterword.domain.nudges import Kind
from afterword.ui.actions import Actions
from afterword.ui.compose import ComposeDialog
from afterword.ui.dialogs.offer_dialog import OfferDialog
from afterword.ui.offers.dialog import OffersDialog
from afterword.ui.offers.model import OffersModel, Role
from afterword.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HOSTILE = "<b>Ünï & Söhne</b> חברה 🚀 " + "a very long name " * 18
DAY = timedelta(days=1)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[TestDesk]:
    with desk_with(tmp_path) as made:
        made.journal.add_offer(
            "acme", deadline=made.now + 8 * DAY, terms=Terms("98,000", "10 %", "0.2 %", "30 days of holiday, Hybrid")
        )
        yield made


@pytest.fixture
def actions(desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot) -> Actions:
    return actions_on(desk, tmp_path, theme, qtbot)


@pytest.fixture
def dialog(desk: TestDesk, actions: Actions, theme: Theme, qtbot: QtBot) -> OffersDialog:
    made = OffersDialog(actions, theme)
    qtbot.addWidget(made)
    show(qtbot, made)
    return made


def rows(model: OffersModel) -> dict[str, list[str]]:
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    found = {"": [model.headerData(at, across) for at in range(model.columnCount())]}
    for row in range(model.rowCount()):
        cells = [model.index(row, at).data() for at in range(model.columnCount())]
        found[model.headerData(row, down)] = cells
    return found


def texts(dialog: OffersDialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel) if each.isVisibleTo(dialog)]


def offer_of(desk: TestDesk, process: str) -> OfferState:
    return desk.search.processes[process].offers[-1].state


# Side by side


def test_side_by_side_with_what_differs_marked(dialog: OffersDialog) -> None:
    assert rows(dialog.model) == {
        "": ["Northwind", "Acme Robotics"],
        "Answer by · differs": ["Fri, 27 Nov, 17:00", "Tue, 1 Dec, 15:01"],
        "Base · differs": ["105,000", "98,000"],
        "Bonus": ["10 %", "10 %"],
        "Equity · differs": ["–", "0.2 %"],
        "Terms": ["30 days of holiday, hybrid", "30 days of holiday, Hybrid"],
        "Role · differs": ["Staff engineer", "Backend engineer"],
        "Location · differs": ["Hamburg", "Berlin"],
        "Salary named · differs": ["105,000", "–"],
        "Received · differs": ["yesterday 11:00", "today 15:01"],
    }
    index = dialog.model.index(1, 0)
    assert index.data(Role.DIFFERS)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Northwind, Base: 105,000, differs"
    equity = dialog.model.index(3, 0)
    assert equity.data(Qt.ItemDataRole.AccessibleTextRole) == "Northwind, Equity: nothing, differs"


def test_what_differs_is_painted_otherwise(dialog: OffersDialog, desk: TestDesk) -> None:
    before = dialog.table.grab().toImage()
    acme = desk.search.processes["acme"].offers[0]
    desk.journal.edit_offer(acme.id, terms=replace(acme.terms, base="105,000"))
    settle()
    assert rows(dialog.model)["Base"] == ["105,000", "105,000"]
    assert dialog.table.grab().toImage() != before


def test_one_alone_differs_from_nothing(dialog: OffersDialog, desk: TestDesk) -> None:
    desk.journal.remove_offer(desk.search.processes["acme"].offers[0].id)
    assert not [label for label in rows(dialog.model) if "differs" in label]
    assert texts(dialog)[0] == "One open offer"


def test_the_model_keeps_qts_rules_through_every_change(
    desk: TestDesk, dialog: OffersDialog, qtmodeltester: ModelTester
) -> None:
    model = dialog.model
    qtmodeltester.check(model)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    desk.journal.add_offer("lumen")
    desk.journal.decline_offer("northwind-offer")
    desk.journal.edit_process("acme", location="")
    while desk.journal.undo():
        pass
    assert model.columnCount() == 0
    assert tester.model() is model


def test_no_offer_explains_itself(dialog: OffersDialog, desk: TestDesk) -> None:
    for process in ("northwind", "acme"):
        desk.journal.decline_offer(desk.search.processes[process].offers[0].id)
    assert texts(dialog)[0] == "No open offer"
    assert not dialog.table.isVisible()
    assert not button_of(dialog, "Close").isHidden()


# Who is told


def test_who_is_told_and_who_is_not(dialog: OffersDialog) -> None:
    said = texts(dialog)
    assert "4 OF 6 TOLD" in said
    told = [(said[at], said[at + 1]) for at in range(said.index("4 OF 6 TOLD") + 1, len(said) - 1, 2)]
    assert ("Amara Okafor", "Quayside Bank · not told yet") in told
    assert ("Jonas Berg", "Parcel · told today 12:01") in told
    assert told.index(("Amara Okafor", "Quayside Bank · not told yet")) < 2


def test_one_click_records_a_call(dialog: OffersDialog, actions: Actions, desk: TestDesk, qtbot: QtBot) -> None:
    click(qtbot, dialog, "I called Amara Okafor")
    message = desk.search.processes["quayside"].messages[-1]
    assert (message.kind, message.channel, message.offer) == (
        MessageKind.OFFER_DEADLINE, Channel.CALL, "northwind-offer",
    )  # fmt: skip
    assert "5 OF 6 TOLD" in texts(dialog)
    assert "Tell about your offer recorded as done." in texts(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Z, CTRL)
    assert "4 OF 6 TOLD" in texts(dialog)


def test_one_click_opens_the_mail(dialog: OffersDialog, actions: Actions, qtbot: QtBot) -> None:
    click(qtbot, dialog, "Write to Dana Wu")
    mail = dialog_of(actions._window)
    assert isinstance(mail, ComposeDialog)
    mail.reject()


def test_skipped_and_snoozed_are_said_to_be(dialog: OffersDialog, desk: TestDesk) -> None:
    keys = {
        each.contact: each.key
        for each in desk.nudges
        if each.kind is Kind.OFFER_TELL and each.offer == "northwind-offer"
    }
    desk.journal.skip(keys["amara"])
    desk.journal.snooze(keys["dana"], desk.now + DAY)
    said = texts(dialog)
    assert {"Quayside Bank · skipped", "Acme Robotics · snoozed"} <= set(said)
    names = [each.accessibleName() for each in dialog.findChildren(QPushButton) if each.isVisibleTo(dialog)]
    assert "Write to Dana Wu" in names
    assert "Write to Amara Okafor" not in names


def test_without_a_deadline_it_says_to_ask_first(
    dialog: OffersDialog, actions: Actions, desk: TestDesk, qtbot: QtBot
) -> None:
    lumen = desk.journal.add_offer("lumen")
    dialog.table.setCurrentIndex(dialog.model.index(0, dialog.model.column_of(lumen.id)))
    said = texts(dialog)
    assert "Ask Lumen Health when they need an answer. Then the others can be told." in said
    click(qtbot, dialog, "Note the deadline…")
    opened = dialog_of(actions._window)
    assert isinstance(opened, OfferDialog)
    assert opened.deadline.isAncestorOf(opened.focusWidget())
    opened.reject()


def test_the_card_says_how_many_are_told(desk: TestDesk) -> None:
    def text() -> str:
        telling = (each for each in desk.nudges if each.kind is Kind.OFFER_TELL and each.offer == "northwind-offer")
        return wording.text(desk.scene(next(telling)))

    assert text().startswith("Northwind’s deadline is Fri, 27 Nov, 17:00. 4 of 6 told. Write or call")
    desk.journal.log_message("quayside", MessageKind.OFFER_DEADLINE, offer="northwind-offer")
    assert " 5 of 6 told." in text()
    desk.journal.undo()
    assert " 4 of 6 told." in text()


# The decision


def test_the_columns_are_chosen_by_keys(dialog: OffersDialog, desk: TestDesk, qtbot: QtBot) -> None:
    assert dialog.table.hasFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Right)
    assert dialog.chosen is not None
    assert dialog.chosen.process.id == "acme"
    assert "0 OF 6 TOLD" in texts(dialog)
    accept = button_of(dialog, "I accepted the offer of Acme Robotics")
    accept.setFocus()
    qtbot.keyClick(accept, Qt.Key.Key_Space)
    assert desk.search.processes["acme"].outcome is Outcome.ACCEPTED
    assert "Accepted. Congratulations." in texts(dialog)


def test_accepting_leaves_the_others_until_one_says_so(dialog: OffersDialog, desk: TestDesk, qtbot: QtBot) -> None:
    click(qtbot, dialog, "I declined")
    assert offer_of(desk, "northwind") is OfferState.DECLINED
    assert dialog.chosen is not None
    assert dialog.chosen.process.id == "acme"
    assert not [each for each in dialog.findChildren(QPushButton) if "Withdraw" in each.text() and each.isVisible()]
    click(qtbot, dialog, "I accepted")
    assert [each.id for each in desk.search.processes.values() if not each.active] == ["acme"]
    assert texts(dialog)[0] == "You accepted Acme Robotics’s offer"
    click(qtbot, dialog, "Withdraw from the other 8")
    outcomes = {each.id: each.outcome for each in desk.search.processes.values()}
    assert outcomes.pop("acme") is Outcome.ACCEPTED
    assert set(outcomes.values()) == {Outcome.WITHDRAWN}
    assert not button_of(dialog, "Close").isHidden()
    qtbot.keyClick(dialog, Qt.Key.Key_Z, CTRL)
    assert sum(each.active for each in desk.search.processes.values()) == 8


def test_a_double_click_edits(dialog: OffersDialog, actions: Actions, qtbot: QtBot) -> None:
    at = dialog.table.visualRect(dialog.model.index(1, 1)).center()
    qtbot.mouseClick(dialog.table.viewport(), LEFT, pos=at)
    qtbot.mouseDClick(dialog.table.viewport(), LEFT, pos=at)
    opened = dialog_of(actions._window)
    assert isinstance(opened, OfferDialog)
    assert opened.process.id == "acme"
    opened.reject()


def test_odd_words_are_shown_as_typed(dialog: OffersDialog, desk: TestDesk) -> None:
    desk.journal.edit_process("acme", company=HOSTILE, role=HOSTILE)
    desk.journal.edit_contact("amara", name=HOSTILE)
    acme = desk.search.processes["acme"].offers[0]
    desk.journal.edit_offer(acme.id, terms=Terms("<img src=x>", notes=HOSTILE + "\n" + "x" * 300))
    settle()
    assert "<img src=x>" in rows(dialog.model)["Base · differs"]
    assert "&lt;img" in dialog.model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert HOSTILE.strip() in texts(dialog)
    assert {each.textFormat() for each in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    assert dialog.tell.widget().width() <= dialog.tell.viewport().width()
    assert not dialog.grab().isNull()


@pytest.mark.parametrize("room", [QRect(0, 0, 1024, 640), QRect(0, 0, 512, 320)], ids=["small", "twice as large"])
def test_it_fits_the_screen(
    actions: Actions, theme: Theme, qtbot: QtBot, room: QRect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(QGuiApplication.primaryScreen()), "availableGeometry", lambda _: room)
    dialog = OffersDialog(actions, theme)
    qtbot.addWidget(dialog)
    show(qtbot, dialog)
    settle()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    close = button_of(dialog, "Close")
    assert dialog.rect().contains(QRect(close.mapTo(dialog, close.rect().topLeft()), close.size()))


def test_every_control_has_a_name_and_enter_presses_the_one_with_the_focus(dialog: OffersDialog) -> None:
    assert nameless(dialog) == []
    assert not any(each.autoDefault() for each in dialog.findChildren(QPushButton))


def test_tab_goes_through_it_from_above_and_enter_presses(dialog: OffersDialog, desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.log_message("acme", MessageKind.OFFER_DEADLINE, contact="dana", offer="northwind-offer")
    desk.journal.undo()  # those to be told are made anew: they keep their place
    settle()
    dialog.table.setFocus()
    met = []
    for _ in range(10):
        focused = dialog.focusWidget()
        met.append(focused.accessibleName() or focused.property("text"))
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert met == [
        "Open offers",
        "I accepted the offer of Northwind",
        "I declined the offer of Northwind",
        "Edit the offer…",
        "Who is to be told",
        "Write to Dana Wu",
        "I called Dana Wu",
        "Write to Amara Okafor",
        "I called Amara Okafor",
        "Close",
    ]
    called = button_of(dialog, "I called Dana Wu")
    called.setFocus()
    qtbot.keyClick(called, Qt.Key.Key_Return)
    assert "5 OF 6 TOLD" in texts(dialog)


@pytest.mark.parametrize("state", ["accepted", "declined", "expired"])
def test_the_state_is_changed_in_the_dialog_and_back(
    actions: Actions, desk: TestDesk, qtbot: QtBot, state: str
) -> None:
    before = desk.search
    actions.edit_offer("northwind", "northwind-offer")
    opened = dialog_of(actions._window)
    assert isinstance(opened, OfferDialog)
    opened.state.setCurrentIndex(opened.state.findData(state))
    qtbot.mouseClick(opened.main, LEFT)
    assert offer_of(desk, "northwind") == state
    assert (desk.search.processes["northwind"].outcome is Outcome.ACCEPTED) == (state == "accepted")
    assert desk.without_undo() == before


def test_a_new_offer_is_open(actions: Actions, desk: TestDesk, qtbot: QtBot) -> None:
    actions.edit_offer("lumen")
    opened = dialog_of(actions._window)
    assert isinstance(opened, OfferDialog)
    assert not opened.state.isVisible()
    qtbot.mouseClick(opened.main, LEFT)
    assert offer_of(desk, "lumen") is OfferState.OPEN


# The ways there


def test_from_the_menu_of_the_window(desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    window = window_on(desk, tmp_path, theme, qtbot)
    choose(qtbot, window._menu, "Compare offers…")
    assert isinstance(dialog_of(window), OffersDialog)
    dialog_of(window).reject()


def test_from_the_dialog_of_an_offer(actions: Actions, desk: TestDesk, qtbot: QtBot) -> None:
    said = Said()
    actions.said.connect(said)
    acme = desk.search.processes["acme"].offers[0]
    actions.edit_offer("acme", acme.id)
    opened = dialog_of(actions._window)
    click(qtbot, opened, "Compare offers…")
    (compared,) = (each for each in actions._window.findChildren(OffersDialog) if each.isVisible())
    assert compared.chosen is not None
    assert compared.chosen.offer.id == acme.id
    compared.reject()
    opened.reject()
    desk.journal.decline_offer("northwind-offer")
    actions.edit_offer("acme", acme.id)
    alone = dialog_of(actions._window)
    assert not [each for each in alone.findChildren(QPushButton) if "Compare" in each.text()]
    alone.reject()
