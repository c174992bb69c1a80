"""A real desktop session for tests, without a screen.

Its own X server, session bus, window manager (openbox), notification server (dunst) and tray (trayer), in folders of
its own and apart from the desktop that the tests are started from. Everything in it ends with it::

    with Desktop() as desktop:
        desktop.afterword("--demo")
        window = desktop.find_window("Afterword")
        desktop.focus(window)
        desktop.key("ctrl+n")

Nothing here waits for a length of time: each wait is for something to be so, up to a limit.
"""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

REPOSITORY = Path(__file__).resolve().parents[2]
PARTS = ("openbox", "dunst", "trayer")
NEEDED = ("Xvfb", "dbus-daemon", "dbus-send", *PARTS, "xdotool", "xprop", "xwininfo", "import", "notify-send")
LIMIT = 15.0
"""Seconds that a wait lasts at most, if not told otherwise: far more than anything here takes on an idle machine."""

# In the environment of all that is started here: what slips out of its process group is still found by it.
MARK = "AFTERWORD_TEST_DESKTOP"

# The usual bus would start services when their names are called; this one knows none, so that dunst and the tray are
# there exactly when a test wants them.
BUS = """
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

# What is shown stays until it is closed, and is kept by the script.
DUNST = """
[global]
    font = DejaVu Sans 10
    frame_width = 1
    offset = 20x60
    idle_threshold = 0
    dmenu = {folder}/bin/choose
    mouse_left_click = do_action, close_current
[urgency_low]
    timeout = 0
[urgency_normal]
    timeout = 0
[urgency_critical]
    timeout = 0
[record]
    summary = "*"
    script = {folder}/bin/record
"""

SCRIPTS = {
    # dunst hands the notification over in the environment; written aside, then moved, it is never seen half.
    "record": 'env -0 >"{folder}/$$.new" && mv "{folder}/$$.new" "{folder}/shown/$DUNST_TIMESTAMP-$DUNST_ID-$$"',
    # Stands for dmenu, which dunst asks which action a person chooses.
    "choose": 'cat >"{folder}/offered" && grep -m 1 -F -f "{folder}/choice" "{folder}/offered"',
    # Stands for the browser and the mail program.
    "xdg-open": 'printf "%s\\n" "$1" >>"{folder}/opened"',
}

# Asked in a process of its own, for Xlib ends the one it is in when the display goes away.
SELECTION_OWNER = """
import ctypes, sys
x11 = ctypes.CDLL("libX11.so.6")
x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
x11.XInternAtom.restype = x11.XGetSelectionOwner.restype = ctypes.c_ulong
x11.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
display = x11.XOpenDisplay(None) or sys.exit("no display")
sys.exit(x11.XGetSelectionOwner(display, x11.XInternAtom(display, sys.argv[1].encode(), 0)) == 0)
"""


@dataclass(frozen=True)
class Notification:
    """One that dunst has shown, whether it still is or not."""

    id: int
    app: str
    summary: str
    body: str
    urgency: str
    category: str
    desktop_entry: str


@dataclass(frozen=True)
class Window:
    """Where a window is on the screen, its frame not counted."""

    id: int
    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2


def wait_until(condition: Callable[[], T | None], what: str, limit: float = LIMIT) -> T:
    """Return the condition's first true value; fail with `what` when none comes within the limit."""
    end = time.monotonic() + limit
    while not (value := condition()):
        if time.monotonic() > end:
            raise TimeoutError(f"Waited {limit:g} s in vain for: {what}")
        time.sleep(0.02)
    return value


