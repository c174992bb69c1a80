"""What a person takes in from outside: invitations and mails, as they were proposed or as they were changed then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from afterword.domain.entities import (
    Channel,
    Contact,
    ContactRole,
    Direction,
    Interview,
    Message,
    MessageKind,
    Process,
    Search,
)
from afterword.domain.phrases import one_line
from afterword.domain.proposals import Deed, LetterProposal, MeetingProposal, Proposal
from afterword.domain.threads import message_id
from afterword.domain.wording import interview_name
from afterword.journal.core import Core
from afterword.journal.errors import JournalError
from afterword.journal.interviews import checked, edited, without_interview
from afterword.journal.lookup import interview_of, process_of, with_contact, with_interview, with_message
from afterword.journal.processes import added, edited_process

NewId = Callable[[], str]


class IncomingActions(Core):
    def accept(self, *proposals: Proposal) -> None:
        """Does what they propose, as one step. What is there already, by its UID or Message-ID, stays as it is."""
        now = self._now()
        one = proposals[0] if len(proposals) == 1 else None
        label = _LABELS.get((type(one), one.deed), "Take in") if one else "Take in"
        self._do(label, lambda search: (taken_in(search, proposals, self._new_id, now), None))


_LABELS: dict[tuple[type, Deed], str] = {
    (MeetingProposal, Deed.ADD): "Add invitation",
    (MeetingProposal, Deed.UPDATE): "Update interview",
    (MeetingProposal, Deed.REMOVE): "Remove interview",
    (LetterProposal, Deed.ADD): "Add mail",
}


def taken_in(search: Search, proposals: Iterable[Proposal], new_id: NewId, now: datetime) -> Search:
    """The search after them. Raises JournalError where one names what is not there, or cannot be."""
    for each in proposals:
        if each.deed is Deed.NOTHING:
            continue
        if isinstance(each, LetterProposal):
            search = _with_letter(search, each, new_id, now)
        elif each.deed is Deed.ADD:
            search = _with_meeting(search, each, new_id, now)
        elif each.deed is Deed.UPDATE:
            search = _with_update(search, each)
        else:
            search = _without_meeting(search, each, new_id, now)
    return search


def _with_meeting(search: Search, proposal: MeetingProposal, new_id: NewId, now: datetime) -> Search:
    uid = proposal.invitation.uid
    if uid and any(each.uid == uid for process in search.processes.values() for each in process.interviews):
        return search
    fields = checked(
        {
            "starts_at": proposal.starts_at,
            "zone": proposal.zone,
            "minutes": proposal.minutes,
            "kind": proposal.kind,
            "place": proposal.place,
            "interviewers": proposal.interviewers,
            "notes": proposal.notes,
        }
    )
    made = Interview(id=new_id(), recorded_at=now, uid=uid, sequence=proposal.invitation.sequence, **fields)
    search, contact = _with_person(search, proposal, new_id)
    search, process = _with_process(search, proposal, contact, new_id, min(now, made.start))
    return with_interview(search, process, made)


def _with_person(search: Search, proposal: MeetingProposal, new_id: NewId) -> tuple[Search, str | None]:
    person = proposal.person
    if proposal.contact is not None or not (person.name or person.email):
        return search, proposal.contact
    known = (each.id for each in search.contacts.values() if person.email and each.email.casefold() == person.email)
    found = next(known, None)
    if found is not None:
        return search, found
    made = Contact(
        new_id(),
        one_line(person.name) or person.email,
        person.email,
        role=ContactRole.RECRUITER,
        company=one_line(proposal.company),
    )
    return with_contact(search, made), made.id


def _with_process(
    search: Search, proposal: MeetingProposal, contact: str | None, new_id: NewId, created: datetime
) -> tuple[Search, Process]:
    """The process meant, with its point of contact if it had none; a new one where no active one is called so."""
    if proposal.process is not None:
        process = process_of(search, proposal.process)
    else:
        told = (proposal.company.strip().casefold(), proposal.role.strip().casefold())
        active = (each for each in search.processes.values() if each.active)
        same = [each for each in active if (each.company.casefold(), each.role.casefold()) == told]
        if not same:
            fields = {"company": proposal.company, "role": proposal.role, "contact": contact}
            return added(search, new_id(), created, fields)
        process = same[0]
    if process.contact is None and contact is not None:
        return edited_process(search, process.id, {"contact": contact})
    return search, process


def _with_update(search: Search, proposal: MeetingProposal) -> Search:
    """Of an interview that is gone meanwhile, nothing."""
    invitation = proposal.invitation
    fields = {
        "starts_at": proposal.starts_at,
        "zone": proposal.zone,
        "minutes": proposal.minutes,
        "kind": proposal.kind,
        "place": proposal.place,
        "interviewers": proposal.interviewers,
        "notes": proposal.notes,
    }
    invited = {"uid": invitation.uid, "sequence": invitation.sequence}
    search, _ = edited(search, _interview(search, proposal).id, {**checked(fields), **invited})
    return search


def _interview(search: Search, proposal: MeetingProposal) -> Interview:
    if proposal.interview is None:
        raise JournalError("Which interview it changes is not said.")
    return interview_of(search, proposal.interview)[1]


def _without_meeting(search: Search, proposal: MeetingProposal, new_id: NewId, now: datetime) -> Search:
    """The interview goes, for a cancelled meeting is mostly one to come at another time; a message keeps the news."""
    gone = _interview(search, proposal)
    process, _ = interview_of(search, gone.id)
    search, _ = without_interview(search, gone.id)
    name = interview_name(gone)
    subject = f"Cancelled: {name} of {gone.starts_at:%Y-%m-%d %H:%M} ({gone.zone})"
    message = Message(new_id(), now, Direction.IN, MessageKind.OTHER, Channel.EMAIL, subject=one_line(subject))
    return with_message(search, search.processes[process.id], message)


def _with_letter(search: Search, proposal: LetterProposal, new_id: NewId, now: datetime) -> Search:
    letter = proposal.letter
    if proposal.process is None:
        raise JournalError("Which process the mail belongs to is not said.")
    process = process_of(search, proposal.process)
    known = (message_id(each.message_id) for one in search.processes.values() for each in one.messages)
    if letter.message_id is not None and letter.message_id in known:
        return search
    message = Message(
        new_id(),
        min(letter.at, now) if letter.at else now,
        proposal.direction,
        proposal.kind,
        Channel.EMAIL,
        proposal.interview if process.interview(proposal.interview) else None,
        proposal.contact if proposal.contact in search.contacts else None,
        None,
        letter.subject,
        letter.body,
        letter.message_id,
        letter.in_reply_to,
    )
    return with_message(search, process, message)
