"""The commands that need no window: agenda, export, import, check. None of them starts Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from afterword.domain import agenda as agendas
from afterword.domain import wording
from afterword.domain.agenda import Span
from afterword.domain.entities import Search
from afterword.host.clock import end_of_span, moment
from afterword.session import Session, glance, opened
from afterword.where import Where

IMPORT = "Import"
"""What the deed is called, for undo."""


def agenda(where: Where, at: str | None, span: tuple[str, str] | None, *, projected: bool, as_json: bool) -> int:
    """Print what is due. `at`, and the ends of the span, are ISO 8601; without an offset wall times of home."""
    search, now, home = glance(
        where, lambda clock, home: clock().replace(microsecond=0) if at is None else _moment("--at", at, home, moment)
    )
    ends = None
    if span is not None:
        ends = Span(_moment("--from", span[0], home, end_of_span), _moment("--to", span[1], home, end_of_span))
    found = agendas.agenda(search, now, home, ends, projected=projected)
    calendar = wording.Calendar(now, home, wording.PlainDates())
    if as_json:
        _print_json([agendas.as_json(nudge, search, calendar) for nudge in found])
    else:
        _print(agendas.as_text(found, search, calendar) or _nothing(span))
    return 0


def _nothing(span: object) -> str:
    return "Nothing comes due in that time." if span else "Nothing is due, and nothing comes in the next 7 days."


def export(where: Where, file: str) -> int:
    """Write everything into a file, in the format of its ending."""
    from afterword.exchange import files

    seen = glance(where)
    files.export(seen.search, Path(file), seen.moment, seen.home)
    return 0


def import_files(where: Where, names: Sequence[str]) -> int:
    """Take in the files, all of them or, where one is refused, none; print what was added, skipped, left out."""
    if where.demo or where.has_data:
        with opened(where) as session:
            lines = take_in(session, names)
    else:
        with opened(where, creating=False) as empty:  # what is refused leaves nothing, not even an empty folder
            nothing, found = empty.journal.search, _read(empty, names)
        with opened(where) as session:
            quickest = session.journal.search == nothing
            lines = _adopted(session, names, found if quickest else _read(session, names))
    for line in lines:
        _print(line)
    return 0


def take_in(session: Session, names: Sequence[str]) -> list[str]:
    """Add what the files hold, in one step; tells of each in some lines. Raises Refused, and keeps nothing."""
    return _adopted(session, names, _read(session, names))


def _adopted(session: Session, names: Sequence[str], found: tuple[Search, list[str]]) -> list[str]:
    """Write what was found in the files, or what is found on a second look, if another program was quicker."""
    from afterword.journal import ChangedMeanwhile

    try:
        session.journal.adopt(found[0], IMPORT)
    except ChangedMeanwhile:  # what the other program did is known now
        found = _read(session, names)
        session.journal.adopt(found[0], IMPORT)
    return found[1]


def _read(session: Session, names: Sequence[str]) -> tuple[Search, list[str]]:
    """The search with what the files hold, and what to say of each."""
    from afterword.exchange import files

    search, lines, now = session.journal.search, [], session.clock().replace(microsecond=0)
    for name in names:
        incoming = files.read(Path(name), search, now, session.home)
        search = incoming.search
        lines += [f"{name}: {line}" for line in incoming.lines()]
    return search, lines


def check(where: Where) -> int:
    """Check the integrity of the data; print what is wrong, one sentence each."""
    from afterword.storage.check import check_folder

    if where.demo:
        with opened(where) as session:
            problems = check_folder(session.folder)
    elif where.has_data:
        problems = check_folder(where.folder)
    else:
        _print("sound: there are no data yet")
        return 0
    if not problems:
        _print("sound")
        return 0
    if len(problems) == 1:
        raise ValueError(problems[0])
    for problem in problems:
        _print(problem)
    raise ValueError(f"{len(problems)} faults in the data in {where.folder}; the first: {problems[0]}")


def _moment(option: str, text: str, home: ZoneInfo, reading: Callable[[str, ZoneInfo], datetime]) -> datetime:
    """The moment that an option says; a refusal names the option."""
    try:
        return reading(text, home)
    except ValueError as error:
        raise ValueError(f"{option}: {error}") from error


def _print(text: str) -> None:
    print(text)  # noqa: T201


def _print_json(entries: list[dict[str, object]]) -> None:
    """A list with an entry a line: the encoder that indents takes three times as long."""
    import json

    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    _print(f"[{lines}]")
