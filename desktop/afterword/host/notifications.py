"""Native notifications through plyer, off the thread that asks: it may block, and says nothing of how it went."""

from __future__ import annotations

import html
import logging
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

TITLE_LIMIT, TEXT_LIMIT = 64, 256
"""In UTF-16 units; Windows refuses more."""
LINUX = sys.platform.startswith("linux")
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Notification:
    """Plain text, as it is to be read."""

    title: str
    text: str


class Notifier:
    """Raises notifications one after the other; `failed` is called, from another thread, with one that was not."""

    def __init__(self, failed: Callable[[Notification], None]) -> None:
        self._failed = failed
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="notifications")

    def notify(self, notification: Notification) -> None:
        self._thread.submit(self._raise, notification)

    def close(self) -> None:
        """Wait for what is being raised."""
        self._thread.shutdown(wait=True)

    def _raise(self, notification: Notification) -> None:
        try:
            show(notification)
        except Exception:  # plyer's backends raise whatever their platform does
            logger.warning("the notification %r could not be raised", notification.title, exc_info=True)
            self._failed(notification)


def show(notification: Notification) -> None:
    """Raise it by the platform's way and return when that is done. Raises what the platform raises."""
    title, text = for_platform(notification)
    _platform().notify(title=title, message=text, app_name="Afterword", app_icon="", timeout=10)


def _platform() -> Any:
    """Plyer's facade, with the backend of this platform behind it."""
    if LINUX:
        from afterword.host.notify_send import NotifySend

        return NotifySend()
    from plyer import notification

    return notification


def for_platform(notification: Notification) -> tuple[str, str]:
    """Title and text as the platform takes them: cut to its limits, and on Linux with markup made harmless."""
    title, text = _cut(notification.title, TITLE_LIMIT), _cut(notification.text, TEXT_LIMIT)
    # only the body is read as markup
    return title, html.escape(text, quote=False) if LINUX else text


def _cut(text: str, limit: int) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * limit:
        return text
    return units[: 2 * (limit - 1)].decode("utf-16-le", "ignore") + "…"
