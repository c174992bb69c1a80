"""The rules that keep every point of contact informed: `offer_tell` and `status_update` look across processes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime
from operator import itemgetter
from typing import NamedTuple, TypeVar

from afterword.domain.entities import Direction, MessageKind, Offer, OfferState, Process, Stage
from afterword.domain.nudges import Kind, Nudge, key
from afterword.domain.question import Question
from afterword.domain.times import DAY

K = TypeVar("K")
_AT = itemgetter(0)
UPDATE_EVERY = 7 * DAY


def running(process: Process, first_stage: str) -> bool:
    """Active, and has an interview recorded or is beyond the first stage."""
    return process.outcome is None and (bool(process.interviews) or process.stage != first_stage)


class Outreach(NamedTuple):
    """The user's own messages: each person's latest, and when whom was last told of which offer's deadline."""

    latest: dict[str, datetime]
    told_person: dict[tuple[str, str], datetime]
    """By offer and contact."""
    told_process: dict[tuple[str, str], datetime]
    """By offer and process."""


def nudges(processes: Sequence[Process], stages: Sequence[Stage], question: Question) -> list[Nudge]:
    """The nudges about people, over the processes as known at the moment asked about."""
    outreach = _outreach(processes)
    first_stage = stages[0].id
    run = sorted((each for each in processes if running(each, first_stage)), key=lambda p: (p.created_at, p.id))
    found = [
        nudge
        for process in processes
        if process.active
        for offer in process.offers
        if offer.deadline is not None and question.moment < offer.deadline and offer.state is OfferState.OPEN
        for nudge in offer_tell(process, offer, run, outreach, question)
    ]
    if question.settings.status_updates:
        found += status_update(processes, run, stages, outreach, question)
    return found


def _outreach(processes: Sequence[Process]) -> Outreach:
    outreach = Outreach({}, {}, {})
    latest = outreach.latest
    out, of_deadline = Direction.OUT, MessageKind.OFFER_DEADLINE  # looked up once, for there may be 100,000 messages
    for process in processes:
        point_of_contact = process.contact
        for message in process.messages:
            if message.direction is not out:
                continue
            person = message.contact or point_of_contact
            if person is not None and (person not in latest or latest[person] < message.at):
                latest[person] = message.at
            if message.kind is of_deadline and message.offer is not None:
                _keep_latest(outreach.told_process, (message.offer, process.id), message.at)
                if person is not None:
                    _keep_latest(outreach.told_person, (message.offer, person), message.at)
    return outreach


def _keep_latest(latest: dict[K, datetime], about: K, at: datetime) -> None:
    before = latest.get(about)
    if before is None or before < at:
        latest[about] = at


def offer_tell(
    owner: Process,
    offer: Offer,
    run: Sequence[Process],
    outreach: Outreach,
    question: Question,
) -> Iterator[Nudge]:
    """One for each other person with a running process, and one for each running process with no contact."""
    recorded_at = offer.deadline_recorded_at or offer.received_at
    met = {owner.contact}
    for process in run:
        person = process.contact
        if process.id == owner.id or (person is not None and person in met):
            continue
        met.add(person)
        if person is None:
            told_at = outreach.told_process.get((offer.id, process.id))
        else:
            told_at = outreach.told_person.get((offer.id, person))
        if told_at is None or told_at < recorded_at:
            first = First(process.created_at, process.id, person)
            yield tell(owner.id, offer, first, question)


class First(NamedTuple):
    """The earliest running process of a person; or a running process that has no contact."""

    created_at: datetime
    process: str
    person: str | None


def tell(owner: str, offer: Offer, first: First, question: Question) -> Nudge:
    """The nudge to tell that person, or that process, of the offer's deadline, which is known."""
    recorded_at, deadline = offer.deadline_recorded_at or offer.received_at, offer.deadline
    whom = f"process/{first.process}" if first.person is None else f"contact/{first.person}"
    name = key(Kind.OFFER_TELL, f"{offer.id}/{whom}", deadline, recorded_at)
    due_at = max(recorded_at, first.created_at)
    return Nudge(
        name,
        Kind.OFFER_TELL,
        due_at,
        deadline,
        first.process,
        first.person,
        offer=offer.id,
        owner=owner,
        state=question.state_of(due_at),
    )


class News(NamedTuple):
    at: datetime
    contact: str
    """The point of contact of the process that it is news of; empty where it has none."""


def status_update(
    processes: Sequence[Process],
    run: Sequence[Process],
    stages: Sequence[Stage],
    outreach: Outreach,
    question: Question,
) -> Iterator[Nudge]:
    """One for each person who has not heard the earliest news from another process since the last message."""
    order = {stage.id: index for index, stage in enumerate(stages)}
    told = [each for process in processes if process.outcome is None for each in news(process, order)]
    told.sort(key=_AT)
    met: set[str] = set()
    for process in run:
        person = process.contact
        if person is None or person in met:
            continue
        met.add(person)
        last = outreach.latest.get(person, process.created_at)
        earliest = unheard(told, last, person)
        if earliest is not None:
            yield update(process.id, person, last, earliest, question)


def update(process: str, person: str, last: datetime, earliest: datetime, question: Question) -> Nudge:
    """The nudge to write to a person who was last written to at `last`, of news since."""
    due_at = question.on_working_day(max(last + UPDATE_EVERY, earliest))
    name = key(Kind.STATUS_UPDATE, person, earliest)
    state = question.state_of(due_at)
    return Nudge(name, Kind.STATUS_UPDATE, due_at, None, process, person, state=state)


def unheard(told: Sequence[News], last: datetime, person: str) -> datetime | None:
    """The moment of the first news after `last` that is not of the person's own process; `told` is in order."""
    for index in range(bisect_right(told, last, key=_AT), len(told)):
        if told[index].contact != person:
            return told[index].at
    return None


def news(process: Process, order: dict[str, int]) -> Iterator[News]:
    """What the others are to hear of an active process; `order` is that of the stages."""
    contact = process.contact or ""
    before = 0
    for change in process.stage_changes:
        index = order[change.stage]
        if index > before and change.at > process.created_at:
            yield News(change.at, contact)
        before = index
    if process.interviews:
        yield News(min(each.recorded_at for each in process.interviews), contact)
    for offer in process.offers:
        yield News(offer.received_at, contact)
