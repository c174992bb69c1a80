"""What a notification says and offers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from afterword.domain import notices, rulebook, wording
from afterword.domain.entities import Interview, Process, Search
from afterword.domain.notices import Notification, Press
from afterword.domain.nudges import Kind, Nudge
from afterword.domain.times import zone

BERLIN = zone("Europe/Berlin")
NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
CREATED = datetime(2026, 11, 1, tzinfo=UTC)


def scenes(count: int) -> list[wording.Scene]:
    """The thank-you notes of that many interviews just over."""
    interviews = [Interview(f"i{n}", datetime(2026, 11, 23, 14), "Europe/Berlin", CREATED) for n in range(count)]  # noqa: DTZ001
    processes = {f"p{n}": Process(f"p{n}", f"C{n}", CREATED, interviews=(each,)) for n, each in enumerate(interviews)}
    search = Search(processes=processes)
    calendar = wording.Calendar(NOW, BERLIN, wording.PlainDates())
    nudges = [each for each in rulebook.nudges(search, NOW, BERLIN) if each.kind is Kind.THANK_YOU]
    return [wording.scene(each, search, calendar) for each in nudges]


def test_one() -> None:
    (scene,) = scenes(1)
    made = notices.notification([scene], away=True)
    assert made.title == "Thank-you note · C0"
    assert made.text == wording.text(scene)
    assert made.keys == (scene.nudge.key,)
    assert made.buttons == (Press.WRITE, Press.SENT, Press.SNOOZE)
    assert made.id == scene.nudge.key


@pytest.mark.parametrize(
    ("count", "last"), [(2, "Thank-you note · C1"), (3, "Thank-you note · C2"), (5, "and 2 more")]
)
def test_a_digest(count: int, last: str) -> None:
    made = notices.notification(scenes(count))
    assert made.title == f"{count} things are due"
    assert made.text.splitlines()[-1] == last
    assert len(made.keys) == count
    assert (made.buttons, made.urgent) == ((), False)
    assert notices.notification(scenes(count), away=True).title == f"While you were away: {count} things are due"


def test_a_digest_takes_the_place_of_the_last() -> None:
    assert notices.notification(scenes(2)).id == notices.notification(scenes(4)).id
    assert Notification("a test", "").id not in (notices.DIGEST, notices.notification(scenes(1)).id)


@pytest.mark.parametrize("kind", list(Kind))
def test_buttons_by_kind(kind: Kind) -> None:
    """All can be snoozed; only what a message does away with can be marked as sent."""
    found = notices.buttons(kind)
    assert found[-1] is Press.SNOOZE
    assert (Press.SENT in found) == (Press.WRITE in found)
    assert (Press.SENT in found) == (kind not in (Kind.INTERVIEW, Kind.RECORD_PROMISE, Kind.OFFER_DECIDE))


def test_urgent_is_what_is_lost_within_hours() -> None:
    def urgent(kind: Kind, n: int = 1) -> bool:
        return notices._is_urgent(Nudge("k", kind, NOW, None, "p", n=n))

    assert [kind for kind in Kind if urgent(kind)] == [Kind.INTERVIEW]
    assert [urgent(Kind.OFFER_DECIDE, n) for n in (1, 2, 3)] == [False, False, True]
