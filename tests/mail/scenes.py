"""A small search to write letters from: an interview at Acme on Wed 2026-11-18, asked at Mon 2026-11-23 10:00Z."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from afterword.domain.drafts import MESSAGE_KINDS
from afterword.domain.entities import (
    Contact,
    ContactRole,
    Direction,
    Interview,
    Message,
    MessageKind,
    Offer,
    Process,
    Promise,
    Search,
    Settings,
)
from afterword.domain.letters import Draft
from afterword.domain.nudges import Kind, Nudge
from afterword.mail.compose import compose
from afterword.mail.templates import Templates

HOME = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
WRITING = tuple(MESSAGE_KINDS)


def at(day: int, hour: int = 12, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def wall(day: int, hour: int) -> datetime:
    return datetime.combine(date(2026, 11, day), time(hour))


DANA = Contact("dana", "Dana Wu", "dana.wu@acme.example", role=ContactRole.RECRUITER)
PROMISE = Promise(at(18, 15), date(2026, 11, 20))
INTERVIEW = Interview(
    "i1",
    wall(18, 14),
    "Europe/Berlin",
    at(10),
    kind="Final round",
    interviewers=("Priya Shah", "Tom Lee"),
    promises=(PROMISE,),
)
NOTE = Message(
    "m1",
    at(18, 16),
    Direction.OUT,
    MessageKind.THANK_YOU,
    interview="i1",
    contact="dana",
    subject="Thank you, final round for Backend engineer",
    message_id="<note@acme.example>",
)
ACME = Process(
    *("acme", "Acme Robotics", at(1), "Backend engineer", "final_round", "dana"),
    interviews=(INTERVIEW,),
    messages=(NOTE,),
)
OFFER = Offer("o1", at(20), at(27, 16), at(20))
NORTHWIND = Process("nw", "Northwind", at(1), "Staff engineer", "offer", offers=(OFFER,))
OTHERS = tuple(Process(f"p{n}", f"Company {n}", at(1), "SRE", "tech_interview") for n in range(3))


def search_of(*processes: Process, settings: Settings | None = None, **contacts: Contact) -> Search:
    people = contacts or {"dana": DANA}
    return Search(
        settings if settings is not None else Settings(name="Alex"),
        contacts={each.id: each for each in people.values()},
        processes={each.id: each for each in processes},
    )


FULL = search_of(ACME, NORTHWIND, *OTHERS)


def nudge_of(kind: Kind, **changes: Any) -> Nudge:
    about_offer = kind in (Kind.OFFER_TELL, Kind.OFFER_ASK_DEADLINE)
    about_nothing = about_offer or kind is Kind.STATUS_UPDATE
    given = {
        "process": "acme",
        "contact": "dana",
        "interview": None if about_nothing else "i1",
        "offer": "o1" if about_offer else None,
        **changes,
    }
    return Nudge(f"{kind}:x", kind, at(21), None, **given)


def follow_ups(count: int) -> tuple[Message, ...]:
    """The note and so many follow-ups after it, each an answer to the one before."""
    mails = [NOTE]
    for n in range(1, count + 1):
        mails.append(
            Message(
                f"f{n}",
                at(20, n),
                Direction.OUT,
                MessageKind.FOLLOW_UP,
                interview="i1",
                contact="dana",
                subject=f"Re: {NOTE.subject}",
                message_id=f"<f{n}@acme.example>",
                in_reply_to=mails[-1].message_id,
            )
        )
    return tuple(mails)


def with_acme(search: Search = FULL, **changes: Any) -> Search:
    return replace(search, processes={**search.processes, "acme": replace(search.processes["acme"], **changes)})


def with_interview(search: Search = FULL, **changes: Any) -> Search:
    return with_acme(search, interviews=(replace(search.processes["acme"].interviews[0], **changes),))


def draft(search: Search, kind: Kind, edits: Path | None = None, now: datetime = NOW, **changes: Any) -> Draft:
    return compose(search, nudge_of(kind, **changes), Templates(edits or Path("/nonexistent")), now, HOME)


def marked(text: Draft) -> list[str]:
    return [text.body[start:end] for start, end in text.spans]
