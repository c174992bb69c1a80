"""The order of processes within their stage, as the board and the list show it.

Every process has a rank: the position it was put at, else the millisecond of its creation. So processes that nobody
ever moved stand as they came, and to put one between two others changes only that one.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from afterword.domain.changes import differing
from afterword.domain.entities import Process, Search

CLOSED = ""
"""The column of what is closed; no stage has an empty id."""
FEW = 100
"""More moves than this are not followed one by one."""
STEP = 60_000
"""The distance of ranks where there is room."""
FURTHEST = 2**53 - 1
"""Positions lie within this on both sides of 0: the whole numbers that every reader of JSON holds."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def rank(process: Process) -> int:
    if process.position is not None:
        return process.position
    return (process.created_at - _EPOCH) // _MILLISECOND


def column_of(process: Process) -> str:
    """The id of its stage, or CLOSED."""
    return process.stage if process.active else CLOSED


def columns(search: Search) -> dict[str, list[Process]]:
    """The processes by column, each in its order: the stages in theirs, then what is closed."""
    found: dict[str, list[Process]] = {stage.id: [] for stage in search.stages}
    found[CLOSED] = []
    for process in search.processes.values():
        found[column_of(process)].append(process)
    for each in found.values():
        each.sort(key=_order)
    return found


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The ids of the processes by column, as `columns` has them; never altered."""

    search: Search
    ids: Mapping[str, list[str]]
    filtered: bool = False
    """Some are left out."""

    def place(self, process: Process) -> int:
        """Its place from the top of its column; one of this search."""
        processes = self.search.processes
        return bisect_left(self.ids[column_of(process)], _order(process), key=lambda each: _order(processes[each]))


def arranged(search: Search, before: Arrangement | None = None) -> Arrangement:
    """All of them in their places. A column that is as it was before is the same list."""
    if before is None or len(moved := moves(before.search, search)) > FEW or before.search.stages != search.stages:
        found = columns(search)
        return Arrangement(search, {name: [each.id for each in group] for name, group in found.items()})
    if not moved:
        return Arrangement(search, before.ids)
    old, new = before.search.processes, search.processes
    leaving = [each for key in moved if (each := old.get(key))]
    coming = [each for key in moved if (each := new.get(key))]
    touched = {column_of(each) for each in (*leaving, *coming)}
    ids = {name: group.copy() if name in touched else group for name, group in before.ids.items()}
    for each in leaving:
        group = ids[column_of(each)]
        del group[bisect_left(group, _order(each), key=lambda key: _order(old[key]))]
    for each in coming:
        insort(ids[column_of(each)], each.id, key=lambda key: _order(new[key]))
    return Arrangement(search, ids)


def column(search: Search, name: str) -> list[Process]:
    """The processes of one column, in their order."""
    return [search.processes[each] for each in arrangement(search).ids[name]]


def arrangement(search: Search) -> Arrangement:
    """The same as `arranged`, from the search that was asked about last: the journal and the views ask in turn."""
    found = arranged(search, _LAST[0] if _LAST else None)
    _LAST.append(found)
    return found


_LAST: deque[Arrangement] = deque(maxlen=1)


def moves(before: Search, after: Search) -> set[str]:
    """The processes that are in one of the two only, or have another place in them."""
    old, new = before.processes, after.processes
    return {key for key in differing(old, new) if _place(old.get(key)) != _place(new.get(key))}


def _place(process: Process | None) -> tuple[str, tuple[int, str]] | None:
    return None if process is None else (column_of(process), _order(process))


def placed(others: Sequence[Process], moved: Sequence[Process], place: int) -> list[Process]:
    """The moved ones with positions that put them, in their order, at that place among the others.

    Where there is no room, as many of the others as need be give way, and are returned with them.
    """
    low = rank(others[place - 1]) if place else None
    high = rank(others[place]) if place < len(others) else None
    ranks, following = _ranks(low, high, len(moved)), list(others[place:])
    result = [replace(each, position=at) for each, at in zip(moved, ranks, strict=True)]
    last = ranks[-1] if ranks else 0
    for each in following:
        if rank(each) > last:
            break
        last += STEP
        result.append(replace(each, position=last))
    if all(-FURTHEST <= rank(each) <= FURTHEST for each in result):
        return result
    return [replace(each, position=at * STEP) for at, each in enumerate((*others[:place], *moved, *following))]


def _ranks(low: int | None, high: int | None, count: int) -> list[int]:
    """So many ranks above the one and, where that can be, below the other."""
    if low is not None and high is not None and high - low > count:
        return [low + (high - low) * number // (count + 1) for number in range(1, count + 1)]
    if low is None:
        low = 0 if high is None else high - STEP * (count + 1)
    return [low + STEP * number for number in range(1, count + 1)]


def _order(process: Process) -> tuple[int, str]:
    return rank(process), process.id
