"""What it means to take an event of a calendar to another time: a meeting moves, a nudge is put off until then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.entities import Interview
from afterword.domain.nudges import Nudge
from afterword.domain.times import to_utc, zone

STEP = 15
"""Minutes: what times and lengths are moved by."""


@dataclass(frozen=True, slots=True)
class Move:
    """The interview begins at that wall time of its own zone instead."""

    interview: Interview
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class PutOff:
    """The nudge is snoozed until that moment (UTC)."""

    nudge: Nudge
    until: datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """It stays where it is, for this reason."""

    why: str


Plan: TypeAlias = Move | PutOff | Refused


def fixed(event: CalendarEvent) -> Refused | None:
    """Why the event can't be taken anywhere; None where it can."""
    source = event.source
    if isinstance(source, Nudge):
        return Refused("It comes only if nobody answers.") if source.projected else None
    if event.what is What.INTERVIEW:
        return None
    return Refused(_FIXED[event.what])


_FIXED = {
    What.PROMISE: "That is when they promised to answer.",
    What.DEADLINE: "That is when they need your answer.",
    What.SENT: "That is when it was sent.",
}


def plan(event: CalendarEvent, wall: datetime, now: datetime, home: ZoneInfo) -> Plan:
    """What is to be done so that the event stands at that wall time of the zone `home`; `now` is UTC."""
    refused, source = fixed(event), event.source
    if refused is not None:
        return refused
    if isinstance(source, Nudge):
        return _put_off(source, to_utc(wall, home), now)
    assert isinstance(source, Interview)
    return Move(source, _start(source, wall, home))


def _put_off(nudge: Nudge, until: datetime, now: datetime) -> Plan:
    if until <= now:
        return Refused("That moment is past.")
    if until <= nudge.due_at:
        return Refused("It is not due before then.")
    if nudge.lapses_at is not None and until >= nudge.lapses_at:
        return Refused("It would be too late by then.")
    return PutOff(nudge, until)


def _start(interview: Interview, wall: datetime, home: ZoneInfo) -> datetime:
    """In its own zone. Taken to another day at the same hour it keeps the hour that was agreed, whatever the clocks
    of either zone do between the two days.
    """
    known = interview.start.astimezone(home).replace(tzinfo=None, fold=0)
    if known.time() == wall.time():
        days = (wall.date() - known.date()).days
        return _by_days(interview, days, home)
    where = zone(interview.zone)
    return to_utc(wall, home).astimezone(where).replace(tzinfo=None, fold=0)


def _by_days(interview: Interview, days: int, home: ZoneInfo) -> datetime:
    """So many days on. Where that would be another day at home than asked for, as it can be across a clock change of
    one of the zones, the day beside it.
    """
    wanted = interview.start.astimezone(home).date() + timedelta(days=days)
    where = zone(interview.zone)
    starts = [interview.starts_at + timedelta(days=days + off) for off in (0, 1, -1)]
    return next((each for each in starts if to_utc(each, where).astimezone(home).date() == wanted), starts[0])
