"""What a mail is made of, and what must not be in one: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from afterword.domain.entities import MessageKind

Span = tuple[int, int]
"""From and until, in code points of the text. Qt counts UTF-16 units: convert before a QTextCursor gets them."""


class TemplateError(ValueError):
    """A template that can't be used. Its text is one sentence that names the template and, where known, the line."""


class HeaderRefused(ValueError):  # noqa: N818 - it says what happened
    """Words that must not stand in a mail's header. Its text is one sentence that names the field."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A filled template. `spans` are the parts of the body that came from facts worth a second look.

    `problem` is empty, or says why the user's own template was passed over for the shipped one.
    """

    subject: str
    body: str
    spans: tuple[Span, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A message ready to be read over, changed and sent. Ids are those of the nudge it answers.

    `to_name` and `to_address` are empty where nobody is known. `continues` is the moment (UTC) of the mail whose
    chain it stands in, None where it starts one. `message_id` is fresh; it becomes the message's own only if it is
    sent with it: a mail program that is handed the draft gives it another.
    """

    kind: MessageKind
    process: str
    interview: str | None
    contact: str | None
    offer: str | None
    to_name: str
    to_address: str
    subject: str
    body: str
    message_id: str
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    continues: datetime | None = None
    problem: str = ""
