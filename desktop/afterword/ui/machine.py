"""What the settings can say of the computer; `app` hands in what knows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol


class Machine(Protocol):
    @property
    def folder(self) -> str:
        """Where the data are."""
        ...

    def starts_at_login(self) -> bool | None:
        """Whether Afterword starts with the session; None where that cannot be chosen, as in a demo."""
        ...

    def start_at_login(self, wanted: bool) -> None:
        """Raises OSError where that cannot be written."""
        ...

    @property
    def keeps_running(self) -> bool | None:
        """Whether it goes on without its window, where there is no tray; None where there is one."""
        ...

    def keep_running(self, wanted: bool) -> None: ...

    @property
    def way(self) -> str | None:
        """How notifications reach the user, as words that follow "shown"; None where nothing takes them."""
        ...

    @property
    def looked(self) -> datetime | None:
        """When it was last looked what is due, in UTC."""
        ...

    def send_test(self) -> None:
        """Raise a notification, for the user to see whether it comes."""
        ...

    def listen(self, told: Callable[[], None]) -> Callable[[], None]:
        """Have it told when `way` or `looked` may be another. Returns what ends that."""
        ...
