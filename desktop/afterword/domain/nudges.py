"""Nudges: one thing to do, now or later. Computed from the facts and never stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    INTERVIEW = "interview"
    RECORD_PROMISE = "record_promise"
    THANK_YOU = "thank_you"
    FOLLOW_UP = "follow_up"
    ASK_WHY = "ask_why"
    OFFER_ASK_DEADLINE = "offer_ask_deadline"
    OFFER_TELL = "offer_tell"
    OFFER_DECIDE = "offer_decide"
    STATUS_UPDATE = "status_update"
    GOING_QUIET = "going_quiet"


class State(StrEnum):
    LATE = "late"
    DUE = "due"
    UPCOMING = "upcoming"
    SNOOZED = "snoozed"


class Nudge(NamedTuple):
    """One thing to do. Moments are UTC; `lapses_at` None means never. Ids are None where the kind has none.

    `contact` is the person to write to, `promise` the moment that a follow-up counts from, `owner` the process that
    the offer is from.
    """

    key: str
    kind: Kind
    due_at: datetime
    lapses_at: datetime | None
    process: str
    contact: str | None = None
    interview: str | None = None
    offer: str | None = None
    owner: str | None = None
    n: int = 1
    promise: datetime | None = None
    state: State = State.UPCOMING
    projected: bool = False


def key(kind: Kind, subject: str, *marks: datetime | int | str | None) -> str:
    """The key of a nudge about `subject` (an id): the same for as long as the marks are the same.

    Ids come from outside and may hold any character; marks hold no slash, so that the subject can be split off from
    the right. A moment stands as its Unix time in seconds.
    """
    return "/".join((kind, subject, *map(_mark, marks)))


FOLLOW_UP_MARKS = 4
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


def subject_of_follow_up(nudge_key: str) -> str | None:
    """The id of the interview that the follow-up with this key is about; None for a key of another kind."""
    if not nudge_key.startswith(f"{Kind.FOLLOW_UP}/"):
        return None
    head = nudge_key.rsplit("/", FOLLOW_UP_MARKS)[0]
    return head.removeprefix(f"{Kind.FOLLOW_UP}/")


def _mark(value: datetime | int | str | None) -> str:
    if isinstance(value, datetime):
        return f"{value.timestamp():.6f}" if value.microsecond else str((value - _EPOCH) // _SECOND)
    return "" if value is None else str(value)
