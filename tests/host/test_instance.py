"""One program for one data folder, and one look a minute."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot
from tests.command_line import environment
from tests.conftest import ExpectLog

from afterword.host import instance as instances
from afterword.host.instance import SingleInstance
from afterword.host.ticker import EVERY_MS, Ticker

HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from afterword.host.instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
print(instance.first(), flush=True)
instance.raised.connect(lambda: print("raised", flush=True))
application.exec()
"""


@pytest.fixture
def made() -> Iterator[list[SingleInstance]]:
    """Those to be closed at the end."""
    each: list[SingleInstance] = []
    yield each
    for one in each:
        one.close()


@pytest.fixture
def first(data_folder: Path, qtbot: QtBot, made: list[SingleInstance]) -> SingleInstance:
    made.append(SingleInstance(data_folder))
    assert made[0].first()
    return made[0]


def test_a_second_start_is_heard_by_the_first(
    first: SingleInstance, data_folder: Path, qtbot: QtBot, made: list[SingleInstance]
) -> None:
    made.append(SingleInstance(data_folder))
    assert not made[1].first()
    with qtbot.waitSignal(first.raised):
        assert made[1].show_the_first()
    link = data_folder.parent / "link"
    link.symlink_to(data_folder)
    made.append(SingleInstance(link))
    assert not made[2].first()
    with qtbot.waitSignal(first.raised):
        assert made[2].show_the_first()


def test_another_folder_is_another_program(first: SingleInstance, tmp_path: Path, made: list[SingleInstance]) -> None:
    made.append(SingleInstance(tmp_path))
    assert made[1].first()


def test_after_the_first_has_ended_the_next_is_first(
    first: SingleInstance, data_folder: Path, made: list[SingleInstance]
) -> None:
    first.close()
    made.append(SingleInstance(data_folder))
    assert not made[1].show_the_first()
    assert made[1].first()


def test_the_lock_of_a_program_that_was_killed_is_no_obstacle(
    data_folder: Path, qtbot: QtBot, made: list[SingleInstance]
) -> None:
    command = [sys.executable, "-c", HOLDER, str(data_folder)]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        made.append(SingleInstance(data_folder))
        assert not made[0].first()
        assert made[0].show_the_first()
        assert holder.stdout.readline() == "raised\n"
        holder.kill()
        holder.wait(30)
    assert (data_folder / "afterword.lock").exists()
    assert not made[0].show_the_first()
    assert made[0].first()
    made.append(SingleInstance(data_folder))
    with qtbot.waitSignal(made[0].raised):
        assert made[1].show_the_first()


def test_it_is_for_its_user_alone(first: SingleInstance, data_folder: Path) -> None:
    server = first.findChild(QLocalServer)
    assert server is not None
    assert server.socketOptions() == QLocalServer.SocketOption.UserAccessOption
    if sys.platform == "linux":
        mode = Path(server.fullServerName()).stat().st_mode
        assert stat.S_ISSOCK(mode)
        assert stat.S_IMODE(mode) & 0o077 == 0
    assert stat.S_IMODE(data_folder.stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform != "linux", reason="where no one can write, root neither")
def test_a_folder_that_cannot_be_locked(qtbot: QtBot) -> None:
    instance = SingleInstance(Path("/proc/self"))
    with pytest.raises(OSError, match=r"afterword\.lock cannot be written"):
        instance.first()


def test_it_starts_where_others_cannot_reach_it(
    data_folder: Path,
    qtbot: QtBot,
    expect_log: ExpectLog,
    monkeypatch: pytest.MonkeyPatch,
    made: list[SingleInstance],
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("TMPDIR", os.devnull)
    expect_log("a second start will not find this one")
    made.append(SingleInstance(data_folder))
    assert made[0].first()


def test_once_a_minute(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert EVERY_MS == 60_000
    monkeypatch.setattr(instances, "ANSWER_MS", 1)
    monkeypatch.setattr("afterword.host.ticker.EVERY_MS", 1)
    ticker = Ticker()
    with qtbot.waitSignals([ticker.ticked] * 3):
        ticker.start()
