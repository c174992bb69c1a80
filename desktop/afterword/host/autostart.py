"""Whether Afterword starts with the user's session: each platform's own place for that."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

NAME = "afterword"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
SPECIAL = '"`$\\'
"""What the Desktop Entry Specification wants escaped in a quoted argument."""


def program() -> list[str]:
    """The command that starts this program again."""
    if image := os.environ.get("APPIMAGE"):  # what it runs from now is gone when it ends
        return [image]
    if getattr(sys, "frozen", False):
        return [sys.executable]
    script = Path(sys.argv[0]).absolute()  # as pip installs it, or pipx
    return [str(script)] if script.stem == NAME and os.access(script, os.X_OK) else [sys.executable, "-m", NAME]


class Autostart:
    """Starts `--minimized`, on the data folder that was chosen by --data or AFTERWORD_DATA, if one was."""

    def __init__(self, chosen_folder: str | None, environment: Mapping[str, str] = os.environ) -> None:
        self._environment = environment
        chosen = chosen_folder or environment.get("AFTERWORD_DATA")  # that may be unknown where the session starts
        folder = ["--data", str(Path(chosen).expanduser().absolute())] if chosen else []
        self.command = [*program(), "--minimized", *folder]

    def is_on(self) -> bool:
        """What the platform would do now; the user may have changed that elsewhere."""
        if sys.platform == "win32":
            return _windows_value() is not None
        if sys.platform == "darwin":
            return self._launch_agent().exists()
        return _desktop_entry_counts(self._desktop_entry())

    def turn(self, on: bool) -> None:
        """Raises OSError where it cannot be written."""
        if sys.platform == "win32":
            _set_windows_value(_command_line(self.command) if on else None)
        elif sys.platform == "darwin":
            _put(self._launch_agent(), _launch_agent(self.command) if on else None)
        else:
            _put(self._desktop_entry(), desktop_entry(self.command).encode() if on else None)

    def _desktop_entry(self) -> Path:
        home = self._environment.get("XDG_CONFIG_HOME")
        folder = Path(home) if home and Path(home).is_absolute() else Path.home() / ".config"
        return folder / "autostart" / f"{NAME}.desktop"

    def _launch_agent(self) -> Path:
        return Path.home() / "Library" / "LaunchAgents" / f"{NAME}.plist"


def desktop_entry(command: Sequence[str]) -> str:
    """By the Desktop Application Autostart Specification of freedesktop.org."""
    lines = {
        "Type": "Application",
        "Name": "Afterword",
        "Comment": "Reminds of thank-you notes and follow-ups",
        "Exec": " ".join(_quoted(each) for each in command),
        "Icon": NAME,
        "Terminal": "false",
        "X-GNOME-Autostart-enabled": "true",
    }
    return "[Desktop Entry]\n" + "".join(f"{name}={value}\n" for name, value in lines.items())


def _quoted(argument: str) -> str:
    """As an argument of Exec: quoted by its rules, "%" doubled, and then as any string of a desktop file."""
    inner = "".join(f"\\{letter}" if letter in SPECIAL else letter for letter in argument).replace("%", "%%")
    plain = all(letter.isalnum() or letter in "-_./=:+,@" for letter in argument) and argument
    return argument if plain else '"' + inner.replace("\\", "\\\\").replace("\n", "\\n") + '"'


def _desktop_entry_counts(path: Path) -> bool:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return False
    off = {"Hidden=true", "X-GNOME-Autostart-enabled=false"}
    return not any(line.replace(" ", "") in off for line in lines)


def _launch_agent(command: Sequence[str]) -> bytes:
    import plistlib

    return plistlib.dumps({"Label": NAME, "ProgramArguments": list(command), "RunAtLoad": True})


def _command_line(command: Sequence[str]) -> str:
    """As Windows takes it apart again."""
    import subprocess

    return subprocess.list2cmdline(command)


def _put(path: Path, content: bytes | None) -> None:
    """Write the file whole, or remove it."""
    if content is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_bytes(content)
    new.replace(path)


def _windows_value() -> str | None:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
                return str(winreg.QueryValueEx(key, NAME)[0])
        except FileNotFoundError:
            pass
    return None


def _set_windows_value(command: str | None) -> None:
    if sys.platform == "win32":
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
            if command is not None:
                winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, command)
            elif _windows_value() is not None:
                winreg.DeleteValue(key, NAME)
