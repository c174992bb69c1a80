"""Words from outside as plain text: no markup, nothing that a terminal or a label would obey."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

LONGEST = 20_000
"""Characters of a description or a mail; of what is longer the beginning is kept."""
LONGEST_LINE = 300

Spend = Callable[[int], None]
"""Is told of so many small things that take time; raises Refused where they are too many."""

_TAG = re.compile(r"<(/?)([a-zA-Z!][a-zA-Z0-9-]{0,20})([^<>]*)>|<!--")
_LOOKS_MARKED = re.compile(
    r"<(?:br|p|div|span|a|b|i|u|ul|ol|li|html|body|table|strong|em|h[1-6])\b[^<>]*>", re.IGNORECASE
)
_LINK = re.compile(r"""\bhref\s*=\s*["']?([^"'\s<>]{1,2000})""", re.IGNORECASE)
_BREAKS = {"br", "p", "div", "li", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr"}
_UNSEEN = {"script", "style", "head", "title"}
_UNWANTED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
"""Control characters, lone surrogates, what is no character, and what turns the direction of the text after it."""
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_END_OF_LINE = re.compile(r"(?<! ) +\n")
_EMPTY_LINES = re.compile(r"\n{3,}")


def line(text: str) -> str:
    """On one line, not too long."""
    text = text[: 4 * LONGEST_LINE]
    text = " ".join((text if text.isprintable() else _UNWANTED.sub(" ", text)).split())
    return text if len(text) <= LONGEST_LINE else f"{text[: LONGEST_LINE - 1]}…"


def lines(text: str) -> str:
    """Any number of lines, not too many."""
    text = text[: 2 * LONGEST]
    if not text.replace("\n", "").isprintable():
        text = _UNWANTED.sub("", _BREAK.sub("\n", text).replace("\t", " "))
    text = _EMPTY_LINES.sub("\n\n", _END_OF_LINE.sub("\n", text)).strip("\n").rstrip()
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _freely(_: int) -> None:
    """For what is known to be small."""


def described(text: str, spend: Spend = _freely) -> str:
    """A calendar's description, which may be HTML though nothing says so."""
    return from_html(text, spend) if _LOOKS_MARKED.search(text) else lines(text)


def from_html(text: str, spend: Spend = _freely) -> str:
    """What a reader would see of it; where a link hides its address, that in parentheses. Tells what it costs."""
    pieces: list[str] = []
    unseen, link, at = "", "", 0
    text = text[: 10 * LONGEST]
    spend(text.count("<") // 5)
    for tag in _TAG.finditer(text):
        if not unseen and at <= tag.start():
            pieces.append(text[at : tag.start()])
        name, closing, at = (tag[2] or "!").lower(), bool(tag[1]), tag.end()
        if unseen:
            unseen = "" if closing and name == unseen else unseen
        elif name in _UNSEEN and not closing:
            unseen = name
        elif name == "a":
            if closing and link and link not in "".join(pieces[-2:]):
                pieces.append(f" ({link})")
            found = None if closing else _LINK.search(tag[3])
            link = found[1] if found else ""
        elif name in _BREAKS:
            pieces.append("\n")
    if not unseen:
        pieces.append(text[at:])
    return lines(unescape("".join(pieces)))
