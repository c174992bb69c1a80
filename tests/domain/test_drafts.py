from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.mail import scenes
from tests.mail.scenes import ACME, DANA, FULL, HOME, NORTHWIND, NOW, OTHERS, at, with_acme, with_interview

from afterword.domain import drafts, phrases, rulebook
from afterword.domain.entities import (
    Channel,
    ContactRole,
    Direction,
    Message,
    MessageKind,
    Offer,
    OfferState,
    Outcome,
    Phase,
    Process,
    Promise,
    Search,
    Settings,
    Stage,
    Verdict,
)
from afterword.domain.nudges import Kind


def values(search: Search = FULL, kind: Kind = Kind.FOLLOW_UP, now: datetime = NOW, **changes: Any) -> drafts.Values:
    return drafts.values(search, scenes.nudge_of(kind, **changes), now, HOME)


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        (Kind.INTERVIEW, None),
        (Kind.RECORD_PROMISE, None),
        (Kind.OFFER_DECIDE, None),
        (Kind.THANK_YOU, MessageKind.THANK_YOU),
        (Kind.FOLLOW_UP, MessageKind.FOLLOW_UP),
        (Kind.GOING_QUIET, MessageKind.FOLLOW_UP),
        (Kind.ASK_WHY, MessageKind.ASK_FEEDBACK),
        (Kind.OFFER_ASK_DEADLINE, MessageKind.OFFER_DEADLINE),
        (Kind.OFFER_TELL, MessageKind.OFFER_DEADLINE),
        (Kind.STATUS_UPDATE, MessageKind.STATUS_UPDATE),
    ],
)
def test_the_message_that_each_kind_wants(kind: Kind, wanted: MessageKind | None) -> None:
    assert drafts.message_kind(kind) is wanted
    assert drafts.template_name(kind) == (kind.value if wanted else None)
    assert (kind.value in drafts.TEMPLATES) == (wanted is not None)


def test_a_follow_up_speaks_of_the_promise_and_the_others() -> None:
    found = values()
    assert found == {
        "first_name": "Dana",
        "interviewers": "Priya Shah and Tom Lee",
        "met": False,
        "company": "Acme Robotics",
        "role": "Backend engineer",
        "the_role": "the Backend engineer role",
        "interview": "final round",
        "day": "on 18 November",
        "early": False,
        "moving_on": False,
        "cancelled": False,
        "question": "When should I expect feedback?",
        "promise": "Friday 20 November",
        "renewed": False,
        "ask_when": False,
        "n": 1,
        "last_note": "",
        "waiting": "four days",
        "other_companies": 4,
        "companies": "4 other companies",
        "furthest": "at the offer stage",
        "deadline": "",
        "same_company": False,
        "name": "Alex",
        "signature": "Alex",
    }


def test_an_unknown_process_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError):
        values(process="nobody")


# --- people ---


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Dana Wu", "Dana"),
        ("  Dana\n Wu ", "Dana"),
        ("Dana", "Dana"),
        ("Wu, Dana", "Dana"),
        ("Dana Wu, PhD", "Dana"),
        ("Dr. Dana Wu", "Dana"),
        ("Prof. Dr. Wu", "Prof. Dr. Wu"),
        ("Ms Wu", "Ms Wu"),
        ("J. Smith", "J. Smith"),
        ("Jean-Luc Picard", "Jean-Luc"),
        ("李小龙", "李小龙"),
        ("عمر خالد", "عمر"),
        ("dana.wu@acme.example", "there"),
        ("", "there"),
        ("???", "there"),
        (",", "there"),
        ("<b>Dana</b> Wu", "<b>Dana</b>"),
        ("{{ 7*7 }} Wu", "there"),
    ],
)
def test_first_names(name: str, first: str) -> None:
    assert values(scenes.search_of(ACME, dana=replace(DANA, name=name)))["first_name"] == first


def test_nobody_known() -> None:
    found = values(with_acme(contact=None), contact=None)
    assert (found["first_name"], found["met"]) == ("there", False)


