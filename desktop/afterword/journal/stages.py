"""What a person does with the stages: adds, names, orders, colours and removes them, all in one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from afterword.domain.entities import Phase, Process, Search, Stage, StageChange
from afterword.journal import valid
from afterword.journal.core import Core
from afterword.journal.errors import JournalError
from afterword.journal.lookup import with_processes


class StageActions(Core):
    def new_stage(self, name: str = "", phase: Phase = Phase.LATER) -> Stage:
        """A stage that is nowhere yet: `change_stages` puts it in."""
        return Stage(self._new_id(), name, phase)

    def change_stages(self, stages: Sequence[Stage], homes: Mapping[str, str] | None = None) -> None:
        """These, in that order, are the stages from now on.

        `homes` names for each stage that goes, by id, the one that takes its processes. What a process went through
        is told anew as well: it was in the stage that took its place from the earlier of the two moments on. Nothing
        else would hold, for a stage change names a stage that there is.
        """
        clean = tuple(_clean(each) for each in stages)
        _refuse_doubles(clean)
        places = dict(homes or {})
        self._do("Change stages", lambda search: (_changed(search, clean, places), None))


def _clean(stage: Stage) -> Stage:
    name = valid.line("name", stage.name)
    if not name:
        raise JournalError("A stage needs a name.")
    return replace(stage, name=name)


def _refuse_doubles(stages: Sequence[Stage]) -> None:
    if not stages:
        raise JournalError("There has to be a stage.")
    if len({each.id for each in stages}) < len(stages):
        raise JournalError("Two stages have the same id.")
    names = Counter(each.name.casefold() for each in stages)
    twice = next((each.name for each in reversed(stages) if names[each.name.casefold()] > 1), None)
    if twice is not None:
        raise JournalError(f"Two stages are called “{twice}”.")


def _changed(search: Search, stages: tuple[Stage, ...], homes: Mapping[str, str]) -> Search:
    kept = {each.id for each in stages}
    gone = {each.id: each.name for each in search.stages if each.id not in kept}
    touched = [each for each in search.processes.values() if not gone.keys().isdisjoint(stages_of(each))]
    for process in touched:
        for stage in stages_of(process):
            if stage in gone and homes.get(stage) not in kept:
                raise JournalError(f"Choose a stage for the processes of “{gone[stage]}”.")
    moved = {stage: homes[stage] for stage in gone if stage in homes}
    return with_processes(replace(search, stages=stages), *(_rehoused(each, moved) for each in touched))


def stages_of(process: Process) -> list[str]:
    """The ids of the stages that it is and was in."""
    return [process.stage, *(each.stage for each in process.stage_changes)]


def _rehoused(process: Process, moved: Mapping[str, str]) -> Process:
    told = (replace(each, stage=moved.get(each.stage, each.stage)) for each in process.stage_changes)
    stage = moved.get(process.stage, process.stage)
    return replace(process, stage=stage, stage_changes=tuple(_without_repeats(told)))


def _without_repeats(changes: Iterable[StageChange]) -> list[StageChange]:
    """Into the stage that it was in already is no change."""
    kept: list[StageChange] = []
    for each in changes:
        if not kept or kept[-1].stage != each.stage:
            kept.append(each)
    return kept
