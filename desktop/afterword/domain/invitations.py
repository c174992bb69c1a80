"""What came from outside, read but not yet believed: invitations of a calendar, and mails. Text is plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Person:
    """Either may be empty; the address is in lower case."""

    name: str = ""
    email: str = ""


NOBODY = Person()


@dataclass(frozen=True, slots=True)
class Invitation:
    """One meeting of a calendar. `starts_at` is a naive wall time in `zone` (IANA), `stamp` its latest version (UTC).

    `uid` is that of the event and, where it repeats, of the occurrence; `series` says that all others came with it.
    `company`, `role`, `kind` and `interviewers` are told only by a calendar that Afterword wrote.
    """

    uid: str
    starts_at: datetime
    zone: str
    minutes: int = 60
    sequence: int = 0
    stamp: datetime | None = None
    method: str = ""
    cancelled: bool = False
    summary: str = ""
    organizer: Person = NOBODY
    attendees: tuple[Person, ...] = ()
    location: str = ""
    call_link: str = ""
    description: str = ""
    company: str = ""
    role: str = ""
    kind: str = ""
    interviewers: tuple[str, ...] = ()
    series: bool = False

    @property
    def version(self) -> tuple[int, float, bool]:
        """What grows from one version to the next; of two that are equal the cancellation is the later."""
        return self.sequence, self.stamp.timestamp() if self.stamp else 0, self.cancelled

    @property
    def place(self) -> str:
        """Where to go: the room, the link of the call, or both."""
        return " · ".join(filter(None, (self.location, self.call_link)))


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail. `at` is its date (UTC), None where it has none; ids stand in angle brackets, as in its headers."""

    message_id: str | None
    sender: Person
    recipients: tuple[Person, ...] = ()
    at: datetime | None = None
    subject: str = ""
    body: str = ""
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()


UNNAMED_EVENT = "An event without a name"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was found and not taken, and why: the end of a sentence that begins with what it is."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What one file or one pasted text holds. A mail with an invitation in it holds only the invitation."""

    invitations: tuple[Invitation, ...] = ()
    letters: tuple[Letter, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


_OCCURRENCE = re.compile(r"(.+)#[0-9]{8}T[0-9]{6}Z", re.DOTALL)
_PLAIN_ID = re.compile(r"[A-Za-z0-9._-]{1,40}")


def newest(invitations: Iterable[Invitation]) -> tuple[Invitation, ...]:
    """Of each its latest version, in their order."""
    found: dict[str, Invitation] = {}
    for each in invitations:
        known = found.get(each.uid)
        if known is None or known.version <= each.version:
            found[each.uid] = each
    return tuple(found.values())


def series_of(uid: str) -> str:
    """The UID of the whole event, of that of an occurrence; empty of any other."""
    found = _OCCURRENCE.fullmatch(uid)
    return found[1] if found else ""


def own_uid(what: str, own: str) -> str:
    """The UID in a calendar of Afterword's of the thing with that id: always the same, whatever the id holds."""
    name = own if _PLAIN_ID.fullmatch(own) else sha256(own.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"{what}-{name}@afterword"
