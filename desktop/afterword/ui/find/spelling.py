"""Words that are spelt nearly as a word of the query, or begin nearly so: it may still be being typed."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest

SHORTEST = 3
"""Shorter words are near to too many."""
LONG = 6
"""From so many letters on two of them may be wrong, before only one."""
MOST = 4


def load() -> None:
    """What it takes to look for near words: the first of them would wait for it."""
    import rapidfuzz.distance
    import rapidfuzz.process  # noqa: F401


def close_words(word: str, known: Sequence[str]) -> list[str]:
    """The known words nearest to it, nearest first, of those the ones as long as it is; letters left out, put in,
    mistaken or swapped count one each.
    """
    if len(word) < SHORTEST:
        return []
    # late: the window comes up without it
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = 2 if len(word) >= LONG else 1
    starts = [each[: len(word)] for each in known]
    near: dict[str, float] = {}
    for choices in (known, starts):
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        for _, distance, place in found:
            near.setdefault(known[place], distance)
    near.pop(word, None)
    return nsmallest(MOST, near, key=lambda each: (near[each], abs(len(each) - len(word)), each))
