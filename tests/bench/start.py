"""From exec to a window that is visible, and what it holds in memory a minute later; in a desktop session without a
screen, beside an empty PySide6 window and Vorta, another Qt program of Python with a tray.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import venv
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median

from tests.bench.figures import KEPT, NOW, Figure, Ground, at_most, frozen, less_than
from tests.bench.screen import Screen
from tests.session.desktop import Desktop, Program

PROCESSES = 1_000
ROUNDS = 10
MINUTE = 60
VORTA = "vorta==0.11.*"
BARE, SOURCE, FROZEN, OTHER = "the empty PySide6 window", "from source", "frozen", "Vorta 0.11"

EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1360, 860)
window.show()
application.exec()
"""

Commands = Mapping[str, Sequence[str]]


def vorta() -> Path | None:
    """Vorta in an environment of its own, made once; None where it cannot be had."""
    folder = KEPT / "vorta"
    if not (folder / "whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        pip = [str(folder / "bin" / "pip"), "install", "-qq", "--disable-pip-version-check", VORTA]
        if subprocess.run(pip, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            return None
        (folder / "whole").touch()
    return folder / "bin" / "vorta"


def commands() -> Commands:
    found: dict[str, Sequence[str]] = {
        BARE: [sys.executable, "-c", EMPTY],
        SOURCE: [sys.executable, "-m", "afterword"],
    }
    for name, program in ((FROZEN, frozen()), (OTHER, vorta())):
        if program is not None:
            found[name] = [str(program)]
    return found


def missing(found: Commands) -> Iterator[Figure]:
    """What was not there to be measured."""
    if FROZEN not in found:
        yield Figure(FROZEN, "not built", "script/package makes it")
    if OTHER not in found:
        yield Figure(OTHER, "not there", "pip could not install it")


class Stage:
    """A desktop with a search of 1,000 processes, on which programs are opened."""

    def __init__(self, desktop: Desktop, screen: Screen, data: Path) -> None:
        self._desktop = desktop
        self._screen = screen
        self._open = 0
        shutil.copytree(data, desktop.folder / "data", dirs_exist_ok=True)

    def open(self, command: Sequence[str]) -> tuple[Program, float]:
        """The program, and the seconds until its window was visible. Raises TimeoutError where none comes."""
        started = time.monotonic()
        program = self._desktop.start(*command, env={"AFTERWORD_NOW": NOW})
        try:
            seconds = self._screen.wait_for_windows(self._open + 1) - started
        except TimeoutError:
            program.stop()
            raise
        self._open += 1
        return program, seconds

    def end(self, program: Program) -> None:
        program.stop()
        self._open -= 1
        self._screen.wait_for_windows(self._open)


def start(ground: Ground) -> Iterator[Figure]:
    found = commands()
    yield from missing(found)
    seconds: dict[str, list[float]] = defaultdict(list)
    data = ground.data(PROCESSES)
    with Desktop() as desktop, Screen(desktop.env["DISPLAY"]) as screen:
        stage = Stage(desktop, screen, data)
        ready = {name: command for name, command in found.items() if opens(stage, command)}  # warms the machine, too
        for _ in range(ROUNDS):
            for name, command in ready.items():
                program, taken = stage.open(command)
                stage.end(program)
                seconds[name].append(taken)
    yield from (Figure(name, "no window") for name in found.keys() - ready.keys())
    typical = {name: median(each) for name, each in seconds.items()}
    yield from compared(typical, 1.5, lambda value: f"{1000 * value:.0f} ms")


def opens(stage: Stage, command: Sequence[str]) -> bool:
    """Whether it shows a window at all."""
    try:
        stage.end(stage.open(command)[0])
    except TimeoutError:
        return False
    return True


def memory(ground: Ground) -> Iterator[Figure]:
    """Two at a time, of those that share no library of Qt: what is shared is halved in PSS."""
    found = commands()
    yield from missing(found)
    data = ground.data(PROCESSES)
    kilobytes: dict[str, float] = {}
    for names in ((SOURCE, OTHER), (BARE, FROZEN)):
        with Desktop() as desktop, Screen(desktop.env["DISPLAY"]) as screen:
            stage = Stage(desktop, screen, data)
            programs = {}
            for name in names:
                with suppress(KeyError, TimeoutError):  # what is not there, or shows no window, is told by `start`
                    programs[name] = stage.open(found[name])[0]
            time.sleep(MINUTE)
            kilobytes |= {name: pss(program.process.pid) for name, program in programs.items()}
    yield from compared(kilobytes, 1.6, lambda value: f"{value / 1024:.0f} MiB")


def pss(pid: int) -> float:
    """Kilobytes: what is shared with other processes counts by its share."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith("Pss:")))


def compared(values: Mapping[str, float], limit: float, text: Callable[[float], str]) -> Iterator[Figure]:
    """Ours, from source and frozen, beside the empty window and the other program."""
    for name in (BARE, OTHER):
        if name in values:
            yield Figure(name, text(values[name]))
    for name in (SOURCE, FROZEN):
        if name in values:
            ours = values[name]
            yield at_most(f"Afterword, {name}", ours / values[BARE], limit, "the empty window", text(ours))
            if OTHER in values:
                yield less_than(f"  beside {OTHER}", ours / values[OTHER], OTHER)
