"""The rules about people, kept up to date: a process that changed costs what it touches, not a look at all of them.

`people` is the law; here stands what it would find in the processes, by person and by offer.
"""

from __future__ import annotations

import operator
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import reduce
from typing import TypeVar

from afterword.domain import people
from afterword.domain.entities import Direction, MessageKind, Offer, OfferState, Process, Stage
from afterword.domain.nudges import Nudge
from afterword.domain.people import First, News
from afterword.domain.question import Question

Latest = dict[str, dict[str, datetime]]
"""By one thing and by process, the latest moment in that process."""


@dataclass(slots=True)
class Brief:
    """What the rules about people see of one process as it is known."""

    first: First
    running: bool
    news: list[News]
    offers: dict[str, Offer]
    """The open ones with a deadline, of an active process."""
    sent: dict[str, datetime] = field(default_factory=dict)
    """When each person was last written to in it."""
    told: dict[tuple[str, str | None], datetime] = field(default_factory=dict)
    """When it was last told of an offer's deadline: by offer and person, and by offer and None for the process."""


def brief(process: Process, stages: Sequence[Stage], order: dict[str, int], moment: datetime) -> Brief:
    """Of a process as it is known at that moment; `order` is that of the stages."""
    made = Brief(
        First(process.created_at, process.id, process.contact),
        people.running(process, stages[0].id),
        list(people.news(process, order)) if process.active else [],
        {each.id: each for each in process.offers if _is_told_of(each, moment)} if process.active else {},
    )
    out, of_deadline, sent, told = Direction.OUT, MessageKind.OFFER_DEADLINE, made.sent, made.told
    for message in process.messages:  # they are in the order of their moments
        if message.direction is out:
            person = message.contact or process.contact
            if person is not None:
                sent[person] = message.at
            if message.kind is of_deadline and message.offer is not None:
                told[message.offer, None] = message.at
                if person is not None:
                    told[message.offer, person] = message.at
    return made


T = TypeVar("T")


def _in_one(sides: Iterable[set[T]]) -> set[T]:
    """What one of the sides, of which there are one or two, has and the other has not."""
    return reduce(operator.xor, sides)


def _is_told_of(offer: Offer, moment: datetime) -> bool:
    return offer.state is OfferState.OPEN and offer.deadline is not None and offer.deadline > moment


DISTANT = datetime.max.replace(tzinfo=UTC)
Source = tuple[str, ...]
"""What a nudge about people comes from: a person, or an offer and a person, or an offer, nobody, and a process."""


