"""Texts as they are compared: without case, accents and punctuation, and where in a shown text the words stand."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterable, Sequence

# kept: C++ and C#
_BLANK = str.maketrans(dict.fromkeys(set(string.punctuation) - set("+#"), " ") | {"·": " ", "’": " ", "–": " "})


def plain(text: str) -> str:
    """Small letters without accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join([each for each in parts if not unicodedata.combining(each)]).casefold()


def folded(text: str) -> str:
    """The words of a text between blanks: ` da` is found where a word begins with it, ` dana ` where one is that."""
    return f" {' '.join(plain(text).translate(_BLANK).split())} "


def tokens(query: str) -> tuple[str, ...]:
    """The words of a query, as they are looked for."""
    return tuple(dict.fromkeys(plain(query).translate(_BLANK).split()))


def marks(text: str, needles: Iterable[str]) -> Sequence[tuple[int, int]]:
    """Where the needles stand in the text as it is shown: (start, end), in order, none over another.

    At the beginnings of words where there are any, and single letters only there; the needles are folded.
    """
    letters, places = _letters(text)
    hit = [False] * len(text)
    for needle in needles:
        starts = _starts(letters, needle)
        begins = [each for each in starts if not each or letters[each - 1] == " "]
        for start in begins or (starts if len(needle) > 1 else ()):
            first, last = places[start], places[start + len(needle) - 1]
            hit[first : last + 1] = [True] * (last + 1 - first)
    return _runs(hit)


def _letters(text: str) -> tuple[str, list[int]]:
    """The text folded letter by letter, and for each of these the place that it has in the text."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for each in plain(letter).translate(_BLANK) or "":
            letters.append(" " if each.isspace() else each)
            places.append(place)
    return "".join(letters), places


def _starts(letters: str, needle: str) -> list[int]:
    found: list[int] = []
    at = letters.find(needle) if needle else -1
    while at >= 0:
        found.append(at)
        at = letters.find(needle, at + 1)
    return found


def _runs(hit: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place, each in enumerate(hit):
        if each and runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        elif each:
            runs.append((place, place + 1))
    return runs
