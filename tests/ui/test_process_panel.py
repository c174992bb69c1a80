"""The process that is selected: what it says, its menu, and that it keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.nudge_scenes import search_for
from tests.ui.panels import HOSTILE, Scene, browser, scene_on
from tests.ui.windows import (
    LEFT,
    button_of,
    choose,
    click,
    dialog_of,
    no_dialog,
    nudge_of,
    settle,
    theme_of,
    words_of,
)

from afterword.domain.entities import ContactRole, MessageKind, Outcome, Verdict
from afterword.domain.nudges import Kind, State
from afterword.ui.compose import ComposeDialog
from afterword.ui.dialogs.close_dialog import CloseDialog
from afterword.ui.dialogs.contact_dialog import ContactDialog
from afterword.ui.dialogs.interview_dialog import InterviewDialog
from afterword.ui.dialogs.message_dialog import MessageDialog
from afterword.ui.dialogs.offer_dialog import OfferDialog
from afterword.ui.dialogs.process_dialog import ProcessDialog
from afterword.ui.dialogs.verdict_dialog import VerdictDialog
from afterword.ui.due.card import NudgeCard
from afterword.ui.process.history_model import ENTRY
from afterword.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


@pytest.fixture
def scene(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Scene]:
    with scene_on(tmp_path, theme, qtbot) as made:
        yield made


# What it says


def test_it_says_what_is_known_of_the_process(scene: Scene) -> None:
    said = scene.texts()
    assert {"POINT OF CONTACT", "TIMELINE", "DETAILS", "NOTES"} <= set(said)
    assert {"Acme Robotics", "Backend engineer", "· Berlin", "Final round"} <= set(said)
    assert {"Add a salary…", "Add a source…", "Add a link…"} <= set(said)
    assert "Add a location…" not in said
    person = scene.panel.parts.person
    assert (
        person.accessibleName() == "Point of contact: Dana Wu, Recruiter, dana.wu@acme.example, Acme Robotics. Edit"
    )
    assert scene.preview.toPlainText().startswith("Team of six.")
    cards = [each.nudge.kind for each in scene.panel.findChildren(NudgeCard)]
    assert cards == [Kind.FOLLOW_UP, Kind.OFFER_TELL]


def test_with_nothing_due_it_says_what_comes_next(scene: Scene) -> None:
    scene.panel.show_process("verdant")
    settle()
    (card,) = (each for each in scene.panel.findChildren(NudgeCard) if each.isVisibleTo(scene.panel))
    assert card.nudge.state is State.UPCOMING
    assert card.accessibleName().startswith("Follow-up · Verdant.")


@pytest.mark.parametrize("text", [HOSTILE, "x" * 300, "-x & y", "\u202e\u200fשלום"])
def test_odd_words_are_shown_as_typed_and_take_no_more_room(scene: Scene, text: str) -> None:
    fields = dict.fromkeys(("company", "role", "location", "salary", "source", "url"), text)
    scene.desk.journal.edit_process("acme", **fields, notes=text)  # type: ignore[arg-type]
    scene.desk.journal.edit_contact("dana", name=text, phone=text)
    scene.desk.journal.edit_interview("acme-3", kind=text, interviewers=(text,), notes=text)
    scene.desk.journal.edit_message("acme-3-thanks", body=text, subject=text)
    settle()
    model = scene.history.entries
    for row in range(model.rowCount()):
        model.toggle(model.index(row, 0), True)
    settle()
    labels = [each for each in scene.panel.findChildren(QLabel) if each.isVisible()]
    assert {each.textFormat() for each in labels} == {Qt.TextFormat.PlainText}
    assert {text.strip(), f"· {text.strip()}"} <= set(scene.texts())
    assert scene.panel.minimumSizeHint().width() <= 350
    assert scene.panel.widget().width() <= scene.panel.viewport().width()
    inside = [each for each in scene.panel.parts.head.findChildren(QWidget) if each.isVisible()]
    assert all(each.mapTo(scene.panel, each.rect().topRight()).x() <= 350 for each in inside)
    tooltip = model.index(scene.row("✓"), 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>x" not in tooltip
    scene.panel.grab()


def test_without_a_contact_one_can_be_added(scene: Scene, qtbot: QtBot) -> None:
    scene.panel.show_process("helio")
    scene.desk.journal.edit_process("helio", contact=None)
    scene.click("Add a point of contact")
    assert isinstance(dialog_of(scene.actions._window), ProcessDialog)


@pytest.mark.parametrize("kind", Kind)
def test_no_nudge_makes_it_wider(tmp_path: Path, theme: Theme, qtbot: QtBot, kind: Kind) -> None:
    with scene_on(tmp_path, theme, qtbot, search_for(kind)) as scene:
        scene.panel.show_process(nudge_of(scene.desk, kind).process)
        settle()
        assert scene.panel.findChildren(NudgeCard)
        assert scene.panel.minimumSizeHint().width() <= 300
        assert scene.panel.widget().width() <= scene.panel.viewport().width()


# Its buttons and menu


@pytest.mark.parametrize(
    ("words", "dialog"),
    [
        ("Interview", InterviewDialog),
        ("They answered…", VerdictDialog),
        ("Close…", CloseDialog),
        ("Write…", ComposeDialog),
    ],
)
def test_a_button_opens_its_dialog(scene: Scene, words: str, dialog: type, qtbot: QtBot) -> None:
    before = scene.desk.search
    click(qtbot, scene.panel, words)
    opened = dialog_of(scene.actions._window)
    assert isinstance(opened, dialog)
    opened.reject()
    settle()
    assert no_dialog(scene.actions._window)
    assert scene.desk.search is before


@pytest.mark.parametrize("key", [None, Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Space])
def test_the_contact_is_a_button_that_edits_it(scene: Scene, key: Qt.Key | None, qtbot: QtBot) -> None:
    person = scene.panel.parts.person
    if key is None:
        qtbot.mouseClick(person, LEFT)
    else:
        person.setFocus()
        qtbot.keyClick(person, key)
    assert isinstance(dialog_of(scene.actions._window), ContactDialog)


def test_a_contact_of_no_role_is_not_said_to_be_someone_else(scene: Scene) -> None:
    contact = scene.desk.search.processes["acme"].contact
    assert contact is not None
    scene.desk.journal.edit_contact(contact, role=ContactRole.OTHER)
    settle()
    spoken = scene.panel.parts.person.accessibleName()
    assert spoken == "Point of contact: Dana Wu, dana.wu@acme.example, Acme Robotics. Edit"


def test_the_contact_has_a_menu(scene: Scene, qtbot: QtBot) -> None:
    scene.panel.parts.person.setFocus()
    QApplication.sendEvent(scene.panel.parts.person, context_menu(scene.panel.parts.person))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert words_of(menu) == ["Edit…", "Someone else…", "Copy the address"]
    choose(qtbot, menu, "Copy the address")
    assert QApplication.clipboard().text() == "dana.wu@acme.example"


def context_menu(widget: QWidget) -> QContextMenuEvent:
    at = widget.rect().center()
    return QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, widget.mapToGlobal(at))


def test_the_stage_opens_its_menu(scene: Scene, qtbot: QtBot) -> None:
    before = scene.desk.search
    scene.click("Stage: Final round")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert words_of(menu)[-2:] == ["Offer", "Close…"]
    choose(qtbot, menu, "Tech interview")
    assert scene.desk.search.processes["acme"].stage == "tech_interview"
    assert scene.words("Stage: Tech interview")
    assert scene.desk.without_undo() == before


def test_a_closed_process_says_how_it_ended(scene: Scene) -> None:
    scene.desk.journal.close_process("acme", Outcome.WITHDRAWN)
    assert scene.words("Stage: Withdrawn").words == "Withdrawn"


def test_a_no_without_a_reason_leads_to_the_mail_at_once(scene: Scene, qtbot: QtBot) -> None:
    click(qtbot, scene.panel, "They answered…")
    verdict = dialog_of(scene.actions._window)
    assert isinstance(verdict, VerdictDialog)
    qtbot.mouseClick(verdict.verdicts[Verdict.REJECTED], LEFT)
    qtbot.mouseClick(verdict.ask, LEFT)
    settle()
    mail = dialog_of(scene.actions._window)
    assert isinstance(mail, ComposeDialog)
    assert scene.said.words == ["Answer recorded."]
    assert scene.desk.search.processes["acme"].outcome is Outcome.REJECTED
    mail.reject()
    settle()
    scene.desk.journal.log_message("acme", MessageKind.ASK_FEEDBACK)
    scene.actions.ask_why("acme-3")
    assert scene.said.words[1:] == ["They were asked already, or it is more than two weeks ago."]


def test_back_leads_to_what_is_due(scene: Scene, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scene.panel.left):
        click(qtbot, scene.panel, "Back to what is due")


@pytest.mark.parametrize(
    ("words", "dialog"),
    [
        ("Edit…", ProcessDialog),
        ("Add an interview…", InterviewDialog),
        ("Add a message…", MessageDialog),
        ("Add an offer…", OfferDialog),
    ],
)
def test_the_menu_opens_dialogs(scene: Scene, words: str, dialog: type, qtbot: QtBot) -> None:
    choose(qtbot, scene.panel.menu("acme"), words)
    assert isinstance(dialog_of(scene.actions._window), dialog)


def test_the_menu_moves_a_process(scene: Scene, qtbot: QtBot) -> None:
    menu, before = scene.panel.menu("acme"), scene.desk.search
    stages = next(each.menu() for each in menu.actions() if each.text() == "Move to")
    assert stages is not None
    assert [each.isEnabled() for each in stages.actions()] == [True, True, True, False, True]  # type: ignore[union-attr]
    choose(qtbot, menu, "Move to", "Offer")
    assert scene.desk.search.processes["acme"].stage == "offer"
    assert scene.said.words == ["Acme Robotics moved to Offer."]
    assert scene.desk.without_undo() == before


def test_the_menu_removes_a_process_and_the_panel_goes_back(scene: Scene, qtbot: QtBot) -> None:
    before = scene.desk.search
    with qtbot.waitSignal(scene.panel.left):
        choose(qtbot, scene.panel.menu("acme"), "Remove")
    assert "acme" not in scene.desk.search.processes
    assert scene.panel.process_id is None
    assert scene.desk.without_undo() == before


def test_a_closed_process_opens_again(scene: Scene, qtbot: QtBot) -> None:
    scene.desk.journal.close_process("acme", Outcome.WITHDRAWN)
    menu = scene.panel.menu("acme")
    assert "Close…" not in words_of(menu)
    choose(qtbot, menu, "Open again")
    assert scene.desk.search.processes["acme"].active


def test_only_a_web_page_can_be_opened(scene: Scene, qtbot: QtBot) -> None:
    with browser() as opener:
        scene.desk.journal.edit_process("acme", url="https://acme.example/jobs/7")
        choose(qtbot, scene.panel.menu("acme"), "Open the posting")
        scene.click("Link:")
    assert opener.opened == ["https://acme.example/jobs/7"] * 2
    scene.desk.journal.edit_process("acme", url="file:///etc/passwd")
    assert "Open the posting" not in words_of(scene.panel.menu("acme"))


# It keeps its place


def test_a_change_elsewhere_costs_it_nothing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(scene.panel, "_show", lambda process, _nudges: shown.append(process.role))
    scene.desk.tick()
    scene.desk.journal.edit_process("helio", role="Tester")
    scene.panel.show_process("acme")
    assert shown == []
    scene.desk.journal.edit_process("acme", role="Tester")
    assert shown == ["Tester"]


def test_only_the_card_that_says_something_else_is_made_anew(scene: Scene) -> None:
    cards = scene.panel.findChildren(NudgeCard)
    scene.desk.journal.edit_process("acme", location="Bonn")
    assert scene.panel.findChildren(NudgeCard) == cards
    scene.desk.journal.edit_process("acme", company="Acme")
    settle()
    assert scene.panel.findChildren(NudgeCard) != cards


def test_time_moves_what_lies_ahead(scene: Scene) -> None:
    scene.panel.show_process("verdant")
    assert scene.history.entries.index(2, 0).data(ENTRY).ahead
    scene.desk.hands.now += timedelta(days=3, hours=3)
    scene.desk.tick()
    assert not scene.history.entries.index(2, 0).data(ENTRY).ahead


def test_a_card_follows_the_names_it_says(scene: Scene) -> None:
    scene.desk.journal.edit_process("northwind", company="Southwind")
    settle()
    assert any("Southwind’s deadline" in words for words in scene.texts())


def test_the_words_follow_the_day(scene: Scene) -> None:
    scene.desk.hands.now += timedelta(days=1)
    scene.desk.tick()
    assert any("was due Sun, 22 Nov, 17:00" in words for words in scene.texts())


def test_it_is_as_tall_as_what_it_says(scene: Scene) -> None:
    notes = scene.panel.parts.notes
    assert 0 <= scene.panel.widget().height() - notes.geometry().bottom() < 40
    model, history = scene.history.model(), scene.history
    assert history.visualRect(model.index(model.rowCount() - 1, 0)).bottom() <= history.viewport().height()
    assert not history.verticalScrollBar().isVisible()


def test_it_stays_scrolled_where_it_was(scene: Scene) -> None:
    bar = scene.panel.verticalScrollBar()
    bar.setValue(150)
    scene.desk.journal.edit_process("acme", role="Tester")
    settle()
    assert bar.value() == 150


def test_another_process_begins_at_its_top(scene: Scene) -> None:
    scene.panel.verticalScrollBar().setValue(150)
    scene.panel.show_process("northwind")
    settle()
    assert scene.panel.verticalScrollBar().value() == 0


def test_the_keyboard_stays_at_its_button(scene: Scene) -> None:
    button_of(scene.panel, "Close…").setFocus()
    scene.desk.journal.skip(nudge_of(scene.desk, Kind.FOLLOW_UP).key)
    settle()
    assert QApplication.focusWidget() is button_of(scene.panel, "Close…")


def test_the_keyboard_reaches_all_of_it(scene: Scene, qtbot: QtBot) -> None:
    scene.desk.journal.skip(
        nudge_of(scene.desk, Kind.FOLLOW_UP).key
    )  # the cards are made anew, and stay in their place
    settle()
    scene.panel.setFocus()
    met = []
    for _ in scene.panel.stops():
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met == scene.panel.stops()
    assert {scene.history, scene.preview} <= set(met)
