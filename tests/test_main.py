"""The command line as docs and scripts use it: every form of the contract, by real processes."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.command_line import DESKTOP, afterword, command, contents, environment, write
from tests.exchange.documents import example, minimal

from afterword import __version__
from afterword.__main__ import main
from afterword.exchange import files

FOLLOW_UP = "2026-12-03T16:00:00Z"
Entry = dict[str, Any]
Meanwhile = Callable[[Path], None]
KEYS = [
    *("key", "kind", "n", "state", "due_at", "lapses_at", "process", "company", "role", "interview", "contact"),
    *("offer", "title", "text", "projected"),
]


@pytest.fixture
def filled(data_folder: Path, tmp_path: Path) -> Path:
    """The data folder, with the contract's example in it."""
    assert afterword("import", write(tmp_path / "example.json")).code == 0
    return data_folder


def follow_ups(entries: list[Entry]) -> list[Entry]:
    """Those of the first process, which has the promise."""
    return [entry for entry in entries if (entry["kind"], entry["process"]) == ("follow_up", "p1")]


def test_version() -> None:
    assert afterword("--version") == (0, f"afterword {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--version"], ["peewee", "PySide6", "plyer", "jinja2"]),
        (["agenda"], ["PySide6", "plyer", "jinja2"]),
        (["agenda", "--json", "--projected"], ["PySide6", "plyer", "jinja2"]),
        (["export", "everything.json"], ["PySide6", "plyer", "jinja2"]),
        (["import", "everything.json"], ["PySide6", "plyer", "jinja2"]),
        (["check"], ["PySide6", "plyer", "jinja2"]),
    ],
)
def test_no_command_starts_qt(arguments: list[str], absent: list[str], tmp_path: Path) -> None:
    write(tmp_path / "everything.json")
    run = [command()[0], "-X", "importtime", "-m", "afterword", *arguments]
    done = subprocess.run(run, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "afterword" in imported
    assert imported.isdisjoint(absent)


# Agenda


def test_agenda_as_json(filled: Path) -> None:
    entries = afterword("agenda", "--json").json
    assert [list(entry) for entry in entries] == [KEYS] * len(entries)
    assert entries == sorted(entries, key=lambda entry: (entry["due_at"], entry["key"]))
    (follow_up,) = follow_ups(entries)
    assert follow_up | {"key": "", "title": "", "text": ""} == {
        "key": "",
        "kind": "follow_up",
        "n": 1,
        "state": "due",
        "due_at": FOLLOW_UP,
        "lapses_at": None,
        "process": "p1",
        "company": "Acme",
        "role": "Backend engineer",
        "interview": "i1",
        "contact": "c1",
        "offer": None,
        "title": "",
        "text": "",
        "projected": False,
    }


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2026-12-03T16:59", "upcoming"),
        ("2026-12-03T17:00", "due"),
        ("2026-12-03T17:00:00", "due"),
        ("2026-12-03T15:59:59Z", "upcoming"),
        ("2026-12-03T16:00Z", "due"),
        ("2026-12-03T11:00-05:00", "due"),
        ("2026-12-04", "late"),
    ],
)
def test_agenda_at_a_moment(filled: Path, at: str, state: str) -> None:
    """Without an offset the moment is a wall time at home, Berlin by the settings in the file."""
    entries = afterword("agenda", "--at", at, "--json").json
    assert [entry["state"] for entry in follow_ups(entries)] == [state]


