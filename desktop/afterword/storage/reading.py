"""Reads the whole search: one query a table, children grouped by their parent in one pass.

The values are made by hand from plain rows, without Peewee: a person waits for this, its models would take several
times as long, and importing it alone takes longer than all else that `afterword agenda` does on a small search. What
the columns are, and their order, is said by `tables`; that a file has just these is tested. Rows are read as they
come, and never held beside what is made of them. A text that stands in many rows, as ids and zones do, is held once.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from afterword.domain import entities
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
    Terms,
)
from afterword.storage.micros import from_micros

if TYPE_CHECKING:
    from json import JSONDecoder

Raw = tuple[Any, ...]
Choice = TypeVar("Choice", bound=StrEnum)
T = TypeVar("T")
Groups = dict[str, list[T]]
"""Children by the id of their parent."""
Shared = Callable[[Any, Any], Any]
"""Gives the text that it was given first of those equal to this one: `setdefault` of what was seen."""


def read_search(connection: sqlite3.Connection) -> Search:
    """Inside the caller's transaction. Raises ValueError, KeyError or TypeError for values that cannot be.

    Interviews, offers and messages are put in order by their process.
    """
    select = connection.execute  # every column, in the order of `tables`
    seen: dict[Any, Any] = {}
    shared = seen.setdefault
    processes = processes_in(
        select("SELECT * FROM processes ORDER BY created_at, id"),
        stage_changes_in(select("SELECT * FROM stage_changes ORDER BY process_id, position"), shared),
        interviews_in(
            select("SELECT * FROM interviews"),
            promises_in(select("SELECT * FROM promises ORDER BY interview_id, position")),
            shared,
        ),
        messages_in(select("SELECT * FROM messages"), shared),
        offers_in(select("SELECT * FROM offers")),
        shared,
    )
    return Search(
        settings=settings_in(select("SELECT * FROM settings")),
        stages=tuple(stages_in(select("SELECT * FROM stages ORDER BY position"))),
        contacts={each.id: each for each in contacts_in(select("SELECT * FROM contacts ORDER BY name, id"))},
        processes={each.id: each for each in processes},
        nudges={each.key: each for each in nudges_in(select('SELECT * FROM nudges ORDER BY "key"'))},
    )


def _choices(kind: type[Choice]) -> dict[str, Choice]:
    return {each.value: each for each in kind}


def _optional(kind: type[Choice]) -> dict[str | None, Choice | None]:
    return {None: None} | {each.value: each for each in kind}


_PHASES = _choices(entities.Phase)
_COLOURS = _optional(entities.StageColour)
_ROLES = _choices(entities.ContactRole)
_OUTCOMES = _optional(entities.Outcome)
_VERDICTS = _optional(entities.Verdict)
_WEIGHTS = _optional(entities.Weight)
_DIRECTIONS = _choices(entities.Direction)
KINDS = _choices(entities.MessageKind)
_CHANNELS = _choices(entities.Channel)
_STATES = _choices(entities.OfferState)
_YES_NO = {None: None, 0: False, 1: True}


def _maybe(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)


@cache
def _decoder() -> JSONDecoder:
    from json import JSONDecoder  # only for settings that were changed, and names of interviewers

    return JSONDecoder()


def settings_in(rows: Iterable[Raw]) -> Settings:
    times = {each.name for each in fields(Settings) if isinstance(each.default, time)}
    values: dict[str, Any] = {name: _decoder().decode(value) for name, value in rows}
    for name in times & values.keys():
        values[name] = time.fromisoformat(values[name])
    return Settings(**values)


def stages_in(rows: Iterable[Raw]) -> Iterator[Stage]:
    for stage_id, _, name, phase, colour in rows:
        yield Stage(stage_id, name, _PHASES[phase], _COLOURS[colour])


def contacts_in(rows: Iterable[Raw]) -> Iterator[Contact]:
    for contact_id, name, email, phone, role, company, notes in rows:
        yield Contact(contact_id, name, email, phone, _ROLES[role], company, notes)


def nudges_in(rows: Iterable[Raw]) -> Iterator[NudgeRecord]:
    for key, shown, snoozed, skipped in rows:
        yield NudgeRecord(key, _maybe(shown), _maybe(snoozed), _maybe(skipped))


def stage_changes_in(rows: Iterable[Raw], shared: Shared) -> Groups[StageChange]:
    groups: Groups[StageChange] = defaultdict(list)
    for process, _, at, stage in rows:
        groups[process].append(StageChange(from_micros(at), shared(stage, stage)))
    return groups


def promises_in(rows: Iterable[Raw]) -> Groups[Promise]:
    groups: Groups[Promise] = defaultdict(list)
    for interview, _, at, by_day, by_moment in rows:
        by = date.fromisoformat(by_day) if by_day is not None else _maybe(by_moment)
        groups[interview].append(Promise(from_micros(at), by))
    return groups


def interviews_in(rows: Iterable[Raw], promises: Groups[Promise], shared: Shared) -> Groups[Interview]:
    groups: Groups[Interview] = defaultdict(list)
    for (
        interview_id, process, starts_at, zone, recorded, kind, minutes, place, names, notes,
        verdict, heard, explained, feedback, weight, *invitation,
    ) in rows:  # fmt: skip
        groups[process].append(
            Interview(
                shared(interview_id, interview_id),
                datetime.fromisoformat(starts_at),
                shared(zone, zone),
                from_micros(recorded),
                shared(kind, kind),
                minutes,
                shared(place, place),
                tuple(map(shared, (people := _decoder().raw_decode(names)[0]), people)) if names != "[]" else (),
                notes,
                tuple(promises.get(interview_id, ())),
                _VERDICTS[verdict],
                _maybe(heard),
                _YES_NO[explained],
                feedback,
                _WEIGHTS[weight],
                *invitation,
            )
        )
    return groups


def offers_in(rows: Iterable[Raw]) -> Groups[Offer]:
    groups: Groups[Offer] = defaultdict(list)
    for offer_id, process, received, deadline, recorded, state, *terms in rows:
        groups[process].append(
            Offer(offer_id, from_micros(received), _maybe(deadline), _maybe(recorded), _STATES[state], Terms(*terms))
        )
    return groups


def messages_in(rows: Iterable[Raw], shared: Shared) -> Groups[Message]:
    groups: Groups[Message] = defaultdict(list)
    for message, process, at, direction, kind, channel, interview, contact, offer, subject, body, mid, reply in rows:
        groups[process].append(
            Message(
                message,
                from_micros(at),
                _DIRECTIONS[direction],
                KINDS[kind],
                _CHANNELS[channel],
                shared(interview, interview),
                shared(contact, contact),
                offer,
                subject,
                body,
                mid,
                reply,
            )
        )
    return groups


def processes_in(
    rows: Iterable[Raw],
    changes: Groups[StageChange],
    interviews: Groups[Interview],
    messages: Groups[Message],
    offers: Groups[Offer],
    shared: Shared,
) -> Iterator[Process]:
    for process_id, company, created, role, stage, contact, outcome, closed, *texts in rows:
        url, location, source, salary, notes, position = texts
        yield Process(
            process_id,
            company,
            from_micros(created),
            shared(role, role),
            shared(stage, stage),
            shared(contact, contact),
            _OUTCOMES[outcome],
            _maybe(closed),
            url,
            location,
            source,
            salary,
            notes,
            tuple(changes.pop(process_id, ())),
            tuple(interviews.pop(process_id, ())),
            tuple(messages.pop(process_id, ())),
            tuple(offers.pop(process_id, ())),
            position,
        )
