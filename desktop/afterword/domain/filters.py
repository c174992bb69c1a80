"""Which processes a filter lets through: by what is to be done about them, their stage, and words in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from afterword.domain.columns import column_of
from afterword.domain.entities import Process, Verdict
from afterword.domain.folding import folded, tokens
from afterword.domain.nudges import Nudge, State


class Need(StrEnum):
    ANY = "any"
    ACTIVE = "active"
    WAITING = "waiting"
    """For them: an interview is over and they have not answered."""
    LATE = "late"
    """Something to do about it is late."""


@dataclass(frozen=True, slots=True)
class Filter:
    """`column` is that of the board, None for every one; `text` holds words that must all be in the process."""

    need: Need = Need.ANY
    column: str | None = None
    text: str = ""

    def __bool__(self) -> bool:
        return self.need is not Need.ANY or self.column is not None or bool(tokens(self.text))


def late_ones(nudges: Iterable[Nudge]) -> frozenset[str]:
    """The processes with a nudge that is late."""
    return frozenset(each.process for each in nudges if each.state is State.LATE)


def waiting(process: Process, now: datetime) -> bool:
    """Whether the next word is theirs: it is active, its last interview over, and nothing came of that yet."""
    met = [each for each in process.interviews if each.recorded_at <= now]
    if not process.active or not met or met[-1].end > now:
        return False
    last = met[-1]
    if last.verdict is Verdict.MOVING_ON and last.heard_at is not None:
        return not any(each.received_at >= last.heard_at for each in process.offers)
    return last.verdict is None


def words_of(process: Process) -> str:
    """What its text is looked for in, folded."""
    return folded(" ".join((process.company, process.role, process.location, process.source, process.notes)))


def passes(process: Process, chosen: Filter, now: datetime, late: Collection[str]) -> bool:
    """Whether it is shown, but for the text (`words_of`)."""
    if chosen.column is not None and column_of(process) != chosen.column:
        return False
    if chosen.need is Need.ACTIVE:
        return process.active
    if chosen.need is Need.WAITING:
        return waiting(process, now)
    return chosen.need is not Need.LATE or process.id in late
