"""The chain of ways: each notification is taken once, by the first way that can."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot
from tests.conftest import ExpectLog

from afterword.domain.notices import Notification
from afterword.host.notifications import REST_SECONDS, Chain, Settled

ONE, TWO = Notification("one", "x", ("k1",)), Notification("two", "y", ("k2", "k3"))


@dataclass(eq=False)
class FakeWay:
    name: str
    fails: bool = False
    waits: bool = False
    """Whether it keeps who asked waiting."""
    taken: list[Notification] = field(default_factory=list)
    waiting: list[Settled] = field(default_factory=list)
    withdrawn: list[set[str]] = field(default_factory=list)
    closed: bool = False

    def raise_(self, notification: Notification, settled: Settled) -> None:
        if self.waits:
            self.waiting.append(settled)
        elif self.fails:
            settled(OSError("no server"))
        else:
            self.taken.append(notification)
            settled(None)

    def withdraw(self, due: Collection[str]) -> None:
        self.withdrawn.append(set(due))

    def close(self) -> None:
        self.closed = True


class Scene:
    def __init__(self, *ways: FakeWay) -> None:
        self.now = 1000.0
        self.first, self.second = ways
        self.chain = Chain(ways, clock=lambda: self.now)
        self.missed: list[Notification] = []
        self.chain.missed.connect(self.missed.append)


@pytest.fixture
def scene(qtbot: QtBot) -> Scene:
    return Scene(FakeWay("by the desktop"), FakeWay("by the tray"))


def test_the_first_way_takes_it(scene: Scene) -> None:
    scene.chain.notify(ONE)
    assert (scene.first.taken, scene.second.taken, scene.missed) == ([ONE], [], [])
    assert scene.chain.way == "by the desktop"


def test_a_way_that_fails_hands_over_at_once_and_rests(scene: Scene, expect_log: ExpectLog) -> None:
    expect_log("WARNING .*no notifications by the desktop: no server")
    scene.first.fails = True
    scene.chain.notify(ONE)
    assert (scene.first.taken, scene.second.taken) == ([], [ONE])
    assert scene.chain.way == "by the tray"
    scene.first.fails = False
    scene.chain.notify(TWO)
    assert (scene.first.taken, scene.second.taken) == ([], [ONE, TWO])


def test_it_is_tried_again_later(scene: Scene, expect_log: ExpectLog) -> None:
    expect_log("no notifications")
    scene.first.fails = True
    scene.chain.notify(ONE)
    scene.first.fails = False
    scene.now += REST_SECONDS
    assert scene.chain.way == "by the desktop"
    scene.chain.notify(TWO)
    assert scene.first.taken == [TWO]


def test_failing_again_is_no_news(scene: Scene, caplog: pytest.LogCaptureFixture, expect_log: ExpectLog) -> None:
    expect_log("no notifications")
    scene.first.fails = True
    for _ in range(5):
        scene.chain.notify(ONE)
        scene.now += REST_SECONDS
    assert len([each for each in caplog.records if each.levelno >= logging.WARNING]) == 1


def test_what_none_takes_is_missed_and_one_that_comes_back_is_told(
    scene: Scene, qtbot: QtBot, expect_log: ExpectLog
) -> None:
    expect_log("no notifications by the desktop")
    expect_log("no notifications by the tray")
    scene.first.fails = scene.second.fails = True
    scene.chain.notify(ONE)
    assert scene.missed == [ONE]
    assert not scene.chain.ready
    assert scene.chain.way is None
    scene.chain.notify(TWO)  # at once, though all of them rest
    assert scene.missed == [ONE, TWO]
    scene.first.fails = False
    with qtbot.waitSignals([scene.chain.revived, scene.chain.told]):
        scene.chain.revive(scene.first)  # type: ignore[arg-type]
    assert scene.chain.ready
    scene.chain.notify(ONE)
    assert scene.first.taken == [ONE]


def test_one_that_is_found_missing_is_not_tried(scene: Scene) -> None:
    scene.chain.fail(scene.first, OSError("nobody there"))  # type: ignore[arg-type]
    scene.chain.notify(ONE)
    assert (scene.first.taken, scene.second.taken) == ([], [ONE])


def test_nothing_waits_for_a_way_that_is_slow(scene: Scene, expect_log: ExpectLog) -> None:
    expect_log("no notifications by the desktop: too slow")
    scene.first.waits = True
    scene.chain.notify(ONE)
    scene.chain.notify(TWO)
    assert scene.second.taken == []
    for settled in scene.first.waiting:
        settled(TimeoutError("too slow"))
    assert scene.second.taken == [ONE, TWO]


def test_withdrawing_and_closing_reach_all(scene: Scene) -> None:
    scene.chain.withdraw({"k1"})
    scene.chain.close()
    for way in (scene.first, scene.second):
        assert (way.withdrawn, way.closed) == ([{"k1"}], True)
