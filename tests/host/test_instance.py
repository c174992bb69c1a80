"""One program for one data folder: what a second start is asked for reaches the first."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot
from tests.command_line import environment
from tests.conftest import ExpectLog

from afterword.host import handing, pipe_listener, socket_listener
from afterword.host import instance as instances
from afterword.host.instance import SingleInstance
from afterword.host.request import Request
from afterword.host.ticker import EVERY_MS, Ticker

OPENING = Request(minimized=True, files=("/x/ä b.ics", "/y.json"), new_interview=True)
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from afterword.host.instance import SingleInstance
from afterword.host.request import Request
application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
instance.asked.connect(lambda request: print("asked", *request.files, flush=True))
first = instance.first_or_handed(Request(files=(sys.argv[2],)))
if first:
    instance.listen()
print(first, flush=True)
if first:
    application.exec()
"""


@pytest.fixture
def made() -> Iterator[list[SingleInstance]]:
    """Those to be closed at the end."""
    each: list[SingleInstance] = []
    yield each
    for one in each:
        one.close()


@pytest.fixture(params=["socket", "pipe"])
def first(
    request: pytest.FixtureRequest,
    data_folder: Path,
    qtbot: QtBot,
    made: list[SingleInstance],
    monkeypatch: pytest.MonkeyPatch,
) -> SingleInstance:
    """The one that listens; as on Windows, too, which works everywhere."""
    if request.param == "pipe":
        monkeypatch.setattr(socket_listener, "Listener", pipe_listener.Listener)
    made.append(SingleInstance(data_folder))
    assert made[0].first()
    made[0].listen()
    return made[0]


class Second:
    """Another start on that folder, asked to open a file."""

    def __init__(self, folder: Path) -> None:
        self.process = program(folder, "/second.ics")

    def done(self) -> bool:
        return self.process.poll() is not None

    @property
    def handed(self) -> bool:
        """Whether the first took it over."""
        assert self.process.stdout is not None
        with self.process.stdout as output:
            return output.read() == "False\n"


def program(folder: Path, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, str(folder), name]
    return subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True)


ASKED = Request(files=("/second.ics",))


def test_a_second_start_is_heard_by_the_first(first: SingleInstance, data_folder: Path, qtbot: QtBot) -> None:
    link = data_folder.parent / f"{data_folder.name}-link"
    link.symlink_to(data_folder)
    for folder in (data_folder, link):
        assert not SingleInstance(folder).first()
        heard: list[Request] = []
        first.asked.connect(heard.append)
        second = Second(folder)
        qtbot.waitUntil(second.done)
        first.asked.disconnect(heard.append)
        assert second.handed
        assert heard == [ASKED]


def test_another_folder_is_another_program(first: SingleInstance, tmp_path: Path, made: list[SingleInstance]) -> None:
    made.append(SingleInstance(tmp_path))
    assert made[1].first()


def test_after_the_first_has_ended_the_next_is_first(
    first: SingleInstance, data_folder: Path, made: list[SingleInstance]
) -> None:
    first.close()
    made.append(SingleInstance(data_folder))
    assert not made[1].hand_over(OPENING)
    assert made[1].first_or_handed(OPENING)


def test_the_lock_of_a_program_that_was_killed_is_no_obstacle(
    data_folder: Path, qtbot: QtBot, made: list[SingleInstance]
) -> None:
    with program(data_folder, "one") as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        made.append(SingleInstance(data_folder))
        assert not made[0].first_or_handed(OPENING)
        assert holder.stdout.readline() == "asked /x/ä b.ics /y.json\n"
        holder.kill()
        holder.wait(30)
    assert (data_folder / "afterword.lock").exists()
    assert not made[0].hand_over(OPENING)
    assert made[0].first()
    made[0].listen()
    second = Second(data_folder)
    qtbot.waitUntil(second.done)
    assert second.handed


@pytest.mark.parametrize("of_another", [False, True])
def test_a_lock_that_names_nobody_is_no_obstacle(
    data_folder: Path, made: list[SingleInstance], monkeypatch: pytest.MonkeyPatch, of_another: bool
) -> None:
    """A power cut left it empty; or the number of the program that died is another one's by now, ours here."""
    monkeypatch.setattr(instances, "ALONE_MS", 1)
    made.append(SingleInstance(data_folder))
    lock = data_folder / "afterword.lock"
    if of_another:
        other = QLockFile(str(lock))
        assert other.tryLock(0)
        text = lock.read_bytes()
        other.unlock()
        lock.write_bytes(text)
    else:
        lock.touch()
    assert not made[0].first()
    assert made[0].first_or_handed(OPENING)
    assert lock.stat().st_size


