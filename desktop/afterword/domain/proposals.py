"""What to do about invitations and mails from outside, as it is proposed to the user, who decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from afterword.domain.entities import Direction, MessageKind
from afterword.domain.invitations import NOBODY, UNNAMED_EVENT, Invitation, Letter, Person


class Deed(StrEnum):
    ADD = "add"
    UPDATE = "update"
    REMOVE = "remove"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class MeetingProposal:
    """What would become of an invitation. Every value may be replaced before it is accepted.

    Without a known `process` there will be a new one, of `company` and `role`; without a known `contact` a new one,
    where `person` says something. `interview` is the known one that is updated or removed. `why` is a sentence for
    the user; `likely` is False for what hardly is an interview, such as a lunch in a whole calendar.
    """

    deed: Deed
    invitation: Invitation
    why: str
    starts_at: datetime
    zone: str
    minutes: int
    process: str | None = None
    company: str = ""
    role: str = ""
    contact: str | None = None
    person: Person = NOBODY
    interview: str | None = None
    kind: str = ""
    place: str = ""
    interviewers: tuple[str, ...] = ()
    notes: str = ""
    likely: bool = True

    @property
    def title(self) -> str:
        return self.invitation.summary or UNNAMED_EVENT


@dataclass(frozen=True, slots=True)
class LetterProposal:
    """What would become of a mail: a message of `process`, or nothing where that is None."""

    deed: Deed
    letter: Letter
    why: str
    process: str | None = None
    contact: str | None = None
    direction: Direction = Direction.IN
    kind: MessageKind = MessageKind.OTHER
    interview: str | None = None
    likely: bool = True

    @property
    def title(self) -> str:
        return self.letter.subject or "A mail without a subject"


Proposal = MeetingProposal | LetterProposal
