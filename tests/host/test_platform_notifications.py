"""What plyer is handed, and what happens when the platform takes nothing."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from afterword.domain.notices import Notification
from afterword.host import platform_notifications
from afterword.host.platform_notifications import (
    TEXT_LIMIT,
    TITLE_LIMIT,
    PlatformNotifications,
    TrayNotifications,
    backend,
    show,
)

STRANGE = Notification('-t "<b>Tom</b> & Co"', "<img src='x'>\n-- & \\ $(id) `id`")


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class Facade:
    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def notify(self, title: str, message: str, **_: object) -> None:
        self.said.append((title, message))


@pytest.mark.parametrize("letter", ["x", "ä", "株", "🎉"])
@pytest.mark.parametrize("more", [-1, 0, 1, 2, 500])
def test_cut_at_what_windows_takes(letter: str, more: int, monkeypatch: pytest.MonkeyPatch) -> None:
    facade = Facade()
    monkeypatch.setattr(platform_notifications, "backend", lambda: facade)
    wide = units(letter)
    for limit in (TITLE_LIMIT, TEXT_LIMIT):
        for before in ("", "a"):  # pairs begin at odd places too
            text = before + letter * (limit // wide + more)
            show(Notification(text, text))
            cut = facade.said[-1][0 if limit == TITLE_LIMIT else 1]
            assert units(cut) <= limit
            assert cut == text if units(text) <= limit else cut.endswith("…")
            assert cut.removesuffix("…") == text[: len(cut.removesuffix("…"))]
            assert units(cut) >= min(units(text), limit - 1)


def test_other_systems_have_plyers_own(monkeypatch: pytest.MonkeyPatch) -> None:
    import plyer

    monkeypatch.setattr(platform_notifications, "LINUX", False)
    assert backend() is plyer.notification


@pytest.fixture
def sender(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A notify-send that writes down what it is called with."""
    monkeypatch.setattr(platform_notifications, "LINUX", True)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    script = tmp_path / "notify-send"
    script.write_text(f'#!/bin/sh\nprintf "%s\\0" "$@" >>"{tmp_path}/called"\n')
    script.chmod(0o700)
    return script


def test_nothing_in_a_notification_is_an_option_or_markup(sender: Path) -> None:
    show(STRANGE)
    words = (sender.parent / "called").read_text().split("\0")
    body = "&lt;img src='x'&gt;\n-- &amp; \\ $(id) `id`"
    assert words[words.index("--") + 1 :] == [STRANGE.title, body, ""]
    assert "--app-name" in words


def test_raises_what_notify_send_complains_of(sender: Path) -> None:
    sender.write_text("#!/bin/sh\necho no server there >&2\nexit 1\n")
    with pytest.raises(OSError, match="no server there"):
        show(STRANGE)
    sender.write_text("#!/bin/sh\nexit 3\n")
    with pytest.raises(OSError, match="notify-send: 3"):
        show(STRANGE)


def test_raises_where_there_is_no_notify_send(sender: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(OSError, match="notify-send"):
        show(STRANGE)


def test_the_filters_of_warnings_stay(sender: Path) -> None:
    """They are the whole process's: another thread's `catch_warnings` would take them along."""
    filters = list(warnings.filters)
    thread = threading.Thread(target=show, args=[STRANGE])
    thread.start()
    while thread.is_alive():
        assert warnings.filters == filters
    assert (sender.parent / "called").exists()


class Platform:
    """Stands for `show`: it blocks until it may go on, and fails where it is told to."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()
        self.shown: list[tuple[str, int]] = []
        self.fails = False

    def __call__(self, notification: Notification) -> None:
        assert self.may_go_on.wait(30)
        if self.fails:
            raise ValueError("the platform does not want to")
        self.shown.append((notification.title, threading.get_ident()))


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> Platform:
    made = Platform()
    monkeypatch.setattr(platform_notifications, "show", made)
    return made


@pytest.fixture
def way(platform: Platform, qtbot: QtBot) -> Iterator[PlatformNotifications]:
    made = PlatformNotifications()
    yield made
    platform.may_go_on.set()
    made.close()


def test_off_the_thread_that_asks_and_in_order(platform: Platform, way: PlatformNotifications, qtbot: QtBot) -> None:
    told: list[tuple[str, Exception | None, int]] = []

    def settled(title: str, problem: Exception | None) -> None:
        told.append((title, problem, threading.get_ident()))

    for number in range(5):
        way.raise_(Notification(str(number), ""), partial(settled, str(number)))
    assert platform.shown == []  # it blocks, and we do not
    platform.may_go_on.set()
    qtbot.waitUntil(lambda: len(told) == 5)
    here = threading.get_ident()
    assert told == [(str(number), None, here) for number in range(5)]
    assert {thread for _, thread in platform.shown}.isdisjoint({here})


def test_what_could_not_be_raised_is_told(platform: Platform, way: PlatformNotifications, qtbot: QtBot) -> None:
    told: list[Exception | None] = []
    platform.fails = True
    platform.may_go_on.set()
    way.raise_(Notification("one", "x"), told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert str(told[0]) == "the platform does not want to"


def test_close_waits(platform: Platform, way: PlatformNotifications) -> None:
    way.raise_(Notification("one", ""), lambda _: None)
    closing = threading.Thread(target=way.close)
    closing.start()
    assert closing.is_alive()
    platform.may_go_on.set()
    closing.join(30)
    assert len(platform.shown) == 1


def test_the_icon_takes_it_where_there_is_one() -> None:
    told: list[Exception | None] = []
    said: list[tuple[str, str]] = []

    def say(title: str, text: str) -> bool:
        said.append((title, text))
        return len(said) > 1

    way = TrayNotifications(say)
    way.raise_(STRANGE, told.append)
    way.raise_(STRANGE, told.append)
    assert isinstance(told[0], OSError)
    assert told[1] is None
    assert said == [(STRANGE.title, STRANGE.text)] * 2
