"""The ways in which a notification can reach its user, one after the other, until one takes it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from afterword.domain.notices import Notification

REST_SECONDS = 300.0
"""So long a way that failed is left alone, if it does not come back by itself."""
Settled = Callable[[Exception | None], None]
"""Told once how it went: taken, or why not."""
logger = logging.getLogger(__name__)


class Way(Protocol):
    @property
    def name(self) -> str:
        """Its name for the user; after "Notifications are shown "."""
        ...

    def raise_(self, notification: Notification, settled: Settled) -> None: ...

    def withdraw(self, due: Collection[str]) -> None:
        """Close what is about none of these nudges."""
        ...

    def close(self) -> None: ...


class Chain(QObject):
    """Hands a notification to the first way that takes it; one that none takes is `missed`, to be raised later."""

    missed = Signal(object)
    """A `Notification` that no way has taken."""
    revived = Signal()
    """A way is there, or there again: what was missed can be raised."""
    told = Signal()
    """`way` may be another."""

    def __init__(
        self, ways: Sequence[Way], clock: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ways = tuple(ways)
        self._clock = clock
        self._rests: dict[int, float] = {}

    @property
    def ready(self) -> bool:
        """Whether there is a way that is not resting after a failure."""
        return bool(self._awake())

    @property
    def way(self) -> str | None:
        """The name of the way that the next notification goes first; None where all have failed."""
        awake = self._awake()
        return self._ways[awake[0]].name if awake else None

    def notify(self, notification: Notification) -> None:
        self._try(notification, self._awake())

    def withdraw(self, due: Collection[str]) -> None:
        """Close the notifications about what is no longer due; `due`: the keys of what is."""
        for way in self._ways:
            way.withdraw(due)

    def revive(self, way: Way) -> None:
        """That way is there again, whatever befell it before."""
        self._rests.pop(self._ways.index(way), None)
        self.told.emit()
        self.revived.emit()

    def fail(self, way: Way, problem: Exception) -> None:
        """That way is not there, as one finds who asks before there is anything to show."""
        logger.info("no notifications %s: %s", way.name, problem)
        self._rest(self._ways.index(way))

    def close(self) -> None:
        for way in self._ways:
            way.close()

    def _awake(self) -> list[int]:
        now = self._clock()
        return [number for number in range(len(self._ways)) if self._rests.get(number, now) <= now]

    def _try(self, notification: Notification, numbers: Sequence[int]) -> None:
        if not numbers:
            self.missed.emit(notification)
            return
        number = numbers[0]

        def settled(problem: Exception | None) -> None:
            if problem is None:
                self._rests.pop(number, None)
                self.told.emit()
            else:
                # one that rested and failed again is no news
                level = logging.DEBUG if number in self._rests else logging.WARNING
                logger.log(level, "no notifications %s: %s", self._ways[number].name, problem)
                self._rest(number)
                self._try(notification, numbers[1:])

        self._ways[number].raise_(notification, settled)

    def _rest(self, number: int) -> None:
        self._rests[number] = self._clock() + REST_SECONDS
        self.told.emit()
