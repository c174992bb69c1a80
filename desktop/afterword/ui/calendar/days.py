"""The events of a row of days as the desk has them: looked for when asked for, again only when they differ."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QSettings, Signal

from afterword.domain import rulebook
from afterword.domain.agenda import Span
from afterword.domain.calendar_contents import events
from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.calendar_groups import Group, group_of
from afterword.domain.calendar_horizon import horizon
from afterword.domain.entities import Search
from afterword.domain.nudges import Nudge
from afterword.domain.times import start_of_day
from afterword.ui.calendar.filling import filling_of
from afterword.ui.desk import Desk

REMEMBERED = 3
"""Pages that were turned away from."""
Event = CalendarEvent
Events = tuple[Event, ...]


class Shown(QObject):
    """Which groups of events the calendar shows; kept over the end of the program where there is a place for it."""

    changed = Signal()

    def __init__(self, places: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places = places
        kept = str(places.value("calendar/hidden", "")).split() if places is not None else []
        self._hidden = frozenset(each for each in Group if each in kept)

    @property
    def hidden(self) -> frozenset[Group]:
        return self._hidden

    def set_shown(self, group: Group, shown: bool) -> None:
        self._hidden = self._hidden - {group} if shown else self._hidden | {group}
        if self._places is not None:
            self._places.setValue("calendar/hidden", " ".join(sorted(self._hidden)))
        self.changed.emit()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the events were computed from, and from when until when they hold if none of it changes."""

    search: Search
    nudges: list[Nudge]
    today: date
    home: ZoneInfo
    since: datetime
    until: datetime

    def holds(self, desk: Desk) -> bool:
        return (
            self.search is desk.search
            and self.since <= desk.now < self.until
            and self.today == desk.today()
            and self.home is desk.home
            and self.nudges == desk.nudges
        )


@dataclass(frozen=True, slots=True)
class _Page:
    """Days as they were shown."""

    seen: _Seen
    hidden: frozenset[Group]
    days: dict[date, Events]


