"""A search lived at random, with a program that reminds of it: what it raises is held against a naive oracle.

Time passes and is slept through, interviews are added, moved and answered, notes are sent, skipped, snoozed and
undone; the program is ended, killed, and killed as it shows something; the notification server dies and comes back.
After every look the notifications that reached the screen must be those that the rulebook's "Showing" asks for: none
missed, none early, none twice. What there is to do is asked of the rulebook itself, which has an oracle of its own.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from afterword.domain import rulebook
from afterword.domain.drafts import message_kind
from afterword.domain.entities import Interview, Outcome, Search, Verdict
from afterword.domain.notices import Notification
from afterword.domain.nudges import Nudge, State
from afterword.domain.times import to_utc, zone
from afterword.domain.wording import Calendar, PlainDates
from afterword.host.notifications import Chain, Settled
from afterword.host.reminders import Reminders
from afterword.journal import Journal, JournalError
from afterword.storage import Repository

ZONES = ["Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Apia"]
STARTS = [
    *("2026-11-23T12:00", "2027-03-27T20:00", "2026-10-24T22:00", "2028-02-28T12:00"),
    *("2026-12-31T16:00", "2027-04-03T09:00"),
]
MOST = 5
"""So many processes a search has: more make nothing new, only slower."""
MINUTE = timedelta(minutes=1)


class Killed(BaseException):
    """The program died at that point. No exception that anything in it would catch."""


class Screen:
    """A way of notifications, and what the user sees of it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.up = True
        self.deadly = False
        self.standing: dict[str, tuple[str, ...]] = {}
        self.new: list[Notification] = []

    def raise_(self, notification: Notification, settled: Settled) -> None:
        if self.deadly:
            raise Killed
        if not self.up:
            settled(OSError("down"))
            return
        self.new.append(notification)
        self.standing[notification.id] = notification.keys
        settled(None)

    def withdraw(self, due: Collection[str]) -> None:
        left = {name: tuple(key for key in keys if key in due) for name, keys in self.standing.items()}
        self.standing = {name: keys for name, keys in left.items() if keys}

    def close(self) -> None:
        self.standing.clear()


# The oracle: what "Showing" says, by trying every day and every minute that could matter


@cache
def days_from(first: datetime, last: datetime, home: ZoneInfo) -> tuple[datetime, ...]:
    """The mornings, 09:00 at home, of the days after that of `first` until `last`."""
    day, found = first.astimezone(home).date(), []
    while (day := day + timedelta(days=1)) <= last.astimezone(home).date():
        found.append(to_utc(datetime.combine(day, time(9)), home))
    return tuple(each for each in found if each <= last)


def calls(nudge: Nudge, snoozed_until: datetime | None, now: datetime, home: ZoneInfo) -> list[datetime]:
    """The moments up to now at which it asked to be shown."""
    found = [nudge.due_at, *days_from(nudge.due_at, now, home)]
    evening = to_utc(datetime.combine(nudge.due_at.astimezone(home).date(), time(20)), home)
    if nudge.kind == "thank_you" and evening > nudge.due_at:
        found.append(evening)
    if snoozed_until is not None:
        found.append(snoozed_until)
    return [each for each in found if each <= now]


def held(nudge: Nudge, search: Search, now: datetime, home: ZoneInfo) -> bool:
    for process in search.processes.values():
        for interview in process.interviews:
            over = interview.verdict == "cancelled" or process.outcome is not None
            if not over and interview.start <= now < interview.start + timedelta(minutes=interview.minutes):
                return True
    clock = now.astimezone(home).time()
    quiet = clock >= time(22) or clock < time(8)
    return quiet and nudge.kind not in ("thank_you", "record_promise")


