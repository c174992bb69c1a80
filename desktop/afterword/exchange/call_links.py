"""The link of a call, wherever an invitation hides it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from urllib.parse import parse_qs, urlsplit

_URL = re.compile(
    "https?://[^\\s<>\"'`\\\\{}|^\\[\\]\x00-\x1f\x7f-\x9f\u200b-\u202e\u2066-\u2069\ufeff\ud800-\udfff]{1,2000}",
    re.IGNORECASE,
)
_MOST = 20
_ENDS = ".,;:!?)*_"
_HOSTS = (
    "zoom.us", "zoomgov.com", "zoom.com", "meet.google.com", "teams.microsoft.com", "teams.live.com",
    "teams.cloud.microsoft", "webex.com", "whereby.com", "gotomeeting.com", "gotomeet.me", "meet.goto.com",
    "bluejeans.com", "chime.aws", "meet.jit.si", "8x8.vc", "join.skype.com", "meet.lync.com", "ringcentral.com",
    "around.co", "app.gather.town", "discord.gg", "facetime.apple.com", "hangouts.google.com", "livestorm.co",
    "meet.metaview.ai", "app.karat.io", "karat.com", "brighthire.ai", "hirevue.com", "meet.zoho.com",
    "pexip.me",
)  # fmt: skip
_WRAPPERS = ("safelinks.protection.outlook.com", "google.com", "urldefense.proofpoint.com")
_VIRTUAL = re.compile(
    r"(?:microsoft )?teams(?:[ -]?(?:meeting|besprechung))?|zoom(?: (?:meeting|call))?|google meet|webex|video ?call|"
    r"online|remote|virtual|phone|call|web conference",
    re.IGNORECASE,
)


def first_call(texts: Iterable[str]) -> str:
    """The first link in the texts that leads to a call; empty where there is none."""
    return next((link for text in texts for link in _links(text) if _is_call(link)), "")


def is_no_room(location: str) -> bool:
    """Whether the location says only that it is a call."""
    return _VIRTUAL.fullmatch(location.strip()) is not None


def without_links(location: str) -> str:
    """The location without addresses of calls."""
    for found in _URL.findall(location)[:_MOST]:
        if _is_call(_unwrapped(found.rstrip(_ENDS))):
            location = location.replace(found, "")
    return " ".join(location.split()).strip(" ;,|·-")


def _links(text: str) -> Iterable[str]:
    return (_unwrapped(found[0].rstrip(_ENDS)) for found in islice(_URL.finditer(text), _MOST))


def _unwrapped(link: str) -> str:
    """The link inside one that a mail scanner put around it."""
    host = _host(link)
    if any(host == each or host.endswith(f".{each}") for each in _WRAPPERS):
        try:
            query = parse_qs(urlsplit(link).query, max_num_fields=20)
        except ValueError:
            return link
        inner = (query.get("url") or query.get("q") or [""])[0]
        if _URL.fullmatch(inner):
            return inner
    return link


def _is_call(link: str) -> bool:
    host = _host(link)
    return any(host == each or host.endswith(f".{each}") for each in _HOSTS)


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").lower()
    except ValueError:
        return ""
