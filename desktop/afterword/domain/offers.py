"""Open offers, and whom their deadline concerns: who was told of it, and who is still to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from afterword.domain.entities import Contact, Direction, MessageKind, Offer, OfferState, Process, Search
from afterword.domain.known import known_processes
from afterword.domain.nudges import Kind, Nudge
from afterword.domain.people import running


@dataclass(frozen=True, slots=True)
class Open:
    """An open offer of an active process."""

    process: Process
    offer: Offer


def open_offers(search: Search) -> list[Open]:
    """All of them, the one with the nearest deadline first, those without one last."""
    found = [
        Open(process, offer)
        for process in search.processes.values()
        if process.active and process.offers
        for offer in process.offers
        if offer.state is OfferState.OPEN
    ]
    return sorted(
        found, key=lambda each: (each.offer.deadline is None, each.offer.deadline or each.offer.received_at)
    )


@dataclass(frozen=True, slots=True)
class Telling:
    """Somebody whom the deadline of an offer concerns: a person, or the process itself where it has no contact.

    `process` is the first of theirs that is running. `told_at` (UTC) is None until they are told; `nudge` is None
    then, and where it was skipped.
    """

    process: Process
    contact: Contact | None
    told_at: datetime | None
    nudge: Nudge | None


def tellings(found: Open, search: Search, moment: datetime, nudges: Iterable[Nudge]) -> list[Telling]:
    """Everybody that the offer's deadline concerns at `moment` (UTC), with the nudges of that moment.

    Nobody before there is a deadline. Told counts from when the deadline was recorded, as in the rulebook.
    """
    if found.offer.deadline is None:
        return []
    known = known_processes(search, moment)
    told = _told(known, found.offer)
    to_do = {
        each.contact or each.process: each
        for each in nudges
        if each.kind is Kind.OFFER_TELL and each.offer == found.offer.id
    }
    return [
        Telling(process, search.contacts.get(process.contact or ""), told.get(whom), to_do.get(whom))
        for process, whom in _concerned(found.process, known, search.stages[0].id)
    ]


def how_many_told(found: Open, search: Search, moment: datetime) -> tuple[int, int]:
    """How many of those whom the deadline concerns know of it at `moment` (UTC), and how many they are."""
    everybody = tellings(found, search, moment, ())
    return sum(each.told_at is not None for each in everybody), len(everybody)


def _concerned(owner: Process, known: Iterable[Process], first_stage: str) -> Iterator[tuple[Process, str]]:
    """The running processes of others, one a person, each beside the id of the person or of itself."""
    met = {owner.contact}
    run = [each for each in known if each.id != owner.id and running(each, first_stage)]
    for process in sorted(run, key=lambda each: (each.created_at, each.id)):
        if process.contact is None:
            yield process, process.id
        elif process.contact not in met:
            met.add(process.contact)
            yield process, process.contact


def _told(known: Iterable[Process], offer: Offer) -> dict[str, datetime]:
    """When each was told last, by the id of the person, and of the process."""
    since = offer.deadline_recorded_at or offer.received_at
    out, of_deadline, about = Direction.OUT, MessageKind.OFFER_DEADLINE, offer.id  # there may be 100,000 messages
    told: dict[str, datetime] = {}
    for process in known:
        for message in process.messages:
            if message.kind is not of_deadline or message.offer != about:
                continue
            if message.direction is out and message.at >= since:
                for whom in (message.contact or process.contact, process.id):
                    if whom is not None:
                        told[whom] = max(message.at, told.get(whom, message.at))
    return told
