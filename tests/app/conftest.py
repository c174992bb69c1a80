"""The program as the tests start it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.app.programs import Machine, Start

from afterword.app import Program
from afterword.host.autostart import Autostart
from afterword.host.request import Request
from afterword.session import Session, opened
from afterword.ui.theme import Theme
from afterword.where import Where


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


@pytest.fixture
def session(machine: Machine, data_folder: Path) -> Iterator[Session]:
    with opened(Where()) as found:
        yield found


@pytest.fixture
def start(session: Session, machine: Machine, qtbot: QtBot, qapp: QApplication) -> Iterator[Start]:
    """Starts the program, as `starting.run` does but for the event loop."""
    programs: list[Program] = []

    def started(request: Request = Request(), starting: Autostart | None = None) -> Program:  # noqa: B008
        program = Program(session, Theme(qapp), starting)
        qtbot.addWidget(program.window)
        programs.append(program)
        program.start(request)
        qtbot.waitUntil(lambda: program.reminding.looked is not None or machine.broken)
        return program

    yield started
    for program in programs:
        program.close()


@pytest.fixture
def sentences(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the window says at its foot."""
    said: list[str] = []
    monkeypatch.setattr("afterword.ui.window.MainWindow.say", lambda _, words: said.append(words))
    return said
