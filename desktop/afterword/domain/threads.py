"""Which chain of mails a message continues (RFC 5322, 3.6.4): "follow up in that same email chain"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from afterword.domain.entities import Channel, Direction, Message, MessageKind, Process
from afterword.domain.nudges import Kind, Nudge
from afterword.domain.phrases import one_line

_ANSWER = re.compile(
    r"\s*(?:re|aw|sv|vs|antw|antwort|odp|res|rif|ynt|回复|答复|回覆)\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE
)
_ID = re.compile(r"<?([!-;=?-~]{1,250})>?")
"""A message id: printable ASCII with no angle brackets within; what is longer would not fit a line of a header."""
_ABOUT_THE_NOTE = (Kind.FOLLOW_UP, Kind.GOING_QUIET)


@dataclass(frozen=True, slots=True)
class Thread:
    """What a new message has to say to stand in a chain; all empty where it starts one.

    `subject` is also empty where the chain's mails have none. `continues` is the moment (UTC) of the user's latest
    mail in the chain, or of the other side's where only they wrote.
    """

    subject: str = ""
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    continues: datetime | None = None


def thread(process: Process, nudge: Nudge) -> Thread:
    """The chain that the nudge's message is written into.

    A thank-you note starts one. What follows an interview goes into its note's chain; everything else, and what
    has no such note, into the latest chain of mails with that person in the process.
    """
    if nudge.kind is Kind.THANK_YOU:
        return Thread()
    person = nudge.contact or process.contact
    mails = [
        each
        for each in process.messages
        if each.channel is Channel.EMAIL and (each.contact or process.contact) == person
    ]
    if not mails:
        return Thread()
    chain = _chain(_anchor(mails, nudge), mails)
    parent = next((each for each in reversed(chain) if message_id(each.message_id)), None)
    references = _references(parent, process.messages) if parent else ()
    ours = [each for each in chain if each.direction is Direction.OUT]
    return Thread(
        answer(next((each.subject for each in reversed(chain) if base_subject(each.subject)), "")),
        references[-1] if references else None,
        references,
        (ours or chain)[-1].at,
    )


def answer(subject: str) -> str:
    """The subject of an answer: `Re:` once, however many there were and in whatever language; empty stays empty."""
    base = base_subject(subject)
    return f"Re: {base}" if base else ""


def base_subject(subject: str) -> str:
    """The subject without its marks of an answer, on one line."""
    subject = one_line(subject)
    while mark := _ANSWER.match(subject):
        subject = subject[mark.end() :].lstrip()
    return subject


def message_id(text: str | None) -> str | None:
    """The message id in angle brackets, whether or not it was kept in them; None where it is none."""
    found = _ID.fullmatch((text or "").strip())
    return f"<{found[1]}>" if found else None


def _anchor(mails: Sequence[Message], nudge: Nudge) -> Message:
    notes = [
        each for each in mails if each.kind is MessageKind.THANK_YOU and each.interview == nudge.interview is not None
    ]
    return notes[-1] if notes and nudge.kind in _ABOUT_THE_NOTE else mails[-1]


def _chain(anchor: Message, mails: Sequence[Message]) -> list[Message]:
    """The anchor and the later mails of its chain.

    A mail belongs where it answers one of the chain; where it names no mail that is known (mail programs often send
    without telling the id), by its subject.
    """
    chain = [anchor]
    known = _ids(mails)
    base = base_subject(anchor.subject).casefold()
    for each in mails[mails.index(anchor) + 1 :]:
        parent = message_id(each.in_reply_to)
        if parent in known:
            belongs = parent in _ids(chain)
        else:
            same = base_subject(each.subject).casefold() == base != ""
            belongs = same and each.kind is not MessageKind.THANK_YOU
        if belongs:
            chain.append(each)
    return chain


def _ids(mails: Iterable[Message]) -> set[str]:
    return {found for each in mails if (found := message_id(each.message_id))}


def _references(parent: Message, messages: Iterable[Message]) -> tuple[str, ...]:
    """The ids from the chain's first mail down to the parent's own."""
    answers = {message_id(each.message_id): message_id(each.in_reply_to) for each in messages}
    ids: list[str] = []
    current = message_id(parent.message_id)
    while current is not None and current not in ids:
        ids.append(current)
        current = answers.get(current)
    return tuple(reversed(ids))
