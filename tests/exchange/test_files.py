"""Files on the disk: written whole or not at all, and every trouble is one line that names the file."""

from __future__ import annotations

import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.bench.generate import search as generated
from tests.exchange.documents import encoded, example, put

from afterword.domain.entities import Search
from afterword.exchange import files
from afterword.exchange.refused import Refused

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOME = ZoneInfo("Europe/Berlin")
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")


def refusal(path: Path, search: Search | None = None) -> str:
    if search is None:
        with pytest.raises(Refused) as caught:
            files.read(path, Search(), NOW, HOME)
    else:
        with pytest.raises(Refused) as caught:
            files.export(search, path, NOW, HOME)
    sentence = str(caught.value)
    assert sentence.isprintable()
    return sentence


def test_there_and_back(tmp_path: Path) -> None:
    search, path = generated(20), tmp_path / "all.json"
    files.export(search, path, NOW, HOME)
    assert files.read(path, Search(), NOW, HOME).search == search
    assert [*tmp_path.iterdir()] == [path]


@posix
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_text("old")
    path.chmod(0o644)
    files.export(Search(), path, NOW, HOME)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "all.json", tmp_path / "link.json"
    link.symlink_to(path)
    files.export(Search(), link, NOW, HOME)
    files.export(Search(), link, NOW, HOME)
    assert link.is_symlink()
    assert files.read(path, Search(), NOW, HOME).search == Search()


@pytest.mark.parametrize("name", ["all.txt", "all", "json", "all.json.txt"])
def test_another_ending(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    assert refusal(path, Search()) == f"{path}: this version writes .json, .csv and .ics files"
    path.write_text("Company,Role\n")
    assert refusal(path) == f"{path}: is neither an export (.json), nor a calendar (.ics), nor a mail (.eml)"


def test_the_ending_in_capitals_and_content_without_it(tmp_path: Path) -> None:
    path = tmp_path / "ALL.JSON"
    files.export(Search(), path, NOW, HOME)
    other = path.rename(tmp_path / "all.txt")
    assert files.read(other, Search(), NOW, HOME).search == Search()
    other.write_bytes(b"\xef\xbb\xbf \n" + other.read_bytes())
    assert files.read(other, Search(), NOW, HOME).search == Search()


def test_names_the_file_before_the_place(tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_bytes(encoded(put("processes[1].interviews[0].zone", "Mars/Base")))
    assert refusal(path) == f'{path}: processes[1].interviews[0].zone: no such zone "Mars/Base"'


def test_what_cannot_be_read(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.json").startswith(f"{tmp_path / 'no.json'}: no such file")
    folder = tmp_path / "folder.json"
    folder.mkdir()
    assert refusal(folder) == f"{folder}: is a folder"
    (tmp_path / "empty.json").touch()
    assert refusal(tmp_path / "empty.json").endswith("empty.json: top level: the file is empty")


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.json"
    os.mkfifo(path)
    assert refusal(path) == f"{path}: is not a file"
    assert refusal(path, Search()) == f"{path}: is not a file"


@posix
def test_a_file_that_is_too_big(tmp_path: Path) -> None:
    path = tmp_path / "big.json"
    path.touch()
    os.truncate(path, 700 << 20)
    assert refusal(path) == f"{path}: has 700 MB, and no more than 512 MB are read"


def test_what_cannot_be_written(tmp_path: Path) -> None:
    missing = tmp_path / "no" / "all.json"
    assert refusal(missing, Search()) == f"{missing}: there is no such folder"
    folder = tmp_path / "folder.json"
    folder.mkdir()
    assert refusal(folder, Search()) == f"{folder}: is a folder"
    inside = tmp_path / "all.json" / "all.json"
    (tmp_path / "all.json").touch()
    assert refusal(inside, Search())


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "all.json"
    path.write_bytes(encoded(example()))
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert refusal(path, Search()) == f"{path}: permission denied"
    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(path) == f"{path}: permission denied"


@pytest.mark.parametrize("where", ["os.fsync", "pathlib.Path.replace"])
def test_a_full_disk_leaves_the_old_file(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "all.json"
    path.write_text("old")
    monkeypatch.setattr(where, fail)
    assert refusal(path, generated(3)) == f"{path}: no space left on device"
    assert path.read_text() == "old"
    assert [*tmp_path.iterdir()] == [path]


def test_little_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    path = tmp_path / "all.json"
    files.export(Search(), path, NOW, HOME)
    monkeypatch.setattr(files, "read_json", fail)
    assert refusal(path) == f"{path}: too big for the memory of this computer"


@posix
def test_a_name_that_no_terminal_can_show(tmp_path: Path) -> None:
    assert r"a\nb\udcff.json: no such file" in refusal(tmp_path / "a\nb\udcff.json")


def test_a_lone_surrogate_does_not_stop_an_export(tmp_path: Path) -> None:
    search = generated(1)
    [process] = search.processes.values()
    object.__setattr__(process, "notes", "\udc80")
    files.export(search, tmp_path / "all.json", NOW, HOME)
    assert r'"notes": "\udc80"' in (tmp_path / "all.json").read_text()
