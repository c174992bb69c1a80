"""Where the data lies: a folder and files that only their owner can read, from the moment they exist."""

from __future__ import annotations

import os
from pathlib import Path

from afterword.storage.errors import plainly

FILE_NAME = "afterword.sqlite3"
BUSY_SECONDS = 5


def private_folder(folder: Path) -> Path:
    """Creates the folder for its owner alone; one that exists keeps the rights that it was given."""
    with plainly(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def create_private(path: Path) -> bool:
    """Creates an empty file for its owner alone; False where there is one already."""
    with plainly(path):
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            return False
    return True


def existing(path: Path) -> str:
    """The URI by which SQLite opens that file, and creates none."""
    return path.absolute().as_uri() + "?mode=rw"
