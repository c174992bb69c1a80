"""What nudges say: every kind in every state speaks in whole sentences, and other people's words stay theirs."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.strategies import Case, cases

from afterword.domain import rulebook, wording
from afterword.domain.entities import Interview
from afterword.domain.times import zone

BERLIN = zone("Europe/Berlin")
NOW = datetime(2026, 11, 23, 14, 40, tzinfo=UTC)
CALENDAR = wording.Calendar(NOW, BERLIN, wording.PlainDates())


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-23T14:00", "today 15:00"),
        ("2026-11-23T22:59", "today 23:59"),
        ("2026-11-23T23:00", "tomorrow 00:00"),
        ("2026-11-22T22:59", "yesterday 23:59"),
        ("2026-11-27T16:00", "Fri 27 Nov, 17:00"),
        ("2028-01-03T16:00", "Mon 3 Jan 2028, 17:00"),
    ],
)
def test_moments_are_told_as_seen_from_now(moment: str, words: str) -> None:
    assert CALENDAR.moment(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == words


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("", "interview"),
        ("technical", "technical interview"),
        ("recruiter_screen", "recruiter screen"),
        ("Final round", "Final round"),
        ("System design", "System design interview"),
    ],
)
def test_an_interview_is_named_by_its_kind(kind: str, name: str) -> None:
    assert wording.interview_name(Interview("i", datetime(2026, 1, 1), "UTC", NOW, kind=kind)) == name  # noqa: DTZ001


@pytest.mark.parametrize(
    ("where", "words"),
    [("Europe/Berlin", ""), ("Europe/Paris", ""), ("America/Los_Angeles", "14:00 in Los Angeles")],
)
def test_the_other_clock_is_told_only_where_it_differs(where: str, words: str) -> None:
    interview = Interview("i", datetime(2026, 11, 23, 14, 0), where, NOW)  # noqa: DTZ001
    assert CALENDAR.away(interview) == words


@given(cases(), st.data())
def test_every_nudge_speaks_in_whole_sentences(case: Case, data: st.DataObject) -> None:
    moment = data.draw(st.sampled_from(case.moments))
    calendar = wording.Calendar(moment, case.home, wording.PlainDates())
    for nudge in rulebook.nudges(case.search, moment, case.home):
        scene = wording.scene(nudge, case.search, calendar)
        title, text, chip = wording.title(scene), wording.text(scene), wording.chip(nudge, calendar)
        assert text.endswith((".", "”", "?")), text
        assert text[0].isupper() or text[0] in "cp", text  # contacts and companies are named c1 and p0 here
        for words in (title, text, chip):
            assert words.strip() == words
            assert not {"None", "  ", "{", "}"} & {words[i : i + n] for n in (1, 2, 4) for i in range(len(words))}, (
                words
            )
