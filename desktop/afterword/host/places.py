"""Where things are on this computer: the data folder and the time zone."""

from __future__ import annotations

import time
import warnings
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from afterword.domain.times import zone


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


@cache
def computer_zone() -> str:
    """The IANA name of the computer's zone; UTC where it has none that is known. It is asked for once."""
    import tzlocal

    try:
        name = tzlocal.get_localzone_name()
        zone(name)
    except (LookupError, ValueError, TypeError, OSError):
        return "UTC"
    return name


def computer_home() -> ZoneInfo:
    return zone(computer_zone())


def forget_zone() -> None:
    """Ask for the computer's zone anew: its user may have landed somewhere else."""
    import tzlocal

    if hasattr(time, "tzset"):
        time.tzset()  # tzlocal compares with what Python thinks
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a computer without a zone, once a minute
        with suppress(LookupError, ValueError, TypeError, OSError):
            tzlocal.reload_localzone()
    computer_zone.cache_clear()
