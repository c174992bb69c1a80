"""Zones by IANA’s, Windows’ and Outlook’s names, by paths, by offsets, and by what the file says of its clocks."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.exchange.outside import HOME, event
from tzlocal.windows_tz import win_tz

from afterword.exchange.ics_in import read_ics
from afterword.exchange.ics_zones import known_zone

NOON = datetime(2026, 7, 1, 12)  # noqa: DTZ001
NAMES = """
    Europe/Berlin                                            | Europe/Berlin
    America/Argentina/Buenos_Aires                           | America/Argentina/Buenos_Aires
    America/New York                                         | America/New_York
    W. Europe Standard Time                                  | Europe/Berlin
    w. europe standard time                                  | Europe/Berlin
    India Standard Time                                      | Asia/Kolkata
    Pacific Standard Time                                    | America/Los_Angeles
    AUS Eastern Standard Time                                | Australia/Sydney
    /freeassociation.sourceforge.net/Tzfile/Europe/Paris     | Europe/Paris
    /mozilla.org/20050126_1/America/Indiana/Indianapolis     | America/Indiana/Indianapolis
    /softwarestudio.org/Olson_20011030_5/Asia/Tokyo          | Asia/Tokyo
    (UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm     | Europe/Berlin
    (UTC-05:00) Eastern Time (US & Canada)                   | Etc/GMT+5
    UTC                                                      | UTC
    GMT                                                      | UTC
    Z                                                        | UTC
    tzone://Microsoft/Utc                                    | UTC
    UTC+02:00                                                | Etc/GMT-2
    GMT-0300                                                 | Etc/GMT+3
    PST                                                      | America/Los_Angeles
    CEST                                                     | Europe/Berlin
    Japan                                                    | Japan
"""


@pytest.mark.parametrize("row", NAMES.strip().splitlines())
def test_names(row: str) -> None:
    name, wanted = (each.strip() for each in row.split("|"))
    (found,) = read_ics(event(f'DTSTART;TZID="{name}":20261201T130000'), HOME).invitations
    assert found.zone == wanted
    assert found.starts_at == datetime(2026, 12, 1, 13)  # noqa: DTZ001


@pytest.mark.parametrize("name", win_tz)
def test_every_name_of_windows(name: str) -> None:
    found = known_zone(name)
    assert found is not None
    assert ZoneInfo(found).utcoffset(NOON) == ZoneInfo(win_tz[name]).utcoffset(NOON)


@pytest.mark.parametrize(
    "name", ["Mars/Base", "../../etc/passwd", "/etc/localtime", "", "localtime", "x" * 500, "UTC+99"]
)
def test_no_zone(name: str) -> None:
    found = read_ics(event(f'DTSTART;TZID="{name or " "}":20261201T130000'), HOME)
    assert [each.zone for each in found.invitations] == ([] if name else ["Europe/Berlin"])


def custom(standard: str, daylight: str = "", rules: tuple[str, str] = ("10", "3")) -> str:
    def part(name: str, before: str, after: str, month: str) -> list[str]:
        return [
            f"BEGIN:{name}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}", "DTSTART:16010101T020000",
            *([f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU"] if daylight else []), f"END:{name}",
        ]  # fmt: skip

    lines = ["BEGIN:VTIMEZONE", "TZID:Mine", *part("STANDARD", daylight or standard, standard, rules[0])]
    if daylight:
        lines += part("DAYLIGHT", standard, daylight, rules[1])
    return "\r\n".join([*lines, "END:VTIMEZONE"])


@pytest.mark.parametrize(
    ("zones", "when", "wanted"),
    [
        (custom("+0100", "+0200"), "20261201T130000", "Europe/Berlin"),
        (custom("+0000", "+0100"), "20260701T130000", "Europe/London"),
        (custom("+0530"), "20261201T130000", "Asia/Kolkata"),
        (custom("+0200", "+0300"), "20260329T130000", "Europe/Helsinki"),
        (custom("-0300"), "20261201T130000", "America/Sao_Paulo"),
        (custom("+1300", "+1400", ("4", "9")), "20261201T130000", "Etc/GMT-14"),
        (custom("+0111"), "20261201T130000", None),
    ],
)
def test_a_zone_that_only_the_file_knows(zones: str, when: str, wanted: str | None) -> None:
    found = read_ics(event(f"DTSTART;TZID=Mine:{when}", zones=zones), HOME)
    assert [each.zone for each in found.invitations] == ([wanted] if wanted else [])


def test_where_the_file_says_the_place() -> None:
    zones = custom("+0100").replace("TZID:Mine", "TZID:Mine\r\nX-LIC-LOCATION:Africa/Lagos")
    (found,) = read_ics(event("DTSTART;TZID=Mine:20261201T130000", zones=zones), HOME).invitations
    assert found.zone == "Africa/Lagos"
