"""How an action becomes a change: computed, written, remembered for undo, and told."""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from afterword.domain.changes import Change, difference
from afterword.domain.entities import Search
from afterword.journal import valid
from afterword.journal.history import in_order, keeping_shown
from afterword.journal.listeners import Listener, Listeners
from afterword.storage import ChangedElsewhere, Repository

T = TypeVar("T")
Action = Callable[[Search], tuple[Search, T]]
"""The search after it, and what it made. Pure: it may be computed anew on a search that another program changed."""

UNDO_STEPS = 200
ATTEMPTS = 5
"""So often an action is done anew on what other programs wrote meanwhile, before it is given up."""


def random_id() -> str:
    return secrets.token_hex(8)


@dataclass(slots=True)
class _Group:
    """Actions under way that will be one change, and the search after them."""

    search: Search
    actions: list[Action[Any]] = field(default_factory=list)


class Core:
    """Holds the current search. The actions themselves are in the modules that build on this."""

    def __init__(
        self, repository: Repository, clock: Callable[[], datetime], new_id: Callable[[], str] = random_id
    ) -> None:
        self._repository = repository
        self._clock = clock
        self._new_id = new_id
        self._search = repository.load()
        self._listeners = Listeners()
        self._group: _Group | None = None
        self._done: deque[Change] = deque(maxlen=UNDO_STEPS)
        self._undone: deque[Change] = deque(maxlen=UNDO_STEPS)

    @property
    def search(self) -> Search:
        """The facts as they are now, never altered in place."""
        return self._group.search if self._group else self._search

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """The listener hears every change after it was written. Returns what ends that."""
        return self._listeners.add(listener)

    @property
    def undo_label(self) -> str | None:
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        return self._undone[-1].label if self._undone else None

    def undo(self) -> Change | None:
        """Takes the last action back; None where there is none, or another program changed the data meanwhile."""
        return self._step(self._done, self._undone)

    def redo(self) -> Change | None:
        """Does again what was undone last; None as for `undo`."""
        return self._step(self._undone, self._done)

    def refresh(self) -> None:
        """Takes over what another program wrote, if it did; what was done here before can then not be undone."""
        if self._group is None and self._repository.changed_elsewhere():
            self._reload()

    @contextmanager
    def together(self, label: str) -> Iterator[None]:
        """Several actions as one change: written, told and undone as one. After an exception none of them was."""
        outer, self._group = self._group, _Group(self.search)
        try:
            yield
            actions = self._group.actions
        finally:
            self._group = outer
        self._do(label, lambda search: (_all_of(actions, search), None))

    def _now(self) -> datetime:
        """UTC, in whole seconds."""
        return self._clock().astimezone(UTC).replace(microsecond=0)

    def _at(self, moment: datetime | None) -> datetime:
        """That moment in UTC, or now where none was given."""
        return self._now() if moment is None else valid.moment(moment)

    def _do(self, label: str, action: Action[T]) -> T:
        if self._group:
            self._group.search, result = action(self._group.search)
            self._group.actions.append(action)
            return result
        change, result = self._write(label, action)
        if change:
            self._done.append(change)
            self._undone.clear()
            self._listeners.tell(change)
        return result

    def _do_aside(self, label: str, action: Action[T]) -> T:
        """For what is no action of the user's: it is told, but cannot be undone."""
        if self._group:
            raise RuntimeError("what cannot be undone cannot be part of a group")
        change, result = self._write(label, action)
        if change:
            self._listeners.tell(change)
        return result

    def _write(self, label: str, action: Action[T]) -> tuple[Change, T]:
        for _ in range(ATTEMPTS - 1):
            try:
                return self._attempt(label, action)
            except ChangedElsewhere:
                self._reload()
        return self._attempt(label, action)

    def _attempt(self, label: str, action: Action[T]) -> tuple[Change, T]:
        after, result = action(self._search)
        change = difference(label, self._search, after)
        if change:
            self._repository.write(change)
            self._search = in_order(after, change)
        return change, result

    def _step(self, source: deque[Change], target: deque[Change]) -> Change | None:
        if self._group:
            raise RuntimeError("a group cannot be undone while it is under way")
        if not source:
            return None
        change = keeping_shown(source[-1].inverse(), self._search)
        try:
            self._repository.write(change)
        except ChangedElsewhere:
            self._reload()
            return None
        source.pop()
        target.append(change)
        self._search = in_order(change.applied(self._search), change)
        self._listeners.tell(change)
        return change

    def _reload(self) -> None:
        """What did not change stays the same object."""
        change = difference("Changed by another program", self._search, self._repository.load())
        self._done.clear()
        self._undone.clear()
        self._search = in_order(change.applied(self._search), change)
        if change:
            self._listeners.tell(change)


def _all_of(actions: list[Action[Any]], search: Search) -> Search:
    for action in actions:
        search, _ = action(search)
    return search
