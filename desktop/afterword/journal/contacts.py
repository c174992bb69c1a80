"""What a person does with contacts: the people who schedule interviews, and others met on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypedDict, Unpack

from afterword.domain.entities import Contact, ContactRole, Process, Search
from afterword.domain.merging import merged
from afterword.journal import valid
from afterword.journal.core import Core
from afterword.journal.errors import JournalError
from afterword.journal.lookup import contact_of, with_contact, with_processes


class ContactDetails(TypedDict, total=False):
    email: str
    phone: str
    role: ContactRole
    company: str
    notes: str


class ContactFields(ContactDetails, total=False):
    name: str


class ContactActions(Core):
    def add_contact(self, name: str, **details: Unpack[ContactDetails]) -> Contact:
        contact = Contact(id=self._new_id(), **_clean({**details, "name": name}))
        return self._do("Add contact", lambda search: (with_contact(search, contact), contact))

    def edit_contact(self, contact_id: str, **fields: Unpack[ContactFields]) -> Contact:
        clean = _clean({**fields})

        def action(search: Search) -> tuple[Search, Contact]:
            contact = replace(contact_of(search, contact_id), **clean)
            return with_contact(search, contact), contact

        return self._do("Edit contact", action)

    def remove_contact(self, contact_id: str) -> Contact:
        """Processes and messages stay, and name nobody where they named this person."""
        return self._do("Remove contact", lambda search: _remove(search, contact_id))

    def merge_contacts(self, kept_id: str, gone_id: str, **fields: Unpack[ContactFields]) -> Contact:
        """The two are one person: all that named the one that goes names the one kept, which takes the fields given.

        What was shown, snoozed or skipped about either holds for the one that is left.
        """
        clean = _clean({**fields})

        def action(search: Search) -> tuple[Search, Contact]:
            if kept_id == gone_id:
                raise JournalError("Two different contacts are needed.")
            contact_of(search, gone_id)
            contact = replace(contact_of(search, kept_id), **clean)
            return merged(search, contact, gone_id), contact

        return self._do("Merge contacts", action)


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    return valid.clean(fields, required=("name",), choices={"role": ContactRole})


def _remove(search: Search, contact_id: str) -> tuple[Search, Contact]:
    contact = contact_of(search, contact_id)
    left = {key: each for key, each in search.contacts.items() if key != contact_id}
    touched = (_without(each, contact_id) for each in search.processes.values() if _names(each, contact_id))
    return with_processes(replace(search, contacts=left), *touched), contact


def _names(process: Process, contact_id: str) -> bool:
    return process.contact == contact_id or any(each.contact == contact_id for each in process.messages)


def _without(process: Process, contact_id: str) -> Process:
    messages = tuple(replace(each, contact=None) if each.contact == contact_id else each for each in process.messages)
    contact = None if process.contact == contact_id else process.contact
    return replace(process, contact=contact, messages=messages)
