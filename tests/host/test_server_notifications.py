"""What the notification server is told, and what it tells; over a bus that the test speaks for.

tests/session has the real bus, and dunst.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from afterword.domain.notices import Notification, Press
from afterword.host.bus import Address, Answered, Heard, Rule
from afterword.host.server_notifications import SERVER, ServerNotifications

NOTE = Notification("-t <b>Tom</b>", "<i>x</i> & y", ("k1",), (Press.WRITE, Press.SENT, Press.SNOOZE))
DIGEST = Notification("2 things are due", "a\nb", ("k2", "k3"))
ALL = ["body", "body-markup", "actions"]


@dataclass
class FakeBus:
    """A bus with a server on it, or without."""

    abilities: list[str] = field(default_factory=lambda: list(ALL))
    there: bool = True
    hangs: bool = False
    calls: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)
    late: list[Answered] = field(default_factory=list)
    heard: dict[str, Heard] = field(default_factory=dict)
    last: int = 0

    def listen(self, rule: Rule, heard: Heard) -> None:
        assert rule.sender == SERVER.name
        self.heard[rule.member] = heard

    def watch(self, name: str, changed: Any) -> None:
        assert name == SERVER.name
        self.owner = changed

    def call(
        self,
        to: Address,
        method: str,
        signature: str,
        values: Sequence[Any],
        answered: Answered,
        late: Answered | None = None,
    ) -> None:
        assert to == SERVER
        self.calls.append((method, tuple(values)))
        if self.hangs:
            answered(TimeoutError("does not answer"))
            if late:
                self.late.append(late)
        elif not self.there:
            answered(OSError("not provided by any .service files"))
        else:
            answered(self._answer(method, values))

    def _answer(self, method: str, values: Sequence[Any]) -> tuple[Any, ...]:
        if method == "GetServerInformation":
            return "dunst", "knopwob", "1.9.0", "1.2"
        if method == "GetCapabilities":
            return (self.abilities,)
        if method == "Notify":
            self.last = values[1] or self.last + 1
            return (self.last,)
        return ()

    def of(self, method: str) -> list[tuple[Any, ...]]:
        return [values for each, values in self.calls if each == method]


class Scene:
    def __init__(self) -> None:
        self.bus = FakeBus()
        self.pressed: list[tuple[tuple[str, ...], Press]] = []
        self.backs = 0
        self.lost: set[str] = set()
        self.settled: list[Exception | None] = []
        self.server = ServerNotifications(
            self.bus,  # type: ignore[arg-type]
            lambda keys, press: self.pressed.append((keys, press)),
            self._back,
            self.lost.update,
        )

    def _back(self) -> None:
        self.backs += 1

    def raise_(self, notification: Notification) -> None:
        self.server.raise_(notification, self.settled.append)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_one_nudge_with_its_buttons(scene: Scene) -> None:
    scene.raise_(NOTE)
    ((app, replaced, icon, title, body, actions, hints, time),) = scene.bus.of("Notify")
    assert (app, replaced, title, time) == ("Afterword", 0, NOTE.title, -1)
    assert icon.startswith("file:///")
    assert body == "&lt;i&gt;x&lt;/i&gt; &amp; y"
    assert actions == [
        *("default", "Open", "write", "Write", "sent", "Mark sent"),
        *("snooze", "Snooze 1 h"),
    ]
    category = ("s", "x-afterword.reminder")
    assert hints == {"desktop-entry": ("s", "afterword"), "urgency": ("y", 1), "category": category}
    assert scene.settled == [None]
    assert scene.server.name == "by the desktop (dunst)"


def test_what_is_urgent(scene: Scene) -> None:
    scene.raise_(Notification("Interview in 15 minutes", "", ("k1",), urgent=True))
    assert scene.bus.of("Notify")[0][6]["urgency"] == ("y", 2)


def test_a_server_of_few_abilities(scene: Scene) -> None:
    scene.bus.abilities = ["body"]
    scene.raise_(NOTE)
    *_, body, actions, _, _ = scene.bus.of("Notify")[0]
    assert (body, actions) == (NOTE.text, [])


def test_its_abilities_are_asked_for_once(scene: Scene) -> None:
    scene.raise_(NOTE)
    scene.raise_(DIGEST)
    assert len(scene.bus.of("GetCapabilities")) == 1


def test_as_plyers_facade_alone(scene: Scene) -> None:
    scene.server.ask(scene.settled.append)
    scene.server.notify("A title", "A text", app_name="Afterword")
    assert scene.bus.of("Notify")[0][3:5] == ("A title", "A text")


def test_the_same_again_takes_its_own_place(scene: Scene) -> None:
    for each in (NOTE, DIGEST, NOTE, Notification("3 things are due", "", ("k4", "k5", "k6"))):
        scene.raise_(each)
    assert [values[1] for values in scene.bus.of("Notify")] == [0, 0, 1, 2]


def test_without_a_server_it_fails_at_once(scene: Scene) -> None:
    scene.bus.there = False
    scene.raise_(NOTE)
    assert scene.bus.of("Notify") == []
    assert "not provided" in str(scene.settled[0])


def test_a_server_that_went_fails_and_is_asked_anew(scene: Scene) -> None:
    scene.raise_(NOTE)
    scene.bus.there = False
    scene.raise_(DIGEST)
    assert isinstance(scene.settled[1], OSError)
    scene.bus.there = True
    scene.raise_(DIGEST)
    assert scene.settled[2] is None
    assert len(scene.bus.of("GetCapabilities")) == 2


def test_shown_after_all_it_is_closed_for_another_way_has_it(scene: Scene) -> None:
    scene.raise_(NOTE)
    scene.bus.hangs = True
    scene.raise_(DIGEST)
    assert isinstance(scene.settled[1], TimeoutError)
    scene.bus.hangs = False
    (late,) = scene.bus.late
    late((7,))
    assert scene.bus.of("CloseNotification") == [(7,)]


@pytest.mark.parametrize("press", list(Press))
def test_a_press_is_told_with_the_nudges(scene: Scene, press: Press) -> None:
    scene.raise_(NOTE)
    scene.raise_(DIGEST)
    scene.bus.heard["ActionInvoked"]((1, press.value))
    scene.bus.heard["ActionInvoked"]((2, "default"))
    assert scene.pressed == [(("k1",), press), (("k2", "k3"), Press.OPEN)]
    assert scene.bus.of("CloseNotification") == [(1,), (2,)]


def test_what_others_are_pressed_for_is_theirs(scene: Scene) -> None:
    scene.raise_(NOTE)
    scene.bus.heard["ActionInvoked"]((99, "default"))
    scene.bus.heard["ActionInvoked"]((1, "something-else"))
    assert scene.pressed == []


def test_pressed_after_it_was_closed(scene: Scene) -> None:
    """dunst shows what was closed again, from its history."""
    scene.raise_(NOTE)
    scene.bus.heard["NotificationClosed"]((1, 1))
    scene.bus.heard["ActionInvoked"]((1, "sent"))
    assert scene.pressed == [(("k1",), Press.SENT)]


def test_the_token_of_a_click(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "none")
    scene.raise_(NOTE)
    scene.bus.heard["ActivationToken"]((99, "theirs"))
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "none"
    scene.bus.heard["ActivationToken"]((1, "ours"))
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "ours"


def test_what_is_done_is_withdrawn(scene: Scene) -> None:
    for each in (NOTE, DIGEST, Notification("test", "")):
        scene.raise_(each)
    scene.server.withdraw({"k1", "k3"})
    assert scene.bus.of("CloseNotification") == []
    scene.server.withdraw({"k1"})
    assert scene.bus.of("CloseNotification") == [(2,)]
    scene.bus.heard["NotificationClosed"]((2, 3))
    scene.server.withdraw({"k1"})
    scene.server.withdraw(set())
    assert scene.bus.of("CloseNotification") == [(2,), (1,)]


def test_what_the_user_closed_is_left_alone(scene: Scene) -> None:
    scene.raise_(NOTE)
    scene.bus.heard["NotificationClosed"]((1, 2))
    scene.server.withdraw(set())
    scene.bus.owner(False)
    assert scene.bus.of("CloseNotification") == []
    assert scene.lost == set()


def test_what_stood_on_the_screen_of_a_server_that_died_is_lost(scene: Scene) -> None:
    scene.raise_(NOTE)
    scene.raise_(DIGEST)
    scene.bus.there = False
    scene.bus.owner(False)
    assert scene.lost == {"k1", "k2", "k3"}
    assert scene.backs == 0
    scene.bus.there = True
    scene.bus.owner(True)
    assert scene.backs == 1
    scene.raise_(NOTE)
    assert scene.bus.of("Notify")[-1][1] == 0  # the numbers went too


def test_what_was_done_of_a_digest_is_not_lost_with_it(scene: Scene) -> None:
    scene.raise_(DIGEST)
    scene.server.withdraw({"k1", "k3"})
    scene.bus.owner(False)
    assert scene.lost == {"k3"}


def test_at_the_end_nothing_stays_whose_buttons_would_do_nothing(scene: Scene) -> None:
    scene.raise_(NOTE)
    scene.raise_(DIGEST)
    scene.server.close()
    assert scene.bus.of("CloseNotification") == [(1,), (2,)]


def test_the_last_can_be_pressed_not_all_that_ever_were(scene: Scene) -> None:
    for number in range(300):
        scene.raise_(Notification(str(number), "", (f"k{number}",)))
        scene.bus.heard["NotificationClosed"]((number + 1, 1))
    assert 100 <= len(scene.server._raised) <= 101
    scene.bus.heard["ActionInvoked"]((300, "default"))
    scene.bus.heard["ActionInvoked"]((1, "default"))
    assert scene.pressed == [(("k299",), Press.OPEN)]
