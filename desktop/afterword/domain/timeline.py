"""One process as a list of what happened and what comes, newest first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter

from afterword.domain import wording
from afterword.domain.answers import interview_entries
from afterword.domain.entities import Message, Offer, OfferState, Process, Search
from afterword.domain.entries import Entry, What
from afterword.domain.message_entries import message_entry
from afterword.domain.nudges import Kind, Nudge, State


@dataclass(frozen=True, slots=True)
class Timeline:
    entries: list[Entry]
    older: int
    """How many more there are below."""


def timeline(
    process: Process, nudges: Iterable[Nudge], search: Search, calendar: wording.Calendar, newest: int | None = None
) -> Timeline:
    """The entries of the process: what lies ahead of `calendar.now`, and all that is past, or so many of it."""
    messages = _newest(process.messages, newest, calendar.now)
    entries = [
        *_stages(process, search),
        *interview_entries(process, search, calendar),
        *(message_entry(message, process, search) for message in messages),
        *(entry for offer in process.offers for entry in _offer(offer)),
        *_closed(process),
        *_nudges(nudges),
    ]
    marked = [replace(each, ahead=True) if each.at > calendar.now else each for each in entries]
    marked.sort(key=lambda entry: (entry.at, entry.what), reverse=True)
    ahead = sum(each.ahead for each in marked)
    shown = marked if newest is None else marked[: ahead + newest]
    return Timeline(shown, len(marked) - len(shown) + len(process.messages) - len(messages))


def _newest(messages: tuple[Message, ...], count: int | None, now: datetime) -> tuple[Message, ...]:
    """Those that can be among so many past entries: there may be thousands, and each costs its words."""
    if count is None:
        return messages
    return messages[max(0, bisect_right(messages, now, key=attrgetter("at")) - count) :]


def _stages(process: Process, search: Search) -> Iterator[Entry]:
    names = {stage.id: stage.name for stage in search.stages}
    first, changes = search.stages[0], process.stage_changes
    if not changes or changes[0].at > process.created_at:
        words = first.name if first.id == APPLIED else f"Added to {first.name}"
        yield Entry(process.created_at, What.PROCESS, process.id, words)
    for change in changes:
        words = f"Moved to {names.get(change.stage, change.stage)}"
        yield Entry(change.at, What.PROCESS, process.id, words)


APPLIED = "applied"


def _closed(process: Process) -> Iterator[Entry]:
    if process.outcome is not None:
        at = process.closed_at or process.latest
        yield Entry(at, What.PROCESS, process.id, f"Closed: {wording.OUTCOMES[process.outcome].lower()}")


def _offer(offer: Offer) -> Iterator[Entry]:
    terms = " · ".join(filter(None, (offer.terms.base, offer.terms.bonus, offer.terms.equity)))
    detail = "\n\n".join(filter(None, (terms, offer.terms.notes)))
    # when it was answered is not recorded: the answer stands with the offer
    answer = {OfferState.ACCEPTED: " · you accepted", OfferState.DECLINED: " · you declined"}.get(offer.state, "")
    yield Entry(offer.received_at, What.OFFER, offer.id, f"Offer received{answer}", detail)
    if offer.deadline is not None and not answer:
        words = "Your answer is due" if offer.state is OfferState.OPEN else "Offer expired"
        yield Entry(offer.deadline, What.OFFER, offer.id, words)


_NUDGES = {
    Kind.THANK_YOU: "Thank-you note due",
    Kind.FOLLOW_UP: "Follow-up",
    Kind.RECORD_PROMISE: "Note when they will answer",
    Kind.ASK_WHY: "Ask why",
    Kind.OFFER_ASK_DEADLINE: "Ask for the offer’s deadline",
    Kind.GOING_QUIET: "Gone quiet",
}
"""Those that are listed: the others say what another line says, or are about another process."""


def _nudges(nudges: Iterable[Nudge]) -> Iterator[Entry]:
    for nudge in nudges:
        if nudge.kind in _NUDGES:
            yield Entry(nudge.due_at, What.NUDGE, nudge.key, _nudge_words(nudge), late=nudge.state is State.LATE)


def _nudge_words(nudge: Nudge) -> str:
    name = _NUDGES[nudge.kind]
    if nudge.kind is Kind.FOLLOW_UP:
        name = f"{name} {nudge.n}"
    if nudge.kind not in (Kind.FOLLOW_UP, Kind.GOING_QUIET):
        return name
    if nudge.state is State.UPCOMING:
        return f"{name}, if nothing by then"
    return f"{name} due" if nudge.kind is Kind.FOLLOW_UP else name
