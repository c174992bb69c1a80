"""Where the data are, as the command line says it."""

from __future__ import annotations

import os
from pathlib import Path


class Where:
    """What the command line says of the data: `--data`, `--zone`, `--demo`."""

    def __init__(self, data: str | None = None, zone: str | None = None, demo: bool = False) -> None:
        """Raises ValueError where there is no such zone."""
        if zone is not None:
            from afterword.domain import times

            times.zone(zone)
        self.data = data
        self.zone = zone
        self.demo = demo

    @property
    def folder(self) -> Path:
        """The data folder, there or not; a demo has another. Raises ValueError where none is named."""
        from afterword.host.places import data_folder

        return data_folder(self.data, os.environ)

    @property
    def has_data(self) -> bool:
        """Whether there is something to open: no folder yet, or an empty one, is no fault. Raises OSError."""
        from afterword.storage.place import FILE_NAME

        try:
            (self.folder / FILE_NAME).lstat()
        except FileNotFoundError:
            return False
        return True
