"""What is written is what is read, and no more is written or asked than needed."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bench import generate
from tests.storage.conftest import NOW, WALL
from tests.storage.searches import searches

from afterword.domain.changes import difference
from afterword.domain.entities import Interview, Process, Promise, Search, StageChange
from afterword.storage import Repository


def _exactly(search: Search) -> set[str]:
    """What tells an enum from its text and True from 1, in no order."""
    parts = (search.contacts, search.processes, search.nudges)
    return {repr(search.settings), repr(search.stages), *(repr(each) for part in parts for each in part.values())}


@settings(max_examples=60)
@given(st.lists(searches(), min_size=1, max_size=3))
def test_reads_what_it_wrote(states: list[Search]) -> None:
    with tempfile.TemporaryDirectory() as folder, Repository.open(Path(folder), NOW) as repository:
        before = repository.load()
        for after in states:
            repository.write(difference("", before, after))
            read = repository.load()
            assert read == after
            assert _exactly(read) == _exactly(after)
            before = after
        assert repository.check() == []
        with Repository.open(Path(folder), NOW) as again:
            assert again.load() == after


def test_a_new_file_is_an_empty_search(repository: Repository) -> None:
    assert repository.load() == Search()


def test_equal_moments_keep_their_order(repository: Repository) -> None:
    by = (NOW.date(), None, NOW + timedelta(days=1), NOW.date() + timedelta(days=1))
    interview = Interview("i", WALL, "UTC", NOW, promises=tuple(Promise(NOW, each) for each in by))
    changes = tuple(StageChange(NOW, stage) for stage in ("offer", "applied", "final_round"))
    process = Process("p", "Acme", NOW, stage_changes=changes, interviews=(interview,))
    repository.write(difference("", Search(), Search(processes={"p": process})))
    read = repository.load().processes["p"]
    assert [each.stage for each in read.stage_changes] == ["offer", "applied", "final_round"]
    assert [each.by for each in read.interviews[0].promises] == list(by)


def test_processes_come_by_creation_and_contacts_by_name(repository: Repository) -> None:
    search = generate.search(40, 1, 1)
    upside_down = replace(
        search,
        processes=dict(reversed(list(search.processes.items()))),
        contacts=dict(reversed(list(search.contacts.items()))),
        nudges=dict(reversed(list(search.nudges.items()))),
    )
    repository.write(difference("", Search(), upside_down))
    read = repository.load()
    assert list(read.processes) == list(search.processes)
    assert list(read.contacts) == list(search.contacts)
    assert list(read.nudges) == list(search.nudges)


def _statements(repository: Repository, search: Search) -> int:
    """How many statements it takes to load that search."""
    seen: list[str] = []
    repository.write(difference("", repository.load(), search))
    repository._database.raw.set_trace_callback(seen.append)
    repository.load()
    repository._database.raw.set_trace_callback(None)
    return len(seen)


def test_loading_takes_the_same_few_queries_however_much_there_is(repository: Repository) -> None:
    one, many = _statements(repository, generate.search(1)), _statements(repository, generate.search(60))
    assert one == many
    assert many <= 10 + 6  # a query for each table; the transaction, and what is asked of the file and the cache


def test_writes_only_the_rows_that_differ(repository: Repository) -> None:
    before = generate.search(20)
    repository.write(difference("", Search(), before))
    process = next(each for each in before.processes.values() if each.messages and each.interviews)
    message = replace(process.messages[0], subject="Another")
    interview = replace(process.interviews[0], notes="Another")
    changed = replace(
        process, messages=(message, *process.messages[1:]), interviews=(interview, *process.interviews[1:])
    )
    after = replace(before, processes={**before.processes, process.id: changed})
    raw = repository._database.raw
    so_far = raw.total_changes
    repository.write(difference("", before, after))
    assert raw.total_changes - so_far == 2
    assert repository.load() == after


def test_an_interview_moves_to_another_process(repository: Repository) -> None:
    """Over more processes than are written at one time, in both directions."""
    interview = Interview("i", WALL, "UTC", NOW)
    plain = {f"p{n:04}": Process(f"p{n:04}", "Acme", NOW) for n in range(1200)}
    in_first = {**plain, "p0000": replace(plain["p0000"], interviews=(interview,))}
    in_last = {key: replace(each, notes="moved") for key, each in plain.items()}
    in_last["p1199"] = replace(in_last["p1199"], interviews=(interview,))
    states = [Search(processes=each) for each in (in_first, in_last, in_first)]
    before = Search()
    for after in states:
        repository.write(difference("", before, after))
        assert repository.load() == after
        before = after


def test_moments_keep_their_microseconds(repository: Repository) -> None:
    for moment in (datetime(1969, 12, 31, 23, 59, 59, 999999, UTC), datetime(2999, 12, 31, 0, 0, 0, 1, UTC)):
        search = Search(processes={"p": Process("p", "Acme", moment)})
        repository.write(difference("", repository.load(), search))
        assert repository.load().processes["p"].created_at == moment
