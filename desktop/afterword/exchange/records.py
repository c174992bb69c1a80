"""The records of the file as tables of their fields, and the domain's values made of them.

A key that is missing takes the default of the domain's class; the moments that have none are found here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from afterword.domain.columns import FURTHEST
from afterword.domain.entities import (
    MOST_VERSIONS,
    Channel,
    Contact,
    ContactRole,
    Direction,
    Interview,
    Message,
    MessageKind,
    NudgeRecord,
    Offer,
    OfferState,
    Outcome,
    Phase,
    Process,
    Promise,
    Stage,
    StageChange,
    StageColour,
    Terms,
    Verdict,
    Weight,
    fact_moments,
)
from afterword.domain.times import EARLIEST, LATEST
from afterword.exchange.fields import (
    Optional,
    boolean,
    clock,
    identifier,
    line,
    listed,
    moment,
    name,
    one_of,
    out_of_range,
    promised,
    record,
    text,
    wall,
    whole,
    zone_name,
)
from afterword.exchange.refused import Wrong

_UNRECORDED = datetime.max.replace(tzinfo=UTC)
"""Stands in an interview whose `recorded_at` is missing until its process is known."""

settings = record(
    {
        "home_zone": Optional(zone_name),
        "fallback_days": whole(1, 365),
        "workday_end": clock,
        "working_days_only": boolean,
        "status_updates": boolean,
        "quiet_from": clock,
        "quiet_to": clock,
        "name": line,
        "signature": text,
        "live_calendar": boolean,
    }
)

_STAGE = record(
    {"id": identifier, "name": name, "phase": one_of(Phase), "colour": Optional(one_of(StageColour))},
    "id",
    "name",
    "phase",
)

_CONTACT = record(
    {
        "id": identifier,
        "name": name,
        "email": line,
        "phone": line,
        "role": one_of(ContactRole),
        "company": line,
        "notes": text,
    },
    "id",
    "name",
)

_STAGE_CHANGE = record({"at": moment, "stage": identifier}, "at", "stage")

_PROMISE = record({"at": moment, "by": promised}, "at", "by")

_INTERVIEW = record(
    {
        "id": identifier,
        "kind": line,
        "starts_at": wall,
        "zone": zone_name,
        "minutes": whole(1, 10_080),
        "place": line,
        "interviewers": listed(line),
        "recorded_at": moment,
        "notes": text,
        "promises": listed(lambda value: Promise(**_PROMISE(value))),
        "verdict": Optional(one_of(Verdict)),
        "heard_at": Optional(moment),
        "explained": Optional(boolean),
        "feedback": text,
        "weight": Optional(one_of(Weight)),
        "uid": line,
        "sequence": whole(0, MOST_VERSIONS),
        "revision": whole(0, MOST_VERSIONS),
    },
    "id",
    "starts_at",
    "zone",
)

_MESSAGE = record(
    {
        "id": identifier,
        "at": moment,
        "direction": one_of(Direction),
        "channel": one_of(Channel),
        "kind": one_of(MessageKind),
        "interview": Optional(identifier),
        "contact": Optional(identifier),
        "offer": Optional(identifier),
        "subject": line,
        "body": text,
        "message_id": Optional(line),
        "in_reply_to": Optional(line),
    },
    "id",
    "at",
    "direction",
)

_TERMS = record({"base": line, "bonus": line, "equity": line, "notes": text})

_OFFER = record(
    {
        "id": identifier,
        "received_at": moment,
        "deadline": Optional(moment),
        "deadline_recorded_at": Optional(moment),
        "state": one_of(OfferState),
        "terms": lambda value: Terms(**_TERMS(value)),
    },
    "id",
    "received_at",
)

_NUDGE = record(
    {
        "key": name,
        "shown_at": Optional(moment),
        "snoozed_until": Optional(moment),
        "skipped_at": Optional(moment),
    },
    "key",
)


def stage(value: object) -> Stage:
    return Stage(**_STAGE(value))


def contact(value: object) -> Contact:
    return Contact(**_CONTACT(value))


def nudge(value: object) -> NudgeRecord:
    return NudgeRecord(**_NUDGE(value))


def _interview(value: object) -> Interview:
    fields = _INTERVIEW(value)
    fields.setdefault("recorded_at", _UNRECORDED)
    verdict, heard_at = fields.get("verdict"), fields.get("heard_at")
    if verdict is not None and heard_at is None:
        raise Wrong("needs heard_at, the moment it was heard", "verdict")
    if verdict is None and heard_at is not None:
        raise Wrong("needs a verdict", "heard_at")
    made = Interview(**fields)
    if not EARLIEST <= made.start <= LATEST:  # within a day of the ends, by the offset of its zone
        raise out_of_range(made.starts_at.isoformat()).inside("starts_at")
    return made


def _message(value: object) -> Message:
    return Message(**_MESSAGE(value))


def _offer(value: object) -> Offer:
    fields = _OFFER(value)
    if fields.get("deadline") is not None:
        if fields.get("deadline_recorded_at") is None:
            fields["deadline_recorded_at"] = fields["received_at"]
    elif fields.get("deadline_recorded_at") is not None:
        raise Wrong("needs a deadline", "deadline_recorded_at")
    return Offer(**fields)


_PROCESS = record(
    {
        "id": identifier,
        "company": name,
        "role": line,
        "stage": identifier,
        "contact": Optional(identifier),
        "outcome": Optional(one_of(Outcome)),
        "closed_at": Optional(moment),
        "created_at": moment,
        "url": line,
        "location": line,
        "source": line,
        "salary": line,
        "notes": text,
        "position": Optional(whole(-FURTHEST, FURTHEST)),
        "stage_changes": listed(lambda value: StageChange(**_STAGE_CHANGE(value))),
        "interviews": listed(_interview),
        "messages": listed(_message),
        "offers": listed(_offer),
    },
    "id",
    "company",
)

CHILDREN = ("interviews", "messages", "offers")


def process_fields(value: object, now: datetime) -> dict[str, Any]:
    """The fields of a process, its lists in the file's order; only `stage` and `closed_at` may still be missing."""
    fields = _PROCESS(value)
    if fields.get("closed_at") is not None and fields.get("outcome") is None:
        raise Wrong("needs an outcome", "closed_at")
    for key in ("stage_changes", *CHILDREN):
        fields.setdefault(key, ())
    interviews = fields["interviews"]
    if any(each.recorded_at is _UNRECORDED for each in interviews):
        created = fields.get("created_at")
        fields["interviews"] = tuple(
            replace(each, recorded_at=created or min(each.start, now)) if each.recorded_at is _UNRECORDED else each
            for each in interviews
        )
    if "created_at" not in fields:
        fields["created_at"] = min(filter(None, _moments(fields)), default=now)
    return fields


def _moments(fields: dict[str, Any]) -> Iterator[datetime | None]:
    """When the facts of a process became known, but for its creation."""
    yield fields.get("closed_at")
    yield from (each.at for each in (*fields["messages"], *fields["stage_changes"]))
    for interview in fields["interviews"]:
        yield interview.recorded_at
        yield interview.heard_at
        yield from (promise.at for promise in interview.promises)
    for offer in fields["offers"]:
        yield offer.received_at
        yield offer.deadline_recorded_at


def process(fields: dict[str, Any]) -> Process:
    """The process of those fields. Closed without a moment, it was closed at its latest fact."""
    made = Process(**fields)
    if made.outcome is not None and made.closed_at is None:
        return replace(made, closed_at=max(fact_moments(made)))
    return made
