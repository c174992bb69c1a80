"""Every broken file is refused with one line that begins with the place of the fault."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO

import pytest
from tests.exchange.broken import CASES, Broken
from tests.exchange.documents import encoded, example, put

from afterword.domain.entities import Search
from afterword.exchange.json_in import read_json
from afterword.exchange.refused import Refused

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_json(data, Search(), NOW)
    sentence = str(caught.value)
    assert sentence.isprintable()
    assert len(sentence) < 400
    return sentence


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_names_the_place(case: Broken) -> None:
    sentence = refusal(case.data)
    place, _, reason = sentence.partition(": ")
    assert place == case.place, sentence
    assert reason


def test_the_names_are_all_different() -> None:
    assert len({case.name for case in CASES}) == len(CASES) > 150


@pytest.mark.parametrize("tenth", range(10))
def test_a_file_cut_short_at_every_tenth(tenth: int) -> None:
    data = encoded(example())
    cut = data[: len(data) * tenth // 10]
    sentence = refusal(cut)
    if tenth:
        line = cut.count(b"\n") + 1
        assert "the file ends too early (line " in sentence
        assert f"(line {line}, " in sentence


def test_a_file_cut_short_anywhere() -> None:
    data = encoded(put("contacts[0].name", "Zoë 🎉")).rstrip()
    for length in range(0, len(data), 7):
        refusal(data[:length])


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        ("processes[0].interviews[0].zone", "Mars/Base", 'no such zone "Mars/Base"'),
        ("processes[0].interviews[0].minutes", True, "expected a whole number from 1 to 10080, not true"),
        ("processes[0].interviews[0].minutes", float("nan"), "expected a whole number from 1 to 10080, not NaN"),
        ("processes[0].offers[0].state", "shut", 'expected one of open, accepted, declined, expired, not "shut"'),
        ("processes[0].stage", "lunch", 'no such stage "lunch"'),
        ("processes[0].messages[0].at", "2026-11-23T14:00:00", '"2026-11-23T14:00:00" needs an offset or Z'),
        ("processes[0].role", 'say "\\" \u202e', None),
        ("contacts[0].role", "\n" * 100, None),
        ("processes[1].offers[0].id", "o1", '"o1" is already used in processes[0].offers[0]'),
        ("afterword", 7, "written by a newer Afterword (format 7, and this one reads 1)"),
    ],
)
def test_what_it_says(place: str, value: object, sentence: str | None) -> None:
    document = put(place, value)
    if sentence is None:
        document = put(place, [value], document) if place.startswith("processes") else document
        refusal(encoded(document))
    else:
        assert refusal(encoded(document)) == f"{place}: {sentence}"


def test_a_long_value_is_shortened() -> None:
    assert refusal(encoded(put("contacts[0].role", "\n" * 100))).endswith(', not "' + r"\n" * 29 + r"\…" + '"')


def test_line_and_column_are_those_of_the_file() -> None:
    long = "ä" * 3_000_000  # three pieces of the file
    data = json.dumps({"afterword": 1, "nudges": [{"key": long[:50]}], "settings": {}}, ensure_ascii=False)
    data = data.replace('"nudges"', f'\n\n{" " * 3_000_000}\n   "nudges"').replace("{}", '{"signature" 3}')
    line = data.splitlines()[-1]
    column = line.index("3}") + 1
    assert (
        refusal(data.encode())
        == f"settings.signature: broken JSON, expecting ':' delimiter (line 4, column {column})"
    )


class Counting(BytesIO):
    """Counts the bytes that are read of it."""

    count = 0

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        self.count += len(data)
        return data


def test_a_huge_number_is_not_even_read() -> None:
    stream = Counting(b'{"afterword": 1, "processes": [{"id": ' + b"8" * 50_000_000 + b"}]}")
    with pytest.raises(Refused, match=r"^processes\[0\]\.id: this number is too long \(line 1, column 39\)$"):
        read_json(stream, Search(), NOW)
    assert stream.count < 5_000_000


def test_text_that_is_too_long() -> None:
    document = put("processes[0].notes", "n" * 10_000_001)
    assert refusal(encoded(document)) == "processes[0].notes: 10000001 characters, and no more than 10000000 fit"
    assert read_json(encoded(put("processes[0].notes", "n" * 10_000_000)), Search(), NOW).search.processes["p1"].notes
