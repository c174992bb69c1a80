"""The board: its cards, and every way to move them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSize, Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent, QAccessibleEvent, QColor, QDrag
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.ui.boards import (
    LOWER,
    UPPER,
    Board,
    board_on,
    bottom,
    drop,
    drop_only,
    enter,
    leave,
    outcome_menu,
    point,
    table,
)
from tests.ui.desks import TestDesk
from tests.ui.test_theme import contrast
from tests.ui.windows import CTRL, LEFT, actions_on, choose, desk_with, dialog_of, no_dialog, settle, show, theme_of

from afterword.domain.entities import Outcome, Process, Search, Verdict
from afterword.ui.board.delegate import GROUND
from afterword.ui.board.model import Role
from afterword.ui.board.view import BoardView
from afterword.ui.colours import DARK, LIGHT, Colours
from afterword.ui.dialogs.offer_dialog import OfferDialog
from afterword.ui.dragging import EDGE, unpacked
from afterword.ui.notice import Notice
from afterword.ui.process.menus import process_menu
from afterword.ui.processes.view import ProcessList
from afterword.ui.stack import BEHIND, GRID
from afterword.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEYS = Qt.Key
HOSTILE = "<b>Ünï & Söhne</b> חברה 🚀 " + "a very long name " * 18
START = {
    "Applied": ["helio", "tideway"],
    "Recruiter screen": ["verdant", "orbital"],
    "Tech interview": ["quayside", "parcel", "lumen"],
    "Final round": ["acme"],
    "Offer": ["northwind"],
    "Closed": [],
}


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[TestDesk]:
    with desk_with(tmp_path) as made:
        yield made


@pytest.fixture
def board(desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot) -> Board:
    return board_on(desk, tmp_path, theme, qtbot)


def at_card(board: Board, process: str, share: float) -> QPoint:
    index = board.index(process)
    return point(board.view.columns[index.parent().row()].cards, index, share)


def click_card(
    qtbot: QtBot, board: Board, process: str, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    index = board.index(process)
    cards = board.view.columns[index.parent().row()].cards
    qtbot.mouseClick(cards.viewport(), LEFT, keys, cards.visualRect(index).center())


def press(
    qtbot: QtBot, board: Board, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(board.view.window().focusWidget(), key, keys)
    settle()


def moved_to(**columns: list[str]) -> dict[str, list[str]]:
    names = {"Recruiter_screen": "Recruiter screen", "Tech_interview": "Tech interview", "Final_round": "Final round"}
    return START | {names.get(name, name): cards for name, cards in columns.items()}


# What it shows


def test_a_column_a_stage_and_one_for_closed(board: Board) -> None:
    assert table(board.view.model) == START
    assert [each._count.text() for each in board.view.columns] == ["2", "2", "3", "1", "1", "0"]


@pytest.mark.parametrize(
    ("process", "chip", "spoken"),
    [
        ("acme", "follow-up 1 day late", "Acme Robotics, Backend engineer, follow-up 1 day late, stage Final round"),
        ("northwind", "due Fri, 27 Nov", None),
        ("parcel", "tomorrow 10:00", None),
        ("verdant", "promised Thu, 26 Nov", None),
        ("helio", "since Tue, 17 Nov", "Helio, Software engineer, stage Applied"),
    ],
)
def test_a_card_says_what_matters_now(board: Board, process: str, chip: str, spoken: str | None) -> None:
    index = board.index(process)
    assert index.data(Role.CHIP) == chip
    assert spoken in (None, index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_card_says_the_hour_of_a_deadline_that_is_near(board: Board) -> None:
    offer = board.desk.search.processes["northwind"].offers[0]
    board.desk.journal.edit_offer(offer.id, deadline=datetime(2026, 11, 24, 16, tzinfo=UTC))
    assert board.index("northwind").data(Role.CHIP) == "due tomorrow 17:00"


def test_the_model_keeps_qts_rules_through_every_change(board: Board, qtmodeltester: ModelTester) -> None:
    model, journal = board.view.model, board.desk.journal
    qtmodeltester.check(model)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    journal.place_processes(["helio", "acme"], "tech_interview", "parcel")
    journal.place_closed(["parcel"], Outcome.GHOSTED)
    journal.remove_process("tideway")
    journal.add_process("New")
    while journal.undo():
        pass
    assert all(not cards for cards in table(model).values())
    assert tester.model() is model


def test_only_what_changed_is_made_anew(board: Board, qtbot: QtBot) -> None:
    model = board.view.model
    with qtbot.assertNotEmitted(model.rowsInserted), qtbot.assertNotEmitted(model.modelReset):
        board.desk.tick()
        board.desk.journal.edit_process("acme", role="Tester")
    with qtbot.waitSignal(model.rowsInserted) as said:
        board.desk.journal.place_processes(["lumen"], "tech_interview", "parcel")
    assert said.args[1:] == [1, 1]


def test_in_a_large_search_the_columns_come_one_by_one(
    desk: TestDesk, tmp_path: Path, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("afterword.ui.desk.AT_ONCE", 3)
    view = BoardView(desk, actions_on(desk, tmp_path, theme, qtbot), theme)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.select("acme")
    show(qtbot, view)
    view.setFocus()
    desk.journal.edit_process("acme", role="Tester")
    shown: list[int] = []

    def count() -> int:
        shown.append(sum(not each.cards.waiting for each in view.columns))
        return shown[-1]

    qtbot.waitUntil(lambda: count() == len(START))
    assert shown[0] == 0
    assert sorted(shown) == shown
    assert table(view.model) == START
    assert view.selected == ["acme"]
    assert view.columns[0].cards.hasFocus()


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_chips_can_be_read(colours: Colours) -> None:
    for name in ("accent", "follow_up", "late", "interview", "offer"):
        colour = getattr(colours, name)
        assert contrast(colour, colours.tinted(colour, GROUND).name()) >= 4.5
    assert contrast(colours.muted, colours.panel) >= 4.5


def test_the_colours_change_with_the_theme(board: Board, theme: Theme) -> None:
    light = board.view.grab().toImage()
    theme.choose(Qt.ColorScheme.Dark)
    assert board.view.grab().toImage() != light
    card = at_card(board, "helio", 0.5)
    shown = board.list_of("applied").viewport().grab().toImage()
    assert shown.pixelColor(shown.width() - 12, card.y()) == QColor(DARK.panel)


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_odd_names_are_shown_as_typed(
    tmp_path: Path, theme: Theme, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    odd = Process("odd", HOSTILE, datetime(2026, 11, 1, tzinfo=UTC), role="<img src=x>\n" + "חברה " * 80)
    with desk_with(tmp_path, Search(processes={"odd": odd, "x": replace(odd, id="x", company="-x & y")})) as desk:
        board = board_on(desk, tmp_path, theme, qtbot)
        board.view.setLayoutDirection(direction)
        settle()
        index = board.index("odd")
        cards = board.list_of("applied")
        assert index.data() == HOSTILE
        assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)
        assert cards.visualRect(index).width() <= cards.viewport().width()
        assert not board.view.grab().isNull()


# By drag and drop


@pytest.mark.parametrize(
    ("process", "over", "share", "expected"),
    [
        (
            "helio",
            "parcel",
            UPPER,
            moved_to(Applied=["tideway"], Tech_interview=["quayside", "helio", "parcel", "lumen"]),
        ),
        (
            "helio",
            "parcel",
            LOWER,
            moved_to(Applied=["tideway"], Tech_interview=["quayside", "parcel", "helio", "lumen"]),
        ),
        ("lumen", "quayside", UPPER, moved_to(Tech_interview=["lumen", "quayside", "parcel"])),
        ("quayside", "parcel", LOWER, moved_to(Tech_interview=["parcel", "quayside", "lumen"])),
        ("quayside", "quayside", LOWER, START),
    ],
)
def test_a_card_is_dropped_between_others(
    board: Board, process: str, over: str, share: float, expected: dict[str, list[str]]
) -> None:
    before = board.desk.search
    cards = board.view.columns[board.index(over).parent().row()].cards
    assert drop(cards, board.data(process), at_card(board, over, share))
    assert table(board.view.model) == expected
    assert board.desk.repository.load() == board.desk.search
    if expected != START:
        assert board.desk.without_undo() == before
        assert table(board.view.model) == START


def test_below_the_last_card_is_the_end(board: Board) -> None:
    cards = board.list_of("final_round")
    assert drop(cards, board.data("helio"), bottom(cards))
    assert table(board.view.model)["Final round"] == ["acme", "helio"]
    assert board.said.words == ["Helio moved to Final round."]


def test_several_cards_at_once_are_one_step(board: Board, qtbot: QtBot) -> None:
    before = board.desk.search
    click_card(qtbot, board, "tideway")
    for each in ("parcel", "helio"):
        click_card(qtbot, board, each, CTRL)
    assert board.view.selected == ["helio", "tideway", "parcel"]
    data = board.view.model.mimeData(board.view.selection.selectedIndexes())
    cards = board.list_of("final_round")
    assert drop(cards, data, at_card(board, "acme", UPPER))
    assert table(board.view.model)["Final round"] == ["helio", "tideway", "parcel", "acme"]
    assert board.view.selected == ["helio", "tideway", "parcel"]
    assert board.said.words == ["3 processes moved to Final round."]
    assert board.desk.without_undo() == before


def test_a_line_shows_where_it_goes_and_escape_takes_it_back(board: Board) -> None:
    before = board.desk.search
    cards = board.list_of("tech_interview")
    plain = cards.grab().toImage()
    assert enter(cards, board.data("helio"), at_card(board, "parcel", UPPER))
    assert cards.drop_row == 1
    assert cards.grab().toImage() != plain
    leave(cards)
    assert cards.drop_row is None
    assert cards.grab().toImage() == plain
    assert board.desk.search is before


def test_what_is_no_process_is_not_taken(board: Board) -> None:
    data, cards = QMimeData(), board.list_of("offer")
    data.setText("helio")
    assert not enter(cards, data, bottom(cards))


def test_a_real_drag_begins_with_the_mouse(board: Board, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[list[str]] = []
    cards = board.list_of("applied")
    monkeypatch.setattr(type(cards), "startDrag", lambda self, supported: carried.append(board.view.selected))
    start = at_card(board, "helio", 0.5)
    qtbot.mousePress(cards.viewport(), LEFT, pos=start)
    for step in (8, 24, 60):
        qtbot.mouseMove(cards.viewport(), start + QPoint(step, step))
    qtbot.mouseRelease(cards.viewport(), LEFT, pos=start + QPoint(60, 60))
    assert carried[:1] == [["helio"]]


def test_a_drag_carries_the_cards_of_all_columns_as_a_stack(
    board: Board, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[tuple[list[str], QSize]] = []

    def execute(drag: QDrag, *_: object) -> Qt.DropAction:
        carried.append((unpacked(drag.mimeData()), drag.pixmap().deviceIndependentSize().toSize()))
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", execute)
    click_card(qtbot, board, "helio")
    board.list_of("applied").startDrag(Qt.DropAction.MoveAction)
    for each in ("parcel", "lumen"):
        click_card(qtbot, board, each, CTRL)
    board.list_of("tech_interview").startDrag(Qt.DropAction.MoveAction)
    (one, single), (several, stacked) = carried
    assert one == ["helio"]
    assert several == ["helio", "parcel", "lumen"]
    assert stacked.height() == single.height() + BEHIND * GRID


def test_what_is_dragged_is_chosen(board: Board, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the panel beside the board would show another process than the one that is selected."""
    monkeypatch.setattr(QDrag, "exec", lambda *_: Qt.DropAction.IgnoreAction)
    cards, start = board.list_of("applied"), at_card(board, "helio", 0.5)
    qtbot.mousePress(cards.viewport(), LEFT, pos=start)
    with qtbot.waitSignal(board.view.chosen) as said:
        for step in (8, 24, 60):
            qtbot.mouseMove(cards.viewport(), start + QPoint(step, step))
    assert said.args == ["helio"]
    qtbot.mouseRelease(cards.viewport(), LEFT, pos=start + QPoint(60, 60))


