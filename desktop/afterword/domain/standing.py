"""The nudges of a search, kept as time goes by and facts change: what a change does not touch is not looked at again.

`rulebook.nudges` is the law, and gives the same list from nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from heapq import heappop, heappush
from itertools import islice
from zoneinfo import ZoneInfo

from afterword.domain.changes import differing
from afterword.domain.circle import Circle, Source, brief
from afterword.domain.entities import NudgeRecord, Process, Search
from afterword.domain.known import known_at, next_known
from afterword.domain.ledger import Found, Ledger, Standing
from afterword.domain.nudges import Nudge
from afterword.domain.question import Question, skips
from afterword.domain.rulebook import of_process

AT_A_TIME = 50
"""Processes, in one step of `prepare`."""


class Keeper:
    """Keeps the nudges of one search after another, each a little different from the last."""

    def __init__(self) -> None:
        self._basis: object = None
        self._forget()

    def _forget(self) -> None:
        self._moment: datetime | None = None
        self._processes: Mapping[str, Process] = {}
        self._prepared: set[str] = set()
        """Of processes not all of which were looked at yet, those that were."""
        self._records: Mapping[str, NudgeRecord] = {}
        self._recorded: set[str] = set()
        """Nudges that something new was recorded about."""
        self._skips: dict[str, list[datetime]] = {}
        self._skipped: set[str] = set()
        """Interviews whose follow-ups were skipped, or are no more."""
        self._next_skip: datetime | None = None
        self._turns: list[tuple[datetime, str]] = []
        """A heap: when which process is to be looked at again: something is known then, or an interview over."""
        self._circle = Circle()
        self._about: Found = {}
        """What was found about people, and is not in the ledger yet."""
        self._ledger = Ledger()

    def prepare(self, search: Search, moment: datetime, home: ZoneInfo) -> Iterator[None]:
        """Do, a little a step, most of what `standing` has to do about a search that it never saw."""
        question = self._begin(search, moment, home)
        touched = list(differing(self._processes, search.processes))
        for start in range(0, len(touched), AT_A_TIME):
            part = touched[start : start + AT_A_TIME]
            self._prepared.update(part)
            self._ledger.take(self._look_at(part, search, question), search.nudges, question)
            yield
        self._processes, self._prepared = search.processes, set()
        while updates := self._circle.updates(question, 5 * AT_A_TIME):
            self._about |= _told(updates)
            yield
        self._about |= self._about_people(question)
        yield
        while self._about:
            about = dict(islice(self._about.items(), 10 * AT_A_TIME))
            for source in about:
                del self._about[source]
            self._ledger.take(about, search.nudges, question)
            yield
        yield from self._ledger.settling()

    def standing(self, search: Search, moment: datetime, home: ZoneInfo) -> Standing:
        """The nudges that exist at `moment` (UTC), days being those of `home`."""
        question = self._begin(search, moment, home)
        touched = differing(self._processes, search.processes) | self._past(moment) | self._with_skipped(search)
        touched |= self._prepared
        self._processes, self._prepared = search.processes, set()
        found = self._look_at(touched, search, question) | self._left_over(question) | self._about_people(question)
        self._ledger.take(found, search.nudges, question)
        recorded, self._recorded = self._recorded, set()
        self._ledger.look_again(recorded, search.nudges, question)
        return self._ledger.settle()

    def _left_over(self, question: Question) -> Found:
        """What `prepare` found and did not come to, as it stands at the moment asked about now."""
        found, self._about = self._about, {}
        return {
            source: [each._replace(state=question.state_of(each.due_at)) for each in nudges]
            for source, nudges in found.items()
        }

    def _begin(self, search: Search, moment: datetime, home: ZoneInfo) -> Question:
        """What is asked. Where it is about an earlier moment, or by other rules, nothing kept holds."""
        chosen = search.settings
        rules = chosen.fallback_days, chosen.workday_end, chosen.working_days_only, chosen.status_updates
        basis = home.key, rules, [each.id for each in search.stages]
        if basis != self._basis or self._moment is None or moment < self._moment:
            self._forget()
            self._basis = basis
        self._moment = moment
        self._take_records(search, moment)
        return Question(moment, home, chosen, self._skips)

    def _take_records(self, search: Search, moment: datetime) -> None:
        before, self._records = self._records, search.nudges
        changed = differing(before, self._records)
        self._recorded |= changed
        sides = [side.get(key) for key in changed for side in (before, self._records)]
        comes = self._next_skip is not None and self._next_skip <= moment
        if comes or any(each is not None and each.skipped_at is not None for each in sides):
            old, self._skips = self._skips, skips(search, moment)
            self._skipped |= {
                each for each in old.keys() | self._skips.keys() if old.get(each) != self._skips.get(each)
            }
            to_come = (each.skipped_at for each in self._records.values())
            self._next_skip = min((at for at in to_come if at is not None and at > moment), default=None)

    def _with_skipped(self, search: Search) -> set[str]:
        """The processes that it makes a difference to which follow-ups were skipped."""
        skipped, self._skipped = self._skipped, set()
        if not skipped:
            return set()
        processes = search.processes.values()
        return {each.id for each in processes if any(interview.id in skipped for interview in each.interviews)}

    def _past(self, moment: datetime) -> set[str]:
        """The processes whose turn it is."""
        found: set[str] = set()
        while self._turns and self._turns[0][0] <= moment:
            found.add(heappop(self._turns)[1])
        return found

    def _look_at(self, ids: Iterable[str], search: Search, question: Question) -> Found:
        found: Found = {}
        order = {each.id: index for index, each in enumerate(search.stages)}
        for process_id in ids:
            process = search.processes.get(process_id)
            known = None
            if process is not None:
                known = known_at(process, question.moment, search.stages)
                turn = next_known(process, question.moment)
                if turn is not None:
                    heappush(self._turns, (turn, process_id))
            found[process_id] = of_process(known, question) if known else ()
            self._circle.put(process_id, brief(known, search.stages, order, question.moment) if known else None)
        return found

    def _about_people(self, question: Question) -> Found:
        return _told(self._circle.renew(question))


def _told(found: Iterable[tuple[Source, Nudge | None]]) -> Found:
    return {source: [nudge] if nudge else () for source, nudge in found}
