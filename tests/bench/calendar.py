"""Measures the month with a crowd in it, beside another calendar that lists the same month from the same file.

The other one is khal, from PyPI in an environment of its own that is thrown away; that it reads the file first is
not counted.
"""

from __future__ import annotations

import subprocess
import time
import venv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median

from tests.bench.figures import Figure, Ground
from tests.bench.measure import run

from afterword.domain.entities import Interview, Process, Search
from afterword.exchange import json_out

KHAL = "khal==0.14.0"
EVENTS = 10_000
BEGIN = datetime(2026, 11, 1, tzinfo=UTC)
DAYS = 30
EACH = 20
"""So many interviews has a process."""
ROUNDS = 3
AT_MOST = 0.1
"""Seconds that the month may take to open, and to turn a page."""
STAMP = "%Y%m%dT%H%M%SZ"
CONFIG = """[calendars]
[[bench]]
path = {folder}/events
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/cache
"""


def ics(events: int) -> str:
    """That many meetings of an hour in one month, at hours that people keep."""
    random = Random(1)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Afterword//bench//EN"]
    for number in range(events):
        start = BEGIN + timedelta(days=random.randrange(DAYS), minutes=15 * random.randrange(28, 72))
        lines += [
            "BEGIN:VEVENT",
            f"UID:{number}@bench.example",
            f"DTSTAMP:{BEGIN:{STAMP}}",
            f"DTSTART:{start:{STAMP}}",
            "DURATION:PT1H",
            f"SUMMARY:Company {number // EACH} tech interview",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def search(text: str) -> Search:
    """The same meetings as interviews, some a process."""
    prefix = "DTSTART:"
    starts = [line.removeprefix(prefix) for line in text.splitlines() if line.startswith(prefix)]
    met = [
        Interview(f"i{number}", datetime.strptime(each, STAMP), "UTC", BEGIN - timedelta(days=30), "tech")  # noqa: DTZ007
        for number, each in enumerate(starts)
    ]
    processes = [
        Process(
            f"p{place}",
            f"Company {place}",
            BEGIN - timedelta(days=60),
            stage="tech_interview",
            interviews=tuple(
                sorted(met[place * EACH : (place + 1) * EACH], key=lambda each: (each.starts_at, each.id))
            ),
        )
        for place in range((len(met) + EACH - 1) // EACH)
    ]
    return Search(processes={each.id: each for each in processes})


def khal(folder: Path, file: Path) -> float:
    """The median seconds that khal takes to list the month."""
    venv.create(folder / "khal", with_pip=True)
    programs = folder / "khal" / "bin"
    subprocess.run([programs / "pip", "install", "-qq", KHAL], check=True)
    (folder / "events").mkdir()
    config = folder / "khal.conf"
    config.write_text(CONFIG.format(folder=folder), encoding="utf-8")

    def command(*arguments: str | Path) -> float:
        started = time.monotonic()
        subprocess.run(
            [programs / "khal", "-c", config, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return time.monotonic() - started

    for number, event in enumerate(_single_events(file)):
        (folder / "events" / f"{number}.ics").write_text(event, encoding="utf-8", newline="")
    first = f"{BEGIN:%Y-%m-%d}"
    command("list", first, f"{DAYS}d")  # the first time it reads the files
    return median(command("list", first, f"{DAYS}d") for _ in range(ROUNDS))


def _single_events(file: Path) -> list[str]:
    """A file for each event, as khal keeps them; its own import of so many takes minutes."""
    head, *events = file.read_bytes().decode().split("BEGIN:VEVENT")
    bodies = (each.partition("END:VEVENT")[0] for each in events)
    return [f"{head}BEGIN:VEVENT{body}END:VEVENT\r\nEND:VCALENDAR\r\n" for body in bodies]


def calendar(ground: Ground) -> Iterator[Figure]:
    folder = ground.folder / "calendar"
    folder.mkdir()
    file, facts, data = folder / "month.ics", folder / "search.json", folder / "data"
    file.write_text(ics(EVENTS), encoding="utf-8", newline="")
    with facts.open("w", encoding="utf-8") as target:
        target.writelines(json_out.write_json(search(file.read_text(encoding="utf-8"))))
    run("-m", "afterword", "import", str(facts), folder=data)
    listed = khal(folder, file)
    yield Figure(f"khal lists {EVENTS:,} events", f"{listed:.2f} s")
    runs = [run("-m", "tests.bench.turns", str(data), folder=data).output.split() for _ in range(ROUNDS)]
    shown = int(runs[0][2])
    for what, column in (("the month opens", 0), ("a page is turned", 1)):
        seconds = median(float(each[column]) for each in runs)
        beside = f"{seconds / listed:.3f} of khal's; {shown:,} events in it"
        held = seconds <= AT_MOST and seconds <= listed / 3
        yield Figure(what, f"{seconds:.3f} s", beside, f"{AT_MOST} s and a third of khal's", held)
