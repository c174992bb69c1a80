"""What is due, as cards: what each says, what its buttons and menu do, and that one step takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.desks import MONDAY, TestDesk, fill
from tests.ui.nudge_scenes import PROCESSES, acme, on, promised, search_for
from tests.ui.windows import (
    LEFT,
    Said,
    actions_on,
    button_of,
    card_of,
    choose,
    click,
    desk_with,
    dialog_of,
    no_dialog,
    nudge_of,
    settle,
    show,
    theme_of,
    words_of,
)

from afterword.domain.entities import Channel, MessageKind, OfferState, Outcome, Process, Search
from afterword.domain.nudges import Kind, State
from afterword.domain.wording import brief
from afterword.ui.actions import Actions
from afterword.ui.compose import ComposeDialog
from afterword.ui.dialogs.interview_dialog import InterviewDialog
from afterword.ui.dialogs.offer_dialog import OfferDialog
from afterword.ui.dialogs.promise_dialog import PromiseDialog
from afterword.ui.dialogs.snooze_dialog import SnoozeDialog
from afterword.ui.dialogs.verdict_dialog import VerdictDialog
from afterword.ui.due import panel as due_panel
from afterword.ui.due.card import NudgeCard
from afterword.ui.due.panel import AT_FIRST, DuePanel
from afterword.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HOSTILE = "<b>x</b> <img src=y> & חברה 🚀 " + "a very long name " * 18


@dataclass
class Scene:
    desk: TestDesk
    panel: DuePanel
    actions: Actions
    said: Said

    @property
    def search(self) -> Search:
        return self.desk.search

    def card(self, kind: Kind, process: str | None = None) -> NudgeCard:
        return card_of(self.panel, kind, process)

    def kinds(self) -> list[Kind]:
        return [each.nudge.kind for each in self.panel.cards()]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


class Scenes:
    """Makes a scene of a search; its journal is closed at the end."""

    def __init__(self, folder: Path, theme: Theme, qtbot: QtBot, stack: ExitStack) -> None:
        self._folder, self._theme, self._qtbot, self._stack = folder, theme, qtbot, stack
        self._kept: list[Scene] = []

    def __call__(self, search: Search | None = None) -> Scene:
        desk = self._stack.enter_context(desk_with(self._folder, search))
        actions = actions_on(desk, self._folder, self._theme, self._qtbot)
        said = Said()
        actions.said.connect(said)
        panel = DuePanel(desk, actions, self._theme)
        self._qtbot.addWidget(panel)
        panel.resize(350, 800)
        show(self._qtbot, panel)
        self._kept.append(Scene(desk, panel, actions, said))
        return self._kept[-1]


@pytest.fixture
def scenes(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Scenes]:
    with ExitStack() as stack:
        yield Scenes(tmp_path, theme, qtbot, stack)


@pytest.fixture
def demo(scenes: Scenes) -> Scene:
    return scenes()


def texts(panel: DuePanel) -> list[str]:
    return [each.text() for each in panel.findChildren(QLabel) if each.isVisibleTo(panel)]


def headings(panel: DuePanel) -> list[str]:
    found = [each for each in panel.findChildren(QLabel) if each.property("heading") and each.isVisibleTo(panel)]
    return [each.text() for each in sorted(found, key=lambda each: each.y())]


def menu_of(card: NudgeCard) -> QMenu:
    return card.menu()


def follow_ups(count: int) -> Search:
    """So many processes, each with a follow-up that is late."""
    made = [
        acme(on(16, id=f"i{number}", promises=(promised(20),)), id=f"p{number}", company=f"Company {number:02}")
        for number in range(count)
    ]
    return replace(search_for(Kind.FOLLOW_UP), processes={each.id: each for each in made})


# What it says


def test_the_cards_stand_in_their_groups(demo: Scene) -> None:
    assert headings(demo.panel) == ["LATE", "TODAY", "NEXT", "THIS SEARCH"]
    assert demo.kinds()[:4] == [Kind.FOLLOW_UP, Kind.OFFER_TELL, Kind.OFFER_TELL, Kind.THANK_YOU]
    said = texts(demo.panel)
    assert "Follow-up · Acme Robotics" in said
    assert (
        "Dana Wu promised an answer by Sat, 21 Nov, 17:00. Nothing yet. The first follow-up was due yesterday 17:00."
        in said
    )
    assert {"8 of 12", "interviews answered", "median wait · goal 14"} <= set(said)


def test_what_comes_is_said_once(demo: Scene) -> None:
    """Of the interview tomorrow its own card, none for its thank-you; of the offer the next decision only."""
    ahead = [each.nudge for each in demo.panel.cards() if each.nudge.state is State.UPCOMING]
    assert [each.kind for each in ahead].count(Kind.OFFER_DECIDE) == 1
    assert not [each for each in ahead if each.kind is Kind.THANK_YOU]


def test_a_card_speaks_its_title_and_its_reason(demo: Scene) -> None:
    name = demo.card(Kind.THANK_YOU).accessibleName()
    assert name.startswith("Thank-you note · Lumen Health. The interview ended at ")


def test_with_nothing_to_do_it_says_so(scenes: Scenes) -> None:
    process = Process("p", "Acme", MONDAY, outcome=Outcome.WITHDRAWN, closed_at=MONDAY)
    assert texts(scenes(Search(processes={"p": process})).panel) == ["Nothing to do now."]


def test_an_empty_search_says_nothing(scenes: Scenes) -> None:
    assert texts(scenes(Search()).panel) == []


def test_only_some_cards_are_made_before_more_are_asked_for(scenes: Scenes, qtbot: QtBot) -> None:
    scene = scenes(follow_ups(45))
    assert len(scene.panel.cards()) == AT_FIRST
    click(qtbot, scene.panel, "37 more")
    assert len(scene.panel.cards()) == 40
    settle()
    click(qtbot, scene.panel, "5 more")
    assert len(scene.panel.cards()) == 45


def test_odd_names_are_shown_as_typed_and_take_no_more_room(scenes: Scenes) -> None:
    people = {"dana": replace(search_for(Kind.FOLLOW_UP).contacts["dana"], name=HOSTILE)}
    process = acme(on(16, promises=(promised(20),), kind=HOSTILE), company=HOSTILE)
    scene = scenes(replace(search_for(Kind.FOLLOW_UP), contacts=people, processes={"acme": process}))
    labels = scene.panel.findChildren(QLabel)
    assert f"Follow-up · {brief(HOSTILE)}" in [each.text() for each in labels]
    assert {each.textFormat() for each in labels} == {Qt.TextFormat.PlainText}
    assert scene.panel.minimumSizeHint().width() <= 350
    assert scene.panel.widget().width() <= scene.panel.viewport().width()


# What it does, for every kind

DIALOGS = {
    Kind.INTERVIEW: ("Edit the interview…", InterviewDialog),
    Kind.RECORD_PROMISE: ("They said when…", PromiseDialog),
    Kind.THANK_YOU: ("Write…", ComposeDialog),
    Kind.FOLLOW_UP: ("Write…", ComposeDialog),
    Kind.ASK_WHY: ("Write…", ComposeDialog),
    Kind.OFFER_ASK_DEADLINE: ("Write…", ComposeDialog),
    Kind.OFFER_TELL: ("Write…", ComposeDialog),
    Kind.STATUS_UPDATE: ("Write…", ComposeDialog),
    Kind.GOING_QUIET: ("Write…", ComposeDialog),
}


@pytest.mark.parametrize("kind", DIALOGS)
def test_the_main_button_opens_its_dialog_and_changes_nothing(scenes: Scenes, kind: Kind, qtbot: QtBot) -> None:
    scene = scenes(search_for(kind))
    before, (words, dialog) = scene.search, DIALOGS[kind]
    click(qtbot, scene.card(kind), words)
    opened = dialog_of(scene.actions._window)
    assert isinstance(opened, dialog)
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert scene.search is before
    assert scene.said.words == []


ALTERNATIVES = {
    Kind.RECORD_PROMISE: "They didn’t say",
    Kind.THANK_YOU: "I sent it already",
    Kind.FOLLOW_UP: "They answered…",
    Kind.ASK_WHY: "They told me why…",
    Kind.OFFER_ASK_DEADLINE: "Note the deadline…",
    Kind.OFFER_TELL: "I called",
    Kind.OFFER_DECIDE: "I declined",
    Kind.STATUS_UPDATE: "I called",
    Kind.GOING_QUIET: "Close as ghosted",
}


@pytest.mark.parametrize("kind", Kind)
def test_a_card_has_a_main_button_an_alternative_and_a_menu(scenes: Scenes, kind: Kind) -> None:
    card = scenes(search_for(kind)).card(kind)
    main = DIALOGS[kind][0] if kind in DIALOGS else "I accepted"
    assert button_of(card, main).property("main")
    if kind in ALTERNATIVES:
        assert not button_of(card, ALTERNATIVES[kind]).property("main")
    said = words_of(menu_of(card))
    assert said[0] == main
    assert said[-3:] == ["Snooze", "Skip", "Open the process"]


@pytest.mark.parametrize("kind", [Kind.FOLLOW_UP, Kind.ASK_WHY])
def test_what_they_said_is_asked_for(scenes: Scenes, kind: Kind, qtbot: QtBot) -> None:
    scene = scenes(search_for(kind))
    click(qtbot, scene.card(kind), ALTERNATIVES[kind])
    assert isinstance(dialog_of(scene.actions._window), VerdictDialog)


def test_the_deadline_is_asked_for(scenes: Scenes, qtbot: QtBot) -> None:
    scene = scenes(search_for(Kind.OFFER_ASK_DEADLINE))
    click(qtbot, scene.card(Kind.OFFER_ASK_DEADLINE), "Note the deadline…")
    assert isinstance(dialog_of(scene.actions._window), OfferDialog)


SENT = {
    Kind.THANK_YOU: MessageKind.THANK_YOU,
    Kind.FOLLOW_UP: MessageKind.FOLLOW_UP,
    Kind.ASK_WHY: MessageKind.ASK_FEEDBACK,
    Kind.OFFER_TELL: MessageKind.OFFER_DEADLINE,
    Kind.STATUS_UPDATE: MessageKind.STATUS_UPDATE,
}


@pytest.mark.parametrize(("words", "channel"), [("I sent it already", Channel.EMAIL), ("I called", Channel.CALL)])
@pytest.mark.parametrize("kind", SENT)
def test_what_was_sent_or_said_is_recorded_and_the_card_goes(
    scenes: Scenes, kind: Kind, words: str, channel: Channel, qtbot: QtBot
) -> None:
    scene = scenes(search_for(kind))
    nudge, before = nudge_of(scene.desk, kind), scene.search
    choose(qtbot, menu_of(scene.card(kind)), words)
    (message,) = scene.search.processes[nudge.process].messages
    assert (message.kind, message.channel, message.at) == (SENT[kind], channel, MONDAY)
    assert (message.interview, message.contact, message.offer) == (nudge.interview, nudge.contact, nudge.offer)
    assert nudge.key not in [each.nudge.key for each in scene.panel.cards()]
    assert len(scene.said.words) == 1
    assert scene.desk.without_undo() == before


def test_the_mouse_may_lie_where_the_item_comes(scenes: Scenes, qtbot: QtBot) -> None:
    """An earlier test may have left it anywhere."""
    scene = scenes(search_for(Kind.ASK_WHY))
    menu = menu_of(scene.card(Kind.ASK_WHY))
    item = next(each for each in menu.actions() if each.text() == "I sent it already")
    menu.popup(QPoint(0, 0))
    at = menu.mapToGlobal(menu.actionGeometry(item).center())
    menu.close()
    below = QWidget()
    qtbot.addWidget(below)
    below.setGeometry(0, 0, 400, 400)
    show(qtbot, below)
    QTest.mouseMove(below.windowHandle(), at)
    QApplication.processEvents()
    choose(qtbot, menu_of(scene.card(Kind.ASK_WHY)), "I sent it already")
    assert len(scene.desk.only_process().messages) == 1


def test_they_did_not_say(scenes: Scenes, qtbot: QtBot) -> None:
    scene = scenes(search_for(Kind.RECORD_PROMISE))
    before = scene.search
    click(qtbot, scene.card(Kind.RECORD_PROMISE), "They didn’t say")
    (promise,) = scene.search.processes["acme"].interviews[0].promises
    assert (promise.at, promise.by) == (MONDAY, None)
    assert scene.said.words == ["Noted: they didn’t say."]
    assert scene.kinds() == [Kind.THANK_YOU]
    assert scene.desk.without_undo() == before


@pytest.mark.parametrize(
    ("words", "state", "outcome"),
    [("I accepted", OfferState.ACCEPTED, Outcome.ACCEPTED), ("I declined", OfferState.DECLINED, None)],
)
def test_the_offer_is_answered(
    scenes: Scenes, words: str, state: OfferState, outcome: Outcome | None, qtbot: QtBot
) -> None:
    scene = scenes(search_for(Kind.OFFER_DECIDE))
    before = scene.search
    click(qtbot, scene.card(Kind.OFFER_DECIDE), words)
    process = scene.desk.only_process()
    assert process.offers[0].state is state
    assert outcome is None or process.outcome is outcome
    assert scene.panel.cards() == []
    assert scene.desk.without_undo() == before


def test_closed_as_ghosted(scenes: Scenes, qtbot: QtBot) -> None:
    scene = scenes(search_for(Kind.GOING_QUIET))
    before = scene.search
    click(qtbot, scene.card(Kind.GOING_QUIET), "Close as ghosted")
    assert scene.desk.only_process().outcome is Outcome.GHOSTED
    assert scene.desk.without_undo() == before


@pytest.mark.parametrize("kind", Kind)
def test_skip_takes_the_card_away(scenes: Scenes, kind: Kind, qtbot: QtBot) -> None:
    scene = scenes(search_for(kind))
    key, before = nudge_of(scene.desk, kind).key, scene.search
    choose(qtbot, menu_of(scene.card(kind)), "Skip")
    assert scene.search.nudges[key].skipped_at == MONDAY
    assert key not in [each.nudge.key for each in scene.panel.cards()]
    assert scene.said.words == ["Skipped."]
    assert scene.desk.without_undo() == before


# Snooze


@pytest.mark.parametrize(
    ("words", "until", "said"),
    [
        ("1 hour", MONDAY + timedelta(hours=1), "today 16:01"),
        ("This evening", datetime(2026, 11, 23, 17, tzinfo=UTC), "today 18:00"),
        ("Tomorrow morning", datetime(2026, 11, 24, 8, tzinfo=UTC), "tomorrow 09:00"),
        ("Monday morning", datetime(2026, 11, 30, 8, tzinfo=UTC), "Mon, 30 Nov, 09:00"),
    ],
)
def test_snooze(scenes: Scenes, words: str, until: datetime, said: str, qtbot: QtBot) -> None:
    scene = scenes(search_for(Kind.FOLLOW_UP))
    key, before = nudge_of(scene.desk, Kind.FOLLOW_UP).key, scene.search
    choose(qtbot, menu_of(scene.card(Kind.FOLLOW_UP)), "Snooze", words)
    assert scene.search.nudges[key].snoozed_until == until
    assert f"Snoozed until {said}." in scene.card(Kind.FOLLOW_UP).accessibleName()
    assert headings(scene.panel)[0] == "SNOOZED"
    assert scene.said.words == [f"Snoozed until {said}."]
    assert scene.desk.without_undo() == before


def test_each_choice_says_its_moment(scenes: Scenes, qtbot: QtBot) -> None:
    menu = menu_of(scenes(search_for(Kind.FOLLOW_UP)).card(Kind.FOLLOW_UP))
    snooze = next(each.menu() for each in menu.actions() if each.text() == "Snooze")
    assert isinstance(snooze, QMenu)
    assert snooze.actions()[2].text() == "Tomorrow morning\ttomorrow 09:00"


def test_snooze_until_a_moment_of_choice(scenes: Scenes, qtbot: QtBot) -> None:
    scene = scenes(search_for(Kind.FOLLOW_UP))
    key = nudge_of(scene.desk, Kind.FOLLOW_UP).key
    choose(qtbot, menu_of(scene.card(Kind.FOLLOW_UP)), "Snooze", "Until…")
    dialog = dialog_of(scene.actions._window)
    assert isinstance(dialog, SnoozeDialog)
    fill(qtbot, dialog._field, "yesterday")
    qtbot.mouseClick(dialog.main, LEFT)
    assert dialog.isVisible()
    assert not scene.search.nudges
    fill(qtbot, dialog._field, "25 nov 15:30")
    qtbot.mouseClick(dialog.main, LEFT)
    assert scene.search.nudges[key].snoozed_until == datetime(2026, 11, 25, 14, 30, tzinfo=UTC)


def test_a_snoozed_card_wakes_by_hand_or_by_itself(scenes: Scenes, qtbot: QtBot) -> None:
    scene = scenes(search_for(Kind.FOLLOW_UP))
    choose(qtbot, menu_of(scene.card(Kind.FOLLOW_UP)), "Snooze", "1 hour")
    choose(qtbot, menu_of(scene.card(Kind.FOLLOW_UP)), "Wake now")
    assert headings(scene.panel)[0] == "LATE"
    scene.desk.journal.undo()
    assert headings(scene.panel)[0] == "SNOOZED"
    scene.desk.hands.now += timedelta(hours=1)
    scene.desk.tick()
    assert headings(scene.panel)[0] == "LATE"


# Follows the search, and the keyboard


def test_cards_are_made_anew_only_where_they_say_something_else(demo: Scene) -> None:
    before = demo.panel.cards()
    demo.desk.tick()
    demo.desk.journal.edit_process("helio", role="Tester")
    assert demo.panel.cards() == before
    demo.desk.journal.edit_process("acme", company="Acme Ltd")
    assert demo.panel.cards() != before
    assert "Follow-up · Acme Ltd" in texts(demo.panel)


def test_a_card_of_tomorrow_comes_by_itself(demo: Scene) -> None:
    assert State.LATE not in [each.nudge.state for each in demo.panel.cards() if each.nudge.kind is Kind.THANK_YOU]
    demo.desk.hands.now += timedelta(hours=10)
    demo.desk.tick()
    assert demo.card(Kind.THANK_YOU).nudge.state is State.LATE


def test_a_click_on_a_card_opens_its_process(demo: Scene, qtbot: QtBot) -> None:
    for kind, process in ((Kind.FOLLOW_UP, "acme"), (Kind.INTERVIEW, "parcel")):
        with qtbot.waitSignal(demo.actions.process_opened) as said:
            qtbot.mouseClick(demo.card(kind), LEFT)
        assert said.args == [process]


def test_a_card_ahead_opens_its_process_by_keyboard(demo: Scene, qtbot: QtBot) -> None:
    card = demo.card(Kind.INTERVIEW)
    card.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(demo.actions.process_opened) as said:
            qtbot.keyClick(card, key)
        assert said.args == ["parcel"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_buttons_of_a_card_are_pressed_by_enter_too(demo: Scene, qtbot: QtBot, key: Qt.Key) -> None:
    card = demo.card(Kind.FOLLOW_UP)
    qtbot.keyClick(button_of(card, "More: Follow-up · Acme Robotics"), key)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    settle()
    told = demo.card(Kind.OFFER_TELL)
    qtbot.keyClick(button_of(told, "I called"), key)
    settle()
    assert told.nudge.key not in [each.nudge.key for each in demo.panel.cards()]


def test_the_menu_opens_from_its_button_and_where_the_card_is_asked(demo: Scene, qtbot: QtBot) -> None:
    card = demo.card(Kind.FOLLOW_UP)
    click(qtbot, card, "More: Follow-up · Acme Robotics")
    first = QApplication.activePopupWidget()
    assert isinstance(first, QMenu)
    first.close()
    settle()
    middle = card.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, card.mapToGlobal(middle))
    QApplication.sendEvent(card, event)
    second = QApplication.activePopupWidget()
    assert isinstance(second, QMenu)
    choose(qtbot, second, "Open the process")


def test_tab_reaches_every_button_of_every_card(demo: Scene, qtbot: QtBot) -> None:
    demo.panel.setFocus()
    met = []
    for _ in demo.panel.stops():
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met == demo.panel.stops()
    for card in demo.panel.cards():
        inside = [each for each in met if each is card or card.isAncestorOf(each)]
        assert len(inside) == (1 if card.nudge.state is State.UPCOMING else 3)


def test_the_focus_goes_to_the_next_card_when_one_goes_away(demo: Scene, qtbot: QtBot) -> None:
    sent = button_of(demo.card(Kind.OFFER_TELL), "I called")
    sent.setFocus()
    follower = demo.panel.cards()[2].nudge
    qtbot.keyClick(sent, Qt.Key.Key_Space)
    settle()
    focused = QApplication.focusWidget()
    assert focused is button_of(demo.panel.cards()[1], "Write…")
    assert demo.panel.cards()[1].nudge == follower


def test_the_focus_stays_on_its_button_when_another_card_goes(demo: Scene, qtbot: QtBot) -> None:
    nudge = nudge_of(demo.desk, Kind.FOLLOW_UP)
    button_of(demo.card(Kind.THANK_YOU), "I sent it already").setFocus()
    demo.desk.journal.skip(nudge.key)
    settle()
    assert QApplication.focusWidget() is button_of(demo.card(Kind.THANK_YOU), "I sent it already")


def test_the_focus_stays_in_the_panel_when_the_last_card_goes(scenes: Scenes, qtbot: QtBot) -> None:
    scene = scenes(search_for(Kind.OFFER_DECIDE))
    click(qtbot, scene.card(Kind.OFFER_DECIDE), "I accepted")
    settle()
    assert QApplication.focusWidget() is scene.panel
    assert scene.panel.focusPolicy() == Qt.FocusPolicy.TabFocus  # a click beside a button moves no focus


def test_it_stays_scrolled_where_it_was(scenes: Scenes, qtbot: QtBot) -> None:
    scene = scenes(follow_ups(8))
    scene.panel.resize(350, 400)
    settle()
    bar = scene.panel.verticalScrollBar()
    bar.setValue(300)
    scene.desk.journal.skip(scene.panel.cards()[-1].nudge.key)
    settle()
    assert bar.value() == 300


def test_a_deed_that_is_refused_says_why(demo: Scene, qtbot: QtBot) -> None:
    menu = menu_of(demo.card(Kind.FOLLOW_UP))
    nudge = demo.card(Kind.FOLLOW_UP).nudge
    demo.desk.journal.remove_process("acme")
    demo.actions.log(nudge, Channel.CALL)
    assert demo.said.words == ['There is no process "acme".']
    assert no_dialog(demo.actions._window)
    menu.close()


def test_each_kind_has_its_scene() -> None:
    assert set(PROCESSES) == set(Kind)


def test_only_what_changed_is_made_anew(demo: Scene, qtbot: QtBot) -> None:
    before = demo.panel.cards()
    demo.desk.journal.skip(before[1].nudge.key)
    assert [id(each) for each in demo.panel.cards()][:1] == [id(before[0])]
    kept = [each for each in demo.panel.cards() if each in before]
    assert len(kept) >= len(before) - 2
    demo.desk.journal.undo()
    again = demo.panel.cards()
    assert [each.nudge for each in again] == [each.nudge for each in before]
    assert again[0] is before[0]
    assert again[1] is not before[1]


def test_tab_goes_from_card_to_card_as_they_stand(demo: Scene, qtbot: QtBot) -> None:
    demo.desk.journal.skip(demo.panel.cards()[1].nudge.key)
    demo.desk.journal.undo()
    cards, stops = demo.panel.cards(), demo.panel.stops()
    stops[0].setFocus()
    for each in stops[1:]:
        qtbot.keyClick(demo.panel.window().focusWidget(), Qt.Key.Key_Tab)
        assert demo.panel.window().focusWidget() is each
    places = [next(at for at, card in enumerate(cards) if card.isAncestorOf(each) or card is each) for each in stops]
    assert places == sorted(places)


def test_in_a_large_search_it_follows_when_the_change_is_painted(
    scenes: Scenes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("afterword.ui.desk.AT_ONCE", 0)
    scene = scenes(search_for(Kind.THANK_YOU))
    key = scene.card(Kind.THANK_YOU).nudge.key
    scene.desk.journal.skip(key)
    assert key in [each.nudge.key for each in scene.panel.cards()]
    qtbot.waitUntil(lambda: key not in [each.nudge.key for each in scene.panel.cards()])


def test_a_large_search_follows_the_clock(demo: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("afterword.ui.desk.AT_ONCE", 0)
    demo.desk.hands.now += timedelta(hours=10)
    demo.desk.tick()
    qtbot.waitUntil(lambda: demo.card(Kind.THANK_YOU).nudge.state is State.LATE)


def test_in_a_large_search_the_cards_come_a_few_at_a_time(
    demo: Scene, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [each.nudge for each in demo.panel.cards()]
    monkeypatch.setattr("afterword.ui.desk.AT_ONCE", 0)
    monkeypatch.setattr(due_panel, "A_FEW", 3)
    panel = DuePanel(demo.desk, demo.actions, theme)
    qtbot.addWidget(panel)
    first = panel.cards()
    qtbot.waitUntil(lambda: [each.nudge for each in panel.cards()] == wanted)
    assert [each for each in first if each in panel.cards()] == first
    assert len(first) < len(wanted)
