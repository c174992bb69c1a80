"""Invitations and mails taken in: each in one step, undone in one, and only once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.journal.conftest import DAY, NOW, WALL, WORLD, Clock

from afterword.domain.entities import Channel, ContactRole, Direction, MessageKind, Search
from afterword.domain.invitations import Incoming, Invitation, Letter, Person
from afterword.domain.proposals import Deed, LetterProposal, MeetingProposal
from afterword.domain.proposing import propose
from afterword.journal import Journal, JournalError
from afterword.storage import Repository

DANA = Person("Kim Bo", "kim@initech.example")
INVITATION = Invitation(
    "u1", WALL + 9 * DAY, "Europe/Berlin", 45, 1, None, "REQUEST",
    summary="Technical interview", organizer=DANA, location="Room 1", description="Bring\nwater",
)  # fmt: skip
LETTER = Letter("<m1@initech.example>", DANA, (), NOW - DAY, "Next steps", "Soon.", "<m0@x.example>")


def meeting(journal: Journal, invitation: Invitation = INVITATION) -> MeetingProposal:
    (proposal,) = propose(journal.search, Incoming((invitation,)), NOW)
    assert isinstance(proposal, MeetingProposal)
    return proposal


def letter(journal: Journal, one: Letter = LETTER) -> LetterProposal:
    (proposal,) = propose(journal.search, Incoming((), (one,)), NOW)
    assert isinstance(proposal, LetterProposal)
    return proposal


def test_a_new_process_with_its_contact_and_interview(journal: Journal, stored: Repository) -> None:
    journal.accept(meeting(journal))
    (process,) = (each for each in journal.search.processes.values() if each.company == "Initech")
    contact = journal.search.contacts[process.contact or ""]
    assert (contact.name, contact.email, contact.role) == ("Kim Bo", "kim@initech.example", ContactRole.RECRUITER)
    (made,) = process.interviews
    assert (made.starts_at, made.zone, made.minutes) == (WALL + 9 * DAY, "Europe/Berlin", 45)
    assert (made.kind, made.place, made.notes) == ("technical", "Room 1", "Bring\nwater")
    assert (made.uid, made.sequence, made.revision, made.recorded_at) == ("u1", 1, 0, NOW)
    assert stored.load() == journal.search
    assert journal.undo_label == "Add invitation"
    journal.undo()
    assert journal.search == WORLD


def test_twice_adds_nothing(journal: Journal) -> None:
    proposal = meeting(journal)
    journal.accept(proposal, proposal)
    once = journal.search
    journal.accept(proposal)
    journal.accept(meeting(journal))
    assert journal.search == once


def test_several_of_a_new_company_make_one_process(journal: Journal) -> None:
    second = replace(INVITATION, uid="u2", starts_at=WALL + 12 * DAY)
    journal.accept(meeting(journal), meeting(journal, second))
    assert [len(each.interviews) for each in journal.search.processes.values() if each.company == "Initech"] == [2]
    assert len(journal.search.contacts) == len(WORLD.contacts) + 1
    journal.undo()
    assert journal.search == WORLD


def test_what_the_user_changed_in_the_proposal_counts(journal: Journal) -> None:
    journal.accept(replace(meeting(journal), process="globex", contact="dana", kind="chat", minutes=20))
    globex = journal.search.processes["globex"]
    (made,) = (each for each in globex.interviews if each.uid == "u1")
    assert (made.kind, made.minutes, globex.contact) == ("chat", 20, "sam")
    assert not any(each.company == "Initech" for each in journal.search.processes.values())


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("minutes", 0, "at least a minute"),
        ("zone", "Mars/Base", "no zone"),
        ("company", " ", "company cannot be empty"),
        ("process", "nowhere", "no process"),
        ("kind", "a\nb", "one line"),
    ],
)
def test_what_cannot_be(journal: Journal, field: str, value: object, sentence: str) -> None:
    with pytest.raises(JournalError, match=sentence):
        journal.accept(replace(meeting(journal), **{field: value}))
    assert journal.search == WORLD


def test_moved(journal: Journal, clock: Clock) -> None:
    journal.accept(meeting(journal))
    clock.now += timedelta(hours=1)
    moved = replace(INVITATION, starts_at=WALL + 10 * DAY, sequence=2)
    proposal = meeting(journal, moved)
    assert proposal.deed is Deed.UPDATE
    journal.accept(proposal)
    (interview,) = (each for p in journal.search.processes.values() for each in p.interviews if each.uid == "u1")
    assert (interview.starts_at, interview.sequence, interview.revision) == (WALL + 10 * DAY, 2, 1)
    assert (interview.recorded_at, journal.undo_label) == (NOW, "Update interview")
    assert meeting(journal, moved).deed is Deed.NOTHING


def test_an_invitation_to_what_was_typed_in_brings_its_sender(journal: Journal) -> None:
    process = journal.add_process("Initech")
    journal.add_interview(process.id, INVITATION.starts_at, INVITATION.zone)
    proposal = meeting(journal)
    assert (proposal.deed, proposal.person.email) == (Deed.UPDATE, "kim@initech.example")
    journal.accept(proposal)
    contact = journal.search.processes[process.id].contact
    assert journal.search.contacts[contact or ""].name == "Kim Bo"
    assert [each.uid for each in journal.search.processes[process.id].interviews] == ["u1"]


def test_cancelled(journal: Journal) -> None:
    journal.accept(meeting(journal))
    journal.accept(meeting(journal, replace(INVITATION, cancelled=True)))
    (process,) = (each for each in journal.search.processes.values() if each.company == "Initech")
    assert process.interviews == ()
    (message,) = process.messages
    assert (message.direction, message.at) == (Direction.IN, NOW)
    assert message.subject == "Cancelled: technical interview of 2026-11-29 14:00 (Europe/Berlin)"
    journal.undo()
    (process,) = (each for each in journal.search.processes.values() if each.company == "Initech")
    assert [each.uid for each in process.interviews] == ["u1"]


def test_a_mail(journal: Journal, stored: Repository) -> None:
    journal.accept(replace(letter(journal), deed=Deed.ADD, process="globex", contact="sam"))
    message = journal.search.processes["globex"].messages[0]
    assert (message.at, message.direction, message.kind) == (NOW - DAY, Direction.IN, MessageKind.OTHER)
    assert (message.channel, message.contact, message.subject, message.body) == (
        Channel.EMAIL, "sam", "Next steps", "Soon.",
    )  # fmt: skip
    assert (message.message_id, message.in_reply_to) == ("<m1@initech.example>", "<m0@x.example>")
    assert stored.load() == journal.search
    known: Search = journal.search
    journal.accept(replace(letter(journal), deed=Deed.ADD, process="acme"))
    assert journal.search == known
    assert letter(journal).deed is Deed.NOTHING


def test_a_mail_of_the_future_came_now(journal: Journal) -> None:
    journal.accept(replace(letter(journal, replace(LETTER, at=NOW + DAY)), deed=Deed.ADD, process="globex"))
    assert journal.search.processes["globex"].messages[-1].at == NOW


@pytest.mark.parametrize("at", [NOW - DAY, NOW + DAY, None])
def test_a_mail_without_an_id_is_known_by_what_it_says(journal: Journal, clock: Clock, at: datetime | None) -> None:
    def taken(one: Letter) -> Search:
        journal.accept(replace(letter(journal, one), deed=Deed.ADD, process="acme"))
        return journal.search

    one = replace(LETTER, message_id=None, at=at, subject="Next steps at Acme")
    once = taken(one)
    clock.now += timedelta(hours=1)
    assert letter(journal, one).why == "It is there already."
    assert taken(one) == once
    others = replace(one, body="Sooner."), replace(one, subject="Next"), replace(one, at=NOW - 2 * DAY)
    assert len(taken(others[0]).processes["acme"].messages) == len(once.processes["acme"].messages) + 1
    assert len(taken(others[1]).processes["acme"].messages) == len(once.processes["acme"].messages) + 2
    assert len(taken(others[2]).processes["acme"].messages) == len(once.processes["acme"].messages) + 3


def test_nothing_is_nothing(journal: Journal) -> None:
    journal.accept(letter(journal))
    journal.accept()
    assert (journal.search, journal.undo_label) == (WORLD, None)


def test_a_move_by_hand_is_a_revision(journal: Journal) -> None:
    before = journal.search.processes["acme"].interview("tech")
    assert before is not None
    assert journal.edit_interview("tech", notes="x").revision == before.revision
    assert journal.edit_interview("tech", starts_at=WALL + DAY).revision == before.revision + 1
    assert journal.edit_interview("tech", place="Room 2").revision == before.revision + 2
