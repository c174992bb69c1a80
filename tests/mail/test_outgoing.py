from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import parseaddr
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.mail import scenes

from afterword.domain.entities import MessageKind
from afterword.domain.letters import Draft, HeaderRefused
from afterword.domain.nudges import Kind
from afterword.mail import outgoing
from afterword.mail.outgoing import eml, mailto, plain

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
DRAFT = Draft(
    MessageKind.FOLLOW_UP,
    *("acme", "i1", "dana", None),
    "Dana Wu",
    "dana.wu@acme.example",
    "Re: Thank you, final round",
    "Hi Dana,\n\nWhen we spoke – “today”, 50 % & more?\n\nAlex",
    "<1234@afterword.invalid>",
    "<f1@acme.example>",
    ("<note@acme.example>", "<f1@acme.example>"),
)
ONE_LINE = st.text(
    st.characters(exclude_categories=("Cc", "Zl", "Zp", "Cs"), exclude_characters="\u202d\u202e"), max_size=200
)


def opened(draft: Draft, name: str = "Alex Doe", address: str | None = "alex@home.example") -> EmailMessage:
    message = message_from_bytes(eml(draft, name, address, NOW), policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def test_mailto() -> None:
    link = mailto(DRAFT)
    parts = urlsplit(link)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "dana.wu@acme.example")
    assert "+" not in link
    assert link.isascii()
    assert "%0D%0A%0D%0A" in link
    assert parse_qs(parts.query, strict_parsing=True) == {
        "subject": [DRAFT.subject],
        "In-Reply-To": ["<f1@acme.example>"],
        "body": [DRAFT.body.replace("\n", "\r\n")],
    }
    assert len(link) < outgoing.MAILTO_SAFE


def test_mailto_with_nobody_and_no_chain() -> None:
    link = mailto(replace(DRAFT, to_address="", in_reply_to=None, references=()))
    assert link.startswith("mailto:?subject=Re%3A%20Thank%20you")
    assert "In-Reply-To" not in link


@pytest.mark.parametrize("address", ["a+b?c&d=e%f/g#h@x.example", "dana@müller.example"])
def test_mailto_encodes_the_address(address: str) -> None:
    parts = urlsplit(mailto(replace(DRAFT, to_address=address)))
    assert not parts.fragment
    assert unquote(parts.path) == address.replace("müller", "xn--mller-kva")
    assert set(parse_qs(parts.query)) == {"subject", "In-Reply-To", "body"}


@given(ONE_LINE, st.text(st.characters(exclude_categories=("Cs",)), max_size=300))
@settings(max_examples=300, deadline=None)
def test_mailto_round_trip(subject: str, body: str) -> None:
    query = parse_qs(urlsplit(mailto(replace(DRAFT, subject=subject, body=body))).query, keep_blank_values=True)
    assert query["subject"] == [subject]
    assert set(query) == {"subject", "In-Reply-To", "body"}
    assert query["body"][0].replace("\r\n", "\n") == plain(replace(DRAFT, body=body))[:-1]


def test_eml() -> None:
    message = opened(DRAFT)
    assert {name: str(value) for name, value in message.items()} == {
        "From": "Alex Doe <alex@home.example>",
        "To": "Dana Wu <dana.wu@acme.example>",
        "Subject": "Re: Thank you, final round",
        "Date": "Mon, 23 Nov 2026 10:00:00 +0000",
        "Message-ID": "<1234@afterword.invalid>",
        "In-Reply-To": "<f1@acme.example>",
        "References": "<note@acme.example> <f1@acme.example>",
        "X-Unsent": "1",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
        "MIME-Version": "1.0",
    }
    assert content(message) == DRAFT.body + "\n"


def test_eml_with_nobody_known() -> None:
    message = opened(replace(DRAFT, to_name="", to_address="", in_reply_to=None, references=()), "", None)
    assert {"From", "To", "In-Reply-To", "References"} & set(message.keys()) == set()
    assert message["Subject"] == DRAFT.subject


def shown_name(raw: bytes, header: str) -> str:
    name, _ = parseaddr(str(message_from_bytes(raw, policy=compat32)[header]).replace("\r\n", ""))
    return str(make_header(decode_header(name)))


def content(message: EmailMessage) -> str:
    return str(message.get_content()).replace("\r\n", "\n")


NASTY = [
    "Müller, Jürgen",
    'Dana "D" Wu \\ Co.',
    "=?utf-8?q?a=0D=0ABcc:_x@y.example?=",
    "ends with =?utf-8?q?=0A?= and more",
    "x" * 300,
    "wide 字" * 60,
    "👩‍💻" * 40,
    "שלום, עולם",
    "a: b; c <d@e.example>",
    "(comment)",
]


