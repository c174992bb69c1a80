"""The clock, and the moments that are typed at the command line."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import tzlocal

from afterword.host import clock as clocks
from afterword.host import places, zones
from afterword.host.clock import clock, end_of_span, moment, system_now

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-23T14:00", "2026-11-23T13:00Z"),
        ("2026-11-23", "2026-11-22T23:00Z"),
        ("2026-11-23T14:00Z", "2026-11-23T14:00Z"),
        ("2026-11-23T14:00-08:00", "2026-11-23T22:00Z"),
        ("2026-03-29T02:30", "2026-03-29T01:30Z"),  # in the gap: by the offset before it, 03:30
        ("2026-10-25T02:30", "2026-10-25T00:30Z"),  # twice: the first
    ],
)
def test_a_moment_is_a_wall_time_at_home_without_an_offset(text: str, expected: str) -> None:
    found = moment(text, BERLIN)
    assert found == datetime.fromisoformat(expected)
    assert found.tzinfo is UTC


@pytest.mark.parametrize("text", ["", "now", "14:00", "2026-13-01", "1850-01-01", "9500-01-01", "0001-01-01T00:00"])
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match=r"^not "):
        moment(text, BERLIN)


@pytest.mark.parametrize("text", ["", "now", "14:00", "2026-13-01", "0000-01-01", "10000-01-01"])
def test_what_is_no_end_of_a_span(text: str) -> None:
    with pytest.raises(ValueError, match=r"^not a moment in ISO 8601: "):
        end_of_span(text, BERLIN)


@pytest.mark.parametrize("zone", [BERLIN, ZoneInfo("Pacific/Pago_Pago"), ZoneInfo("Pacific/Kiritimati")])
def test_a_span_may_go_to_the_ends_of_the_calendar(zone: ZoneInfo) -> None:
    assert end_of_span("0001-01-01", zone).year == 1
    assert end_of_span("9999-12-31T23:59:59", zone).year == 9999


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """What the system's clock says: the last of them."""
    said = [START]
    monkeypatch.setattr(clocks, "system_now", lambda: said[-1])
    return said


@pytest.mark.parametrize("text", ["2026-11-23T14:00:00+01:00", "2026-11-23T14:00:00"])
def test_time_runs_on_from_afterword_now(text: str, hands: list[datetime]) -> None:
    reading = clock({"AFTERWORD_NOW": text}, lambda: BERLIN)
    assert reading() == datetime(2026, 11, 23, 13, tzinfo=UTC)
    hands.append(START + timedelta(minutes=5, seconds=2))
    assert reading() == datetime(2026, 11, 23, 13, 5, 2, tzinfo=UTC)


def test_home_is_asked_late_and_once(hands: list[datetime]) -> None:
    """When the data are read; another zone that is chosen later moves no clock."""
    asked: list[ZoneInfo] = []

    def home() -> ZoneInfo:
        asked.append(BERLIN)
        return BERLIN

    reading = clock({"AFTERWORD_NOW": "2026-11-23T14:00"}, home)
    assert asked == []
    assert reading() == reading()
    assert len(asked) == 1


@pytest.mark.parametrize("environment", [{}, {"AFTERWORD_NOW": ""}])
def test_otherwise_it_is_the_systems(environment: dict[str, str]) -> None:
    reading = clock(environment, lambda: BERLIN)
    before = system_now()
    assert before <= reading() <= system_now()
    assert reading().tzinfo is UTC


def test_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert places.data_folder("chosen", {"AFTERWORD_DATA": "/elsewhere"}) == tmp_path / "chosen"
    assert places.data_folder(None, {"AFTERWORD_DATA": "/elsewhere"}) == Path("/elsewhere")
    assert places.data_folder("~/x", {}) == Path.home() / "x"
    assert places.data_folder(None, {"AFTERWORD_DATA": ""}).name == "afterword"
    with pytest.raises(ValueError, match="names no folder"):
        places.data_folder("", {"AFTERWORD_DATA": "/elsewhere"})


@pytest.mark.skipif(sys.platform == "win32", reason="its folders are not below a home folder")
def test_a_home_folder_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    """As of another user's name, or in a container that runs as a user without one."""
    with pytest.raises(ValueError, match=r"^~nobody-here/x: no such home folder$"):
        places.data_folder("~nobody-here/x", {})
    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 7)
    with pytest.raises(ValueError, match=r"^your home folder is not known: name a folder with --data"):
        places.data_folder(None, {})
    assert places.data_folder("/elsewhere", {}) == Path("/elsewhere")


@pytest.mark.parametrize("name", ["local", "Mars/Base", None])
def test_a_computer_without_a_zone_that_is_known(name: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert zones.computer_zone() == "Europe/Berlin"
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: name)
    zones.forget_zone()
    assert zones.computer_zone() == "UTC"
    monkeypatch.undo()
    zones.forget_zone()


@pytest.mark.skipif(sys.platform == "win32", reason="its clock is no file")
@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("/usr/share/zoneinfo/Asia/Kolkata", "Asia/Kolkata"),
        ("../var/db/timezone/zoneinfo/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ("/usr/share/zoneinfo/posix/Asia/Kolkata", "Asia/Tokyo"),
        ("/somewhere/else", "Asia/Tokyo"),
        (None, "Asia/Tokyo"),
    ],
)
def test_the_zone_that_the_clock_file_is_a_link_to(
    target: str | None, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where it is none does another look be had for it."""
    clock_file = tmp_path / "localtime"
    if target is not None:
        clock_file.symlink_to(target)
    monkeypatch.setattr(zones, "LOCAL_TIME", clock_file)
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: "Asia/Tokyo")
    monkeypatch.delenv("TZ", raising=False)
    zones.computer_zone.cache_clear()
    assert zones.computer_zone() == name
    monkeypatch.undo()
    zones.forget_zone()


@pytest.mark.skipif(sys.platform == "win32", reason="its clock is no file")
@pytest.mark.parametrize("linked", [True, False])
def test_once_a_minute_no_more_is_asked_than_has_to_be(
    linked: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock_file = tmp_path / "localtime"
    if linked:
        clock_file.symlink_to("/usr/share/zoneinfo/Asia/Kolkata")
    monkeypatch.setattr(zones, "LOCAL_TIME", clock_file)
    monkeypatch.delenv("TZ", raising=False)
    asked: list[None] = []
    monkeypatch.setattr(tzlocal, "reload_localzone", lambda: asked.append(None))
    zones.forget_zone()
    assert len(asked) == (not linked)
    monkeypatch.undo()
    zones.forget_zone()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="there the system tells it otherwise")
def test_the_zone_is_another_after_a_flight(monkeypatch: pytest.MonkeyPatch) -> None:
    assert zones.computer_zone() == "Europe/Berlin"
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert zones.computer_zone() == "Europe/Berlin"  # asked once a tick
    zones.forget_zone()
    assert zones.computer_zone() == "Asia/Tokyo"
    monkeypatch.undo()
    zones.forget_zone()
    assert zones.computer_zone() == "Europe/Berlin"
