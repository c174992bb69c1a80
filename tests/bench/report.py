"""Keeps the last figures of each part of `script/bench`, and writes docs/benchmarks.md from them."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from string import Template

from tests.bench.figures import KEPT, REPOSITORY, Figure

WORDS = Path(__file__).parent / "benchmarks.md.in"
DOCUMENT = REPOSITORY / "docs" / "benchmarks.md"
HEADING = ("What", "Figure", "Beside", "Limit", "")


def keep(part: str, figures: Sequence[Figure]) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    found = {"day": f"{datetime.now(UTC):%Y-%m-%d}", "figures": [asdict(each) for each in figures]}
    (KEPT / f"{part}.json").write_text(json.dumps(found), encoding="utf-8")


def kept(parts: Iterable[str]) -> dict[str, tuple[str, list[Figure]]]:
    """By part: the day of its last figures, and these. The ten minutes in the tray come before the two."""
    found = {}
    for part in parts:
        for name in (f"{part}-whole", part):
            file = KEPT / f"{name}.json"
            if part not in found and file.exists():
                last = json.loads(file.read_text(encoding="utf-8"))
                found[part] = last["day"], [Figure(**each) for each in last["figures"]]
    return found


def write(found: Mapping[str, tuple[str, Sequence[Figure]]]) -> Path:
    """The document; a part that was never measured says so."""
    words = Template(WORDS.read_text(encoding="utf-8"))
    tables = {part: table(figures) for part, (_, figures) in found.items()}
    days = sorted({day for day, _ in found.values()})
    summary = counted({part: figures for part, (_, figures) in found.items()})
    never = dict.fromkeys(words.get_identifiers(), "Not measured yet.\n")
    own = {"machine": machine(), "days": " to ".join(dict.fromkeys((days[0], days[-1]))), "summary": summary}
    DOCUMENT.write_text(words.substitute(never | tables | own), encoding="utf-8")
    return DOCUMENT


def table(figures: Sequence[Figure]) -> str:
    """In Markdown."""
    rows = [HEADING, ("---", "---:", "---", "---", "---"), *map(_row, figures)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(figure: Figure) -> tuple[str, ...]:
    verdict = figure.verdict if figure.held else f"**{figure.verdict.lower()}**"
    return figure.what.strip(), figure.value, figure.beside, figure.limit, verdict


def counted(found: Mapping[str, Sequence[Figure]]) -> str:
    """How many limits were held, and which were not, by part."""
    limited = [(part, each) for part, figures in found.items() for each in figures if each.limit]
    missed = [
        f"- {part}: {each.what.strip()}, {each.value} ({each.limit})" for part, each in limited if not each.held
    ]
    held = f"{len(limited) - len(missed)} of {len(limited)} limits are held"
    return "\n".join([f"{held}; not held:", "", *missed]) if missed else f"{held}."


def machine() -> str:
    """In general words."""
    cores = os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{cores} core{'s' * (cores > 1)} of {platform.machine()}, {memory:.0f} GiB of memory, {platform.system()},"
        f" Python {platform.python_version()}, Qt and PySide6 {version('PySide6_Essentials')}, no graphics card:"
        " windows are shown on Xvfb"
    )
