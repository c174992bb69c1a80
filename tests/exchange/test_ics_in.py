"""Invitations as Google, Outlook, Exchange, Zoom, Calendly, Greenhouse and Apple write them."""

from __future__ import annotations

from datetime import UTC, datetime

import icalendar
import pytest
from tests.exchange.outside import CALENDARS, HOME, calendar, event

from afterword.domain.invitations import Invitation, LeftOut, Person
from afterword.domain.times import to_utc, zone
from afterword.exchange.ics_in import read_ics
from afterword.exchange.series import MOST_OCCURRENCES


def one(data: bytes) -> Invitation:
    found = read_ics(data, HOME)
    assert found.left_out == ()
    (invitation,) = found.invitations
    return invitation


def why(data: bytes) -> str:
    found = read_ics(data, HOME)
    assert found.invitations == ()
    (left_out,) = found.left_out
    return left_out.why


GOOGLE_MEET = "https://meet.google.com/abc-defg-hij"
TEAMS = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_Zm9v%40thread.v2/0"
ZOOM = "https://us02web.zoom.us/j/85012345678?pwd=Zm9vYmFy.1"

SHAPES = """
    google.ics              | 2026-12-01T14:00 Europe/Berlin       60 | dana.wu@acme-robotics.example      | {meet}
    outlook-teams.ics       | 2026-12-02T09:30 America/Los_Angeles 30 | sol.reyes@globex.example           | {teams}
    exchange-customized.ics | 2026-12-08T10:00 Europe/Helsinki    180 | aino.salo@initech.example          | Initech, Mannerheimintie 1, Helsinki
    zoom.ics                | 2026-11-30T11:00 America/New_York    45 |                                    | {zoom}
    calendly.ics            | 2026-11-27T10:30 Europe/Berlin       30 | notifications@calendly.com         | Google Meet (instructions in description)
    greenhouse.ics          | 2026-12-04T10:00 Europe/London       45 | no-reply@us.greenhouse-mail.io     | https://meet.google.com/xyz-abcd-efg
    apple.ics               | 2026-11-30T15:00 Europe/Berlin       90 | juerg@kaeserei-mueller.example     | Käserei Müller Bahnhofstraße 1, 8001 Zürich, Schweiz
"""  # noqa: E501


@pytest.mark.parametrize("row", SHAPES.strip().splitlines())
def test_when_where_and_who(row: str) -> None:
    name, when, organizer, place = (each.strip() for each in row.split("|"))
    found = one(calendar(name))
    assert f"{found.starts_at:%Y-%m-%dT%H:%M} {found.zone} {found.minutes}" == " ".join(when.split())
    assert found.organizer.email == organizer
    assert found.place == place.format(meet=GOOGLE_MEET, teams=TEAMS, zoom=ZOOM)


@pytest.mark.parametrize("name", CALENDARS)
def test_the_library_reads_the_same_start(name: str) -> None:
    """Where it knows the zone, and of what does not repeat: the file was read by hand."""
    known = {}
    for each in icalendar.Calendar.from_ical(calendar(name)).events:
        if isinstance(each.start, datetime) and each.start.tzinfo and "RRULE" not in each:
            known[str(each["UID"])] = each.start.astimezone(UTC)
    for found in read_ics(calendar(name), HOME).invitations:
        if "#" not in found.uid:
            assert to_utc(found.starts_at, zone(found.zone)) == known[found.uid]


def test_all_of_a_google_invitation() -> None:
    found = one(calendar("google.ics"))
    assert found.uid == "4gq8n2mkl0@google.com"
    assert found.summary == "Technical interview: Senior Backend Engineer - Acme Robotics"
    assert found.organizer == Person("Dana Wu", "dana.wu@acme-robotics.example")
    assert found.attendees[1:] == (
        Person("Sam Ortiz", "sam@acme-robotics.example"),
        Person("", "alex.doe@mail.example"),
    )
    assert found.description.startswith("Hi Alex,\n\n60 minutes of coding with Sam.\nHow to prepare (https://docs")
    assert (found.sequence, found.method, found.cancelled) == (0, "REQUEST", False)
    assert found.stamp == datetime(2026, 11, 20, 9, 14, tzinfo=UTC)


def test_a_cancelled_one() -> None:
    found = one(calendar("google-cancelled.ics"))
    assert (found.cancelled, found.sequence) == (True, 2)
    assert one(event("STATUS:CANCELLED")).cancelled
    assert not one(event()).cancelled


