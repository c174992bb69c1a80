"""Python imports in its own way, whatever PySide6 puts in its place: in a process that nobody else imported Qt in."""

from __future__ import annotations

import subprocess
import sys

from tests.command_line import environment

SCRIPT = """
import builtins, linecache, sys
before = builtins.__import__
import afterword.starting
import afterword.app
assert builtins.__import__ is before
assert afterword.app.__file__ not in linecache.cache
if sys.platform != "win32":
    import afterword.host.socket_listener
    assert "PySide6.QtNetwork" not in sys.modules
"""


def test_no_source_is_read_by_the_imports_of_a_start() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
