"""What a person drops, pastes or names: a calendar or a mail, told apart by its beginning and its name."""

from __future__ import annotations

import re
from pathlib import PurePath
from zoneinfo import ZoneInfo

from afterword.domain.invitations import Incoming
from afterword.exchange.ics_in import read_ics
from afterword.exchange.mail_in import read_mail
from afterword.exchange.refused import Refused

CALENDARS = (".ics", ".ical", ".ifb", ".vcs")
MAILS = (".eml",)

_CALENDAR = re.compile(rb"^[ \t]*BEGIN:VCALENDAR", re.IGNORECASE | re.MULTILINE)
_MAIL = re.compile(
    rb"\s*(?:From|To|Cc|Sender|Reply-To|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|"
    rb"Content-Type|DKIM-Signature|Authentication-Results|ARC-[\w-]+|X-[\w-]+)[ \t]*:",
    re.IGNORECASE,
)
_BEGINNING = 64 << 10


def read(data: bytes, name: str, home: ZoneInfo) -> Incoming:
    """The invitations and mails in the bytes of a file, or in text (as UTF-8) with any name or none.

    `home` is the zone of times that name none. Raises Refused, with one sentence, for anything else and for too much.
    """
    ending = PurePath(name).suffix.lower()
    if ending in MAILS or (ending not in CALENDARS and _MAIL.match(data.removeprefix(b"\xef\xbb\xbf"))):
        return read_mail(data, home)
    if ending in CALENDARS:
        return read_ics(data, home)
    start = data[:_BEGINNING].replace(b"\0", b"")  # as it stands in UTF-16, too
    if found := _CALENDAR.search(start):
        return read_ics(data if b"\0" in data[:_BEGINNING] else data[found.start() :].lstrip(b" \t"), home)
    raise Refused("is neither an export (.json), nor a calendar (.ics), nor a mail (.eml)")
