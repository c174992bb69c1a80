from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.test_calendar_events import BERLIN, NOW, interview, process, searching, shown, utc
from tests.domain.zones import TWELVE

from afterword.domain.calendar_events import CalendarEvent, Clock, What
from afterword.domain.entities import Direction, Interview, Message, MessageKind, Offer, Promise
from afterword.domain.nudges import Kind, Nudge
from afterword.domain.rescheduling import Move, Plan, PutOff, Refused, fixed, plan
from afterword.domain.times import to_utc
from afterword.domain.wording import PlainDates

EARLIER = datetime(2026, 11, 1, 8, tzinfo=UTC)


def wall(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


def meeting_event(starts_at: datetime, zone: str) -> CalendarEvent:
    meeting = Interview("i", starts_at, zone, EARLIER)
    clock = Clock(BERLIN, PlainDates())
    return CalendarEvent(What.INTERVIEW, Kind.INTERVIEW, meeting.start, "p", meeting, "Acme", clock, meeting.end, "i")


def moved(starts_at: datetime, zone: str, to: datetime, home: ZoneInfo = BERLIN) -> datetime:
    found = plan(meeting_event(starts_at, zone), to, NOW, home)
    assert isinstance(found, Move)
    return found.starts_at


def test_to_another_hour() -> None:
    day = date(2026, 11, 23)
    assert moved(wall(day, 14), "Europe/Berlin", wall(day, 16, 45)) == wall(day, 16, 45)
    assert moved(wall(day, 8), "America/Los_Angeles", wall(day, 19, 15)) == wall(day, 10, 15)


def test_to_another_day_it_keeps_the_hour_that_was_agreed() -> None:
    # 08:00 in Los Angeles is 16:00 in Berlin, and 17:00 while only Berlin still has summer time
    late = date(2026, 10, 21)
    assert moved(wall(late, 8), "America/Los_Angeles", wall(date(2026, 10, 28), 17)) == wall(date(2026, 10, 28), 8)


def test_it_lands_on_the_day_that_was_asked_for() -> None:
    # 15:30 in Los Angeles is 00:30 of the next day in Berlin, but 23:30 in the week of both changes
    found = moved(wall(date(2026, 10, 20), 15, 30), "America/Los_Angeles", wall(date(2026, 10, 28), 0, 30))
    assert found == wall(date(2026, 10, 28), 15, 30)
    assert to_utc(found, ZoneInfo("America/Los_Angeles")).astimezone(BERLIN).date() == date(2026, 10, 28)


@given(
    st.sampled_from(TWELVE),
    st.sampled_from(TWELVE),
    st.datetimes(datetime(2026, 8, 1), datetime(2027, 7, 1)),  # noqa: DTZ001 - wall times
    st.integers(-40, 40),
)
def test_by_days_the_hour_stays_and_the_day_is_met(away: str, here: str, start: datetime, days: int) -> None:
    start, home = start.replace(second=0, microsecond=0), ZoneInfo(here)
    event = meeting_event(start, away)
    target = event.at.astimezone(home).replace(tzinfo=None, fold=0) + timedelta(days=days)
    found = plan(event, target, NOW, home)
    assert isinstance(found, Move)
    assert found.starts_at.time() == start.time()
    landed = to_utc(found.starts_at, ZoneInfo(away)).astimezone(home).date()
    near = [
        to_utc(start + timedelta(days=days + off), ZoneInfo(away)).astimezone(home).date() for off in range(-2, 3)
    ]
    assert landed == target.date() or target.date() not in near


def nudge(due: datetime, lapses: datetime | None = None, *, projected: bool = False) -> CalendarEvent:
    source = Nudge("k", Kind.THANK_YOU, due, lapses, "p", projected=projected)
    clock = Clock(BERLIN, PlainDates())
    return CalendarEvent(What.NUDGE, Kind.THANK_YOU, due, "p", source, "Acme", clock, nudge="k")


@pytest.mark.parametrize(
    ("event", "to", "expected"),
    [
        (nudge(utc(23, 14)), wall(date(2026, 11, 24), 9), utc(24, 8)),
        (nudge(utc(23, 14)), wall(date(2026, 11, 23), 15, 30), "That moment is past."),
        (nudge(utc(25, 14)), wall(date(2026, 11, 25), 15), "It is not due before then."),
        (nudge(utc(25, 14)), wall(date(2026, 11, 25), 15, 15), utc(25, 14, 15)),
        (nudge(utc(23, 14), utc(26, 14)), wall(date(2026, 11, 26), 15), "It would be too late by then."),
        (nudge(utc(23, 14), utc(26, 14)), wall(date(2026, 11, 26), 14, 45), utc(26, 13, 45)),
        (nudge(utc(25), projected=True), wall(date(2026, 11, 26), 15), "It comes only if nobody answers."),
    ],
)
def test_a_nudge_is_put_off(event: CalendarEvent, to: datetime, expected: datetime | str) -> None:
    found: Plan = plan(event, to, NOW, BERLIN)
    assert found == (Refused(expected) if isinstance(expected, str) else PutOff(event.source, expected))  # type: ignore[arg-type]


def test_what_others_set_stays() -> None:
    promised = process("Acme", interviews=(interview(18, promises=(Promise(utc(18, 15), date(2026, 11, 25)),)),))
    thanks = Message("m", utc(18, 16), Direction.OUT, MessageKind.THANK_YOU, interview="i1")
    offer = Offer("o", utc(20), utc(27), utc(20))
    found = shown(searching(promised, process("Beta", messages=(thanks,), offers=(offer,))))
    reasons = {
        event.what: refused.why for event in found if (refused := fixed(event)) and event.what is not What.NUDGE
    }
    assert reasons == {
        What.PROMISE: "That is when they promised to answer.",
        What.SENT: "That is when it was sent.",
        What.DEADLINE: "That is when they need your answer.",
    }
    assert all(fixed(event) is None for event in found if event.what is What.INTERVIEW)
