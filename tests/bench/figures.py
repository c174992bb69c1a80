"""What a benchmark found, beside its limit; and the ground that the parts of `script/bench` share."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
KEPT = REPOSITORY / "build" / "bench"
"""What outlives a run: the last figures of each part, and the environment of Vorta."""
PROCESSES = 10_000
NOW = "2026-11-23T12:00:00Z"


def frozen() -> Path | None:
    """The program that `script/package` made, if it did."""
    program = REPOSITORY / "dist" / "afterword" / "afterword"
    return program if program.exists() else None


@dataclass(frozen=True)
class Figure:
    """One line. Without a limit it is told for comparison only."""

    what: str
    value: str
    beside: str = ""
    limit: str = ""
    held: bool = True

    @property
    def verdict(self) -> str:
        if not self.limit:
            return ""
        return "held" if self.held else "NOT HELD"

    def line(self) -> str:
        verdict = f"{self.limit}: {self.verdict}" if self.limit else ""
        return f"  {self.what:<44} {self.value:>12}  {self.beside:<52} {verdict}".rstrip()


def at_most(what: str, ratio: float, limit: float, baseline: str, beside: str = "") -> Figure:
    """A figure that is a ratio to the baseline."""
    return Figure(what, f"{ratio:.2f} ×", beside, f"at most {limit:g} × {baseline}", ratio <= limit)


def less_than(what: str, ratio: float, baseline: str, beside: str = "") -> Figure:
    return Figure(what, f"{ratio:.2f} ×", beside, f"less than {baseline}", ratio < 1)


@dataclass(frozen=True)
class Ground:
    """Where a part works: a folder that is gone after the run, and how large its search is."""

    folder: Path
    processes: int = PROCESSES
    whole: bool = False
    """For ten minutes, where two would do to see."""

    def data(self, processes: int | None = None) -> Path:
        """A data folder with so many processes, made once in a run."""
        count = self.processes if processes is None else processes
        folder = self.folder / f"data-{count}"
        if not folder.exists():
            aside = self.folder / f"making-{count}"
            command = [sys.executable, "-m", "tests.bench.fill", str(aside), str(count)]
            subprocess.run(command, check=True, cwd=REPOSITORY)
            aside.rename(folder)
        return folder
