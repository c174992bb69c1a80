from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.mail import scenes
from tests.mail.scenes import ACME, NOTE, at, nudge_of

from afterword.domain.entities import Channel, Direction, Message, MessageKind
from afterword.domain.nudges import Kind
from afterword.domain.threads import Thread, answer, base_subject, message_id, thread


def chain_of(*messages: Message, kind: Kind = Kind.FOLLOW_UP, **changes: Any) -> Thread:
    return thread(replace(ACME, messages=messages), nudge_of(kind, **changes))


def mail(mail_id: str, day: int, subject: str, answers: str | None = None, **changes: Any) -> Message:
    given: dict[str, Any] = {"direction": Direction.IN, "contact": "dana", **changes}
    return Message(mail_id, at(day), subject=subject, message_id=f"<{mail_id}>", in_reply_to=answers, **given)


@pytest.mark.parametrize(
    ("subject", "answered"),
    [
        ("Thank you", "Re: Thank you"),
        ("Re: Thank you", "Re: Thank you"),
        ("RE: re:Re : Thank you", "Re: Thank you"),
        ("AW: SV: Antw: VS: Thank you", "Re: Thank you"),
        ("Re[2]: Thank you", "Re: Thank you"),
        ("回复：Thank you", "Re: Thank you"),
        ("Fwd: Thank you", "Re: Fwd: Thank you"),
        ("Research: yes", "Re: Research: yes"),
        ("Re\r\n: Thank\x00 you\u202e", "Re: Thank you"),
        ("", ""),
        ("Re: ", ""),
        ("Re: AW:", ""),
    ],
)
def test_re_stands_once(subject: str, answered: str) -> None:
    assert answer(subject) == answered
    assert answer(answered) == answered
    assert base_subject(answered) == answered.removeprefix("Re: ")


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        ("<a@b>", "<a@b>"),
        ("a@b", "<a@b>"),
        (" <a@b>\n", "<a@b>"),
        (None, None),
        ("", None),
        ("<a@b> <c@d>", None),
        ("<a@b>\r\nBcc: x", None),
        ("<ä@b>", None),
        (f"<{'x' * 251}>", None),
    ],
)
def test_message_ids(kept: str | None, found: str | None) -> None:
    assert message_id(kept) == found


def test_a_thank_you_starts_a_chain() -> None:
    assert chain_of(NOTE, kind=Kind.THANK_YOU) == Thread()


def test_no_mails_no_chain() -> None:
    assert chain_of() == Thread()
    assert chain_of(replace(NOTE, channel=Channel.CALL)) == Thread()
    assert chain_of(replace(NOTE, contact="someone_else")) == Thread()


def test_follow_ups_go_on_in_the_notes_chain() -> None:
    found = chain_of(*scenes.follow_ups(2))
    assert found.subject == "Re: Thank you, final round for Backend engineer"
    assert found.references == ("<note@acme.example>", "<f1@acme.example>", "<f2@acme.example>")
    assert found.in_reply_to == "<f2@acme.example>"
    assert found.continues == scenes.follow_ups(2)[-1].at


def test_their_answer_in_the_chain_is_answered_but_the_note_is_what_it_continues() -> None:
    found = chain_of(NOTE, mail("r1", 19, "AW: Thank you, final round for Backend engineer", NOTE.message_id))
    assert (found.in_reply_to, found.references) == ("<r1>", ("<note@acme.example>", "<r1>"))
    assert found.subject == "Re: Thank you, final round for Backend engineer"
    assert found.continues == NOTE.at


@pytest.mark.parametrize(("kind", "last"), [(Kind.FOLLOW_UP, "<note@acme.example>"), (Kind.STATUS_UPDATE, "<n1>")])
def test_a_newer_chain_does_not_draw_follow_ups_away(kind: Kind, last: str) -> None:
    assert chain_of(NOTE, mail("n1", 20, "Travel costs"), kind=kind).in_reply_to == last


def test_another_interviews_note_is_another_chain() -> None:
    other = replace(NOTE, id="m2", at=at(19), interview="i2", message_id="<second>")
    assert chain_of(NOTE, other).in_reply_to == "<note@acme.example>"
    assert chain_of(replace(NOTE, message_id=None), replace(other, message_id=None)).continues == NOTE.at


def test_without_a_note_the_latest_mail_with_that_person() -> None:
    found = chain_of(mail("a", 10, "Your application"), mail("b", 11, "Invitation", "<unknown>"))
    assert found == Thread("Re: Invitation", "<b>", ("<unknown>", "<b>"), at(11))


def test_mails_without_ids_hang_together_by_subject() -> None:
    note = replace(NOTE, message_id=None)
    reply = mail("r1", 19, "Re: Thank you, final round for Backend engineer", "<never-seen>")
    assert chain_of(note, reply, mail("x", 20, "Travel costs")).references == ("<never-seen>", "<r1>")
    assert chain_of(note) == Thread("Re: Thank you, final round for Backend engineer", None, (), NOTE.at)


def test_the_last_mail_that_has_an_id_is_answered() -> None:
    found = chain_of(*scenes.follow_ups(1), replace(scenes.follow_ups(2)[-1], message_id=None))
    assert found.in_reply_to == "<f1@acme.example>"


def test_mails_that_answer_each_other_in_a_circle() -> None:
    found = chain_of(replace(NOTE, in_reply_to="<b>"), mail("b", 19, "x", NOTE.message_id))
    assert found.references == ("<note@acme.example>", "<b>")


def test_a_mail_with_no_person_is_the_point_of_contacts() -> None:
    assert chain_of(replace(NOTE, contact=None)).in_reply_to == NOTE.message_id


def test_a_subject_comes_from_the_last_mail_that_has_one() -> None:
    assert chain_of(NOTE, mail("b", 19, "", NOTE.message_id)).subject == f"Re: {NOTE.subject}"
    assert chain_of(replace(NOTE, subject="Re: ")).subject == ""
    assert chain_of(mail("b", 19, "", kind=MessageKind.OTHER)).in_reply_to == "<b>"
