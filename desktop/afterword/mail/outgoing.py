"""A draft on its way out: as a `mailto:` link, an `.eml` file, or text to copy.

Every word that goes into a header is checked first. Values are written so that none can end its header and begin
another: what holds a control character or a line separator is refused, never repaired behind the user's back.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, quote
from urllib.parse import quote as percent

from afterword.domain.letters import Draft, HeaderRefused
from afterword.domain.phrases import clean
from afterword.domain.threads import message_id

MAILTO_SAFE = 2_000
"""Characters of a link that every system passes on whole (Windows stops at 2,083); beyond, offer the `.eml`."""
_LINE = 76
_OVERRIDES = "\u202d\u202e"
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_DOMAIN = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*", re.IGNORECASE)


def mailto(draft: Draft) -> str:
    """The link that opens the draft in the system's mail program (RFC 6068); with no address one without.

    It answers the chain's last mail by `In-Reply-To`, which Thunderbird heeds and webmail does not. Longer than
    MAILTO_SAFE it may arrive cut off. Raises HeaderRefused.
    """
    address = checked_address("address", draft.to_address) if draft.to_address else ""
    fields = {"subject": _checked("subject", draft.subject)}
    if draft.in_reply_to is not None:
        fields["In-Reply-To"] = _checked_id(draft.in_reply_to)
    fields["body"] = _body(draft).replace("\n", "\r\n")
    return f"mailto:{percent(address, safe='@')}?" + "&".join(f"{k}={percent(v, safe='')}" for k, v in fields.items())


def eml(draft: Draft, sender_name: str, sender_address: str | None, now: datetime) -> bytes:
    """The draft as a message (RFC 5322) that opens for editing, by `X-Unsent`. `now` is its aware date.

    Without an address there is no `To`, or no `From`: the mail program adds them. Raises HeaderRefused.
    """
    message = EmailMessage(policy=SMTP)
    message.set_content(_body(draft) + "\n", charset="utf-8", cte="quoted-printable")
    headers = [
        ("From", _mailbox("From", "sender’s name", sender_name, "sender’s address", sender_address or "")),
        ("To", _mailbox("To", "recipient’s name", draft.to_name, "address", draft.to_address)),
        ("Subject", _words("Subject", _checked("subject", draft.subject))),
        ("Date", format_datetime(now)),
        ("Message-ID", _checked_id(draft.message_id)),
        ("In-Reply-To", _checked_id(draft.in_reply_to) if draft.in_reply_to is not None else ""),
        ("References", "\r\n ".join(map(_checked_id, draft.references))),
        ("X-Unsent", "1"),
    ]
    # Written by hand: the email package decodes what looks like an encoded word in a value, then writes the line
    # breaks it finds there (CVE-2024-6923), and encodes message ids that are longer than a line.
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers if value)
    return lines.encode("ascii") + message.as_bytes()


def plain(draft: Draft) -> str:
    """The text for copying."""
    return _body(draft) + "\n"


def checked_address(field: str, address: str) -> str:
    """A mail address that is safe in a header, its domain in ASCII (IDNA). Raises HeaderRefused where it is none.

    The part before the @ is plain ASCII with no quotes: others exist on paper and are refused by most servers.
    """
    local, at, domain = _checked(field, address).strip().rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        domain = ""
    fits = len(local) <= 64 and len(domain) <= 253
    if not at or not fits or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        raise HeaderRefused(f"The {field} “{_shown(address)}” is not a mail address.")
    return f"{local}@{domain}"


def _checked(field: str, value: str) -> str:
    bad = next((each for each in value if _breaks(each)), None)
    if bad is not None:
        raise HeaderRefused(f"The {field} holds a character that a mail’s header can’t have (U+{ord(bad):04X}).")
    return value


def _breaks(char: str) -> bool:
    """Control characters, line and paragraph separators, lone surrogates, and what reverses the text after it."""
    return unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") or char in _OVERRIDES


def _checked_id(value: str) -> str:
    if value != message_id(_checked("message id", value)):
        raise HeaderRefused(f"The message id “{_shown(value)}” is none.")
    return value


def _mailbox(header: str, name_field: str, name: str, address_field: str, address: str) -> str:
    name = " ".join(_checked(name_field, name).split())
    if not address:
        return ""
    address = checked_address(address_field, address)
    if not name:
        return address
    if _is_plain(name) and len(name) < _LINE - len(header) - 4:
        return f'"{quote(name)}"\r\n <{address}>'
    return f"{_encoded(header, name)}\r\n <{address}>"


def _words(header: str, text: str) -> str:
    """Unstructured text, folded; encoded (RFC 2047) where it is not plain ASCII."""
    text = text.strip()
    too_long = any(len(word) > _LINE - len(header) - 2 for word in text.split())
    if not _is_plain(text) or too_long or "  " in text:
        return _encoded(header, text)
    return Header(text, "us-ascii", maxlinelen=_LINE, header_name=header).encode(linesep="\r\n")


def _is_plain(text: str) -> bool:
    return text.isascii() and "=?" not in text


def _encoded(header: str, text: str) -> str:
    return Header(text, "utf-8", maxlinelen=_LINE, header_name=header).encode(linesep="\r\n") if text else ""


def _body(draft: Draft) -> str:
    text = draft.body.replace("\r\n", "\n").replace("\r", "\n")
    return clean(text).strip("\n")


def _shown(value: str) -> str:
    value = " ".join(clean(value).split())
    return value if len(value) <= 60 else f"{value[:57]}…"
