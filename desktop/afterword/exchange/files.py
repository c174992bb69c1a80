"""Files in and out, for the commands and the window: which format a file is in, and what the disk says."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from afterword.domain.entities import Search
from afterword.exchange.json_in import read_json
from afterword.exchange.json_out import write_json
from afterword.exchange.merge import Incoming
from afterword.exchange.refused import Refused, visible

LARGEST = 512 << 20
"""Bytes that a file may have to be read: some ten times what ten thousand processes need."""


def export(search: Search, path: Path) -> None:
    """Write the search into the file, in the format of its ending. Raises Refused; what was there stays then."""
    if path.suffix.lower() != ".json":
        raise Refused(f"{visible(str(path))}: this version writes .json files")
    with _named(path):
        _replace(path, write_json(search))


def read(path: Path, known: Search, now: datetime) -> Incoming:
    """The search with what the file holds, see `read_json`. Raises Refused, with the file's name before the place."""
    with _named(path), _opened(path) as file:
        start = file.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip()
        if path.suffix.lower() != ".json" and not start.startswith(b"{"):
            raise Refused("this version reads .json files")
        file.seek(0)
        return read_json(file, known, now)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Says which file it was."""
    try:
        yield
    except Refused as refused:
        raise Refused(f"{visible(str(path))}: {refused}") from refused
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refused(f"{visible(str(path))}: {reason[0].lower()}{reason[1:]}") from error
    except MemoryError as error:
        raise Refused(f"{visible(str(path))}: too big for the memory of this computer") from error


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    _check_kind(path)  # before it is opened: a pipe would wait for its writer
    size = path.stat().st_size
    if size > LARGEST:
        raise Refused(f"has {size >> 20} MB, and no more than {LARGEST >> 20} MB are read")
    with path.open("rb") as file:
        yield file


def _check_kind(path: Path) -> None:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise Refused("is a folder")
    if not stat.S_ISREG(mode):
        raise Refused("is not a file")


def _replace(path: Path, pieces: Iterable[str]) -> None:
    """Write the whole file, or leave it as it was; only its owner may read it."""
    target = Path(os.path.realpath(path))  # what a link points to, so that the link stays
    with suppress(FileNotFoundError):
        _check_kind(target)
    if not target.parent.is_dir():
        raise Refused("there is no such folder")
    handle, name = tempfile.mkstemp(prefix=".afterword-", dir=target.parent)
    unfinished = Path(name)
    try:
        # a lone surrogate, which no text should hold, becomes the escape that JSON has for it
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    _sync(target.parent)


def _sync(folder: Path) -> None:
    """Makes the new name in the folder outlast a power cut, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
