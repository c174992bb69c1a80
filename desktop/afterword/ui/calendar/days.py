"""The events of a row of days as the desk has them: looked for when asked for, again only when they differ."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from operator import attrgetter
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from afterword.domain import rulebook
from afterword.domain.agenda import Span
from afterword.domain.calendar_events import CalendarEvent, What, events
from afterword.domain.calendar_groups import Group, group_of
from afterword.domain.diary import Diary
from afterword.domain.entities import Search
from afterword.domain.nudges import Nudge
from afterword.domain.times import start_of_day
from afterword.ui.desk import AT_ONCE, Desk, do_some

REMEMBERED = 3
"""Pages that were turned away from."""
Event = CalendarEvent


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
    days: dict[date, tuple[Event, ...]]


class Days:
    """The days from `first` on, so many of them."""

    def __init__(self, desk: Desk, shown: Shown, first: date, count: int) -> None:
        self._desk = desk
        self._shown = shown
        self.first = first
        self.count = count
        self._hidden = shown.hidden
        self._days: dict[date, tuple[Event, ...]] = {}
        self._seen: _Seen | None = None
        self._pages: dict[tuple[date, int], _Page] = {}
        self._diary: Diary | None = None
        """The same, kept; once it is filled."""
        self._steps: Iterator[None] = iter(())

    def show(self, first: date, count: int) -> None:
        """Other days. The last few are remembered for as long as nothing changes them."""
        if self._seen is not None:
            self._pages[self.first, self.count] = _Page(self._seen, self._hidden, self._days)
            if len(self._pages) > REMEMBERED:
                self._pages.pop(next(iter(self._pages)))
        self.first, self.count = first, count
        self._days, self._seen, self._diary, self._steps = {}, None, None, iter(())
        page = self._pages.pop((first, count), None)
        if page is not None and page.hidden == self._shown.hidden and page.seen.holds(self._desk):
            self._days, self._seen, self._hidden = page.days, page.seen, page.hidden

    def __contains__(self, day: date) -> bool:
        return 0 <= (day - self.first).days < self.count

    def __getitem__(self, day: date) -> tuple[Event, ...]:
        """The events of that day, by moment; none while the window is still coming up."""
        self._look()
        return self._days.get(day, ())

    def filled(self) -> list[date]:
        """The days that have anything, in their order."""
        self._look()
        return list(self._days)

    def all(self) -> list[date]:
        return [self.first + timedelta(days=place) for place in range(self.count)]

    def refresh(self) -> list[date]:
        """Look at the desk again; the days that may look another way now."""
        seen, before = self._seen, self._days
        if seen is None:
            return self.all()
        if self._diary is not None and self._diary_holds(seen):
            return self._follow(self._diary, seen)
        if seen.holds(self._desk) and self._hidden == self._shown.hidden:
            return []
        self._compute()
        today = self._desk.today()
        turned = {seen.today, today} if seen.today != today else set()
        known = [day for day in sorted(turned | before.keys() | self._days.keys()) if day in self]
        return [day for day in known if day in turned or before.get(day) != self._days.get(day)]

    def _look(self) -> None:
        if self._seen is None and not self._desk.starting:
            self._compute()

    def _compute(self) -> None:
        desk, home = self._desk, self._desk.home
        after = self.first + timedelta(days=self.count)
        span = Span(start_of_day(self.first, home), start_of_day(after, home))
        ahead = rulebook.projected(desk.search, desk.now, home, span.start, span.end) if span.end > desk.now else []
        found = events(desk.search, desk.nudges, ahead, span, desk.calendar)
        fills = (event.at for event in found if event.hollow and event.what is What.PROMISE)
        until = min(fills, default=datetime.max.replace(tzinfo=UTC))
        self._seen = _Seen(desk.search, desk.nudges, desk.today(), home, desk.now, until)
        self._hidden = self._shown.hidden
        found = self._visible(found)
        self._days = _by_day(found, home)
        self._fill(Diary(span, home))

    def _visible(self, found: Sequence[Event]) -> list[Event]:
        if not self._hidden:
            return list(found)
        return [event for event in found if group_of(event) not in self._hidden]

    # A search of some thousand processes: what changes is found by a diary, filled when there is time for it.

    def _fill(self, diary: Diary) -> None:
        self._diary, self._steps = None, iter(())
        desk = self._desk
        if len(desk.search.processes) > AT_ONCE:
            self._steps = diary.update(desk.search, desk.standing, desk.calendar)
            QTimer.singleShot(0, desk, partial(self._go_on, diary, self._steps))

    def _go_on(self, diary: Diary, steps: Iterator[None]) -> None:
        if steps is not self._steps:
            return  # other days, or something else on them, by now
        if do_some(steps):
            QTimer.singleShot(0, self._desk, partial(self._go_on, diary, steps))
            return
        diary.changed()  # stands there already
        self._diary = diary

    def _diary_holds(self, seen: _Seen) -> bool:
        desk = self._desk
        same_day = (seen.today, seen.home) == (desk.today(), desk.home) and seen.since <= desk.now
        return same_day and seen.search.settings == desk.search.settings and self._hidden == self._shown.hidden

    def _follow(self, diary: Diary, seen: _Seen) -> list[date]:
        desk = self._desk
        for _ in diary.update(desk.search, desk.standing, desk.calendar):
            pass
        self._seen = replace(seen, search=desk.search, nudges=desk.nudges, since=desk.now)
        changed = sorted(each for each in diary.changed() if each in self)
        for day in changed:
            self._days[day] = tuple(self._visible(diary[day]))
        return changed


def _by_day(found: list[Event], home: ZoneInfo) -> dict[date, tuple[Event, ...]]:
    """What stands by moment, by day; the calendar is asked once a day that has anything, not once an event."""
    days: dict[date, tuple[Event, ...]] = {}
    start = 0
    while start < len(found):
        day = found[start].at.astimezone(home).date()
        end = bisect_left(found, start_of_day(day + timedelta(days=1), home), start, key=attrgetter("at"))
        days[day] = tuple(found[start:end])
        start = end
    return days