@pytest.mark.parametrize(
    ("interviewers", "kind", "role", "others", "met"),
    [
        (("Priya Shah",), "", ContactRole.RECRUITER, "Priya Shah", False),
        (("Ann", "Bo", "Cy"), "", ContactRole.RECRUITER, "Ann, Bo and Cy", False),
        (("dana wu",), "", ContactRole.RECRUITER, "", True),
        (("Dana Wu", "Tom Lee"), "", ContactRole.HIRING_MANAGER, "Tom Lee", True),
        ((), "Tech interview", ContactRole.RECRUITER, "", False),
        ((), "Recruiter screen", ContactRole.RECRUITER, "", True),
        ((), "recruiter_screen", ContactRole.AGENCY_RECRUITER, "", True),
        ((), "Recruiter screen", ContactRole.ADMIN, "", False),
        ((), "", ContactRole.INTERVIEWER, "", True),
        ((" ", ""), "", ContactRole.RECRUITER, "", False),
    ],
)
def test_whom_the_user_met(
    interviewers: tuple[str, ...], kind: str, role: ContactRole, others: str, met: bool
) -> None:
    search = scenes.search_of(ACME, dana=replace(DANA, role=role))
    found = values(with_interview(search, interviewers=interviewers, kind=kind))
    assert (found["interviewers"], found["met"]) == (others, met)


@pytest.mark.parametrize(
    ("name", "signature", "signed"),
    [
        ("", "", ""),
        ("Alex", "", "Alex"),
        ("Alex", "Alex Doe\r\n+49 30 1234", "Alex Doe\n+49 30 1234"),
        ("Alex", "  alexdoe.example  ", "alexdoe.example"),
        ("Alex", "+49 30 1234", "Alex\n+49 30 1234"),
        ("", "\n\nA.  D.\n", "A. D."),
        ("A\x00lex\n", "", "Alex"),
    ],
)
def test_signatures(name: str, signature: str, signed: str) -> None:
    search = replace(FULL, settings=Settings(name=name, signature=signature))
    assert values(search)["signature"] == signed


# --- role and interview ---


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("", "interview"),
        ("Final round", "final round"),
        ("final_round", "final round"),
        ("System design", "system design interview"),
        ("On-site", "on-site interview"),
        ("HR", "HR interview"),
        ("Java", "Java interview"),
        ("Take-home assignment", "take-home assignment"),
        (" Phone\nscreen ", "phone screen"),
    ],
)
def test_the_interview_in_words(kind: str, words: str) -> None:
    assert values(with_interview(kind=kind))["interview"] == words


@pytest.mark.parametrize(
    ("role", "company", "words"),
    [
        ("Backend engineer", "", "the Backend engineer role"),
        ("Head of the job centre position", "", "the Head of the job centre position"),
        ("The Doctor", "", "The Doctor role"),
        ("", "Acme", "the role at Acme"),
        ("", "", "the role"),
        ("SRE", "Acme", "the SRE role at Acme"),
    ],
)
def test_the_role_in_words(role: str, company: str, words: str) -> None:
    assert phrases.role_at(role, company) == words


def test_an_agency_recruiter_hears_the_company_too() -> None:
    search = scenes.search_of(ACME, dana=replace(DANA, role=ContactRole.AGENCY_RECRUITER))
    assert values(search)["the_role"] == "the Backend engineer role at Acme Robotics"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ([], "the Backend engineer role"),
        ([("Acme Robotics", "SRE")], "the Backend engineer role and the SRE role"),
        ([("Verdant", "SRE")], "the Backend engineer role at Acme Robotics and the SRE role at Verdant"),
        ([("Verdant", "SRE"), ("Orbital", "")], "the roles we are discussing"),
    ],
)
@pytest.mark.parametrize("kind", drafts.ABOUT_A_PERSON)
def test_one_person_with_several_processes(kind: Kind, more: list[tuple[str, str]], words: str) -> None:
    added = [Process(f"m{n}", company, at(2), role, "offer", "dana") for n, (company, role) in enumerate(more)]
    search = scenes.search_of(ACME, NORTHWIND, *added)
    found = values(search, kind)
    assert found["the_role"] == words
    assert found["other_companies"] == 1, "what goes through the reader is no news to them"
    assert values(search, Kind.FOLLOW_UP)["the_role"] == "the Backend engineer role"


@pytest.mark.parametrize(
    ("stage", "verdict", "question"),
    [
        ("recruiter_screen", None, "When should I expect to hear about next steps?"),
        ("tech_interview", None, "When should I expect feedback?"),
        ("final_round", Verdict.MOVING_ON, "When should I expect to hear about next steps?"),
    ],
)
def test_the_question_fits_the_phase(stage: str, verdict: Verdict | None, question: str) -> None:
    search = with_interview(with_acme(stage=stage), verdict=verdict, heard_at=verdict and at(19))
    assert values(search, Kind.THANK_YOU)["question"] == question


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (datetime(2026, 11, 18, 15, tzinfo=UTC), "today"),
        (datetime(2026, 11, 19, 15, tzinfo=UTC), "yesterday"),
        (datetime(2026, 11, 20, 15, tzinfo=UTC), "on 18 November"),
        (datetime(2027, 1, 8, 15, tzinfo=UTC), "on 18 November"),
        (datetime(2028, 1, 8, 15, tzinfo=UTC), "on 18 November 2026"),
    ],
)
def test_the_day_of_the_interview(now: datetime, words: str) -> None:
    assert values(now=now)["day"] == words


