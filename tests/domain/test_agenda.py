"""The agenda as lists, JSON and text, over the demo's search."""

from datetime import UTC, datetime, timedelta

from afterword.demo import demo_search
from afterword.domain import agenda, rulebook, wording
from afterword.domain.agenda import Span
from afterword.domain.nudges import Kind, State
from afterword.domain.times import zone

BERLIN = zone("Europe/Berlin")
NOW = datetime(2026, 11, 23, 14, 40, tzinfo=UTC)
SEARCH = demo_search(NOW, BERLIN)
CALENDAR = wording.Calendar(NOW, BERLIN, wording.PlainDates())


def test_without_a_span_it_is_what_stands_and_the_next_seven_days() -> None:
    everything = rulebook.nudges(SEARCH, NOW, BERLIN)
    found = agenda.agenda(SEARCH, NOW, BERLIN)
    left_out = [each for each in everything if each not in found]
    assert all(each.state is State.UPCOMING and each.due_at >= NOW + timedelta(days=7) for each in left_out)
    assert {each.state for each in found} == {State.LATE, State.DUE, State.UPCOMING}
    assert left_out


def test_a_span_takes_its_start_and_leaves_its_end() -> None:
    due = agenda.agenda(SEARCH, NOW, BERLIN)[0].due_at
    second = timedelta(seconds=1)
    assert [each.due_at for each in agenda.agenda(SEARCH, NOW, BERLIN, Span(due, due + second))] == [due]
    assert agenda.agenda(SEARCH, NOW, BERLIN, Span(due - second, due)) == []


def test_projected_follow_ups_come_only_when_asked_for_and_are_marked() -> None:
    month = Span(NOW, NOW + timedelta(days=40))
    plain = agenda.agenda(SEARCH, NOW, BERLIN, month)
    more = agenda.agenda(SEARCH, NOW, BERLIN, month, projected=True)
    added = [each for each in more if each not in plain]
    assert not any(each.projected for each in plain)
    assert added
    assert all(each.projected and each.kind is Kind.FOLLOW_UP for each in added)
    assert more == sorted(more, key=lambda each: (each.due_at, each.key))


def test_an_entry_has_the_contracts_keys() -> None:
    late = agenda.agenda(SEARCH, NOW, BERLIN)[0]
    assert agenda.as_json(late, SEARCH, CALENDAR) == {
        "key": late.key,
        "kind": "follow_up",
        "n": 1,
        "state": "late",
        "due_at": "2026-11-22T16:00:00Z",
        "lapses_at": None,
        "process": "acme",
        "company": "Acme Robotics",
        "role": "Backend engineer",
        "interview": "acme-3",
        "contact": "dana",
        "offer": None,
        "title": "Follow-up · Acme Robotics",
        "text": "Dana Wu promised an answer by Sat 21 Nov, 17:00. Nothing yet. "
        "The first follow-up was due yesterday 17:00.",
        "projected": False,
    }


def test_the_text_groups_by_state() -> None:
    text = agenda.as_text(agenda.agenda(SEARCH, NOW, BERLIN), SEARCH, CALENDAR)
    headings = [line for line in text.splitlines() if not line.startswith(" ")]
    assert headings == ["Late", "Due", "Next"]
    assert agenda.as_text([], SEARCH, CALENDAR) == ""
