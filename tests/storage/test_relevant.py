"""What is left out when only the nudges of one moment are asked for can be seen in none of them.

AFTERWORD_EXAMPLES=2000 makes it look harder than an ordinary run does.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.domain.strategies import Case, cases

from afterword.demo import demo_search
from afterword.domain import agenda, rulebook, wording
from afterword.domain.agenda import Span
from afterword.domain.changes import difference
from afterword.domain.entities import (
    DEFAULT_STAGES,
    Contact,
    Direction,
    Interview,
    Message,
    MessageKind,
    NudgeRecord,
    Offer,
    Outcome,
    Process,
    Promise,
    Search,
    StageChange,
    Verdict,
)
from afterword.domain.nudges import Nudge
from afterword.storage import Repository, StorageError
from afterword.storage.snapshot import stored, stored_for

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR, DAY, SECOND = timedelta(hours=1), timedelta(days=1), timedelta(seconds=1)
FAR = (timedelta(days=-400), timedelta(days=400))
thoroughly = settings(
    max_examples=int(os.environ.get("AFTERWORD_EXAMPLES", "150")), suppress_health_check=list(HealthCheck)
)


@contextmanager
def file_with(search: Search) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Repository.open(folder, NOW) as repository:
            repository.write(difference("", repository.load(), search))
        yield folder


def relevant(folder: Path, moment: datetime) -> Search:
    found = stored_for(folder, lambda _: moment)
    assert found is not None
    assert found[1] == moment
    return found[0]


def told(search: Search, moment: datetime, home: ZoneInfo) -> list[object]:
    """All that the command line can print of a moment, and the nudges themselves."""
    calendar = wording.Calendar(moment, home, wording.PlainDates())
    everything = [*rulebook.nudges(search, moment, home), *rulebook.projected(search, moment, home)]
    lists = [
        everything,
        agenda.agenda(search, moment, home),
        agenda.agenda(search, moment, home, Span(moment - 9 * DAY, moment + 30 * DAY), projected=True),
    ]
    texts = [agenda.as_text(each, search, calendar) for each in lists]
    return [lists, texts, [agenda.as_json(each, search, calendar) for each in everything]]


def assert_same(folder: Path, whole: Search, moment: datetime, home: ZoneInfo) -> None:
    assert told(relevant(folder, moment), moment, home) == told(whole, moment, home)


def closing_more(data: st.DataObject, case: Case) -> Search:
    """Most of a long search is over."""
    processes = dict(case.search.processes)
    for process in case.search.processes.values():
        if data.draw(st.booleans()):
            outcome, closed_at = data.draw(st.sampled_from(Outcome)), data.draw(st.sampled_from(case.moments))
            processes[process.id] = replace(process, outcome=outcome, closed_at=closed_at)
    return replace(case.search, processes=processes)


def with_records(data: st.DataObject, search: Search, case: Case) -> Search:
    """Some of what stood at one moment or another was skipped, or snoozed."""
    records = dict(search.nudges)
    for _ in range(data.draw(st.integers(0, 3))):
        moment = data.draw(st.sampled_from(case.moments))
        standing = rulebook.nudges(replace(search, nudges=records), moment, case.home)
        if standing:
            key = data.draw(st.sampled_from(standing)).key
            until = data.draw(st.none() | st.sampled_from([each for each in case.moments if each >= moment]))
            records[key] = NudgeRecord(key, moment, until, data.draw(st.sampled_from((moment, None))))
    return replace(search, nudges=records)


@thoroughly
@given(cases(), st.data())
def test_nothing_that_matters_is_left_out(case: Case, data: st.DataObject) -> None:
    search = with_records(data, closing_more(data, case), case)
    spans = (timedelta(0), SECOND, -SECOND, 3 * DAY, 14 * DAY, *FAR)
    asked = st.builds(lambda at, span: at + span, st.sampled_from(case.moments), st.sampled_from(spans))
    with file_with(search) as folder:
        whole = stored(folder)
        assert whole is not None
        for moment in data.draw(st.lists(asked, min_size=4, max_size=8)):
            assert_same(folder, whole, moment, case.home)


@pytest.mark.parametrize("days", [-300, -30, -3, 0, 3, 30, 300])
def test_of_the_demo(days: int) -> None:
    search = demo_search(NOW, BERLIN)
    with file_with(search) as folder:
        assert_same(folder, search, NOW + days * DAY, BERLIN)


# Particular cases: what each of them needs is read, and what none of them needs is not.

START = datetime(2026, 11, 20, 10)  # noqa: DTZ001 - a wall time
MET = Interview("i", START, "Europe/Berlin", NOW - 9 * DAY)
DANA = Contact("dana", "Dana Wu")
SAM = Contact("sam", "Sam Ortiz")


def closed(process_id: str = "over", closed_at: datetime = NOW - DAY, **facts: object) -> Process:
    process = Process(process_id, process_id, NOW - 60 * DAY, outcome=Outcome.REJECTED, closed_at=closed_at)
    return replace(process, **facts)  # type: ignore[arg-type]


def running(process_id: str = "open", **facts: object) -> Process:
    stage = DEFAULT_STAGES[2].id
    return replace(Process(process_id, process_id, NOW - 50 * DAY, stage=stage), **facts)  # type: ignore[arg-type]


def search_of(*processes: Process) -> Search:
    return Search(contacts={"dana": DANA, "sam": SAM}, processes={each.id: each for each in processes})


def due(search: Search, moment: datetime = NOW) -> list[Nudge]:
    """The same of what was read as of all."""
    with file_with(search) as folder:
        assert_same(folder, search, moment, BERLIN)
        return rulebook.nudges(relevant(folder, moment), moment, BERLIN)


def kinds(search: Search, moment: datetime = NOW) -> set[str]:
    return {each.kind.value for each in due(search, moment)}


def rejected(days: int, **facts: object) -> Interview:
    heard = NOW - days * DAY
    return replace(MET, verdict=Verdict.REJECTED, heard_at=heard, **facts)  # type: ignore[arg-type]


def out(at: datetime, kind: MessageKind = MessageKind.OTHER, **facts: object) -> Message:
    return replace(Message(f"m{at}", at, Direction.OUT, kind), **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("interview", "messages", "expected"),
    [
        (rejected(13), (), {"ask_why"}),
        (rejected(15), (), set()),
        (rejected(13, explained=True), (), set()),
        (rejected(13), (out(NOW - DAY, MessageKind.ASK_FEEDBACK),), set()),
        (rejected(13), (out(NOW - 14 * DAY, MessageKind.ASK_FEEDBACK),), {"ask_why"}),
    ],
)
def test_the_verdict_of_a_closed_process(
    interview: Interview, messages: tuple[Message, ...], expected: set[str]
) -> None:
    assert kinds(search_of(closed(interviews=(interview,), messages=messages))) == expected


@pytest.mark.parametrize("contact", ["dana", None])
def test_the_last_message_to_a_person_may_be_in_a_closed_process(contact: str | None) -> None:
    news = running("news", stage_changes=(StageChange(NOW - 20 * DAY, DEFAULT_STAGES[2].id),))
    to_dana = running("dana's", contact="dana")
    note = out(NOW - 10 * DAY, contact="dana" if contact is None else None)
    assert kinds(search_of(news, to_dana)) == {"status_update"}
    assert kinds(search_of(news, to_dana, closed(contact=contact, messages=(note,)))) == set()


def test_a_deadline_may_be_told_in_a_closed_process() -> None:
    offer = Offer("o", NOW - 2 * DAY, NOW + 9 * DAY, NOW - 2 * DAY)
    offering = running("offering", offers=(offer,))
    to_dana, alone = running("dana's", contact="dana"), running("alone")
    note = out(NOW - DAY, MessageKind.OFFER_DEADLINE, offer="o", contact="dana")
    later = out(NOW - HOUR, contact="dana")
    asked = search_of(offering, to_dana, alone)
    assert {each.contact for each in due(asked) if each.kind == "offer_tell"} == {None, "dana"}
    answered = search_of(offering, to_dana, alone, closed(messages=(note, later)))
    assert {each.contact for each in due(answered) if each.kind == "offer_tell"} == {None}


def test_a_process_was_open_before_it_was_closed() -> None:
    process = closed(interviews=(MET,), messages=(out(NOW - 2 * DAY, MessageKind.FOLLOW_UP),))
    assert kinds(search_of(process)) == set()
    assert kinds(search_of(process), NOW - 2 * DAY) == {"record_promise", "thank_you", "follow_up", "going_quiet"}


def test_a_promise_from_before_the_interview_counts_what_was_sent_since() -> None:
    asked = replace(MET, promises=(Promise(NOW - 8 * DAY, NOW.date()),))
    process = running(interviews=(asked,), messages=(out(NOW - 7 * DAY, MessageKind.FOLLOW_UP),))
    assert {(each.kind.value, each.n) for each in due(search_of(process))} >= {("follow_up", 2)}


def test_a_verdict_from_before_the_end_counts_what_was_sent_since() -> None:
    heard = replace(MET, starts_at=START - 30 * DAY, verdict=Verdict.MOVING_ON, heard_at=NOW - 35 * DAY)
    process = running(interviews=(heard,), messages=(out(NOW - 34 * DAY, MessageKind.FOLLOW_UP),))
    assert {(each.kind.value, each.n) for each in due(search_of(process))} >= {("follow_up", 2)}


@pytest.mark.parametrize("at", [NOW - 3 * DAY, MET.end + 3 * DAY - SECOND])
def test_a_thank_you_from_before_the_interview_is_one(at: datetime) -> None:
    note = out(NOW - 8 * DAY, MessageKind.THANK_YOU, interview="i")
    assert "thank_you" in kinds(search_of(running(interviews=(MET,))), at)
    assert "thank_you" not in kinds(search_of(running(interviews=(MET,), messages=(note,))), at)


@pytest.mark.parametrize(("zone", "other"), [("Pacific/Kiritimati", "Pacific/Pago_Pago"), ("UTC", "UTC")])
def test_the_last_interview_is_the_last_by_the_clocks_of_its_zone(zone: str, other: str) -> None:
    first = replace(MET, zone=zone, starts_at=START + timedelta(hours=22))
    last = Interview("last", START, other, NOW - 8 * DAY)
    search = search_of(running(interviews=(first, last)))
    expected = search.processes["open"].interviews[-1].id
    assert {each.interview for each in due(search, NOW + 20 * DAY)} == {expected}


def test_an_interview_of_a_week_is_not_over_for_long() -> None:
    long = replace(MET, starts_at=START - 16 * DAY, minutes=7 * 24 * 60, recorded_at=NOW - 20 * DAY)
    first = Interview("first", START, "Europe/Berlin", NOW - 30 * DAY)
    found = due(search_of(running(interviews=(long, first))), NOW - 10 * DAY)
    assert "thank_you" in {each.kind.value for each in found if each.interview == "i"}


def test_what_is_over_is_not_read() -> None:
    old = [Interview(f"i{n}", START - n * 30 * DAY, "UTC", NOW - (900 + n) * DAY) for n in range(4)]
    mails = tuple(out(NOW - n * DAY, contact="dana", body="Dear Dana", id=f"m{n}") for n in range(2, 30))
    search = search_of(
        closed("long over", closed_at=NOW - 40 * DAY, interviews=(rejected(40, id="j"),), messages=mails[20:]),
        running(contact="dana", interviews=tuple(old), messages=mails[:20]),
    )
    with file_with(search) as folder:
        found = relevant(folder, NOW)
    assert list(found.processes) == ["open"]
    process = found.processes["open"]
    assert [each.id for each in process.interviews] == ["i3", "i0"]  # the first that was recorded, and the last
    assert [each.id for each in process.messages] == ["m4", "m3", "m2"]  # since the last one ended


def test_what_was_skipped_or_sleeps_is_read_and_what_was_only_shown_is_not() -> None:
    records = (
        NudgeRecord("shown", NOW - DAY),
        NudgeRecord("skipped", NOW - DAY, None, NOW - DAY),
        NudgeRecord("slept", NOW - DAY, NOW),
        NudgeRecord("sleeps", NOW - DAY, NOW + SECOND),
    )
    with file_with(Search(nudges={each.key: each for each in records})) as folder:
        assert set(relevant(folder, NOW).nudges) == {"skipped", "sleeps"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE interviews SET zone = 'Mars/Base'",
        "UPDATE interviews SET starts_at = 'soon'",
        "UPDATE processes SET outcome = 'won'",
        "UPDATE messages SET kind = 'song', direction = 'out'",
        "UPDATE settings SET value = 'x'",
        "UPDATE stages SET phase = 'x'",
    ],
)
def test_what_cannot_be_is_refused(statement: str) -> None:
    search = replace(demo_search(NOW, BERLIN), settings=replace(Search().settings, name="Alex"))
    with file_with(search) as folder:
        with Repository.open(folder, NOW) as repository:
            repository._database.raw.execute(statement)
            repository._database.raw.commit()
        with pytest.raises(StorageError, match="holds what cannot be"):
            relevant(folder, NOW)
