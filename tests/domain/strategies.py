"""Random job searches: small and dense, so that things meet, coincide and fall on changes of the clocks.

Every moment is another one of the same search, or one of a small grid of a few weeks, plus a telling span
(none, a second, a quarter of an hour, 24 h, 72 h, 7 days …). The data is valid: every reference exists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from afterword.domain.entities import (
    DEFAULT_STAGES,
    Channel,
    Contact,
    Direction,
    Interview,
    Message,
    MessageKind,
    Offer,
    OfferState,
    Outcome,
    Process,
    Promise,
    Search,
    Settings,
    StageChange,
    Verdict,
)

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[T]], T]

PLACES: tuple[tuple[str, date], ...] = (
    ("Europe/Berlin", date(2026, 11, 23)),  # an ordinary week
    ("Europe/Berlin", date(2027, 3, 28)),  # 02:00 becomes 03:00
    ("Europe/Berlin", date(2026, 10, 25)),  # 03:00 becomes 02:00
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("America/Los_Angeles", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),  # half an hour on
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # half an hour back
    ("Asia/Kolkata", date(2026, 11, 23)),
    ("Pacific/Apia", date(2011, 12, 30)),  # a Friday that never was
    ("America/Havana", date(2026, 3, 8)),  # midnight becomes 01:00
    ("America/Havana", date(2026, 11, 1)),  # 01:00 becomes midnight
    ("Africa/Cairo", date(2026, 4, 24)),  # midnight becomes 01:00
    ("Africa/Cairo", date(2026, 10, 30)),  # midnight becomes 23:00
    ("Africa/Casablanca", date(2026, 2, 15)),
    ("Africa/Casablanca", date(2026, 3, 22)),
    ("Asia/Tehran", date(2022, 3, 22)),
    ("Asia/Tehran", date(2022, 9, 22)),
    ("Pacific/Kiritimati", date(2026, 11, 23)),  # 14 h ahead
    ("Pacific/Chatham", date(2026, 9, 27)),  # 02:45 becomes 03:45
    ("Pacific/Chatham", date(2026, 4, 5)),
    ("America/St_Johns", date(2026, 3, 8)),
    ("America/St_Johns", date(2010, 11, 7)),  # 00:01 becomes 23:01 of the day before
    ("UTC", date(2026, 11, 23)),
)
ZONES = tuple(dict.fromkeys(name for name, _ in PLACES))

DAYS = (0, 0, 0, 1, -1, 2, 3, 4, 5, 7, 8, 10, 14, 21, -7, -14)
WALLS = tuple(
    time.fromisoformat(each)
    for each in (
        *("14:00", "09:00", "10:00", "16:00", "12:00", "17:00", "23:00", "23:30"),
        *("00:00", "00:30", "01:30", "02:00", "02:15", "02:30", "02:45", "03:00"),
    )
)
HOURS = "0 0 0 0 0.25 1 2 12 24 24 48 72 72 96 168 168 192 336 720 -0.25 -1 -24 -72 -168"
SPANS = (
    *(timedelta(hours=float(each)) for each in HOURS.split()),
    timedelta(seconds=1),
    timedelta(seconds=-1),
)
LATER = tuple(each for each in SPANS if each >= timedelta(0))
LONG = tuple(timedelta(days=each) for each in (3, 5, 7, 8, 10, 14, 30))


@dataclass
class Moments:
    """The moments of the search so far."""

    draw: Draw  # type: ignore[type-arg]
    place: date
    known: list[datetime]

    def pick(self, spans: Sequence[timedelta] = SPANS) -> datetime:
        return self.keep(self.choose(self.known) + self.choose(spans))

    def near(self, anchor: datetime, spans: Sequence[timedelta] = LATER) -> datetime:
        """Mostly at or after the anchor; sometimes anywhere."""
        if self.one_in(5):
            return self.pick()
        return self.keep(anchor + self.choose(spans))

    def keep(self, moment: datetime) -> datetime:
        if moment not in self.known:
            self.known.append(moment)
        return moment

    def one_in(self, count: int) -> bool:
        return self.up_to(count - 1) == count - 1

    def choose(self, values: Sequence[T]) -> T:
        return values[self.up_to(len(values) - 1)]

    def several(self, most: int, least: int = 0) -> range:
        return range(least + self.up_to(most - least))

    def up_to(self, most: int) -> int:
        number: int = self.draw(_up_to(most))
        return number


@cache
def _up_to(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


@dataclass(frozen=True)
class Case:
    search: Search
    home: ZoneInfo
    moments: tuple[datetime, ...]
    """Every moment that is recorded somewhere."""


@st.composite
def cases(draw: Draw) -> Case:  # type: ignore[type-arg]
    name, day = draw(st.sampled_from(PLACES))
    home = ZoneInfo(name if draw(st.booleans()) else draw(st.sampled_from(ZONES)))
    noon = datetime.combine(day, time(12), UTC)
    moments = Moments(draw, day, [noon + timedelta(days=each) for each in (-7, 0, 7)])
    people = ("c1", "c2", "c3")[: moments.choose((2, 1, 3, 0))]
    contacts = {each: Contact(each, each) for each in people}
    settings = Settings(
        fallback_days=draw(st.sampled_from((7, 7, 1, 3, 10, 14, 27, 30))),
        workday_end=draw(st.sampled_from((time(17), time(17), time(18, 30), time(2, 30), time(0)))),
        working_days_only=draw(st.booleans()),
        status_updates=not moments.one_in(8),
    )
    count = moments.choose((2, 1, 3, 4))
    processes = [_process(moments, f"p{number}", name, people) for number in range(count)]
    offers = [offer for process in processes for offer in process.offers]
    processes = [replace(each, messages=tuple(_messages(moments, each, people, offers))) for each in processes]
    search = Search(settings=settings, contacts=contacts, processes={each.id: each for each in processes})
    return Case(search, home, tuple(sorted(moments.known)))


def _process(moments: Moments, process_id: str, zone: str, contacts: tuple[str, ...]) -> Process:
    created = moments.pick((timedelta(0), timedelta(days=-1), timedelta(days=-7), timedelta(days=1)))
    changes = tuple(StageChange(moments.near(created), moments.choose(DEFAULT_STAGES).id) for _ in moments.several(3))
    latest = sorted(changes, key=lambda each: each.at)[-1:]
    stage = latest[0].stage if latest and not moments.one_in(10) else moments.choose(DEFAULT_STAGES).id
    closed = moments.one_in(6)
    process = Process(
        id=process_id,
        company=process_id,
        created_at=created,
        stage=stage,
        contact=moments.choose((*contacts, *contacts, None)),
        stage_changes=changes,
        interviews=tuple(
            _interview(moments, f"{process_id}i{number}", zone, created) for number in moments.several(4)
        ),
        offers=tuple(_offer(moments, f"{process_id}o{number}", created) for number in _few(moments)),
    )
    if closed:
        when = None if moments.one_in(4) else moments.pick()
        return replace(process, outcome=moments.choose(tuple(Outcome)), closed_at=when)
    return process


def _few(moments: Moments) -> range:
    return range(moments.choose((0, 0, 1, 1, 2)))


def _interview(moments: Moments, interview_id: str, zone: str, created: datetime) -> Interview:
    day = moments.place + timedelta(days=moments.choose(DAYS))
    interview = Interview(
        id=interview_id,
        starts_at=datetime.combine(day, moments.choose(WALLS)).replace(fold=moments.choose((0, 0, 1))),
        zone=zone if not moments.one_in(3) else moments.choose(ZONES),
        recorded_at=moments.near(created),
        minutes=moments.choose((60, 60, 20, 30, 90, 24 * 60)),
    )
    moments.keep(interview.start)
    end = moments.keep(interview.end)
    verdict = moments.choose((*[None] * 6, Verdict.MOVING_ON, *Verdict))
    heard = moments.near(moments.choose((end, end, end, interview.start))) if verdict else None
    # A promise is given at the end, or later; with a "yes", also at that very moment.
    told = (*LATER, *[heard - end] * 12) if heard else LATER
    return replace(
        interview,
        verdict=verdict,
        heard_at=None if moments.one_in(20) else heard,
        explained=moments.choose((None, None, False, True)) if verdict else None,
        promises=tuple(_promise(moments, end, told) for _ in range(moments.choose((0, 0, 1, 1, 2, 3)))),
    )


def _promise(moments: Moments, end: datetime, told: Sequence[timedelta]) -> Promise:
    at = moments.near(end, told)
    sort = moments.choose(("not said", "day", "day", "moment"))
    if sort == "day":
        return Promise(at, at.date() + timedelta(days=moments.choose((0, 1, 2, 3, 7, 14, -1))))
    return Promise(at, moments.pick() if sort == "moment" else None)


def _offer(moments: Moments, offer_id: str, created: datetime) -> Offer:
    received = moments.near(created)
    offer = Offer(offer_id, received, state=moments.choose((*[OfferState.OPEN] * 6, *OfferState)))
    if moments.one_in(4):
        return offer
    recorded = None if moments.one_in(10) else moments.near(received)
    deadline = moments.near(recorded or received, LATER + LONG)
    return replace(offer, deadline=deadline, deadline_recorded_at=recorded)


def _messages(moments: Moments, process: Process, contacts: Sequence[str], offers: Sequence[Offer]) -> list[Message]:
    kinds = [*MessageKind, MessageKind.FOLLOW_UP, MessageKind.THANK_YOU, MessageKind.ASK_FEEDBACK]
    if offers:
        kinds += [MessageKind.OFFER_DEADLINE] * 4
    messages = []
    for number in moments.several(6):
        kind = moments.choose(kinds)
        interview = None
        if process.interviews and (kind is MessageKind.THANK_YOU or moments.one_in(4)):
            interview = moments.choose(process.interviews)
        offer = None
        if offers and (kind is MessageKind.OFFER_DEADLINE or moments.one_in(6)):
            offer = moments.choose(offers)
        messages.append(
            Message(
                id=f"{process.id}m{number}",
                at=moments.near(_occasion(moments, process, kind, interview, offer)),
                direction=Direction.IN if moments.one_in(4) else Direction.OUT,
                kind=kind,
                channel=moments.choose(tuple(Channel)),
                interview=interview.id if interview else None,
                contact=moments.choose((None, None, *contacts)),
                offer=offer.id if offer else None,
            )
        )
    return messages


def _occasion(
    moments: Moments, process: Process, kind: MessageKind, interview: Interview | None, offer: Offer | None
) -> datetime:
    """A moment at or after which such a message may well be sent."""
    if offer:
        return offer.deadline_recorded_at or offer.received_at
    heard = [each.heard_at for each in process.interviews if each.heard_at]
    if heard and kind is MessageKind.ASK_FEEDBACK:
        return moments.choose(heard)
    if interview:
        return interview.end
    return moments.choose(moments.known)
