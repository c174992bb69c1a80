"""A made-up job search of any size, the same for the same seed: for benchmarks, and for tests that need a crowd."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TypeVar

from afterword.domain.entities import (
    DEFAULT_STAGES,
    Channel,
    Contact,
    ContactRole,
    Direction,
    Interview,
    Message,
    MessageKind,
    NudgeRecord,
    Offer,
    OfferState,
    Outcome,
    Process,
    Promise,
    Search,
    StageChange,
    Terms,
    Verdict,
    Weight,
)

T = TypeVar("T")

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
AHEAD = timedelta(days=14)
ZONES = ("Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Kolkata", "Asia/Tokyo", "UTC")
ROLES = ("Backend engineer", "Site reliability engineer", "Data engineer", "Frontend engineer", "Staff engineer")
KINDS = ("screen", "technical", "system design", "behavioural", "onsite")
PEOPLE = ("Dana Wu", "Sam Ortiz", "Kim Lee", "Ada Novak", "Jo Müller", "Ravi Patel", "Ines Costa", "Noor Aziz")
OUTCOMES, VERDICTS, OFFER_STATES = tuple(Outcome), tuple(Verdict), tuple(OfferState)
MESSAGE_KINDS, WEIGHTS = tuple(MessageKind), (*Weight, None)
SENTENCE = "Thank you for the time you took to talk with me about the role and the team. "


def search(
    processes: int,
    interviews: int = 5,
    messages: int = 10,
    now: datetime = NOW,
    seed: int = 1,
    *,
    open_offers: float = 0.01,
) -> Search:
    """So many processes, each with so many interviews and messages; about half are closed. `open_offers` is the share
    of the offers that are open: a person has one or two, not hundreds, for each is to be told to everybody.
    """
    random = Random(seed)
    contacts = [_contact(random, number) for number in range((processes + 1) // 2)]
    made = [_process(random, number, contacts, interviews, messages, now, open_offers) for number in range(processes)]
    made.sort(key=lambda each: (each.created_at, each.id))
    keys = [f"thank_you:{each.id}-i0" for each in made[: processes // 10]]
    return Search(
        contacts={each.id: each for each in sorted(contacts, key=lambda each: (each.name, each.id))},
        processes={each.id: each for each in made},
        nudges={key: NudgeRecord(key, shown_at=_between(random, now - YEAR, now)) for key in sorted(keys)},
    )


def _pick(random: Random, values: Sequence[T]) -> T:
    """As `Random.choice`, in a fifth of its time."""
    return values[int(random.random() * len(values))]


def _between(random: Random, start: datetime, end: datetime) -> datetime:
    span = end - start
    return start + timedelta(0, int(random.random() * (span.days * 86400 + span.seconds)))


def _contact(random: Random, number: int) -> Contact:
    name = _pick(random, PEOPLE)
    role = _pick(random, (ContactRole.RECRUITER, ContactRole.AGENCY_RECRUITER, ContactRole.ADMIN, ContactRole.HR))
    return Contact(f"c{number}", name, f"c{number}@company.example", "", role, f"Company {number}")


def _process(
    random: Random,
    number: int,
    contacts: list[Contact],
    interviews: int,
    messages: int,
    now: datetime,
    open_offers: float,
) -> Process:
    created = _between(random, now - YEAR, now)
    stage = random.randrange(len(DEFAULT_STAGES))
    # one person is the contact of one to three processes, some processes have none
    contact = contacts[number // 3 if number % 2 else number // 2].id if random.random() < 0.9 else None
    met = [_interview(random, f"p{number}-i{index}", created, now) for index in range(interviews)]
    offers = [_offer(random, f"p{number}-o0", created, now, open_offers)] if stage == len(DEFAULT_STAGES) - 1 else []
    outcome = _pick(random, OUTCOMES) if random.random() < 0.5 else None
    return Process(
        id=f"p{number}",
        company=f"Company {number}",
        created_at=created,
        role=_pick(random, ROLES),
        stage=DEFAULT_STAGES[stage].id,
        contact=contact,
        outcome=outcome,
        closed_at=_between(random, created, now) if outcome else None,
        location=_pick(random, ("Remote", "Berlin", "")),
        notes=SENTENCE if random.random() < 0.3 else "",
        stage_changes=tuple(
            StageChange(_between(random, created, now), each.id) for each in DEFAULT_STAGES[1 : stage + 1]
        ),
        interviews=tuple(met),
        messages=tuple(
            _message(random, f"p{number}-m{index}", contact, met, offers, created, now) for index in range(messages)
        ),
        offers=tuple(offers),
    )


def _interview(random: Random, interview_id: str, created: datetime, now: datetime) -> Interview:
    start = _between(random, created, now + AHEAD).replace(second=0, tzinfo=None)
    recorded = _between(random, created, now)
    over = start.replace(tzinfo=UTC) + timedelta(hours=14)  # in every zone
    verdict = heard = explained = weight = None
    promises: tuple[Promise, ...] = ()
    if over < now:
        if random.random() < 0.7:
            by = _pick(random, (over.date() + timedelta(days=7), over + timedelta(days=5), None))
            promises = (Promise(over, by),)
        if random.random() < 0.6:
            verdict = _pick(random, VERDICTS)
            heard = _between(random, over, now)
            explained = _pick(random, (True, False, None))
            weight = _pick(random, WEIGHTS)
    return Interview(
        id=interview_id,
        starts_at=start,
        zone=_pick(random, ZONES),
        recorded_at=recorded,
        kind=_pick(random, KINDS),
        minutes=_pick(random, (30, 45, 60, 90)),
        place="https://meet.example/room",
        interviewers=tuple(random.sample(PEOPLE, random.randrange(3))),
        promises=promises,
        verdict=verdict,
        heard_at=heard,
        explained=explained,
        feedback=SENTENCE if explained else "",
        weight=weight,
    )


def _message(
    random: Random,
    message_id: str,
    contact: str | None,
    met: list[Interview],
    offers: list[Offer],
    created: datetime,
    now: datetime,
) -> Message:
    kind = _pick(random, MESSAGE_KINDS)
    about = _pick(random, met).id if met and kind is not MessageKind.OFFER_DEADLINE else None
    offer = offers[0].id if offers and kind is MessageKind.OFFER_DEADLINE else None
    out = kind is not MessageKind.OTHER or random.random() < 0.3
    email = random.random() < 0.8
    return Message(
        id=message_id,
        at=_between(random, created, now),
        direction=Direction.OUT if out else Direction.IN,
        kind=kind,
        channel=Channel.EMAIL if email else Channel.CALL,
        interview=about,
        contact=contact if random.random() < 0.5 else None,
        offer=offer,
        subject=f"About {message_id}",
        body=SENTENCE if email else "",
        message_id=f"<{message_id}@mail.example>" if email else None,
    )


CLOSED = (OfferState.ACCEPTED, OfferState.DECLINED, OfferState.EXPIRED)


def _offer(random: Random, offer_id: str, created: datetime, now: datetime, open_offers: float) -> Offer:
    received = _between(random, created, now)
    deadline = received + timedelta(days=random.randrange(3, 21)) if random.random() < 0.7 else None
    return Offer(
        id=offer_id,
        received_at=received,
        deadline=deadline,
        deadline_recorded_at=received if deadline else None,
        state=OfferState.OPEN if random.random() < open_offers else _pick(random, CLOSED),
        terms=Terms(base=f"{random.randrange(60, 140)} 000"),
    )
