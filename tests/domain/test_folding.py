"""Texts as they are compared, and where in a shown text their words stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.folding import folded, marks, plain, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ünï  & Söhne", " uni sohne "),
        ("C++/C#", " c++ c# "),
        ("on-call (EU)", " on call eu "),
        ("STRASSE Straße", " strasse strasse "),
        ("חברה 🚀", " חברה 🚀 "),
        ("", "  "),
    ],
)
def test_folded(text: str, words: str) -> None:
    assert folded(text) == words


@pytest.mark.parametrize(
    ("text", "needles", "marked"),
    [
        ("Acme Robotics", ("ac", "ro"), ["Ac", "Ro"]),
        ("Ünï & Söhne", ("sohne", "un"), ["Ün", "Söhne"]),
        ("Straße", ("strass",), ["Straß"]),
        ("Benda", ("end",), ["end"]),
        ("The Bend End", ("end",), ["End"]),
        ("🚀 Rocket", ("rock",), ["Rock"]),
        ("a-b", ("a", "b"), ["a", "b"]),
        ("aaa", ("aa",), ["aa"]),
        ("Acme", ("acme", "cm"), ["Acme"]),
        ("Acme", ("x", ""), []),
    ],
)
def test_marks(text: str, needles: tuple[str, ...], marked: list[str]) -> None:
    assert [text[start:end] for start, end in marks(text, needles)] == marked


@given(st.text(max_size=40), st.lists(st.text(max_size=3), max_size=3))
def test_marks_lie_in_the_text_and_apart(text: str, words: list[str]) -> None:
    found_marks = marks(text, [each for word in words for each in tokens(word)])
    assert all(0 <= start < end <= len(text) for start, end in found_marks)
    assert all(one[1] < other[0] for one, other in pairwise(found_marks))


@given(st.text())
def test_plain_needs_no_second_time(text: str) -> None:
    assert not any(each.isupper() and each.isascii() for each in plain(text))
