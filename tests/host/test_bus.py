"""The connection to a bus, against a real one of the test's own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from tests.conftest import ExpectLog

from afterword.host import bus as buses
from afterword.host.bus import DBUS, Address, Bus, Rule
from afterword.host.waking import Waking

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("dbus-daemon"), reason="needs dbus-daemon, on Linux"
)
DAEMON = Address(DBUS, "/org/freedesktop/DBus", DBUS)
OTHER = Address("x.Other", "/x", "x.Other")
CONFIG = """
<busconfig><type>session</type><listen>unix:path={path}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""


class Daemon:
    def __init__(self, folder: Path) -> None:
        self.path = folder / "bus"
        self.address = f"unix:path={self.path}"
        (folder / "bus.conf").write_text(CONFIG.format(path=self.path))
        self._command = ["dbus-daemon", "--nofork", "--nopidfile", f"--config-file={folder}/bus.conf"]
        self.start()

    def start(self) -> None:
        self.path.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [*self._command, "--print-address"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._process.stdout is not None
        with self._process.stdout as said:
            assert said.readline()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(30)


@pytest.fixture
def daemon(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Daemon]:
    made = Daemon(tmp_path_factory.mktemp("b"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", made.address)
    yield made
    made.kill()


@pytest.fixture
def bus(daemon: Daemon, qtbot: QtBot) -> Iterator[Bus]:
    made = Bus("SESSION")
    yield made
    made.close()


class Other:
    """Another program on the bus, which the test speaks for."""

    def __init__(self, name: str = OTHER.name) -> None:
        from jeepney import DBusAddress
        from jeepney.bus_messages import message_bus
        from jeepney.io.blocking import open_dbus_connection

        self.connection = open_dbus_connection("SESSION")
        self.connection.send_and_get_reply(message_bus.RequestName(name))
        self.address = DBusAddress("/x", name, "x.Other")

    def emit(self, member: str, signature: str = "", *values: Any) -> None:
        from jeepney import new_signal

        self.connection.send(new_signal(self.address, member, signature, values))

    def answer_next(self) -> None:
        from jeepney import MessageType, new_method_return

        while (message := self.connection.receive(timeout=30)).header.message_type is not MessageType.method_call:
            pass
        self.connection.send(new_method_return(message, "u", (7,)))

    def close(self) -> None:
        self.connection.close()


@pytest.fixture
def other(daemon: Daemon) -> Iterator[Other]:
    made = Other()
    yield made
    made.close()


def asked(bus: Bus, qtbot: QtBot, to: Address = DAEMON, method: str = "GetId", *values: str) -> Any:
    """The answer, when it has come."""
    answers: list[Any] = []
    bus.call(to, method, "s" * len(values), values, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    return answers[0]


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "tcp:host=x,port=1", "nonsense", ""])
def test_without_a_bus_it_fails_at_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    bus = Bus("SESSION")
    assert not bus.connect_now()
    answers: list[Any] = []
    bus.call(DAEMON, "GetId", "", (), answers.append)
    assert isinstance(answers[0], OSError)
    bus.listen(Rule("x.Y", "Z"), print)
    bus.close()


def test_without_an_address(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert not Bus("SESSION").connect_now()


def test_answers_and_errors(bus: Bus, qtbot: QtBot) -> None:
    assert len(asked(bus, qtbot)[0]) == 32
    refused = asked(bus, qtbot, Address("x.Nobody", "/", "x.Nobody"))
    assert isinstance(refused, OSError)
    assert "x.Nobody" in str(refused)
    assert isinstance(asked(bus, qtbot, DAEMON, "NoSuchMethod"), OSError)


def test_no_signal_is_lost_between_calls(bus: Bus, other: Other, qtbot: QtBot) -> None:
    heard: list[int] = []
    answers: list[Any] = []
    bus.listen(Rule("x.Other", "Said", "x.Other"), lambda values: heard.append(values[0]))
    bus.listen(Rule("x.Other", "Other", "x.Other"), lambda values: heard.append(-1))
    asked(bus, qtbot)
    for number in range(200):
        other.emit("Said", "u", number)
        bus.call(DAEMON, "GetId", "", (), answers.append)
    qtbot.waitUntil(lambda: len(heard) == len(answers) == 200)
    assert heard == list(range(200))


def test_a_listener_that_fails_keeps_nothing_from_the_others(
    bus: Bus, other: Other, qtbot: QtBot, expect_log: ExpectLog
) -> None:
    expect_log("a message from the bus could not be taken")
    heard: list[int] = []

    def fail(values: tuple[Any, ...]) -> None:
        heard.append(values[0])
        raise ValueError("a bug")

    bus.listen(Rule("x.Other", "Said", "x.Other"), fail)
    asked(bus, qtbot)
    for number in range(5):
        other.emit("Said", "u", number)
    qtbot.waitUntil(lambda: heard == [0, 1, 2, 3, 4])


def test_names_that_come_and_go(bus: Bus, daemon: Daemon, qtbot: QtBot) -> None:
    seen: list[bool] = []
    bus.watch("x.Late", seen.append)
    asked(bus, qtbot)
    for _ in range(2):
        late = Other("x.Late")
        late.close()
    qtbot.waitUntil(lambda: seen == [True, False, True, False])


def test_who_does_not_answer(bus: Bus, other: Other, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buses, "ANSWER_MS", 20)
    answers: list[Any] = []
    late: list[Any] = []
    bus.call(OTHER, "Ask", "", (), answers.append, late=late.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert isinstance(answers[0], TimeoutError)
    assert late == []
    other.answer_next()
    qtbot.waitUntil(lambda: late == [(7,)])
    assert len(answers) == 1


def test_the_bus_dies_and_another_comes(bus: Bus, other: Other, daemon: Daemon, qtbot: QtBot) -> None:
    heard: list[int] = []
    answers: list[Any] = []
    bus.listen(Rule("x.Other", "Said", "x.Other"), lambda values: heard.append(values[0]))
    bus.call(OTHER, "Ask", "", (), answers.append)
    daemon.kill()
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert isinstance(answers[0], OSError)
    assert not bus.connect_now()
    daemon.start()
    asked(bus, qtbot)
    again = Other()
    again.emit("Said", "u", 1)
    qtbot.waitUntil(lambda: heard == [1])
    again.close()


def test_closed_nobody_is_told(bus: Bus, other: Other, qtbot: QtBot) -> None:
    answers: list[Any] = []
    bus.call(OTHER, "Ask", "", (), answers.append)
    bus.close()
    assert answers == []


@pytest.mark.parametrize(("going", "told"), [(True, 0), (False, 1)])
def test_the_computer_sleeps_and_wakes(daemon: Daemon, qtbot: QtBot, going: bool, told: int) -> None:
    from jeepney import DBusAddress, new_signal

    bus = Bus("SYSTEM")
    waking = Waking(bus)
    seen: list[int] = []
    waking.woken.connect(lambda: seen.append(1))
    waking.start()
    asked(bus, qtbot)
    logind = Other("org.freedesktop.login1")
    manager = DBusAddress("/org/freedesktop/login1", None, "org.freedesktop.login1.Manager")
    logind.connection.send(new_signal(manager, "PrepareForSleep", "b", (going,)))
    logind.close()
    seen_name: list[bool] = []
    bus.watch("x.After", seen_name.append)
    asked(bus, qtbot)
    Other("x.After").close()
    qtbot.waitUntil(lambda: bool(seen_name))
    assert len(seen) == told
    bus.close()
