"""Links of postings: only web pages are opened, and only after a click."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

SCHEMES = ("http", "https")
_BARE = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?")


def is_web(link: str) -> bool:
    url = QUrl(link.strip(), QUrl.ParsingMode.StrictMode)
    return url.isValid() and url.scheme().lower() in SCHEMES and bool(url.host())


def open_link(link: str) -> bool:
    """Open it in the browser; False where it is no web page."""
    return is_web(link) and QDesktopServices.openUrl(QUrl(link.strip()))


def whole(typed: str) -> str:
    """The link as it is kept: `acme.example/jobs` gets its scheme. Raises ValueError where it is no web page."""
    link = typed.strip()
    if _BARE.fullmatch(link):
        link = f"https://{link}"
    if link and not is_web(link):
        sentence = "A link is a web page, such as https://acme.example/jobs."
        raise ValueError(QCoreApplication.translate("links", sentence))
    return link


def shown(link: str) -> str:
    """Without what every link has: `acme.example/jobs/7`."""
    return re.sub(r"^https?://(www\.)?", "", link.strip(), flags=re.IGNORECASE).rstrip("/")
