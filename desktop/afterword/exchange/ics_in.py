"""Reads invitations from an .ics file, in the shapes that calendars and schedulers really send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice
from zoneinfo import ZoneInfo

from afterword.domain.entities import MOST_VERSIONS
from afterword.domain.invitations import UNNAMED_EVENT, Incoming, Invitation, LeftOut, Person
from afterword.domain.times import to_utc, zone
from afterword.exchange import call_links, plain_text, repeats
from afterword.exchange.content_lines import MOST_EVENTS, Allowance, Component, Line, components
from afterword.exchange.fields import FIRST_YEAR
from afterword.exchange.ics_clocks import LAST_YEAR, wall_time
from afterword.exchange.ics_zones import UnknownZone, Zones, home_wall
from afterword.exchange.refused import Refused, Wrong
from afterword.exchange.series import Series, occurrence_name, occurrences

MOST_REPEATING = 500
MOST_ATTENDEES = 50
_COST_OF_POSITIONS = 200
LONGEST_UID = 1_000

_ANSWERS = ("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH")
_DURATION = re.compile(
    r"([+-])?P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,7})S)?)?"
)
_MOST_MINUTES = 7 * 24 * 60
_NO_PERSON = ("RESOURCE", "ROOM", "GROUP")


def read_ics(data: bytes, home: ZoneInfo) -> Incoming:
    """The invitations of the file, by start. Raises Refused for what is no calendar, or too much of one."""
    whole = components(data)
    reader = _Reader(whole, home)
    for event in whole.parts:
        if event.name == "VEVENT":
            reader.take(event)
    return reader.finished()


class _Reader:
    def __init__(self, whole: Component, home: ZoneInfo) -> None:
        self._home = home
        self._allowance = Allowance()
        described = (each for each in whole.parts if each.name == "VTIMEZONE")
        self._zones = Zones(described, home, self._allowance)
        self._method = whole.value("METHOD").upper()
        self._found: dict[str, Invitation] = {}
        self._repeating = 0
        self._repeated: list[Invitation] = []
        self._left_out: list[LeftOut] = []
        self._reminders = 0

    def take(self, event: Component) -> None:
        try:
            self._take(event)
        except (Wrong, UnknownZone) as problem:
            reason = problem.reason if isinstance(problem, Wrong) else str(problem)
            self._left_out.append(LeftOut(plain_text.line(event.text("SUMMARY")) or UNNAMED_EVENT, reason))

    def finished(self) -> Incoming:
        for each in self._repeated:
            self._found.setdefault(each.uid, each)  # one that was moved by itself is there already
        if self._reminders:
            self._left_out.append(LeftOut("Reminders", f"{self._reminders:,}, which Afterword makes itself"))
        found = sorted(self._found.values(), key=lambda each: (to_utc(each.starts_at, zone(each.zone)), each.uid))
        return Incoming(tuple(found), (), tuple(self._left_out))

    def _check_count(self) -> None:
        if len(self._found) + len(self._repeated) > MOST_EVENTS:
            raise Refused(f"has more than {MOST_EVENTS:,} events, repetitions counted")

    def _take(self, event: Component) -> None:
        if event.value("X-AFTERWORD-WHAT") not in ("", "interview"):
            self._reminders += 1
            return
        if self._method in _ANSWERS:
            raise Wrong("is an answer to an invitation, not an invitation")
        invitation = self._invitation(event)
        written, more = event.value("RRULE"), self._dates(event, "RDATE", zone(invitation.zone))
        if event.value("RECURRENCE-ID"):
            moment = self._moment(event.line("RECURRENCE-ID"))
            self._keep(replace(invitation, uid=f"{invitation.uid}#{moment}"))
        elif (written or more) and not invitation.cancelled:
            self._repeating += 1
            if self._repeating > MOST_REPEATING:
                raise Refused(f"has more than {MOST_REPEATING} events that repeat")
            rule = repeats.rule(written) if written else None
            self._allowance.spend(_COST_OF_POSITIONS if rule and rule.positions else 0)
            without = {self._moment(each) for each in self._split(event, "EXDATE")}
            self._repeated += occurrences(Series(invitation, rule, more, without))
            self._check_count()
        else:
            self._keep(invitation)

    def _keep(self, invitation: Invitation) -> None:
        known = self._found.get(invitation.uid)
        if known is None or known.version <= invitation.version:
            self._found[invitation.uid] = invitation

    def _invitation(self, event: Component) -> Invitation:
        starts_at, where = self._start(event)
        location = plain_text.line(event.text("LOCATION"))
        description = plain_text.described(event.text("DESCRIPTION"), self._allowance.spend)
        call = call_links.first_call(_places_of_links(event, location, description))
        room = call_links.without_links(location)
        summary = plain_text.line(event.text("SUMMARY"))
        return Invitation(
            _uid(event, starts_at, summary),
            starts_at,
            where,
            self._minutes(event, starts_at, where),
            _count(event.value("X-AFTERWORD-SEQUENCE" if event.value("X-AFTERWORD-WHAT") else "SEQUENCE")),
            self._stamp(event),
            self._method,
            self._method == "CANCEL" or event.value("STATUS").upper() == "CANCELLED",
            summary,
            _person(event.line("ORGANIZER")),
            tuple(self._attendees(event)),
            "" if call and call_links.is_no_room(room) else room,
            call,
            description,
            plain_text.line(event.text("X-AFTERWORD-COMPANY")),
            plain_text.line(event.text("X-AFTERWORD-ROLE")),
            plain_text.line(event.text("X-AFTERWORD-KIND")),
            tuple(filter(None, (plain_text.line(each.text) for each in event.lines("X-AFTERWORD-INTERVIEWER")))),
        )

    def _start(self, event: Component) -> tuple[datetime, str]:
        line = event.line("DTSTART")
        if line is None:
            raise Wrong("has no start")
        at, is_utc = wall_time(line.value)
        if not isinstance(at, datetime):
            raise Wrong("lasts all day, so it is no interview")
        if not FIRST_YEAR < at.year <= LAST_YEAR:
            raise Wrong(f"its year {at.year} cannot be")
        if is_utc:
            return self._agreed(event, at) or home_wall(at, self._home)
        named = line.parameters.get("TZID", "").strip()
        return at, self._zones.find(named, at) if named else self._home.key

    def _utc(self, line: Line | None) -> datetime | None:
        """The moment of a DATE-TIME; None for a day."""
        if line is None:
            return None
        at, is_utc = wall_time(line.value)
        if not isinstance(at, datetime) or not FIRST_YEAR < at.year <= LAST_YEAR:
            return None
        if is_utc:
            return at.replace(tzinfo=UTC)
        named = line.parameters.get("TZID", "").strip()
        return to_utc(at, zone(self._zones.find(named, at)) if named else self._home)

    def _moment(self, line: Line | None) -> str:
        """What names an occurrence of an event that repeats: the moment, or the day, that the rule gives."""
        moment = self._utc(line)
        return occurrence_name(moment) if moment else (line.value.strip()[:20] if line else "")

    def _minutes(self, event: Component, starts_at: datetime, where: str) -> int:
        end = self._utc(event.line("DTEND"))
        start = to_utc(starts_at, zone(where))
        length = _duration(event.value("DURATION")) if end is None else end - start
        minutes = round(length / timedelta(minutes=1))
        if minutes > _MOST_MINUTES:
            raise Wrong("lasts longer than a week, so it is no interview")
        return minutes if minutes > 0 else 60

    def _stamp(self, event: Component) -> datetime | None:
        try:
            return self._utc(event.line("LAST-MODIFIED")) or self._utc(event.line("DTSTAMP"))
        except (Wrong, UnknownZone):
            return None

    def _attendees(self, event: Component) -> Iterator[Person]:
        for line in islice(event.lines("ATTENDEE"), MOST_ATTENDEES):
            self._allowance.spend()
            person = _person(line)
            if person != Person() and line.parameters.get("CUTYPE", "").upper() not in _NO_PERSON:
                yield person

    def _agreed(self, event: Component, moment: datetime) -> tuple[datetime, str] | None:
        """The wall time and zone that Afterword wrote beside the moment (naive UTC), where they are that moment."""
        where = event.value("X-AFTERWORD-ZONE")
        if not where or self._zones.known(where) is None:
            return None
        try:
            place = zone(where)
            wall, _ = wall_time(event.value("X-AFTERWORD-START"))
        except (ValueError, Wrong):
            return None
        if not isinstance(wall, datetime) or not FIRST_YEAR < wall.year <= LAST_YEAR:
            return None
        if to_utc(wall, place) != moment.replace(tzinfo=UTC):
            return None
        return wall, where

    def _dates(self, event: Component, name: str, where: ZoneInfo) -> list[datetime]:
        """The wall times in that zone."""
        moments = (self._utc(each) for each in self._split(event, name))
        return [each.astimezone(where).replace(tzinfo=None) for each in moments if each]

    def _split(self, event: Component, name: str) -> Iterator[Line]:
        """The dates of all lines of that name."""
        for line in event.lines(name):
            for written in line.value.split(","):
                self._allowance.spend()
                if written:
                    yield Line(line.parameters, written.partition("/")[0])


def _uid(event: Component, starts_at: datetime, summary: str) -> str:
    uid = plain_text.line(event.text("X-AFTERWORD-UID") or event.text("UID")[:LONGEST_UID])
    if uid:
        return uid
    return f"{sha256(f'{starts_at}{summary}'.encode()).hexdigest()[:20]}@no-uid"


def _count(written: str) -> int:
    return min(int(written), MOST_VERSIONS) if re.fullmatch("[0-9]{1,10}", written) else 0


def _duration(written: str) -> timedelta:
    found = _DURATION.fullmatch(written.upper())
    if found is None or found[1] == "-":
        return timedelta(hours=1)
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in found.groups()[1:])
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _places_of_links(event: Component, location: str, description: str) -> Iterator[str]:
    for name in ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK"):
        yield event.text(name)
    yield from (each.text for each in islice(event.lines("CONFERENCE"), 3))
    yield location
    yield event.text("URL")
    yield description


def _person(line: Line | None) -> Person:
    if line is None:
        return Person()
    value = line.value.strip()
    address = value[7:] if value[:7].lower() == "mailto:" else line.parameters.get("EMAIL", value)
    email = plain_text.line(address).lower()
    name = plain_text.line(line.parameters.get("CN", ""))
    is_address = email.count("@") == 1 and " " not in email and not email.startswith("@")
    return Person("" if name.lower() == email or "@" in name else name, email if is_address else "")
