"""Proposes what to do about invitations and mails, from what is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from afterword.domain import guesses
from afterword.domain.entities import Contact, Direction, Interview, MessageKind, Process, Search, Verdict
from afterword.domain.invitations import NOBODY, Incoming, Invitation, Letter, Person
from afterword.domain.matching import Known, process_of_invitation, process_of_letter, recorded
from afterword.domain.proposals import Deed, LetterProposal, MeetingProposal, Proposal
from afterword.domain.repeating import is_newer, of_series
from afterword.domain.times import to_utc, zone

_MACHINE = re.compile(r"(?:no-?reply|donotreply|notifications?|calendar|scheduling|invites?)\b")


def propose(search: Search, incoming: Incoming, now: datetime) -> list[Proposal]:
    """A proposal for each invitation and each mail, in their order. `now` (UTC) tells what is over."""
    known = Known(search, mails=bool(incoming.letters))
    alone = len(incoming.invitations) == 1
    invitations = of_series(incoming.invitations, known, now)
    meetings = [_meeting(each, known, now, alone=alone) for each in invitations]
    return [*meetings, *(_letter(each, known, now) for each in incoming.letters)]


def likely(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Those that do something, and that a user who is not asked would want."""
    return (each for each in proposals if each.deed is not Deed.NOTHING and each.likely)


def _meeting(invitation: Invitation, known: Known, now: datetime, *, alone: bool) -> MeetingProposal:
    owner = known.by_uid.get(invitation.uid)
    if owner is not None:
        return _known_meeting(invitation, *owner, now)
    if invitation.cancelled:
        when = (invitation.starts_at, invitation.zone, invitation.minutes)
        return MeetingProposal(Deed.NOTHING, invitation, "It was cancelled, and was not known.", *when, likely=False)
    process = process_of_invitation(invitation, known)
    same = _same_time(invitation, process)
    if process is not None and same is not None:
        why = "This interview is known already; the invitation adds its details."
        contact, person = (process.contact, NOBODY) if process.contact else _sender(invitation, known)
        filled = _updated(invitation, process, same, why)
        return replace(filled, place=same.place or filled.place, contact=contact, person=person)
    return _new_meeting(invitation, process, known, alone=alone)


def _known_meeting(invitation: Invitation, process: Process, interview: Interview, now: datetime) -> MeetingProposal:
    nothing = replace(_updated(invitation, process, interview, ""), deed=Deed.NOTHING, likely=False)
    if not is_newer(invitation, interview):
        older = invitation.sequence < interview.sequence
        return replace(nothing, why="It is older than what is there already." if older else "It is there already.")
    if invitation.cancelled:
        if interview.end <= now or interview.verdict is not None:
            return replace(nothing, why="It was cancelled after it was over.")
        why = "It was cancelled. The interview goes, and a message says so."
        return replace(_updated(invitation, process, interview, why), deed=Deed.REMOVE)
    proposal = _updated(invitation, process, interview, "It was changed.")
    if _agrees(proposal, interview):
        return replace(nothing, why="It is there already.")
    if (proposal.starts_at, proposal.zone) != (interview.starts_at, interview.zone):
        return replace(proposal, why="It was moved.")
    return proposal


def _agrees(proposal: MeetingProposal, interview: Interview) -> bool:
    """Whether it is the same meeting, in whatever zone each tells its time."""
    names = ("minutes", "place", "interviewers")
    same_time = to_utc(proposal.starts_at, zone(proposal.zone)) == interview.start
    return same_time and all(getattr(interview, each) == getattr(proposal, each) for each in names)


def _updated(invitation: Invitation, process: Process, interview: Interview, why: str) -> MeetingProposal:
    """What the invitation says of when and where; the rest as the user has it."""
    return MeetingProposal(
        Deed.UPDATE,
        invitation,
        why,
        invitation.starts_at,
        invitation.zone,
        invitation.minutes,
        process.id,
        process.company,
        process.role,
        process.contact,
        NOBODY,
        interview.id,
        interview.kind or invitation.kind or guesses.kind_in(invitation.summary),
        invitation.place or interview.place,
        interview.interviewers or invitation.interviewers,
        interview.notes,
    )


def _same_time(invitation: Invitation, process: Process | None) -> Interview | None:
    """The interview of the process that was typed in before the invitation came."""
    start = _start(invitation)
    interviews = process.interviews if process else ()
    return next((each for each in interviews if each.start == start and not each.uid), None)


def _start(invitation: Invitation) -> datetime:
    return to_utc(invitation.starts_at, zone(invitation.zone))


