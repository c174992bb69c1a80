"""The rulebook against the oracle, on random searches in which the user snoozes and skips as time goes by.

AFTERWORD_EXAMPLES=20000 makes it look harder than an ordinary run does.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.domain import oracle
from tests.domain.oracle import Done, Identity, Row
from tests.domain.strategies import Case, cases

from afterword.domain import rulebook
from afterword.domain.entities import Interview, NudgeRecord, Offer, Process, Promise, Search
from afterword.domain.nudges import Nudge

SECOND = timedelta(seconds=1)
EXAMPLES = int(os.environ.get("AFTERWORD_EXAMPLES", "400"))
thoroughly = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
briefly = settings(thoroughly, max_examples=max(1, EXAMPLES // 2))


def row_of(nudge: Nudge) -> Row:
    return Row(
        kind=nudge.kind.value,
        n=nudge.n,
        due_at=nudge.due_at,
        lapses_at=nudge.lapses_at,
        state=nudge.state.value,
        process=nudge.process,
        interview=nudge.interview,
        contact=nudge.contact,
        offer=nudge.offer,
    )


def in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=repr)


@dataclass
class Story:
    """One search in both worlds: records by key in the real one, by identity in the oracle's."""

    search: Search
    home: ZoneInfo
    done: list[Done] = field(default_factory=list)

    def compare(self, moment: datetime) -> list[tuple[Nudge, Identity]]:
        """Both lists are equal; gives the nudges, each with what the oracle takes for its identity."""
        real = rulebook.nudges(self.search, moment, self.home)
        expected = oracle.nudges(self.search, moment, self.home, self.done)
        assert in_order(map(row_of, real)) == in_order(each.row for each in expected)
        assert [(each.due_at, each.key) for each in real] == sorted((each.due_at, each.key) for each in real)
        assert not any(each.projected for each in real)
        assert max(Counter(each.key for each in real).values(), default=1) == 1, "two nudges with one key"
        identities = {each.row: each.identity for each in expected}
        assert len(identities) == len(expected)
        return [(each, identities[row_of(each)]) for each in real]

    def compare_projected(
        self, moment: datetime, start: datetime | None = None, end: datetime | None = None
    ) -> list[Nudge]:
        real = rulebook.projected(self.search, moment, self.home, start, end)
        expected = oracle.projected(self.search, moment, self.home, self.done)
        within = [each for each in expected if (start or moment) <= each.due_at and (not end or each.due_at < end)]
        assert in_order(map(row_of, real)) == in_order(within)
        assert all(each.projected for each in real)
        return real

    def record(self, key: str, identity: Identity, until: datetime | None, skipped: datetime | None) -> None:
        record = NudgeRecord(key, snoozed_until=until, skipped_at=skipped)
        self.search = replace(self.search, nudges={**self.search.nudges, key: record})
        self.done = [each for each in self.done if each.identity != identity]
        self.done.append(Done(identity, until, skipped))


def boundaries(story: Story, moment: datetime) -> list[datetime]:
    """What is interesting from that moment on: where a nudge becomes due, late or lapses, a snooze ends."""
    found = [moment]
    for nudge, _ in story.compare(moment):
        found += [nudge.due_at, oracle_end_of_day(nudge.due_at, story.home)]
        found += [nudge.lapses_at] if nudge.lapses_at else []
    found += [each.due_at for each in story.compare_projected(moment)]
    return found + [each.snoozed_until for each in story.done if each.snoozed_until]


def oracle_end_of_day(moment: datetime, home: ZoneInfo) -> datetime:
    tomorrow = oracle.wall_of(moment, home).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return oracle.moment_of(tomorrow, home)


def draw_moment(data: st.DataObject, moments: Iterable[datetime]) -> datetime:
    moment = data.draw(st.sampled_from(list(moments)))
    return moment + data.draw(st.sampled_from((0 * SECOND, 0 * SECOND, SECOND, -SECOND)))