def test_the_day_is_the_readers() -> None:
    """16:00 in Los Angeles on the 23rd ends at 02:00 in Berlin on the 24th: still today for who reads it."""
    search = with_interview(starts_at=scenes.wall(23, 16), zone="America/Los_Angeles")
    assert values(search, Kind.THANK_YOU, datetime(2026, 11, 24, 1, tzinfo=UTC))["day"] == "today"


# --- the promise ---


@pytest.mark.parametrize(
    ("by", "where", "words"),
    [
        (None, "Europe/Berlin", ""),
        (date(2026, 11, 20), "Europe/Berlin", "Friday 20 November"),
        (date(2026, 11, 20), "America/New_York", "Friday 20 November"),
        (date(2028, 1, 3), "Europe/Berlin", "Monday 3 January 2028"),
        (datetime(2026, 11, 20, 16, tzinfo=UTC), "Europe/Berlin", "Friday 20 November at 17:00"),
        (datetime(2026, 11, 20, 16, tzinfo=UTC), "Europe/Paris", "Friday 20 November at 17:00"),
        (datetime(2026, 11, 20, 16, tzinfo=UTC), "America/New_York", "Friday 20 November at 11:00 (New York time)"),
        (datetime(2026, 11, 20, 16, tzinfo=UTC), "UTC", "Friday 20 November at 16:00 (UTC)"),
        (datetime(2026, 11, 20, 16, tzinfo=UTC), "Etc/GMT+3", "Friday 20 November at 13:00 (GMT+3)"),
        (datetime(2026, 11, 20, 22, 59, tzinfo=UTC), "Europe/Berlin", "Friday 20 November"),
    ],
)
def test_the_promise_in_words(by: date | None, where: str, words: str) -> None:
    found = values(with_interview(zone=where, promises=(Promise(at(18, 21), by),)))
    assert (found["promise"], found["ask_when"]) == (words, by is None)


def test_no_promise_recorded() -> None:
    found = values(with_interview(promises=()), Kind.THANK_YOU)
    assert (found["promise"], found["renewed"], found["ask_when"]) == ("", False, True)


def test_a_promise_after_the_interview_was_not_made_in_it() -> None:
    later = Promise(at(22), date(2026, 12, 11))
    assert values(with_interview(promises=(scenes.PROMISE, later)))["renewed"] is True
    assert values(with_interview(promises=(later,)))["renewed"] is True
    assert values()["renewed"] is False


def test_after_a_yes_only_newer_promises_hold() -> None:
    yes = with_interview(verdict=Verdict.MOVING_ON, heard_at=at(21))
    assert (values(yes)["promise"], values(yes)["moving_on"]) == ("", True)
    newer = with_interview(yes, promises=(scenes.PROMISE, Promise(at(22), date(2026, 12, 1))))
    assert values(newer)["promise"] == "Tuesday 1 December"


# --- what was sent ---


def test_n_is_the_nudges_where_a_follow_up_was_sent() -> None:
    assert values(with_acme(messages=scenes.follow_ups(2)), n=3)["n"] == 3


def test_after_skipped_follow_ups_the_first_that_is_sent_reads_like_one() -> None:
    assert (values(n=3)["n"], values(n=3)["last_note"]) == (1, "")


@pytest.mark.parametrize(
    ("when", "channel", "words"),
    [
        (at(21), Channel.EMAIL, "message from 21 November"),
        (at(22), Channel.OTHER, "message from yesterday"),
        (at(23, 8), Channel.EMAIL, "message from today"),
        (at(21), Channel.CALL, "call on 21 November"),
        (at(22), Channel.CALL, "call yesterday"),
    ],
)
def test_the_last_note(when: datetime, channel: Channel, words: str) -> None:
    sent = Message("f1", when, Direction.OUT, MessageKind.FOLLOW_UP, channel, "i1", "dana")
    assert values(with_acme(messages=(scenes.NOTE, sent)), n=2)["last_note"] == words


