"""Which nudges to notify of now (rulebook, "Showing"): pure; what is already shown stands in the nudge records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from afterword.domain.entities import NudgeRecord, Search, Settings, Verdict
from afterword.domain.nudges import Kind, Nudge, State

DIGEST_FROM = 4
"""This many at one moment become one digest."""

NOT_HELD_BY_QUIET_HOURS = frozenset({Kind.THANK_YOU, Kind.RECORD_PROMISE})


def to_notify(search: Search, nudges: Sequence[Nudge], moment: datetime, home: ZoneInfo) -> list[Nudge]:
    """The nudges to raise at `moment` (UTC): due, not yet shown, and not held back."""
    if in_interview(search, moment):
        return []
    quiet = in_quiet_hours(search.settings, moment.astimezone(home).time())
    return [
        nudge
        for nudge in nudges
        if nudge.state in (State.DUE, State.LATE)
        and not _shown(search.nudges.get(nudge.key), moment)
        and not (quiet and nudge.kind not in NOT_HELD_BY_QUIET_HOURS)
    ]


def _shown(record: NudgeRecord | None, moment: datetime) -> bool:
    """Whether it was shown; a snooze that is over since then asks for another time."""
    if record is None or record.shown_at is None:
        return False
    woken = record.snoozed_until
    return woken is None or not record.shown_at < woken <= moment


def in_quiet_hours(settings: Settings, clock: time) -> bool:
    """Whether that wall time lies from `quiet_from` to `quiet_to`, over midnight where the first is later."""
    start, end = settings.quiet_from, settings.quiet_to
    return start <= clock < end if start <= end else clock >= start or clock < end


def in_interview(search: Search, moment: datetime) -> bool:
    """Whether an interview of an active process runs at that moment, start included; a cancelled one does not."""
    return any(
        interview.start <= moment < interview.end
        for process in search.processes.values()
        if process.active
        for interview in process.interviews
        if interview.verdict is not Verdict.CANCELLED
    )
