"""The index that finding looks through: kept card by card as the search changes, and asked at each key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import attrgetter

from afterword.domain.entities import Contact, Process, Search
from afterword.domain.folding import tokens
from afterword.ui.find.cards import Card, Part, What, of_person, of_process, parts_of
from afterword.ui.find.matching import FEW, Found, Hit, Needles
from afterword.ui.find.spelling import close_words


class Index:
    """Empty until it has followed a search and done its work. `interview` is the word for one."""

    def __init__(self, interview: str = "interview") -> None:
        self._interview = interview
        self._search = Search()
        self._known: dict[tuple[What, str], tuple[Process | Contact, Card]] = {}
        self._pending: list[Process | Contact] = []
        self._words: Counter[str] = Counter()
        self._vocabulary: Sequence[str] | None = None
        self._ordered: list[Card] = []
        self._new: list[Card] = []
        self._gone: set[Card] = set()
        self._last: tuple[tuple[str, ...], Sequence[Card]] = ((), ())
        """The last query, and the cards that have its words: a query that goes on from it needs no others."""

    @property
    def complete(self) -> bool:
        """Whether all of the search that it follows is in it."""
        return not self._pending

    def follow(self, search: Search) -> None:
        """Take note of what is other in that search; `work` takes it in."""
        if search is self._search:
            return
        self._search = search
        there: dict[What, Mapping[str, Process | Contact]] = {
            What.PROCESS: search.processes,
            What.PERSON: search.contacts,
        }
        for what, key in [each for each in self._known if each[1] not in there[each[0]]]:
            self._forget(self._known.pop((what, key))[1])
        self._pending = [
            each
            for what, things in there.items()
            for each in things.values()
            if (known := self._known.get((what, each.id))) is None or known[0] is not each
        ]
        self._pending.reverse()  # taken from the end

    def work(self, count: int) -> bool:
        """Take in so many of what is other; whether all is in now."""
        for _ in range(min(count, len(self._pending))):
            thing = self._pending.pop()
            made = of_process(thing, self._interview) if isinstance(thing, Process) else of_person(thing)
            if known := self._known.get((made.what, made.id)):
                self._forget(known[1])
            self._known[made.what, made.id] = (thing, made)
            self._words.update(_words(made))
            self._vocabulary = None
            self._new.append(made)
        return self.complete

    def _forget(self, card: Card) -> None:
        self._vocabulary = None
        self._gone.add(card)
        self._words.subtract(_words(card))
        for word in _words(card):
            if self._words[word] <= 0:
                del self._words[word]

    def find(self, query: str, commands: Sequence[Card] = ()) -> list[Hit]:
        """The best, best first; none for a query without words."""
        wanted = tokens(query)
        if not wanted:
            return []
        cards = [*commands, *self._cards()]
        found = Found(self._parts)
        before, narrowed = self._last
        goes_on = before and all(any(old in new for new in wanted) for old in before)
        self._last = wanted, found.exactly(cards, wanted, narrowed if goes_on else cards)
        if len(found) < FEW:
            known = [*{word for card in commands for word in card.name.split()}, *self._known_words()]
            close = (close_words(each, known) for each in wanted)
            needles: Needles = tuple((each, *others) for each, others in zip(wanted, close, strict=True))
            if any(len(each) > 1 for each in needles):
                found.nearly(cards, needles)
        return found.best()

    def _cards(self) -> list[Card]:
        """The open ones first, the newest of them first."""
        if self._new or self._gone:
            # what stays is in order already: sorted so, it takes one pass
            self._ordered = [each for each in (*self._ordered, *self._new) if each not in self._gone]
            self._ordered.sort(key=attrgetter("place"))
            self._new, self._gone, self._last = [], set(), ((), ())
        return self._ordered

    def _known_words(self) -> Sequence[str]:
        if self._vocabulary is None:
            self._vocabulary = tuple(self._words)
        return self._vocabulary

    def _parts(self, card: Card) -> list[Part]:
        return parts_of(self._known[card.what, card.id][0], self._interview)


def _words(card: Card) -> set[str]:
    return {*card.name.split(), *card.meets.split()}