@given(ONE_LINE.map(str.strip), ONE_LINE, ONE_LINE)
@example(NASTY[0], NASTY[1], NASTY[2])
@example(NASTY[2], NASTY[2], NASTY[3])
@example(NASTY[4], NASTY[4], NASTY[4])
@example(NASTY[5], NASTY[6], NASTY[7])
@example(NASTY[8], NASTY[9], NASTY[9])
@settings(max_examples=400, deadline=None)
def test_eml_round_trip(subject: str, name: str, sender: str) -> None:
    draft = replace(DRAFT, subject=subject, to_name=name)
    raw = eml(draft, sender, "alex@home.example", NOW)
    head = raw.partition(b"\r\n\r\n")[0]
    assert raw.count(b"\n") == raw.count(b"\r\n"), "every line ends as RFC 5322 says"
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert {line.partition(b":")[0] for line in head.split(b"\r\n") if not line.startswith(b" ")} <= {
        *(b"From", b"To", b"Subject", b"Date", b"Message-ID", b"In-Reply-To", b"References", b"X-Unsent"),
        *(b"Content-Type", b"Content-Transfer-Encoding", b"MIME-Version"),
    }
    message = message_from_bytes(raw, policy=default)
    assert len(message["To"].addresses) == 1
    assert len(message["From"].addresses) == 1
    assert message["To"].addresses[0].addr_spec == "dana.wu@acme.example"
    # `addresses[0].display_name` puts blanks between encoded words, against RFC 2047
    assert shown_name(raw, "To") == " ".join(name.split())
    assert shown_name(raw, "From") == " ".join(sender.split())
    assert str(message["Subject"] or "") == subject


@pytest.mark.parametrize("body", ["", "Grüße 👋\n.\nFrom here", "x" * 2000, "a\r\nb\rc", "trailing \nblank"])
def test_eml_bodies(body: str) -> None:
    message = opened(replace(DRAFT, body=body))
    assert content(message) == body.replace("\r\n", "\n").replace("\r", "\n") + "\n"


def test_long_ids_stay_whole() -> None:
    long = f"<{'A' * 120}@DB9PR04MB0001.eurprd04.prod.outlook.example>"
    raw = eml(replace(DRAFT, in_reply_to=long, references=(long,) * 40), "Alex", "alex@home.example", NOW)
    assert raw.count(long.encode()) == 41
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))


@pytest.mark.parametrize(
    "bad", ["\r\nBcc: x@y.example", "\n", "\r", "\x00", "\x85", "\u2028", "\u2029", "\t", "\u202e", "\ud800"]
)
@pytest.mark.parametrize(
    ("field", "named"),
    [
        ("to_name", "recipient’s name"),
        ("to_address", "address"),
        ("subject", "subject"),
        ("message_id", "message id"),
        ("in_reply_to", "message id"),
        ("references", "message id"),
        ("sender_name", "sender’s name"),
        ("sender_address", "sender’s address"),
    ],
)
def test_injection_is_refused(field: str, named: str, bad: str) -> None:
    value = f"a{bad}b"
    sender = {"sender_name": "Alex", "sender_address": "alex@home.example"}
    draft = DRAFT
    if field in sender:
        sender[field] = value
    else:
        draft = replace(DRAFT, **{field: (value,) if field == "references" else value})
    with pytest.raises(HeaderRefused) as refused:
        eml(draft, now=NOW, **sender)
    assert str(refused.value) == (
        f"The {named} holds a character that a mail’s header can’t have (U+{ord(bad[0]):04X})."
    )
    if field in ("to_address", "subject", "in_reply_to"):
        with pytest.raises(HeaderRefused, match=named):
            mailto(draft)


@pytest.mark.parametrize(
    "address",
    [
        "dana", "dana@", "@acme.example", "a@b@c.example", "a b@c.example", "a@b c.example", "a,b@c.example",
        "<a@b.example>", "Dana <a@b.example>", "a@b.example,c@d.example", '"a"@b.example', "a@-b.example",
        "a@b..example",
        ".a@b.example", "ä@b.example", "a@b.example?cc=x", "a@b.example>", "x" * 65 + "@b.example", "a@" + "b" * 64,
        "a@[127.0.0.1]", "a;b@c.example", "(a)a@b.example", "a@b.example\u00a0x",
    ],
)  # fmt: skip
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(HeaderRefused, match="is not a mail address"):
        mailto(replace(DRAFT, to_address=address))
    with pytest.raises(HeaderRefused, match="is not a mail address"):
        eml(DRAFT, "Alex", address, NOW)


@pytest.mark.parametrize("address", ["a@b", "a.b+c@d-e.example", "o'neil@x.example", " a@b.example "])
def test_what_is_an_address(address: str) -> None:
    assert opened(replace(DRAFT, to_address=address))["To"].addresses[0].addr_spec == address.strip()


@pytest.mark.parametrize("bad", ["", "<>", "a@b", "<a b>", "<a><b>", "<a>x"])
def test_what_is_no_message_id(bad: str) -> None:
    with pytest.raises(HeaderRefused, match="message id"):
        mailto(replace(DRAFT, in_reply_to=bad))
    with pytest.raises(HeaderRefused, match="message id"):
        eml(replace(DRAFT, message_id=bad), "", None, NOW)


def test_plain() -> None:
    assert plain(DRAFT) == DRAFT.body + "\n"
    assert plain(replace(DRAFT, body="a\x00\ud800\r\nb\n\n")) == "a\nb\n"


def test_a_composed_draft_goes_out() -> None:
    for kind in scenes.WRITING:
        draft = scenes.draft(scenes.FULL, kind)
        assert content(opened(draft)) == draft.body + "\n"
        assert len(mailto(draft)) < outgoing.MAILTO_SAFE, kind
    assert opened(scenes.draft(scenes.FULL, Kind.FOLLOW_UP))["References"] == "<note@acme.example>"
