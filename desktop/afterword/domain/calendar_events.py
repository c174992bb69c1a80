"""One entry of a calendar: an interview, a promise, a deadline, what is to be done or what was sent.

A crowded month has thousands of events, and few of them are ever read: an event's label is made when it is asked for.
Which events there are is in `calendar_contents`, their sentences in `calendar_words`.
"""

from __future__ import annotations

from datetime import datetime, time
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from afterword.domain import wording
from afterword.domain.entities import Interview, Message, Offer
from afterword.domain.facts import fact
from afterword.domain.nudges import Kind, Nudge


class What(StrEnum):
    """The sort of an event."""

    INTERVIEW = "interview"
    DEADLINE = "deadline"
    PROMISE = "promise"
    NUDGE = "nudge"
    SENT = "sent"


class Clock:
    """Times of day in words, each made once: a crowded month names the same ones again and again."""

    def __init__(self, home: ZoneInfo, dates: wording.DateWords) -> None:
        self._home = home
        self._dates = dates
        self._words: dict[time, str] = {}

    def __eq__(self, other: object) -> bool:
        # or equal events would differ whenever they are looked for again
        return isinstance(other, Clock) and self._home is other._home and self._dates is other._dates

    def __hash__(self) -> int:
        return hash((self._home, id(self._dates)))

    def __call__(self, moment: datetime) -> str:
        clock = moment.astimezone(self._home).time()
        words = self._words.get(clock)
        if words is None:
            words = self._words[clock] = self._dates.clock(clock)
        return words


_ON_TIME = (What.INTERVIEW, What.DEADLINE)


@fact
class CalendarEvent:
    """One entry of a calendar, on the home-zone day of `at`. Moments are UTC, ids None where it has none.

    `kind` is the kind of nudge it belongs to, and so its colour; `name` is whom its label names.
    """

    what: What
    kind: Kind
    at: datetime
    process: str
    source: Interview | Offer | Message | Nudge
    """What it was made from; of a promise the interview that it was made after."""
    name: str
    clock: Clock
    until: datetime | None = None
    interview: str | None = None
    nudge: str | None = None
    """The key of the nudge."""
    offer: str | None = None
    hollow: bool = False
    """Still to come, and not fixed: a promise, a nudge that is not due, a projected follow-up."""
    late: bool = False
    done: bool = False

    @property
    def label(self) -> str:
        """A few words, for a chip; with its time where that is what others count on."""
        return f"{self.clock(self.at)} {self.brief}" if self.what in _ON_TIME else self.brief

    @property
    def brief(self) -> str:
        """The same without the time."""
        source, short = self.source, short_name(self.name)
        if isinstance(source, Nudge):
            name = self.name if self.kind is Kind.STATUS_UPDATE else short
            return _LABELS[self.kind].format(short=name, n=source.n)
        if isinstance(source, Message):
            return f"✓ {short} {_SENT[self.kind]}"
        if isinstance(source, Offer):
            return f"{short} deadline"
        if self.what is What.PROMISE:
            return f"{short} promised"
        return f"{self.name} · {wording.interview_name(source)}"

    @property
    def identity(self) -> tuple[What, str]:
        """The same for the same thing, wherever it stands."""
        return self.what, self.source.key if isinstance(self.source, Nudge) else self.source.id

    @property
    def opens_interview(self) -> bool:
        """Whether the interview itself is what there is to look at."""
        return self.what in (What.INTERVIEW, What.PROMISE)


_LABELS = {
    Kind.RECORD_PROMISE: "{short} promise?",
    Kind.THANK_YOU: "{short} thank-you",
    Kind.FOLLOW_UP: "{short} follow-up {n}",
    Kind.ASK_WHY: "{short} ask why",
    Kind.OFFER_ASK_DEADLINE: "{short} deadline?",
    Kind.OFFER_TELL: "Tell {short}",
    Kind.OFFER_DECIDE: "{short} decide",
    Kind.STATUS_UPDATE: "Update {short}",
    Kind.GOING_QUIET: "{short} gone quiet",
}
_SENT = {
    Kind.THANK_YOU: "thank-you",
    Kind.FOLLOW_UP: "follow-up",
    Kind.STATUS_UPDATE: "update",
    Kind.OFFER_TELL: "told",
    Kind.ASK_WHY: "asked why",
}
_ENOUGH_LETTERS = 4


@lru_cache(maxsize=4096)
def short_name(company: str) -> str:
    """The company as people say it: `Acme` for Acme Robotics, `JP Morgan` for JP Morgan Chase, Bank of America whole.

    Words are taken until there are four letters and the next word could begin a name.
    """
    words = company.split()
    letters = 0
    for count, word in enumerate(words[:-1], start=1):
        letters += len(word)
        whole = word != "&" and not word[0].islower()
        if whole and letters >= _ENOUGH_LETTERS and words[count][0].isupper():
            return " ".join(words[:count])
    return " ".join(words)