def test_what_was_sent_before_a_new_promise_is_past() -> None:
    search = with_acme(messages=scenes.follow_ups(1))
    renewed = with_interview(search, promises=(scenes.PROMISE, Promise(at(22), date(2026, 11, 22))))
    assert values(renewed, n=1)["last_note"] == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "a short while"), (2, "two days"), (6, "six days"), (7, "about a week"), (13, "about two weeks"),
        (24, "about three weeks"), (25, "about a month"), (30, "about a month"), (61, "about two months"),
        (344, "about eleven months"), (366, "about a year"), (800, "more than a year"), (-3, "a short while"),
    ],
)  # fmt: skip
def test_spans(days: int, words: str) -> None:
    assert phrases.span(timedelta(days=days)) == words


# --- the others ---


def company(name: str, stage: str = "tech_interview", **changes: Any) -> Process:
    return replace(Process(f"id-{name}-{stage}", name, at(1), "SRE", stage), **changes)


@pytest.mark.parametrize(
    ("others", "count", "words", "furthest"),
    [
        ([], 0, "", ""),
        ([company("A", "final_round")], 1, "one other company", "in the final round"),
        ([company("A", "offer"), company("B")], 2, "2 other companies", "at the offer stage"),
        ([company("A"), company("A", "offer"), company(" a ")], 1, "one other company", "at the offer stage"),
        ([company("A"), company("acme robotics", "offer")], 1, "one other company", ""),
        ([company("A", "applied")], 0, "", ""),
        ([company("A", "offer", outcome=Outcome.WITHDRAWN, closed_at=at(9))], 0, "", ""),
        ([company("A", "applied", interviews=(scenes.INTERVIEW,))], 1, "one other company", ""),
        ([company("A", "tech_interview")], 1, "one other company", ""),
        ([company("A", offers=(scenes.OFFER,))], 1, "one other company", "at the offer stage"),
        ([company("A", offers=(replace(scenes.OFFER, state=OfferState.DECLINED),))], 1, "one other company", ""),
    ],
)
def test_other_companies(others: list[Process], count: int, words: str, furthest: str) -> None:
    found = values(scenes.search_of(ACME, *others))
    assert (found["other_companies"], found["companies"], found["furthest"]) == (count, words, furthest)


def test_what_is_not_known_yet_is_not_told() -> None:
    before = values(now=at(19))
    assert before["furthest"] == "at the offer stage", "by its stage"
    later = scenes.search_of(ACME, replace(NORTHWIND, created_at=at(22)))
    assert values(later, now=at(21))["other_companies"] == 0


@pytest.mark.parametrize(
    ("name", "phase", "words"),
    [
        ("Offer", Phase.OFFER, "at the offer stage"),
        ("Angebot", Phase.OFFER, "at the offer stage"),
        ("Final round", Phase.LATER, "in the final round"),
        ("Tech interview", Phase.LATER, "at the tech interview stage"),
        ("HR stage", Phase.LATER, "at the HR stage"),
    ],
)
def test_stages_in_words(name: str, phase: Phase, words: str) -> None:
    assert phrases.at_stage(Stage("s", name, phase)) == words


# --- the offer ---


def test_the_deadline_by_home_clocks() -> None:
    assert values(FULL, Kind.OFFER_TELL)["deadline"] == "Friday 27 November at 17:00"


def test_the_deadline_names_the_clocks_to_a_reader_elsewhere() -> None:
    search = with_interview(zone="America/New_York", starts_at=scenes.wall(18, 9))
    assert values(search, Kind.OFFER_TELL)["deadline"] == "Friday 27 November at 17:00 (Berlin time)"


def test_no_deadline() -> None:
    search = scenes.search_of(ACME, replace(NORTHWIND, offers=(Offer("o1", at(20)),)))
    assert values(search, Kind.OFFER_ASK_DEADLINE, process="nw", contact=None)["deadline"] == ""
    assert values(search, Kind.OFFER_TELL, offer="gone")["deadline"] == ""


# --- with the rulebook ---


def test_every_nudge_of_the_rulebook_that_wants_a_message_gets_values() -> None:
    search = scenes.search_of(ACME, NORTHWIND, *OTHERS)
    for day in range(17, 30):
        for nudge in rulebook.nudges(search, at(day), HOME):
            found = drafts.values(search, nudge, at(day), HOME)
            assert all(isinstance(each, str | int) for each in found.values())


def test_homes_zone_may_be_any() -> None:
    found = drafts.values(FULL, scenes.nudge_of(Kind.OFFER_TELL), NOW, ZoneInfo("Asia/Kolkata"))
    assert found["deadline"] == "Friday 27 November at 21:30 (Kolkata time)"
