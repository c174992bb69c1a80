"""`script/bench [PART …]`: every figure that the program promises of its speed, in one run.

Each part is a program of its own, so that one that fails, or runs out of its time, is told and the others go on. What
a part found is kept in build/bench; a run of all parts writes docs/benchmarks.md from that.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from types import FrameType

from tests.bench import report
from tests.bench.figures import KEPT, PROCESSES, REPOSITORY, Figure, Ground

PARTS = {
    "start": ("tests.bench.start", "start"),
    "memory": ("tests.bench.start", "memory"),
    "command": ("tests.bench.measure", "command"),
    "remind": ("tests.bench.remind", "remind"),
    "package": ("tests.bench.package", "package"),
    "agenda": ("tests.bench.measure", "agenda"),
    "find": ("tests.bench.find", "find"),
    "window": ("tests.bench.measure", "windows"),
    "board": ("tests.bench.measure", "board"),
    "views": ("tests.bench.views", "views"),
    "calendar": ("tests.bench.calendar", "calendar"),
    "linear": ("tests.bench.linear", "linear"),
    "idle": ("tests.bench.idle", "idle"),
}
"""By name: the module, and its function that yields the figures."""
MINUTES = 12
"""So long may a part take; --whole has its ten minutes more."""


def options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description="Measure the program's speed.")
    parser.add_argument("parts", metavar="PART", nargs="*", choices=[*PARTS, "write", []], help=", ".join(PARTS))
    parser.add_argument("--processes", type=int, default=PROCESSES, metavar="N")
    parser.add_argument("--idle", action="store_true", help="the part idle")
    parser.add_argument("--whole", action="store_true", help="idle for ten minutes instead of two")
    parser.add_argument("--inside", metavar="FOLDER", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    chosen.parts = [*chosen.parts, *(["idle"] if chosen.idle else [])]
    return chosen


def main(arguments: Sequence[str]) -> int:
    chosen = options(arguments)
    if chosen.inside:
        measure(chosen.parts[0], Ground(Path(chosen.inside), chosen.processes, chosen.whole))
        return 0
    parts = [each for each in chosen.parts if each != "write"] or ([] if chosen.parts else list(PARTS))
    with tempfile.TemporaryDirectory(prefix="afterword-bench-") as folder:
        whole = [part for part in parts if not run(part, Path(folder), chosen)]
    if whole:
        print(f"\nDid not end: {', '.join(whole)}")
    if not chosen.parts or "write" in chosen.parts:
        print(f"\nWritten: {report.write(report.kept(PARTS)).relative_to(REPOSITORY)}")
    return 1 if whole else 0


def run(part: str, folder: Path, chosen: argparse.Namespace) -> bool:
    """Measure in a program of its own, print what it finds, and keep it; tells whether it ended well."""
    command = [sys.executable, "-m", "tests.bench.every", part, "--inside", str(folder)]
    command += ["--processes", str(chosen.processes), *(["--whole"] if chosen.whole else [])]
    paths = os.pathsep.join([str(REPOSITORY / "desktop"), str(REPOSITORY)])
    print(f"\n{part}", flush=True)
    figures = []
    with subprocess.Popen(
        command, env=os.environ | {"PYTHONPATH": paths}, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            figures.append(Figure(**json.loads(line)))
            print(figures[-1].line(), flush=True)
    if process.returncode:
        figures.append(Figure("this part", "", "it did not end", "to end", held=False))
        print(figures[-1].line(), flush=True)
    name = f"{part}-whole" if chosen.whole and part == "idle" else part
    report.keep(name, figures)
    return process.returncode == 0


def measure(part: str, ground: Ground) -> None:
    """In the part's own program: a figure a line, as JSON."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(60 * (MINUTES + 10 * ground.whole))
    module, name = PARTS[part]
    find: Callable[[Ground], Iterator[Figure]] = getattr(importlib.import_module(module), name)
    for figure in find(ground):
        print(json.dumps(asdict(figure)), flush=True)


def _too_long(_: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"This part took more than {MINUTES} minutes.")


if __name__ == "__main__":
    KEPT.mkdir(parents=True, exist_ok=True)
    sys.exit(main(sys.argv[1:]))
