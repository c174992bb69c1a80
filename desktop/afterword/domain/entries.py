"""The lines of a timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from afterword.domain.entities import Promise


class What(StrEnum):
    """What an entry is about; with its id, what a double click opens."""

    PROCESS = "process"
    INTERVIEW = "interview"
    PROMISE = "promise"
    VERDICT = "verdict"
    MESSAGE = "message"
    OFFER = "offer"
    NUDGE = "nudge"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `at` is UTC; `subject` the id of what it is about (of the interview, for promise and verdict)."""

    at: datetime
    what: What
    subject: str
    words: str
    detail: str = ""
    """A message's text, feedback as it came, notes: may have several lines."""
    ahead: bool = False
    since: datetime | None = None
    """For an answer: when the waiting for it began."""
    promise: Promise | None = None
    """The promise that the line speaks of."""
    late: bool = False
