"""What is raised when, on a real journal: nothing twice, few rather than many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.host.scenes import BERLIN, Scene, at

from afterword.domain.entities import Interview, Process
from afterword.domain.nudges import Kind
from afterword.domain.wording import Calendar, PlainDates


@pytest.fixture
def scene(data_folder: Path) -> Iterator[Scene]:
    made = Scene(data_folder, at("2026-11-23T12:00"))
    made.look()
    yield made
    made.repository.close()


def test_one_notification_each_as_they_become_due(scene: Scene) -> None:
    scene.meet("2026-11-23T14:00")
    assert scene.run_to(at("2026-11-23T13:44")) == []
    assert len(scene.run_to(at("2026-11-23T13:45"))) == 1  # the interview
    assert scene.run_to(at("2026-11-23T14:59")) == []
    ended = scene.run_to(at("2026-11-23T15:00"))
    assert len(ended) == 2
    assert "Thank-you note · Acme" in ended
    assert scene.run_to(at("2026-11-23T19:59")) == []


def test_a_thank_you_is_shown_once_more_in_the_evening_and_then_once_a_day(scene: Scene) -> None:
    scene.meet("2026-11-23T14:00")
    scene.run_to(at("2026-11-23T19:59"))
    assert scene.run_to(at("2026-11-23T20:00")) == ["Thank-you note · Acme"]
    assert scene.run_to(at("2026-11-24T08:59")) == []
    assert scene.run_to(at("2026-11-24T09:00")) == ["2 things are due"]
    assert scene.run_to(at("2026-11-25T08:59")) == []
    assert scene.run_to(at("2026-11-25T09:00")) == ["2 things are due"]
    sent = scene.journal.search.processes
    interview = next(iter(sent.values())).interviews[0]
    scene.journal.record_promise(interview.id, None)
    assert len(scene.run_to(at("2026-11-26T09:00"))) == 1


def test_up_to_three_are_single_and_four_are_a_digest(scene: Scene) -> None:
    for number in range(3):
        scene.meet("2026-11-23T14:00", f"Three {number}")
    assert len(scene.run_to(at("2026-11-23T13:45"))) == 3
    for number in range(4):
        scene.meet("2026-11-23T18:00", f"Four {number}")
    scene.run_to(at("2026-11-23T17:44"))
    assert scene.run_to(at("2026-11-23T17:45")) == ["4 things are due"]
    assert scene.raised[-1].text.endswith("\nand 1 more")
    assert scene.raised[-1].text.count("Four") == 3


def test_what_became_due_while_the_program_was_off_is_one(scene: Scene) -> None:
    scene.meet("2026-11-23T14:00")
    scene.now = at("2026-11-23T16:00")
    scene.restart()
    scene.look()
    assert scene.titles() == ["While you were away: 2 things are due"]
    assert scene.missed == [2]
    assert scene.raised[0].text.count("\n") == 1
    assert "more" not in scene.raised[0].text


def test_what_became_due_while_the_computer_slept_is_one(scene: Scene) -> None:
    scene.meet("2026-11-23T14:00")
    scene.run_to(at("2026-11-23T13:50"))
    scene.now = at("2026-11-23T17:10")
    scene.look()
    assert scene.titles(1) == ["While you were away: 2 things are due"]
    assert scene.missed == [2]


def test_nothing_is_raised_twice_by_any_way(scene: Scene) -> None:
    scene.meet("2026-11-23T14:00")
    scene.run_to(at("2026-11-23T15:00"))
    raised = list(scene.raised)
    scene.look()
    scene.restart()
    scene.look()
    scene.journal.add_process("Another")
    assert scene.raised == raised


def test_written_before_it_is_raised(scene: Scene) -> None:
    """Killed in between, it does not come again; the list shows it all the same."""
    scene.meet("2026-11-23T14:00")
    scene.now = at("2026-11-23T15:00")
    scene.dies = True
    with pytest.raises(RuntimeError, match="killed"):
        scene.look()
    scene.dies = False
    scene.restart()
    scene.look()
    assert scene.raised == []
    assert {each.kind for each in scene.nudges()} >= {Kind.THANK_YOU, Kind.RECORD_PROMISE}
    assert {record.shown_at for record in scene.journal.search.nudges.values()} == {scene.now}


def test_what_cannot_be_written_is_not_raised(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.meet("2026-11-23T14:00")

    def fail(change: object) -> None:
        raise OSError("no space")

    with monkeypatch.context() as patch:
        patch.setattr(scene.repository, "write", fail)
        scene.now = at("2026-11-23T15:00")
        with pytest.raises(OSError, match="no space"):
            scene.look()
    assert scene.raised == []
    scene.look()
    assert scene.titles() == ["While you were away: 2 things are due"]


def test_old_interviews_taken_in_raise_one(scene: Scene) -> None:
    """Case 11 of the rulebook."""
    old(scene, 200)
    assert len(scene.raised) == 1
    assert scene.run_to(scene.now + timedelta(hours=3)) == []


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_few_old_interviews_raise_one_too(scene: Scene, count: int) -> None:
    old(scene, count)
    assert len(scene.raised) == 1


def old(scene: Scene, count: int) -> None:
    """Take in that many processes, each with an interview over a month ago and no word since."""
    start = datetime(2026, 10, 1, 10)  # noqa: DTZ001 - a wall time
    processes = dict(scene.journal.search.processes)
    for number in range(count):
        wall = start + timedelta(hours=number % 24)
        created = at("2026-09-20T10:00")
        interview = Interview(f"i{number}", wall, "Europe/Berlin", created)
        processes[f"p{number}"] = Process(f"p{number}", f"Company {number}", created, interviews=(interview,))
    search = scene.journal.search
    after = type(search)(search.settings, search.stages, search.contacts, processes, search.nudges)
    scene.journal.adopt(after, "Import")


def test_a_snooze_that_ends_raises_again(scene: Scene) -> None:
    scene.meet("2026-11-23T14:00")
    scene.run_to(at("2026-11-23T15:00"))
    key = next(each.key for each in scene.nudges() if each.kind is Kind.THANK_YOU)
    scene.journal.snooze(key, at("2026-11-23T16:30"))
    assert scene.run_to(at("2026-11-23T16:29")) == []
    assert scene.run_to(at("2026-11-23T16:30")) == ["Thank-you note · Acme"]
    assert scene.run_to(at("2026-11-23T19:59")) == []


def test_held_back_in_the_night_and_in_an_interview(scene: Scene) -> None:
    scene.meet("2026-11-23T13:30", "First")
    scene.meet("2026-11-23T14:00", "Second")  # begins before the first is over
    scene.run_to(at("2026-11-23T13:45"))
    assert scene.run_to(at("2026-11-23T14:59")) == []
    assert scene.run_to(at("2026-11-23T15:00")) == ["4 things are due"]


def test_a_follow_up_due_in_the_night_waits_for_the_morning(scene: Scene) -> None:
    scene.meet("2026-11-23T14:00")
    scene.run_to(at("2026-11-23T15:00"))
    interview = next(iter(scene.journal.search.processes.values())).interviews[0]
    scene.journal.record_promise(interview.id, at("2026-11-23T23:30"))
    night = scene.run_to(at("2026-11-25T07:59"))
    assert not [title for title in night if "ollow-up" in title]
    assert [title for title in scene.run_to(at("2026-11-25T08:00")) if "ollow-up" in title]


@pytest.mark.parametrize("hours", [0.1, 3, 7, 20])
def test_a_look_at_what_was_looked_at_before_costs_nothing_and_misses_nothing(scene: Scene, hours: float) -> None:
    """The window hands over the same list while nothing in it is another."""
    scene.meet("2026-11-23T14:00")
    scene.run_to(at("2026-11-23T16:00"))
    nudges, expected = scene.nudges(), len(scene.raised) + (hours > 4) + 2 * (hours > 17)

    def look() -> None:
        scene.reminders.look(nudges, Calendar(scene.now, BERLIN, PlainDates()))

    look()
    for _ in range(round(hours * 60)):
        scene.now += timedelta(minutes=1)
        look()
    assert len(scene.raised) == expected
    asked = scene.reminders.looked
    assert asked == scene.now
