"""What the program does while nobody does anything: in the tray, beside an empty PySide6 window in the same session.

Two minutes, or with --whole ten. Needs what tests/session needs. A wake-up is a voluntary switch of the main thread:
it had gone to sleep, and something called it.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import Figure, Ground
from tests.session.desktop import Desktop, Program, wait_until

NOW = "2026-11-23T12:00:30Z"
SETTLED = 100
"""Seconds after its start a program is at rest: by then Qt has tidied its cache of pictures, by timers of its own."""
CPU_LIMIT, WAKE_LIMIT = 0.1, 2.0
"""Per cent of one processor, and wake-ups a minute beyond the empty window's."""
EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.setWindowTitle("Empty")
window.show()
application.exec()
"""


@dataclass(frozen=True)
class Use:
    """Seconds of the processor, and wake-ups, since its start."""

    seconds: float
    wakes: int

    def since(self, before: Use) -> Use:
        return Use(self.seconds - before.seconds, self.wakes - before.wakes)


def use(program: Program) -> Use:
    folder = Path("/proc") / str(program.process.pid)
    fields = (folder / "stat").read_text().rpartition(")")[2].split()
    seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    status = (folder / "task" / str(program.process.pid) / "status").read_text()
    wakes = next(line for line in status.splitlines() if line.startswith("voluntary"))
    return Use(seconds, int(wakes.split()[1]))


def idle(ground: Ground) -> Iterator[Figure]:
    minutes = 10 if ground.whole else 2
    with Desktop() as desktop:
        shutil.copytree(ground.data(), desktop.folder / "data", dirs_exist_ok=True)
        program = desktop.afterword("--minimized", env={"AFTERWORD_NOW": NOW})
        empty = desktop.start(sys.executable, "-c", EMPTY)
        wait_until(desktop.tray_icons, "the icon", 60)
        desktop.find_window("Empty", 60)
        time.sleep(SETTLED)
        before = use(program), use(empty)
        time.sleep(60 * minutes)
        ours, bare = use(program).since(before[0]), use(empty).since(before[1])
    yield from told(ours, bare, minutes)


def told(ours: Use, bare: Use, minutes: int) -> Iterator[Figure]:
    per_cent, bare_per_cent = (100 * each.seconds / (60 * minutes) for each in (ours, bare))
    wakes, bare_wakes = (each.wakes / minutes for each in (ours, bare))
    beside, limit = f"empty window {bare_per_cent:.3f} %", f"under {CPU_LIMIT} %"
    yield Figure(f"processor, of {minutes} minutes", f"{per_cent:.3f} %", beside, limit, per_cent < CPU_LIMIT)
    beside, limit = f"empty window {bare_wakes:.1f}", f"{WAKE_LIMIT:.0f} more"
    yield Figure("wake-ups a minute", f"{wakes:.1f}", beside, limit, wakes - bare_wakes <= WAKE_LIMIT)
