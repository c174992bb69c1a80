"""The calendar file beside the data that other calendars subscribe to, kept up to date in a thread of its own."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Condition, Thread
from zoneinfo import ZoneInfo

from afterword.domain.entities import Search
from afterword.exchange.disk import replace_file
from afterword.exchange.ics_out import previous, write_ics
from afterword.exchange.refused import Refused

FILE_NAME = "afterword.ics"
CLOSING_SECONDS = 10
"""So long a program that ends waits for a file to be written."""

logger = logging.getLogger(__name__)
State = tuple[Search, datetime, ZoneInfo]


def keep(path: Path, search: Search, now: datetime, home: ZoneInfo) -> bool:
    """Makes the file say what the search says, or, with the setting off, not be there. Whether that changed it.

    Raises OSError or Refused; the file is then as it was.
    """
    if not search.settings.live_calendar:
        there = path.exists()
        path.unlink(missing_ok=True)
        return there
    text = "".join(write_ics(search, now, home, previous(path), steady=True))
    with suppress(FileNotFoundError):
        if path.read_bytes() == text.encode("utf-8", "backslashreplace"):
            return False
    replace_file(path, [text])
    return True


class LiveCalendar:
    """Writes the latest state it was told, when it gets to it: a person who types waits for no file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._wanted: State | None = None
        self._closing = False
        self._condition = Condition()
        self._thread: Thread | None = None
        self._off = False  # known to be off, and the file gone

    def tell(self, search: Search, now: datetime, home: ZoneInfo) -> None:
        """The search as it is now; returns at once."""
        if not search.settings.live_calendar and (self._off or not self._path.exists()):
            return
        self._off = not search.settings.live_calendar
        with self._condition:
            self._wanted = (search, now, home)
            if self._thread is None:
                self._thread = Thread(target=self._work, name="live-calendar", daemon=True)
                self._thread.start()
            self._condition.notify()

    def close(self) -> None:
        """Writes what it was told last, then ends."""
        with self._condition:
            self._closing = True
            self._condition.notify()
        if self._thread is not None:
            self._thread.join(CLOSING_SECONDS)

    def _work(self) -> None:
        complained = ""
        while (state := self._next()) is not None:
            try:
                keep(self._path, *state)
                complained = ""
            except (OSError, Refused) as problem:
                if str(problem) != complained:  # once, not with every tick
                    logger.warning("The calendar file could not be written: %s", problem)
                complained = str(problem)

    def _next(self) -> State | None:
        with self._condition:
            self._condition.wait_for(lambda: self._wanted is not None or self._closing)
            state, self._wanted = self._wanted, None
        return state
