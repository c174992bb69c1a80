"""What matters now about a process, for the list and the board: its one nudge, and a few words."""

from __future__ import annotations

from datetime import datetime

from afterword.domain import rulebook, wording
from afterword.domain.entities import OfferState, Process
from afterword.domain.nudges import Kind, Nudge, State
from afterword.domain.times import DAY
from afterword.ui.desk import Desk

SOON = 2 * DAY


class Matters:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pressing: dict[str, Nudge] = {}

    def refresh(self) -> None:
        """Look at the nudges as they are now."""
        self._pressing = pressing(self._desk.nudges, self._desk.now)

    def nudge(self, process_id: str) -> Nudge | None:
        """The nudge that matters now; None where nothing does."""
        return self._pressing.get(process_id)

    def words(self, process: Process) -> str:
        """The outcome, the nudge, the next interview, or what they promised; empty where there is nothing."""
        calendar = self._desk.calendar
        if process.outcome is not None:
            return wording.OUTCOMES[process.outcome].lower()
        nudge = self._pressing.get(process.id)
        if nudge is not None and nudge.kind is Kind.INTERVIEW:
            interview = process.interview(nudge.interview)
            return calendar.moment(interview.start) if interview else ""
        if nudge is not None:
            return _deadline(process, calendar) or wording.chip(nudge, calendar)
        return _deadline(process, calendar) or self._promised(process)

    def chip(self, process: Process) -> str:
        """The same for a card, which has less room."""
        return self.words(process).removeprefix("answer ")

    def subtitle(self, process: Process) -> str:
        """The role, and what matters now."""
        return " · ".join(part for part in (process.role, self.words(process)) if part)

    def sentence(self, process: Process) -> str:
        """For the ear."""
        stage = self._desk.search.stage(process.stage).name
        return f"{process.company}, {self.subtitle(process).replace(' · ', ', ')}, stage {stage}"

    def _promised(self, process: Process) -> str:
        last = process.last_interview
        by = last.promises[-1].by if last and last.promises and last.verdict is None else None
        if last is None or by is None:
            return ""
        moment = rulebook.promised_moment(by, last.zone, self._desk.search.settings.workday_end)
        return f"promised {self._desk.calendar.day(moment.astimezone(self._desk.home).date())}"


def _deadline(process: Process, calendar: wording.Calendar) -> str:
    open_ones = [each.deadline for each in process.offers if each.deadline and each.state is OfferState.OPEN]
    return f"answer due {calendar.moment(min(open_ones))}" if open_ones else ""


def pressing(nudges: list[Nudge], now: datetime) -> dict[str, Nudge]:
    """By process, the one nudge that matters now: the longest due, else an interview soon or an open offer."""
    found: dict[str, Nudge] = {}
    for nudge in nudges:
        soon = nudge.due_at < now + SOON if nudge.kind is Kind.INTERVIEW else nudge.kind is Kind.OFFER_DECIDE
        if nudge.state in (State.LATE, State.DUE) or (soon and nudge.state is State.UPCOMING):
            found.setdefault(nudge.process, nudge)
    return found