class Oracle:
    """Remembers, for each nudge, when it was last shown; and what was written as shown, but seen by nobody."""

    def __init__(self) -> None:
        self.shown: dict[str, datetime] = {}
        self.unseen: set[str] = set()

    def wanted(self, due: list[Nudge], search: Search, now: datetime, home: ZoneInfo) -> dict[str, bool]:
        """The keys of what is to be shown, and whether it asks anew; if not, it is only still unseen."""
        free = [each for each in due if not held(each, search, now, home)]
        anew = {each.key: self._asks(each, search, now, home) for each in free}
        return {key: asks for key, asks in anew.items() if asks or key in self.unseen}

    def _asks(self, nudge: Nudge, search: Search, now: datetime, home: ZoneInfo) -> bool:
        if nudge.key not in self.shown:
            return True
        record = search.nudges.get(nudge.key)
        snoozed = record.snoozed_until if record else None
        return any(call > self.shown[nudge.key] for call in calls(nudge, snoozed, now, home))

    def settle(self, due: list[Nudge], wanted: dict[str, bool], now: datetime, *, seen: bool) -> None:
        """After a look: what was done or put off meanwhile, the user has seen in the window."""
        keys = {each.key for each in due}
        self.unseen &= keys
        for key, anew in wanted.items():
            if anew:
                self.shown[key] = now
            if seen:
                self.unseen.discard(key)
            else:
                self.unseen.add(key)


