"""Writes "everything as JSON" (the contract's format): a record a line, UTF-8, equal searches to equal text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from json import JSONEncoder
from operator import attrgetter
from typing import Any, TypeVar

from afterword.domain.entities import (
    Contact,
    Interview,
    Message,
    NudgeRecord,
    Offer,
    Process,
    Promise,
    Search,
    Settings,
    Stage,
    StageChange,
)

T = TypeVar("T")

_encode = JSONEncoder(ensure_ascii=False).encode


def write_json(search: Search) -> Iterator[str]:
    """The text of the file, in pieces of about one process each."""
    yield f'{{"afterword": 1,\n "settings": {_encode(_settings(search.settings))}'
    yield f',\n "stages": {_list(search.stages, _stage, 2)}'
    yield f',\n "contacts": {_list(_by_id(search.contacts.values()), _contact, 2)}'
    yield ',\n "processes": ['
    start = "\n  "
    for process in sorted(search.processes.values(), key=attrgetter("created_at", "id")):
        yield f"{start}{_process(process)}"
        start = ",\n  "
    nudges = sorted(search.nudges.values(), key=attrgetter("key"))
    yield f'],\n "nudges": {_list(nudges, _nudge, 2)}}}\n'


def _by_id(contacts: Iterable[Contact]) -> list[Contact]:
    return sorted(contacts, key=attrgetter("id"))


def _list(values: Iterable[T], fields: Callable[[T], dict[str, Any]], indent: int) -> str:
    """A JSON list with a line for each value."""
    lines = f",\n{' ' * indent}".join([_encode(fields(value)) for value in values])
    return f"[\n{' ' * indent}{lines}]" if lines else "[]"


def written_moment(value: datetime | None) -> str | None:
    if value is None:
        return None
    if value.tzinfo is not UTC:
        value = value.astimezone(UTC)
    return f"{value.isoformat()[:-6]}Z"


def written_by(value: date | None) -> str | None:
    if value is None:
        return "not said"
    return written_moment(value) if isinstance(value, datetime) else value.isoformat()


def _settings(settings: Settings) -> dict[str, Any]:
    fields = _settings_fields(settings)
    if settings.live_calendar:
        fields["live_calendar"] = True
    return fields


def _settings_fields(settings: Settings) -> dict[str, Any]:
    return {
        "home_zone": settings.home_zone,
        "fallback_days": settings.fallback_days,
        "workday_end": f"{settings.workday_end:%H:%M}",
        "working_days_only": settings.working_days_only,
        "status_updates": settings.status_updates,
        "quiet_from": f"{settings.quiet_from:%H:%M}",
        "quiet_to": f"{settings.quiet_to:%H:%M}",
        "name": settings.name,
        "signature": settings.signature,
    }


def _stage(stage: Stage) -> dict[str, Any]:
    own = {"id": stage.id, "name": stage.name, "phase": stage.phase}
    return own | {"colour": stage.colour} if stage.colour else own


def _contact(contact: Contact) -> dict[str, Any]:
    return {
        "id": contact.id,
        "name": contact.name,
        "email": contact.email,
        "phone": contact.phone,
        "role": contact.role,
        "company": contact.company,
        "notes": contact.notes,
    }


def _process(process: Process) -> str:
    own: dict[str, Any] = {
        "id": process.id,
        "company": process.company,
        "role": process.role,
        "stage": process.stage,
        "contact": process.contact,
        "outcome": process.outcome,
        "closed_at": written_moment(process.closed_at),
        "created_at": written_moment(process.created_at),
        "url": process.url,
        "location": process.location,
        "source": process.source,
        "salary": process.salary,
        "notes": process.notes,
    }
    if process.position is not None:
        own["position"] = process.position
    return (
        f"{_encode(own)[:-1]}"
        f',\n   "stage_changes": {_list(process.stage_changes, _stage_change, 4)}'
        f',\n   "interviews": {_list(process.interviews, _interview, 4)}'
        f',\n   "messages": {_list(process.messages, _message, 4)}'
        f',\n   "offers": {_list(process.offers, _offer, 4)}}}'
    )


def _stage_change(change: StageChange) -> dict[str, Any]:
    return {"at": written_moment(change.at), "stage": change.stage}


def _interview(interview: Interview) -> dict[str, Any]:
    fields = _interview_fields(interview)
    for name in ("uid", "sequence", "revision"):
        if value := getattr(interview, name):
            fields[name] = value
    return fields


def _interview_fields(interview: Interview) -> dict[str, Any]:
    return {
        "id": interview.id,
        "kind": interview.kind,
        "starts_at": interview.starts_at.isoformat(),
        "zone": interview.zone,
        "minutes": interview.minutes,
        "place": interview.place,
        "interviewers": interview.interviewers,
        "recorded_at": written_moment(interview.recorded_at),
        "notes": interview.notes,
        "promises": [_promise(each) for each in interview.promises],
        "verdict": interview.verdict,
        "heard_at": written_moment(interview.heard_at),
        "explained": interview.explained,
        "feedback": interview.feedback,
        "weight": interview.weight,
    }


def _promise(promise: Promise) -> dict[str, Any]:
    return {"at": written_moment(promise.at), "by": written_by(promise.by)}


def _message(message: Message) -> dict[str, Any]:
    return {
        "id": message.id,
        "at": written_moment(message.at),
        "direction": message.direction,
        "channel": message.channel,
        "kind": message.kind,
        "interview": message.interview,
        "contact": message.contact,
        "offer": message.offer,
        "subject": message.subject,
        "body": message.body,
        "message_id": message.message_id,
        "in_reply_to": message.in_reply_to,
    }


def _offer(offer: Offer) -> dict[str, Any]:
    terms = offer.terms
    return {
        "id": offer.id,
        "received_at": written_moment(offer.received_at),
        "deadline": written_moment(offer.deadline),
        "deadline_recorded_at": written_moment(offer.deadline_recorded_at),
        "state": offer.state,
        "terms": {"base": terms.base, "bonus": terms.bonus, "equity": terms.equity, "notes": terms.notes},
    }


def _nudge(nudge: NudgeRecord) -> dict[str, Any]:
    return {
        "key": nudge.key,
        "shown_at": written_moment(nudge.shown_at),
        "snoozed_until": written_moment(nudge.snoozed_until),
        "skipped_at": written_moment(nudge.skipped_at),
    }