def test_near_an_edge_the_board_and_the_column_scroll(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    many = {f"p{n}": Process(f"p{n}", f"Company {n}", datetime(2026, 1, 1, n % 24, tzinfo=UTC)) for n in range(60)}
    with desk_with(tmp_path, Search(processes=many)) as desk:
        board = board_on(desk, tmp_path, theme, qtbot)
        board.view.window().resize(500, 400)
        settle()
        cards, data = board.list_of("applied"), board.data("p1")
        enter(cards, data, QPoint(60, cards.viewport().height() - 3))
        cards.scroller.step()
        assert cards.verticalScrollBar().value() > 0
        far = board.list_of("tech_interview")
        edge = far.viewport().mapFrom(board.view.viewport(), QPoint(board.view.viewport().width() - EDGE // 4, 60))
        enter(far, data, edge)
        board.view.scroller.step()
        assert board.view.horizontalScrollBar().value() > 0
        leave(far)
        assert not board.view.scroller._timer.isActive()
        leave(cards)


def test_a_drop_goes_to_the_column_that_was_scrolled_under_the_mouse(board: Board) -> None:
    board.view.window().resize(640, 500)
    settle()
    first, data, view = board.list_of("applied"), board.data("acme"), board.view.viewport()
    still = QPoint(view.width() - EDGE // 4, 200)
    over = board.view.columns[2].cards
    assert enter(over, data, over.viewport().mapFrom(view, still))
    while board.view.horizontalScrollBar().value() < board.view.horizontalScrollBar().maximum():
        board.view.scroller.step()
    shown = [each.cards.at for each in board.view.columns if each.cards.drop_row is not None]
    assert shown == [5]
    drop_only(over, data, over.viewport().mapFrom(view, still))
    assert outcome_menu(board).isVisible()
    assert all(each.cards.drop_row is None for each in board.view.columns)
    assert first.drop_row is None


def test_closed_asks_for_the_outcome(board: Board, qtbot: QtBot) -> None:
    before, cards = board.desk.search, board.list_of("")
    assert drop(cards, board.data("acme", "helio"), bottom(cards))
    assert board.desk.search is before
    menu = outcome_menu(board)
    word = next(each.text().partition("\t")[0] for each in menu.actions() if "Re" in each.text())
    choose(qtbot, menu, word)
    assert table(board.view.model)["Closed"] == ["helio", "acme"]
    assert board.desk.search.processes["acme"].interviews[-1].verdict is Verdict.REJECTED
    assert board.desk.without_undo() == before


def test_without_an_outcome_nothing_is_moved(board: Board, qtbot: QtBot) -> None:
    before, cards = board.desk.search, board.list_of("")
    drop(cards, board.data("acme"), bottom(cards))
    qtbot.keyClick(outcome_menu(board), KEYS.Key_Escape)
    settle()
    assert board.desk.search is before


def test_accepted_takes_the_open_offer(board: Board, qtbot: QtBot) -> None:
    cards = board.list_of("")
    drop(cards, board.data("northwind"), bottom(cards))
    menu = outcome_menu(board)
    choose(qtbot, menu, next(each.text().partition("\t")[0] for each in menu.actions() if "Accept" in each.text()))
    northwind = board.desk.search.processes["northwind"]
    assert (northwind.outcome, northwind.offers[0].state.value) == (Outcome.ACCEPTED, "accepted")


def test_closed_ones_are_put_in_order_without_a_question(board: Board) -> None:
    for each in ("acme", "helio"):
        board.desk.journal.place_closed([each], Outcome.GHOSTED)
    cards = board.list_of("")
    drop(cards, board.data("helio"), at_card(board, "acme", UPPER))
    assert table(board.view.model)["Closed"] == ["helio", "acme"]
    drop(board.list_of("applied"), board.data("helio"), bottom(board.list_of("applied")))
    assert board.desk.search.processes["helio"].active


def test_what_is_closed_stands_where_it_was_dropped(board: Board, qtbot: QtBot) -> None:
    board.desk.journal.place_closed(["helio", "tideway"], Outcome.GHOSTED)
    drop(board.list_of(""), board.data("acme"), at_card(board, "tideway", UPPER))
    choose(qtbot, outcome_menu(board), "&Ghosted")
    assert table(board.view.model)["Closed"] == ["helio", "acme", "tideway"]
    assert board.said.words == ["Acme Robotics moved to Closed."]


def test_offer_asks_when_they_need_an_answer(board: Board, qtbot: QtBot) -> None:
    cards = board.list_of("offer")
    drop(cards, board.data("acme"), bottom(cards))
    assert board.desk.search.processes["acme"].stage == "offer"
    settle()
    dialog = dialog_of(board.view.window())
    assert isinstance(dialog, OfferDialog)
    assert dialog.process.id == "acme"
    assert dialog.deadline.isAncestorOf(dialog.focusWidget()) or dialog.deadline is dialog.focusWidget()
    dialog.reject()


def test_with_an_open_offer_or_within_the_stage_it_asks_nothing(board: Board) -> None:
    cards = board.list_of("offer")
    board.desk.journal.move_process("northwind", "applied")
    drop(cards, board.data("northwind"), bottom(cards))
    drop(cards, board.data("northwind"), bottom(cards))
    settle()
    assert no_dialog(board.view.window())


# By keyboard


def test_arrows_walk_the_cards_across_columns(board: Board, qtbot: QtBot) -> None:
    click_card(qtbot, board, "lumen")
    seen = []
    for key in (
        KEYS.Key_Right,
        KEYS.Key_Left,
        KEYS.Key_Left,
        KEYS.Key_Up,
        KEYS.Key_Left,
        KEYS.Key_Down,
        KEYS.Key_Left,
    ):
        press(qtbot, board, key)
        seen.append(board.view.current)
    assert seen == ["acme", "quayside", "verdant", "verdant", "helio", "tideway", "tideway"]
    assert board.view.selected == ["tideway"]


@pytest.mark.parametrize(("gone", "next_one"), [("parcel", "lumen"), ("lumen", "parcel"), ("northwind", "helio")])
def test_after_a_removal_the_keys_go_on_where_it_was(board: Board, qtbot: QtBot, gone: str, next_one: str) -> None:
    board.view.removal_wanted.connect(board.actions.remove_processes)
    click_card(qtbot, board, gone)
    press(qtbot, board, KEYS.Key_Delete)
    board.view.select()  # as the window does
    with qtbot.waitSignal(board.view.chosen) as said:
        press(qtbot, board, KEYS.Key_Down)
    assert said.args == [next_one]
    assert board.view.selected == [next_one]


def test_with_ctrl_they_carry_them(board: Board, qtbot: QtBot) -> None:
    before = board.desk.search
    click_card(qtbot, board, "lumen")
    press(qtbot, board, KEYS.Key_Up, CTRL)
    assert table(board.view.model)["Tech interview"] == ["quayside", "lumen", "parcel"]
    press(qtbot, board, KEYS.Key_Down, CTRL)
    assert table(board.view.model)["Tech interview"] == ["quayside", "parcel", "lumen"]
    press(qtbot, board, KEYS.Key_Right, CTRL)
    assert table(board.view.model)["Final round"] == ["acme", "lumen"]
    assert board.list_of("final_round").hasFocus()
    assert board.view.current == "lumen"
    for key in (KEYS.Key_Left, KEYS.Key_Left, KEYS.Key_Left, KEYS.Key_Left):
        press(qtbot, board, key, CTRL)
    assert table(board.view.model)["Applied"] == ["helio", "tideway", "lumen"]
    while board.desk.journal.undo_label != "Begin":
        board.desk.journal.undo()
    assert board.desk.search == before


def test_ctrl_right_into_closed_asks_at_the_card(board: Board, qtbot: QtBot) -> None:
    click_card(qtbot, board, "northwind")
    press(qtbot, board, KEYS.Key_Right, CTRL)
    menu = outcome_menu(board)
    qtbot.keyClick(menu, KEYS.Key_Escape)
    assert table(board.view.model) == START


def test_delete_removes_what_is_selected(board: Board, qtbot: QtBot) -> None:
    before = board.desk.search
    board.view.removal_wanted.connect(board.actions.remove_processes)
    click_card(qtbot, board, "lumen")
    click_card(qtbot, board, "helio", CTRL)
    press(qtbot, board, KEYS.Key_Delete)
    assert not {"lumen", "helio"} & board.desk.search.processes.keys()
    assert board.desk.without_undo() == before


def test_enter_opens_and_a_right_click_asks_for_the_menu(board: Board, qtbot: QtBot) -> None:
    click_card(qtbot, board, "acme")
    with qtbot.waitSignal(board.view.chosen) as said:
        press(qtbot, board, KEYS.Key_Return)
    assert said.args == ["acme"]
    at = at_card(board, "acme", 0.5)
    with qtbot.waitSignal(board.view.menu_wanted) as asked:
        board.list_of("final_round").customContextMenuRequested.emit(at)
    assert asked.args[0] == "acme"


@pytest.fixture
def heard(board: Board, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told, by the line that the window says everything with."""
    found: list[str] = []

    def update(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            found.append(event.message())

    monkeypatch.setattr("afterword.ui.speech.QAccessible.updateAccessibility", update)
    board.actions.said.connect(Notice(theme, board.view.window()).say)
    return found


def test_every_kind_of_move_is_announced(board: Board, heard: list[str], qtbot: QtBot) -> None:
    drop(board.list_of("final_round"), board.data("helio"), bottom(board.list_of("final_round")))
    click_card(qtbot, board, "lumen")
    press(qtbot, board, KEYS.Key_Right, CTRL)
    press(qtbot, board, KEYS.Key_Up, CTRL)
    choose(
        qtbot, process_menu(board.desk.search.processes["parcel"], board.actions, board.view), "Move to", "Applied"
    )
    drop(board.list_of(""), board.data("acme", "helio"), bottom(board.list_of("")))
    choose(qtbot, outcome_menu(board), "&Ghosted")
    board.actions.undo()
    assert heard == [
        "Helio moved to Final round.",
        "Lumen Health moved to Final round.",
        "Lumen Health is number 2 of 3 in Final round.",
        "Parcel moved to Applied.",
        "2 processes moved to Closed.",
        "Undone: Close.",
    ]


def test_the_keys_reach_the_menu_of_a_column(board: Board, qtbot: QtBot) -> None:
    asked: list[str] = []
    board.view.stage_menu_wanted.connect(lambda stage, _: asked.append(stage))
    openers = board.view.findChildren(QToolButton)
    assert [each.accessibleName() for each in openers] == [f"Stage {name}" for name in [*START][:-1]]
    assert all(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in openers)
    openers[1].setFocus()
    press(qtbot, board, KEYS.Key_Space)
    cards = board.list_of("final_round")
    cards.customContextMenuRequested.emit(bottom(cards))
    board.list_of("").customContextMenuRequested.emit(QPoint(9, 9))
    assert asked == ["recruiter_screen", "final_round"]
    click_card(qtbot, board, "lumen")
    with qtbot.waitSignal(board.view.menu_wanted) as said:
        press(qtbot, board, KEYS.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert said.args[0] == "lumen"
    board.list_of("applied").setFocus()
    press(qtbot, board, KEYS.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert asked[2:] == ["applied"]


# With the list


@pytest.fixture
def listed(board: Board, desk: TestDesk, theme: Theme, qtbot: QtBot) -> ProcessList:
    made = ProcessList(desk, theme, board.actions)
    qtbot.addWidget(made)
    made.resize(270, 800)
    show(qtbot, made)
    return made


def test_from_the_list_onto_a_column(board: Board, listed: ProcessList) -> None:
    data = listed.model().mimeData([listed.model().row_of("helio")])  # type: ignore[attr-defined]
    cards = board.list_of("final_round")
    assert drop(cards, data, at_card(board, "acme", UPPER))
    assert table(board.view.model)["Final round"] == ["helio", "acme"]


@pytest.mark.parametrize(
    ("row", "share", "expected"),
    [
        (0, UPPER, moved_to(Applied=["tideway"], Offer=["helio", "northwind"])),
        (1, LOWER, moved_to(Applied=["tideway"], Offer=["northwind", "helio"])),
        (4, LOWER, moved_to(Applied=["tideway"], Tech_interview=["helio", "quayside", "parcel", "lumen"])),
        (6, UPPER, moved_to(Applied=["tideway"], Tech_interview=["quayside", "helio", "parcel", "lumen"])),
    ],
)
def test_within_the_list_between_groups(
    board: Board, listed: ProcessList, row: int, share: float, expected: dict[str, list[str]]
) -> None:
    model = listed.model()
    data = model.mimeData([model.row_of("helio")])  # type: ignore[attr-defined]
    assert drop(listed, data, point(listed, model.index(row, 0), share))
    board.view.model.refresh()
    assert table(board.view.model) == expected
    settle()
    for dialog in board.view.window().findChildren(OfferDialog):
        dialog.reject()
