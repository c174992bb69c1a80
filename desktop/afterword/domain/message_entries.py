"""The lines of a timeline about messages."""

from __future__ import annotations

from datetime import timedelta

from afterword.domain.answers import days_words
from afterword.domain.entities import Channel, Direction, Message, MessageKind, Process, Search
from afterword.domain.entries import Entry, What
from afterword.domain.times import DAY, HOUR

_SENT = {
    MessageKind.THANK_YOU: "Thank-you sent",
    MessageKind.FOLLOW_UP: "Follow-up sent",
    MessageKind.STATUS_UPDATE: "Status update sent",
    MessageKind.OFFER_DEADLINE: "Told them your offer deadline",
    MessageKind.ASK_FEEDBACK: "Asked why",
    MessageKind.OTHER: "Message sent",
}


def message_entry(message: Message, process: Process, search: Search) -> Entry:
    detail = "\n\n".join(filter(None, (message.subject, message.body)))
    return Entry(message.at, What.MESSAGE, message.id, message_words(message, process, search), detail)


def message_words(message: Message, process: Process, search: Search) -> str:
    """What sort of message, and with whom and how where that is not as usual: `✓ Thank-you sent, 40 min after`."""
    by_phone = " by phone" if message.channel is Channel.CALL else ""
    if message.direction is Direction.IN:
        contact = search.contacts.get(message.contact or process.contact or "")
        return f"Heard from {contact.name if contact else 'them'}{by_phone}"
    sent = _SENT[message.kind]
    words = f"✓ {sent.removesuffix(' sent')}{by_phone}" if by_phone else f"✓ {sent}"
    if message.kind is MessageKind.THANK_YOU and (interview := process.interview(message.interview)) is not None:
        words += _after(message.at - interview.end)
    other = search.contacts.get(message.contact or "") if message.contact != process.contact else None
    return f"{words} · {other.name}" if other else words


def _after(span: timedelta) -> str:
    if span < timedelta(0):
        return ""
    if span < HOUR:
        return f", {span // timedelta(minutes=1)} min after"
    return f", {span // HOUR} h after" if span < DAY else f", {days_words(span // DAY)} after"
