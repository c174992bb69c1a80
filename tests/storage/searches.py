"""Random searches that hold every kind of value: any text, any id, every field set and not set. All are sound."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from hypothesis import strategies as st

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

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4)
walls = st.datetimes(datetime.fromisoformat("1950-01-01"), datetime.fromisoformat("2200-01-01")).map(
    lambda wall: wall.replace(fold=0)
)
moments = walls.map(lambda wall: wall.replace(tzinfo=UTC))
days = st.dates(date(1950, 1, 1), date(2200, 1, 1))
times = st.times().map(lambda value: value.replace(second=0, microsecond=0, fold=0))
zones = st.sampled_from(("Europe/Berlin", "America/St_Johns", "Asia/Kolkata", "Pacific/Apia", "UTC"))

contacts = st.builds(Contact, words, words, texts, texts, st.sampled_from(ContactRole), texts, texts)
promises = st.builds(Promise, moments, st.one_of(st.none(), days, moments))
nudges = st.builds(NudgeRecord, words, st.none() | moments, st.none() | moments, st.none() | moments)
terms = st.builds(Terms, texts, texts, texts, texts)
stages = st.lists(
    st.builds(Stage, words, words, st.sampled_from(Phase), st.none() | st.sampled_from(StageColour)),
    min_size=1,
    max_size=3,
    unique_by=lambda s: s.id,
)
settings = st.builds(
    Settings,
    home_zone=st.none() | zones,
    fallback_days=st.integers(1, 30),
    workday_end=times,
    working_days_only=st.booleans(),
    status_updates=st.booleans(),
    quiet_from=times,
    quiet_to=st.just(time(8, 0)) | times,
    name=texts,
    signature=texts,
    live_calendar=st.booleans(),
)


@st.composite
def searches(draw: st.DrawFn) -> Search:
    people = {each.id: each for each in draw(st.lists(contacts, max_size=3))}
    known_stages = draw(st.just(DEFAULT_STAGES) | stages.map(tuple))
    ids = draw(st.lists(words, max_size=12, unique=True))
    split = draw(st.integers(0, 3))
    processes, rest = ids[:split], ids[split:]
    made = []
    for number, process_id in enumerate(processes):
        children = rest[number :: len(processes)]
        made.append(draw(_processes(process_id, children, tuple(people), [each.id for each in known_stages])))
    offers = [offer.id for each in made for offer in each.offers]
    return Search(
        settings=draw(settings),
        stages=known_stages,
        contacts=people,
        processes={each.id: draw(_telling(each, offers)) for each in made},
        nudges={each.key: each for each in draw(st.lists(nudges, max_size=3))},
    )


@st.composite
def _processes(
    draw: st.DrawFn, process_id: str, children: list[str], people: tuple[str, ...], known: list[str]
) -> Process:
    outcome = draw(st.none() | st.sampled_from(Outcome))
    any_stage, anybody = st.sampled_from(known), st.sampled_from((None, *people))
    interviews = [draw(_interviews(each)) for each in children[::3]]
    any_interview = st.sampled_from((None, *(each.id for each in interviews)))
    return Process(
        process_id,
        draw(words),
        draw(moments),
        draw(texts),
        draw(any_stage),
        draw(anybody),
        outcome,
        draw(moments) if outcome else None,
        url=draw(texts),
        location=draw(texts),
        source=draw(texts),
        salary=draw(texts),
        notes=draw(texts),
        stage_changes=tuple(draw(st.lists(st.builds(StageChange, moments, any_stage), max_size=3))),
        interviews=tuple(interviews),
        messages=tuple(draw(_messages(each, any_interview, anybody)) for each in children[1::3]),
        offers=tuple(draw(_offers(each)) for each in children[2::3]),
        position=draw(st.none() | st.integers(-(2**53) + 1, 2**53 - 1)),
    )


@st.composite
def _interviews(draw: st.DrawFn, interview_id: str) -> Interview:
    verdict = draw(st.none() | st.sampled_from(Verdict))
    return Interview(
        interview_id,
        draw(walls),
        draw(zones),
        draw(moments),
        draw(texts),
        draw(st.integers(1, 10080)),
        draw(texts),
        tuple(draw(st.lists(words, max_size=2))),
        draw(texts),
        tuple(draw(st.lists(promises, max_size=3))),
        verdict,
        draw(moments) if verdict else None,
        draw(st.sampled_from((None, True, False))),
        draw(texts),
        draw(st.none() | st.sampled_from(Weight)),
        draw(texts),
        draw(st.integers(0, 2**31 - 1)),
        draw(st.integers(0, 2**31 - 1)),
    )


def _messages(
    message_id: str, any_interview: st.SearchStrategy[str | None], anybody: st.SearchStrategy[str | None]
) -> st.SearchStrategy[Message]:
    return st.builds(
        Message,
        id=st.just(message_id),
        at=moments,
        direction=st.sampled_from(Direction),
        kind=st.sampled_from(MessageKind),
        channel=st.sampled_from(Channel),
        interview=any_interview,
        contact=anybody,
        subject=texts,
        body=texts,
        message_id=st.none() | texts,
        in_reply_to=st.none() | texts,
    )


@st.composite
def _offers(draw: st.DrawFn, offer_id: str) -> Offer:
    deadline = draw(st.none() | moments)
    recorded = draw(moments) if deadline else None
    return Offer(offer_id, draw(moments), deadline, recorded, draw(st.sampled_from(OfferState)), draw(terms))


@st.composite
def _telling(draw: st.DrawFn, process: Process, offers: list[str]) -> Process:
    """Messages may be about the offer of another process."""
    told = [replace(each, offer=draw(st.sampled_from((None, *offers)))) for each in process.messages]
    return replace(process, messages=tuple(told))
