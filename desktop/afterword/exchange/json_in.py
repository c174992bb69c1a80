"""Reads "everything as JSON" (the contract's format) and joins it with what is known."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO

from afterword.domain.entities import Search
from afterword.exchange import records
from afterword.exchange.merge import Incoming, Merge
from afterword.exchange.refused import Refused, Wrong, joined, shown
from afterword.exchange.scan import Scanner

VERSION = 1

_NOT_OURS = 'no "afterword": 1, so this is not an export of Afterword'


def read_json(data: bytes | BinaryIO, known: Search, now: datetime) -> Incoming:
    """The search after the import of `data`: the bytes of a file, or a file open for reading that can be rewound.

    Records with a known id are skipped; new interviews, messages and offers of a known process are added to it.
    Raises Refused where anything at all is wrong. `now` (UTC) stands in for moments that nothing else tells.
    """
    stream = BytesIO(data) if isinstance(data, bytes) else data
    scanner = Scanner(stream)
    with _no_collection():
        try:
            return _read(scanner, Merge(known), now)
        except Wrong as wrong:
            raise Refused(_foreign(stream) or _sentence(scanner, wrong)) from wrong


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the collector: it would go over every new record again and again, and find nothing to collect."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()  # what is new is now the oldest generation, without having been gone over
            gc.enable()


def _read(scanner: Scanner, merge: Merge, now: datetime) -> Incoming:
    lists: dict[str, tuple[Callable[[object], Any], Callable[[Any, int], None]]] = {
        "stages": (records.stage, merge.take_stage),
        "contacts": (records.contact, merge.take_contact),
        "processes": (partial(records.process_fields, now=now), merge.take_process),
        "nudges": (records.nudge, merge.take_nudge),
    }
    seen = set()
    for key in scanner.members():
        seen.add(key)
        if key in lists:
            parse, take = lists[key]
            for index, value in enumerate(scanner.elements()):
                take(parse(value), index)
        elif key == "afterword":
            _check_version(scanner.value())
        elif key == "settings":
            merge.settings = records.settings(scanner.value())
        else:
            scanner.place = ""
            raise Wrong(f"unknown key {shown(key)}")
    if "afterword" not in seen:
        raise Wrong(_NOT_OURS)
    if "stages" in seen and not merge.stages:
        raise Wrong("expected at least one stage", "stages")
    return merge.finished()


def _sentence(scanner: Scanner, wrong: Wrong) -> str:
    return f"{joined(scanner.place, wrong.place) or 'top level'}: {wrong.reason}"


def _check_version(value: object) -> None:
    if type(value) is int and value > VERSION:
        raise Wrong(f"written by a newer Afterword (format {value}, and this one reads {VERSION})")
    if type(value) is not int or value != VERSION:
        raise Wrong(f"expected {VERSION}, not {shown(value)}")


def _foreign(stream: BinaryIO) -> str | None:
    """What to say of a document that has no version, or another: that explains all else that is wrong with it."""
    stream.seek(0)
    scanner = Scanner(stream)
    try:
        for key in scanner.members():
            value = scanner.value()
            if key == "afterword":
                _check_version(value)
                return None
    except Wrong as wrong:
        return _sentence(scanner, wrong) if scanner.place == "afterword" else None
    return f"top level: {_NOT_OURS}"
