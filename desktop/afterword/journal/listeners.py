"""Tells those who asked what changed."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable

from afterword.domain.changes import Change

Listener = Callable[[Change], None]

_log = logging.getLogger(__name__)


class Listeners:
    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._waiting: deque[Change] = deque()
        self._telling = False

    def add(self, listener: Listener) -> Callable[[], None]:
        """Returns what takes the listener off again."""
        self._listeners.append(listener)

        def remove() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return remove

    def tell(self, change: Change) -> None:
        """Every listener hears every change in the order they were made: one made by a listener waits its turn."""
        self._waiting.append(change)
        if self._telling:
            return
        self._telling = True
        try:
            while self._waiting:
                self._tell_all(self._waiting.popleft())
        finally:
            self._telling = False

    def _tell_all(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(change)
            except Exception:  # noqa: BLE001 - the change is made, and the others must hear of it
                _log.exception("A listener failed on the change %r", change.label)
