from __future__ import annotations

import itertools
import random
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.mail import scenes
from tests.mail.scenes import (
    ACME,
    DANA,
    FULL,
    HOME,
    NOW,
    OTHERS,
    WRITING,
    at,
    draft,
    marked,
    nudge_of,
    with_interview,
)

from afterword.domain import phrases, rulebook
from afterword.domain.entities import (
    Contact,
    ContactRole,
    Interview,
    MessageKind,
    Process,
    Promise,
    Settings,
    Verdict,
)
from afterword.domain.letters import Draft
from afterword.domain.nudges import Kind
from afterword.mail.compose import compose
from afterword.mail.templates import Templates

SHIPPED = Templates(Path("/nonexistent"))


def assert_reads_well(found: Draft) -> None:
    """What holds for every letter, whatever the facts."""
    text = f"{found.subject}\n\n{found.body}"
    assert found.subject
    assert "\n" not in found.subject
    assert not re.search(r"\bNone\b", text)
    assert "  " not in text
    assert not re.search(r"(?m)^ | $| [,.;:?]|[,;:][.;]|\n\n\n|\(\)", text), text
    assert not re.search(r"[\ufdd0\ufdd1]", text)
    assert found.body.startswith("Hi ")
    assert all(0 <= start < end <= len(found.body) for start, end in found.spans)
    assert "undefined" not in text.lower()


def test_a_follow_up_as_in_the_picture() -> None:
    met = with_interview(interviewers=("Dana Wu",))
    found = draft(met, Kind.FOLLOW_UP)
    assert found.subject == "Re: Thank you, final round for Backend engineer"
    assert found.body == (
        "Hi Dana,\n\n"
        "When we spoke on 18 November, you expected feedback by Friday 20 November. "
        "I’m still very interested in the Backend engineer role, so I wanted to ask whether there is any news.\n\n"
        "For your planning: I’m currently interviewing with 4 other companies; "
        "the furthest along is at the offer stage.\n\n"
        "Kind regards,\nAlex"
    )
    assert marked(found) == ["Friday 20 November", "4 other companies", "at the offer stage"]
    assert (found.kind, found.process, found.interview) == (MessageKind.FOLLOW_UP, "acme", "i1")
    assert (found.contact, found.offer) == ("dana", None)
    assert (found.to_name, found.to_address) == ("Dana Wu", "dana.wu@acme.example")
    assert (found.in_reply_to, found.references) == ("<note@acme.example>", ("<note@acme.example>",))
    assert found.continues == scenes.NOTE.at


def test_a_thank_you_as_the_article_says() -> None:
    found = draft(FULL, Kind.THANK_YOU, now=at(18, 16))
    assert found.subject == "Thank you, final round for Backend engineer"
    assert "Thank you for setting up the final round I had today." in found.body
    assert "I was told to expect feedback by Friday 20 November" in found.body
    assert "companies" not in found.body
    assert (found.in_reply_to, found.references, found.continues) == (None, (), None)


def test_a_thank_you_asks_in_writing_where_nothing_was_said() -> None:
    unsaid = with_interview(promises=(Promise(at(18, 15), None),))
    assert "\n\nWhen should I expect feedback? If you need" in draft(unsaid, Kind.THANK_YOU).body
    early = scenes.with_acme(unsaid, stage="recruiter_screen")
    assert "\n\nWhen should I expect to hear about next steps? If" in draft(early, Kind.THANK_YOU).body


def test_an_offer_is_told_without_its_company() -> None:
    found = draft(FULL, Kind.OFFER_TELL)
    assert "an offer from another company, and my answer is due by Friday 27 November at 17:00." in found.body
    assert "Northwind" not in found.body
    again = draft(scenes.with_acme(company="northwind "), Kind.OFFER_TELL)
    assert "an offer for another role at northwind, and my answer is due by Friday" in again.body
    assert marked(found) == ["Friday 27 November at 17:00"]
    assert (found.kind, found.offer, found.process) == (MessageKind.OFFER_DEADLINE, "o1", "acme")


def test_follow_ups_do_not_repeat_themselves() -> None:  # one chain, read from top to bottom
    bodies = [
        draft(scenes.with_acme(messages=scenes.follow_ups(n - 1)), Kind.FOLLOW_UP, n=n).body for n in range(1, 8)
    ]
    opening = [body.split("\n\n")[1] for body in bodies]
    assert len(set(opening)) == 7
    assert max(map(len, bodies[5:])) < min(map(len, bodies[:5])), "from the sixth on they are shorter"
    sentences = [set(re.split(r"(?<=[.?]) ", each)) for each in opening]
    assert all(not a & b for a, b in itertools.combinations(sentences, 2))


def test_each_draft_has_an_id_of_its_own() -> None:
    one, two = (draft(FULL, Kind.THANK_YOU).message_id for _ in "ab")
    assert one != two
    assert re.fullmatch(r"<[0-9a-f-]{36}@afterword\.invalid>", one)


@pytest.mark.parametrize("kind", [each for each in Kind if each not in WRITING])
def test_kinds_that_want_no_message(kind: Kind) -> None:
    with pytest.raises(ValueError, match="wants no message"):
        draft(FULL, kind)


NAMES = ("", "Dana Wu")
PROMISES = (
    (),
    (Promise(at(18, 15), None),),
    (Promise(at(18, 15), date(2026, 11, 20)),),
    (Promise(at(18, 15), None), Promise(at(22), datetime(2026, 12, 1, 16, tzinfo=UTC))),
)
VERDICTS = (None, Verdict.MOVING_ON, Verdict.REJECTED, Verdict.CANCELLED)


