"""The time zone of this computer."""

from __future__ import annotations

import os
import time
import warnings
from contextlib import suppress
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from afterword.domain.times import zone

LOCAL_TIME = Path("/etc/localtime")


@cache
def computer_zone() -> str:
    """The IANA name of the computer's zone; UTC where it has none that is known. It is asked for once."""
    try:
        name = _linked_zone() or _configured_zone()
        zone(name)
    except (LookupError, ValueError, TypeError, OSError):
        return "UTC"
    return name


def _linked_zone() -> str:
    """The one that the computer's clock file is a link to; empty where it is none, or TZ names another."""
    if os.environ.get("TZ") or not LOCAL_TIME.is_symlink():
        return ""
    name = LOCAL_TIME.readlink().as_posix().partition("/zoneinfo/")[2]
    return "" if name.startswith(("posix/", "right/")) else name


def _configured_zone() -> str:
    import tzlocal  # it looks everywhere, but what it imports takes a tenth of the time of `afterword agenda`

    return tzlocal.get_localzone_name()


def computer_home() -> ZoneInfo:
    return zone(computer_zone())


def forget_zone() -> None:
    """Ask for the computer's zone anew: its user may have landed somewhere else."""
    computer_zone.cache_clear()
    if hasattr(time, "tzset"):
        time.tzset()  # tzlocal compares with what Python thinks
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a computer without a zone, once a minute
        with suppress(LookupError, ValueError, TypeError, OSError):
            if not _linked_zone():  # else nobody asks tzlocal, which remembers what it said
                import tzlocal

                tzlocal.reload_localzone()
