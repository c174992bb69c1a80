"""What a person does with processes: companies and roles, from applied to closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypedDict, Unpack

from afterword.domain.columns import CLOSED, column, column_of, placed
from afterword.domain.entities import Outcome, Process, Search, StageChange, Verdict
from afterword.journal import valid
from afterword.journal.core import Core
from afterword.journal.errors import JournalError
from afterword.journal.lookup import contact_of, process_of, with_processes, without_offers

NOTES = "Edit notes"
_VERDICTS = {Outcome.REJECTED: Verdict.REJECTED, Outcome.CANCELLED: Verdict.CANCELLED}


class ProcessDetails(TypedDict, total=False):
    role: str
    contact: str | None
    url: str
    location: str
    source: str
    salary: str
    notes: str


class ProcessFields(ProcessDetails, total=False):
    company: str
    created_at: datetime


class ProcessActions(Core):
    def add_process(
        self,
        company: str,
        *,
        stage: str | None = None,
        created_at: datetime | None = None,
        **details: Unpack[ProcessDetails],
    ) -> Process:
        """In the first stage unless another is named: that one counts as reached when the process was created."""
        new_id, fields = self._new_id(), cleaned({**details, "company": company})
        created = self._at(created_at)
        return self._do("Add process", lambda search: _add(search, new_id, created, stage, fields))

    def edit_process(self, process_id: str, **fields: Unpack[ProcessFields]) -> Process:
        clean = cleaned({**fields})
        return self._do("Edit process", lambda search: _edit(search, process_id, clean))

    def write_notes(self, process_id: str, notes: str, *, again: bool = False) -> Process:
        """`again`: on with what was written just before; the two are one step, if nothing was done in between."""
        last = self._done[-1] if again and self._done else None
        clean = cleaned({"notes": notes})
        process = self._do(NOTES, lambda search: _edit(search, process_id, clean))
        if last is not None and len(self._done) > 1 and self._done[-2] is last:
            self._join_notes(process_id)
        return process

    def _join_notes(self, process_id: str) -> None:
        """Make one step of the last two where both are of those notes, and none where nothing is left of them."""
        earlier, later = self._done[-2], self._done[-1]
        before, between = earlier.processes.get(process_id, (None, None))
        following, after = later.processes[process_id]
        if earlier.label != NOTES or between is not following:
            return
        self._done.pop()
        self._done.pop()
        if before != after:
            self._done.append(replace(later, processes={process_id: (before, after)}))

    def remove_process(self, process_id: str) -> Process:
        """With its interviews, messages and offers."""
        return self._do("Remove process", lambda search: _remove(search, process_id))

    def move_process(self, process_id: str, stage: str) -> Process:
        """To the end of a stage, from now on; it is no change where the process is in that stage."""
        now = self._now()
        return self._do("Move process", lambda search: _move(search, process_id, stage, now))

    def place_processes(self, process_ids: Sequence[str], stage: str, before: str | None = None) -> None:
        """Into a stage, in that order, before another one there or at the end; closed ones are opened again."""
        now = self._now()

        def change(process: Process) -> Process:
            return _moved(replace(process, outcome=None, closed_at=None), stage, now)

        self._place(_label("Move", process_ids), process_ids, stage, before, change)

    def place_closed(
        self, process_ids: Sequence[str], outcome: Outcome | None = None, before: str | None = None
    ) -> None:
        """Among the closed ones, as `place_processes` does. Those still open end with that outcome."""
        known, now = None if outcome is None else valid.choice(Outcome, outcome), self._now()

        def change(process: Process) -> Process:
            if not process.active:
                return process
            if known is None:
                raise JournalError(f"How did it end with {process.company}?")
            return closed(process, known, now)

        label = _label("Move" if known is None else "Close", process_ids)
        self._place(label, process_ids, CLOSED, before, change)

    def _place(
        self, label: str, ids: Sequence[str], name: str, before: str | None, change: Callable[[Process], Process]
    ) -> None:
        def action(search: Search) -> tuple[Search, None]:
            moved = [change(process_of(search, each)) for each in dict.fromkeys(ids)]
            for each in moved:
                search, _ = _put(search, each)
            return _arranged(search, name, [each.id for each in moved], before), None

        self._do(label, action)

    def close_process(self, process_id: str, outcome: Outcome, *, closed_at: datetime | None = None) -> Process:
        """Rejected or cancelled is also the verdict on its last interview so far, if that has none."""
        known, now = valid.choice(Outcome, outcome), self._now()
        chosen = None if closed_at is None else valid.moment(closed_at)

        def action(search: Search) -> tuple[Search, Process]:
            return _put(search, closed(process_of(search, process_id), known, now, chosen))

        return self._do("Close process", action)

    def reopen_process(self, process_id: str) -> Process:
        """Active again; verdicts stay."""

        def action(search: Search) -> tuple[Search, Process]:
            return _put(search, replace(process_of(search, process_id), outcome=None, closed_at=None))

        return self._do("Reopen process", action)


def closed(process: Process, outcome: Outcome, now: datetime, chosen: datetime | None = None) -> Process:
    """At the chosen moment, else now; closed once more with the same outcome it keeps the moment it has."""
    at = chosen or (process.closed_at if process.outcome is outcome else None) or now
    closed_process = replace(process, outcome=outcome, closed_at=at)
    verdict = _VERDICTS.get(outcome)
    last = next((each for each in reversed(process.interviews) if each.recorded_at <= at), None)
    if verdict is None or last is None or last.verdict is not None:
        return closed_process
    heard = replace(last, verdict=verdict, heard_at=at)
    interviews = tuple(heard if each is last else each for each in process.interviews)
    return replace(closed_process, interviews=interviews)


def cleaned(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a process, clean. Raises JournalError."""
    return valid.clean(fields, required=("company", "created_at"))


