"""Plyer's facade over the desktop's own notification server: with buttons, and each withdrawn when it is done with.

By the Desktop Notifications Specification 1.2 of freedesktop.org.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from plyer.facades import Notification as Facade

from afterword import resources
from afterword.domain.notices import LABELS, Notification, Press
from afterword.host.bus import Address, Bus, Rule, Values
from afterword.host.notifications import Settled

SERVER = Address("org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications")
APP_ID = "afterword"
NORMAL, CRITICAL = 1, 2
CATEGORY = "x-afterword.reminder"
"""None of the specification's own fits."""
OURS = "x-afterword"
"""Under this hint the facade is handed the notification itself, and who waits for how it goes; it stays here."""
SERVERS_OWN_TIME = -1
ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
REMEMBERED = 100
"""So many of the last can be pressed, for servers let one press what they have closed."""

Pressed = Callable[[tuple[str, ...], Press], None]


class ServerNotifications(Facade):  # type: ignore[misc]
    """`pressed`: a button, of a notification about those nudges. `back`: there is a server, or another, from now on.

    `lost`: those nudges were on the screen of a server that died.
    """

    def __init__(
        self,
        bus: Bus,
        pressed: Pressed,
        back: Callable[[], None],
        lost: Callable[[Collection[str]], None],
    ) -> None:
        self._bus = bus
        self._pressed, self._back, self._lost = pressed, back, lost
        self._abilities: frozenset[str] | None = None
        self._server = ""
        self._standing: dict[str, int] = {}
        """The server's number of each that stands on the screen, by its id."""
        self._raised: dict[int, Notification] = {}
        self._keys: dict[int, set[str]] = {}
        """What of each is still to be done."""
        for member, heard in (
            ("ActionInvoked", self._on_pressed),
            ("NotificationClosed", self._on_closed),
            ("ActivationToken", self._on_token),
        ):
            bus.listen(Rule(SERVER.interface, member, SERVER.name), heard)
        bus.watch(SERVER.name, self._on_owner)

    @property
    def name(self) -> str:
        return f"by the desktop ({self._server})" if self._server else "by the desktop"

    def ask(self, answered: Settled) -> None:
        """Ask the server who it is and what it can do. Where there is none the error comes at once."""

        def named(answer: Values | OSError) -> None:
            if not isinstance(answer, OSError):
                self._server = str(answer[0])
            self._call("GetCapabilities", "", (), able)

        def able(answer: Values | OSError) -> None:
            if isinstance(answer, OSError):
                answered(answer)
                return
            self._abilities = frozenset(answer[0])
            answered(None)

        self._call("GetServerInformation", "", (), named)

    def raise_(self, notification: Notification, settled: Settled) -> None:
        if self._abilities is None:
            self.ask(lambda problem: settled(problem) if problem else self.raise_(notification, settled))
            return
        hints = {
            "desktop-entry": ("s", APP_ID),
            "urgency": ("y", CRITICAL if notification.urgent else NORMAL),
            "category": ("s", CATEGORY),
            OURS: (notification, settled),
        }
        icon = (resources.folder() / "icons" / "afterword.svg").as_uri()
        self.notify(notification.title, notification.text, "Afterword", icon, SERVERS_OWN_TIME, hints=hints)

    def withdraw(self, due: Collection[str]) -> None:
        for number in tuple(self._standing.values()):
            if keys := self._keys[number]:
                keys.intersection_update(due)
                if keys:
                    continue
                self._call("CloseNotification", "u", (number,), _ignore)

    def close(self) -> None:
        """Take all from the screen: with nobody here any more, their buttons would do nothing."""
        for number in self._standing.values():
            self._call("CloseNotification", "u", (number,), _ignore)

    def _notify(self, **values: Any) -> None:
        hints = dict(values["hints"])
        notification, settled = hints.pop(OURS, (Notification(values["title"], values["message"]), _ignore_how))
        replaced = self._standing.get(notification.id, 0)
        text = values["message"]
        body = text.translate(ESCAPED) if self._can("body-markup") else text
        about = (values["app_name"], replaced, values["app_icon"], values["title"], body)
        call = (*about, self._actions(notification), hints, values["timeout"])
        answered = partial(self._on_answer, notification, settled)
        self._bus.call(SERVER, "Notify", "susssasa{sv}i", call, answered, late=self._on_late_answer)

    def _actions(self, notification: Notification) -> list[str]:
        """Name and label of each, alternating; "default" is a click on the whole."""
        if not self._can("actions"):
            return []
        return [word for press in (Press.OPEN, *notification.buttons) for word in (press.value, LABELS[press])]

    def _can(self, ability: str) -> bool:
        return self._abilities is not None and ability in self._abilities

    def _call(
        self, method: str, signature: str, values: Values, answered: Callable[[Values | OSError], None]
    ) -> None:
        self._bus.call(SERVER, method, signature, values, answered)

    def _on_answer(self, notification: Notification, settled: Settled, answer: Values | OSError) -> None:
        if isinstance(answer, OSError):
            self._abilities = None
            settled(answer)
            return
        number = int(answer[0])
        self._raised.pop(number, None)
        self._raised[number] = notification
        self._keys[number] = set(notification.keys)
        self._standing[notification.id] = number
        for old in [each for each in self._raised if each not in self._standing.values()][:-REMEMBERED]:
            del self._raised[old], self._keys[old]
        settled(None)

    def _on_late_answer(self, answer: Values | OSError) -> None:
        """Another way has shown it meanwhile."""
        if not isinstance(answer, OSError):
            self._call("CloseNotification", "u", (answer[0],), _ignore)

    def _on_pressed(self, values: Values) -> None:
        notification = self._raised.get(values[0])
        if notification is not None and values[1] in tuple(Press):
            self._call("CloseNotification", "u", (values[0],), _ignore)  # some servers leave that to us
            self._pressed(notification.keys, Press(values[1]))

    def _on_token(self, values: Values) -> None:
        """On Wayland a window may come to the front only with the token of the click that asks for it."""
        if values[0] in self._raised:
            os.environ["XDG_ACTIVATION_TOKEN"] = values[1]

    def _on_closed(self, values: Values) -> None:
        number = values[0]
        self._standing = {key: each for key, each in self._standing.items() if each != number}

    def _on_owner(self, there: bool) -> None:
        """Its numbers, and what stood on its screen, went with the server."""
        keys = {key for number in self._standing.values() for key in self._keys[number]}
        self._standing.clear()
        self._raised.clear()
        self._keys.clear()
        self._abilities, self._server = None, ""
        if keys:
            self._lost(keys)
        if there:
            self.ask(lambda problem: self._back() if problem is None else None)


def _ignore(answer: Values | OSError) -> None:
    """A notification that cannot be closed is closed."""


def _ignore_how(problem: Exception | None) -> None:
    """Nobody waits for it."""