def test_a_line_folded_within_a_character() -> None:
    data = event("SUMMARY:Gespräch")
    cut = data.index("ä".encode()) + 1
    assert one(data[:cut] + b"\r\n " + data[cut:]).summary == "Gespräch"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"SUMMARY:a\, b\; c\\d\ne", "a, b; c\\d e"),
        ('SUMMARY;LANGUAGE=en;ALTREP="cid:x:y":With: colons; and all', "With: colons; and all"),
        ("summary:lower case", "lower case"),
        ("SUMMARY:\x07bell\x1b[31m\u202egnp", "bell [31m gnp"),
        ("SUMMARY:" + "x" * 400, "x" * 299 + "…"),
    ],
)
def test_text(written: str, read: str) -> None:
    assert one(event(written)).summary == read


def test_other_encodings() -> None:
    data = event("SUMMARY:Gespräch")
    assert one(b"\xef\xbb\xbf" + data).summary == "Gespräch"
    assert one(data.decode().encode("utf-16")).summary == "Gespräch"
    assert one(data.decode().encode("cp1252")).summary == "Gespräch"
    assert one(data.replace(b"\r\n", b"\r")).summary == "Gespräch"
    assert one(data.replace(b"\r\n", b"\n")).summary == "Gespräch"


TIMES = """
    DTSTART:20261201T130000Z                              | 2026-12-01T14:00 Europe/Berlin
    DTSTART:20261201T130000                               | 2026-12-01T13:00 Europe/Berlin
    DTSTART;TZID=Asia/Tokyo:20261201T130000               | 2026-12-01T13:00 Asia/Tokyo
    DTSTART;VALUE=DATE-TIME;TZID="Asia/Tokyo":20261201T130000 | 2026-12-01T13:00 Asia/Tokyo
    DTSTART;TZID=Tokyo Standard Time:20261201T130000      | 2026-12-01T13:00 Asia/Tokyo
    DTSTART;TZID=Europe/Berlin:20270328T023000            | 2027-03-28T02:30 Europe/Berlin
    DTSTART:20261025T003000Z                              | 2026-10-25T02:30 Europe/Berlin
    DTSTART:20261025T013000Z                              | 2026-10-25T01:30 UTC
"""


@pytest.mark.parametrize("row", TIMES.strip().splitlines())
def test_starts(row: str) -> None:
    """The last two are the hour that Berlin's clocks show twice: the second time cannot be told but in UTC."""
    line, wanted = (each.strip() for each in row.split("|"))
    found = one(event(line))
    assert f"{found.starts_at:%Y-%m-%dT%H:%M} {found.zone}" == wanted


LENGTHS = """
    DTEND:20261201T134500Z                     | 45
    DTEND;TZID=America/New_York:20261201T090000 | 60
    DURATION:PT1H30M                           | 90
    DURATION:P1D                               | 1440
    DURATION:P1WT0S                            | 10080
    DURATION:nonsense                          | 60
    DURATION:-PT30M                            | 60
    DTEND:20261201T120000Z                     | 60
    COMMENT:none at all                        | 60
"""


@pytest.mark.parametrize("row", LENGTHS.strip().splitlines())
def test_lengths(row: str) -> None:
    line, minutes = (each.strip() for each in row.split("|"))
    assert one(event(line)).minutes == int(minutes)


LEFT_OUT = """
    DTSTART;VALUE=DATE:20261201         | lasts all day, so it is no interview
    DTSTART:20261201                    | lasts all day, so it is no interview
    DTSTART:20261331T130000Z            | its date "20261331T130000Z" does not exist
    DTSTART:soon                        | its date "soon" is none
    DTSTART:99990101T000000Z            | its year 9999 cannot be
    DTSTART;TZID=Mars/Base:20261201T130000 | its time zone "Mars/Base" is not known
    DURATION:P8D                        | lasts longer than a week, so it is no interview
    RRULE:FREQ=HOURLY                   | repeats more than once a day
    RRULE:FREQ=DAILY;BYHOUR=9,17        | repeats more than once a day
    RRULE:FREQ=DAILY;UNTIL=x            | its date "X" is none
    RRULE:FREQ=DAILY;UNTIL=20269999     | its date "20269999" does not exist
    RRULE:FREQ=SOMETIMES                | repeats in a way that is not read here
    RRULE:FREQ=DAILY;INTERVAL=0         | repeats by a rule with a number that cannot be
"""


