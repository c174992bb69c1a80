"""What the platform is handed, and what happens when it takes nothing."""

from __future__ import annotations

import threading
import warnings
from pathlib import Path

import pytest
from tests.conftest import ExpectLog

from afterword.host import notifications
from afterword.host.notifications import TEXT_LIMIT, TITLE_LIMIT, Notification, Notifier, for_platform

STRANGE = Notification('-t "<b>Tom</b> & Co"', "<img src='x'>\n-- & \\ $(id) `id`")


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("letter", ["x", "ä", "株", "🎉"])
@pytest.mark.parametrize("more", [-1, 0, 1, 2, 500])
def test_cut_at_what_windows_takes(letter: str, more: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notifications, "LINUX", False)
    wide = units(letter)
    for limit in (TITLE_LIMIT, TEXT_LIMIT):
        for before in ("", "a"):  # pairs begin at odd places too
            text = before + letter * (limit // wide + more)
            title, body = for_platform(Notification(text, text))
            cut = title if limit == TITLE_LIMIT else body
            assert units(cut) <= limit
            assert cut == text if units(text) <= limit else cut.endswith("…")
            assert cut.removesuffix("…") == text[: len(cut.removesuffix("…"))]
            assert units(cut) >= min(units(text), limit - 1)


def test_markup_is_literal_on_linux_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notifications, "LINUX", True)
    assert for_platform(STRANGE) == (STRANGE.title, "&lt;img src='x'&gt;\n-- &amp; \\ $(id) `id`")
    monkeypatch.setattr(notifications, "LINUX", False)
    assert for_platform(STRANGE) == (STRANGE.title, STRANGE.text)


@pytest.fixture
def sender(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A notify-send that writes down what it is called with."""
    monkeypatch.setattr(notifications, "LINUX", True)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    script = tmp_path / "notify-send"
    script.write_text(f'#!/bin/sh\nprintf "%s\\0" "$@" >>"{tmp_path}/called"\n')
    script.chmod(0o700)
    return script


def test_nothing_in_a_notification_is_an_option(sender: Path) -> None:
    notifications.show(STRANGE)
    words = (sender.parent / "called").read_text().split("\0")
    assert words[words.index("--") + 1 :] == [*for_platform(STRANGE), ""]
    assert "--app-name" in words


def test_raises_what_notify_send_complains_of(sender: Path) -> None:
    sender.write_text("#!/bin/sh\necho no server there >&2\nexit 1\n")
    with pytest.raises(OSError, match="no server there"):
        notifications.show(STRANGE)
    sender.write_text("#!/bin/sh\nexit 3\n")
    with pytest.raises(OSError, match="notify-send: 3"):
        notifications.show(STRANGE)


def test_raises_where_there_is_no_notify_send(sender: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(OSError, match="notify-send"):
        notifications.show(STRANGE)


def test_the_filters_of_warnings_stay(sender: Path) -> None:
    """They are the whole process's: another thread's `catch_warnings` would take them along."""
    filters = list(warnings.filters)
    thread = threading.Thread(target=notifications.show, args=[STRANGE])
    thread.start()
    while thread.is_alive():
        assert warnings.filters == filters
    assert (sender.parent / "called").exists()


class Platform:
    """Stands for `show`: it blocks until it may go on, and fails where it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may_go_on = threading.Event()
        self.shown: list[tuple[str, int]] = []
        self.fails = False
        monkeypatch.setattr(notifications, "show", self)

    def __call__(self, notification: Notification) -> None:
        assert self.may_go_on.wait(30)
        if self.fails:
            raise ValueError("the platform does not want to")
        self.shown.append((notification.title, threading.get_ident()))


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> Platform:
    return Platform(monkeypatch)


def test_off_the_thread_that_asks_and_in_order(platform: Platform) -> None:
    failed: list[Notification] = []
    notifier = Notifier(failed.append)
    for number in range(5):
        notifier.notify(Notification(str(number), ""))
    assert platform.shown == []  # it blocks, and we do not
    platform.may_go_on.set()
    notifier.close()
    assert [title for title, _ in platform.shown] == ["0", "1", "2", "3", "4"]
    threads = {thread for _, thread in platform.shown}
    assert len(threads) == 1
    assert threads.isdisjoint({threading.get_ident()})
    assert failed == []


def test_what_could_not_be_raised_is_handed_over_and_logged(platform: Platform, expect_log: ExpectLog) -> None:
    expect_log("WARNING .*the notification 'one' could not be raised")
    expect_log("WARNING .*the notification 'two' could not be raised")
    failed: list[Notification] = []
    platform.fails = True
    platform.may_go_on.set()
    notifier = Notifier(failed.append)
    notifier.notify(Notification("one", "x"))
    notifier.notify(Notification("two", "y"))
    notifier.close()
    assert failed == [Notification("one", "x"), Notification("two", "y")]


def test_close_waits(platform: Platform) -> None:
    notifier = Notifier(lambda _: None)
    notifier.notify(Notification("one", ""))
    closing = threading.Thread(target=notifier.close)
    closing.start()
    assert closing.is_alive()
    platform.may_go_on.set()
    closing.join(30)
    assert len(platform.shown) == 1
