"""Measures the search field: the index made in slices, one change taken in, and each key of some queries.

All in seconds of this thread's own: what else the machine does meanwhile does not count.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from tests.bench import generate
from tests.bench.figures import Figure, Ground

from afterword.domain.entities import Search
from afterword.session import GARBAGE_AFTER
from afterword.ui.find.finder import SLICE
from afterword.ui.find.index import Index

QUERIES = ("company 4711", "compny 4711", "backend enginer", "dana technical", "time you took", "sre", "xylophone")
"""Names, misspelt ones, what is inside, initials, and nothing."""
ROUNDS = 3
AT_MOST = 0.05


def find(ground: Ground) -> Iterator[Figure]:
    search = generate.search(ground.processes)
    gc.set_threshold(GARBAGE_AFTER)  # as the program has it
    gc.freeze()
    index = Index()
    slices = _prepare(index, search)
    beside = f"in {len(slices)} slices of {median(slices) * 1000:.1f} ms"
    yield Figure("index of all", f"{sum(slices):.2f} s", beside)
    yield Figure("  one change taken in", f"{_change(index, search) * 1000:.1f} ms")
    index.find("xyz")  # the first misspelt word loads rapidfuzz
    keys = [(seconds, typed) for query in QUERIES for seconds, typed in _type(index, query)]
    slowest, typed = max(keys)
    beside = f"at “{typed}”; median of {len(keys)} keys {median(key[0] for key in keys) * 1000:.1f} ms"
    limit = f"under {AT_MOST * 1000:.0f} ms"
    yield Figure("slowest key", f"{slowest * 1000:.1f} ms", beside, limit, slowest < AT_MOST)


def _prepare(index: Index, search: Search) -> list[float]:
    slices, complete = [], False
    index.follow(search)
    while not complete:
        started = time.thread_time()
        complete = index.work(SLICE)
        slices.append(time.thread_time() - started)
    return slices


def _change(index: Index, search: Search) -> float:
    changed = replace(next(iter(search.processes.values())), company="Changed")
    other = replace(search, processes={**search.processes, changed.id: changed})
    started = time.thread_time()
    index.follow(other)
    index.work(SLICE)
    index.find("c")
    return time.thread_time() - started


def _type(index: Index, query: str) -> list[tuple[float, str]]:
    """The seconds of each key, the median of several rounds."""
    found: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        index.find("")
        for length in range(1, len(query) + 1):
            started = time.thread_time()
            index.find(query[:length])
            found.setdefault(query[:length], []).append(time.thread_time() - started)
    return [(median(seconds), typed) for typed, seconds in found.items()]
