"""Where the files that come with the program lie: a leaf that every room may import."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """The `resources` folder: inside the package when installed or frozen, beside `desktop/` in a checkout."""
    package = Path(__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent.parent / "resources"
