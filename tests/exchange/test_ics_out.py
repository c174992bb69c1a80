"""Calendars out: read back by the library, by khal, and by ourselves, in twelve zones around their clock changes."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bench.generate import search as generated
from tests.conftest import ExpectLog
from tests.exchange.outside import HOME

from afterword.domain import rulebook
from afterword.domain.entities import (
    Contact,
    Interview,
    Offer,
    Process,
    Promise,
    Search,
    Settings,
    StageChange,
)
from afterword.domain.times import to_utc, zone
from afterword.exchange import files, live
from afterword.exchange.ics_in import read_ics
from afterword.exchange.ics_lines import written
from afterword.exchange.ics_out import write_ics
from afterword.exchange.taking import take

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

ZONES = """
    Europe/Berlin       2026-03-29 2026-10-25
    Europe/London       2026-03-29 2026-10-25
    America/New_York    2026-03-08 2026-11-01
    America/Los_Angeles 2026-03-08 2026-11-01
    America/St_Johns    2026-03-08 2026-11-01
    America/Santiago    2026-04-05 2026-09-06
    Australia/Lord_Howe 2026-04-05 2026-10-04
    Australia/Sydney    2026-04-05 2026-10-04
    Pacific/Auckland    2026-04-05 2026-09-27
    Africa/Cairo        2026-04-24 2026-10-30
    Asia/Kathmandu      2026-03-29 2026-10-25
    Pacific/Apia        2026-04-05 2026-09-27
