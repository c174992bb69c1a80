"""The nudges and the figures as they are kept, against those that are computed from nothing."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.domain.strategies import ZONES, Case, cases

from afterword.domain import contacts, insights, rulebook
from afterword.domain.acquaintances import Acquaintances
from afterword.domain.agenda import Span
from afterword.domain.answered import AnswerKeeper
from afterword.domain.calendar_contents import events
from afterword.domain.calendar_events import CalendarEvent
from afterword.domain.diary import Diary
from afterword.domain.entities import (
    DEFAULT_STAGES,
    Direction,
    Message,
    MessageKind,
    NudgeRecord,
    OfferState,
    Outcome,
    Process,
    Stage,
    StageChange,
)
from afterword.domain.nudges import Nudge, State
from afterword.domain.rulebook import by_due
from afterword.domain.standing import Keeper
from afterword.domain.times import start_of_day
from afterword.domain.wording import Calendar, PlainDates

EXAMPLES = int(os.environ.get("AFTERWORD_EXAMPLES", "300"))
SECOND = timedelta(seconds=1)
DATES = PlainDates()
thoroughly = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


def by_process(nudges: Iterable[Nudge]) -> dict[str, tuple[Nudge, ...]]:
    found: dict[str, list[Nudge]] = {}
    for each in nudges:
        for process in {each.process, each.owner or each.process}:
            found.setdefault(process, []).append(each)
    return {process: tuple(sorted(group, key=by_due)) for process, group in found.items()}


def is_projected(event: CalendarEvent) -> bool:
    return isinstance(event.source, Nudge) and event.source.projected


class Story:
    """One search as it is changed and as time goes by, forward for the most part; kept by one keeper."""

    def __init__(self, case: Case, other: Case, draw: Any) -> None:
        self.search, self.home, self.draw = case.search, case.home, draw
        self.moments = sorted((*case.moments, *other.moments))
        self.other = other.search
        self.now = draw(st.sampled_from(self.moments))
        self.keeper = Keeper()
        self.answers = AnswerKeeper()
        self.acquaintances = Acquaintances()
        self.days = Span(self.moments[0] - timedelta(days=60), self.moments[-1] + timedelta(days=100))
        self.diary = Diary(self.home)

    def compare(self) -> None:
        kept = self.keeper.standing(self.search, self.now, self.home)
        law = rulebook.nudges(self.search, self.now, self.home)
        assert kept.nudges == law
        assert kept.by_process == by_process(law)
        assert kept.snoozed == [each for each in law if each.state is State.SNOOZED]
        assert self.answers.answers(self.search, self.now) == insights.answers(self.search, self.now)

    def compare_days(self) -> None:
        """What is projected may be from before: it depends on the present minute."""
        home, now = self.home, self.now
        calendar, span = Calendar(now, home, DATES), self.days
        if home is not self.diary.home:
            self.diary = Diary(home)
        self.follow_days(calendar)
        for _ in self.diary.steps():
            pass
        assert self.diary.behind == 0
        law = rulebook.nudges(self.search, now, home)
        expected = sorted(events(self.search, law, [], span, calendar), key=attrgetter("at", "process"))
        kept = [each for day in self.all_days() for each in self.diary[day]]
        fixed = [each for each in kept if not is_projected(each)]
        assert sorted(fixed, key=attrgetter("at", "process")) == expected
        assert [each.at for each in kept] == sorted(each.at for each in kept)
        assert {each.process for each in kept} <= self.search.processes.keys()
        last = max((each.at.astimezone(home).date() for each in kept), default=None)
        assert last == self.diary.last

    def follow_days(self, calendar: Calendar) -> None:
        self.diary.follow(self.search, self.keeper.standing(self.search, self.now, self.home), calendar)

    def compare_people(self) -> None:
        nudges = self.keeper.standing(self.search, self.now, self.home).nudges
        kept = self.acquaintances.people(self.search, self.now, nudges)
        assert kept == contacts.people(self.search, self.now, nudges)
        for each in self.search.contacts:
            concerned = self.acquaintances.processes_with(each)
            assert concerned <= self.search.processes.keys()
            part = replace(self.search, processes={name: self.search.processes[name] for name in concerned})
            law = contacts.messages_with(self.search, each, self.now)
            assert contacts.messages_with(part, each, self.now) == law

    def all_days(self) -> Iterable[date]:
        """As far as anything can stand, in their order."""
        first, last = self.days.start.date(), self.days.end.date()
        return [first + timedelta(days=each) for each in range((last - first).days + 1)]

    def compare_spans(self) -> None:
        """Just looked at, the diary has for any days what the law has for them, projected and all."""
        home, calendar = self.home, Calendar(self.now, self.home, DATES)
        somewhere = self.draw(st.sampled_from(self.moments)).astimezone(home).date()
        spans = [(somewhere, self.draw(st.integers(1, 42))), (self.days.start.date(), 120)]
        first, after = somewhere, somewhere + timedelta(days=spans[0][1])
        fresh = Diary(home, Span(start_of_day(first, home), start_of_day(after, home)))
        fresh.follow(self.search, self.keeper.standing(self.search, self.now, home), calendar)
        steps = fresh.steps()
        assert not fresh.reaches(first, after)
        for first, count in spans:
            days = [first + timedelta(days=each) for each in range(count)]
            span = Span(start_of_day(days[0], home), start_of_day(days[-1] + timedelta(days=1), home))
            for _ in steps:
                pass
            if not fresh.reaches(days[0], days[-1] + timedelta(days=1)):
                assert not fresh.widened
                fresh.widen()
                deque(fresh.steps())
            assert fresh.reaches(days[0], days[-1] + timedelta(days=1))
            ahead = rulebook.projected(self.search, self.now, home, span.start, span.end)
            law = events(self.search, rulebook.nudges(self.search, self.now, home), ahead, span, calendar)
            assert [each for day in days for each in fresh[day]] == sorted(law, key=attrgetter("at", "process"))
            for day in days:
                assert {each.at.astimezone(home).date() for each in fresh[day]} <= {day}

    def step(self) -> None:
        deeds = (self.wait, self.wait, self.jump, self.change, self.change, self.change, self.record, self.snooze)
        self.draw(st.sampled_from((*deeds, self.remove, self.add, self.set, self.rearrange)))()

    def wait(self) -> None:
        ahead = {each for each in self.boundaries() if each > self.now}
        if ahead:
            self.now = self.draw(st.sampled_from(sorted(ahead)))

    def jump(self) -> None:
        """Anywhere, back as well."""
        self.now = self.draw(st.sampled_from(self.moments)) + self.draw(
            st.sampled_from((-SECOND, SECOND, 0 * SECOND))
        )

    def boundaries(self) -> Iterable[datetime]:
        yield from self.moments
        for each in rulebook.nudges(self.search, self.now, self.home):
            yield from (each.due_at, each.due_at - SECOND, each.due_at + timedelta(days=1))
            if each.lapses_at:
                yield each.lapses_at
        for record in self.search.nudges.values():
            yield from filter(None, (record.snoozed_until, record.skipped_at))

    def pick(self) -> Process | None:
        processes = list(self.search.processes.values())
        return self.draw(st.sampled_from(processes)) if processes else None

    def put(self, process: Process) -> None:
        self.search = replace(self.search, processes={**self.search.processes, process.id: process})

    def change(self) -> None:
        process = self.pick()
        if process is None:
            return
        how = self.draw(st.integers(0, 8))
        stage = self.draw(st.sampled_from(DEFAULT_STAGES)).id
        if how == 0:
            process = replace(process, notes=f"{process.notes}.")
        elif how == 1:
            change = StageChange(self.now, stage)
            process = replace(process, stage=stage, stage_changes=(*process.stage_changes, change))
        elif how == 2:
            process = replace(process, contact=self.draw(st.sampled_from((None, *self.search.contacts))))
        elif how == 3:
            ended = self.draw(st.sampled_from((None, *Outcome)))
            process = replace(process, outcome=ended, closed_at=ended and self.now)
        elif how == 4:
            process = replace(process, interviews=process.interviews[1:])
        elif how == 5:
            process = replace(process, messages=process.messages[:-1])
        elif how == 6:
            process = replace(process, messages=(*process.messages, self.message()))
        elif how == 7:
            offers = [replace(each, state=self.draw(st.sampled_from(OfferState))) for each in process.offers]
            process = replace(process, offers=tuple(offers))
        else:  # as it is in another search, under its name
            other = self.other.processes.get(process.id)
            contact = other.contact if other and other.contact in self.search.contacts else None
            process = replace(other, contact=contact) if other else process
        self.put(process)

    def message(self) -> Message:
        offers = [each.id for process in self.search.processes.values() for each in process.offers]
        return Message(
            f"new {len(self.moments)} {self.now}",
            self.now,
            self.draw(st.sampled_from(Direction)),
            self.draw(st.sampled_from(MessageKind)),
            contact=self.draw(st.sampled_from((None, *self.search.contacts))),
            offer=self.draw(st.sampled_from((None, *offers))),
        )

    def remove(self) -> None:
        process = self.pick()
        if process is not None:
            left = {key: each for key, each in self.search.processes.items() if key != process.id}
            self.search = replace(self.search, processes=left)

    def add(self) -> None:
        if self.other.processes:
            process = self.draw(st.sampled_from(list(self.other.processes.values())))
            if process.id not in self.search.processes:
                self.put(replace(process, contact=None))

    def record(self) -> None:
        """Snoozes, skips, or takes back what was recorded; also what does not exist just now."""
        existing = [each.key for each in rulebook.nudges(self.search, self.now, self.home)]
        follow_ups = [each for each in existing if each.startswith("follow_up/")]
        keys = [*existing, *follow_ups * 3, *self.search.nudges]
        if not keys:
            return
        key = self.draw(st.sampled_from(keys))
        nudges = dict(self.search.nudges)
        moments = st.none() | st.sampled_from([*self.moments, self.now])
        until, skipped = self.draw(moments), self.draw(moments)
        if until or skipped:
            nudges[key] = NudgeRecord(key, None, until, skipped)
        else:
            nudges.pop(key, None)
        self.search = replace(self.search, nudges=nudges)

    def snooze(self) -> None:
        """Something that stands, and wait for its end, or for the moment of a skip to come."""
        existing = rulebook.nudges(self.search, self.now, self.home)
        if existing:
            key = self.draw(st.sampled_from(existing)).key
            until = self.now + self.draw(st.sampled_from((SECOND, timedelta(hours=1), timedelta(days=3))))
            record = NudgeRecord(key, None, *self.draw(st.permutations((until, None))))
            self.search = replace(self.search, nudges={**self.search.nudges, key: record})
            self.compare()
            self.now = until

    def set(self) -> None:
        chosen = self.search.settings
        changes = ({"fallback_days": 3}, {"working_days_only": True}, {"status_updates": False}, {"name": "x"})
        self.search = replace(self.search, settings=replace(chosen, **self.draw(st.sampled_from(changes))))
        if self.draw(st.booleans()):
            self.home = ZoneInfo(self.draw(st.sampled_from(ZONES)))

    def rearrange(self) -> None:
        stages = self.draw(st.permutations(self.search.stages))
        self.search = replace(self.search, stages=tuple(Stage(each.id, "x", each.phase) for each in stages))


@thoroughly
@given(cases(), cases(), st.data())
def test_what_is_kept_is_what_the_rulebook_gives(case: Case, other: Case, data: st.DataObject) -> None:
    story = Story(case, other, data.draw)
    story.compare()
    for _ in range(data.draw(st.integers(1, 12))):
        story.step()
        story.compare()


@settings(thoroughly, max_examples=max(1, EXAMPLES // 3))
@given(cases(), cases(), st.data())
def test_the_days_that_are_kept_have_the_events_that_the_calendar_has(
    case: Case, other: Case, data: st.DataObject
) -> None:
    story = Story(case, other, data.draw)
    for _ in range(data.draw(st.integers(1, 8))):
        story.compare_days()
        story.step()
        if data.draw(st.booleans()):  # begun, and left for what comes next
            story.follow_days(Calendar(story.now, story.home, DATES))
            next(story.diary.steps(), None)
            story.step()
    story.compare_days()


@settings(thoroughly, max_examples=max(1, EXAMPLES // 5))
@given(cases(), cases(), st.data())
def test_any_days_have_what_the_calendar_has_for_them(case: Case, other: Case, data: st.DataObject) -> None:
    story = Story(case, other, data.draw)
    for _ in range(data.draw(st.integers(1, 3))):
        story.step()
        story.compare_spans()


@settings(thoroughly, max_examples=max(1, EXAMPLES // 3))
@given(cases(), cases(), st.data())
def test_the_people_that_are_kept_are_those_of_the_search(case: Case, other: Case, data: st.DataObject) -> None:
    story = Story(case, other, data.draw)
    if data.draw(st.booleans()):  # begun, and left for what comes next
        nudges = story.keeper.standing(story.search, story.now, story.home).nudges
        steps = story.acquaintances.prepare(story.search, story.now, nudges)
        deque(islice(steps, data.draw(st.integers(1, 3))))
    for _ in range(data.draw(st.integers(1, 8))):
        story.step()
        story.compare_people()


@settings(thoroughly, max_examples=max(1, EXAMPLES // 5))
@given(cases(), cases(), st.data())
def test_prepared_step_by_step_and_changed_meanwhile_it_is_the_same(
    case: Case, other: Case, data: st.DataObject
) -> None:
    story = Story(case, other, data.draw)
    for _ in story.keeper.prepare(story.search, story.now, story.home):
        if data.draw(st.booleans()):
            break
    story.step()
    story.compare()


@settings(thoroughly, max_examples=max(1, EXAMPLES // 5))
@given(cases(), st.data())
def test_a_change_that_no_rule_reads_leaves_everything_in_its_place(case: Case, data: st.DataObject) -> None:
    story = Story(case, case, data.draw)
    before = story.keeper.standing(story.search, story.now, story.home)
    for process in story.search.processes.values():
        story.put(replace(process, notes="A note", position=7))
    assert story.keeper.standing(story.search, story.now, story.home) is before