class Life(RuleBasedStateMachine):
    folders = Path(tempfile.gettempdir())
    """Where the data of each life lie."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="afterword-life-", dir=self.folders))
        self.ids = count()
        self.now = datetime(2026, 11, 23, 12, tzinfo=UTC)
        self.home = zone("Europe/Berlin")
        self.server, self.platform = Screen("by the desktop"), Screen("by the system")
        self.oracle = Oracle()
        self.looks = 0
        self.reached = True
        self.looked: datetime | None = None
        self.start()

    @initialize(start=st.sampled_from(STARTS), home=st.sampled_from(ZONES))
    def begin(self, start: str, home: str) -> None:
        self.home = zone(home)
        self.now = to_utc(datetime.fromisoformat(start), self.home)
        self.restart()
        for minutes in (-30, 45, 60 * 20):
            self.add(minutes, 60, home)

    def start(self) -> None:
        self.repository = Repository.open(self.folder, self.now)
        self.journal = Journal(self.repository, lambda: self.now, lambda: f"{next(self.ids):06}")
        self.chain = Chain([self.server, self.platform], clock=lambda: self.now.timestamp())
        self.reminders = Reminders(self.journal, self.chain)
        self.chain.missed.connect(lambda notification: self.reminders.owe(notification.keys))
        self.chain.revived.connect(self.look)
        self.journal.subscribe(lambda _: self.look())
        self.looked = None

    def teardown(self) -> None:
        self.repository.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # Looking, and holding it against the oracle

    def nudges(self) -> list[Nudge]:
        return rulebook.nudges(self.journal.search, self.now, self.home)

    def due(self) -> list[Nudge]:
        return [each for each in self.nudges() if each.state in (State.DUE, State.LATE)]

    def look(self) -> None:
        """As the program does at each tick and each change."""
        self.looks += 1
        self.reminders.look(self.nudges(), Calendar(self.now, self.home, PlainDates()))

    def reaches(self) -> bool:
        """Whether there is a screen that takes what is handed to it now."""
        way = {self.server.name: self.server, self.platform.name: self.platform}
        awake = [name for name in way if self.chain.way is not None and self._is_awake(name)]
        return any(way[name].up for name in awake)

    def _is_awake(self, name: str) -> bool:
        return [self.server.name, self.platform.name].index(name) in self.chain._awake()

    def check(self, *, look: bool = False) -> None:
        """A look, or the ones that a change has just brought: compare what they raised with what was wanted."""
        if not look and not self.looks:
            return  # nothing was changed
        reaches = self.reached if not look else self.reaches()
        if look:
            self.look()
        due = self.due()
        wanted = self.oracle.wanted(due, self.journal.search, self.now, self.home)
        raised = [*self.server.new, *self.platform.new]
        self.server.new, self.platform.new = [], []
        keys = [key for each in raised for key in each.keys]
        note(f"{self.now} raised {[each.title for each in raised]}, reaches {reaches}")
        assert len(keys) == len(set(keys)), "twice at one moment"
        assert set(keys) == (set(wanted) if reaches else set()), (sorted(keys), sorted(wanted))
        away = self.looked is None or self.now - self.looked >= timedelta(minutes=3)
        assert len(raised) <= 1 if away or len(keys) > 3 else len(raised) in (len(keys), 1), "not as a digest"
        self.oracle.settle(due, wanted, self.now, seen=reaches)
        self.looked = self.now

    def change(self) -> None:
        """Before a change, to which the program looks by itself."""
        self.reached = self.reaches()
        self.looks = 0

    # Time

    @rule(minutes=st.integers(1, 12), each=st.sampled_from([60, 60, 59, 90]))
    def time_passes(self, minutes: int, each: int) -> None:
        for _ in range(minutes):
            self.now += timedelta(seconds=each)
            self.check(look=True)

    @rule(minutes=st.one_of(st.integers(3, 600), st.integers(3, 60 * 24 * 9)))
    def sleeps(self, minutes: int) -> None:
        self.now += minutes * MINUTE
        self.check(look=True)

    @rule(data=st.data(), offset=st.sampled_from([0, 0, 0, -1, 1, 60]))
    def sleeps_until_something(self, data: st.DataObject, offset: int) -> None:
        """To the second before, at, or after what could make a difference."""
        today = self.now.astimezone(self.home).date()
        clocks = [
            to_utc(datetime.combine(today + timedelta(days=day), time(hour)), self.home)
            for day in (0, 1)
            for hour in (8, 9, 18, 20, 22)
        ]
        moments = [*clocks, *(each.due_at for each in self.nudges())]
        moments += [each.snoozed_until for each in self.journal.search.nudges.values() if each.snoozed_until]
        ahead = sorted({each + timedelta(seconds=offset) for each in moments if each > self.now + 2 * MINUTE})
        self.now = data.draw(st.sampled_from(ahead[:6]))
        self.check(look=True)

    @rule(hour=st.sampled_from([8, 9, 20]))
    def sleeps_until_that_clock(self, hour: int) -> None:
        day = self.now.astimezone(self.home).date()
        moments = (to_utc(datetime.combine(day + timedelta(days=n), time(hour)), self.home) for n in (0, 1, 2))
        self.now = next(each for each in moments if each > self.now)
        self.check(look=True)

    @rule(data=st.data())
    def sleeps_until_the_next_thing(self, data: st.DataObject) -> None:
        """To a moment at which a nudge comes due, most often the next."""
        ahead = sorted({each.due_at for each in self.nudges() if each.due_at > self.now})
        if ahead:
            self.now = data.draw(st.sampled_from(ahead[:3]))
            self.check(look=True)

    @rule(name=st.sampled_from(ZONES))
    def flies(self, name: str) -> None:
        self.home = zone(name)
        self.check(look=True)

    # What a person does

    @precondition(lambda self: len(self.journal.search.processes) < MOST)
    @rule(
        minutes=st.one_of(st.integers(-100, 200), st.integers(-300, 60 * 24 * 2)),
        length=st.sampled_from([15, 60, 90]),
        where=st.sampled_from(ZONES),
    )
    def adds_an_interview(self, minutes: int, length: int, where: str) -> None:
        self.add(minutes, length, where)

    def add(self, minutes: int, length: int, where: str) -> None:
        self.change()
        wall = (self.now + minutes * MINUTE).astimezone(zone(where)).replace(tzinfo=None, second=0)
        with self.journal.together("Add"):
            process = self.journal.add_process("Acme")
            self.journal.add_interview(process.id, wall, where, minutes=length)
        self.check()

    def interviews(self) -> list[Interview]:
        return [each for process in self.journal.search.processes.values() for each in process.interviews]

    @precondition(lambda self: self.interviews())
    @rule(data=st.data(), minutes=st.integers(-600, 600))
    def moves_an_interview(self, data: st.DataObject, minutes: int) -> None:
        self.change()
        interview = data.draw(st.sampled_from(self.interviews()))
        self.journal.edit_interview(interview.id, starts_at=interview.starts_at + minutes * MINUTE)
        self.check()

    @precondition(lambda self: self.interviews())
    @rule(data=st.data(), hours=st.one_of(st.none(), st.integers(-24, 72)))
    def notes_a_promise(self, data: st.DataObject, hours: int | None) -> None:
        self.change()
        by = None if hours is None else self.now + timedelta(hours=hours)
        self.journal.record_promise(data.draw(st.sampled_from(self.interviews())).id, by)
        self.check()

    @precondition(lambda self: self.interviews())
    @rule(data=st.data(), verdict=st.sampled_from(list(Verdict)))
    def hears_a_verdict(self, data: st.DataObject, verdict: Verdict) -> None:
        self.change()
        self.journal.record_verdict(data.draw(st.sampled_from(self.interviews())).id, verdict)
        self.check()

    @precondition(lambda self: len(self.journal.search.processes) >= MOST)
    @rule(data=st.data())
    def ends_a_process(self, data: st.DataObject) -> None:
        self.change()
        name = data.draw(st.sampled_from(sorted(self.journal.search.processes)))
        if self.journal.search.processes[name].active:
            self.journal.close_process(name, Outcome.GHOSTED)
        else:
            self.journal.remove_process(name)
        self.check()

    @precondition(lambda self: self.nudges())
    @rule(data=st.data())
    def sends(self, data: st.DataObject) -> None:
        nudge = data.draw(st.sampled_from(self.nudges()))
        kind = message_kind(nudge.kind)
        if kind is not None:
            self.change()
            self.journal.log_message(nudge.process, kind, interview=nudge.interview, contact=nudge.contact)
            self.check()

    @precondition(lambda self: self.due())
    @rule(data=st.data(), minutes=st.one_of(st.integers(1, 200), st.integers(1, 60 * 24 * 3)))
    def snoozes(self, data: st.DataObject, minutes: int) -> None:
        self.change()
        self.journal.snooze(data.draw(st.sampled_from(self.due())).key, self.now + minutes * MINUTE)
        self.check()

    @precondition(lambda self: any(each.state is State.SNOOZED for each in self.nudges()))
    @rule(data=st.data())
    def wakes_one(self, data: st.DataObject) -> None:
        self.change()
        snoozed = [each for each in self.nudges() if each.state is State.SNOOZED]
        self.journal.wake(data.draw(st.sampled_from(snoozed)).key)
        self.check()

    @precondition(lambda self: self.due())
    @rule(data=st.data())
    def skips(self, data: st.DataObject) -> None:
        self.change()
        self.journal.skip(data.draw(st.sampled_from(self.due())).key)
        self.check()

    @rule(back=st.booleans())
    def undoes_or_redoes(self, back: bool) -> None:
        self.change()
        try:
            (self.journal.undo if back else self.journal.redo)()
        except JournalError:
            return
        self.check()

    # What happens to the machine

    @rule()
    def restart(self) -> None:
        self.chain.close()
        self.begins_anew()

    @rule()
    def crashes(self) -> None:
        self.begins_anew()

    @rule(minutes=st.integers(1, 60 * 24))
    def crashes_as_it_shows(self, minutes: int) -> None:
        """What was to be shown then is written down: it comes no more, but stands in the list."""
        self.now += minutes * MINUTE
        self.server.deadly = self.platform.deadly = True
        due = self.due()
        wanted = self.oracle.wanted(due, self.journal.search, self.now, self.home)
        ready = self.chain.ready
        try:
            self.look()
        except Killed:
            assert wanted
            self.oracle.settle(due, wanted, self.now, seen=True)
        else:
            assert not wanted or not ready
            self.oracle.settle(due, wanted, self.now, seen=False)
        self.server.deadly = self.platform.deadly = False
        self.begins_anew()

    def begins_anew(self) -> None:
        """Nothing is left of what was only in memory: what nobody saw is written down as shown."""
        self.repository.close()
        self.oracle.unseen.clear()
        for each in (self.server, self.platform):
            each.standing.clear()
        self.start()
        self.check(look=True)

    @precondition(lambda self: self.server.up)
    @rule()
    def server_dies(self) -> None:
        """It takes with it what stood on its screen."""
        lost = {key for keys in self.server.standing.values() for key in keys}
        self.server.up = False
        self.server.standing.clear()
        self.reminders.owe(lost)
        due = {each.key for each in self.due()}
        self.oracle.unseen |= lost & due

    @precondition(lambda self: not self.server.up)
    @rule()
    def server_comes(self) -> None:
        self.server.up = True
        self.reached, self.looks = True, 0
        self.chain.revive(self.server)
        self.check()

    @rule(up=st.sampled_from([True, True, False]))
    def platform_changes(self, up: bool) -> None:
        self.platform.up = up
