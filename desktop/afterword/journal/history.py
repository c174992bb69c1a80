"""What holds for a change however it came about: made, undone, redone or read from the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any, TypeVar

from afterword.domain.changes import Change, Pair
from afterword.domain.entities import NudgeRecord, Search

T = TypeVar("T")
Place = Callable[[Any], Any]

_PROCESS, _CONTACT, _NUDGE = attrgetter("created_at", "id"), attrgetter("name", "id"), attrgetter("key")


def in_order(search: Search, change: Change) -> Search:
    """The search after that change, its mappings in the order in which the repository reads them."""
    return replace(
        search,
        processes=_ordered(search.processes, change.processes, _PROCESS),
        contacts=_ordered(search.contacts, change.contacts, _CONTACT),
        nudges=_ordered(search.nudges, change.nudges, _NUDGE),
    )


def _ordered(values: Mapping[str, T], pairs: Mapping[str, Pair[T]], place: Place) -> Mapping[str, T]:
    moved = any(new and (old is None or place(old) != place(new)) for old, new in pairs.values())
    return dict(sorted(values.items(), key=lambda item: place(item[1]))) if moved else values


def keeping_shown(change: Change, search: Search) -> Change:
    """The change as it can be done now: a nudge shown since stays shown, or it would be notified again."""
    nudges = {key: _keeping(key, pair, search.nudges.get(key)) for key, pair in change.nudges.items()}
    return replace(change, nudges=nudges)


def _keeping(key: str, pair: Pair[NudgeRecord], current: NudgeRecord | None) -> Pair[NudgeRecord]:
    before, after = pair
    shown = current.shown_at if current else None
    if shown == (before.shown_at if before else None):
        return current, after
    return current, replace(after or NudgeRecord(key), shown_at=shown)
