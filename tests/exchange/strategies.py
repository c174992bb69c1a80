"""Random job searches for the file format: every kind of text, moments to the microsecond, every reference sound."""

from __future__ import annotations

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
    Terms,
    Verdict,
    Weight,
)

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[T]], T]

LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12)
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t\r"), max_size=20)
NAMES = LINES.filter(str.strip)
FIRST, LAST = datetime.fromisoformat("1900-01-02"), datetime.fromisoformat("9998-12-30")
WALLS = st.datetimes(FIRST, LAST)
MOMENTS = (WALLS | WALLS.map(lambda at: at.replace(microsecond=0))).map(lambda at: at.replace(tzinfo=UTC))
ZONES = st.sampled_from(["Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati", "Asia/Kathmandu", "UTC"])
CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
PROMISES = st.builds(Promise, at=MOMENTS, by=st.none() | st.dates(FIRST.date(), LAST.date()) | MOMENTS)

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
)


def ids(prefix: str = "") -> st.SearchStrategy[list[str]]:
    some = LINES.filter(bool).map(lambda text: prefix + text)
    return st.lists(some, unique=True, max_size=3)


@st.composite
def searches(draw: Draw[object], prefix: str = "") -> Search:
    """A search whose every id begins with `prefix`, or any that comes where that is empty."""
    stages = tuple(Stage(each, draw(NAMES), draw(st.sampled_from(Phase))) for each in draw(ids(prefix).filter(bool)))
    contacts = {each: draw(_contacts(each)) for each in draw(ids(prefix))}
    owners = draw(ids(prefix))
    offers = {owner: [f"{prefix}{owner}/{each}" for each in draw(ids())] for owner in owners}
    processes = {
        owner: draw(_processes(owner, [each.id for each in stages], [*contacts], offers, owner)) for owner in owners
    }
    nudges = {key: draw(_nudges(key)) for key in draw(ids().filter(lambda keys: all(map(str.strip, keys))))}
    return Search(draw(SETTINGS), stages, contacts, processes, nudges)


def _contacts(own: str) -> st.SearchStrategy[Contact]:
    return st.builds(
        Contact,
        id=st.just(own),
        name=NAMES,
        email=LINES,
        phone=LINES,
        role=st.sampled_from(ContactRole),
        company=LINES,
        notes=TEXTS,
    )


def _nudges(key: str) -> st.SearchStrategy[NudgeRecord]:
    moments = st.none() | MOMENTS
    return st.builds(NudgeRecord, key=st.just(key), shown_at=moments, snoozed_until=moments, skipped_at=moments)


@st.composite
def _processes(
    draw: Draw[object],
    own: str,
    stages: list[str],
    contacts: list[str],
    offers: dict[str, list[str]],
    prefix: str,
) -> Process:
    interviews = [draw(_interviews(f"{prefix}/{each}")) for each in draw(ids())]
    outcome = draw(st.none() | st.sampled_from(Outcome))
    return Process(
        id=own,
        company=draw(NAMES),
        created_at=draw(MOMENTS),
        role=draw(LINES),
        stage=draw(st.sampled_from(stages)),
        contact=draw(st.sampled_from([None, *contacts])),
        outcome=outcome,
        closed_at=draw(MOMENTS) if outcome else None,
        url=draw(LINES),
        location=draw(LINES),
        source=draw(LINES),
        salary=draw(LINES),
        notes=draw(TEXTS),
        stage_changes=tuple(
            draw(st.lists(st.builds(StageChange, at=MOMENTS, stage=st.sampled_from(stages)), max_size=2))
        ),
        interviews=tuple(interviews),
        messages=tuple(
            draw(
                _messages(
                    f"{prefix}/{each}",
                    [one.id for one in interviews],
                    contacts,
                    [each for some in offers.values() for each in some],
                )
            )
            for each in draw(ids())
        ),
        offers=tuple(draw(_offers(each)) for each in offers[own]),
    )


@st.composite
def _interviews(draw: Draw[object], own: str) -> Interview:
    verdict = draw(st.none() | st.sampled_from(Verdict))
    return Interview(
        id=own,
        starts_at=draw(WALLS),
        zone=draw(ZONES),
        recorded_at=draw(MOMENTS),
        kind=draw(LINES),
        minutes=draw(st.integers(1, 10_080)),
        place=draw(LINES),
        interviewers=tuple(draw(st.lists(LINES, max_size=2))),
        notes=draw(TEXTS),
        promises=tuple(draw(st.lists(PROMISES, max_size=2))),
        verdict=verdict,
        heard_at=draw(MOMENTS) if verdict else None,
        explained=draw(st.none() | st.booleans()),
        feedback=draw(TEXTS),
        weight=draw(st.none() | st.sampled_from(Weight)),
    )


def _messages(own: str, interviews: list[str], contacts: list[str], offers: list[str]) -> st.SearchStrategy[Message]:
    return st.builds(
        Message,
        id=st.just(own),
        at=MOMENTS,
        direction=st.sampled_from(Direction),
        kind=st.sampled_from(MessageKind),
        channel=st.sampled_from(Channel),
        interview=st.sampled_from([None, *interviews]),
        contact=st.sampled_from([None, *contacts]),
        offer=st.sampled_from([None, *offers]),
        subject=LINES,
        body=TEXTS,
        message_id=st.none() | LINES,
        in_reply_to=st.none() | LINES,
    )


@st.composite
def _offers(draw: Draw[object], own: str) -> Offer:
    deadline = draw(st.none() | MOMENTS)
    return Offer(
        id=own,
        received_at=draw(MOMENTS),
        deadline=deadline,
        deadline_recorded_at=draw(MOMENTS) if deadline else None,
        state=draw(st.sampled_from(OfferState)),
        terms=draw(st.builds(Terms, base=LINES, bonus=LINES, equity=LINES, notes=TEXTS)),
    )
