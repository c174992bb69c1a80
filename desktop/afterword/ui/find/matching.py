"""What one query finds, and how well it matches.

First come names that begin with the query, then those of which words do, their initials, and parts; then the same
inside processes; and last what is spelt nearly so. Among equals the open and the newest are first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

from afterword.ui.find.cards import SEPARATOR, Card, Part, What

MOST = 40
"""So many are shown."""
MOST_OF_A_KIND = 12
LOOKED_INTO = 150
"""Into so many processes that have all the words somewhere: the list shows fewer."""
FEW = 5
"""With fewer found it goes on looking, with words that are spelt nearly so."""
LONGEST_INITIALS = 6

_INSIDE = (What.INTERVIEW, What.MESSAGE, What.NOTE)

Needles = tuple[tuple[str, ...], ...]
"""For every word of the query what may stand for it."""
Parts = Callable[[Card], Sequence[Part]]
"""The parts of what a card is of: one for each line of its `meets`, then of its `texts`."""


class Fit(IntEnum):
    """How well it matches, best first."""

    WHOLE = 0
    BEGINS = 1
    WORDS = 2
    INITIALS = 3
    PARTS = 4
    INSIDE = 5
    NEARLY = 6
    NEARLY_BEGINS = 7
    NEARLY_INSIDE = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found. `owner` is the id of the process or person that it is in, or its own."""

    what: What
    id: str
    owner: str
    fit: Fit
    needles: Needles


class Found:
    """Gathers hits, the best first: the cards come in the order in which equally good ones are shown."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._hits: dict[tuple[What, str], Hit] = {}
        self._counts = [0] * len(What)  # by What: a dictionary would hash its name each time

    def __len__(self) -> int:
        return len(self._hits)

    def exactly(self, cards: Sequence[Card], wanted: Sequence[str], narrowed: Sequence[Card]) -> Sequence[Card]:
        """What has every one of these words as it is spelt; `narrowed` are the cards that can have them.

        Returns those that do: no other card can have words that go on from these.
        """
        query, needles = " ".join(wanted), tuple((each,) for each in wanted)
        having = _having(narrowed, wanted)
        begins = [each for each in having if each.name.startswith(f" {query}")]
        self._add([each for each in begins if each.name.startswith(f" {query} ")], Fit.WHOLE, needles)
        self._add(begins, Fit.BEGINS, needles)
        self._add(_having(having, [f" {each}" for each in wanted]), Fit.WORDS, needles)
        if len(wanted) == 1 and 2 <= len(query) <= LONGEST_INITIALS:
            start = f" {query}"
            letters = tuple((each,) for each in query)
            self._add([each for each in cards if start in each.initials], Fit.INITIALS, letters)
        self._add(having, Fit.PARTS, needles)
        for one in wanted:
            narrowed = [each for each in narrowed if one in each.name or one in each.meets or one in each.texts]
        self._add_inside(narrowed, Fit.INSIDE, needles, long=True)
        return narrowed

    def nearly(self, cards: Sequence[Card], needles: Needles) -> None:
        """What has for every word of the query one of those that are spelt nearly so."""
        begins = cards
        for alternatives in needles:
            begins = _having_one([f" {one}" for one in alternatives], begins)
        whole = begins
        for alternatives in needles:
            whole = _having_one([f" {one} " for one in alternatives], whole)
        self._add(whole, Fit.NEARLY, needles)
        self._add(begins, Fit.NEARLY_BEGINS, needles)
        if len(self._hits) >= FEW:
            return
        for alternatives in needles:
            named = set(_having_one(alternatives, cards))
            cards = [each for each in cards if each in named or _has(each.meets, alternatives)]
        self._add_inside(cards, Fit.NEARLY_INSIDE, needles, long=False)

    def best(self) -> list[Hit]:
        return sorted(self._hits.values(), key=lambda each: (each.fit, each.what))[:MOST]

    def _add(self, cards: Iterable[Card], fit: Fit, needles: Needles) -> None:
        """As many of the cards as there is room for."""
        for card in cards:
            if self._counts[card.what] < MOST_OF_A_KIND:
                self._keep(Hit(card.what, card.id, card.id, fit, needles))

    def _add_inside(self, cards: Sequence[Card], fit: Fit, needles: Needles, *, long: bool) -> None:
        """Parts that have a word of the query, where the other words are there too or in the name."""
        for card in islice((each for each in cards if each.meets or each.texts), LOOKED_INTO):
            if all(self._counts[what] >= MOST_OF_A_KIND for what in _INSIDE):
                return
            self._look_into(card, fit, needles, long=long)

    def _look_into(self, card: Card, fit: Fit, needles: Needles, *, long: bool) -> None:
        missing = [each for each in needles if not _has(card.name, each)]
        lines = [*card.meets.split(SEPARATOR), *(card.texts.split(SEPARATOR) if long else ())]
        places = list(enumerate(lines))
        for alternatives in missing:
            places = [each for each in places if _has(each[1], alternatives)]
        if not missing:
            places = [each for each in places if any(_has(each[1], alternatives) for alternatives in needles)]
        parts: Sequence[Part] = self._parts(card) if places else ()
        for place, _ in places:
            part = parts[place]
            if self._counts[part.what] < MOST_OF_A_KIND:
                self._keep(Hit(part.what, part.id, card.id, fit, needles))

    def _keep(self, hit: Hit) -> None:
        if (hit.what, hit.id) not in self._hits:
            self._hits[hit.what, hit.id] = hit
            self._counts[hit.what] += 1


def _having(cards: Sequence[Card], wanted: Iterable[str]) -> Sequence[Card]:
    """Those with all of it in their names."""
    for one in wanted:
        cards = [each for each in cards if one in each.name]
    return cards


def _having_one(alternatives: Sequence[str], cards: Sequence[Card]) -> Sequence[Card]:
    """Those with one of these, five at most, in their names."""
    a, b, c, d, e = [*alternatives, *[alternatives[0]] * 4][:5]
    # written out: `any` takes five times as long, at each key
    return [x for x in cards if a in x.name or b in x.name or c in x.name or d in x.name or e in x.name]


def _has(words: str, alternatives: Sequence[str]) -> bool:
    return alternatives[0] in words or any(each in words for each in alternatives[1:])
