"""Many new interviews at once, as a whole calendar brings them: what is known is looked over once, not for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from afterword.domain.entities import Contact, ContactRole, Interview, Process, Search
from afterword.domain.phrases import one_line
from afterword.domain.proposals import MeetingProposal
from afterword.journal.interviews import checked
from afterword.journal.lookup import contact_of, process_of
from afterword.journal.processes import cleaned, put_last

NewId = Callable[[], str]


class NewMeetings:
    """Takes the proposals one by one; `search` is what comes of them."""

    def __init__(self, search: Search, new_id: NewId, now: datetime) -> None:
        self._before = search
        self._new_id = new_id
        self._now = now
        self._uids = {each.uid for process in search.processes.values() for each in process.interviews if each.uid}
        self._people = {each.email.casefold(): each.id for each in search.contacts.values() if each.email}
        self._called = {
            _called(each.company, each.role): each.id for each in search.processes.values() if each.active
        }
        self._contacts: dict[str, Contact] = {}
        self._processes: dict[str, Process] = {}
        self._interviews: dict[str, list[Interview]] = defaultdict(list)

    def add(self, proposal: MeetingProposal) -> None:
        """With its process and its contact, where they are new. One whose UID is known already stays as it is.

        Raises JournalError where it names what is not there, or cannot be.
        """
        uid = proposal.invitation.uid
        if uid and uid in self._uids:
            return
        made = self._interview(proposal)
        contact = self._contact(proposal)
        process = self._process(proposal, contact, min(self._now, made.start))
        if process.contact is None and contact is not None:
            self._processes[process.id] = replace(process, contact=contact)
        self._interviews[process.id].append(made)
        self._uids.add(uid)

    def introduce(self, proposal: MeetingProposal) -> None:
        """Its point of contact, where a known process has none."""
        process = process_of(self._before, proposal.process) if proposal.process else None
        if process is None or self._processes.get(process.id, process).contact is not None:
            return
        if (contact := self._contact(proposal)) is not None:
            self._processes[process.id] = replace(self._processes.get(process.id, process), contact=contact)

    def search(self) -> Search:
        """With all of them; new processes stand last in their stage."""
        before, processes = self._before, dict(self._before.processes)
        processes.update(self._processes)
        for process, interviews in self._interviews.items():
            known = processes[process]
            processes[process] = replace(known, interviews=(*known.interviews, *interviews))
        search = replace(before, contacts={**before.contacts, **self._contacts}, processes=processes)
        return put_last(search, [each for each in self._processes if each not in before.processes])

    def _interview(self, proposal: MeetingProposal) -> Interview:
        return Interview(id=self._new_id(), recorded_at=self._now, **fields_of(proposal))

    def _contact(self, proposal: MeetingProposal) -> str | None:
        person = proposal.person
        if proposal.contact is not None:
            return contact_of(self._before, proposal.contact).id
        if not (person.name or person.email):
            return None
        known = self._people.get(person.email.casefold()) if person.email else None
        if known is not None:
            return known
        name, company = one_line(person.name) or person.email, one_line(proposal.company)
        made = Contact(self._new_id(), name, person.email, role=ContactRole.RECRUITER, company=company)
        self._contacts[made.id] = made
        if person.email:
            self._people[person.email.casefold()] = made.id
        return made.id

    def _process(self, proposal: MeetingProposal, contact: str | None, created: datetime) -> Process:
        """The one meant, else an active one that is called so, else a new one."""
        known = proposal.process or self._called.get(_called(proposal.company, proposal.role))
        if known is not None:
            return self._processes.get(known) or process_of(self._before, known)
        fields = cleaned({"company": proposal.company, "role": proposal.role})
        made = Process(self._new_id(), created_at=created, stage=self._before.stages[0].id, contact=contact, **fields)
        self._processes[made.id] = made
        self._called[_called(made.company, made.role)] = made.id
        return made


def fields_of(proposal: MeetingProposal) -> dict[str, Any]:
    """What it says of the interview. Raises JournalError where that cannot be."""
    fields = {
        "starts_at": proposal.starts_at,
        "zone": proposal.zone,
        "minutes": proposal.minutes,
        "kind": proposal.kind,
        "place": proposal.place,
        "interviewers": proposal.interviewers,
        "notes": proposal.notes,
    }
    return {**checked(fields), "uid": proposal.invitation.uid, "sequence": proposal.invitation.sequence}


def _called(company: str, role: str) -> tuple[str, str]:
    return company.strip().casefold(), role.strip().casefold()
