"""A data file of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from afterword.storage import Repository

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
WALL = datetime.fromisoformat("2026-11-23T14:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def repository(folder: Path) -> Iterator[Repository]:
    with Repository.open(folder, NOW) as opened:
        opened.load()
        yield opened
