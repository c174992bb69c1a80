"""What was known at a moment: a fact dated later does not exist yet for that question (rulebook, "Time", 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain

from afterword.domain.entities import Interview, Offer, Process, Search, Stage, StageChange


def known_processes(search: Search, moment: datetime) -> list[Process]:
    """The processes as they were known at that moment (UTC)."""
    found = (known_at(process, moment, search.stages) for process in search.processes.values())
    return [process for process in found if process is not None]


def known_at(process: Process, moment: datetime, stages: Sequence[Stage]) -> Process | None:
    """The process as it was known at that moment (UTC); None where it was not."""
    if process.created_at > moment:
        return None
    return process if process.latest <= moment else known_process(process, moment, stages)


def next_known(process: Process, moment: datetime) -> datetime | None:
    """The next moment at which another of its facts is known, or one of its interviews over; None where none is."""
    ends = (each.end for each in process.interviews)
    facts = _moments(process) if process.latest > moment else ()
    return min((each for each in chain(ends, facts) if each > moment), default=None)


def _moments(process: Process) -> Iterator[datetime]:
    """When each of its facts became known."""
    yield from (process.created_at, *_given(process.closed_at))
    yield from (each.at for each in process.stage_changes)
    yield from (each.at for each in process.messages)
    for interview in process.interviews:
        yield from (interview.recorded_at, *_given(interview.heard_at), *(each.at for each in interview.promises))
    for offer in process.offers:
        yield from (offer.received_at, *_given(offer.deadline_recorded_at))


def _given(moment: datetime | None) -> tuple[datetime, ...]:
    return () if moment is None else (moment,)


def known_process(process: Process, moment: datetime, stages: Sequence[Stage]) -> Process:
    changes = tuple(change for change in process.stage_changes if change.at <= moment)
    closed = process.outcome is not None and (process.closed_at is None or process.closed_at <= moment)
    return replace(
        process,
        stage=_stage_at(process, changes, stages),
        stage_changes=changes,
        outcome=process.outcome if closed else None,
        closed_at=process.closed_at if closed else None,
        interviews=tuple(_interview(each, moment) for each in process.interviews if each.recorded_at <= moment),
        messages=tuple(each for each in process.messages if each.at <= moment),
        offers=tuple(_offer(each, moment) for each in process.offers if each.received_at <= moment),
    )


def _stage_at(process: Process, changes: tuple[StageChange, ...], stages: Sequence[Stage]) -> str:
    if len(changes) == len(process.stage_changes):
        return process.stage
    return changes[-1].stage if changes else stages[0].id


def _interview(interview: Interview, moment: datetime) -> Interview:
    interview = replace(interview, promises=tuple(each for each in interview.promises if each.at <= moment))
    if interview.heard_at is not None and interview.heard_at > moment:
        return replace(interview, verdict=None, heard_at=None, explained=None, feedback="", weight=None)
    return interview


def _offer(offer: Offer, moment: datetime) -> Offer:
    recorded = offer.deadline_recorded_at
    if recorded is not None and recorded > moment:
        return replace(offer, deadline=None, deadline_recorded_at=None)
    return offer
