"""Nudges over a span of time, as lists and as the JSON of the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from afterword.domain import rulebook, wording
from afterword.domain.entities import Search
from afterword.domain.nudges import Nudge, State

AHEAD = timedelta(days=7)


class Span(NamedTuple):
    """From `start` on, before `end`, both UTC."""

    start: datetime
    end: datetime

    def __contains__(self, moment: object) -> bool:
        return isinstance(moment, datetime) and self.start <= moment < self.end


def agenda(
    search: Search, moment: datetime, home: ZoneInfo, span: Span | None = None, *, projected: bool = False
) -> list[Nudge]:
    """What is late, due or snoozed at `moment` (UTC) and what comes in the 7 days after; with a span what exists
    at that moment and has its due moment in the span. Sorted by due moment, then key.
    """
    found = rulebook.nudges(search, moment, home)
    if span is None:
        found = [each for each in found if each.state is not State.UPCOMING or each.due_at < moment + AHEAD]
    else:
        found = [each for each in found if each.due_at in span]
    if projected:
        ahead = span or Span(moment, moment + AHEAD)
        found += rulebook.projected(search, moment, home, ahead.start, ahead.end)
        found = rulebook.in_order(found)
    return found


def as_json(nudge: Nudge, search: Search, calendar: wording.Calendar) -> dict[str, Any]:
    """One entry of `agenda --json`."""
    scene = wording.scene(nudge, search, calendar)
    return {
        "key": nudge.key,
        "kind": nudge.kind.value,
        "n": nudge.n,
        "state": nudge.state.value,
        "due_at": moment_as_text(nudge.due_at),
        "lapses_at": None if nudge.lapses_at is None else moment_as_text(nudge.lapses_at),
        "process": nudge.process,
        "company": scene.process.company,
        "role": scene.process.role,
        "interview": nudge.interview,
        "contact": nudge.contact,
        "offer": nudge.offer,
        "title": wording.title(scene),
        "text": wording.text(scene),
        "projected": nudge.projected,
    }


def moment_as_text(moment: datetime) -> str:
    """ISO 8601 in UTC with `Z`; a fraction of a second only where there is one."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


_HEADINGS = {State.LATE: "Late", State.DUE: "Due", State.SNOOZED: "Snoozed", State.UPCOMING: "Next"}


def as_text(nudges: list[Nudge], search: Search, calendar: wording.Calendar) -> str:
    """The agenda for people to read, grouped by state; empty where nothing is on it."""
    lines: list[str] = []
    for state, heading in _HEADINGS.items():
        group = [each for each in nudges if each.state is state]
        if group:
            lines.append(heading)
        for nudge in group:
            scene = wording.scene(nudge, search, calendar)
            mark = " (if nobody answers)" if nudge.projected else ""
            lines.append(f"  {calendar.moment(nudge.due_at):<20} {wording.title(scene)}{mark}")
            lines.append(f"  {'':<20} {wording.text(scene)}")
    return "\n".join(lines)
