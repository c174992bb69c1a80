"""What is done to the search as a whole: settings, and taking over another state of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from typing import Any, TypedDict, Unpack

from afterword.domain.changes import Change, difference
from afterword.domain.entities import Search, Settings
from afterword.journal import valid
from afterword.journal.core import Core
from afterword.journal.errors import ChangedMeanwhile, JournalError
from afterword.storage.faults import MOST_FALLBACK_DAYS, faults


class SettingsFields(TypedDict, total=False):
    home_zone: str | None
    fallback_days: int
    workday_end: time
    working_days_only: bool
    status_updates: bool
    quiet_from: time
    quiet_to: time
    name: str
    signature: str
    live_calendar: bool


class WholeActions(Core):
    def change_settings(self, **fields: Unpack[SettingsFields]) -> Settings:
        clean = _clean({**fields})

        def action(search: Search) -> tuple[Search, Settings]:
            settings = replace(search.settings, **clean)
            return replace(search, settings=settings), settings

        return self._do("Change settings", action)

    def adopt(self, after: Search, label: str) -> Change:
        """Takes over a whole search made from the present one, as an import does. Returns what that changes.

        Raises ChangedMeanwhile where another program changed the same things; what it did is then known here.
        """
        fault = next(faults(after), None)
        if fault:
            raise JournalError(fault)
        change = difference(label, self.search, after)
        return self._do(label, lambda search: (_rebased(change, search), change))


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    clean = valid.clean(fields)
    if clean.get("home_zone") is not None:
        valid.zone_name(clean["home_zone"])
    if not 1 <= clean.get("fallback_days", 1) <= MOST_FALLBACK_DAYS:
        raise JournalError(f"The days to wait without a promise must be between 1 and {MOST_FALLBACK_DAYS}.")
    return clean


def _rebased(change: Change, search: Search) -> Search:
    """The change done to a search that another program may have changed meanwhile, though not in the same things."""
    mine = (
        (change.processes, search.processes),
        (change.contacts, search.contacts),
        (change.nudges, search.nudges),
    )
    same = all(values.get(key) == pair[0] for pairs, values in mine for key, pair in pairs.items())
    stages, settings = change.stages, change.settings
    same = same and (not stages or stages[0] == search.stages)
    if not (same and (not settings or settings[0] == search.settings)):
        raise ChangedMeanwhile("Another program changed the same things meanwhile: nothing was taken over.")
    return change.applied(search)
