"""From entities to rows: for every table the values of its columns, in the order of `tables`.

Enums are given by their values: SQLite's driver takes six times as long to see that one is a text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime, time

from afterword.domain.entities import Contact, Interview, NudgeRecord, Process, Promise, Settings, Stage
from afterword.storage import tables
from afterword.storage.micros import to_micros
from afterword.storage.tables import Table

Row = tuple[object, ...]
Line = tuple[type[Table], Row]


def _maybe(moment: datetime | None) -> int | None:
    return None if moment is None else to_micros(moment)


def setting_lines(settings: Settings | None) -> Iterator[Line]:
    """Only what differs from the default."""
    for each in fields(Settings) if settings else ():
        value = getattr(settings, each.name)
        if value != each.default:
            plain = value.isoformat() if isinstance(value, time) else value
            yield tables.Settings, (each.name, json.dumps(plain))


def stage_lines(stages: Iterable[Stage]) -> Iterator[Line]:
    for position, stage in enumerate(stages):
        yield tables.Stages, (stage.id, position, stage.name, stage.phase.value, stage.colour and stage.colour.value)


def contact_lines(contact: Contact | None) -> Iterator[Line]:
    if contact:
        yield (
            tables.Contacts,
            (
                contact.id,
                contact.name,
                contact.email,
                contact.phone,
                contact.role.value,
                contact.company,
                contact.notes,
            ),
        )


def nudge_lines(record: NudgeRecord | None) -> Iterator[Line]:
    if record:
        moments = (_maybe(each) for each in (record.shown_at, record.snoozed_until, record.skipped_at))
        yield tables.Nudges, (record.key, *moments)


def process_lines(process: Process | None) -> Iterator[Line]:
    """The process and all that belongs to it."""
    if process:
        yield tables.Processes, _process_row(process)
        for position, change in enumerate(process.stage_changes):
            yield tables.StageChanges, (process.id, position, to_micros(change.at), change.stage)
        for interview in process.interviews:
            yield tables.Interviews, _interview_row(process.id, interview)
            for position, promise in enumerate(interview.promises):
                yield tables.Promises, (interview.id, position, *_promise_values(promise))
        yield from _offer_lines(process)
        yield from _message_lines(process)


def _process_row(process: Process) -> Row:
    return (
        process.id,
        process.company,
        to_micros(process.created_at),
        process.role,
        process.stage,
        process.contact,
        process.outcome and process.outcome.value,
        _maybe(process.closed_at),
        process.url,
        process.location,
        process.source,
        process.salary,
        process.notes,
        process.position,
    )


def _interview_row(process_id: str, interview: Interview) -> Row:
    return (
        interview.id,
        process_id,
        interview.starts_at.isoformat(),
        interview.zone,
        to_micros(interview.recorded_at),
        interview.kind,
        interview.minutes,
        interview.place,
        json.dumps(interview.interviewers, ensure_ascii=False) if interview.interviewers else "[]",
        interview.notes,
        interview.verdict and interview.verdict.value,
        _maybe(interview.heard_at),
        interview.explained,
        interview.feedback,
        interview.weight and interview.weight.value,
        interview.uid,
        interview.sequence,
        interview.revision,
    )


def _promise_values(promise: Promise) -> Row:
    by = promise.by
    if isinstance(by, datetime):
        return to_micros(promise.at), None, to_micros(by)
    return to_micros(promise.at), by.isoformat() if by else None, None


def _offer_lines(process: Process) -> Iterator[Line]:
    for offer in process.offers:
        terms = offer.terms
        yield (
            tables.Offers,
            (
                offer.id,
                process.id,
                to_micros(offer.received_at),
                _maybe(offer.deadline),
                _maybe(offer.deadline_recorded_at),
                offer.state.value,
                terms.base,
                terms.bonus,
                terms.equity,
                terms.notes,
            ),
        )


def _message_lines(process: Process) -> Iterator[Line]:
    for message in process.messages:
        yield (
            tables.Messages,
            (
                message.id,
                process.id,
                to_micros(message.at),
                message.direction.value,
                message.kind.value,
                message.channel.value,
                message.interview,
                message.contact,
                message.offer,
                message.subject,
                message.body,
                message.message_id,
                message.in_reply_to,
            ),
        )
