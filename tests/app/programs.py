"""What the tests of the joined program start it with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication

from afterword.app import Program
from afterword.domain.notices import Notification
from afterword.host import platform_notifications
from afterword.session import Session
from afterword.ui.tray import Tray

NOW = "2026-11-23T15:00:00+01:00"
Start = Callable[..., Program]


class Machine:
    """What the program says to the machine, instead of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shown: list[Notification] = []
        self.fails = False
        self.broken = False
        """Whether nothing can be looked at."""
        self.said: list[tuple[str, str]] = []
        self.quits = 0
        self.tray = True
        monkeypatch.setenv("AFTERWORD_NOW", NOW)
        monkeypatch.setattr(platform_notifications, "show", self._show)
        monkeypatch.setattr(Tray, "say", lambda _, title, text: self._say(title, text))
        monkeypatch.setattr(Tray, "is_available", lambda: self.tray)
        monkeypatch.setattr(QApplication, "exit", lambda _: self._quit())

    def _show(self, notification: Notification) -> None:
        if self.fails:
            raise OSError("no server")
        self.shown.append(notification)

    def _say(self, title: str, text: str) -> bool:
        self.said.append((title, text))
        return self.tray

    def _quit(self) -> None:
        self.quits += 1


def ended_interview(session: Session, company: str = "Acme") -> None:
    process = session.journal.add_process(company)
    start = datetime.fromisoformat("2026-11-23T14:00")
    session.journal.add_interview(process.id, start, "Europe/Berlin")
