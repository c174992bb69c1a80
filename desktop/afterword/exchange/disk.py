"""Files on the disk: opened with care, and written whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from afterword.exchange.refused import Refused, visible

LARGEST = 512 << 20
"""Bytes that a file may have to be read: some ten times what ten thousand processes need."""


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Whatever goes wrong inside becomes Refused, and says which file it was."""
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
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file, open for reading. Raises Refused for what is none, or too big for any format."""
    check_kind(path)  # before it is opened: a pipe would wait for its writer
    size = path.stat().st_size
    if size > LARGEST:
        raise Refused(f"has {size >> 20} MB, and no more than {LARGEST >> 20} MB are read")
    with path.open("rb") as file:
        yield file


def check_kind(path: Path) -> None:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise Refused("is a folder")
    if not stat.S_ISREG(mode):
        raise Refused("is not a file")


def replace_file(path: Path, pieces: Iterable[str]) -> None:
    """Write the whole file, or leave it as it was; only its owner may read it."""
    target = Path(os.path.realpath(path))  # what a link points to, so that the link stays
    with suppress(FileNotFoundError):
        check_kind(target)
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