class Circle:
    """The briefs of all processes, and what is to be told to whom."""

    def __init__(self) -> None:
        self._briefs: dict[str, Brief] = {}
        self._running: dict[str, dict[str, First]] = defaultdict(dict)
        self._alone: dict[str, First] = {}
        """The running processes without a contact."""
        self._sent: Latest = defaultdict(dict)
        self._told: dict[tuple[str, str | None], dict[str, datetime]] = defaultdict(dict)
        self._news: list[News] = []
        self._offers: dict[str, tuple[First, Offer]] = {}
        """The open offers with a deadline, each with the process that it is from."""
        self._earliest: dict[str, datetime] = {}
        """By person with a running process, the earliest news since the last message; DISTANT where there is none."""
        self._unheard: list[tuple[datetime, str]] = []
        """The same in order."""
        self._touched: set[str] = set()
        self._updated: set[str] = set()
        """Those of them for whom the news was looked at, but not the offers."""
        self._touched_alone: set[str] = set()
        self._touched_offers: set[str] = set()
        self._fresh_news: set[News] = set()

    def put(self, process_id: str, now: Brief | None) -> None:
        """The process is seen like this from now on; None where it is not known."""
        before = self._briefs.pop(process_id, None)
        if now is not None:
            self._briefs[process_id] = now
        if before == now:
            return
        if before is not None:
            self._take_out(process_id, before)
        if now is not None:
            self._take_in(process_id, now)
        self._touch(process_id, [each for each in (before, now) if each is not None])

    def _take_out(self, process_id: str, seen: Brief) -> None:
        person = seen.first.person
        if seen.running:
            (self._alone if person is None else self._running[person]).pop(process_id)
        for each in seen.sent:
            del self._sent[each][process_id]
        for about in seen.told:
            del self._told[about][process_id]
        for offer in seen.offers:
            del self._offers[offer]
        for news in seen.news:
            del self._news[bisect_left(self._news, news)]

    def _take_in(self, process_id: str, seen: Brief) -> None:
        person = seen.first.person
        if seen.running:
            (self._alone if person is None else self._running[person])[process_id] = seen.first
        for each, at in seen.sent.items():
            self._sent[each][process_id] = at
        for about, at in seen.told.items():
            self._told[about][process_id] = at
        for offer in seen.offers.values():
            self._offers[offer.id] = seen.first, offer
        for news in seen.news:
            insort(self._news, news)

    def _touch(self, process_id: str, sides: Sequence[Brief]) -> None:
        self._touched_alone.add(process_id)
        for each in sides:
            people_of_it = (each.first.person, *each.sent, *(person for _, person in each.told))
            self._touched.update(person for person in people_of_it if person is not None)
        # what stands on both sides is as it was
        self._fresh_news |= _in_one({*each.news} for each in sides)
        offers = _in_one({(each.first, *offer) for offer in each.offers.items()} for each in sides)
        self._touched_offers.update(offer_id for _, offer_id, _ in offers)

    def renew(self, question: Question) -> Iterator[tuple[Source, Nudge | None]]:
        """What was touched since the last time, as it is now; None where nothing is to be told any more."""
        alone, offers = self._touched_alone, self._touched_offers
        yield from self.updates(question)
        persons, self._updated = self._updated, set()
        self._touched_alone, self._touched_offers = set(), set()
        for offer in self._offers.keys() | offers:
            anew = offer in offers
            for person in (self._running.keys() | persons) if anew else persons:
                yield (offer, person), self._tell(offer, self._first(person), question)
            for process in (self._alone.keys() | alone) if anew else alone:
                yield (offer, "", process), self._tell(offer, self._alone.get(process), question)

    def updates(self, question: Question, most: int | None = None) -> list[tuple[Source, Nudge | None]]:
        """What is to be told of the news to those who were touched, or to so many of them."""
        self._touched |= self._who_hear(self._fresh_news)
        self._fresh_news = set()
        count = len(self._touched) if most is None else min(most, len(self._touched))
        persons = [self._touched.pop() for _ in range(count)]
        self._updated.update(persons)
        if not question.settings.status_updates:
            return []
        return [((person,), self._update(person, question)) for person in persons]

    def _who_hear(self, fresh: Iterable[News]) -> set[str]:
        """Those to whom one of these may be, or may have been, the earliest news."""
        first = min((each.at for each in fresh), default=None)
        if first is None:
            return set()
        return {person for _, person in self._unheard[bisect_left(self._unheard, (first, "")) :]}

    def _first(self, person: str) -> First | None:
        return min(self._running[person].values(), default=None)

    def _update(self, person: str, question: Question) -> Nudge | None:
        first = self._first(person)
        last = max(self._sent[person].values(), default=first.created_at if first else None)
        earliest = people.unheard(self._news, last, person) if first and last else None
        self._remember(person, (earliest or DISTANT) if first else None)
        if first is None or last is None or earliest is None:
            return None
        return people.update(first.process, person, last, earliest, question)

    def _remember(self, person: str, earliest: datetime | None) -> None:
        before = self._earliest.pop(person, None)
        if earliest is not None:
            self._earliest[person] = earliest
        if before == earliest:
            return
        if before is not None:
            del self._unheard[bisect_left(self._unheard, (before, person))]
        if earliest is not None:
            insort(self._unheard, (earliest, person))

    def _tell(self, offer_id: str, whom: First | None, question: Question) -> Nudge | None:
        owner, offer = self._offers.get(offer_id, (None, None))
        if owner is None or offer is None or whom is None or whom.process == owner.process:
            return None
        if whom.person is not None and whom.person == owner.person:
            return None
        told = self._told[offer_id, whom.person]
        at = told.get(whom.process) if whom.person is None else max(told.values(), default=None)
        if at is not None and at >= (offer.deadline_recorded_at or offer.received_at):
            return None
        return people.tell(owner.process, offer, whom, question)
