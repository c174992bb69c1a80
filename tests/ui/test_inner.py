"""What the window and its views make of Qt's classes: looked at in a process of its own, where nothing else ran."""

from __future__ import annotations

import subprocess
import sys

from tests.command_line import environment

SCRIPT = """
import os, sys
from PySide6.QtWidgets import QDialog, QWidget
from afterword import app
from afterword.session import opened
from afterword.ui.opening import start_qt
from afterword.ui.theme import Theme
from afterword.where import Where

application = start_qt()
with opened(Where(demo=True)) as session:
    program = app.Program(session, Theme(application))
    program.window.show()
    program.desk.begin()
    application.processEvents()
    program.window.grab()
    print(*(each.__name__ for base in (QWidget, QDialog) for each in base.__subclasses__()), flush=True)
    window = program.window
    for number in range(4):
        window.show_view(number)
        application.processEvents()
    for page in range(3):
        window.show_calendar(page)
        application.processEvents()
    window.show_person(next(iter(session.journal.search.contacts)))
    application.processEvents()
    window.show_process(next(iter(session.journal.search.processes)))
    application.processEvents()
    window.finding.start()
    application.processEvents()
    print(*(each.__name__ for base in (QWidget, QDialog) for each in base.__subclasses__()), flush=True)
    program.close()
    sys.stdout.flush()
"""


def test_neither_a_start_nor_a_view_makes_a_class_that_nobody_asked_for() -> None:
    run = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(
        run, env=environment(QT_QPA_PLATFORM="offscreen"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    lines = [set(line.split()) for line in done.stdout.splitlines()]
    assert len(lines) == 2
    for made in lines:
        assert {"QFrame", "QMainWindow"} <= made
        assert not {"QWizard", "QProgressBar", "QTabBar"} & made
