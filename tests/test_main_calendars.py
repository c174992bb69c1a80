"""`import` and `export` of calendars, mails and tables, as a script sees them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import icalendar
import pytest
from tests.command_line import Done
from tests.exchange.outside import HERE, calendar, event

from afterword import __main__


class Main:
    """The command line in this process, at the moment that it is told."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys = capsys
        self.folder = folder

    def __call__(self, *arguments: str | Path) -> Done:
        self._capsys.readouterr()
        code = __main__.main(["--zone", "Europe/Berlin", *map(str, arguments)])
        return Done(code, *self._capsys.readouterr())

    def calendars(self, *names: str) -> list[str]:
        done = self("import", *(HERE / "calendars" / name for name in names))
        assert (done.code, done.err) == (0, "")
        return [line.partition(".ics: ")[2] for line in done.out.splitlines()]

    @property
    def everything(self) -> Any:
        path = self.folder / "everything.json"
        assert self("export", path).code == 0
        return json.loads(path.read_text(encoding="utf-8"))

    def interviews(self) -> list[dict[str, Any]]:
        return [each for process in self.everything["processes"] for each in process["interviews"]]


@pytest.fixture
def main(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Main:
    monkeypatch.setenv("AFTERWORD_NOW", "2026-11-25T10:00:00+01:00")
    return Main(capsys, tmp_path)


def test_an_invitation_from_first_to_last(main: Main) -> None:
    """Asked, asked again, moved, an old one found again, and cancelled."""
    assert main.calendars("google.ics") == ["added 1 process, 1 interview and 1 contact"]
    assert main.calendars("google.ics") == ["added nothing; skipped 1 that were already there"]
    assert main.calendars("google-moved.ics") == ["updated 1 interview"]
    assert main.calendars("google.ics") == ["added nothing; skipped 1 that were already there"]
    (interview,) = main.interviews()
    assert (interview["starts_at"], interview["zone"]) == ("2026-12-03T16:00:00", "Europe/Berlin")
    assert (interview["uid"], interview["sequence"], interview["revision"]) == ("4gq8n2mkl0@google.com", 1, 1)
    assert main.calendars("google-cancelled.ics") == ["removed 1 interview"]
    again = main.calendars("google-cancelled.ics")
    assert again[0] == "added nothing; left out 1"
    assert again[1].endswith("was cancelled, and was not known")
    assert main.interviews() == []
    assert main("check").code == 0


def test_the_thank_you_at_its_end(main: Main) -> None:
    main.calendars("google.ics")
    done = main("agenda", "--at", "2026-12-01T15:00", "--json")
    kinds = {each["kind"]: each for each in json.loads(done.out)}
    assert kinds["thank_you"]["state"] == "due"
    assert kinds["thank_you"]["company"] == "Acme Robotics"


def test_a_whole_calendar(main: Main) -> None:
    lines = main.calendars("whole-calendar.ics")
    assert lines[0] == "added 1 process and 1 interview; left out 4"
    assert "left out “Christmas”: lasts all day, so it is no interview" in lines
    assert "left out “Lunch with Kim”: does not look like an interview" in lines


def test_mails(main: Main) -> None:
    main.calendars("google.ics")
    answer = HERE / "mails" / "answer.eml"
    assert main("import", answer).out == f"{answer}: added 1 message\n"
    assert main("import", answer).out == f"{answer}: added nothing; skipped 1 that were already there\n"
    invitation = HERE / "mails" / "invitation.eml"
    assert main("import", invitation).out == f"{invitation}: added nothing; skipped 1 that were already there\n"
    (process,) = main.everything["processes"]
    (message,) = process["messages"]
    assert (message["direction"], message["message_id"]) == ("in", "<CAF-answer-1@mail.acme-robotics.example>")


def test_by_content_where_the_ending_says_nothing(main: Main) -> None:
    path = main.folder / "invite"
    path.write_bytes(calendar("zoom.ics"))
    assert main("import", path).out == f"{path}: added 1 process and 1 interview\n"


REFUSED = [
    ("holiday.ics", event("DTSTART:20261224", "SUMMARY:Xmas"), "“Xmas”: lasts all day, so it is no interview"),
    ("empty.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "holds no events"),
    ("cut.ics", event()[:60], "ends too early"),
    ("stranger.eml", b"From: a@b.example\r\nSubject: Hi\r\n\r\nHi", "“Hi”: belongs to no process that is known"),
    ("diary.txt", b"Dear diary", "is neither an export (.json), nor a calendar (.ics), nor a mail (.eml)"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "sentence"), REFUSED)
def test_refused(name: str, data: bytes, sentence: str, main: Main, data_folder: Path) -> None:
    path = main.folder / name
    path.write_bytes(data)
    done = main("import", HERE / "calendars" / "google.ics", path)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"afterword: {path}: ")
    assert sentence in done.err
    assert done.err.count("\n") == 1
    assert not data_folder.exists()


def test_exports(main: Main) -> None:
    main.calendars("google.ics", "apple.ics")
    path = main.folder / "out.ics"
    assert main("export", path) == Done(0, "", "")
    first = path.read_bytes()
    events = {str(each["UID"]): each for each in icalendar.Calendar.from_ical(first).events}
    assert sum(uid.startswith("interview-") for uid in events) == 2
    assert main("export", path).code == 0
    assert path.read_bytes() == first
    table = main.folder / "out.csv"
    assert main("export", table) == Done(0, "", "")
    with table.open(encoding="utf-8", newline="") as file:
        assert {row["company"] for row in csv.DictReader(file)} == {"Acme Robotics", "Kaeserei Mueller"}


def test_out_of_one_and_into_another(main: Main, data_folder: Path) -> None:
    main.calendars("google.ics", "outlook-teams.ics", "apple.ics")
    path, other = main.folder / "out.ics", main.folder / "other"
    main("export", path)
    before = [
        each["starts_at"] + each["zone"] + each["kind"] + each["place"] + each["uid"] for each in main.interviews()
    ]
    done = main("--data", other, "import", path)
    assert done.out.startswith(f"{path}: added 3 processes and 3 interviews; left out 1\n")
    main("--data", other, "export", main.folder / "again.json")
    again = json.loads((main.folder / "again.json").read_text(encoding="utf-8"))
    after = [
        each["starts_at"] + each["zone"] + each["kind"] + each["place"] + each["uid"]
        for process in again["processes"]
        for each in process["interviews"]
    ]
    assert sorted(before) == sorted(after)
