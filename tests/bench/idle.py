"""What the program does while nobody does anything: in the tray, beside an empty PySide6 window in the same session.

    python -m tests.bench.idle [--whole] [PROCESSES]

Two minutes, or with --whole ten. Needs what tests/session needs. A wake-up is a voluntary switch of the main thread:
it had gone to sleep, and something called it.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import generate
from tests.session.desktop import Desktop, Program, wait_until

from afterword.exchange import json_out

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


def measure(processes: int, minutes: int) -> bool:
    with Desktop() as desktop, tempfile.TemporaryDirectory(prefix="afterword-idle-") as folder:
        file = Path(folder) / "search.json"
        with file.open("w", encoding="utf-8") as target:
            target.writelines(json_out.write_json(generate.search(processes)))
        assert desktop.afterword("import", str(file)).wait(120) == 0
        program = desktop.afterword("--minimized", env={"AFTERWORD_NOW": NOW})
        empty = desktop.start(sys.executable, "-c", EMPTY)
        wait_until(desktop.tray_icons, "the icon", 60)
        desktop.find_window("Empty", 60)
        time.sleep(SETTLED)
        before = use(program), use(empty)
        time.sleep(60 * minutes)
        ours, bare = use(program).since(before[0]), use(empty).since(before[1])
    return tell(ours, bare, minutes)


def tell(ours: Use, bare: Use, minutes: int) -> bool:
    per_cent, bare_per_cent = (100 * each.seconds / (60 * minutes) for each in (ours, bare))
    wakes, bare_wakes = (each.wakes / minutes for each in (ours, bare))
    held = per_cent < CPU_LIMIT, wakes - bare_wakes <= WAKE_LIMIT
    print(f"Idle for {minutes} minutes in the tray, beside an empty window in the same session")
    for name, value, beside, limit, ok in (
        ("processor", f"{per_cent:.3f} %", f"{bare_per_cent:.3f} %", f"under {CPU_LIMIT} %", held[0]),
        ("wake-ups a minute", f"{wakes:.1f}", f"{bare_wakes:.1f}", f"{WAKE_LIMIT:.0f} more", held[1]),
    ):
        print(f"  {name:<20} {value:>9}   empty window {beside:>8}   {limit}: {'held' if ok else 'NOT HELD'}")
    return all(held)


def main(arguments: Sequence[str]) -> None:
    numbers = [each for each in arguments if each.isdecimal()]
    measure(int(numbers[0]) if numbers else 10_000, 10 if "--whole" in arguments else 2)


if __name__ == "__main__":
    main(sys.argv[1:])