class Program:
    """A process in the session, and what it prints."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path, name: str) -> None:
        self.process = process
        self.log = log
        self.name = name

    @property
    def output(self) -> str:
        """All it has printed so far, on both streams."""
        return self.log.read_text(errors="replace")

    @property
    def running(self) -> bool:
        return self.process.poll() is None

    def wait(self, limit: float = LIMIT) -> int:
        """Wait for it to end by itself; return its exit status."""
        try:
            return self.process.wait(limit)
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"{self.name} did not end within {limit:g} s. It printed:\n{self.output}") from None

    def wait_for_output(self, pattern: str, limit: float = LIMIT) -> re.Match[str]:
        what = f"{self.name} to print /{pattern}/"
        return wait_until(lambda: re.search(pattern, self.output), what, limit)

    def stop(self, limit: float = 5.0) -> int:
        """End it and what it started, gently first; return its exit status."""
        self._signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(limit)
        return self.kill()

    def kill(self) -> int:
        """End it and what it started at once, as a crash would; return its exit status."""
        self._signal(signal.SIGKILL)
        return self.process.wait(LIMIT)

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)


class Desktop:
    """The session; `without` leaves out parts, such as {"dunst", "trayer"}, which `start_part` can start later."""

    def __init__(self, without: set[str] | frozenset[str] = frozenset(), size: str = "1440x900") -> None:
        self._without = without
        self._size = size
        self._parts: dict[str, Program] = {}
        self._ending = ExitStack()
        self.programs: list[Program] = []
        # Short, for the paths of sockets in it may have 107 characters.
        self.folder = Path(tempfile.mkdtemp(prefix="afterword-"))
        self._ending.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.env = self._make_folders()

    # ---- Start and end ----

    def __enter__(self) -> Self:
        with self._ending:
            self._ending.callback(self._end_all)
            self._start()
            self._ending = self._ending.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.close()

    def _make_folders(self) -> dict[str, str]:
        folder = self.folder
        for name in ("home", "config", "share", "cache", "state", "run", "data", "tmp", "logs", "shown", "bin"):
            (folder / name).mkdir(mode=0o700)
        for name, script in SCRIPTS.items():
            path = folder / "bin" / name
            path.write_text("#!/bin/sh\n" + script.format(folder=folder) + "\n")
            path.chmod(0o700)
        (folder / "bus.conf").write_text(BUS.format(folder=folder))
        (folder / "dunstrc").write_text(DUNST.format(folder=folder))
        # Not a copy of our own environment: the session is the same wherever the tests are started.
        return {
            MARK: str(folder),
            "PATH": f"{folder}/bin:{os.environ['PATH']}",
            "PYTHONPATH": str(REPOSITORY / "desktop"),
            "PYTHONUNBUFFERED": "1",
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "LC_ALL": "C.UTF-8",
            "TZ": "Europe/Berlin",
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "share"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "XDG_CURRENT_DESKTOP": "openbox",
            "XDG_SESSION_TYPE": "x11",
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/no-system-bus",
            "QT_QPA_PLATFORM": "xcb",
            "AFTERWORD_DATA": str(folder / "data"),
        }

    def _start(self) -> None:
        if missing := [command for command in NEEDED if not shutil.which(command)]:
            raise FileNotFoundError(
                f"Not installed: {', '.join(missing)}. `script/setup test` installs them on Debian."
            )
        screen = ("-screen", "0", f"{self._size}x24", "-nolisten", "tcp", "-noreset")
        self.env["DISPLAY"] = ":" + self._start_and_read("Xvfb", *screen, "-displayfd")
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._start_and_read(
            "dbus-daemon", "--nofork", "--nopidfile", f"--config-file={self.folder}/bus.conf", "--print-address"
        )
        parts = [part for part in PARTS if part not in self._without]
        for part in parts:
            self._launch_part(part)
        for part in parts:
            self._wait_for_part(part)

    def _start_and_read(self, *command: str) -> str:
        """Start a server that tells its address through a file descriptor, and return the address."""
        reading, writing = os.pipe()
        try:
            # --print-address takes its number with `=`, -displayfd as the next word.
            last = [f"{command[-1]}={writing}"] if command[-1].startswith("--") else [command[-1], str(writing)]
            server = self.start(*command[:-1], *last, pass_fds=(writing,))
        finally:
            os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            ready, _, _ = select.select([pipe], [], [], LIMIT)
            if not ready or not (address := pipe.readline()):
                raise RuntimeError(f"{server.name} did not start:\n{server.output}")
        return address.decode().strip()

    def _end_all(self) -> None:
        """End the newest first, so that nothing complains that its display has gone."""
        for program in reversed(self.programs):
            program.stop()
        wait_until(self._no_stray_lives, "every process of the session to end")

    def _no_stray_lives(self) -> bool:
        mark = f"{MARK}={self.folder}".encode()
        strays = [pid for pid, environment in _environments() if mark in environment]
        for pid in strays:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return not strays

    # ---- Parts of the desktop ----

    def start_part(self, part: str) -> None:
        """Start openbox, dunst or trayer, and wait until it serves."""
        self._launch_part(part)
        self._wait_for_part(part)

    def stop_part(self, part: str) -> None:
        self._parts.pop(part).stop()

    def _launch_part(self, part: str) -> None:
        options = {
            "openbox": "--sm-disable",
            "dunst": f"-config {self.folder}/dunstrc",
            "trayer": "--edge top --align right --widthtype pixel --width 240 --height 24",
        }
        self._parts[part] = self.start(part, *options[part].split())

    def _wait_for_part(self, part: str) -> None:
        serves: dict[str, Callable[[], bool]] = {
            "openbox": self._has_window_manager,
            "dunst": lambda: self.has_name("org.freedesktop.Notifications"),
            "trayer": lambda: self._owns_selection("_NET_SYSTEM_TRAY_S0"),
        }
        program = self._parts[part]
        wait_until(lambda: serves[part]() or not program.running, f"{part} to serve")
        if not program.running:
            raise RuntimeError(f"{part} did not start:\n{program.output}")

    def _has_window_manager(self) -> bool:
        return "window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")

    def _owns_selection(self, name: str) -> bool:
        question = [sys.executable, "-I", "-S", "-c", SELECTION_OWNER, name]
        return subprocess.run(question, env=self.env, timeout=LIMIT, capture_output=True, check=False).returncode == 0

    def has_name(self, name: str) -> bool:
        """Tell whether a program owns this name on the session bus."""
        bus = "org.freedesktop.DBus"
        answer = self.run("dbus-send", "--print-reply", f"--dest={bus}", "/", f"{bus}.NameHasOwner", f"string:{name}")
        return "boolean true" in answer

    # ---- Programs ----

    def start(self, *command: str, env: dict[str, str] | None = None, pass_fds: tuple[int, ...] = ()) -> Program:
        """Start a program and return at once; it ends with the session, or before by its own `stop`."""
        name = Path(command[0]).name
        log = self.folder / "logs" / f"{len(self.programs):02}-{name}"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [*_leash(), *command],
                env=self.env | (env or {}),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=pass_fds,
            )
        self.programs.append(Program(process, log, name))
        return self.programs[-1]

    def afterword(self, *arguments: str, env: dict[str, str] | None = None) -> Program:
        """Start Afterword in the session, its data in the session's own folder."""
        return self.start(sys.executable, "-m", "afterword", *arguments, env=env)

    def run(self, *command: str, check: bool = True) -> str:
        """Run a tool to its end and return what it prints."""
        done = subprocess.run(
            command,
            env=self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
        if check and done.returncode:
            raise RuntimeError(f"{' '.join(command)} failed ({done.returncode}):\n{done.stdout}{done.stderr}")
        return done.stdout

    # ---- The screen, the keyboard and the mouse ----

    def screenshot(self, path: Path) -> Path:
        """Write a picture of the whole screen."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.run("import", "-silent", "-window", "root", str(path))
        return path

    def windows(self, title: str) -> list[Window]:
        """Return the windows on the screen whose title matches the regular expression, wherever in it."""
        found = self.run("xdotool", "search", "--onlyvisible", "--name", title, check=False)
        return [window for line in found.split() if (window := self._window(line))]

    def find_window(self, title: str, limit: float = LIMIT) -> Window:
        """Wait for such a window, in the place where it stays, and return it."""
        return _settled(lambda: self.windows(title), f"a window titled /{title}/", limit)

    def wait_no_window(self, title: str, limit: float = LIMIT) -> None:
        wait_until(lambda: not self.windows(title), f"no window titled /{title}/", limit)

    def tray_icons(self) -> list[Window]:
        """Return the icons in the tray."""
        # Each line is indented by its depth: a window, its size, and in parentheses its program's name and class. It
        # fails where a window goes while it looks, as the icon of a tray that ended does.
        tree = self.run("xwininfo", "-root", "-tree", check=False)
        tray = re.search(r'^( +)0x.*\("panel" "trayer"\).*\n((?:\1 .*\n)*)', tree, re.MULTILINE)
        ids = re.findall(r'^ +(0x\w+) .*: \(".*"\) ', tray[2], re.MULTILINE) if tray else []
        return [window for number in ids if (window := self._window(number))]

    def find_tray_icon(self, limit: float = LIMIT) -> Window:
        """Wait for an icon in the tray, in the place where it stays, and return it."""
        return _settled(self.tray_icons, "an icon in the tray", limit)

    def _window(self, number: str) -> Window | None:
        # xdotool's own answer counts the frame twice.
        facts = self.run("xwininfo", "-id", number, check=False)
        names = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        values = [re.search(rf"{name}: +(-?\d+)", facts) for name in names]
        if "IsViewable" not in facts:  # it is still to come, or has gone since
            return None
        return Window(int(number, 0), *(int(value[1]) for value in values if value))

    def focus(self, window: Window) -> None:
        """Bring the window to the front and wait until it has the keyboard."""
        self.run("xdotool", "windowactivate", str(window.id))
        wait_until(
            lambda: self.run("xdotool", "getactivewindow", check=False).strip() == str(window.id),
            f"window {window.id} to have the keyboard",
        )

    def close(self, window: Window) -> None:
        """Close the window as its close button does."""
        self.focus(window)
        self.key("alt+F4")

    def type(self, text: str) -> None:
        self.run("xdotool", "type", "--", text)

    def key(self, *names: str) -> None:
        """Press keys one after the other, named as xdotool does: "ctrl+n", "Return", "Escape"."""
        self.run("xdotool", "key", "--", *names)

    def click(self, x: int, y: int, *, button: int = 1, times: int = 1) -> None:
        """Click at a point of the screen."""
        self.run("xdotool", "mousemove", str(x), str(y), "click", "--repeat", str(times), str(button))

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag from one point of the screen to another, in steps, for programs to notice that it is a drag."""
        steps = 10
        points = [[a + (b - a) * i // steps for a, b in zip(start, end, strict=True)] for i in range(steps + 1)]
        self.run("xdotool", "mousemove", *map(str, start), "mousedown", "1")
        for x, y in points:
            self.run("xdotool", "mousemove", str(x), str(y))
        self.run("xdotool", "mouseup", "1")

    # ---- Notifications, and what was opened ----

    def notifications(self) -> list[Notification]:
        """Return all that dunst has shown, the oldest first; one that replaces another is one more."""
        paths = (self.folder / "shown").iterdir()
        return [_notification(path) for path in sorted(paths, key=lambda path: path.stat().st_mtime_ns)]

    def wait_for_notification(self, pattern: str, limit: float = LIMIT) -> Notification:
        """Wait for one whose summary or body matches the regular expression, and return the newest such."""

        def newest() -> list[Notification]:
            return [one for one in self.notifications() if re.search(pattern, f"{one.summary}\n{one.body}")]

        return wait_until(newest, f"a notification /{pattern}/", limit)[-1]

    def displayed(self) -> int:
        """Count the notifications that are on the screen now."""
        return int(self.run("dunstctl", "count", "displayed"))

    def open_notification(self) -> None:
        """Do the newest notification's default action, as a click on it does."""
        self.run("dunstctl", "action", "0")

    def press_action(self, label: str, summary: str = "") -> None:
        """Choose the action with this label, of a notification that begins so, from the menu that dunst makes."""
        (self.folder / "offered").unlink(missing_ok=True)
        (self.folder / "choice").write_text(f"#{label} ({summary}\n")
        self.run("dunstctl", "context")
        wait_until((self.folder / "offered").exists, f"dunst to offer actions, {label!r} among them")

    def opened(self) -> list[str]:
        """Return the addresses handed to the system to open (links, mail drafts, files), the oldest first."""
        path = self.folder / "opened"
        return path.read_text().splitlines() if path.exists() else []

    def report(self) -> str:
        """Return what every process has printed, for a test that failed."""
        return "\n".join(f"---- {program.name}\n{program.output}" for program in self.programs if program.output)


def _settled(find: Callable[[], list[Window]], what: str, limit: float) -> Window:
    """Wait for `find` to find something, and in the same place when asked again: windows move as they come."""
    found: list[Window] = []

    def unmoved() -> list[Window]:
        nonlocal found
        before, found = found, find()
        return found if found == before else []

    return wait_until(unmoved, what, limit)[0]


def _leash() -> list[str]:
    """Return what goes before a command for the kernel to end it with the tests, even if these are killed."""
    return ["setpriv", "--pdeathsig", "KILL", "--"] if shutil.which("setpriv") else []


def _environments() -> Iterator[tuple[int, list[bytes]]]:
    for path in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):  # ended since, or another user's
            yield int(path.parent.name), path.read_bytes().split(b"\0")


def _notification(path: Path) -> Notification:
    pairs = (entry.partition("=") for entry in path.read_text().split("\0"))
    values = {name: value for name, _, value in pairs}
    texts = ("APP_NAME", "SUMMARY", "BODY", "URGENCY", "CATEGORY", "DESKTOP_ENTRY")
    return Notification(int(values["DUNST_ID"]), *(values.get(f"DUNST_{name}", "") for name in texts))
