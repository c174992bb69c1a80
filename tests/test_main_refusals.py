"""What the command line refuses: exit code 1 with one line, or 2 for wrong usage, and nothing changed to the byte."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.command_line import Done, afterword, command, contents, environment, refused, write
from tests.exchange.broken import CASES, Broken
from tests.exchange.documents import minimal

from afterword import __main__, commands

FILE = "afterword.sqlite3"
READING = (["agenda"], ["agenda", "--json"], ["export", "out.json"], ["check"])
ALL = (*READING, ["import", "in.json"])


@pytest.fixture
def filled(data_folder: Path, tmp_path: Path) -> Path:
    """The data folder, with the contract's example in it."""
    assert __main__.main(["import", str(write(tmp_path / "example.json"))]) == 0
    return data_folder


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where relative names are read from and written to: there is something new to import."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "in.json", minimal(id="new"))


@pytest.fixture
def main(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Main:
    monkeypatch.setenv("AFTERWORD_NOW", environment()["AFTERWORD_NOW"])
    return Main(capsys)


class Main:
    """The command line in this process: the same, faster."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Done:
        self._capsys.readouterr()
        try:
            code = __main__.main(arguments)
        except SystemExit as end:
            code = int(str(end.code))
        return Done(code, *self._capsys.readouterr())


# Wrong usage


@pytest.mark.parametrize(
    "arguments",
    [
        ["lunch"],
        ["agenda", "lunch"],
        ["agenda", "--from", "2026-12-01"],
        ["agenda", "--to", "2026-12-01"],
        ["agenda", "--at"],
        ["agenda", "--js"],
        ["agenda", "--proj"],
        ["--screenshot", "pictures"],
        ["--screenshot"],
        ["--demo", "--screenshot", "pictures", "agenda"],
        ["--minimized", "agenda"],
        ["--min"],
        ["--dem"],
        ["--vers"],
        ["--dat", "x", "agenda"],
        ["agenda", "--dat", "x"],
        ["export", "--dat", "x", "out.json"],
        ["import", "--zon", "UTC", "in.json"],
        ["check", "--zon", "UTC"],
        ["export"],
        ["export", "one.json", "two.json"],
        ["import"],
        ["check", "--json"],
        ["check", "file"],
        ["agenda", "--demo"],
        ["--json"],
        ["--data"],
        ["--at", "2026-12-01", "agenda"],
        ["--version", "--no-such"][1:],
    ],
    ids=" ".join,
)
def test_wrong_usage(arguments: list[str], main: Main, filled: Path) -> None:
    before = contents(filled)
    done = main(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("usage: afterword")
    assert "Traceback" not in done.err
    assert contents(filled) == before


def test_wrong_usage_by_a_real_process(data_folder: Path) -> None:
    assert afterword("lunch").code == 2
    assert afterword("agenda", "--from", "2026-12-01").code == 2
    assert afterword("--screenshot", "pictures").code == 2
    assert not data_folder.exists()


# Moments and zones


@pytest.mark.parametrize(
    "text",
    [
        *("soon", " ", "2026-02-30", "25:00", "2026-11-23T24:30", "1764000000", "2026-11-23T14:00+99:00", "０"),
        *("-2026-01-01", "2026-11-23T14:00 Europe/Berlin"),
    ],
)
def test_a_bad_moment(text: str, main: Main, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(filled)
    refused(main("agenda", f"--at={text}"), "--at: not ")
    refused(main("agenda", f"--from={text}", "--to=2026-12-01"), "--from: not ")
    refused(main("agenda", "--from=2026-12-01", f"--to={text}"), "--to: not ")
    monkeypatch.setenv("AFTERWORD_NOW", text)
    refused(main("agenda"), "AFTERWORD_NOW: not ")
    assert contents(filled) == before


def test_no_moment_at_all(main: Main, filled: Path) -> None:
    """As a script says it with a variable that is empty: not the same as not asking."""
    refused(main("agenda", "--at="), '--at: not a moment in ISO 8601: ""')
    refused(main("agenda", "--from=", "--to=2026-12-01"), '--from: not a moment in ISO 8601: ""')


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "9000-01-02", "9999-12-31T23:59"])
def test_a_moment_that_no_rule_has_room_for(
    text: str, main: Main, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused(main("agenda", f"--at={text}"), "--at: not between the years 1900 and 9000")
    monkeypatch.setenv("AFTERWORD_NOW", text)
    refused(main("agenda"), "AFTERWORD_NOW: not between the years 1900 and 9000")


@pytest.mark.parametrize("arguments", ALL, ids=" ".join)
def test_a_bad_afterword_now_leaves_no_trace(
    arguments: list[str], main: Main, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERWORD_NOW", "soon")
    done = main(*arguments)
    if arguments != ["check"]:  # which asks for no time
        refused(done, 'AFTERWORD_NOW: not a moment in ISO 8601: "soon"')
    assert not data_folder.exists()


@pytest.mark.parametrize(
    "zone", ["Mars/Base", "", "Europe", "../../etc/passwd", "Z" * 5000, "\udcff", "localtime", "right/UTC"], ids=ascii
)
@pytest.mark.parametrize("arguments", ALL, ids=" ".join)
def test_a_bad_zone(arguments: list[str], zone: str, main: Main, data_folder: Path) -> None:
    refused(main(f"--zone={zone}", *arguments), "no such zone")
    refused(main(*arguments, f"--zone={zone}"), "no such zone")
    assert not data_folder.exists()


def test_bad_moments_and_zones_by_a_real_process(data_folder: Path) -> None:
    refused(afterword("agenda", "--at", "soon"), '--at: not a moment in ISO 8601: "soon"')
    refused(afterword("--zone", "Mars/Base", "agenda"), 'no such zone "Mars/Base"')
    refused(afterword("agenda", AFTERWORD_NOW="soon"), "AFTERWORD_NOW")
    refused(afterword(AFTERWORD_NOW="soon"), "AFTERWORD_NOW")
    refused(afterword("--zone", "Mars/Base"), 'no such zone "Mars/Base"')
    refused(afterword("--minimized", "--zone", "Mars/Base"), 'no such zone "Mars/Base"')
    assert not data_folder.exists()


# The data folder


def spoilt(folder: Path, how: str) -> Path:
    """A data folder that can't be used; the folder to compare."""
    folder.parent.mkdir(exist_ok=True)
    path = folder / FILE
    if how == "the folder is a file":
        folder.write_text("mine")
        return folder.parent
    if how == "a folder within a file":
        raise AssertionError("is named, not made")
    folder.mkdir(exist_ok=True)
    if how == "the file is a folder":
        path.mkdir()
    elif how == "no database":
        path.write_bytes(b"this is no database at all" * 100)
    elif how == "of another program":
        with closing(sqlite3.connect(path)) as database:
            database.execute("CREATE TABLE birds (name TEXT)")
    elif how == "cut short":
        path.write_bytes(path.read_bytes()[:6000])
    elif how == "pages overwritten":
        data = bytearray(path.read_bytes())
        data[4096:] = b"\xa5" * (len(data) - 4096)
        path.write_bytes(data)
    elif how == "newer":
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA user_version = 999")
    elif how == "a value that cannot be":
        with closing(sqlite3.connect(path)) as database, database:
            database.execute("UPDATE interviews SET zone = 'Mars/Base'")
    return folder


DAMAGED = ("no database", "cut short", "pages overwritten", "newer", "a value that cannot be", "of another program")


@pytest.mark.parametrize("how", ["the folder is a file", "the file is a folder"])
@pytest.mark.parametrize("arguments", ALL, ids=" ".join)
def test_a_folder_that_is_none(arguments: list[str], how: str, main: Main, tmp_path: Path) -> None:
    folder = spoilt(tmp_path / "spoilt" / "data", how)
    before = contents(folder)
    refused(main("--data", str(tmp_path / "spoilt" / "data"), *arguments))
    assert contents(folder) == before
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize("arguments", ALL, ids=" ".join)
def test_a_folder_within_a_file(arguments: list[str], main: Main, tmp_path: Path) -> None:
    refused(main("--data", str(tmp_path / "in.json" / "data"), *arguments), "in.json")


@pytest.mark.parametrize("how", DAMAGED)
@pytest.mark.parametrize("arguments", ALL, ids=" ".join)
def test_data_that_cannot_be_used(arguments: list[str], how: str, main: Main, filled: Path, tmp_path: Path) -> None:
    if how == "of another program":
        (filled / FILE).unlink()
    spoilt(filled, how)
    before = contents(filled)
    done = main(*arguments)
    if arguments == ["check"]:  # it may print several
        assert done.code == 1
        assert done.err.count("\n") == 1
    else:
        refused(done)
    assert contents(filled) == before
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize("how", DAMAGED)
def test_data_that_cannot_be_used_by_a_real_process(how: str, filled: Path) -> None:
    if how == "of another program":
        (filled / FILE).unlink()
    spoilt(filled, how)
    before = contents(filled)
    refused(afterword("agenda", "--json"), "schema 999" if how == "newer" else "")
    refused(afterword(QT_QPA_PLATFORM="offscreen"))  # the window itself
    assert contents(filled) == before


def test_check_lists_what_is_wrong(filled: Path) -> None:
    with closing(sqlite3.connect(filled / FILE)) as database, database:
        database.execute("UPDATE interviews SET zone = 'Mars/Base'")
        database.execute("UPDATE processes SET outcome = 'won'")
    done = afterword("check")
    assert done.code == 1
    assert sorted(done.out.splitlines()) == [
        'interviews: no such zone "Mars/Base".',
        'processes: there is no outcome "won".',
    ]
    assert done.err.count("\n") == 1
    assert done.err.startswith("afterword: 2 faults in the data in ")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
@pytest.mark.parametrize("arguments", ALL, ids=" ".join)
def test_a_folder_of_somebody_else(arguments: list[str], main: Main, filled: Path) -> None:
    filled.chmod(0)
    try:
        refused(main(*arguments), "ermission")
    finally:
        filled.chmod(0o700)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Another program writes, and does not end."""
    with closing(sqlite3.connect(folder / FILE)) as database:
        database.execute("BEGIN EXCLUSIVE")
        yield
        database.rollback()


@pytest.mark.parametrize("arguments", [["agenda"], ["import", "in.json"], ["check"]], ids=" ".join)
def test_data_that_another_program_holds(arguments: list[str], filled: Path) -> None:
    before = contents(filled)
    with held(filled):
        refused(afterword(*arguments), "Another program is holding the data")
    assert contents(filled) == before


# Files


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("no.json", "no such file"),
        ("folder", "is a folder"),
        ("notes.docx", "neither an export"),
        ("no/file.json", "no such file"),
    ],
)
def test_files_that_cannot_be_imported(name: str, reason: str, main: Main, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "notes.docx").write_text("Dear diary")
    before = contents(filled)
    refused(main("import", name), name, reason)
    refused(main("import", "in.json", name), name, reason)
    assert contents(filled) == before


@pytest.mark.parametrize("name", ["out.pdf", "out", "no/out.json", "folder", "folder.json"])
def test_files_that_cannot_be_exported(name: str, main: Main, filled: Path, tmp_path: Path) -> None:
    for folder in ("folder", "folder.json"):
        (tmp_path / folder).mkdir()
    before = contents(tmp_path)
    refused(main("export", name), name)
    assert contents(tmp_path) == before


def test_a_refused_import_leaves_no_trace(data_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{}")
    refused(afterword("import", "in.json", "bad.json"), "bad.json: top level: ")
    refused(afterword("import", "no.json"), "no.json: ")
    assert not data_folder.exists()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_broken_files(case: Broken, main: Main, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_bytes(case.data)
    before = contents(filled)
    line = refused(main("import", "in.json", "broken.json"))
    assert line.startswith(f"afterword: broken.json: {case.place}: ")
    assert contents(filled) == before


@pytest.mark.parametrize("case", CASES[:: len(CASES) // 12], ids=lambda case: case.name)
def test_broken_files_by_a_real_process(case: Broken, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_bytes(case.data)
    before = contents(filled)
    line = refused(afterword("import", "in.json", "broken.json"))
    assert line.startswith(f"afterword: broken.json: {case.place}: ")
    assert contents(filled) == before


# Whatever else


def test_no_folder_named(main: Main) -> None:
    refused(main("--data", "", "agenda"), "--data names no folder")


def test_no_room_for_what_is_printed(filled: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command("agenda"), env=environment(), stdout=full, stderr=subprocess.PIPE, check=False)
    refused(Done(done.returncode, "", done.stderr.decode()), "No space left")


def test_a_bug_is_one_line_too(main: Main, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> int:
        raise KeyError("what\nis this")

    monkeypatch.setattr(commands, "agenda", fail)
    done = main("agenda")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("afterword: a bug in Afterword (test_main_refusals.py:")
    assert done.err.count("\n") == 1


def test_where_standard_error_is_closed(filled: Path) -> None:
    """What is refused is not said in place of what was asked for."""
    asked = command("--zone", "Mars/Base", "agenda", "--json")
    closed = ["sh", "-c", 'exec "$@" 2>&-', "sh", *asked]
    done = subprocess.run(closed, env=environment(), stdout=subprocess.PIPE, check=False)
    assert (done.returncode, done.stdout) == (1, b"")


def test_no_display(data_folder: Path) -> None:
    refused(afterword(QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY=""), "no display")
    assert not data_folder.exists()
