"""What matters now about a process, for the list and the board: its one nudge, and a few words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from afterword.domain import rulebook, wording
from afterword.domain.changes import differing
from afterword.domain.entities import OfferState, Process, Search
from afterword.domain.ledger import Standing
from afterword.domain.nudges import Kind, Nudge, State
from afterword.domain.times import DAY
from afterword.ui.desk import Desk

SOON = 2 * DAY


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the words were last made from."""

    search: Search
    standing: Standing
    now: datetime
    today: date
    home: ZoneInfo

    def speaks_alike(self, other: _Seen) -> bool:
        """Whether the same process with the same nudges is told in the same words."""
        one, two = self.search, other.search
        same = one.settings == two.settings and one.stages == two.stages and self.home is other.home
        return same and self.today == other.today and self.now <= other.now


class Matters:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._seen: _Seen | None = None

    def refresh(self) -> set[str] | None:
        """The processes that something else may be said of than the last time; None for all of them."""
        desk = self._desk
        before = self._seen
        self._seen = now = _Seen(desk.search, desk.standing, desk.now, desk.today(), desk.home)
        if before is None or not before.speaks_alike(now):
            return None
        touched = set(differing(before.search.processes, now.search.processes))
        touched |= differing(before.standing.by_process, now.standing.by_process)
        return touched | {each.process for each in now.standing.between(before.now + SOON, now.now + SOON)}

    def nudge(self, process_id: str) -> Nudge | None:
        """The nudge that matters now; None where nothing does. Beside a deadline it is the one to decide by."""
        nudges = [each for each in self._desk.nudges_of(process_id) if each.process == process_id]
        deciding = (each for each in nudges if each.kind is Kind.OFFER_DECIDE and each.state is not State.SNOOZED)
        found = pressing(nudges, self._desk.now)
        return found if found is not None and found.kind is Kind.INTERVIEW else next(deciding, found)

    def words(self, process: Process) -> str:
        """The outcome, the nudge, the next interview, or what they promised; empty where there is nothing."""
        deadline = _deadline(process)
        return self._say(process, f"answer due {self._desk.calendar.moment(deadline)}" if deadline else "")

    def chip(self, process: Process) -> str:
        """The same for a card, which has less room: of a deadline the hour only where it is near."""
        deadline, calendar = _deadline(process), self._desk.calendar
        if deadline is None:
            return self._say(process, "")
        day = deadline.astimezone(self._desk.home).date()
        near = abs((day - calendar.today).days) <= 1
        return self._say(process, f"due {calendar.moment(deadline) if near else calendar.day(day)}")

    def _say(self, process: Process, deadline: str) -> str:
        calendar = self._desk.calendar
        if process.outcome is not None:
            return wording.OUTCOMES[process.outcome].lower()
        nudge = self.nudge(process.id)
        if nudge is not None and nudge.kind is Kind.INTERVIEW:
            interview = process.interview(nudge.interview)
            return calendar.moment(interview.start) if interview else ""
        if deadline:
            return deadline
        return wording.chip(nudge, calendar) if nudge is not None else self._promised(process)

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


def _deadline(process: Process) -> datetime | None:
    return min(
        (each.deadline for each in process.offers if each.deadline and each.state is OfferState.OPEN), default=None
    )


def pressing(nudges: Iterable[Nudge], now: datetime) -> Nudge | None:
    """The one of a process's nudges that matters now: the longest due, else an interview soon."""
    for nudge in nudges:
        soon = nudge.kind is Kind.INTERVIEW and nudge.due_at < now + SOON
        if nudge.state in (State.LATE, State.DUE) or (soon and nudge.state is State.UPCOMING):
            return nudge
    return None
