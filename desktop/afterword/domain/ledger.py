"""How the nudges that the rules find stand: due or not yet, snoozed, skipped or lapsed; and their order."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from operator import attrgetter

from afterword.domain.entities import NudgeRecord
from afterword.domain.nudges import Nudge, State
from afterword.domain.question import Question
from afterword.domain.rulebook import by_due, in_order, stands
from afterword.domain.times import end_of_day

FEW = 500
"""So many nudges are put into their places one by one; with more of them, all are put in order anew."""

Found = dict[Hashable, Sequence[Nudge]]
"""What the rules find, by what they find it in."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The nudges that exist at a moment, never altered: what did not change is the same object in the next one."""

    nudges: list[Nudge] = field(default_factory=list)
    """By due moment, then key."""
    by_process: Mapping[str, tuple[Nudge, ...]] = field(default_factory=dict)
    """Those of each process and of its offers, in the same order; nothing for a process that has none."""
    snoozed: list[Nudge] = field(default_factory=list)
    """Those of them that are snoozed."""

    def between(self, start: datetime, end: datetime) -> list[Nudge]:
        """Those that are due from the one moment on, and before the other."""
        due = attrgetter("due_at")
        return self.nudges[bisect_left(self.nudges, start, key=due) : bisect_left(self.nudges, end, key=due)]


class Ledger:
    def __init__(self) -> None:
        self._found: Found = {}
        self._bare: dict[str, Nudge] = {}
        """The nudges that the rules find, whatever the user did about them."""
        self._turns: list[tuple[datetime, str]] = []
        """A heap: when which of them may stand otherwise."""
        self._changed: dict[str, Nudge | None] = {}
        """How nudges stand that may have changed since they were put in order."""
        self._stands: dict[str, Nudge] = {}
        self._of_process: dict[str, dict[str, Nudge]] = defaultdict(dict)
        self._standing = Standing()
        self._settling: Iterator[None] | None = None
        """What is left to do of a settling that was begun."""

    def take(self, found: Found, records: Mapping[str, NudgeRecord], question: Question) -> None:
        """The rules find this now, and what they found in the same things before no more."""
        for source in found:
            for nudge in self._found.pop(source, ()):
                del self._bare[nudge.key]
                self._changed[nudge.key] = None
        for source, nudges in found.items():
            if nudges:
                self._found[source] = nudges
            for nudge in nudges:
                self._bare[nudge.key] = nudge
                self._look_at(nudge, records.get(nudge.key), question)

    def look_again(self, keys: Iterable[str], records: Mapping[str, NudgeRecord], question: Question) -> None:
        """Look at those nudges, and at those whose turn it is at the moment asked about."""
        again = set(keys)
        while self._turns and self._turns[0][0] <= question.moment:
            again.add(heappop(self._turns)[1])
        for nudge in map(self._bare.get, again):
            if nudge is not None:
                now = nudge._replace(state=question.state_of(nudge.due_at))
                self._look_at(now, records.get(nudge.key), question)

    def _look_at(self, nudge: Nudge, record: NudgeRecord | None, question: Question) -> None:
        self._changed[nudge.key] = stands(nudge, record, question.moment)
        turn = _turn(nudge, record, question)
        if turn is not None:
            heappush(self._turns, (turn, nudge.key))

    def settle(self) -> Standing:
        """All of them in their order, as they stand by now."""
        for _ in self.settling():
            pass
        return self._standing

    def settling(self) -> Iterator[None]:
        """Put them in order, a little a step. Left unfinished, it is gone on with the next time."""
        while self._changed or self._settling is not None:
            if self._settling is None:
                changed, self._changed = self._changed, {}
                self._settling = self._settle(changed)
            for _ in self._settling:
                yield  # and not from it: who stops here would end it
            self._settling = None

    def _settle(self, changed: Mapping[str, Nudge | None]) -> Iterator[None]:
        moved = {key: now for key, now in changed.items() if self._stands.get(key) != now}
        if not moved:
            return
        before = [each for each in map(self._stands.pop, moved, [None] * len(moved)) if each is not None]
        now = [each for each in moved.values() if each is not None]
        self._stands.update((each.key, each) for each in now)
        yield
        snoozed, order = self._snoozed_now(before, now), self._in_order(before, now)
        yield
        by_process = dict(self._standing.by_process)
        yield from self._by_process(before, now, by_process)
        self._standing = Standing(order, by_process, snoozed)

    def _snoozed_now(self, before: Sequence[Nudge], now: Sequence[Nudge]) -> list[Nudge]:
        snoozed = State.SNOOZED
        gone = {each.key for each in before if each.state is snoozed}
        come = [each for each in now if each.state is snoozed]
        present = self._standing.snoozed
        if not gone and not come:
            return present
        return sorted([*(each for each in present if each.key not in gone), *come], key=by_due)

    def _in_order(self, before: Sequence[Nudge], now: Sequence[Nudge]) -> list[Nudge]:
        if len(before) + len(now) > FEW:
            return in_order(self._stands.values())
        order = self._standing.nudges.copy()
        for each in before:
            del order[bisect_left(order, by_due(each), key=by_due)]
        for each in now:
            insort(order, each, key=by_due)
        return order

    def _by_process(
        self, before: Sequence[Nudge], now: Sequence[Nudge], result: dict[str, tuple[Nudge, ...]]
    ) -> Iterator[None]:
        touched: set[str] = set()
        for each in before:
            for process in _processes(each):
                del self._of_process[process][each.key]
                touched.add(process)
        for each in now:
            for process in _processes(each):
                self._of_process[process][each.key] = each
                touched.add(process)
        for number, process in enumerate(touched, start=1):
            if number % FEW == 0:
                yield
            nudges = self._of_process[process].values()
            if nudges:
                result[process] = tuple(sorted(nudges, key=by_due))
            else:
                del self._of_process[process]
                result.pop(process, None)


def _processes(nudge: Nudge) -> set[str]:
    return {nudge.process} if nudge.owner is None else {nudge.process, nudge.owner}


def _turn(nudge: Nudge, record: NudgeRecord | None, question: Question) -> datetime | None:
    """The next moment at which it may stand otherwise than now; None where it stays as it is."""
    moments = [nudge.due_at, nudge.lapses_at]
    if nudge.state is State.DUE:
        moments.append(end_of_day(nudge.due_at, question.home))
    if record is not None:
        moments += [record.snoozed_until, record.skipped_at]
    return min((each for each in moments if each is not None and each > question.moment), default=None)
