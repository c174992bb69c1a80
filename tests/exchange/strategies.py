"""Random job searches for the file format: every kind of text, moments to the microsecond, every reference sound."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from hypothesis import strategies as st

from afterword.domain.entities import (
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
    Phase,
    Process,
    Promise,
    Search,
    Settings,
    Stage,
    StageChange,
    StageColour,
    Terms,
    Verdict,
    Weight,
)

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[T]], T]
Others = dict[str, st.SearchStrategy[str | None]]
"""What records refer to: any id there is of a stage, a contact (or none), an offer (or none)."""

CHARACTERS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])
LINES = st.text(CHARACTERS, max_size=12)
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t\r"), max_size=20)
FIRST, LAST = datetime.fromisoformat("1900-01-02"), datetime.fromisoformat("8999-12-30")
WALLS = st.datetimes(FIRST, LAST)
MOMENTS = (WALLS | WALLS.map(lambda at: at.replace(microsecond=0))).map(lambda at: at.replace(tzinfo=UTC))
ZONES = st.sampled_from(["Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati", "Asia/Kathmandu", "UTC"])
CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))

SETTINGS = st.builds(
    Settings,
    home_zone=st.none() | ZONES,
    fallback_days=st.integers(1, 365),
    workday_end=CLOCKS,
    working_days_only=st.booleans(),
    status_updates=st.booleans(),
    quiet_from=CLOCKS,
    quiet_to=CLOCKS,
    name=LINES,
    signature=TEXTS,
    live_calendar=st.booleans(),
)


def ids(prefix: str, least: int = 0) -> st.SearchStrategy[list[str]]:
    some = st.text(CHARACTERS, min_size=1, max_size=6).map(lambda text: prefix + text)
    return st.lists(some, unique=True, min_size=least, max_size=2)


class Pool:
    """A few values of each sort for all the records of one search: quick to draw, and some are drawn twice."""

    def __init__(self, draw: Draw[object]) -> None:
        lines, texts, walls, moments = (
            draw(st.lists(each, min_size=2, max_size=4)) for each in (LINES, TEXTS, WALLS, MOMENTS)
        )
        self.lines = st.sampled_from(lines)
        self.names = st.sampled_from([f"{each}." for each in lines])
        self.texts = st.sampled_from(texts)
        self.walls = st.sampled_from(walls)
        self.moments = st.sampled_from(moments)
        self.by = st.sampled_from([None, *(each.date() for each in walls), *moments])


@st.composite
def searches(draw: Draw[object], prefix: str = "", least: int = 0) -> Search:
    """A search of at least so many processes. All its ids begin with `prefix`."""
    pool = Pool(draw)
    colours = st.none() | st.sampled_from(StageColour)
    stages = [
        Stage(each, draw(pool.names), draw(st.sampled_from(Phase)), draw(colours))
        for each in draw(ids(prefix, least=1))
    ]
    contacts = {each: draw(_contacts(each, pool)) for each in draw(ids(prefix))}
    offers = {owner: draw(ids(f"{owner}/")) for owner in draw(ids(prefix, least))}
    others = {
        "stage": st.sampled_from([each.id for each in stages]),
        "contact": st.sampled_from([None, *contacts]),
        "offer": st.sampled_from([None, *itertools.chain(*offers.values())]),
    }
    processes = {own: draw(_processes(own, offers[own], others, pool)) for own in offers}
    nudges = {key: draw(_nudges(key, pool)) for key in draw(ids(f"{prefix}thank_you:"))}
    return Search(draw(SETTINGS), tuple(stages), contacts, processes, nudges)


def _contacts(own: str, pool: Pool) -> st.SearchStrategy[Contact]:
    return st.builds(
        Contact,
        id=st.just(own),
        name=pool.names,
        email=pool.lines,
        phone=pool.lines,
        role=st.sampled_from(ContactRole),
        company=pool.lines,
        notes=pool.texts,
    )


def _nudges(key: str, pool: Pool) -> st.SearchStrategy[NudgeRecord]:
    moments = st.none() | pool.moments
    return st.builds(NudgeRecord, key=st.just(key), shown_at=moments, snoozed_until=moments, skipped_at=moments)


@st.composite
def _processes(draw: Draw[object], own: str, offers: list[str], others: Others, pool: Pool) -> Process:
    interviews = [draw(_interviews(each, pool)) for each in draw(ids(f"{own}/"))]
    its = st.sampled_from([None, *(each.id for each in interviews)])
    changes = st.builds(StageChange, at=pool.moments, stage=others["stage"])
    outcome = draw(st.none() | st.sampled_from(Outcome))
    return Process(
        id=own,
        company=draw(pool.names),
        created_at=draw(pool.moments),
        role=draw(pool.lines),
        stage=draw(others["stage"]),
        contact=draw(others["contact"]),
        outcome=outcome,
        closed_at=draw(pool.moments) if outcome else None,
        url=draw(pool.lines),
        location=draw(pool.lines),
        source=draw(pool.lines),
        salary=draw(pool.lines),
        notes=draw(pool.texts),
        stage_changes=tuple(draw(st.lists(changes, max_size=2))),
        interviews=tuple(interviews),
        messages=tuple(draw(_messages(each, its, others, pool)) for each in draw(ids(f"{own}/"))),
        offers=tuple(draw(_offers(each, pool)) for each in offers),
        position=draw(st.none() | st.integers(-(2**53) + 1, 2**53 - 1)),
    )


@st.composite
def _interviews(draw: Draw[object], own: str, pool: Pool) -> Interview:
    verdict = draw(st.none() | st.sampled_from(Verdict))
    promises = st.builds(Promise, at=pool.moments, by=pool.by)
    return Interview(
        id=own,
        starts_at=draw(pool.walls),
        zone=draw(ZONES),
        recorded_at=draw(pool.moments),
        kind=draw(pool.lines),
        minutes=draw(st.integers(1, 10_080)),
        place=draw(pool.lines),
        interviewers=tuple(draw(st.lists(pool.lines, max_size=2))),
        notes=draw(pool.texts),
        promises=tuple(draw(st.lists(promises, max_size=2))),
        verdict=verdict,
        heard_at=draw(pool.moments) if verdict else None,
        explained=draw(st.none() | st.booleans()),
        feedback=draw(pool.texts),
        weight=draw(st.none() | st.sampled_from(Weight)),
        uid=draw(st.just("") | pool.lines),
        sequence=draw(st.integers(0, 2**31 - 1)),
        revision=draw(st.integers(0, 2)),
    )


def _messages(
    own: str, interviews: st.SearchStrategy[str | None], others: Others, pool: Pool
) -> st.SearchStrategy[Message]:
    return st.builds(
        Message,
        id=st.just(own),
        at=pool.moments,
        direction=st.sampled_from(Direction),
        kind=st.sampled_from(MessageKind),
        channel=st.sampled_from(Channel),
        interview=interviews,
        contact=others["contact"],
        offer=others["offer"],
        subject=pool.lines,
        body=pool.texts,
        message_id=st.none() | pool.lines,
        in_reply_to=st.none() | pool.lines,
    )


@st.composite
def _offers(draw: Draw[object], own: str, pool: Pool) -> Offer:
    deadline = draw(st.none() | pool.moments)
    return Offer(
        id=own,
        received_at=draw(pool.moments),
        deadline=deadline,
        deadline_recorded_at=draw(pool.moments) if deadline else None,
        state=draw(st.sampled_from(OfferState)),
        terms=Terms(draw(pool.lines), draw(pool.lines), draw(pool.lines), draw(pool.texts)),
    )
