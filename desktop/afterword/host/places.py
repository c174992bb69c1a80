"""Where the data folder is on this computer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def data_folder(chosen: str | None, environment: Mapping[str, str]) -> Path:
    """The folder of the user's data: the one chosen, AFTERWORD_DATA's, or the platform's own place.

    Raises ValueError where "" was chosen: a script whose variable is empty does not mean the user's real data;
    and where a home folder is wanted that nobody knows, as of a user that the system has no name for.
    """
    if chosen == "":
        raise ValueError("--data names no folder")
    named = chosen or environment.get("AFTERWORD_DATA")
    if named:
        try:
            return Path(named).expanduser().absolute()
        except RuntimeError as error:
            raise ValueError(f"{named}: no such home folder") from error
    import platformdirs

    try:
        return platformdirs.user_data_path("afterword", appauthor=False)
    except RuntimeError as error:
        raise ValueError("your home folder is not known: name a folder with --data or AFTERWORD_DATA") from error
