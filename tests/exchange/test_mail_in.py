"""Mails: the invitation in them, or the letter that they are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.exchange.outside import HOME, event, mail

from afterword.domain.invitations import Letter, Person
from afterword.exchange.incoming import read
from afterword.exchange.mail_in import read_mail
from afterword.exchange.refused import Refused


def letter(data: bytes) -> Letter:
    found = read_mail(data, HOME)
    assert found.invitations == ()
    (one,) = found.letters
    return one


def simple(*headers: str, body: bytes = b"Hello") -> bytes:
    return "\r\n".join(["From: a@b.example", *headers, "", ""]).encode() + body


def test_the_invitation_in_it() -> None:
    found = read_mail(mail("invitation.eml"), HOME)
    (invitation,) = found.invitations
    assert (invitation.uid, invitation.minutes) == ("4gq8n2mkl0@google.com", 60)
    assert found.letters == ()


def test_an_answer_to_an_invitation_is_a_letter() -> None:
    assert letter(mail("reply-to-invitation.eml")).body == "Dana Wu has accepted."


def test_all_of_a_letter() -> None:
    assert letter(mail("answer.eml")) == Letter(
        "<CAF-answer-1@mail.acme-robotics.example>",
        Person("Dána Wu", "dana.wu@acme-robotics.example"),
        (Person("Doe, Alex", "alex.doe@mail.example"), Person("", "sam@acme-robotics.example")),
        datetime(2026, 12, 2, 9, tzinfo=UTC),
        "Re: Thank you – technical interview",
        "Thanks for the note. Expect to hear from us by Friday.\nGrüße, Dana",
        "<thanks-1@afterword.example>",
        ("<older@afterword.example>", "<thanks-1@afterword.example>"),
    )


def test_a_byte_order_mark_is_let_pass() -> None:
    assert letter(b"\xef\xbb\xbf" + mail("answer.eml")) == letter(mail("answer.eml"))


def test_html_becomes_plain_text() -> None:
    found = letter(mail("html-only.eml"))
    assert found.body == "Hi Alex,\n\nPick a time here (https://calendly.example/sol)."


@pytest.mark.parametrize(
    ("headers", "body", "read"),
    [
        (("Content-Type: text/plain; charset=utf-8",), "Grüße".encode(), "Grüße"),
        (("Content-Type: text/plain; charset=latin-1",), "Grüße".encode("latin-1"), "Grüße"),
        (("Content-Type: text/plain; charset=no-such",), "Grüße".encode(), "Grüße"),
        (("Content-Type: text/plain; charset=idna",), b"xn--", "xn--"),
        ((), "Grüße".encode("cp1252"), "Grüße"),
        (("Content-Transfer-Encoding: base64",), b"SGVsbG8=", "Hello"),
        (("Content-Transfer-Encoding: base64",), b"SGVsbG8", "Hello"),
        (("Content-Transfer-Encoding: quoted-printable",), b"a=\r\nb=3D", "ab="),
        ((), b"a\x1b[31mb\x00c\r\n\r\n\r\n\r\nd   \r\n", "a[31mbc\n\nd"),
        (("Content-Type: text/html",), b"<p>a&lt;b&gt;<br>c<script>x</script>", "a<b>\nc"),
        (("Content-Type: application/pdf",), b"%PDF", ""),
    ],
)
def test_bodies(headers: tuple[str, ...], body: bytes, read: str) -> None:
    assert letter(simple(*headers, body=body)).body == read


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Fri, 20 Nov 2026 10:15:00 +0100", datetime(2026, 11, 20, 9, 15, tzinfo=UTC)),
        ("20 Nov 2026 10:15:00 -0000", datetime(2026, 11, 20, 10, 15, tzinfo=UTC)),
        ("Fri, 20 Nov 1026 10:15:00 +0100", None),
        ("yesterday", None),
        ("Fri, 20 Nov 9999 23:59:59 -2359", None),
    ],
)
def test_dates(written: str, wanted: datetime | None) -> None:
    assert letter(simple(f"Date: {written}")).at == wanted


def test_a_broken_calendar_leaves_the_letter() -> None:
    found = read_mail(simple("Content-Type: text/calendar", body=b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT"), HOME)
    assert len(found.letters) == 1
    assert [each.what for each in found.left_out] == ["The calendar in the mail"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"Hello, Alex\r\n", "is not a mail: it names no sender"),
        (b"", "is not a mail: it names no sender"),
        (simple(body=b"x" * (11 << 20)), "has more than 10 MB, and no mail is read that is so large"),
        (simple(body=b"\r\n" * 300_001), "has more than 300,000 lines"),
        (
            simple("Content-Type: multipart/mixed; boundary=b", body=b"\n--b" * 2_001),
            "has more parts than a mail has",
        ),
    ],
)
def test_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read_mail(data, HOME)
    assert str(refused.value) == sentence


# Which of the two it is


@pytest.mark.parametrize("name", ["x.ics", "x.ICS", "x.eml", "", "x.txt", "pasted"])
def test_told_apart(name: str) -> None:
    if not name.endswith(".eml"):
        assert len(read(event(), name, HOME).invitations) == 1
    if not name.lower().endswith(".ics"):
        assert len(read(mail("answer.eml"), name, HOME).letters) == 1


def test_pasted_text_with_words_before_it() -> None:
    assert len(read(b"Here it is,\n\n  " + event(), "", HOME).invitations) == 1


def test_neither() -> None:
    with pytest.raises(Refused, match="is neither an export"):
        read(b"Dear diary", "diary.txt", HOME)
