"""One process as a list of what happened and what comes, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from afterword.domain import wording
from afterword.domain.entities import (
    Channel,
    Direction,
    Interview,
    Message,
    MessageKind,
    Offer,
    OfferState,
    Process,
    Search,
)
from afterword.domain.nudges import Kind, Nudge, State
from afterword.domain.rulebook import promised_moment


class What(StrEnum):
    """What an entry is about; with its id, what a double click opens."""

    PROCESS = "process"
    INTERVIEW = "interview"
    PROMISE = "promise"
    VERDICT = "verdict"
    MESSAGE = "message"
    OFFER = "offer"
    NUDGE = "nudge"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `at` is UTC; `subject` the id of what it is about (of the interview, for promise and verdict)."""

    at: datetime
    what: What
    subject: str
    words: str
    detail: str = ""
    """A message's text, feedback as it came: may have several lines."""
    ahead: bool = False


def timeline(process: Process, nudges: Iterable[Nudge], search: Search, calendar: wording.Calendar) -> list[Entry]:
    """All entries of the process, newest first; what lies ahead of `calendar.now` is marked so."""
    entries = [
        *_stages(process, search),
        *(entry for interview in process.interviews for entry in _interview(interview, search, calendar)),
        *(_message(message, process, search) for message in process.messages),
        *(entry for offer in process.offers for entry in _offer(offer)),
        *_closed(process),
        *_nudges(nudges),
    ]
    return sorted(
        (_marked(entry, calendar.now) for entry in entries), key=lambda entry: (entry.at, entry.what), reverse=True
    )


def _marked(entry: Entry, now: datetime) -> Entry:
    return Entry(entry.at, entry.what, entry.subject, entry.words, entry.detail, ahead=entry.at > now)


def _stages(process: Process, search: Search) -> Iterator[Entry]:
    names = {stage.id: stage.name for stage in search.stages}
    changes = process.stage_changes
    if not changes or changes[0].at > process.created_at:
        yield Entry(process.created_at, What.PROCESS, process.id, "Added")
    for change in changes:
        yield Entry(change.at, What.PROCESS, process.id, f"Stage: {names.get(change.stage, change.stage)}")


def _closed(process: Process) -> Iterator[Entry]:
    if process.outcome is not None:
        at = process.closed_at or process.latest
        yield Entry(at, What.PROCESS, process.id, f"Closed: {wording.OUTCOMES[process.outcome].lower()}")


def _interview(interview: Interview, search: Search, calendar: wording.Calendar) -> Iterator[Entry]:
    whom = ", ".join(interview.interviewers)
    parts = [wording.interview_name(interview), whom, f"{interview.minutes} min", calendar.away(interview)]
    words = " · ".join(part for part in parts if part)
    yield Entry(interview.start, What.INTERVIEW, interview.id, words[:1].upper() + words[1:], interview.notes)
    for promise in interview.promises:
        if promise.by is None:
            yield Entry(promise.at, What.PROMISE, interview.id, "They didn’t say when to expect feedback")
        else:
            words = f"They promised feedback by {wording.promised(promise.by, calendar)}"
            yield Entry(promise.at, What.PROMISE, interview.id, words)
    if interview.promises and interview.promises[-1].by is not None and interview.verdict is None:
        by = promised_moment(interview.promises[-1].by, interview.zone, search.settings.workday_end)
        yield Entry(by, What.PROMISE, interview.id, "Feedback promised by now")
    if interview.verdict is not None and interview.heard_at is not None:
        words = f"Verdict: {wording.VERDICTS[interview.verdict].lower()}"
        yield Entry(interview.heard_at, What.VERDICT, interview.id, words, interview.feedback)


_SENT = {
    MessageKind.THANK_YOU: "Thank-you note",
    MessageKind.FOLLOW_UP: "Follow-up",
    MessageKind.STATUS_UPDATE: "Status update",
    MessageKind.OFFER_DEADLINE: "Told them your offer deadline",
    MessageKind.ASK_FEEDBACK: "Asked why",
    MessageKind.OTHER: "Message",
}


def _message(message: Message, process: Process, search: Search) -> Entry:
    words = message_words(message, process, search)
    return Entry(message.at, What.MESSAGE, message.id, words, message.body or message.subject)


def message_words(message: Message, process: Process, search: Search) -> str:
    """What sort of message, with whom and how: `✓ Follow-up · Dana Wu · mail`."""
    contact = search.contacts.get(message.contact or process.contact or "")
    how = {Channel.EMAIL: "mail", Channel.CALL: "call", Channel.OTHER: "message"}[message.channel]
    if message.direction is Direction.IN:
        return f"Heard from {contact.name if contact else 'them'} · {how}"
    sent = " · ".join(part for part in (_SENT[message.kind], contact.name if contact else "", how) if part)
    return f"✓ {sent}"


def _offer(offer: Offer) -> Iterator[Entry]:
    terms = " · ".join(filter(None, (offer.terms.base, offer.terms.bonus)))
    # when it was answered is not recorded: the answer stands with the offer
    answer = {OfferState.ACCEPTED: " · you accepted", OfferState.DECLINED: " · you declined"}.get(offer.state, "")
    yield Entry(offer.received_at, What.OFFER, offer.id, f"Offer received{answer}", terms)
    if offer.deadline is not None and not answer:
        words = "Your answer is due" if offer.state is OfferState.OPEN else "Offer expired"
        yield Entry(offer.deadline, What.OFFER, offer.id, words)


_LISTED = frozenset(
    {Kind.THANK_YOU, Kind.FOLLOW_UP, Kind.RECORD_PROMISE, Kind.ASK_WHY, Kind.OFFER_ASK_DEADLINE, Kind.GOING_QUIET}
)


def _nudges(nudges: Iterable[Nudge]) -> Iterator[Entry]:
    for nudge in nudges:
        if nudge.kind in _LISTED:
            yield Entry(nudge.due_at, What.NUDGE, nudge.key, _nudge_words(nudge))


def _nudge_words(nudge: Nudge) -> str:
    name = wording.KINDS[nudge.kind]
    if nudge.kind is Kind.FOLLOW_UP:
        name = f"{name} {nudge.n}"
    if nudge.state is State.UPCOMING and nudge.kind in (Kind.FOLLOW_UP, Kind.GOING_QUIET):
        return f"{name}, if nothing by then"
    return name if nudge.kind is Kind.GOING_QUIET else f"{name} due"