"""


def interview(number: int, starts_at: datetime, where: str, **more: object) -> Interview:
    return Interview(f"i{number}", starts_at, where, NOW - 900 * DAY, **more)  # type: ignore[arg-type]


def process(*interviews: Interview, company: str = "Acme", **more: object) -> Process:
    return Process("p1", company, NOW - 900 * DAY, role="Developer", interviews=interviews, **more)  # type: ignore[arg-type]


def search(*processes: Process, **more: object) -> Search:
    return Search(processes={each.id: each for each in processes}, **more)  # type: ignore[arg-type]


def text(known: Search, now: datetime = NOW, before: str = "", *, steady: bool = False) -> str:
    return "".join(write_ics(known, now, HOME, written(before), steady=steady))


def by_library(content: str) -> dict[str, icalendar.Event]:
    return {str(each["UID"]): each for each in icalendar.Calendar.from_ical(content).events}


def meant(one: Interview) -> tuple[object, ...]:
    return one.starts_at, one.zone, one.minutes, one.kind, one.place, one.interviewers, one.sequence


@pytest.mark.parametrize("row", ZONES.strip().splitlines())
def test_out_and_in_again_unchanged(row: str) -> None:
    """Every half hour around both clock changes: what does not exist, and what exists twice, comes back as it was."""
    where, *days = row.split()
    starts = [
        datetime.fromisoformat(day) + timedelta(hours=hour, minutes=minute)
        for day in days
        for hour in range(-2, 5)
        for minute in (0, 30)
    ]
    interviews = [interview(number, start, where) for number, start in enumerate(starts)]
    content = text(search(process(*interviews)))
    again = take(content.encode(), "x.ics", Search(), NOW, HOME).search
    (made,) = again.processes.values()
    assert (made.company, made.role) == ("Acme", "Developer")
    assert sorted(map(meant, made.interviews)) == sorted(map(meant, interviews))
    events = by_library(content)
    for each in interviews:
        event = events[f"interview-{each.id}@afterword"]
        assert event.start == to_utc(each.starts_at, zone(where))
        assert event.end - event.start == timedelta(hours=1)


@given(
    st.datetimes(datetime.fromisoformat("1950-01-01"), datetime.fromisoformat("2200-01-01")),
    st.sampled_from([row.split()[0] for row in ZONES.strip().splitlines()]),
    st.integers(1, 10_080),
    st.lists(
        st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=80), max_size=4
    ),
)
def test_any_interview_comes_back(start: datetime, where: str, minutes: int, words: list[str]) -> None:
    names = tuple(each for each in (" ".join(word.split()) for word in words) if each)
    one = interview(1, start.replace(microsecond=0, fold=0), where, minutes=minutes, interviewers=names)
    content = text(search(process(one)))
    (made,) = read_ics(content.encode(), HOME).invitations
    assert (made.starts_at, made.zone, made.minutes) == (one.starts_at, where, minutes)
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    assert "interview-i1@afterword" in by_library(content)


def test_the_same_data_take_nothing_of_it_back() -> None:
    known = search(process(interview(1, datetime.fromisoformat("2026-12-01T14:00"), "Asia/Tokyo", uid="u1")))
    found = take(text(known).encode(), "x.ics", known, NOW, HOME)
    assert found.search == known
    assert found.summary().startswith("added nothing; skipped 1 that were already there")


def everything() -> Search:
    last = interview(
        2, datetime.fromisoformat("2026-11-24T14:00"), "Europe/Berlin", kind="technical", place="Room 1; 2nd, floor",
        interviewers=("Sam Ortiz",), promises=(Promise(NOW - HOUR, date(2026, 12, 2)),),
    )  # fmt: skip
    told = replace(last, id="i3", starts_at=last.starts_at - HOUR, promises=(Promise(NOW - HOUR, NOW + 5 * DAY),))
    offer = Offer("o1", NOW - DAY, NOW + 4 * DAY, NOW - DAY)
    first = process(
        last, contact="c1", stage="tech_interview", stage_changes=(StageChange(NOW - DAY, "tech_interview"),)
    )
    second = replace(process(told, company="Globex"), id="p2")
    third = replace(process(company="Initech"), id="p3", offers=(offer,))
    return search(first, second, third, contacts={"c1": Contact("c1", "Dana Wu")})


def test_what_stands_in_it() -> None:
    events = by_library(text(everything()))
    meeting = events["interview-i2@afterword"]
    assert str(meeting["SUMMARY"]) == "Acme: technical interview"
    assert str(meeting["LOCATION"]) == "Room 1; 2nd, floor"
    assert "At the end, ask: “When should I expect feedback?”" in str(meeting["DESCRIPTION"])
    (alarm,) = meeting.alarms.times
    assert meeting.start - alarm.trigger == timedelta(minutes=15)
    assert (events["promise-i2@afterword"].start, events["promise-i2@afterword"].end) == (
        date(2026, 12, 2),
        date(2026, 12, 3),
    )
    assert events["promise-i3@afterword"].start == NOW + 5 * DAY
    assert events["deadline-o1@afterword"].start == NOW + 4 * DAY


def test_the_nudges_stand_when_they_are_due() -> None:
    known = everything()
    starts = {event.start for uid, event in by_library(text(known)).items() if uid.startswith("nudge-")}
    nudges = [
        each for each in rulebook.nudges(known, NOW, HOME) if each.kind in ("thank_you", "follow_up", "offer_tell")
    ]
    projected = rulebook.projected(known, NOW, HOME)
    assert {each.due_at.replace(microsecond=0) for each in (*nudges, *projected)} <= starts
    assert len(nudges) >= 4
    assert len(projected) >= 8


def test_a_big_search_is_read_by_the_library() -> None:
    known = generated(30)
    content = text(known)
    events = by_library(content)
    assert len(events) == content.count("BEGIN:VEVENT")
    assert all("DTSTAMP" in each and "SEQUENCE" in each for each in events.values())
    assert all(line.isascii() or len(line.encode()) <= 75 for line in content.split("\r\n"))


# Versions


def sequence(content: str, uid: str = "interview-i1@afterword") -> int:
    return int(by_library(content)[uid]["SEQUENCE"])


ONE = interview(1, datetime.fromisoformat("2026-12-01T14:00"), "Europe/Berlin")


def test_the_version_grows_with_each_move() -> None:
    moved = replace(ONE, starts_at=ONE.starts_at + HOUR, revision=1)
    invited = replace(moved, sequence=4)
    versions = [sequence(text(search(process(each)))) for each in (ONE, moved, invited)]
    assert versions == [0, 1, 5]
    assert text(search(process(ONE))) == text(search(process(ONE)))


def test_the_version_grows_within_a_file_though_a_move_was_undone() -> None:
    first = text(search(process(replace(ONE, starts_at=ONE.starts_at + HOUR, revision=1))))
    second = text(search(process(ONE)), before=first)
    third = text(search(process(ONE)), before=second)
    assert (sequence(first), sequence(second)) == (1, 2)
    assert third == second


@pytest.mark.parametrize("odd", ["a b", "ü", "x" * 200, "\n", "a;b,c:d", "\ud800"])
def test_uids_are_plain_whatever_the_ids_are(odd: str) -> None:
    content = text(search(process(replace(ONE, id=odd))))
    (uid,) = (each for each in written(content) if each.startswith("interview-"))
    assert len(uid) < 60
    assert uid.isascii()
    assert uid.isprintable()


# Files


def test_a_file_is_counted_on(tmp_path: Path) -> None:
    path = tmp_path / "x.ics"
    files.export(search(process(replace(ONE, revision=3))), path, NOW, HOME)
    files.export(search(process(replace(ONE, place="Room"))), path, NOW, HOME)
    assert sequence(path.read_text(encoding="utf-8")) == 4
    path.write_bytes(b"\xff something else")
    files.export(search(process(ONE)), path, NOW, HOME)
    assert sequence(path.read_text(encoding="utf-8")) == 0


ON = Settings(live_calendar=True)


def test_the_live_file_is_written_only_where_something_changed(tmp_path: Path) -> None:
    path = tmp_path / live.FILE_NAME
    known = search(process(ONE), settings=ON)
    assert live.keep(path, known, NOW, HOME)
    before = path.stat()
    assert not live.keep(path, known, NOW + timedelta(minutes=1), HOME)
    assert path.stat().st_ino == before.st_ino
    assert live.keep(path, search(process(replace(ONE, minutes=30)), settings=ON), NOW, HOME)
    assert sequence(path.read_text(encoding="utf-8")) == 1
    assert live.keep(path, replace(known, settings=Settings()), NOW, HOME)
    assert not path.exists()
    assert not live.keep(path, replace(known, settings=Settings()), NOW, HOME)
    assert [*tmp_path.iterdir()] == []


def test_what_counts_from_now_moves_by_the_hour(tmp_path: Path) -> None:
    waiting = search(process(replace(ONE, starts_at=ONE.starts_at - 20 * DAY)), settings=ON)
    path = tmp_path / live.FILE_NAME
    assert live.keep(path, waiting, NOW, HOME)
    assert not live.keep(path, waiting, NOW + timedelta(minutes=59), HOME)
    assert live.keep(path, waiting, NOW + timedelta(minutes=61), HOME)


def test_the_live_calendar_writes_what_it_was_told_last(tmp_path: Path) -> None:
    path = tmp_path / live.FILE_NAME
    calendar = live.LiveCalendar(path)
    for minutes in (10, 20, 30):
        calendar.tell(search(process(replace(ONE, minutes=minutes)), settings=ON), NOW, HOME)
    calendar.close()
    event = by_library(path.read_text(encoding="utf-8"))["interview-i1@afterword"]
    assert event.end - event.start == timedelta(minutes=30)


def test_the_live_calendar_that_is_off_does_nothing(tmp_path: Path) -> None:
    calendar = live.LiveCalendar(tmp_path / live.FILE_NAME)
    calendar.tell(search(process(ONE)), NOW, HOME)
    calendar.close()
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_is_gone_is_told(tmp_path: Path, expect_log: ExpectLog) -> None:
    expect_log("The calendar file could not be written: there is no such folder")
    calendar = live.LiveCalendar(tmp_path / "gone" / live.FILE_NAME)
    calendar.tell(search(process(ONE), settings=ON), NOW, HOME)
    calendar.close()


# A real client

KHAL = """
[calendars]
[[afterword]]
path = {folder}/calendar
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


