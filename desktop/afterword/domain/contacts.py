"""The people of a search: what each is the point of contact of, when there was last a word, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from afterword.domain.entities import Contact, Message, Process, Search
from afterword.domain.known import known_processes
from afterword.domain.nudges import Kind, Nudge, State

_ALONE = frozenset({Kind.INTERVIEW, Kind.RECORD_PROMISE, Kind.OFFER_DECIDE})
"""What the user does alone, whoever the point of contact is."""


class Person(NamedTuple):
    """A contact beside what is known of them. `last_contact` is UTC: a message either way, or an answer heard."""

    contact: Contact
    processes: tuple[Process, ...] = ()
    """Those that they are the point of contact of, active ones first, each as it was known at the moment."""
    last_contact: datetime | None = None
    nudge: Nudge | None = None
    """The first that has to do with them."""


def people(search: Search, moment: datetime, nudges: Iterable[Nudge]) -> list[Person]:
    """Every contact, in the search's order, as known at `moment` (UTC), with the nudges of it in their order."""
    known = known_processes(search, moment)
    theirs, latest, first = _processes(known), _latest(known), first_nudges(nudges)
    return [
        Person(contact, tuple(theirs.get(each, ())), latest.get(each), first.get(each))
        for each, contact in search.contacts.items()
    ]


def _processes(processes: Iterable[Process]) -> dict[str, list[Process]]:
    found: dict[str, list[Process]] = {}
    for process in processes:
        if process.contact is not None:
            found.setdefault(process.contact, []).append(process)
    return {person: put_in_order(group) for person, group in found.items()}


def put_in_order(processes: list[Process]) -> list[Process]:
    """Active ones first, then as they began."""
    if len(processes) < 2:
        return processes
    return sorted(processes, key=lambda each: (not each.active, each.created_at, each.id))


def _latest(processes: Iterable[Process]) -> dict[str, datetime]:
    latest: dict[str, datetime] = {}
    for process in processes:
        for person, at in last_contacts(process):
            if person not in latest or latest[person] < at:
                latest[person] = at
    return latest


def last_contacts(process: Process) -> list[tuple[str, datetime]]:
    """With whom there was a word in the process, and when last."""
    point_of_contact = process.contact
    latest = {each.contact or point_of_contact: each.at for each in process.messages}  # they stand in their order
    heard = [each.heard_at for each in process.interviews if each.heard_at is not None]
    if heard:
        latest[point_of_contact] = max(*heard, latest.get(point_of_contact, heard[0]))
    return [(person, at) for person, at in latest.items() if person is not None]


def first_nudges(nudges: Iterable[Nudge]) -> dict[str, Nudge]:
    """By contact, the first that is theirs and not snoozed, else the first snoozed one."""
    first: dict[str, Nudge] = {}
    snoozed: dict[str, Nudge] = {}
    for nudge in nudges:
        if nudge.contact is not None and nudge.kind not in _ALONE:
            (snoozed if nudge.state is State.SNOOZED else first).setdefault(nudge.contact, nudge)
    return snoozed | first


def messages_with(search: Search, contact_id: str, moment: datetime) -> list[tuple[Process, Message]]:
    """All messages to and from that person until `moment` (UTC), across processes, the latest first."""
    found = []
    for process in search.processes.values():
        theirs = (contact_id, None) if process.contact == contact_id else (contact_id,)
        with_them = [message for message in process.messages if message.contact in theirs]  # of 100,000 messages
        if with_them and process.created_at <= moment:
            found += [(process, message) for message in with_them if message.at <= moment]
    return sorted(found, key=lambda pair: (pair[1].at, pair[1].id), reverse=True)


@dataclass(frozen=True, slots=True)
class Alike:
    """Two contacts that may be one person."""

    kept: Contact
    other: Contact


def alike(search: Search) -> list[Alike]:
    """Contacts with the same e-mail address, or with the same name at the same company, each with the first of them.

    Letters of either case and spaces around or doubled make no difference.
    """
    by_mark: dict[tuple[str, ...], Contact] = {}
    found: dict[str, Alike] = {}
    for contact in search.contacts.values():
        firsts = [by_mark.setdefault(mark, contact) for mark in _marks(contact)]
        first = next((each for each in firsts if each is not contact), None)
        if first is not None:
            found[contact.id] = Alike(first, contact)
    return sorted(found.values(), key=lambda pair: (_folded(pair.kept.name), pair.kept.id, pair.other.id))


def _marks(contact: Contact) -> list[tuple[str, ...]]:
    email, name, company = _folded(contact.email), _folded(contact.name), _folded(contact.company)
    marks: list[tuple[str, ...]] = [("e-mail", email)] if email else []
    return [*marks, ("name", name, company)] if name and company else marks


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
