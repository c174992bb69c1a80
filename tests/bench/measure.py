"""Parts of `script/bench` (every.py): the command line, the agenda in memory, the window and the board."""

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

from tests.bench import generate
from tests.bench.figures import NOW, REPOSITORY, Figure, Ground, frozen

from afterword.domain import rulebook
from afterword.domain.entities import Search, StageChange
from afterword.domain.standing import Keeper
from afterword.domain.times import zone
from afterword.session import GARBAGE_AFTER

ROUNDS = 5


@dataclass(frozen=True)
class Run:
    """Seconds on the wall, and the most memory in MiB, of one program."""

    seconds: float
    memory: float
    output: str = ""


def run(*arguments: str, folder: Path | None = None, program: Path = Path(sys.executable)) -> Run:
    """Run Python, or that program, with these arguments to its end. Raises CalledProcessError where it fails."""
    environment = os.environ | {
        "PYTHONPATH": f"{REPOSITORY / 'desktop'}{os.pathsep}{REPOSITORY}",
        "QT_QPA_PLATFORM": "offscreen",
        "AFTERWORD_NOW": NOW,
        "AFTERWORD_DATA": str(folder or "/nonexistent"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as complaints:
        started = time.monotonic()
        process = subprocess.Popen([str(program), *arguments], env=environment, stdout=output, stderr=complaints)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:  # the part's time is over
            process.kill()
            raise
        seconds = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            complaints.seek(0)
            print(complaints.read(), file=sys.stderr)
            raise subprocess.CalledProcessError(process.returncode, arguments)
        output.seek(0)
        return Run(seconds, usage.ru_maxrss / 1024, output.read())


def typical(measure: Callable[[], Run]) -> Run:
    """The median of several runs, by seconds."""
    runs = sorted((measure() for _ in range(ROUNDS)), key=lambda each: each.seconds)
    return runs[len(runs) // 2]


def interleaved(*measures: Callable[[], Run]) -> list[float]:
    """The median seconds of each, after a round that is not counted."""
    rounds = [[measure().seconds for measure in measures] for _ in range(ROUNDS + 1)][1:]
    return [median(column) for column in zip(*rounds, strict=True)]


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


def agenda(ground: Ground) -> Iterator[Figure]:
    """Of facts that are loaded, and after one of them changed."""
    search = generate.search(ground.processes)
    gc.set_threshold(GARBAGE_AFTER)  # as the program has it
    gc.freeze()
    home = zone("Europe/Berlin")
    seconds = seconds_of(lambda: rulebook.nudges(search, generate.NOW, home))
    keeper, changes = Keeper(), iter(edited(search))
    keeper.standing(search, generate.NOW, home)
    once = seconds_of(lambda: keeper.standing(next(changes), generate.NOW, home))
    yardstick = seconds_of(lambda: sum(number * number for number in range(1_000_000)))
    beside = f"{seconds / yardstick:.1f} × a sum of 1,000,000 squares"
    yield Figure("agenda, facts loaded", f"{seconds:.3f} s", beside, "0.3 s", seconds < 0.3)
    part = f"1/{seconds / once:.0f} of all"
    yield Figure("  after a process changed stage", f"{1000 * once:.1f} ms", part, "a tenth", once < seconds / 10)


def edited(search: Search) -> Iterator[Search]:
    """The search with one active process after the other in the last stage."""
    for process in [each for each in search.processes.values() if each.active]:
        moved = replace(
            process, stage="offer", stage_changes=(*process.stage_changes, StageChange(generate.NOW, "offer"))
        )
        search = replace(search, processes={**search.processes, moved.id: moved})
        yield search


def command(ground: Ground) -> Iterator[Figure]:
    """What needs no Qt, beside a Python that does nothing; from source, and frozen where that is made."""
    one, small, package = ground.data(ONE_PERSON), ground.data(SMALL), frozen()
    measures: dict[str, Callable[[], Run]] = {
        "afterword --version": lambda: run("-m", "afterword", "--version", folder=small),
        "afterword agenda, no data": lambda: run("-m", "afterword", "agenda", folder=ground.folder / "no data"),
        f"afterword agenda, {ONE_PERSON} processes": lambda: run("-m", "afterword", "agenda", folder=one),
        f"afterword agenda, {SMALL:,} processes": lambda: run("-m", "afterword", "agenda", folder=small),
    }
    if package is not None:
        measures["frozen: --version"] = lambda: run("--version", folder=small, program=package)
        measures[f"frozen: agenda, {ONE_PERSON} processes"] = lambda: run("agenda", folder=one, program=package)
        measures[f"frozen: agenda, {SMALL:,} processes"] = lambda: run("agenda", folder=small, program=package)
    nothing, *found = interleaved(lambda: run("-c", "pass"), *measures.values())
    yield Figure("python -c pass", f"{1000 * nothing:.0f} ms")
    allowed = 3 * nothing + 0.06
    for name, seconds in zip(measures, found, strict=True):
        limit = f"3 × and 60 ms = {1000 * allowed:.0f} ms"
        times = f"{seconds / nothing:.1f} × python -c pass"
        yield Figure(name, f"{1000 * seconds:.0f} ms", times, limit, seconds <= allowed)
    loaded = int(run("-c", WITHOUT_QT, folder=small).output)
    yield Figure("modules of Qt that agenda loads", f"{loaded}", "", "none", loaded == 0)
    yield from _large(ground, nothing)


ONE_PERSON = 40
"""As many as one person has in a year."""
SMALL = 1_000
WITHOUT_QT = """
import contextlib, io, sys
from afterword.__main__ import main
with contextlib.redirect_stdout(io.StringIO()):
    main(["agenda"])
print(sum(each.partition(".")[0] in ("PySide6", "shiboken6") for each in sys.modules))
"""


def _large(ground: Ground, nothing: float) -> Iterator[Figure]:
    """With all processes of the run."""
    data, file = ground.data(), ground.folder / "search.json"
    agenda = typical(lambda: run("-m", "afterword", "agenda", "--json", folder=data))
    times = f"{agenda.seconds / nothing:.0f} × python -c pass, {len(json.loads(agenda.output)):,} entries"
    name = f"afterword agenda --json, {ground.processes:,} processes"
    yield Figure(name, f"{agenda.seconds:.2f} s", times, "3 s", agenda.seconds < 3)
    yield _memory(agenda)
    run("-m", "afterword", "export", str(file), folder=data)
    imported = run("-m", "afterword", "import", str(file), folder=ground.folder / "imported")
    yield Figure("afterword import", f"{imported.seconds:.2f} s", f"{file.stat().st_size / 2**20:.0f} MiB of JSON")
    yield _memory(imported)


def _memory(done: Run) -> Figure:
    return Figure("  its memory", f"{done.memory:.0f} MiB", "", "400 MB", done.memory * 1.048576 < 400)


def windows(ground: Ground) -> Iterator[Figure]:
    """Until painted, in this program's own words; `start` asks from outside."""
    bare, empty, _, _ = opens()
    yield Figure("an empty PySide6 window", f"{empty:.3f} s", f"{bare.memory:.0f} MiB")
    program, opened, loading, filled = opens(ground.data())
    allowed = 2 * empty + loading
    yield Figure(
        f"the window on {ground.processes:,} processes",
        f"{opened:.3f} s",
        f"{loading:.2f} s of it loading; {program.memory:.0f} MiB",
        f"2 × empty + load = {allowed:.2f} s",
        opened <= allowed,
    )
    yield Figure("  and what is due, and the month in it", f"{filled:.3f} s")
    _, opened, _, filled = opens(ground.data(SMALL))
    yield Figure(f"the window on {SMALL:,} processes", f"{opened:.3f} s", f"{opened / empty:.1f} × empty")
    yield Figure("  and what is due, and the month in it", f"{filled:.3f} s", f"{filled / empty:.1f} × empty")


FRAME, ON_DISK = 0.033, 0.05
"""Seconds that a frame may take, and a drop until it is on disk."""
LIMITS = {
    "opened": FRAME,
    "scrolled": FRAME,
    "dropped into another column": FRAME,
    "dropped within a column": FRAME,
    "until a drop is on disk": ON_DISK,
}


def board(ground: Ground) -> Iterator[Figure]:
    """The frames of the board on the wall; p99 of what it has a limit for."""
    copy = ground.folder / "board"
    shutil.copytree(ground.data(), copy, dirs_exist_ok=True)  # nobody has it open
    frames = json.loads(run("-m", "tests.bench.board", str(copy), folder=copy).output.splitlines()[-1])
    for what, seconds in frames.items():
        (half, most, longest), (_, cpu, _) = (_parts(column) for column in zip(*seconds, strict=True))
        limit = LIMITS.get(what)
        yield Figure(
            what,
            f"{1000 * most:.1f} ms",
            f"p50 {1000 * half:.1f}, max {1000 * longest:.1f}, p99 of processor {1000 * cpu:.1f}; {len(seconds)}",
            "" if limit is None else f"{1000 * limit:.0f} ms p99",
            limit is None or most <= limit,
        )


def _parts(seconds: Sequence[float]) -> tuple[float, float, float]:
    ordered = sorted(seconds)
    return ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)], ordered[-1]