def test_agenda_of_a_span(filled: Path) -> None:
    def span(start: str, end: str, *more: str) -> list[tuple[int, str, bool]]:
        entries = afterword("agenda", "--from", start, "--to", end, "--json", *more).json
        return [(each["n"], each["due_at"], each["projected"]) for each in follow_ups(entries)]

    assert span("2026-12-03T17:00", "2026-12-03T17:01") == [(1, FOLLOW_UP, False)]
    assert span("2026-12-01", "2026-12-03T17:00") == []
    assert span("2026-12-03T17:00:01", "2026-12-20") == []
    assert span("2026-12-20", "2026-12-01") == []
    everything = span("0001-01-01", "9999-12-31T23:59:59")
    assert (1, FOLLOW_UP, False) in everything
    assert everything == span("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "--zone", "Pacific/Pago_Pago")
    after = span("2026-12-01", "2026-12-13", "--projected")
    assert after[0] == (1, FOLLOW_UP, False)
    assert [(n, projected) for n, _, projected in after[1:]] == [(2, True), (3, True), (4, True)]


def test_now_is_in_whole_seconds(filled: Path) -> None:
    """What is projected counts from now: a script reads no fractions that only tell how fast the computer was."""
    asked = ("agenda", "--projected", "--from", "2026-12-05", "--to", "2026-12-07", "--json")
    entries = [each for each in afterword(*asked, AFTERWORD_NOW="2026-12-03T18:00:00Z").json if each["projected"]]
    assert entries[0]["due_at"] == "2026-12-06T18:00:00Z"


def test_agenda_for_people(filled: Path) -> None:
    done = afterword("agenda", "--projected")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(("Late\n", "Due\n"))
    assert "(if nobody answers)" in done.out
    assert "Acme" in done.out
    nothing = afterword("agenda", "--from", "2030-01-01", "--to", "2030-01-02")
    assert nothing == (0, "Nothing comes due in that time.\n", "")


def test_zones(filled: Path) -> None:
    """--zone is the home zone of the call: of what it is told, and of what it prints."""
    at = ("agenda", "--at", "2026-12-03T11:00", "--json")
    states = {
        zone: [entry["state"] for entry in follow_ups(afterword("--zone", zone, *at).json)]
        for zone in ("America/New_York", "Europe/Berlin")
    }
    assert states == {"America/New_York": ["due"], "Europe/Berlin": ["upcoming"]}
    assert "17:00" in afterword("agenda").out
    assert "11:00" in afterword("agenda", "--zone", "America/New_York").out


def test_the_later_zone_counts(filled: Path) -> None:
    before_and_after = ("--zone", "Europe/Berlin", "agenda", "--zone", "America/New_York")
    assert afterword(*before_and_after) == afterword("agenda", "--zone", "America/New_York")


def test_agenda_without_data(data_folder: Path) -> None:
    assert afterword("agenda") == (0, "Nothing is due, and nothing comes in the next 7 days.\n", "")
    assert afterword("agenda", "--json") == (0, "[]\n", "")
    assert afterword("check") == (0, "sound: there are no data yet\n", "")
    assert not data_folder.exists()


def test_agenda_changes_nothing(filled: Path) -> None:
    before = contents(filled)
    afterword("agenda")
    afterword("check")
    assert contents(filled) == before


# Where and when


@pytest.mark.parametrize("order", [["--data", "D", "agenda"], ["agenda", "--data", "D"], ["agenda", "--data=D"]])
def test_the_data_folder_is_named_anywhere(order: list[str], filled: Path, tmp_path: Path) -> None:
    arguments = [word.replace("D", str(filled)) if word in ("D", "--data=D") else word for word in order]
    empty = str(tmp_path / "empty")
    assert afterword(*arguments, "--json", AFTERWORD_DATA=empty).json == afterword("agenda", "--json").json != []
    assert afterword("agenda", "--json", AFTERWORD_DATA=empty).json == []


def test_the_platforms_own_place(tmp_path: Path) -> None:
    own = {"AFTERWORD_DATA": "", "XDG_DATA_HOME": str(tmp_path / "share"), "HOME": str(tmp_path)}
    assert afterword("import", write(tmp_path / "example.json"), **own).code == 0
    assert [path.name for path in tmp_path.rglob("afterword.sqlite3")] == ["afterword.sqlite3"]


def test_afterword_now(filled: Path) -> None:
    def state(now: str, *more: str) -> str:
        entries = afterword("agenda", "--json", *more, AFTERWORD_NOW=now).json
        return str(follow_ups(entries)[0]["state"])

    assert state("2026-12-03T16:58:00+01:00") == "upcoming"
    assert state("2026-12-03T16:58:00") == "upcoming"
    assert state("2026-12-03T17:00:00") == "due"
    assert state("2026-12-03T16:58:00", "--zone", "America/New_York") == "due"


def test_afterword_now_dates_what_is_written(data_folder: Path, tmp_path: Path) -> None:
    document = write(tmp_path / "minimal.json", minimal())
    assert afterword("import", document, AFTERWORD_NOW="2026-12-03T17:30:00").code == 0
    assert afterword("export", tmp_path / "all.json").code == 0
    written = json.loads((tmp_path / "all.json").read_text())["processes"][0]["created_at"]
    assert re.fullmatch("2026-12-03T16:30:[0-9]{2}Z", written)


# Files in and out


def test_round_trip(filled: Path, tmp_path: Path) -> None:
    assert afterword("export", tmp_path / "one.json") == (0, "", "")
    other = str(tmp_path / "other")
    assert afterword("import", tmp_path / "one.json", "--data", other).code == 0
    assert afterword("export", tmp_path / "two.json", "--data", other).code == 0
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert json.loads((tmp_path / "one.json").read_text()) == example()
    same = afterword("agenda", "--json")
    assert same.json == afterword("agenda", "--json", "--data", other).json
    assert afterword("check", "--data", other) == (0, "sound\n", "")


def test_importing_twice_adds_nothing(filled: Path, tmp_path: Path) -> None:
    before = contents(filled)
    done = afterword("import", tmp_path / "example.json")
    assert done.code == 0
    assert "added nothing; skipped" in done.out
    assert contents(filled) == before


def test_several_files_at_once(data_folder: Path, tmp_path: Path) -> None:
    first, second = write(tmp_path / "1.json"), write(tmp_path / "2.json", minimal(id="more"))
    done = afterword("import", first, second)
    assert done.code == 0
    assert done.out.splitlines()[0].startswith(f"{first}: added 2 processes")
    assert done.out.splitlines()[1].startswith(f"{second}: added 1 process")


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Another program imports a file, between the moment this one has read its own and the moment it writes."""
    reading = files.read

    def with_other(other: Path) -> None:
        def read(*arguments: Any) -> Any:
            found = reading(*arguments)
            monkeypatch.setattr(files, "read", reading)
            assert afterword("import", other).code == 0
            return found

        monkeypatch.setattr(files, "read", read)

    return with_other


@pytest.mark.parametrize("first", [True, False], ids=["no data yet", "data"])
def test_two_imports_at_once_lose_nothing(
    first: bool, meanwhile: Meanwhile, data_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not first:
        assert main(["import", str(write(tmp_path / "before.json", minimal(id="before")))]) == 0
    meanwhile(write(tmp_path / "theirs.json"))
    assert main(["import", str(write(tmp_path / "mine.json", minimal(id="mine")))]) == 0
    assert afterword("export", tmp_path / "all.json").code == 0
    processes = json.loads((tmp_path / "all.json").read_text())["processes"]
    assert {each["id"] for each in processes} == {"p1", "p2", "mine"} | (set() if first else {"before"})


@pytest.mark.parametrize("first", [True, False], ids=["no data yet", "data"])
def test_the_same_file_imported_twice_at_once(
    first: bool, meanwhile: Meanwhile, data_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not first:
        assert main(["import", str(write(tmp_path / "before.json", minimal(id="before")))]) == 0
    example_file = write(tmp_path / "example.json")
    meanwhile(example_file)
    capsys.readouterr()
    assert main(["import", str(example_file)]) == 0
    assert "added nothing; skipped" in capsys.readouterr().out


def test_an_export_of_nothing(data_folder: Path, tmp_path: Path) -> None:
    assert afterword("export", tmp_path / "all.json").code == 0
    assert json.loads((tmp_path / "all.json").read_text())["processes"] == []
    assert not data_folder.exists()


def test_the_demo_is_a_search_apart(data_folder: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    kinds = {e["kind"] for e in afterword("--demo", "agenda", "--json", TMPDIR=str(temporary)).json}
    assert {"thank_you", "follow_up", "offer_decide"} <= kinds
    assert afterword("--demo", "export", tmp_path / "demo.json", TMPDIR=str(temporary)) == (0, "", "")
    assert len(json.loads((tmp_path / "demo.json").read_text())["processes"]) == 9
    assert afterword("--demo", "check", TMPDIR=str(temporary)) == (0, "sound\n", "")
    assert not data_folder.exists()
    assert list(temporary.iterdir()) == []


# What it prints


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_prints_utf_8_whatever_the_locale(data_folder: Path, tmp_path: Path, locale: dict[str, str]) -> None:
    document = write(tmp_path / "example.json")
    document.write_text(document.read_text().replace('"Acme"', '"Żółć 株式会社"'), encoding="utf-8")
    assert afterword("import", document, **locale).code == 0
    assert "Żółć 株式会社" in afterword("agenda", **locale).out
    assert "Żółć 株式会社" in {entry["company"] for entry in afterword("agenda", "--json", **locale).json}


def test_a_name_that_is_no_text(data_folder: Path, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.json"
    Path(os.fsdecode(name)).write_bytes(write(tmp_path / "example.json").read_bytes())
    done = subprocess.run([*command("import"), name], env=environment(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"added 2 processes" in done.stdout


@pytest.mark.parametrize("arguments", [["agenda", "--json"], ["--demo", "agenda"], ["--version"], ["--help"]])
def test_a_reader_that_goes_away(filled: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command(*arguments), env=environment(), stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_module_and_the_script_are_the_same() -> None:
    assert 'afterword = "afterword.__main__:run"' in (DESKTOP.parent / "pyproject.toml").read_text()


# Files for the window


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, Any]]:
    """What the window was started with."""
    said: list[tuple[Any, Any]] = []
    monkeypatch.setattr(
        "afterword.starting.run", lambda where, request, screenshots=None: said.append((where, request)) or 0
    )
    return said


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        (["FILE"], 1),
        (["FILE", "OTHER"], 2),
        (["--minimized", "FILE", "--data", "D"], 1),
        (["--data", "D", "FILE", "--minimized"], 1),
        (["--", "FILE"], 1),
    ],
)
def test_files_are_opened_in_the_window(
    arguments: list[str], files: int, asked: list[tuple[Any, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = {"FILE": "in vite.ics", "OTHER": str(tmp_path / "x.json")}
    assert main([names.get(each, each) for each in arguments]) == 0
    ((where, request),) = asked
    assert request.files == (str(tmp_path / "in vite.ics"), str(tmp_path / "x.json"))[:files]
    assert request.minimized == ("--minimized" in arguments)
    assert where.data == ("D" if "--data" in arguments else None)


def test_a_start_without_files(asked: list[tuple[Any, Any]]) -> None:
    assert main(["--new-interview"]) == 0
    assert main([]) == 0
    assert [(request.files, request.new_interview) for _, request in asked] == [((), True), ((), False)]


@pytest.mark.parametrize(
    "arguments",
    [["agneda"], ["--new-interview", "agenda"], ["x.json", "--from", "x"], ["x.ics", "--screenshot", "D"]],
)
def test_wrong_usage_of_files(arguments: list[str], asked: list[tuple[Any, Any]]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert asked == []
