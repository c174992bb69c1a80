"""Which nudges to notify of now (rulebook, "Showing"): pure; what is already shown stands in the nudge records."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from afterword.domain.entities import NudgeRecord, Search, Settings, Verdict
from afterword.domain.nudges import Kind, Nudge, State
from afterword.domain.times import start_of_day, to_utc

DIGEST_FROM = 4
"""This many at one moment become one digest."""

EVENING, MORNING = time(20, 0), time(9, 0)
"""Wall times at home: a thank-you is shown once more, and what is still due on the next days."""

WRONG_CLOCK = timedelta(hours=26)
"""Shown so far ahead of now, it was by a clock that stood wrong; less may be one that was set back by an hour."""

NOT_HELD_BY_QUIET_HOURS = frozenset({Kind.THANK_YOU, Kind.RECORD_PROMISE})


def asking(
    search: Search, nudges: Sequence[Nudge], moment: datetime, home: ZoneInfo, owed: Container[str] = ()
) -> list[Nudge]:
    """Those that are due and were not shown since they last asked for it, held back or not.

    `owed`: the keys of those that were written down as shown, but that nobody could be shown.
    """
    nine = _last(MORNING, moment, home)
    midnight = start_of_day(nine.astimezone(home).date(), home)
    return [
        nudge
        for nudge in standing_of(nudges)
        if nudge.key in owed or _asks(nudge, search.nudges.get(nudge.key), moment, home, (midnight, nine))
    ]


def standing_of(nudges: Sequence[Nudge]) -> list[Nudge]:
    """Those that are due or late."""
    # looked up once: Python 3.11 takes a while for each look at a member of an enumeration
    due, late = State.DUE, State.LATE
    return [nudge for nudge in nudges if nudge.state is due or nudge.state is late]


def not_held(search: Search, nudges: Sequence[Nudge], moment: datetime, home: ZoneInfo) -> list[Nudge]:
    if not nudges or in_interview(search, moment):
        return []
    quiet = in_quiet_hours(search.settings, moment.astimezone(home).time())
    return [nudge for nudge in nudges if not quiet or nudge.kind in NOT_HELD_BY_QUIET_HOURS]


def next_call(moment: datetime, home: ZoneInfo) -> datetime:
    """The next moment at which what is due, and was shown, can ask once more: an evening or a morning."""
    today = moment.astimezone(home).date()
    walls = (datetime.combine(today + timedelta(days=day), each) for day in (0, 1) for each in (MORNING, EVENING))
    return min(call for call in (to_utc(wall, home) for wall in walls) if call > moment)


def _asks(
    nudge: Nudge, record: NudgeRecord | None, moment: datetime, home: ZoneInfo, morning: tuple[datetime, datetime]
) -> bool:
    """Whether it was not shown since it came due, or is to be once more: at its evening, a morning, a snooze's end.

    `morning`: the midnight before the latest 09:00, and that.
    """
    shown = record.shown_at if record else None
    if record is None or shown is None or shown > moment + WRONG_CLOCK:
        return True
    if shown < nudge.due_at.replace(microsecond=0):  # it was due before, and was put off: by a mail of another kind
        return True
    midnight, nine = morning
    if nudge.due_at < midnight and shown < nine:
        return True
    if record.snoozed_until is not None and shown < record.snoozed_until <= moment:
        return True
    return nudge.kind is Kind.THANK_YOU and _evening_came(nudge, shown, moment, home)


def _evening_came(nudge: Nudge, shown: datetime, moment: datetime, home: ZoneInfo) -> bool:
    """Whether 20:00 of its day came after it was shown, for one that was due before."""
    evening = to_utc(datetime.combine(nudge.due_at.astimezone(home), EVENING), home)
    return nudge.due_at < evening and shown < evening <= moment


def _last(clock: time, moment: datetime, home: ZoneInfo) -> datetime:
    """The latest such wall time at home up to `moment`."""
    now = moment.astimezone(home)
    day = now.date() if now.time() >= clock else now.date() - timedelta(days=1)
    return to_utc(datetime.combine(day, clock), home)


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