def put_last(search: Search, ids: Sequence[str]) -> Search:
    """With these new processes, in that order, at the end of the first stage."""
    return _arranged(search, search.stages[0].id, ids, None) if ids else search


def _add(
    search: Search, new_id: str, created: datetime, stage: str | None, fields: Mapping[str, Any]
) -> tuple[Search, Process]:
    first = search.stages[0].id
    process = Process(id=new_id, created_at=created, stage=first, **fields)
    if stage is not None and stage != first:
        process = replace(process, stage=stage, stage_changes=(StageChange(created, stage),))
    return _put_last(search, process)


def _edit(search: Search, process_id: str, fields: Mapping[str, Any]) -> tuple[Search, Process]:
    return _put(search, replace(process_of(search, process_id), **fields))


def _move(search: Search, process_id: str, stage: str, now: datetime) -> tuple[Search, Process]:
    process = process_of(search, process_id)
    if process.stage == stage:
        return search, process
    return _put_last(search, _moved(process, stage, now))


def _moved(process: Process, stage: str, now: datetime) -> Process:
    if process.stage == stage:
        return process
    return replace(process, stage=stage, stage_changes=(*process.stage_changes, StageChange(now, stage)))


def _put_last(search: Search, process: Process) -> tuple[Search, Process]:
    """With the process at the end of its column."""
    search = _arranged(_put(search, process)[0], column_of(process), [process.id], None)
    return search, search.processes[process.id]


def _arranged(search: Search, name: str, ids: Sequence[str], before: str | None) -> Search:
    """Those of the column in that order before another one of it, else at its end; the same where they are there."""
    present, moved = column(search, name), frozenset(ids)
    rest = [each.id for each in present]
    others = [each for each in present if each.id not in moved]
    following = rest[rest.index(before) :] if before in rest else []
    place = len(others) - sum(each not in moved for each in following)
    wanted = [*(each.id for each in others[:place]), *ids, *(each.id for each in others[place:])]
    if wanted == rest:
        return search
    return with_processes(search, *placed(others, [search.processes[each] for each in ids], place))


def _label(verb: str, ids: Sequence[str]) -> str:
    return f"{verb} process" if len(ids) == 1 else f"{verb} {len(ids)} processes"


def _remove(search: Search, process_id: str) -> tuple[Search, Process]:
    process = process_of(search, process_id)
    left = {key: each for key, each in search.processes.items() if key != process_id}
    offers = frozenset(each.id for each in process.offers)
    return without_offers(replace(search, processes=left), offers), process


def _put(search: Search, process: Process) -> tuple[Search, Process]:
    if process.contact is not None:
        contact_of(search, process.contact)
    if process.stage not in (each.id for each in search.stages):
        raise JournalError(f'There is no stage "{process.stage}".')
    return with_processes(search, process), process
