from __future__ import annotations

from datetime import date

from tests.domain.test_calendar_events import interview, process, searching, shown, utc

from afterword.domain.calendar_groups import KIND_OF, Group, group_of
from afterword.domain.entities import Direction, Message, MessageKind, Offer, Promise
from afterword.domain.nudges import Kind


def test_every_group_has_a_kind_and_every_kind_a_group() -> None:
    assert set(KIND_OF) == set(Group)


def test_events_by_group() -> None:
    promised = process("Acme", interviews=(interview(18, promises=(Promise(utc(18, 15), date(2026, 11, 25)),)),))
    thanks = Message("m", utc(18, 16), Direction.OUT, MessageKind.THANK_YOU, interview="i1")
    offer = Offer("o", utc(20), utc(27), utc(20))
    found = shown(searching(promised, process("Beta", messages=(thanks,), offers=(offer,))))
    groups = {event.label: group_of(event) for event in found}
    assert groups["14:00 Acme · tech interview"] is Group.INTERVIEWS
    assert groups["Acme promised"] is Group.PROMISES
    assert groups["✓ Beta thank-you"] is Group.THANK_YOUS
    assert groups["Acme follow-up 1"] is Group.FOLLOW_UPS
    assert groups["13:00 Beta deadline"] is Group.OFFERS


def test_every_nudge_has_one() -> None:
    from afterword.domain.calendar_groups import _OF_KIND

    assert set(_OF_KIND) == set(Kind)
