"""The facts of a job search, as frozen values.

Moments are aware datetimes in UTC; an interview's start is the wall time that was agreed, beside its IANA zone.
Every tuple is kept in its natural order (by moment, then id), so that equal facts are equal values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from operator import attrgetter

from afterword.domain.facts import fact
from afterword.domain.times import to_utc, zone


class Phase(StrEnum):
    EARLY = "early"
    LATER = "later"
    OFFER = "offer"


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    GHOSTED = "ghosted"


class ContactRole(StrEnum):
    RECRUITER = "recruiter"
    AGENCY_RECRUITER = "agency_recruiter"
    ADMIN = "admin"
    HR = "hr"
    HIRING_MANAGER = "hiring_manager"
    INTERVIEWER = "interviewer"
    OTHER = "other"


class Verdict(StrEnum):
    MOVING_ON = "moving_on"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class Weight(StrEnum):
    """How the user takes the feedback."""

    USEFUL = "useful"
    GRAIN_OF_SALT = "grain_of_salt"
    UNSUPPORTED = "unsupported"
    BULLET_DODGED = "bullet_dodged"


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class Channel(StrEnum):
    EMAIL = "email"
    CALL = "call"
    OTHER = "other"


class MessageKind(StrEnum):
    THANK_YOU = "thank_you"
    FOLLOW_UP = "follow_up"
    STATUS_UPDATE = "status_update"
    OFFER_DEADLINE = "offer_deadline"
    ASK_FEEDBACK = "ask_feedback"
    OTHER = "other"


class OfferState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"


@fact
class Settings:
    """What the user chose. `home_zone` None means the zone of the computer; `fallback_days` are spans of 24 h."""

    home_zone: str | None = None
    fallback_days: int = 7
    workday_end: time = time(17, 0)
    working_days_only: bool = False
    status_updates: bool = True
    quiet_from: time = time(22, 0)
    quiet_to: time = time(8, 0)
    name: str = ""
    signature: str = ""
    live_calendar: bool = False


class StageColour(StrEnum):
    """By the names that the themes have for them; each is a colour in light and in dark."""

    ACCENT = "accent"
    INTERVIEW = "interview"
    OFFER = "offer"
    FOLLOW_UP = "follow_up"
    LATE = "late"
    MUTED = "muted"


@fact
class Stage:
    """A column of the board."""

    id: str
    name: str
    phase: Phase
    colour: StageColour | None = None


DEFAULT_STAGES = (
    Stage("applied", "Applied", Phase.EARLY),
    Stage("recruiter_screen", "Recruiter screen", Phase.EARLY),
    Stage("tech_interview", "Tech interview", Phase.LATER),
    Stage("final_round", "Final round", Phase.LATER),
    Stage("offer", "Offer", Phase.OFFER),
)


@fact
class Contact:
    """A person, at a company or an agency."""

    id: str
    name: str
    email: str = ""
    phone: str = ""
    role: ContactRole = ContactRole.OTHER
    company: str = ""
    notes: str = ""


MOST_VERSIONS = 2**31 - 1
"""As far as calendars count (RFC 5545, INTEGER)."""


@fact
class StageChange:
    at: datetime
    stage: str


@fact
class Promise:
    """What was answered to "When should I expect feedback?": a day, a moment, or None for "they didn't say"."""

    at: datetime
    by: date | None  # a datetime (UTC) where a moment was promised


@fact
class Interview:
    """One meeting. `starts_at` is a naive wall time in `zone`; `start` and `end` are its moments in UTC.

    `uid` names the invitation it came from, `sequence` that invitation's count of its versions (RFC 5545); `revision`
    counts how often it was moved since: calendars that took it over know by it what is newer.
    """

    id: str
    starts_at: datetime
    zone: str
    recorded_at: datetime
    kind: str = ""
    minutes: int = 60
    place: str = ""
    interviewers: tuple[str, ...] = ()
    notes: str = ""
    promises: tuple[Promise, ...] = ()
    verdict: Verdict | None = None
    heard_at: datetime | None = None
    explained: bool | None = None
    feedback: str = ""
    weight: Weight | None = None
    uid: str = ""
    sequence: int = 0
    revision: int = 0
    start: datetime = field(init=False, compare=False, repr=False)
    end: datetime = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        start = to_utc(self.starts_at, zone(self.zone))
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", start + timedelta(minutes=self.minutes))
        if len(self.promises) > 1:
            object.__setattr__(self, "promises", tuple(sorted(self.promises, key=attrgetter("at"))))


@fact
class Message:
    """What was written or said between the user and a person of a process."""

    id: str
    at: datetime
    direction: Direction
    kind: MessageKind = MessageKind.OTHER
    channel: Channel = Channel.EMAIL
    interview: str | None = None
    contact: str | None = None
    offer: str | None = None
    subject: str = ""
    body: str = ""
    message_id: str | None = None
    in_reply_to: str | None = None


@fact
class Terms:
    """What an offer offers, in the words that it came in."""

    base: str = ""
    bonus: str = ""
    equity: str = ""
    notes: str = ""


@fact
class Offer:
    """An offer of a process; both of `deadline` and when it was recorded are known, or none."""

    id: str
    received_at: datetime
    deadline: datetime | None = None
    deadline_recorded_at: datetime | None = None
    state: OfferState = OfferState.OPEN
    terms: Terms = Terms()


@fact
class Process:
    """One company and one role. `latest` is the moment of its newest fact: from then on all of it is known.

    `position` is where the user put it among those of its stage (see `columns`); None until it is moved.
    """

    id: str
    company: str
    created_at: datetime
    role: str = ""
    stage: str = DEFAULT_STAGES[0].id
    contact: str | None = None
    outcome: Outcome | None = None
    closed_at: datetime | None = None
    url: str = ""
    location: str = ""
    source: str = ""
    salary: str = ""
    notes: str = ""
    stage_changes: tuple[StageChange, ...] = ()
    interviews: tuple[Interview, ...] = ()
    messages: tuple[Message, ...] = ()
    offers: tuple[Offer, ...] = ()
    position: int | None = None
    latest: datetime = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        for name, order in _ORDERS.items():
            values = getattr(self, name)
            if len(values) > 1:
                object.__setattr__(self, name, tuple(sorted(values, key=order)))
        object.__setattr__(self, "latest", max(fact_moments(self)))

    @property
    def active(self) -> bool:
        return self.outcome is None

    @property
    def last_interview(self) -> Interview | None:
        """The one that starts latest: the one that follow-ups belong to."""
        return self.interviews[-1] if self.interviews else None

    def interview(self, interview_id: str | None) -> Interview | None:
        return next((each for each in self.interviews if each.id == interview_id), None)

    def offer(self, offer_id: str | None) -> Offer | None:
        return next((each for each in self.offers if each.id == offer_id), None)


_ORDERS = {
    "stage_changes": attrgetter("at"),
    "interviews": attrgetter("start", "recorded_at", "id"),
    "messages": attrgetter("at", "id"),
    "offers": attrgetter("received_at", "id"),
}


def fact_moments(process: Process) -> Iterator[datetime]:
    """The moments (UTC) at which the process's facts became known; an interview's is its `recorded_at`."""
    yield process.created_at
    if process.closed_at is not None:
        yield process.closed_at
    if process.messages:
        yield process.messages[-1].at
    if process.stage_changes:
        yield process.stage_changes[-1].at
    for interview in process.interviews:
        yield interview.recorded_at
        if interview.heard_at is not None:
            yield interview.heard_at
        if interview.promises:
            yield interview.promises[-1].at
    for offer in process.offers:
        yield offer.received_at
        if offer.deadline_recorded_at is not None:
            yield offer.deadline_recorded_at


@fact
class NudgeRecord:
    """What happened to one nudge; the nudge itself is computed. All moments UTC."""

    key: str
    shown_at: datetime | None = None
    snoozed_until: datetime | None = None
    skipped_at: datetime | None = None


@fact
class Search:
    """A whole job search. The mappings are by id (nudge records by key), stages in their order."""

    settings: Settings = Settings()
    stages: tuple[Stage, ...] = DEFAULT_STAGES
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    processes: Mapping[str, Process] = field(default_factory=dict)
    nudges: Mapping[str, NudgeRecord] = field(default_factory=dict)

    def stage(self, stage_id: str) -> Stage:
        return next(each for each in self.stages if each.id == stage_id)

    def stage_index(self, stage_id: str) -> int:
        return next(index for index, each in enumerate(self.stages) if each.id == stage_id)