def _new_meeting(invitation: Invitation, process: Process | None, known: Known, *, alone: bool) -> MeetingProposal:
    me = known.me
    people = guesses.other_side(invitation, me)
    contact_id, person = _sender(invitation, known)
    contact = known.search.contacts.get(contact_id or "")
    company, role = (process.company, process.role) if process else _company_and_role(invitation, people, contact, me)
    asked = invitation.method == "REQUEST" or alone
    likely = asked or bool(process or invitation.company) or guesses.looks_like_interview(invitation.summary)
    why = f"It belongs to {process.company}." if process else f"{company} is new here."
    return MeetingProposal(
        Deed.ADD,
        invitation,
        why,
        invitation.starts_at,
        invitation.zone,
        invitation.minutes,
        process.id if process else None,
        company,
        role,
        contact_id or (process.contact if process and person == NOBODY else None),
        person,
        None,
        invitation.kind or guesses.kind_in(invitation.summary),
        invitation.place,
        invitation.interviewers or guesses.interviewers(invitation, me),
        invitation.description,
        likely,
    )


def _sender(invitation: Invitation, known: Known) -> tuple[str | None, Person]:
    """Who schedules it: somebody known, or somebody new."""
    person = _point_of_contact(invitation, guesses.other_side(invitation, known.me))
    contact = known.contacts.get(person.email) if person.email else None
    return (contact.id, NOBODY) if contact else (None, person)


def _point_of_contact(invitation: Invitation, people: list[Person]) -> Person:
    """The organizer, or where a service sent it the attendee of that name, if not the user."""
    organizer = invitation.organizer
    if organizer not in people:
        return NOBODY
    domain = guesses.domain_of(organizer.email)
    if _MACHINE.match(organizer.email) or guesses.is_service(domain):
        same = (each for each in people if each != organizer and each.name and each.name == organizer.name)
        organizer = next(same, NOBODY)
    return replace(organizer, name=guesses.name_of(organizer)) if organizer != NOBODY else NOBODY


def _company_and_role(
    invitation: Invitation, people: list[Person], contact: Contact | None, me: str
) -> tuple[str, str]:
    if invitation.company:
        return invitation.company, invitation.role
    role = guesses.role_in(invitation.summary)
    domain = guesses.company_domain(people)
    company = (
        (contact.company if contact else "")
        or (guesses.company_of_domain(domain) if domain else "")
        or guesses.company_in(invitation.summary, me)
        or next(filter(None, map(guesses.name_of, people)), "")
        or invitation.summary
    )
    return company or "A company", role


def _letter(letter: Letter, known: Known, now: datetime) -> LetterProposal:
    if letter.message_id in known.mails:
        process, _ = known.mails[letter.message_id]
        return LetterProposal(Deed.NOTHING, letter, "It is there already.", process.id, likely=False)
    found, sure = process_of_letter(letter, known)
    if found is not None and recorded(letter, found.messages, now):
        return LetterProposal(Deed.NOTHING, letter, "It is there already.", found.id, likely=False)
    if found is None:
        return LetterProposal(Deed.NOTHING, letter, "It belongs to no process that is known.", likely=False)
    direction = _direction(letter, found, known)
    others = [each for each in letter.recipients if not guesses.is_me(each, known.me)]
    person = letter.sender if direction is Direction.IN else next(iter(others), NOBODY)
    contact = known.contacts.get(person.email)
    kind, interview = _kind(letter, found, direction, letter.at or now)
    why = f"It belongs to {found.company}." if sure else f"It names {found.company}, but its sender is not known."
    return LetterProposal(
        Deed.ADD, letter, why, found.id, contact.id if contact else None, direction, kind, interview, likely=sure
    )


def _direction(letter: Letter, process: Process, known: Known) -> Direction:
    """Out is what the user wrote, or what somebody unknown wrote to them; what nothing tells came in."""

    def theirs(person: Person) -> bool:
        return person.email in known.contacts or _is_of(person, process, known)

    if guesses.is_me(letter.sender, known.me):
        return Direction.OUT
    if theirs(letter.sender) or any(guesses.is_me(each, known.me) for each in letter.recipients):
        return Direction.IN
    return Direction.OUT if any(theirs(each) for each in letter.recipients) else Direction.IN


def _is_of(person: Person, process: Process, known: Known) -> bool:
    return process.id in known.of_domain(guesses.domain_of(person.email))


def _kind(letter: Letter, process: Process, direction: Direction, at: datetime) -> tuple[MessageKind, str | None]:
    """What the user's own mail is, as far as its subject tells, and the interview it is about."""
    if direction is Direction.IN:
        return MessageKind.OTHER, None
    over = [each for each in process.interviews if each.end <= at and each.verdict is not Verdict.CANCELLED]
    last = over[-1].id if over else None
    thanked = any(each.kind is MessageKind.THANK_YOU and each.interview == last for each in process.messages)
    if re.search(r"\bthanks?\b", letter.subject, re.IGNORECASE) and last is not None and not thanked:
        return MessageKind.THANK_YOU, last
    if re.search(r"\bfollow(?:ing)?[- ]up\b", f"{letter.subject}\n{letter.body[:500]}", re.IGNORECASE):
        return MessageKind.FOLLOW_UP, last
    return MessageKind.OTHER, None
