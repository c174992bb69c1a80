"""Every action once, on the search of `conftest`, each with something to change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from tests.bench import generate
from tests.journal.conftest import DAY, HOUR, NOW, WALL

from afterword.domain.entities import (
    Channel,
    ContactRole,
    Direction,
    MessageKind,
    OfferState,
    Outcome,
    Phase,
    Search,
    Stage,
    StageColour,
    Terms,
    Verdict,
    Weight,
)
from afterword.domain.invitations import Incoming, Invitation, Letter, Person
from afterword.domain.proposals import Deed, LetterProposal
from afterword.domain.proposing import propose
from afterword.journal import Journal

INVITATION = Invitation("u1", WALL + 30 * DAY, "Asia/Kolkata", organizer=Person("Kim Bo", "kim@initech.example"))
LETTER = Letter("<l1@x.example>", Person("Kim Bo", "kim@initech.example"), at=NOW - HOUR, subject="Hello")
LETTER_OF_ACME = LetterProposal(Deed.ADD, LETTER, "", "acme")
Action = Callable[[Journal], object]


def _import(search: Search) -> Search:
    more = generate.search(4)
    return replace(
        search,
        settings=replace(search.settings, name="Alex"),
        stages=(*search.stages, replace(search.stages[0], id="second", name="Second")),
        contacts={**search.contacts, **more.contacts},
        processes={**search.processes, **more.processes},
        nudges={**search.nudges, **more.nudges},
    )


def _changed_stages(search: Search) -> tuple[Stage, ...]:
    """Some gone, one new, the others in another order; done twice, back in the first."""
    kept = [each for each in search.stages if each.id not in ("tech_interview", "final_round", "new")]
    return (*reversed(kept), Stage("new", "New", Phase.LATER, StageColour.LATE))


ACTIONS: dict[str, Action] = {
    "add_process": lambda j: j.add_process("Initech", role="SRE", contact="sam", notes="a\nb"),
    "add_process earlier, further on": lambda j: j.add_process("Hooli", stage="offer", created_at=NOW - 19 * DAY),
    "edit_process": lambda j: j.edit_process("acme", company="ACME", contact=None, created_at=NOW - DAY),
    "write_notes": lambda j: j.write_notes("acme", "# Ask\n\nabout *on call*"),
    "remove_process": lambda j: j.remove_process("acme"),
    "move_process": lambda j: j.move_process("acme", "final_round"),
    "place_processes": lambda j: j.place_processes(["globex", "umbrella"], "tech_interview", "acme"),
    "place_closed": lambda j: j.place_closed(["globex", "acme"], Outcome.REJECTED, "umbrella"),
    "close_process": lambda j: j.close_process("acme", Outcome.REJECTED),
    "close_process earlier": lambda j: j.close_process("globex", Outcome.GHOSTED, closed_at=NOW - DAY),
    "reopen_process": lambda j: j.reopen_process("umbrella"),
    "add_contact": lambda j: j.add_contact("Ada Novak", email="ada@x.example", role=ContactRole.HR),
    "edit_contact": lambda j: j.edit_contact("dana", name="Zoe Wu", phone="1"),
    "remove_contact": lambda j: j.remove_contact("dana"),
    "merge_contacts": lambda j: j.merge_contacts("dana", "sam", email="dana@acme.example"),
    "add_interview": lambda j: j.add_interview("globex", WALL + 30 * DAY, "Asia/Kolkata", minutes=45),
    "edit_interview": lambda j: j.edit_interview("tech", starts_at=WALL + HOUR, weight=Weight.USEFUL),
    "move_interview": lambda j: j.move_interview("tech", WALL + 2 * DAY),
    "resize_interview": lambda j: j.resize_interview("tech", 75),
    "remove_interview": lambda j: j.remove_interview("tech"),
    "record_promise": lambda j: j.record_promise("tech", NOW + 3 * DAY),
    "record_promise not said": lambda j: j.record_promise("call", None, at=NOW - HOUR),
    "remove_promise": lambda j: j.remove_promise("tech"),
    "record_verdict": lambda j: j.record_verdict("tech", Verdict.CANCELLED, feedback="None.", explained=False),
    "clear_verdict": lambda j: j.clear_verdict("screen"),
    "log_message": lambda j: j.log_message("acme", MessageKind.FOLLOW_UP, interview="tech", message_id="<1@x>"),
    "log_message in": lambda j: j.log_message("globex", MessageKind.OTHER, Direction.IN, Channel.CALL, at=NOW - HOUR),
    "edit_message": lambda j: j.edit_message("thanks", at=NOW, subject="Thanks", interview=None),
    "remove_message": lambda j: j.remove_message("reply"),
    "add_offer": lambda j: j.add_offer("globex", deadline=NOW + DAY, terms=Terms(equity="1 %")),
    "edit_offer": lambda j: j.edit_offer("good", deadline=NOW + 9 * DAY),
    "accept_offer": lambda j: j.accept_offer("good"),
    "decline_offer": lambda j: j.decline_offer("good"),
    "edit_offer expired": lambda j: j.edit_offer("good", state=OfferState.EXPIRED),
    "remove_offer": lambda j: j.remove_offer("good"),
    "change_stages": lambda j: j.change_stages(
        _changed_stages(j.search),
        {"tech_interview": "new", "final_round": "offer"},
    ),
    "snooze": lambda j: j.snooze("new", NOW + HOUR),
    "snooze shown": lambda j: j.snooze("shown", NOW + HOUR),
    "wake": lambda j: j.wake("snoozed"),
    "skip": lambda j: j.skip("shown"),
    "change_settings": lambda j: j.change_settings(home_zone="Asia/Tokyo", quiet_from=time(21, 30), signature="A.\n"),
    "accept an invitation": lambda j: j.accept(*propose(j.search, Incoming((INVITATION,), (LETTER,)), NOW)),
    "accept": lambda j: j.accept(replace(LETTER_OF_ACME, contact="dana")),
    "adopt": lambda j: j.adopt(_import(j.search), "Import"),
    "record_promise a day": lambda j: j.record_promise("tech", date(2026, 12, 24)),
}
