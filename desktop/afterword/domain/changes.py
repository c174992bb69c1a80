"""What changed between two states of a search: the unit that is written, told to listeners, undone and redone."""

from __future__ import annotations

import operator
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, compress
from typing import Any, TypeVar

from afterword.domain.entities import Contact, NudgeRecord, Process, Search, Settings, Stage

K = TypeVar("K")
T = TypeVar("T")
Pair = tuple[T | None, T | None]
"""Before and after; None where the thing did not exist."""


@dataclass(frozen=True, slots=True)
class Change:
    """Before and after of all that one action touched. `label` is the action in the user's words, for "Undo …"."""

    label: str
    processes: Mapping[str, Pair[Process]] = field(default_factory=dict)
    contacts: Mapping[str, Pair[Contact]] = field(default_factory=dict)
    nudges: Mapping[str, Pair[NudgeRecord]] = field(default_factory=dict)
    stages: tuple[tuple[Stage, ...], tuple[Stage, ...]] | None = None
    settings: tuple[Settings, Settings] | None = None

    def __bool__(self) -> bool:
        return bool(self.processes or self.contacts or self.nudges or self.stages or self.settings)

    def inverse(self) -> Change:
        return Change(
            self.label,
            _swapped(self.processes),
            _swapped(self.contacts),
            _swapped(self.nudges),
            self.stages and (self.stages[1], self.stages[0]),
            self.settings and (self.settings[1], self.settings[0]),
        )

    def applied(self, search: Search) -> Search:
        """The search after this change."""
        return replace(
            search,
            processes=_applied(self.processes, search.processes),
            contacts=_applied(self.contacts, search.contacts),
            nudges=_applied(self.nudges, search.nudges),
            stages=self.stages[1] if self.stages else search.stages,
            settings=self.settings[1] if self.settings else search.settings,
        )


def difference(label: str, before: Search, after: Search) -> Change:
    """The change that leads from one search to the other."""
    return Change(
        label,
        _pairs(before.processes, after.processes),
        _pairs(before.contacts, after.contacts),
        _pairs(before.nudges, after.nudges),
        (before.stages, after.stages) if before.stages != after.stages else None,
        (before.settings, after.settings) if before.settings != after.settings else None,
    )


def _swapped(pairs: Mapping[str, Pair[T]]) -> dict[str, Pair[T]]:
    return {key: (after, before) for key, (before, after) in pairs.items()}


def _applied(pairs: Mapping[str, Pair[T]], values: Mapping[str, T]) -> Mapping[str, T]:
    if not pairs:
        return values
    result = dict(values)
    for key, (_, after) in pairs.items():
        if after is None:
            result.pop(key, None)
        else:
            result[key] = after
    return result


def _pairs(before: Mapping[str, T], after: Mapping[str, T]) -> dict[str, Pair[T]]:
    if before is after:
        return {}
    touched = differing(before, after)
    if not touched:
        return {}
    if len(touched) == 1:
        return {key: pair for key in touched if (pair := (before.get(key), after.get(key)))[0] != pair[1]}
    was = compress(before, map(touched.__contains__, before))
    keys = dict.fromkeys(chain(was, compress(after, map(touched.__contains__, after))))
    return {key: (old, new) for key in keys if (old := before.get(key)) != (new := after.get(key))}


def differing(before: Mapping[K, T], after: Mapping[K, T]) -> frozenset[K]:
    """The keys under which the two do not hold the same object. Neither may be altered afterwards.

    The journal, the rules and every view ask this about the same two, so the last answers are kept.
    """
    if before is after:
        return frozenset()
    for one, other, known in _ANSWERS:
        if one is before and other is after:
            return known
    found = _by_way(before, after)
    if found is None:
        found = frozenset(_differing(before, after))
    _ANSWERS.appendleft((before, after, found))
    return found


def with_values(before: Mapping[K, T], values: Mapping[K, T]) -> Mapping[K, T]:
    """The mapping with these in it. `differing` knows then what that changed, and looks at nothing else."""
    after = {**before, **values}
    touched = frozenset(key for key, value in values.items() if before.get(key) is not value)
    _ANSWERS.appendleft((before, after, touched))
    return after


def _by_way(before: Mapping[K, T], after: Mapping[K, T]) -> frozenset[K] | None:
    """What differs, where it is known from the one to a third, and from that to the other; else None."""
    onwards = [(middle, known) for first, middle, known in _ANSWERS if first is before]
    for between, last, later in _ANSWERS:
        if last is after:
            for middle, earlier in onwards:
                if middle is between:
                    return frozenset(key for key in earlier | later if before.get(key) is not after.get(key))
    return None


_ANSWERS: deque[tuple[Mapping[Any, Any], Mapping[Any, Any], frozenset[Any]]] = deque(maxlen=8)


def _differing(before: Mapping[K, T], after: Mapping[K, T]) -> set[K]:
    if len(before) == len(after) and all(map(operator.is_, before, after)):  # most changes: nothing is looked up
        return set(compress(after, map(operator.is_not, before.values(), after.values())))
    other = set(compress(after, map(operator.is_not, map(before.get, after), after.values())))
    return other | (before.keys() - after.keys())
