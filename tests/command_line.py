"""The real command line, run as a script runs it: in a process of its own, on a data folder of the test's own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from tests.exchange.documents import Document, encoded, example

DESKTOP = Path(__file__).parents[1] / "desktop"
NOW = "2026-12-03T17:30:00+01:00"
"""Half an hour after the first follow-up of the contract's example is due."""
LIMIT = 60
"""Seconds after which a process counts as hanging."""


class Done(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert (self.code, self.err) == (0, ""), self
        return json.loads(self.out)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-W", "error", "-m", "afterword", *arguments]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(DESKTOP), "AFTERWORD_NOW": NOW, **more}


def afterword(*arguments: str | Path, **env: str) -> Done:
    """Run it; the environment is the test's own, which names its data folder, with AFTERWORD_NOW and `env`."""
    done = subprocess.run(
        command(*map(str, arguments)), env=environment(**env), capture_output=True, timeout=LIMIT, check=False
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def refused(done: Done, *words: str) -> str:
    """The one line on standard error, with these words in it; nothing else was printed."""
    assert (done.code, done.out) == (1, ""), done
    assert done.err.startswith("afterword: "), done
    assert done.err.count("\n") == 1, done
    assert done.err.endswith("\n"), done
    assert "bug" not in done.err
    assert "Traceback" not in done.err
    for word in words:
        assert word in done.err, done.err
    return done.err


def contents(folder: Path) -> dict[str, bytes | None]:
    """Every file in it by its path with its bytes, every folder with None; empty where it does not exist."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def write(path: Path, document: Document | None = None) -> Path:
    """The contract's example, or another document, as a file."""
    path.write_bytes(encoded(example() if document is None else document))
    return path