@pytest.mark.parametrize("kind", WRITING)
def test_every_letter_reads_well_whatever_is_missing(kind: Kind) -> None:
    every = itertools.product(
        NAMES, ("", "SRE"), ("", "Tom", "Dana Wu"), PROMISES, VERDICTS, ("", "Alex"), (0, 1, 3), (0, 1, 2),
        ("applied", "final_round"),
    )  # fmt: skip
    some = random.Random(kind).sample(list(every), 600)
    for person, role, interviewer, promises, verdict, name, others, sent, stage in some:
        interview = replace(
            scenes.INTERVIEW,
            kind="",
            interviewers=(interviewer,) if interviewer else (),
            promises=promises,
            verdict=verdict,
            heard_at=verdict and at(19),
        )
        acme = replace(
            ACME, company="Acme Inc.", role=role, stage=stage, contact="dana" if person else None,
            interviews=(interview,), messages=tuple(replace(e, subject="") for e in scenes.follow_ups(sent)[1:]),
        )  # fmt: skip
        search = scenes.search_of(
            acme, scenes.NORTHWIND, *OTHERS[:others], settings=Settings(name=name), dana=replace(DANA, name=person)
        )
        found = draft(search, kind, contact="dana" if person else None, n=1 + sent)
        assert_reads_well(found)
        assert ".." not in found.body


@pytest.mark.parametrize("n", range(1, 9))
@pytest.mark.parametrize("verdict", [None, Verdict.MOVING_ON])
@pytest.mark.parametrize("others", [0, 1, 3])
def test_every_follow_up_reads_well(n: int, verdict: Verdict | None, others: int) -> None:
    search = scenes.search_of(replace(ACME, messages=scenes.follow_ups(n - 1)), *OTHERS[:others])
    found = draft(with_interview(search, verdict=verdict, heard_at=verdict and at(19)), Kind.FOLLOW_UP, n=n)
    assert_reads_well(found)


WEIRD = st.sampled_from(
    [
        "<b>", "{{ 7*7 }}", "{% if %}", "{# x #}", "👩‍💻", "שלום עולם",
        "\u202eevil\u202c", "A\r\nBcc: x@y.example", "\x00",
        "\ufdd0x\ufdd1", "\ud800", "x" * 300, "%0A%0D", "Wu, Dana", "\u2028", "\u00a0\t", "&amp;",
        "O’Brien \"Bob\"",
    ]
)  # fmt: skip
TEXT = st.one_of(WEIRD, st.text(max_size=40), st.just(""))


@given(
    *(TEXT for _ in range(7)),
    st.sampled_from(WRITING),
    st.sampled_from(list(ContactRole)),
    st.sampled_from(PROMISES),
    st.integers(1, 8),
)
@settings(max_examples=300, deadline=None)
def test_letters_of_random_searches(
    name: str, company: str, role: str, kind: str, interviewer: str, me: str, signature: str,
    nudge_kind: Kind, contact_role: ContactRole, promises: tuple[Promise, ...], n: int,
) -> None:  # fmt: skip
    interview = Interview(
        "i1", scenes.wall(18, 14), "Asia/Kolkata", at(10), kind, interviewers=(interviewer,), promises=promises
    )
    acme = Process(
        "acme",
        company,
        at(1),
        role,
        "final_round",
        "dana",
        interviews=(interview,),
        messages=scenes.follow_ups(n - 1),
    )
    dana = Contact("dana", name, "dana@x.example", role=contact_role)
    owner = Settings(name=me, signature=signature)
    search = scenes.search_of(acme, scenes.NORTHWIND, *OTHERS, settings=owner, dana=dana)
    found = compose(search, nudge_of(nudge_kind, n=n), SHIPPED, NOW, HOME)
    given_words = "|".join([name, company, role, kind, interviewer, me, signature])
    text = "|".join([found.subject, found.to_name, found.body])
    assert "  " not in text
    assert not re.search(r"[\ufdd0\ufdd1\x00\r\u2028\u202e\ud800-\udfff]", text)
    assert "\n" not in found.subject + found.to_name
    for mark in ("49", "{{", "{%", "}}", "%}", "{#"):
        assert mark not in text or mark in phrases.one_line(given_words)
    assert [found.body[a:b].strip() for a, b in found.spans] == marked(found)


def test_names_that_look_like_markup_stay_as_they_are() -> None:
    search = scenes.search_of(replace(ACME, role="<b>{{ 7*7 }}</b>"), dana=replace(DANA, name="{{x}} Wu"))
    found = draft(search, Kind.FOLLOW_UP)
    assert "the <b>{{ 7*7 }}</b> role" in found.body
    assert found.body.startswith("Hi {{x}},")


def test_every_nudge_of_the_rulebook_can_be_answered() -> None:
    written = set()
    for day in range(17, 30):
        for nudge in rulebook.nudges(FULL, at(day), HOME):
            if nudge.kind in WRITING:
                assert_reads_well(compose(FULL, nudge, SHIPPED, at(day), HOME))
                written.add(nudge.kind)
    assert {Kind.FOLLOW_UP, Kind.OFFER_TELL, Kind.STATUS_UPDATE, Kind.GOING_QUIET} <= written