def live(data: st.DataObject, story: Story, moments: tuple[datetime, ...]) -> list[datetime]:
    """Lets the user skip and snooze some of what comes up; gives moments worth asking about afterwards."""
    moment = draw_moment(data, moments)
    for _ in range(data.draw(st.integers(0, 4))):
        existing = story.compare(moment)
        if existing:
            follow_ups = [each for each in existing if each[0].kind.value == "follow_up"]
            nudge, identity = data.draw(st.sampled_from(follow_ups * 3 + existing))
            later = sorted({*(each for each in moments if each > moment), moment + timedelta(hours=1)})
            until = data.draw(st.none() | st.sampled_from(later))
            skipped = data.draw(st.sampled_from((moment, None)))
            story.record(nudge.key, identity, until, skipped)
        ahead = [each for each in (*boundaries(story, moment), *moments) if each >= moment]
        moment = draw_moment(data, ahead or [moment])
    return boundaries(story, moment)


@thoroughly
@given(cases(), st.data())
def test_the_rulebook_agrees_with_the_oracle(case: Case, data: st.DataObject) -> None:
    story = Story(case.search, case.home)
    moments = (*live(data, story, case.moments), *case.moments)
    for _ in range(4):
        moment = draw_moment(data, moments)
        story.compare(moment)
        story.compare_projected(moment, draw_moment(data, moments), draw_moment(data, moments))
        moments = (*moments, *boundaries(story, moment))


@briefly
@given(cases())
def test_a_key_stays_for_as_long_as_it_is_the_same_thing(case: Case) -> None:
    story = Story(case.search, case.home)
    keys: dict[Identity, str] = {}
    identities: dict[str, Identity] = {}
    for moment in case.moments:
        for nudge, identity in story.compare(moment):
            assert keys.setdefault(identity, nudge.key) == nudge.key
            assert identities.setdefault(nudge.key, identity) == identity


OF_THE_TIME = ("interview", "record_promise", "thank_you", "follow_up", "going_quiet")
OF_THE_DEADLINE = ("offer_tell", "offer_decide")


def keys(search: Search, moment: datetime, home: ZoneInfo, about: str, kinds: Iterable[str]) -> set[str]:
    return {
        each.key
        for each in rulebook.nudges(search, moment, home)
        if each.kind.value in kinds and about in (each.interview, each.offer)
    }


def with_interview(search: Search, process: Process, interview: Interview) -> Search:
    kept = [interview if each.id == interview.id else each for each in process.interviews]
    return with_process(search, replace(process, interviews=tuple(kept)))


def with_offer(search: Search, process: Process, offer: Offer) -> Search:
    kept = [offer if each.id == offer.id else each for each in process.offers]
    return with_process(search, replace(process, offers=tuple(kept)))


def with_process(search: Search, process: Process) -> Search:
    return replace(search, processes={**search.processes, process.id: process})


def in_force(interview: Interview, moment: datetime) -> bool:
    """Whether the last promise is known, and not from before a verdict."""
    if not interview.promises or interview.promises[-1].at > moment:
        return False
    heard = interview.heard_at
    return heard is None or heard > moment or interview.promises[-1].at >= heard


@briefly
@given(cases(), st.data())
def test_what_was_moved_or_promised_anew_is_a_new_thing(case: Case, data: st.DataObject) -> None:
    moment = draw_moment(data, case.moments)

    def changed(about: str, after: Search, kinds: Iterable[str]) -> None:
        before = keys(case.search, moment, case.home, about, kinds)
        assert not before & keys(after, moment, case.home, about, kinds)

    for process in case.search.processes.values():
        for interview in process.interviews:
            moved = replace(interview, starts_at=interview.starts_at + timedelta(days=3))
            changed(interview.id, with_interview(case.search, process, moved), OF_THE_TIME)
            if in_force(interview, moment):
                other = replace(interview.promises[-1], by=moment + 8 * SECOND)
                corrected = replace(interview, promises=(*interview.promises[:-1], other))
                changed(interview.id, with_interview(case.search, process, corrected), ("follow_up",))
            promised = (*interview.promises, Promise(moment, moment + 9 * SECOND))
            anew = replace(interview, promises=promised)
            changed(interview.id, with_interview(case.search, process, anew), ("record_promise", "follow_up"))
        for offer in process.offers:
            deadline = offer.deadline or moment
            later = replace(offer, deadline=deadline + timedelta(days=1), deadline_recorded_at=moment)
            changed(offer.id, with_offer(case.search, process, later), OF_THE_DEADLINE)
