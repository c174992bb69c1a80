"""A document is read in pieces: where one ends makes no difference, to what is read or to what is said."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bench.generate import search as generated
from tests.exchange.broken import CASES
from tests.exchange.documents import encoded, put

from afterword.domain.entities import Search
from afterword.exchange import scan
from afterword.exchange.json_in import read_json
from afterword.exchange.json_out import write_json
from afterword.exchange.refused import Refused, Wrong

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SMALL = [case for case in CASES if len(case.data) < 10_000]


def outcome(data: bytes) -> Search | str:
    try:
        return read_json(data, Search(), NOW).search
    except Refused as refused:
        return str(refused)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 16, 61])
def test_broken_files_in_small_pieces(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [outcome(case.data) for case in SMALL]
    monkeypatch.setattr(scan, "_PIECE", size)
    for case, expected in zip(SMALL, whole, strict=True):
        assert outcome(case.data) == expected, case.name


@pytest.mark.parametrize("size", [1, 5, 64, 1000])
def test_sound_files_in_small_pieces(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_PIECE", size)
    search = generated(5)
    assert outcome("".join(write_json(search)).encode()) == search
    scripts = 'Żółć 株式会社 👩‍💻 \\ " / \n \t'
    for mark in (b"", b"\xef\xbb\xbf"):
        found = outcome(mark + encoded(put("processes[0].notes", scripts)))
        assert isinstance(found, Search)
        assert found.processes["p1"].notes == scripts


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False) | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    ),
    st.integers(1, 20),
)
def test_any_value_in_small_pieces(value: object, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "_PIECE", size)
        scanner = scan.Scanner(BytesIO(encoded({"a": value, "b": [value, value]})))
        found = {}
        for key in scanner.members():
            found[key] = scanner.value() if key == "a" else list(scanner.elements())
        assert found == {"a": value, "b": [value, value]}


def test_a_text_without_an_end_is_not_read_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_PIECE", 64)
    monkeypatch.setattr(scan, "_LONGEST_STRING", 1000)
    stream = BytesIO(b'{"afterword": "' + b"x" * 100_000)
    scanner = scan.Scanner(stream)
    members = scanner.members()
    assert next(members) == "afterword"
    with pytest.raises(Wrong, match="this text is too long \\(line 1, column 15\\)"):
        scanner.value()
    assert stream.tell() < 5000
