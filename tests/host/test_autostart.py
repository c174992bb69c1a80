"""Starting with the session: the file that the desktop reads, and what the user changed in it."""

from __future__ import annotations

import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.session.desktop import wait_until

from afterword.host import autostart
from afterword.host.autostart import Autostart, desktop_entry

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the place is the desktop's own, on Linux")


@pytest.fixture
def starting(tmp_path: Path) -> Autostart:
    return Autostart(None, {"XDG_CONFIG_HOME": str(tmp_path)})


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    return tmp_path / "autostart" / "afterword.desktop"


def test_on_and_off(starting: Autostart, entry: Path) -> None:
    assert not starting.is_on()
    starting.turn(True)
    assert starting.is_on()
    assert f"Exec={sys.executable} -m afterword --minimized\n" in entry.read_text()
    starting.turn(False)
    assert not starting.is_on()
    assert list(entry.parent.iterdir()) == []
    starting.turn(False)


def test_without_a_folder_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for environment in ({}, {"XDG_CONFIG_HOME": ""}, {"XDG_CONFIG_HOME": "not/whole"}):
        starting = Autostart(None, environment)
        starting.turn(True)
        assert (tmp_path / ".config" / "autostart" / "afterword.desktop").exists()
        starting.turn(False)


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false", "Hidden = true"])
def test_turned_off_by_the_desktops_own_settings(starting: Autostart, entry: Path, line: str) -> None:
    starting.turn(True)
    text = entry.read_text().replace("X-GNOME-Autostart-enabled=true", line)
    entry.write_text(text)
    assert not starting.is_on()
    starting.turn(True)
    assert starting.is_on()


def test_where_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file is in the way")
    with pytest.raises(OSError, match="autostart"):
        Autostart(None, {"XDG_CONFIG_HOME": str(tmp_path)}).turn(True)


STRANGE = [
    "plain",
    "",
    "two words",
    'a "quote"',
    "$HOME",
    "`id`",
    "back\\slash",
    "100%",
    "%f",
    "ä",
    "a'b",
    "x;y",
    "~",
]


@pytest.mark.parametrize("argument", STRANGE)
def test_whatever_the_folder_is_called(tmp_path: Path, argument: str) -> None:
    """GLib reads it as desktops do, and starts what was meant."""
    heard = tmp_path / "heard"
    script = tmp_path / "program"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >"{heard}.new"; mv "{heard}.new" "{heard}"\n')
    script.chmod(0o700)
    path = tmp_path / "x.desktop"
    path.write_text(desktop_entry([str(script), "--data", argument]))
    if not shutil.which("gio"):
        pytest.skip("gio is not here to read it")
    subprocess.run(["gio", "launch", str(path)], check=True, capture_output=True, timeout=30)
    wait_until(heard.exists, "the program to be started")
    assert heard.read_text() == f"--data\n{argument}\n"


def test_the_desktops_checker_has_nothing_against_it(tmp_path: Path) -> None:
    if not (checker := shutil.which("desktop-file-validate")):
        pytest.skip("desktop-file-validate is not here")
    path = tmp_path / "afterword.desktop"
    path.write_text(desktop_entry(["/opt/after word/afterword", "--minimized"]))
    done = subprocess.run([checker, str(path)], capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_folder_that_was_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Autostart("here").command[-2:] == ["--data", str(tmp_path / "here")]
    assert Autostart(None, {"AFTERWORD_DATA": "there"}).command[-2:] == ["--data", str(tmp_path / "there")]
    assert Autostart("here", {"AFTERWORD_DATA": "there"}).command[-1] == str(tmp_path / "here")
    assert Autostart(None, {}).command[-1] == "--minimized"


def test_how_it_was_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert autostart.program() == [sys.executable, "-m", "afterword"]
    script = tmp_path / "afterword"
    script.touch(0o755)
    monkeypatch.setattr(sys, "argv", [str(script), "--demo"])
    assert autostart.program() == [str(script)]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert autostart.program() == [sys.executable]
    monkeypatch.setenv("APPIMAGE", "/home/x/Afterword.AppImage")
    assert autostart.program() == ["/home/x/Afterword.AppImage"]


def test_as_macos_reads_it() -> None:
    values = plistlib.loads(autostart._launch_agent(["/x/afterword", "--minimized"]))
    assert values == {"Label": "afterword", "ProgramArguments": ["/x/afterword", "--minimized"], "RunAtLoad": True}
