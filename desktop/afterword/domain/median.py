"""The median, without what `statistics` imports for it: fractions and kinds of numbers, a third of a megabyte."""

from __future__ import annotations

from collections.abc import Iterable


def median(values: Iterable[float]) -> float:
    """The one in the middle of them in order, or the mean of the two that are. There is at least one."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