def test_the_lock_of_one_that_lives_is_never_removed(
    first: SingleInstance, data_folder: Path, made: list[SingleInstance], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though it does not answer, and its lock was emptied."""
    (data_folder / "afterword.lock").write_bytes(b"")
    monkeypatch.setattr(instances, "ALONE_MS", 1)
    monkeypatch.setattr(instances, "ANSWER_MS", 300)
    made.append(SingleInstance(data_folder))
    with pytest.raises(OSError, match="does not answer"):
        made[1].first_or_handed(OPENING)
    assert (data_folder / "afterword.lock").exists()


def test_two_starts_at_the_same_instant(data_folder: Path) -> None:
    """One is the first, and has heard of the other."""
    started = [program(data_folder, name) for name in ("one", "two")]
    says: list[str] = []
    try:
        for each in started:
            assert each.stdout is not None
            says.append(each.stdout.readline())
        assert "True\n" in says
        winner = started[says.index("True\n")]
        other = started[1 - says.index("True\n")]
        assert winner.stdout is not None
        other_name = "two" if winner is started[0] else "one"
        heard = winner.stdout.readline()
        assert heard == f"asked {other_name}\n"
        assert other.wait(30) == 0
    finally:
        for each in started:
            each.kill()
            each.wait(30)
            assert each.stdout is not None
            each.stdout.close()


def test_one_that_never_answers_is_told_of(
    first: SingleInstance, data_folder: Path, monkeypatch: pytest.MonkeyPatch, made: list[SingleInstance]
) -> None:
    monkeypatch.setattr(instances, "ANSWER_MS", 1)
    made.append(SingleInstance(data_folder))
    with pytest.raises(OSError, match="running already, but does not answer"):
        made[1].first_or_handed(OPENING)  # the first needs this thread to answer


@pytest.mark.parametrize("line", [b"", b"\n", b"[]\n", b"{\n", b"\xff\xfe\n", b'{"files": 5}\n', b"show\n"])
def test_what_is_no_request_changes_nothing(
    first: SingleInstance, data_folder: Path, qtbot: QtBot, line: bytes
) -> None:
    heard: list[Request] = []
    first.asked.connect(heard.append)
    caller = QLocalSocket()
    caller.connectToServer(handing.address(data_folder))
    assert caller.waitForConnected(1000)
    caller.write(line)
    caller.flush()
    if line:
        with qtbot.waitSignal(caller.disconnected):
            pass
    assert heard == []
    assert caller.bytesAvailable() == 0
    caller.abort()


def test_endless_talk_is_cut_off(
    first: SingleInstance, data_folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "LONGEST", 1000)
    caller = QLocalSocket()
    caller.connectToServer(handing.address(data_folder))
    with qtbot.waitSignal(caller.disconnected):
        caller.write(b"x" * 2000)


def test_it_is_for_its_user_alone(first: SingleInstance, data_folder: Path) -> None:
    for server in first.findChildren(QLocalServer):
        assert server.socketOptions() == QLocalServer.SocketOption.UserAccessOption
    if sys.platform != "win32":
        path = Path(handing.address(data_folder))
        assert path.parent == data_folder
        assert stat.S_ISSOCK(path.stat().st_mode)
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE(data_folder.stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform != "linux", reason="only there the system says who is at the other end")
def test_another_user_is_not_heard(
    first: SingleInstance, data_folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Request] = []
    first.asked.connect(heard.append)
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    caller = QLocalSocket()
    caller.connectToServer(handing.address(data_folder))
    with qtbot.waitSignal(caller.disconnected):
        caller.write(b'{"files": ["/x"]}\n')
    assert heard == []


@pytest.mark.skipif(sys.platform != "linux", reason="only there the system says who is at the other end")
def test_another_user_is_told_nothing(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch, made: list[SingleInstance]
) -> None:
    """Who waits at our address is not the one who holds our lock."""
    with program(data_folder, "one") as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        made.append(SingleInstance(data_folder))
        with monkeypatch.context() as patch:
            patch.setattr(os, "getuid", lambda: 12345)
            assert not made[0].hand_over(OPENING)
        assert made[0].hand_over(ASKED)
        assert holder.stdout.readline() == "asked /second.ics\n"
        holder.kill()


def test_a_folder_that_lies_too_deep_for_a_socket(tmp_path: Path, qtbot: QtBot, made: list[SingleInstance]) -> None:
    deep = tmp_path / ("x" * 60) / ("y" * 60)
    made.append(SingleInstance(deep))
    assert made[0].first()
    made[0].listen()
    second = Second(deep)
    qtbot.waitUntil(second.done)
    assert second.handed


@pytest.mark.skipif(sys.platform != "linux", reason="where no one can write, root neither")
def test_a_folder_that_cannot_be_locked(qtbot: QtBot) -> None:
    instance = SingleInstance(Path("/proc/self"))
    with pytest.raises(OSError, match=r"afterword\.lock cannot be written"):
        instance.first()


@pytest.mark.skipif(sys.platform == "win32", reason="there it is no file")
def test_it_starts_where_others_cannot_reach_it(
    tmp_path: Path, qtbot: QtBot, expect_log: ExpectLog, made: list[SingleInstance], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "address", lambda folder: str(folder / "no" / "socket"))
    expect_log("a second start will not find this one")
    made.append(SingleInstance(tmp_path))
    assert made[0].first()
    made[0].listen()


def test_once_a_minute(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert EVERY_MS == 60_000
    monkeypatch.setattr("afterword.host.ticker.EVERY_MS", 1)
    ticker = Ticker()
    with qtbot.waitSignals([ticker.ticked] * 3):
        ticker.start()
