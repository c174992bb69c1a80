"""A search for each kind of nudge, in which one of that kind is due at Monday 23 November 2026, 15:01 in Berlin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.ui.desks import MONDAY, wall

from afterword.domain.entities import (
    Contact,
    Interview,
    Offer,
    Process,
    Promise,
    Search,
    Settings,
    StageChange,
    Verdict,
)
from afterword.domain.nudges import Kind

LONG_AGO = datetime(2026, 10, 1, 8, tzinfo=UTC)
DANA = Contact("dana", "Dana Wu", "dana@acme.example")
KIM = Contact("kim", "Kim Tran", "kim@orbital.example")
JUST_OVER = Interview("i", wall(2026, 11, 23, 14), "Europe/Berlin", LONG_AGO, "technical")


def acme(*interviews: Interview, **fields: object) -> Process:
    values = {"id": "acme", "company": "Acme", "created_at": LONG_AGO, "role": "Tester", "contact": "dana"}
    return Process(**{**values, "interviews": interviews, **fields})  # type: ignore[arg-type]


def orbital(**fields: object) -> Process:
    values = {"id": "orbital", "company": "Orbital", "created_at": LONG_AGO, "contact": "kim"}
    return Process(**{**values, **fields})  # type: ignore[arg-type]


def on(day: int, month: int = 11, **fields: object) -> Interview:
    values = {"id": "i", "starts_at": wall(2026, month, day, 10), "zone": "Europe/Berlin", "recorded_at": LONG_AGO}
    return Interview(**{**values, **fields})  # type: ignore[arg-type]


def promised(day: int) -> Promise:
    return Promise(LONG_AGO, MONDAY.replace(day=day).date())


DECIDE = Offer("o", LONG_AGO, MONDAY + timedelta(hours=20), LONG_AGO)
PROCESSES: dict[Kind, tuple[Process, ...]] = {
    Kind.INTERVIEW: (acme(on(23, starts_at=wall(2026, 11, 23, 15, 10))),),
    Kind.RECORD_PROMISE: (acme(JUST_OVER),),
    Kind.THANK_YOU: (acme(JUST_OVER),),
    Kind.FOLLOW_UP: (acme(on(16, promises=(promised(20),))),),
    Kind.ASK_WHY: (acme(on(16, verdict=Verdict.REJECTED, heard_at=MONDAY - timedelta(hours=2))),),
    Kind.OFFER_ASK_DEADLINE: (acme(offers=(Offer("o", MONDAY - timedelta(hours=2)),)),),
    Kind.OFFER_TELL: (
        acme(offers=(Offer("o", LONG_AGO, MONDAY + timedelta(days=5), LONG_AGO),)),
        orbital(stage="tech_interview"),
    ),
    Kind.OFFER_DECIDE: (acme(offers=(DECIDE,)),),
    Kind.STATUS_UPDATE: (
        acme(stage="offer", stage_changes=(StageChange(MONDAY - timedelta(days=5), "offer"),)),
        orbital(stage="tech_interview"),
    ),
    Kind.GOING_QUIET: (acme(on(10, 10, promises=(promised(20),))),),
}


def search_for(kind: Kind) -> Search:
    processes = PROCESSES[kind]
    return Search(
        settings=Settings(name="Alex Doe", home_zone="Europe/Berlin"),
        contacts={each.id: each for each in (DANA, KIM)},
        processes={each.id: each for each in processes},
    )
