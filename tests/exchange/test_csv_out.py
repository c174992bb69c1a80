"""The table of processes: every cell as it is, and none that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from tests.bench.generate import search as generated
from tests.exchange.documents import encoded, example
from tests.exchange.strategies import searches

from afterword.domain.entities import Process, Search
from afterword.exchange.csv_out import COLUMNS, write_csv
from afterword.exchange.json_in import read_json

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def rows(search: Search) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(write_csv(search)), newline="")))


def test_a_row() -> None:
    first = rows(read_json(encoded(example()), Search(), NOW).search)[0]
    assert {name: value for name, value in first.items() if value} == {
        "id": "p1", "company": "Acme", "role": "Backend engineer", "stage": "Tech interview",
        "created_at": "2026-11-01T09:00:00Z", "contact": "Dana Wu", "contact_email": "dana@acme.example",
        "interviews": "1", "last_interview": "2026-11-23T14:00:00", "last_interview_zone": "Europe/Berlin",
        "promised": "2026-12-02", "messages": "1", "offers": "1", "offer_deadline": "2026-11-27T16:00:00Z",
    }  # fmt: skip


def test_none() -> None:
    assert "".join(write_csv(Search())) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＠SUM(A1)"])
def test_nothing_is_a_formula(cell: str) -> None:
    search = Search(processes={"p": Process("p", "Acme", NOW, notes=cell)})
    assert rows(search)[0]["notes"] == f"'{cell}"


def in_order(search: Search) -> list[Process]:
    return sorted(search.processes.values(), key=lambda each: (each.created_at, each.id))


@given(searches(least=1))
@settings(max_examples=30)
def test_any_search(search: Search) -> None:
    found = rows(search)
    assert len(found) == len(search.processes)
    for row, process in zip(found, in_order(search), strict=True):
        assert row["id"].removeprefix("'") == process.id.removeprefix("'")
        assert row["notes"].removeprefix("'") == process.notes.removeprefix("'")
        assert not any(value.startswith(tuple("=+-@\t\r")) for value in row.values())


def test_as_many_rows_as_processes() -> None:
    search = generated(50)
    assert [row["id"] for row in rows(search)] == [each.id for each in in_order(search)]
    closed = replace(search, processes={})
    assert rows(closed) == []