class Days:
    """The days from `first` on, so many of them."""

    def __init__(self, desk: Desk, shown: Shown, first: date, count: int) -> None:
        self._desk = desk
        self._shown = shown
        self._filling = filling_of(desk)
        self.first = first
        self.count = count
        self._hidden = shown.hidden
        self._today = desk.today()
        self._days: dict[date, Events] = {}
        self._seen: _Seen | None = None
        self._pages: dict[tuple[date, int], _Page] = {}
        self._taken: dict[date, Events] | None = None
        """What the diary of a large search had for these days; None before it had anything."""

    def show(self, first: date, count: int) -> None:
        """Other days. The last few are remembered for as long as nothing changes them."""
        if self._seen is not None:
            self._pages[self.first, self.count] = _Page(self._seen, self._hidden, self._days)
            if len(self._pages) > REMEMBERED:
                self._pages.pop(next(iter(self._pages)))
        self.first, self.count = first, count
        self._days, self._seen, self._taken = {}, None, None
        page = self._pages.pop((first, count), None)
        if page is not None and page.hidden == self._shown.hidden and page.seen.holds(self._desk):
            self._days, self._seen, self._hidden = page.days, page.seen, page.hidden

    def __contains__(self, day: date) -> bool:
        return 0 <= (day - self.first).days < self.count

    def __getitem__(self, day: date) -> Events:
        """The events of that day, by moment; none before they are `known`."""
        self._look()
        return self._days.get(day, ())

    def filled(self) -> list[date]:
        """The days that have anything, in their order."""
        self._look()
        return list(self._days)

    def all(self) -> list[date]:
        return [self.first + timedelta(days=place) for place in range(self.count)]

    @property
    def _after(self) -> date:
        """The day after the last one."""
        return self.first + timedelta(days=self.count)

    @property
    def crowded(self) -> bool:
        """Whether the search is so large that its days are found a little at a time."""
        return self._desk.large

    @property
    def known(self) -> bool:
        """Whether they were looked for: not while the window comes up, nor while a large search is looked through."""
        self._look()
        return self._seen is not None or self._taken is not None

    def last(self) -> date:
        """A day after which there is nothing, or nothing known yet."""
        desk = self._desk
        if desk.starting:
            return self.first
        if not self.crowded:
            return horizon(desk.search, desk.nudges, desk.now, desk.home)
        return self._filling.last(self.first)

    def refresh(self) -> list[date]:
        """Look at the desk again; the days that may look another way now."""
        if self._desk.starting:
            return []
        before, now = self._today, self._desk.today()
        self._today = now
        turned = {before, now} if before != now else set()
        changed = self._follow() if self.crowded else self._compute_again()
        return sorted(day for day in turned.union(changed) if day in self)

    def _look(self) -> None:
        if self._desk.starting:
            return
        if self.crowded:
            if self._taken is None:
                self._follow()
        elif self._seen is None:
            self._compute()

    # A search of some hundred processes: a page is computed as a whole

    def _compute_again(self) -> list[date]:
        if self._seen is None:
            return self.all()
        if self._seen.holds(self._desk) and self._hidden == self._shown.hidden:
            return []
        before = self._days
        self._compute()
        changed = _differing(before, self._days)
        self._days = {day: found if day in changed else before[day] for day, found in self._days.items()}
        return changed

    def _compute(self) -> None:
        desk, home = self._desk, self._desk.home
        span = Span(start_of_day(self.first, home), start_of_day(self._after, home))
        ahead = rulebook.projected(desk.search, desk.now, home, span.start, span.end) if span.end > desk.now else []
        found = events(desk.search, desk.nudges, ahead, span, desk.calendar)
        fills = (event.at for event in found if event.hollow and event.what is What.PROMISE)
        until = min(fills, default=datetime.max.replace(tzinfo=UTC))
        self._seen = _Seen(desk.search, desk.nudges, desk.today(), home, desk.now, until)
        self._taken, self._hidden = None, self._shown.hidden
        self._days = _by_day(self._visible(found), home)

    # A larger one: the diary has all days, or will have

    def _follow(self) -> list[date]:
        diary = self._filling.look(self.first, self._after)
        if diary is None:
            return []
        before, kept = self._days, self._taken or {}
        if self._hidden != self._shown.hidden:
            kept = {}
        self._seen, self._hidden = None, self._shown.hidden
        self._pages.clear()
        self._taken = {day: found for day in self.all() if (found := diary[day])}
        shown = {
            day: before[day] if day in before and kept.get(day) is found else self._visible(found)
            for day, found in self._taken.items()
        }
        if self._filling.busy:
            shown = {day: self._existing(found) for day, found in shown.items()}
        self._days = {day: found for day, found in shown.items() if found}
        return _differing(before, self._days)

    def _visible(self, found: Sequence[Event]) -> Events:
        """Without what the legend leaves out."""
        hidden = self._hidden
        return tuple(event for event in found if group_of(event) not in hidden) if hidden else tuple(found)

    def _existing(self, found: Events) -> Events:
        """Without what the diary has still of a process that was removed."""
        processes = self._desk.search.processes
        return tuple(event for event in found if event.process in processes)


def _differing(before: Mapping[date, Events], now: Mapping[date, Events]) -> list[date]:
    return [day for day in before.keys() | now.keys() if before.get(day) != now.get(day)]


def _by_day(found: Events, home: ZoneInfo) -> dict[date, Events]:
    """What stands by moment, by day; the calendar is asked once a day that has anything, not once an event."""
    days: dict[date, Events] = {}
    start = 0
    while start < len(found):
        day = found[start].at.astimezone(home).date()
        end = bisect_left(found, start_of_day(day + timedelta(days=1), home), start, key=attrgetter("at"))
        days[day] = tuple(found[start:end])
        start = end
    return days
