"""Measures what the program promises of its speed, each figure beside a baseline of the same run.

python -m tests.bench.measure [PROCESSES]
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from tests.bench import find, generate

from afterword.domain import rulebook
from afterword.domain.entities import StageChange
from afterword.domain.standing import Keeper
from afterword.domain.times import zone
from afterword.exchange import json_out
from afterword.session import GARBAGE_AFTER

ROUNDS = 5
REPOSITORY = Path(__file__).parents[2]
NOW = "2026-11-23T12:00:00Z"


@dataclass(frozen=True)
class Run:
    """Seconds on the wall, and the most memory in MiB, of one program."""

    seconds: float
    memory: float
    output: str = ""


def run(*arguments: str, folder: Path | None = None) -> Run:
    """Run Python with these arguments to its end. Raises CalledProcessError where it fails."""
    environment = os.environ | {
        "PYTHONPATH": f"{REPOSITORY / 'desktop'}{os.pathsep}{REPOSITORY}",
        "QT_QPA_PLATFORM": "offscreen",
        "AFTERWORD_NOW": NOW,
        "AFTERWORD_DATA": str(folder or "/nonexistent"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    with tempfile.TemporaryFile("w+") as output:
        started = time.monotonic()
        process = subprocess.Popen([sys.executable, *arguments], env=environment, stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, arguments)
        output.seek(0)
        return Run(seconds, usage.ru_maxrss / 1024, output.read())


def typical(measure: Callable[[], Run]) -> Run:
    """The median of several runs, by seconds."""
    runs = sorted((measure() for _ in range(ROUNDS)), key=lambda each: each.seconds)
    return runs[len(runs) // 2]


def opens(folder: Path | None = None) -> tuple[Run, float, float, float]:
    """The run that opens a window, the seconds until painted, of the loading, and until filled; medians."""
    runs = []
    for _ in range(ROUNDS):
        arguments = ["-m", "tests.bench.opens", str(time.monotonic()), *([str(folder)] if folder else [])]
        runs.append(run(*arguments, folder=folder))
    figures = [tuple(map(float, each.output.split()[-3:])) for each in runs]
    return runs[0], *(median(column) for column in zip(*figures, strict=True))


def seconds_of(action: Callable[[], object]) -> float:
    """The median of several runs in this program, with nothing left for the collector to do."""
    found = []
    for _ in range(ROUNDS):
        gc.collect()
        started = time.perf_counter()
        action()
        found.append(time.perf_counter() - started)
    return median(found)


def say(what: str, value: str, beside: str = "", limit: str = "", *, held: bool = True) -> None:
    verdict = "" if not limit else f"{limit}: {'held' if held else 'NOT HELD'}"
    print(f"{what:<34} {value:>10}  {beside:<44} {verdict}")


def measure(processes: int, folder: Path) -> None:
    started = time.perf_counter()
    search = generate.search(processes)
    print(f"A search of {processes:,} processes, made in {time.perf_counter() - started:.1f} s\n")
    agenda_alone(search)
    find.measure(search)
    file = folder / "search.json"
    with file.open("w", encoding="utf-8") as target:
        target.writelines(json_out.write_json(search))
    del search
    gc.collect()
    nothing = typical(lambda: run("-c", "pass"))
    say("python -c pass", f"{nothing.seconds:.3f} s", f"{nothing.memory:.0f} MiB")
    data = folder / "data"
    imported = run("-m", "afterword", "import", str(file), folder=data)
    size = f"{file.stat().st_size / 2**20:.0f} MiB of JSON, {imported.memory:.0f} MiB of memory"
    say("afterword import", f"{imported.seconds:.2f} s", size, "400 MB", held=imported.memory * 1.048576 < 400)
    command(nothing, data)
    windows(data)
    board(data, folder)


def agenda_alone(search: generate.Search) -> None:
    gc.set_threshold(GARBAGE_AFTER)  # as the program has it
    gc.freeze()
    home = zone("Europe/Berlin")
    seconds = seconds_of(lambda: rulebook.nudges(search, generate.NOW, home))
    keeper, changes = Keeper(), iter(edited(search))
    keeper.standing(search, generate.NOW, home)
    once = seconds_of(lambda: keeper.standing(next(changes), generate.NOW, home))
    yardstick = seconds_of(lambda: sum(number * number for number in range(1_000_000)))
    beside = f"{seconds / yardstick:.1f} × a sum of 1,000,000 squares"
    say("agenda, facts loaded", f"{seconds:.3f} s", beside, "0.3 s", held=seconds < 0.3)
    say(
        "  after a process changed stage",
        f"{1000 * once:.1f} ms",
        f"1/{seconds / once:.0f} of all",
        "a tenth",
        held=once < seconds / 10,
    )


def edited(search: generate.Search) -> Iterator[generate.Search]:
    """The search with one active process after the other in the last stage."""
    for process in [each for each in search.processes.values() if each.active]:
        moved = replace(
            process, stage="offer", stage_changes=(*process.stage_changes, StageChange(generate.NOW, "offer"))
        )
        search = replace(search, processes={**search.processes, moved.id: moved})
        yield search


def command(nothing: Run, data: Path) -> None:
    agenda = typical(lambda: run("-m", "afterword", "agenda", "--json", folder=data))
    entries = len(json.loads(agenda.output))
    times = f"{agenda.seconds / nothing.seconds:.0f} × python -c pass, {entries:,} entries"
    say("afterword agenda --json", f"{agenda.seconds:.2f} s", times, "3 s", held=agenda.seconds < 3)
    say("  its memory", f"{agenda.memory:.0f} MiB", "", "400 MB", held=agenda.memory * 1.048576 < 400)
    version = typical(lambda: run("-m", "afterword", "--version", folder=data))
    say(
        "afterword --version", f"{version.seconds:.3f} s", f"{version.seconds / nothing.seconds:.1f} × python -c pass"
    )


def windows(data: Path) -> None:
    bare, empty, _, _ = opens()
    say("an empty PySide6 window", f"{empty:.3f} s", f"{bare.memory:.0f} MiB")
    program, opened, loading, filled = opens(data)
    allowed = 2 * empty + loading
    beside = f"{loading:.2f} s of it loading; {program.memory:.0f} MiB"
    say(
        "Afterword's window on all of it",
        f"{opened:.3f} s",
        beside,
        f"2 × empty + load = {allowed:.2f} s",
        held=opened <= allowed,
    )
    say("  and what is due in it", f"{filled:.3f} s")


FRAME, ON_DISK = 0.033, 0.05
"""Seconds that a frame may take, and a drop until it is on disk."""
LIMITS = {
    "opened": FRAME,
    "scrolled": FRAME,
    "dropped into another column": FRAME,
    "dropped within a column": FRAME,
    "until a drop is on disk": ON_DISK,
}


def board(data: Path, folder: Path) -> None:
    """The frames of the board; p99 of what it has a limit for."""
    copy = folder / "board"
    shutil.copytree(data, copy)  # nobody has it open
    print("\nThe board, in ms on the wall: half of the frames, 99 of 100, the longest; and that on the processor")
    frames = json.loads(run("-m", "tests.bench.board", str(copy), folder=copy).output.splitlines()[-1])
    for what, seconds in frames.items():
        (half, most, longest), (_, cpu, _) = (_parts(column) for column in zip(*seconds, strict=True))
        limit = LIMITS.get(what)
        say(
            what,
            f"{1000 * most:.1f} ms",
            f"p50 {1000 * half:.1f}, max {1000 * longest:.1f}, p99 of processor {1000 * cpu:.1f}; {len(seconds)}",
            "" if limit is None else f"{1000 * limit:.0f} ms p99",
            held=limit is None or most <= limit,
        )


def _parts(seconds: Sequence[float]) -> tuple[float, float, float]:
    ordered = sorted(seconds)
    return ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)], ordered[-1]


def main(arguments: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="afterword-bench-") as folder:
        measure(int(arguments[0]) if arguments else 10_000, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
