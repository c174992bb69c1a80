"""What a person takes in from outside: invitations and mails, as they were proposed or as they were changed then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from afterword.domain.entities import (
    Channel,
    Direction,
    Interview,
    Message,
    MessageKind,
    Search,
)
from afterword.domain.matching import recorded
from afterword.domain.phrases import one_line
from afterword.domain.proposals import Deed, LetterProposal, MeetingProposal, Proposal
from afterword.domain.wording import interview_name
from afterword.journal.core import Core
from afterword.journal.errors import JournalError
from afterword.journal.interviews import revised, without_interview
from afterword.journal.lookup import interview_of, process_of, with_message, with_processes
from afterword.journal.new_meetings import NewId, NewMeetings, fields_of


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
    new = NewMeetings(search, new_id, now)
    updates: list[MeetingProposal] = []
    rest: list[Proposal] = []
    for each in proposals:
        if isinstance(each, MeetingProposal) and each.deed is Deed.ADD:
            new.add(each)
        elif isinstance(each, MeetingProposal) and each.deed is Deed.UPDATE:
            updates.append(each)
            new.introduce(each)
        elif each.deed is not Deed.NOTHING:
            rest.append(each)
    search = _with_updates(new.search(), updates)
    for each in rest:
        if isinstance(each, LetterProposal):
            search = _with_letter(search, each, new_id, now)
        else:
            search = _without_meeting(search, each, new_id, now)
    return search


def _with_updates(search: Search, proposals: Sequence[MeetingProposal]) -> Search:
    wanted = {each.interview: each for each in proposals}
    changed = []
    for process in search.processes.values() if wanted else ():
        if any(each.id in wanted for each in process.interviews):
            interviews = tuple(
                revised(each, fields_of(wanted.pop(each.id))) if each.id in wanted else each
                for each in process.interviews
            )
            changed.append(replace(process, interviews=interviews))
    if wanted:
        raise JournalError(f'There is no interview "{next(iter(wanted))}".')
    return with_processes(search, *changed) if changed else search


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
    known = search.processes.values() if letter.message_id is not None else [process]
    if any(recorded(letter, each.messages, now) for each in known):
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
