"""Two contacts made one, against the same search written with one contact from the start."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.domain.strategies import Case, cases

from afterword.domain import rulebook
from afterword.domain.entities import (
    Contact,
    Direction,
    Message,
    MessageKind,
    NudgeRecord,
    Offer,
    Process,
    Search,
    StageChange,
)
from afterword.domain.merging import merged
from afterword.domain.nudges import Kind, Nudge
from afterword.domain.times import zone
from afterword.storage.faults import faults

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BERLIN = zone("Europe/Berlin")
DANA, DOUBLE = Contact("dana", "Dana Wu"), Contact("x/contact/double", "D. Wu")
briefly = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


def by_hand(search: Search, kept: str, gone: str) -> Search:
    """Every mention replaced, one by one."""

    def named(name: str | None) -> str | None:
        return kept if name == gone else name

    processes = {}
    for process in search.processes.values():
        messages = tuple(replace(each, contact=named(each.contact)) for each in process.messages)
        processes[process.id] = replace(process, contact=named(process.contact), messages=messages)
    contacts = {name: each for name, each in search.contacts.items() if name != gone}
    return replace(search, processes=processes, contacts=contacts)


@given(cases(), st.data())
@briefly
def test_no_fact_names_the_one_that_went_and_nothing_else_changed(case: Case, data: st.DataObject) -> None:
    if len(case.search.contacts) < 2:
        return
    kept, gone = data.draw(st.permutations(sorted(case.search.contacts)))[:2]
    after = merged(case.search, case.search.contacts[kept], gone)
    assert after == by_hand(case.search, kept, gone)
    assert list(faults(after)) == list(faults(case.search))
    for name, process in after.processes.items():
        before = case.search.processes[name]
        assert (process is before) == (process == before)


@given(cases(), st.data())
@briefly
def test_what_was_skipped_of_either_is_asked_of_neither(case: Case, data: st.DataObject) -> None:
    if len(case.search.contacts) < 2:
        return
    kept, gone = data.draw(st.permutations(sorted(case.search.contacts)))[:2]
    moment = data.draw(st.sampled_from(case.moments))
    about = [
        each
        for each in rulebook.nudges(case.search, moment, case.home)
        if each.kind in (Kind.OFFER_TELL, Kind.STATUS_UPDATE) and each.contact in (kept, gone)
    ]
    skipped = {each.key: NudgeRecord(each.key, skipped_at=moment) for each in about}
    after = merged(replace(case.search, nudges=skipped), case.search.contacts[kept], gone)
    left = rulebook.nudges(after, moment, case.home)
    told = {each.offer for each in about if each.kind is Kind.OFFER_TELL}
    assert not [each for each in left if each.kind is Kind.OFFER_TELL and each.contact == kept and each.offer in told]


def world(*records: NudgeRecord) -> Search:
    """Northwind has made an offer; Acme's and Globex's points of contact are the same person, twice."""
    offer = Offer("o/1", NOW - DAY, NOW + 4 * DAY, NOW - DAY)
    moved = (StageChange(NOW - 10 * DAY, "tech_interview"),)
    processes = (
        Process("acme", "Acme", NOW - 20 * DAY, stage="tech_interview", contact="dana", stage_changes=moved),
        Process("globex", "Globex", NOW - 19 * DAY, stage="tech_interview", contact=DOUBLE.id, stage_changes=moved),
        Process("northwind", "Northwind", NOW - 18 * DAY, stage="offer", offers=(offer,)),
    )
    return Search(
        contacts={each.id: each for each in (DANA, DOUBLE)},
        processes={each.id: each for each in processes},
        nudges={each.key: each for each in records},
    )


def about(search: Search, kind: Kind) -> list[Nudge]:
    return [each for each in rulebook.nudges(search, NOW, BERLIN) if each.kind is kind]


def keys(kind: Kind) -> dict[str, str]:
    return {each.contact or "": each.key for each in about(world(), kind)}


def test_two_that_were_to_be_told_are_one() -> None:
    assert {each.contact for each in about(world(), Kind.OFFER_TELL)} == {"dana", DOUBLE.id}
    (nudge,) = about(merged(world(), DANA, DOUBLE.id), Kind.OFFER_TELL)
    assert (nudge.contact, nudge.process) == ("dana", "acme")


def test_who_was_told_under_the_one_name_is_told() -> None:
    search = world()
    told = Message("m", NOW - HOUR, Direction.OUT, MessageKind.OFFER_DEADLINE, contact=DOUBLE.id, offer="o/1")
    search = replace(
        search, processes={**search.processes, "globex": replace(search.processes["globex"], messages=(told,))}
    )
    assert about(merged(search, DANA, DOUBLE.id), Kind.OFFER_TELL) == []
    assert about(merged(search, DOUBLE, "dana"), Kind.OFFER_TELL) == []


def test_records_go_with_the_person_and_the_later_of_two_holds() -> None:
    for kind in (Kind.OFFER_TELL, Kind.STATUS_UPDATE):
        mine, other = keys(kind)["dana"], keys(kind)[DOUBLE.id]
        shown, skipped = NudgeRecord(mine, shown_at=NOW - DAY), NudgeRecord(other, NOW, NOW + DAY, NOW - HOUR)
        after = merged(world(shown, skipped), DANA, DOUBLE.id)
        assert after.nudges == {mine: NudgeRecord(mine, NOW, NOW + DAY, NOW - HOUR)}
        assert merged(world(skipped), DANA, DOUBLE.id).nudges == {mine: replace(skipped, key=mine)}
        assert merged(world(shown), DOUBLE, "dana").nudges == {other: replace(shown, key=other)}


def test_records_of_others_stay() -> None:
    others = [
        NudgeRecord(key, shown_at=NOW)
        for key in (
            "offer_tell/o/1/process/double/1/2",
            "status_update/dana/double/5",
            "thank_you/double/7",
            "",
            "x/y",
        )
    ]
    assert merged(world(*others), DANA, DOUBLE.id).nudges == {each.key: each for each in others}


def test_the_kept_one_takes_the_values_given() -> None:
    chosen = replace(DANA, email="dana@acme.example")
    assert merged(world(), chosen, DOUBLE.id).contacts == {"dana": chosen}
