"""The commands that need no window: agenda, export, import, check. None of them starts Qt."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from afterword.domain import agenda as agendas
from afterword.domain import wording
from afterword.domain.agenda import Span
from afterword.host.clock import moment
from afterword.host.places import data_folder
from afterword.session import Session, Where, opened


def agenda(where: Where, at: str | None, span: tuple[str, str] | None, *, projected: bool, as_json: bool) -> int:
    """Print what is due. `at`, and the ends of the span, are ISO 8601; without an offset wall times of home."""
    with opened(where) as session:
        now = _moment("--at", at, session) if at else session.clock()
        ends = None
        if span is not None:
            ends = Span(_moment("--from", span[0], session), _moment("--to", span[1], session))
        search = session.journal.search
        found = agendas.agenda(search, now, session.home, ends, projected=projected)
        calendar = wording.Calendar(now, session.home, wording.PlainDates())
        if as_json:
            _print_json([agendas.as_json(nudge, search, calendar) for nudge in found])
        else:
            _print(agendas.as_text(found, search, calendar))
    return 0


def export(where: Where, file: str) -> int:
    """Write everything into a file, in the format of its ending."""
    from afterword.exchange import files

    with opened(where) as session:
        files.export(session.journal.search, Path(file))
    return 0


def import_files(where: Where, names: Sequence[str]) -> int:
    """Take in the files, all of them or, where one is refused, none; print what was added and skipped."""
    with opened(where) as session:
        for line in take_in(session, names):
            _print(line)
    return 0


def take_in(session: Session, names: Sequence[str]) -> list[str]:
    """Add what the files hold, in one step; gives a line for each. Raises Refused, and keeps nothing."""
    from afterword.exchange import files

    search, lines = session.journal.search, []
    for name in names:
        incoming = files.read(Path(name), search, session.clock())
        search = incoming.search
        lines.append(f"{name}: {incoming.summary()}")
    session.journal.adopt(search, "Import")
    return lines


def check(where: Where) -> int:
    """Check the integrity of the data; print what is wrong, one sentence each."""
    from afterword.storage import Repository, check_folder

    if where.demo:
        with opened(where):
            _print("sound")
        return 0
    folder = data_folder(where.data, os.environ)
    problems = check_folder(folder) if Repository.exists(folder) else []
    for problem in problems:
        print(f"afterword: {problem}", file=sys.stderr)  # noqa: T201
    if not problems:
        _print("sound" if Repository.exists(folder) else "sound: there are no data yet")
    return 1 if problems else 0


def _moment(option: str, text: str, session: Session) -> datetime:
    try:
        return moment(text, session.home)
    except ValueError as error:
        raise ValueError(f"{option}: {error}") from error


def _print(text: str) -> None:
    print(text)  # noqa: T201


def _print_json(entries: list[dict[str, object]]) -> None:
    json.dump(entries, sys.stdout, ensure_ascii=False, indent=1)
    _print("")
