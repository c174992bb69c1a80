"""The events of all days, kept: a change costs a look at the processes that it touches, and a page of days nothing.

`calendar_contents.events` is the law; it is asked about a few processes at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, datetime
from heapq import heappop, heappush
from itertools import chain
from operator import attrgetter
from zoneinfo import ZoneInfo

from afterword.domain import rulebook
from afterword.domain.agenda import Span
from afterword.domain.calendar_contents import events
from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.changes import differing
from afterword.domain.entities import NudgeRecord, Search
from afterword.domain.known import next_known
from afterword.domain.ledger import Standing
from afterword.domain.nudges import Nudge
from afterword.domain.times import DAY, EARLIEST, LATEST, start_of_day
from afterword.domain.wording import Calendar

AT_A_TIME = 25
"""Processes, in one step."""
ALWAYS = Span(EARLIEST - 366 * DAY, LATEST + 366 * DAY)
Events = tuple[CalendarEvent, ...]
_by_moment, _in_order = attrgetter("at"), attrgetter("at", "process")


class Diary:
    """What stands on each day of one home zone: of the span `first`, and of all days once it was told to `widen`.

    `follow` tells it what the facts are by now, and `steps` makes up for that, a little at a time; until then a day
    stands as it was. What was projected stays as it was until its process, or the day, changes: not a minute on with
    every minute.
    """

    def __init__(self, home: ZoneInfo, first: Span = ALWAYS) -> None:
        self._home = home
        self._span = first
        self._reach: Span | None = None
        self._facts = Search()
        self._standing = Standing()
        self._calendar: Calendar | None = None
        self._rules: object = None
        self._skips: dict[str, NudgeRecord] = {}
        self._turns: list[tuple[datetime, str]] = []
        """A heap: when which process is to be looked at again."""
        self._behind: set[str] = set()
        """Processes that are to be looked at."""
        self._events: dict[str, Events] = {}
        self._projecting: set[str] = set()
        """Processes that have something projected."""
        self._days: dict[date, Events] = {}
        self._other: dict[date, dict[str, Sequence[CalendarEvent]]] = defaultdict(dict)
        """What of some processes stands on a day now, and is not in it yet."""

    def __getitem__(self, day: date) -> Events:
        """The events of that day, by moment; the same object for as long as they are the same."""
        return self._days.get(day, ())

    @property
    def home(self) -> ZoneInfo:
        return self._home

    @property
    def reach(self) -> Span | None:
        """The span that its steps were once done for, whatever has changed since; None before that."""
        return self._reach

    @property
    def whole(self) -> bool:
        """Whether that is all days."""
        return self._reach is ALWAYS

    def reaches(self, first: date, after: date) -> bool:
        """Whether that holds the days from the one on and before the other."""
        reach, home = self._reach, self._home
        if reach is None or self.whole:
            return self.whole
        return reach.start <= start_of_day(first, home) and start_of_day(after, home) <= reach.end

    @property
    def behind(self) -> int:
        """How many processes and days are still to be looked at."""
        return len(self._behind) + len(self._other)

    @property
    def last(self) -> date | None:
        """The last day that has anything."""
        return max(self._days, default=None)

    def follow(self, search: Search, standing: Standing, calendar: Calendar) -> None:
        """Take note of what is to be looked at again."""
        self._behind |= self._touched(search, standing, calendar)
        self._facts, self._standing, self._calendar = search, standing, calendar

    def steps(self) -> Iterator[None]:
        """Do what there is to do. What is left undone is for the steps of the next time."""
        while self._behind:
            self._look_at([self._behind.pop() for _ in range(min(AT_A_TIME, len(self._behind)))])
            yield
        while self._other:
            self._settle(*self._other.popitem())
            yield
        self._reach = self._span

    @property
    def widened(self) -> bool:
        """Whether it looks, or has looked, at all days."""
        return self._span is ALWAYS

    def widen(self) -> None:
        """Look at all days from now on; the days of the first span stand meanwhile."""
        self._span = ALWAYS
        self._behind.update(self._facts.processes)

    def _touched(self, search: Search, standing: Standing, calendar: Calendar) -> set[str]:
        before, then = self._facts, self._calendar
        if search.nudges is not before.nudges:
            self._skips = {key: each for key, each in search.nudges.items() if each.skipped_at is not None}
        chosen = search.settings
        rules, self._rules = self._rules, (chosen.fallback_days, chosen.workday_end, chosen.working_days_only)
        if then is None or rules != self._rules or calendar.now < then.now:
            self._turns.clear()
            return self._events.keys() | search.processes.keys()
        touched = set(differing(before.processes, search.processes))
        touched |= differing(self._standing.by_process, standing.by_process)
        if then.today != calendar.today:
            touched |= self._projecting
        while self._turns and self._turns[0][0] <= calendar.now:
            touched.add(heappop(self._turns)[1])
        records = differing(before.nudges, search.nudges)
        return touched | _told_otherwise(standing, records, differing(before.contacts, search.contacts))

    def _look_at(self, ids: Sequence[str]) -> None:
        search, calendar = self._facts, self._calendar
        assert calendar is not None
        part = replace(search, processes={each: search.processes[each] for each in ids if each in search.processes})
        span, skipped = self._span, replace(part, nudges=self._skips)
        projected = rulebook.projected(skipped, calendar.now, self._home, span.start, span.end)
        self._projecting.difference_update(ids)
        self._projecting.update(each.process for each in projected)
        found: dict[str, list[CalendarEvent]] = {each: [] for each in ids}
        for event in events(part, self._nudges(part), projected, span, calendar):
            found[event.process].append(event)
        for process_id, of_it in found.items():
            self._put(process_id, tuple(of_it))
            self._look_again(process_id, of_it, calendar.now)

    def _nudges(self, part: Search) -> list[Nudge]:
        known = self._standing.by_process
        return [nudge for each in part.processes for nudge in known.get(each, ()) if nudge.process == each]

    def _look_again(self, process_id: str, found: Sequence[CalendarEvent], now: datetime) -> None:
        """When a promise is over, or more is known."""
        process = self._facts.processes.get(process_id)
        turns = [each.at for each in found if each.hollow and each.what is What.PROMISE]
        if process is not None and (known := next_known(process, now)) is not None:
            turns.append(known)
        for turn in turns:
            heappush(self._turns, (turn, process_id))

    def _put(self, process_id: str, now: Events) -> None:
        before = self._events.pop(process_id, ())
        if now:
            self._events[process_id] = now
        if now == before:
            return
        old, new = self._by_day(before), self._by_day(now)
        for day in old.keys() | new.keys():
            if old.get(day) != new.get(day):
                self._other[day][process_id] = new.get(day, ())

    def _by_day(self, found: Events) -> dict[date, list[CalendarEvent]]:
        days: dict[date, list[CalendarEvent]] = {}
        for each in found:
            days.setdefault(each.at.astimezone(self._home).date(), []).append(each)
        return days

    def _settle(self, day: date, other: Mapping[str, Sequence[CalendarEvent]]) -> None:
        """Make that day whole."""
        same = [each for each in self._days.pop(day, ()) if each.process not in other]
        if same:
            now = sorted(chain(same, *other.values()), key=_in_order)
        else:  # the same order, in less time
            now = sorted(chain.from_iterable(other[each] for each in sorted(other)), key=_by_moment)
        if now:
            self._days[day] = tuple(now)


def _told_otherwise(standing: Standing, records: Set[str], contacts: Set[str]) -> set[str]:
    """The processes with a nudge that something else is recorded of, or whose person is another."""
    if not records and not contacts:
        return set()
    return {each.process for each in standing.nudges if each.key in records or each.contact in contacts}
