"""The people of a search, kept: a change costs a look at the processes and people that it touches.

`contacts.people` is the law, and gives the same from nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from heapq import heappop, heappush

from afterword.domain.changes import differing
from afterword.domain.contacts import Person, first_nudges, last_contacts, put_in_order
from afterword.domain.entities import Contact, Process, Search, Stage
from afterword.domain.known import known_at, next_known
from afterword.domain.nudges import Nudge

AT_A_TIME = 200
"""Processes or people, in one step."""


class Acquaintances:
    """Keeps the people of one search after another, each a little different from the last."""

    def __init__(self) -> None:
        self._moment: datetime | None = None
        self._stages: tuple[Stage, ...] = ()
        self._processes: Mapping[str, Process] = {}
        self._contacts: Mapping[str, Contact] = {}
        self._nudges: Sequence[Nudge] = ()
        self._turns: list[tuple[datetime, str]] = []
        """A heap: when more is known of which process."""
        self._behind: set[str] = set()
        self._known: dict[str, Process] = {}
        self._latest: dict[str, dict[str, datetime]] = {}
        """By process, when there was last a word with whom."""
        self._concerned: dict[str, set[str]] = defaultdict(set)
        """By contact, the processes that they have to do with."""
        self._first: dict[str, Nudge] = {}
        self._touched: set[str] = set()
        """Contacts of whom something changed."""
        self._people: dict[str, Person] = {}

    def prepare(self, search: Search, moment: datetime, nudges: Sequence[Nudge]) -> Iterator[None]:
        """Do in steps what `people` else does at once; whichever is asked next goes on where they stopped."""
        self._follow(search, moment)
        while self._behind:
            self._look_at_some(search, moment)
            yield
        self._touch(search, nudges)
        while self._touched:
            self._meet_some(search)
            yield

    def people(self, search: Search, moment: datetime, nudges: Sequence[Nudge]) -> list[Person]:
        """Every contact, in the search's order; whom nothing touched is the same object as before."""
        for _ in self.prepare(search, moment, nudges):
            pass
        return [self._people[each] for each in search.contacts]

    def processes_with(self, contact_id: str) -> set[str]:
        """Of the processes looked at, those that they are the point of contact of or spoke in."""
        return self._concerned.get(contact_id, set())

    def _follow(self, search: Search, moment: datetime) -> None:
        if self._moment is None or moment < self._moment or self._stages is not search.stages:
            self._turns.clear()
            self._behind |= self._known.keys() | search.processes.keys()
        self._behind |= differing(self._processes, search.processes)
        while self._turns and self._turns[0][0] <= moment:
            self._behind.add(heappop(self._turns)[1])
        self._processes, self._moment, self._stages = search.processes, moment, search.stages

    def _touch(self, search: Search, nudges: Sequence[Nudge]) -> None:
        """Find out who is another person, or has another nudge."""
        self._touched |= differing(self._contacts, search.contacts)
        self._contacts = search.contacts
        if nudges is not self._nudges:
            before, self._first, self._nudges = self._first, first_nudges(nudges), nudges
            now = self._first
            self._touched.update(each for each in before.keys() | now.keys() if before.get(each) != now.get(each))

    def _meet_some(self, search: Search) -> None:
        for _ in range(min(AT_A_TIME, len(self._touched))):
            each = self._touched.pop()
            self._people.pop(each, None)
            if each in search.contacts:
                self._people[each] = self._person(search.contacts[each])

    def _look_at_some(self, search: Search, moment: datetime) -> None:
        for _ in range(min(AT_A_TIME, len(self._behind))):
            self._look_at(self._behind.pop(), search, moment)

    def _look_at(self, process_id: str, search: Search, moment: datetime) -> None:
        before, process = self._known.pop(process_id, None), search.processes.get(process_id)
        for each in _concerned(before, self._latest.pop(process_id, {})):
            self._concerned[each].discard(process_id)
            self._touched.add(each)
        if process is not None:
            turn = next_known(process, moment)
            if turn is not None:
                heappush(self._turns, (turn, process_id))
            self._put(process_id, known_at(process, moment, search.stages))

    def _put(self, process_id: str, known: Process | None) -> None:
        if known is None:
            return
        self._known[process_id] = known
        self._latest[process_id] = dict(last_contacts(known))
        for each in _concerned(known, self._latest[process_id]):
            self._concerned[each].add(process_id)
            self._touched.add(each)

    def _person(self, contact: Contact) -> Person:
        concerned = self._concerned.get(contact.id, ())
        theirs = [known for each in concerned if (known := self._known[each]).contact == contact.id]
        latest = (self._latest[each].get(contact.id) for each in concerned)
        last = max((each for each in latest if each is not None), default=None)
        return Person(contact, tuple(put_in_order(theirs)), last, self._first.get(contact.id))


def _concerned(process: Process | None, latest: Mapping[str, datetime]) -> set[str]:
    found = set(latest)
    if process is not None and process.contact is not None:
        found.add(process.contact)
    return found
