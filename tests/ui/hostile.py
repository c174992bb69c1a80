"""Words from outside that mean harm, or only look like it, for every text of a search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from afterword.domain.entities import Search

MARK = "Zq7"
"""Stands in each of them, and nowhere else: what holds it came from outside."""
WORDS = {
    "long": f"{MARK} a very long name of a role " * 10,
    "unbroken": MARK + "W" * 300,
    "markup": f"{MARK} <b>bold</b> <img src='file:///x.png'> <a href=x>R&D</a> &amp; &lt; {{company}} {{0}} %1 C&",
    "right to left": f"{MARK} חברת הבדיקות שלנו שלום עולם شركة الاختبارات العالمية " * 4,
    "emoji": f"{MARK} 🚀👩‍👩‍👧‍👦🏳️‍🌈🧑🏽‍💻é " * 8,
    "hidden": f"{MARK}\u202eevil\u202d\u2066iso\u200bzero\u200dwidth\ufeff\u2069\u202c " * 6,
    "lines": f"{MARK}\nsecond line\r\nthird\ttab \u2028 separated \x07 bell \x1b[31m red " * 3,
}
_KEPT = {"id", "stage", "contact", "interview", "offer", "home_zone", "zone", "message_id", "in_reply_to", "key"}
"""What is looked up, and no words."""
Facts = TypeVar("Facts")


def hostile(search: Search, words: str) -> Search:
    """The search with these words in every field of text, filled or not."""
    return _filled(search, words)


def _filled(facts: Facts, words: str) -> Facts:
    assert is_dataclass(facts)
    news = {
        each.name: _other(getattr(facts, each.name), words)
        for each in fields(facts)
        if each.init and each.name not in _KEPT
    }
    return replace(facts, **news)  # type: ignore[type-var]


def _other(value: Any, words: str) -> Any:
    if type(value) is str:  # no choice of a few
        return words
    if isinstance(value, Mapping):
        return {key: _other(each, words) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_other(each, words) for each in value)
    return _filled(value, words) if is_dataclass(value) else value
