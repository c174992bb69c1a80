"""The polite end that a session asks for, of the program as it runs where no tray is."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command_line import DESKTOP

LIMIT = 60.0
"""Seconds: what does not end by itself would go on for ever."""
TELLS = """
import sys
from PySide6.QtCore import QTimer
from afterword import app
from afterword.__main__ import main

start = app.Program.start
def started(program, request):
    start(program, request)
    {then}
    QTimer.singleShot(0, lambda: print("there", flush=True))
app.Program.start = started
sys.exit(main([]))
"""


@pytest.mark.parametrize("then", ["pass", "program.window.close()"], ids=["shown", "closed and asked"])
def test_it_ends_when_it_is_told_to(tmp_path: Path, then: str) -> None:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "AFTERWORD_DATA": str(tmp_path / "data"),
        "PYTHONPATH": str(DESKTOP),
    }
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    command = [sys.executable, "-c", TELLS.format(then=then)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
        try:
            assert program.stdout is not None
            assert select.select([program.stdout], [], [], LIMIT)[0]
            assert program.stdout.readline() == b"there\n"
            program.send_signal(signal.SIGTERM)
            assert program.wait(LIMIT) == 0
        finally:
            program.kill()
