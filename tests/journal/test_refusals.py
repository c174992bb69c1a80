"""What cannot be is refused with one sentence, and everything stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from tests.journal.conftest import ACME, NOW, WALL, WORLD

from afterword.domain.entities import (
    Direction,
    Message,
    MessageKind,
    Outcome,
    Process,
    Promise,
    Verdict,
)
from afterword.journal import Journal, JournalError
from afterword.storage import Repository, StorageError

LATE = datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-9)))

TO_NOBODY = Process("a", "A", NOW, messages=(Message("m", NOW, Direction.IN, contact="x"),))

REFUSED: dict[str, tuple[Callable[[Any], object], str]] = {
    "no company": (lambda j: j.add_process("  "), "The company cannot be empty."),
    "no company any more": (lambda j: j.edit_process("acme", company=""), "The company cannot be empty."),
    "two lines": (lambda j: j.add_process("Acme\nInc"), "The company must be one line of text, "),
    "a bell": (lambda j: j.edit_process("acme", role="\a"), "The role must be one line"),
    "a line separator": (lambda j: j.edit_process("acme", location="a\u2028b"), "The location must be one line"),
    "half a character": (lambda j: j.edit_process("acme", notes="\ud83d"), "The notes may hold only text."),
    "nothing of text": (
        lambda j: j.log_message("acme", MessageKind.OTHER, body="\0"),
        "The body may hold only text.",
    ),
    "no such stage": (lambda j: j.move_process("acme", "dream"), 'There is no stage "dream".'),
    "added in no stage": (lambda j: j.add_process("Acme", stage="dream"), 'There is no stage "dream".'),
    "no stage": (lambda j: j.change_stages(()), "There has to be a stage."),
    "a stage without a name": (
        lambda j: j.change_stages((*j.search.stages, replace(j.search.stages[0], id="x", name=" "))),
        "A stage needs a name.",
    ),
    "two stages of a name": (
        lambda j: j.change_stages((*j.search.stages, replace(j.search.stages[0], id="x", name="oFFER "))),
        "Two stages are called “oFFER”.",
    ),
    "two stages of an id": (
        lambda j: j.change_stages((*j.search.stages, replace(j.search.stages[0], name="x"))),
        "Two stages have the same id.",
    ),
    "a stage gone with processes in it": (
        lambda j: j.change_stages(j.search.stages[:2]),
        "Choose a stage for the processes of “Tech interview”.",
    ),
    "processes to a stage that goes too": (
        lambda j: j.change_stages(j.search.stages[:2], {"tech_interview": "offer"}),
        "Choose a stage for the processes of “Tech interview”.",
    ),
    "a stage of two lines": (
        lambda j: j.change_stages((*j.search.stages[1:], replace(j.search.stages[0], name="a\nb"))),
        "The name must be one line",
    ),
    "no such outcome": (lambda j: j.close_process("acme", "won"), 'There is no outcome "won".'),
    "no such process": (lambda j: j.edit_process("x", role="y"), 'There is no process "x".'),
    "remove no process": (lambda j: j.remove_process("x"), 'There is no process "x".'),
    "close no process": (lambda j: j.close_process("x", Outcome.GHOSTED), 'There is no process "x".'),
    "process of nobody": (lambda j: j.add_process("Acme", contact="x"), 'There is no contact "x".'),
    "no such contact": (lambda j: j.edit_contact("x", name="y"), 'There is no contact "x".'),
    "remove no contact": (lambda j: j.remove_contact("x"), 'There is no contact "x".'),
    "merge with nobody": (lambda j: j.merge_contacts("dana", "x"), 'There is no contact "x".'),
    "merge into nobody": (lambda j: j.merge_contacts("x", "dana"), 'There is no contact "x".'),
    "merge with oneself": (lambda j: j.merge_contacts("dana", "dana"), "Two different contacts are needed."),
    "merge into no name": (lambda j: j.merge_contacts("dana", "sam", name=""), "The name cannot be empty."),
    "nobody": (lambda j: j.add_contact(" "), "The name cannot be empty."),
    "no role": (lambda j: j.add_contact("Dana", role="friend"), 'There is no contact role "friend".'),
    "no minutes": (lambda j: j.edit_interview("tech", minutes=0), "at least a minute and at most a week"),
    "a long interview": (lambda j: j.add_interview("acme", WALL, "UTC", minutes=10081), "at most a week"),
    "no such zone": (lambda j: j.add_interview("acme", WALL, "Mars/Base"), 'There is no zone "Mars/Base".'),
    "moved to no zone": (lambda j: j.edit_interview("tech", zone=""), 'There is no zone "".'),
    "a start with offset": (lambda j: j.add_interview("acme", NOW, "UTC"), "The start is a wall time"),
    "an early start": (lambda j: j.edit_interview("tech", starts_at=WALL.replace(year=1066)), "The year must lie"),
    "an interview of no process": (lambda j: j.add_interview("x", WALL, "UTC"), 'There is no process "x".'),
    "no such interview": (lambda j: j.edit_interview("x", notes=""), 'There is no interview "x".'),
    "an interviewer of two lines": (lambda j: j.edit_interview("tech", interviewers=("a\nb",)), "one line"),
    "a verdict on nothing": (lambda j: j.record_verdict("x", Verdict.REJECTED), 'There is no interview "x".'),
    "no such verdict": (lambda j: j.record_verdict("tech", "maybe"), 'There is no verdict "maybe".'),
    "no such weight": (lambda j: j.edit_interview("tech", weight="heavy"), 'There is no weight "heavy".'),
    "a promise of nothing": (lambda j: j.record_promise("x", None), 'There is no interview "x".'),
    "a promise without offset": (lambda j: j.record_promise("tech", WALL), "A moment needs its zone."),
    "a promise too far": (lambda j: j.record_promise("tech", date(9999, 1, 1)), "The year must lie"),
    "no such promise": (lambda j: j.remove_promise("call"), "There is no such promise."),
    "another promise": (lambda j: j.remove_promise("tech", Promise(NOW, None)), "There is no such promise."),
    "a moment without offset": (lambda j: j.add_process("Acme", created_at=WALL), "A moment needs its zone."),
    "a moment beyond the calendar": (lambda j: j.snooze("key", LATE), "The year must lie between 1900 and 9000."),
    "a moment too late": (lambda j: j.add_offer("acme", deadline=NOW.replace(year=9500)), "The year must lie"),
    "no such message": (lambda j: j.edit_message("x", body=""), 'There is no message "x".'),
    "remove no message": (lambda j: j.remove_message("x"), 'There is no message "x".'),
    "a message in no process": (lambda j: j.log_message("x", MessageKind.OTHER), 'There is no process "x".'),
    "about an interview elsewhere": (
        lambda j: j.log_message("acme", MessageKind.OTHER, interview="call"),
        'There is no interview "call" in this process.',
    ),
    "to nobody": (lambda j: j.edit_message("thanks", contact="x"), 'There is no contact "x".'),
    "about no offer": (lambda j: j.edit_message("thanks", offer="x"), 'There is no offer "x".'),
    "of no kind": (lambda j: j.log_message("acme", "shout"), 'There is no message kind "shout".'),
    "no such offer": (lambda j: j.accept_offer("x"), 'There is no offer "x".'),
    "an offer of no process": (lambda j: j.add_offer("x"), 'There is no process "x".'),
    "no state": (lambda j: j.edit_offer("good", state="lost"), 'There is no offer state "lost".'),
    "no key": (lambda j: j.skip(""), "A nudge has a key."),
    "no home": (lambda j: j.change_settings(home_zone="Mars/Base"), 'There is no zone "Mars/Base".'),
    "no days": (lambda j: j.change_settings(fallback_days=0), "between 1 and 365"),
    "adopting a message to nobody": (
        lambda j: j.adopt(
            replace(
                WORLD,
                processes={"a": Process("a", "A", NOW, messages=(Message("m", NOW, Direction.IN, contact="x"),))},
            ),
            "Import",
        ),
        'Process "a" (A): message "m": the contact "x" does not exist.',
    ),
    "adopting an id twice": (
        lambda j: j.adopt(replace(WORLD, processes={**WORLD.processes, "copy": replace(ACME, id="copy")}), "Import"),
        'Several interviews have the id "screen".',
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused(name: str, journal: Journal, stored: Repository) -> None:
    told: list[object] = []
    journal.subscribe(told.append)
    before = journal.search
    action, sentence = REFUSED[name]
    with pytest.raises(JournalError) as caught:
        action(journal)
    assert sentence in str(caught.value)
    assert str(caught.value).endswith(".")
    assert journal.search is before
    assert stored.load() == WORLD
    assert (journal.undo_label, told) == (None, [])


def test_what_cannot_be_written_is_not_done(journal: Journal, repository: Repository, stored: Repository) -> None:
    before = journal.search
    told: list[object] = []
    journal.subscribe(told.append)
    repository._database.pragma("query_only", 1)
    with pytest.raises(StorageError, match="cannot be written"):
        journal.remove_process("acme")
    assert journal.search is before
    assert (journal.undo_label, told) == (None, [])
    repository._database.pragma("query_only", 0)
    journal.remove_process("acme")
    repository._database.pragma("query_only", 1)
    with pytest.raises(StorageError, match="cannot be written"):
        journal.undo()
    assert journal.undo_label == "Remove process"
    assert "acme" not in journal.search.processes
    repository._database.pragma("query_only", 0)
    journal.undo()
    assert journal.search == WORLD == stored.load()