@pytest.mark.parametrize("row", LEFT_OUT.strip().splitlines())
def test_what_is_left_out(row: str) -> None:
    line, reason = (each.strip() for each in row.split("|"))
    assert why(event(line)) == reason


def test_an_answer_is_no_invitation() -> None:
    assert why(event(method="REPLY")) == "is an answer to an invitation, not an invitation"


def test_a_series_with_one_left_out_and_one_moved() -> None:
    found = read_ics(calendar("series.ics"), HOME).invitations
    assert [f"{each.starts_at:%m-%d %H:%M} {each.uid.partition('#')[2]}" for each in found] == [
        "10-12 09:00 20261012T070000Z",
        "10-19 09:00 20261019T070000Z",
        "11-03 11:00 20261102T080000Z",
        "11-09 09:00 20261109T080000Z",
    ]
    assert len({each.uid for each in found}) == 4


def test_dates_of_a_series_have_zones_of_their_own() -> None:
    dates = ("RDATE:20261208T140000Z", "RDATE;TZID=America/New_York:20261215T080000,20261222T080000")
    found = read_ics(event(*dates), HOME).invitations
    assert [f"{each.starts_at:%m-%d %H:%M} {each.zone}" for each in found] == [
        "12-01 14:00 Europe/Berlin", "12-08 15:00 Europe/Berlin", "12-15 14:00 Europe/Berlin",
        "12-22 14:00 Europe/Berlin",
    ]  # fmt: skip
    assert all(each.series for each in found)


def test_a_series_without_end_is_taken_60_times() -> None:
    found = read_ics(event("RRULE:FREQ=DAILY"), HOME).invitations
    assert len(found) == MOST_OCCURRENCES
    assert found[-1].starts_at == datetime(2027, 1, 29, 14)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("until", "count"),
    [
        ("00010101T000000Z", 0),
        ("20261203", 3),
        ("20261203T130000Z", 3),
        ("20261203T125959Z", 2),
        ("99991231T235959Z", 60),
    ],
)
def test_a_series_ends(until: str, count: int) -> None:
    lines = (f"RRULE:FREQ=DAILY;UNTIL={until}", "RDATE:00010101T000000,99991231T235959", "EXDATE:00010101T000000Z,,")
    found = read_ics(event(*lines), HOME)
    assert len(found.invitations) == max(count, 1)


def test_a_series_is_taken_for_a_year() -> None:
    found = read_ics(event("RRULE:FREQ=MONTHLY"), HOME).invitations
    assert len(found) == 13


def test_the_latest_version_of_an_event_counts() -> None:
    data = event("SEQUENCE:2", "LOCATION:new").replace(b"END:VCALENDAR\r\n", b"")
    older = event("SEQUENCE:1", "LOCATION:old").partition(b"BEGIN:VEVENT")[2]
    assert one(data + b"BEGIN:VEVENT" + older).location == "new"


def test_a_whole_calendar() -> None:
    found = read_ics(calendar("whole-calendar.ics"), HOME)
    assert [each.summary for each in found.invitations] == ["Final interview at Wayne Enterprises", "Lunch with Kim"]
    assert LeftOut("Pills", "repeats more than once a day") in found.left_out


LINKS = """
    URL:https://zoom.us/j/1                                          | https://zoom.us/j/1
    DESCRIPTION:Join https://acme.webex.com/meet/dana.               | https://acme.webex.com/meet/dana
    DESCRIPTION:<a href="https://whereby.com/acme">Join</a><br>      | https://whereby.com/acme
    LOCATION:Room 4; https://zoom.us/j/2                             | Room 4 · https://zoom.us/j/2
    LOCATION:Zoom                                                    | Zoom
    LOCATION:HQ, Main St 1                                           | HQ, Main St 1
    DESCRIPTION:See https://acme.example/zoom.us                     |
    DESCRIPTION:https://www.google.com/url?q=https://meet.google.com/aaa-bbbb-ccc&sa=D | https://meet.google.com/aaa-bbbb-ccc
"""


@pytest.mark.parametrize("row", LINKS.strip().splitlines())
def test_places_and_links_of_calls(row: str) -> None:
    line, place = (each.strip() for each in row.split("|"))
    assert one(event(line)).place == place
