"""How what it costs grows with the search: loading, agenda, list, board and month with 1,000 to 50,000 processes."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence

from tests.bench import plot
from tests.bench.figures import REPOSITORY, Figure, Ground
from tests.bench.measure import run

SIZES = (1_000, 10_000, 50_000)
ROUNDS = (5, 3, 2)
AT_MOST = 1.15
"""The power of the size by which the cost may grow, from the middle size to the largest: 1 is linear."""
PICTURE = REPOSITORY / "docs" / "images" / "benchmarks.svg"

Costs = Mapping[str, Sequence[float]]


def linear(ground: Ground) -> Iterator[Figure]:
    rounds = {size: [_once(ground, size) for _ in range(times)] for size, times in zip(SIZES, ROUNDS, strict=True)}
    names = list(rounds[SIZES[0]][0])
    costs = {name: [min(each[name] for each in rounds[size]) for size in SIZES] for name in names}
    yield from judged(costs)
    PICTURE.write_text(plot.drawn(SIZES, costs), encoding="utf-8")


def _once(ground: Ground, size: int) -> dict[str, float]:
    """By what was done, the seconds of the processor."""
    data = ground.data(size)
    output = run("-m", "tests.bench.grows", str(data), folder=data).output
    found: dict[str, float] = json.loads(output.splitlines()[-1])
    return found


def power(costs: Sequence[float]) -> float:
    """How steeply the last step of the sizes rises, where linear is 1."""
    return math.log(costs[-1] / costs[-2]) / math.log(SIZES[-1] / SIZES[-2])


def judged(costs: Costs) -> Iterator[Figure]:
    for name, seconds in costs.items():
        steep = power(seconds)
        times = ", ".join(f"{size:,}: {1000 * each:,.1f} ms" for size, each in zip(SIZES, seconds, strict=True))
        yield Figure(name, f"n^{steep:.2f}", times, f"at most n^{AT_MOST}", steep <= AT_MOST)
