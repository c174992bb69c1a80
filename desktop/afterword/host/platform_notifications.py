"""The platform's own notifications, by plyer: off the thread that asks, for they may block."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from afterword.domain.notices import Notification
from afterword.host.notifications import Settled

if TYPE_CHECKING:
    from concurrent.futures import Executor

TITLE_LIMIT, TEXT_LIMIT = 64, 256
"""In UTF-16 units; Windows refuses more."""
LINUX = sys.platform.startswith("linux")


class PlatformNotifications(QObject):
    """Raises them one after the other. There are no buttons, and none can be withdrawn: plyer tells no number."""

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: Executor | None = None
        # the signal is emitted from the other thread
        self._done.connect(lambda tell: tell(), Qt.ConnectionType.QueuedConnection)

    @property
    def name(self) -> str:
        return "by notify-send" if LINUX else "by the system"

    def raise_(self, notification: Notification, settled: Settled) -> None:
        if self._thread is None:  # most desktops have a server, and never ask here
            from concurrent.futures import ThreadPoolExecutor

            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="notifications")
        self._thread.submit(self._raise, notification, settled)

    def withdraw(self, due: Collection[str]) -> None:
        """They go by themselves."""

    def close(self) -> None:
        """Wait for what is being raised."""
        if self._thread is not None:
            self._thread.shutdown(wait=True)

    def _raise(self, notification: Notification, settled: Settled) -> None:
        problem: Exception | None = None
        try:
            show(notification)
        except Exception as error:  # noqa: BLE001 - plyer's backends raise whatever their platform does
            problem = error
        self._done.emit(partial(settled, problem))


def show(notification: Notification) -> None:
    """Raise it by the platform's way and return when that is done. Raises what the platform raises."""
    title, text = _cut(notification.title, TITLE_LIMIT), _cut(notification.text, TEXT_LIMIT)
    backend().notify(title=title, message=text, app_name="Afterword", app_icon="", timeout=10)


def backend() -> Any:
    """Plyer's facade, with the backend of this platform behind it."""
    if LINUX:
        from afterword.host.notify_send import NotifySend

        return NotifySend()
    from plyer import notification

    return notification


def _cut(text: str, limit: int) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * limit:
        return text
    return units[: 2 * (limit - 1)].decode("utf-16-le", "ignore") + "…"


class TrayNotifications:
    """The message of the icon in the tray; a click on it opens what is due. `say` tells whether there is an icon."""

    name = "by the icon in the tray"

    def __init__(self, say: Callable[[str, str], bool]) -> None:
        self._say = say

    def raise_(self, notification: Notification, settled: Settled) -> None:
        said = self._say(notification.title, notification.text)
        settled(None if said else OSError("there is no icon that could say it"))

    def withdraw(self, due: Collection[str]) -> None:
        """Nothing tells it from the next."""

    def close(self) -> None:
        """The icon is the tray's own."""
