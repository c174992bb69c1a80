"""Reads a mail (.eml): the invitation in it, or else the letter that it is.

By the standard library's older policy: it leaves headers alone until asked, where the newer one parses them by a
grammar that can be made to take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from afterword.domain.invitations import Incoming, LeftOut, Letter, Person
from afterword.domain.threads import message_id
from afterword.exchange import plain_text
from afterword.exchange.content_lines import LARGEST, MOST_LINES
from afterword.exchange.fields import FIRST_YEAR
from afterword.exchange.ics_clocks import LAST_YEAR
from afterword.exchange.ics_in import read_ics
from afterword.exchange.refused import Refused

MOST_PARTS = 50
"""Of those that hold others."""
MOST_BOUNDARIES = 2_000
MOST_LOOKS = 2_000_000
MOST_HEADERS = 1_000
"""Of a part."""
LONGEST_HEADER = 10_000
"""Characters; what is longer is cut."""
MOST_PEOPLE = 50
MOST_REFERENCES = 50

_NESTED = re.compile(
    rb"^content-type:[ \t\r\n]*+(?:multipart|message)/|^[ \t]++(?:multipart|message)/", re.IGNORECASE | re.MULTILINE
)
_LIBRARY = (
    MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, OverflowError, RecursionError,
)  # fmt: skip
"""What the library may raise over a broken header or body: it promises nothing."""
_ID = re.compile(r"<[^<>\s]{1,250}>")
_TEXT_ENCODINGS = re.compile(
    r"(?:utf|u8|iso|latin|l1|ascii|us|cp|windows|koi8|gb|big5|euc|shift|sjis|ks_c|mac|tis)[-_a-z0-9]*", re.IGNORECASE
)
_CALENDARS = ("text/calendar", "application/ics", "text/x-vcalendar")

if TYPE_CHECKING:
    Mail = Message[str, str]
else:
    Mail = Message


def read_mail(data: bytes, home: ZoneInfo) -> Incoming:
    """The invitations in the mail; where there are none, the mail. Raises Refused for what is no mail, or too big."""
    mail = _parsed(data.removeprefix(b"\xef\xbb\xbf"))  # as editors put it before what they save
    left_out: tuple[LeftOut, ...] = ()
    for part in _parts(mail):
        if _is_calendar(part):
            try:
                found = read_ics(_payload(part), home)
            except Refused as refused:
                left_out = (*left_out, LeftOut("The calendar in the mail", str(refused)))
            else:
                if found.invitations:
                    return found
                left_out = (*left_out, *found.left_out)
    return Incoming((), (_letter(mail),), left_out)


def _parsed(data: bytes) -> Mail:
    if len(data) > LARGEST:
        raise Refused(f"has more than {LARGEST >> 20} MB, and no mail is read that is so large")
    lines = max(data.count(b"\n"), data.count(b"\r"))
    if lines > MOST_LINES:
        raise Refused(f"has more than {MOST_LINES:,} lines")
    outer = len(_NESTED.findall(data))
    boundaries = data.count(b"\n--") + data.count(b"\r--")
    # the parser looks at a line once for each part around it
    if outer > MOST_PARTS or boundaries > MOST_BOUNDARIES or outer * lines > MOST_LOOKS:
        raise Refused("has more parts than a mail has")
    try:
        mail: Mail = BytesParser(policy=compat32).parsebytes(data)
    except _LIBRARY as error:
        raise Refused("is not a mail that can be read") from error
    if "from" not in mail and "message-id" not in mail:
        raise Refused("is not a mail: it names no sender")
    return mail


def _parts(mail: Mail) -> Iterator[Mail]:
    """Those that hold something themselves."""
    for part in mail.walk():
        if len(part) > MOST_HEADERS:
            raise Refused(f"has more than {MOST_HEADERS:,} headers")
        if not part.is_multipart():
            yield part


def _is_calendar(part: Mail) -> bool:
    return _type(part) in _CALENDARS or _file_name(part).endswith(".ics")


def _type(part: Mail) -> str:
    return _raw(part, "content-type").partition(";")[0].strip().lower()


def _file_name(part: Mail) -> str:
    both = f"{_raw(part, 'content-disposition')};{_raw(part, 'content-type')}"
    found = re.search(r"""\b(?:file)?name\*?=\s*"?([^";\r\n]{1,200})""", both, re.IGNORECASE)
    return found[1].strip().lower() if found else ""


def _raw(part: Mail, name: str) -> str:
    """The header as written, not too long."""
    return str(part.get(name, ""))[:LONGEST_HEADER]


def _payload(part: Mail) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except _LIBRARY:
        payload = None
    return payload if isinstance(payload, bytes) else b""


def _letter(mail: Mail) -> Letter:
    senders = _people(mail, "from") or _people(mail, "sender")
    answered = _ids(mail, "in-reply-to")
    return Letter(
        message_id(_raw(mail, "message-id")),
        senders[0] if senders else Person(),
        tuple([*_people(mail, "to"), *_people(mail, "cc")][:MOST_PEOPLE]),
        _date(mail),
        plain_text.line(_words(_raw(mail, "subject"))),
        _body(mail),
        answered[0] if answered else None,
        tuple(_ids(mail, "references")[-MOST_REFERENCES:]),
    )


def _ids(mail: Mail, name: str) -> list[str]:
    return [each for found in _ID.findall(_raw(mail, name)) if (each := message_id(found)) is not None]


def _people(mail: Mail, name: str) -> list[Person]:
    written = [str(each)[:LONGEST_HEADER] for each in (mail.get_all(name) or [])[:3]]
    found = []
    try:
        people = getaddresses(written)
    except _LIBRARY:
        people = []
    for words, address in people[:MOST_PEOPLE]:
        email, shown = plain_text.line(address).lower(), plain_text.line(_words(words))
        if email.count("@") == 1 and " " not in email:
            found.append(Person("" if shown.lower() == email or "@" in shown else shown, email))
    return found


def _words(written: str) -> str:
    """A header with its encoded words (RFC 2047) decoded."""
    try:
        pieces = decode_header(written)
    except _LIBRARY:
        return written
    return "".join(each if isinstance(each, str) else _decoded(each, charset) for each, charset in pieces)


def _date(mail: Mail) -> datetime | None:
    try:
        found = parsedate_to_datetime(_raw(mail, "date")[:200])
        moment = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except _LIBRARY:
        return None
    return moment.replace(microsecond=0) if FIRST_YEAR < moment.year <= LAST_YEAR else None


def _body(mail: Mail) -> str:
    """The first part meant to be read: plain, else HTML."""
    texts = [part for part in _parts(mail) if not _is_attached(part)]
    for kind, plain in (("text/plain", plain_text.lines), ("text/html", plain_text.from_html)):
        for part in texts:
            if (_type(part) or "text/plain") == kind:
                charset = re.search(r'charset\s*=\s*"?([^";\s]{1,60})', _raw(part, "content-type"), re.IGNORECASE)
                text = plain(_decoded(_payload(part)[: 100 * plain_text.LONGEST], charset[1] if charset else None))
                if text:
                    return text
    return ""


def _is_attached(part: Mail) -> bool:
    return _raw(part, "content-disposition").strip().lower().startswith("attachment")


def _decoded(data: bytes, charset: str | None) -> str:
    if charset and _TEXT_ENCODINGS.fullmatch(charset):  # others are codecs of Python, not of mails
        try:
            return data.decode(charset, "replace")
        except (LookupError, ValueError):
            pass
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
