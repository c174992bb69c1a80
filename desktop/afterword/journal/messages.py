"""What a person does with messages: mails, calls and other words, in and out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypedDict, Unpack

from afterword.domain.entities import Channel, Direction, Message, MessageKind, Process, Search
from afterword.journal import valid
from afterword.journal.core import Core
from afterword.journal.errors import JournalError
from afterword.journal.lookup import contact_of, message_of, offer_of, process_of, with_message, with_processes


class MessageDetails(TypedDict, total=False):
    """An interview is one of the same process; an offer may be another's, which somebody is told about."""

    interview: str | None
    contact: str | None
    offer: str | None
    subject: str
    body: str
    message_id: str | None
    in_reply_to: str | None


class MessageFields(MessageDetails, total=False):
    kind: MessageKind
    direction: Direction
    channel: Channel
    at: datetime


class MessageActions(Core):
    def log_message(
        self,
        process_id: str,
        kind: MessageKind,
        direction: Direction = Direction.OUT,
        channel: Channel = Channel.EMAIL,
        *,
        at: datetime | None = None,
        **details: Unpack[MessageDetails],
    ) -> Message:
        fields = _clean({**details, "kind": kind, "direction": direction, "channel": channel})
        message = Message(id=self._new_id(), at=self._at(at), **fields)
        return self._do("Log message", lambda search: _put(search, process_of(search, process_id), message))

    def edit_message(self, message_id: str, /, **fields: Unpack[MessageFields]) -> Message:
        clean = _clean({**fields})

        def action(search: Search) -> tuple[Search, Message]:
            process, message = message_of(search, message_id)
            return _put(search, process, replace(message, **clean))

        return self._do("Edit message", action)

    def remove_message(self, message_id: str) -> Message:
        return self._do("Remove message", lambda search: _remove(search, message_id))


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    choices = {"kind": MessageKind, "direction": Direction, "channel": Channel}
    return valid.clean(fields, required=tuple(choices), choices=choices)


def _put(search: Search, process: Process, message: Message) -> tuple[Search, Message]:
    if message.interview is not None and process.interview(message.interview) is None:
        raise JournalError(f'There is no interview "{message.interview}" in this process.')
    if message.contact is not None:
        contact_of(search, message.contact)
    if message.offer is not None:
        offer_of(search, message.offer)
    return with_message(search, process, message), message


def _remove(search: Search, message_id: str) -> tuple[Search, Message]:
    process, message = message_of(search, message_id)
    left = tuple(each for each in process.messages if each.id != message_id)
    return with_processes(search, replace(process, messages=left)), message
