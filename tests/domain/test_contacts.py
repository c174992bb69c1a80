"""The people of a search, against a second computation that looks at every fact for every person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.domain.strategies import Case, cases

from afterword.domain import rulebook
from afterword.domain.contacts import alike, messages_with, people
from afterword.domain.entities import Contact, Direction, Message, NudgeRecord, Outcome, Process, Search
from afterword.domain.known import known_processes
from afterword.domain.nudges import Kind, Nudge, State

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
DAY = timedelta(days=1)
briefly = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


@given(cases(), st.data())
@briefly
def test_each_person_as_looked_up_one_by_one(case: Case, data: st.DataObject) -> None:
    moment = data.draw(st.sampled_from(case.moments))
    nudges = rulebook.nudges(case.search, moment, case.home)
    found = people(case.search, moment, nudges)
    assert [each.contact for each in found] == list(case.search.contacts.values())
    known = known_processes(case.search, moment)
    for person in found:
        contact = person.contact.id
        assert {each.id for each in person.processes} == {each.id for each in known if each.contact == contact}
        assert [each.active for each in person.processes] == sorted(
            (each.active for each in person.processes), reverse=True
        )
        said = [m.at for p in known for m in p.messages if contact == (p.contact if m.contact is None else m.contact)]
        heard = [i.heard_at for p in known if p.contact == contact for i in p.interviews if i.heard_at]
        assert person.last_contact == max([*said, *heard], default=None)
        with_them = messages_with(case.search, contact, moment)
        assert sorted((m.at for _, m in with_them), reverse=True) == sorted(said, reverse=True)
        alone = (Kind.INTERVIEW, Kind.RECORD_PROMISE, Kind.OFFER_DECIDE)
        theirs = [each for each in nudges if each.contact == contact and each.kind not in alone]
        assert (person.nudge is None) == (not theirs)
        if person.nudge is not None:
            assert person.nudge.due_at == min(each.due_at for each in theirs)


def test_a_snoozed_nudge_comes_after_what_is_not() -> None:
    dana = Contact("dana", "Dana Wu")
    asked = Message("m", NOW - 9 * DAY, Direction.OUT)
    process = Process("p", "Acme", NOW - 20 * DAY, contact="dana", messages=(asked,))
    search = Search(contacts={"dana": dana}, processes={"p": process})
    nudge = Nudge("k", Kind.FOLLOW_UP, NOW - DAY, None, "p", "dana", state=State.SNOOZED)
    later = nudge._replace(key="l", due_at=NOW, state=State.DUE)
    (person,) = people(search, NOW, [nudge, later])
    assert person.nudge == later
    (person,) = people(search, NOW, [nudge])
    assert person.nudge == nudge


def test_what_is_not_known_yet_does_not_count() -> None:
    message = Message("m", NOW, Direction.IN, contact="dana")
    process = Process(
        "p", "Acme", NOW - DAY, contact="dana", messages=(message,), outcome=Outcome.GHOSTED, closed_at=NOW
    )
    search = Search(contacts={"dana": Contact("dana", "Dana Wu")}, processes={"p": process})
    (person,) = people(search, NOW - timedelta(hours=1), [])
    assert person.last_contact is None
    assert person.processes[0].active
    assert messages_with(search, "dana", NOW - timedelta(hours=1)) == []
    (person,) = people(search, NOW - 2 * DAY, [])
    assert person.processes == ()


def contacts(*made: Contact) -> Search:
    return Search(contacts={each.id: each for each in made})


DANA = Contact("a", "Dana Wu", "dana@acme.example", company="Acme")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Contact("b", "D. Wu", "DANA@acme.example "), True),
        (Contact("b", " dana  WU", company="acme"), True),
        (Contact("b", "Dana Wu", company="Globex"), False),
        (Contact("b", "Dana Wu"), False),
        (Contact("b", "Sam", "sam@acme.example", company="Acme"), False),
    ],
)
def test_who_may_be_the_same(other: Contact, same: bool) -> None:
    found = alike(contacts(DANA, other))
    assert [(each.kept.id, each.other.id) for each in found] == ([("a", "b")] if same else [])


def test_nobody_is_like_nobody() -> None:
    assert alike(contacts(Contact("a", "Kim"), Contact("b", "Kim"), Contact("c", "", company="Acme"))) == []


def test_three_of_the_same_are_two_pairs() -> None:
    found = alike(contacts(DANA, replace(DANA, id="b"), replace(DANA, id="c", company="Elsewhere")))
    assert [(each.kept.id, each.other.id) for each in found] == [("a", "b"), ("a", "c")]


def test_a_record_of_another_nudge_is_nobodys() -> None:
    search = replace(contacts(DANA), nudges={"x": NudgeRecord("x", shown_at=NOW)})
    assert people(search, NOW, [])[0].nudge is None
