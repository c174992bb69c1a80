"""What a person, or the program, does about nudges, by their keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from afterword.domain.entities import NudgeRecord, Search
from afterword.journal import valid
from afterword.journal.core import Core
from afterword.journal.errors import JournalError
from afterword.journal.lookup import with_nudges


class NudgeActions(Core):
    def snooze(self, key: str, until: datetime) -> NudgeRecord:
        """It is raised again when the snooze is over, also where it was shown by a clock ahead of now's."""
        shown = _record(self.search, key).shown_at
        fields = {} if shown is None else {"shown_at": min(shown, self._now())}
        return self._mark("Snooze", key, snoozed_until=valid.moment(until), **fields)

    def wake(self, key: str) -> NudgeRecord:
        """Ends a snooze."""
        return self._mark("Wake", key, snoozed_until=None)

    def skip(self, key: str) -> NudgeRecord:
        return self._mark("Skip", key, skipped_at=self._now())

    def mark_shown(self, keys: Iterable[str]) -> None:
        """Notified now. It is nothing the user did: undo leaves it, and it cannot be part of a group."""
        shown, now = tuple(keys), self._now()

        def action(search: Search) -> tuple[Search, None]:
            records = (replace(_record(search, key), shown_at=now) for key in shown)
            return with_nudges(search, *records), None

        self._do_aside("Notify", action)

    def _mark(self, label: str, key: str, **fields: Any) -> NudgeRecord:
        def action(search: Search) -> tuple[Search, NudgeRecord]:
            record = replace(_record(search, key), **fields)
            return with_nudges(search, record), record

        return self._do(label, action)


def _record(search: Search, key: str) -> NudgeRecord:
    if not key:
        raise JournalError("A nudge has a key.")
    return search.nudges.get(key) or NudgeRecord(key)
