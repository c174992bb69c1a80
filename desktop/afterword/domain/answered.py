"""The figures of the answers, kept: a change costs a look at the processes that it touches."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from datetime import datetime
from heapq import heappop, heappush

from afterword.domain.changes import differing
from afterword.domain.entities import Process, Search
from afterword.domain.insights import Answers
from afterword.domain.known import known_at, next_known
from afterword.domain.median import median
from afterword.domain.times import DAY

AT_A_TIME = 200
"""Processes, in one step of `prepare`."""

Part = tuple[int, list[float]]
"""Of one process: how many interviews are over, and the waits of those that were answered, in days."""


class AnswerKeeper:
    """`insights.answers` is the law, and gives the same from nothing."""

    def __init__(self) -> None:
        self._moment: datetime | None = None
        self._forget()

    def _forget(self) -> None:
        self._processes: Mapping[str, Process] = {}
        self._parts: dict[str, Part] = {}
        self._turns: list[tuple[datetime, str]] = []
        """A heap: when which process is to be looked at again."""
        self._over = 0
        self._waits: list[float] = []

    def answers(self, search: Search, moment: datetime) -> Answers:
        """Answers to the interviews that were over at `moment` (UTC)."""
        for _ in self.prepare(search, moment):
            pass
        return Answers(self._over, len(self._waits), median(self._waits) if self._waits else None)

    def prepare(self, search: Search, moment: datetime) -> Iterator[None]:
        """Do, a little a step, what `answers` has to do. Left unfinished, it is begun anew."""
        if self._moment is None or moment < self._moment:
            self._forget()
        touched = set(differing(self._processes, search.processes))
        self._moment = moment
        while self._turns and self._turns[0][0] <= moment:
            touched.add(heappop(self._turns)[1])
        for count, process_id in enumerate(touched, start=1):
            self._put(process_id, self._part(search, process_id, moment))
            if count % AT_A_TIME == 0:
                yield
        self._processes = search.processes

    def _part(self, search: Search, process_id: str, moment: datetime) -> Part:
        process = search.processes.get(process_id)
        if process is None:
            return 0, []
        turn = next_known(process, moment)
        if turn is not None:
            heappush(self._turns, (turn, process_id))
        known = known_at(process, moment, search.stages)
        over = [each for each in known.interviews if each.end <= moment] if known else []
        return len(over), [(each.heard_at - each.end) / DAY for each in over if each.heard_at is not None]

    def _put(self, process_id: str, part: Part) -> None:
        over, waits = self._parts.pop(process_id, (0, []))
        self._parts[process_id] = part
        self._over += part[0] - over
        for wait in waits:
            del self._waits[bisect_left(self._waits, wait)]
        for wait in part[1]:
            insort(self._waits, wait)