@pytest.mark.skipif(shutil.which("khal") is None, reason="khal, which script/setup installs on Debian, is not there")
def test_khal_shows_it(tmp_path: Path) -> None:
    """Imported, then once more in a later version: khal has each event once, where and when it is."""

    def khal(*arguments: str) -> str:
        done = subprocess.run(
            ["khal", "-c", str(tmp_path / "config"), *arguments],
            env={"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    (tmp_path / "config").write_text(KHAL.format(folder=tmp_path), encoding="utf-8")
    (tmp_path / "calendar").mkdir()
    path = tmp_path / "x.ics"
    abroad = interview(1, datetime.fromisoformat("2026-11-01T01:30"), "America/New_York", place="Käserei, 1. Stock")
    known = everything()
    for each in (abroad, replace(abroad, minutes=90, revision=1)):
        processes = {**known.processes, "p9": replace(process(each, company="Zürich & Co"), id="p9")}
        files.export(replace(known, processes=processes), path, NOW, HOME)
        khal("import", "--batch", "-a", "afterword", str(path))
    shown = khal(
        "list", "--format", "{start} {end} {title} @{location}", "--day-format", "", "2026-10-31", "60d"
    ).splitlines()
    assert "2026-11-01 06:30 2026-11-01 08:00 Zürich & Co: interview @Käserei, 1. Stock" in shown
    assert "2026-11-24 14:00 2026-11-24 15:00 Acme: technical interview @Room 1; 2nd, floor" in shown
    assert "2026-12-02 2026-12-02 Acme: feedback was promised @" in shown
    assert "2026-11-29 13:00 2026-11-29 13:15 Initech: decide on the offer by now @" in shown
    assert any("Acme follow-up 1" in line for line in shown)
