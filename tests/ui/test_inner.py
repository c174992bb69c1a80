"""What a start makes of Qt's classes: looked at in a process of its own, where nothing else ran."""

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
    program.close()
    sys.stdout.flush()
"""


def test_a_start_makes_no_class_that_nobody_asked_for() -> None:
    run = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(
        run, env=environment(QT_QPA_PLATFORM="offscreen"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    made = done.stdout.split()
    assert {"QFrame", "QMainWindow"} <= set(made)
    assert not {"QWizard", "QProgressBar", "QTabBar"} & set(made)
