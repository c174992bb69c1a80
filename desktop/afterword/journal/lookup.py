"""Finds what an id stands for, or says that there is nothing, and puts what changed in its place."""

from __future__ import annotations

from dataclasses import replace

from afterword.domain.changes import with_values
from afterword.domain.entities import Contact, Interview, Message, NudgeRecord, Offer, Process, Search
from afterword.journal.errors import JournalError


def process_of(search: Search, process_id: str) -> Process:
    found = search.processes.get(process_id)
    if found is None:
        raise JournalError(f'There is no process "{process_id}".')
    return found


def contact_of(search: Search, contact_id: str) -> Contact:
    found = search.contacts.get(contact_id)
    if found is None:
        raise JournalError(f'There is no contact "{contact_id}".')
    return found


def interview_of(search: Search, interview_id: str) -> tuple[Process, Interview]:
    for process in search.processes.values():
        for interview in process.interviews:
            if interview.id == interview_id:
                return process, interview
    raise JournalError(f'There is no interview "{interview_id}".')


def message_of(search: Search, message_id: str) -> tuple[Process, Message]:
    for process in search.processes.values():
        for message in process.messages:
            if message.id == message_id:
                return process, message
    raise JournalError(f'There is no message "{message_id}".')


def offer_of(search: Search, offer_id: str) -> tuple[Process, Offer]:
    for process in search.processes.values():
        for offer in process.offers:
            if offer.id == offer_id:
                return process, offer
    raise JournalError(f'There is no offer "{offer_id}".')


def with_processes(search: Search, *processes: Process) -> Search:
    return replace(search, processes=with_values(search.processes, {each.id: each for each in processes}))


def with_contact(search: Search, contact: Contact) -> Search:
    return replace(search, contacts={**search.contacts, contact.id: contact})


def with_interview(search: Search, process: Process, interview: Interview) -> Search:
    others = tuple(each for each in process.interviews if each.id != interview.id)
    return with_processes(search, replace(process, interviews=(*others, interview)))


def with_message(search: Search, process: Process, message: Message) -> Search:
    others = tuple(each for each in process.messages if each.id != message.id)
    return with_processes(search, replace(process, messages=(*others, message)))


def with_offer(search: Search, process: Process, offer: Offer) -> Search:
    others = tuple(each for each in process.offers if each.id != offer.id)
    return with_processes(search, replace(process, offers=(*others, offer)))


def with_nudges(search: Search, *records: NudgeRecord) -> Search:
    """A record that says nothing is none."""
    nudges = {**search.nudges, **{each.key: each for each in records}}
    for each in records:
        if each == NudgeRecord(each.key):
            del nudges[each.key]
    return replace(search, nudges=nudges)


def without_offers(search: Search, offer_ids: frozenset[str]) -> Search:
    """No message is about them any more: those of other processes may have been."""
    touched = (
        replace(process, messages=tuple(_without(each, offer_ids) for each in process.messages))
        for process in search.processes.values()
        if any(each.offer in offer_ids for each in process.messages)
    )
    return with_processes(search, *touched)


def _without(message: Message, offer_ids: frozenset[str]) -> Message:
    return replace(message, offer=None) if message.offer in offer_ids else message
