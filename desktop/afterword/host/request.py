"""What a start of the program is asked for."""

from __future__ import annotations

from typing import NamedTuple


class Request(NamedTuple):
    """What was said on the command line: files by their whole paths."""

    minimized: bool = False
    files: tuple[str, ...] = ()
    new_interview: bool = False
