"""A year of reminders, beside Debian's `remind` on the same reminders, each written as a REM line.

Both print a line for each reminder of the year: `agenda --projected --json`, and `remind -s12`, its calendar of
twelve months. Before anything is compared, both are held to the same reminders: day, minute and title.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from statistics import median

from tests.bench.figures import NOW, REPOSITORY, Figure, Ground, less_than

FIRST, END = date(2026, 1, 1), date(2027, 1, 1)
ROUNDS = 3
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
PRINTED = re.compile(r"(\d+)/(\d+)/(\d+) \S+ \S+ \S+ (\d+) (.*)")
"""A line of `remind -s`: the day, three fields that are empty here, the minute of the day, the words."""
Reminder = tuple[date, int, str]
"""The day, the minute of that day, the title; UTC."""


@dataclass(frozen=True)
class Timed:
    wall: float
    processor: float


def timed(command: Sequence[str], output: Path) -> Timed:
    """Run the command with its output into a file. Raises CalledProcessError."""
    paths = str(REPOSITORY / "desktop")
    with output.open("w", encoding="utf-8") as target:
        before, started = os.times(), time.monotonic()
        environment = os.environ | {"PYTHONPATH": paths, "AFTERWORD_NOW": NOW, "TZ": "UTC"}
        subprocess.run(command, check=True, stdout=target, env=environment)
        seconds, after = time.monotonic() - started, os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Timed(seconds, spent)


def ours(output: str) -> list[Reminder]:
    found = []
    for entry in json.loads(output):
        due = datetime.fromisoformat(entry["due_at"])
        found.append((due.date(), due.hour * 60 + due.minute, entry["title"]))
    return sorted(found)


def rem_line(reminder: Reminder) -> str:
    day, minute, title = reminder
    words = title.replace("%", "%%").replace("[", '["["]')
    at = f"{minute // 60:02}:{minute % 60:02}"
    return f"REM {day.day} {MONTHS[day.month - 1]} {day.year} AT {at} MSG {words}\n"


def theirs(output: str) -> list[Reminder]:
    found = []
    for line in output.splitlines():
        match = PRINTED.fullmatch(line)
        assert match is not None, line
        year, month, day, minute = (int(match[number]) for number in range(1, 5))
        found.append((date(year, month, day), minute, match[5]))
    return sorted(found)


def remind(ground: Ground) -> Iterator[Figure]:
    if shutil.which("remind") is None:
        yield Figure("remind", "not there", "apt-get install remind")
        return
    data, file, output = ground.data(), ground.folder / "year.rem", ground.folder / "year.txt"
    agenda = [sys.executable, "-m", "afterword", "--data", str(data), "--zone", "UTC", "agenda"]
    agenda += ["--from", f"{FIRST}", "--to", f"{END}", "--projected", "--json"]
    year = ["remind", "-s12", "-b2", str(file), f"{FIRST}"]
    timed(agenda, output)
    expected = ours(output.read_text(encoding="utf-8"))
    file.write_text("".join(map(rem_line, expected)), encoding="utf-8")
    rounds = []
    for _ in range(ROUNDS):
        rounds.append((timed(agenda, output), timed(year, output)))
        assert theirs(output.read_text(encoding="utf-8")) == expected, "remind prints other reminders"
    yield from compared(rounds, len(expected))
    once = timed(["remind", "-n", "-b2", str(file), f"{FIRST}"], output)
    same = len(output.read_text(encoding="utf-8").splitlines()) == len(expected)
    beside = "the next time of each line, no calendar; " + ("as many lines" if same else "other lines")
    yield Figure("  remind -n, without a limit", f"{once.wall:.2f} s", beside)


def compared(rounds: Sequence[tuple[Timed, Timed]], lines: int) -> Iterator[Figure]:
    wall, processor = (
        [median(getattr(each[place], name) for each in rounds) for place in (0, 1)] for name in ("wall", "processor")
    )
    yield Figure("remind -s12", f"{wall[1]:.2f} s", f"{lines:,} lines; {processor[1]:.2f} s of the processor")
    beside = f"{wall[0]:.2f} s, the same {lines:,} reminders; of the processor {processor[0] / processor[1]:.2f} ×"
    yield less_than("afterword agenda, a year", wall[0] / wall[1], "remind", beside)
