"""Where the data folder is on this computer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def data_folder(chosen: str | None, environment: Mapping[str, str]) -> Path:
    """The folder of the user's data: the one chosen, AFTERWORD_DATA's, or the platform's own place.

    Raises ValueError where "" was chosen: a script whose variable is empty does not mean the user's real data.
    """
    if chosen == "":
        raise ValueError("--data names no folder")
    named = chosen or environment.get("AFTERWORD_DATA")
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs

    return platformdirs.user_data_path("afterword", appauthor=False)
