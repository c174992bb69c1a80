"""The events of a calendar's days, kept: a change costs a look at the processes that it touches.

`calendar_events.events` is the law; it is asked about a few processes at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from heapq import heappop, heappush
from itertools import chain
from operator import attrgetter
from zoneinfo import ZoneInfo

from afterword.domain import rulebook
from afterword.domain.agenda import Span
from afterword.domain.calendar_events import CalendarEvent, What, events
from afterword.domain.changes import differing
from afterword.domain.entities import Contact, NudgeRecord, Process, Search
from afterword.domain.known import next_known
from afterword.domain.ledger import Standing
from afterword.domain.nudges import Nudge
from afterword.domain.wording import Calendar

AT_A_TIME = 25
"""Processes, in one step."""


class Diary:
    """What stands on each home-zone day of a span.

    What was projected stays as it was until its process, or the day, changes: not a minute on with every minute.
    """

    def __init__(self, span: Span, home: ZoneInfo) -> None:
        self._span = span
        self._home = home
        self._basis: object = None
        self._moment: datetime | None = None
        self._processes: Mapping[str, Process] = {}
        self._nudges: Mapping[str, tuple[Nudge, ...]] = {}
        self._records: Mapping[str, NudgeRecord] = {}
        self._contacts: Mapping[str, Contact] = {}
        self._skips: dict[str, NudgeRecord] = {}
        self._turns: list[tuple[datetime, str]] = []
        """A heap: when which process is to be looked at again."""
        self._events: dict[str, tuple[CalendarEvent, ...]] = {}
        self._days: dict[date, dict[str, list[CalendarEvent]]] = defaultdict(dict)
        self._sorted: dict[date, tuple[CalendarEvent, ...]] = {}
        self._changed: set[date] = set()

    def __getitem__(self, day: date) -> tuple[CalendarEvent, ...]:
        """The events of that day, by moment."""
        found = self._sorted.get(day)
        if found is None:
            every = chain.from_iterable(self._days.get(day, {}).values())
            found = self._sorted[day] = tuple(sorted(every, key=attrgetter("at", "process")))
        return found

    def changed(self) -> set[date]:
        """The days that changed since this was asked last."""
        changed, self._changed = self._changed, set()
        return changed

    def update(self, search: Search, standing: Standing, calendar: Calendar) -> Iterator[None]:
        """Bring it up to date, a little a step. Left unfinished, it is begun anew the next time."""
        touched = list(self._touched(search, standing, calendar))
        for start in range(0, len(touched), AT_A_TIME):
            self._look_at(touched[start : start + AT_A_TIME], search, standing, calendar)
            yield
        self._processes, self._nudges = search.processes, standing.by_process
        self._records, self._contacts = search.nudges, search.contacts
        self._basis, self._moment = (search.settings, calendar.today), calendar.now

    def _touched(self, search: Search, standing: Standing, calendar: Calendar) -> set[str]:
        if search.nudges is not self._records:
            self._skips = {key: each for key, each in search.nudges.items() if each.skipped_at is not None}
        another_day = self._basis != (search.settings, calendar.today)
        if another_day or self._moment is None or calendar.now < self._moment:
            self._turns.clear()
            return self._events.keys() | search.processes.keys()
        touched = set(differing(self._processes, search.processes) | differing(self._nudges, standing.by_process))
        while self._turns and self._turns[0][0] <= calendar.now:
            touched.add(heappop(self._turns)[1])
        records, contacts = differing(self._records, search.nudges), differing(self._contacts, search.contacts)
        if records or contacts:
            touched |= {each.process for each in standing.nudges if each.key in records or each.contact in contacts}
        return touched

    def _look_at(self, ids: Sequence[str], search: Search, standing: Standing, calendar: Calendar) -> None:
        there = {each: search.processes[each] for each in ids if each in search.processes}
        part = replace(search, processes=there)
        nudges = [nudge for each in there for nudge in standing.by_process.get(each, ()) if nudge.process == each]
        found: dict[str, list[CalendarEvent]] = {each: [] for each in ids}
        for event in events(part, nudges, self._projected(part, calendar), self._span, calendar):
            found[event.process].append(event)
        for process_id, of_it in found.items():
            self._put(process_id, tuple(of_it))
            fills = [each.at for each in of_it if each.hollow and each.what is What.PROMISE]
            known = next_known(there[process_id], calendar.now) if process_id in there else None
            for turn in (*fills, *([known] if known else ())):
                heappush(self._turns, (turn, process_id))

    def _projected(self, part: Search, calendar: Calendar) -> list[Nudge]:
        start, end = self._span.start, self._span.end
        if end <= calendar.now:
            return []
        return rulebook.projected(replace(part, nudges=self._skips), calendar.now, self._home, start, end)

    def _put(self, process_id: str, now: tuple[CalendarEvent, ...]) -> None:
        before = self._events.pop(process_id, ())
        if now:
            self._events[process_id] = now
        if now == before:
            return
        old, new = self._by_day(before), self._by_day(now)
        for day in old.keys() | new.keys():
            if old.get(day) != new.get(day):
                self._days[day].pop(process_id, None)
                if day in new:
                    self._days[day][process_id] = new[day]
                self._sorted.pop(day, None)
                self._changed.add(day)

    def _by_day(self, found: Sequence[CalendarEvent]) -> dict[date, list[CalendarEvent]]:
        days: dict[date, list[CalendarEvent]] = {}
        for each in found:
            days.setdefault(self._day(each), []).append(each)
        return days

    def _day(self, event: CalendarEvent) -> date:
        return event.at.astimezone(self._home).date()
