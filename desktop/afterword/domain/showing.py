"""Which nudges to notify of now (rulebook, "Showing"): pure; what is already shown stands in the nudge records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from afterword.domain.entities import NudgeRecord, Search, Settings, Verdict
from afterword.domain.nudges import Kind, Nudge, State
from afterword.domain.times import to_utc

DIGEST_FROM = 4
"""This many at one moment become one digest."""

EVENING, MORNING = time(20, 0), time(9, 0)
"""Wall times at home: a thank-you is shown once more, and what is still due on the next days."""

NOT_HELD_BY_QUIET_HOURS = frozenset({Kind.THANK_YOU, Kind.RECORD_PROMISE})


def to_notify(search: Search, nudges: Sequence[Nudge], moment: datetime, home: ZoneInfo) -> list[Nudge]:
    """The nudges to raise at `moment` (UTC): due, not shown since they last asked for it, and not held back."""
    if in_interview(search, moment):
        return []
    quiet = in_quiet_hours(search.settings, moment.astimezone(home).time())
    return [
        nudge
        for nudge in nudges
        if nudge.state in (State.DUE, State.LATE)
        and not (quiet and nudge.kind not in NOT_HELD_BY_QUIET_HOURS)
        and _asks(nudge, search.nudges.get(nudge.key), moment, home)
    ]


def _asks(nudge: Nudge, record: NudgeRecord | None, moment: datetime, home: ZoneInfo) -> bool:
    """Whether it was never shown, or is to be shown once more since then."""
    if record is None or record.shown_at is None:
        return True
    again = _evening(nudge, home), _last_nine(nudge, moment, home), record.snoozed_until
    return any(call is not None and record.shown_at < call <= moment for call in again)


def _evening(nudge: Nudge, home: ZoneInfo) -> datetime | None:
    """20:00 of its day, for a thank-you that was due before."""
    evening = to_utc(datetime.combine(nudge.due_at.astimezone(home), EVENING), home)
    return evening if nudge.kind is Kind.THANK_YOU and nudge.due_at < evening else None


def _last_nine(nudge: Nudge, moment: datetime, home: ZoneInfo) -> datetime | None:
    """The latest 09:00 up to `moment`, on a day after its own."""
    now = moment.astimezone(home)
    day = now.date() if now.time() >= MORNING else now.date() - timedelta(days=1)
    return to_utc(datetime.combine(day, MORNING), home) if day > nudge.due_at.astimezone(home).date() else None


def gathered(raised: Sequence[Nudge], *, away: bool) -> list[list[Nudge]]:
    """What is raised at one moment as notifications, a list of nudges each: more than one make a digest.

    `away`: the program was off, or the computer asleep. What is late was due on another day: held back, entered late
    (an import), or still due at 09:00; all that comes in one.
    """
    if away or len(raised) >= DIGEST_FROM or any(nudge.state is State.LATE for nudge in raised):
        return [list(raised)] if raised else []
    return [[nudge] for nudge in raised]


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
