"""Broken calendars and mails: real-shaped ones that were mutated, ones made from their grammar, and bombs."""

from __future__ import annotations

import base64
import random
import re
from collections.abc import Callable, Iterator

from hypothesis import strategies as st
from tests.exchange.outside import CALENDARS, HOME, MAILS, calendar, mail

from afterword.domain.invitations import Incoming
from afterword.exchange.incoming import read
from afterword.exchange.refused import Refused

SEEDS = [(name, calendar(name)) for name in CALENDARS] + [(name, mail(name)) for name in MAILS]
LARGEST = 10 << 20
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]")
_ODD = (
    b"\r\n ", b"\n\t", b"\0", b"\xff", b"\xc3", b":", b";", b'"', b"\\", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n",
    b"=?utf-8?b?", b"BEGIN:VALARM\r\n", b"RRULE:FREQ=DAILY;COUNT=99999\r\n", b"DTSTART:99991231T235959Z\r\n",
    b"DTSTART;TZID=/:0\r\n", b"DTSTART:00010101T000000\r\n", b"DURATION:P99999D\r\n", b"\xf0\x9f\x92\xa9", b"--x\r\n",
    b"\r\n\r\n", b"<b><", b"(" * 50, b"EXDATE:20261201T130000Z,,x\r\n", b"TZOFFSETTO:+9999\r\n",
    b"RRULE:FREQ=WEEKLY;UNTIL=00010101T000000Z\r\n", b"RRULE:FREQ=MONTHLY;UNTIL=x\r\n", b"UNTIL=99991231T235959Z;",
    b"X-AFTERWORD-ZONE:Asia/Tokyo\r\nX-AFTERWORD-START:00010101T000000\r\n", b"RDATE:00010101T000000\r\n",
    b"SEQUENCE:" + b"9" * 50, b"Content-Type: multipart/mixed; ",
)  # fmt: skip


def check(data: bytes, name: str) -> Incoming | None:
    """Reads it: what it holds is plain text of a sound length, or it is refused with one printable sentence."""
    try:
        found = read(data, name, HOME)
    except Refused as refused:
        sentence = str(refused)
    else:
        _check_values(found)
        return found
    assert sentence
    assert sentence.isprintable()
    return None


def _check_values(found: Incoming) -> None:
    for each in found.invitations:
        assert 0 < each.minutes <= 10_080
        assert each.uid
        assert not _CONTROL.search("".join((each.uid, each.summary, each.place, each.zone, each.organizer.name)))
        assert len(each.summary) <= 300
        assert not _CONTROL.search(each.description.replace("\n", ""))
        assert len(each.description) <= 20_000
    for letter in found.letters:
        assert not _CONTROL.search(letter.body.replace("\n", "") + letter.subject + letter.sender.name)


def mutated(chance: random.Random) -> tuple[str, bytes]:
    """A real-shaped file with a few pieces cut, doubled, swapped, or replaced by odd bytes."""
    name, data = chance.choice(SEEDS)
    for _ in range(chance.randint(1, 8)):
        data = chance.choice(_MUTATIONS)(data, chance)
    return name, data


def _piece(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + int(chance.expovariate(0.05)))


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + data[end:]


def _double(data: bytes, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:end] + data[start:end] * chance.randint(1, 5) + data[end:]


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 10)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_ODD) * chance.choice((1, 1, 1, 30)) + data[at:]


def _swap_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\r\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"\r\n".join(lines)


def _line_of_another(data: bytes, chance: random.Random) -> bytes:
    lines, others = data.split(b"\r\n"), chance.choice(SEEDS)[1].split(b"\r\n")
    lines[chance.randrange(len(lines))] = chance.choice(others)
    return b"\r\n".join(lines)


def _number(data: bytes, chance: random.Random) -> bytes:
    digits = [at for at, each in enumerate(data) if 48 <= each <= 57]
    if not digits:
        return data
    at = chance.choice(digits)
    return data[:at] + str(chance.choice((0, 9, 99, 10**9, -1))).encode() + data[at + 1 :]


_MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut, _double, _flip, _insert, _swap_lines, _line_of_another, _number,
)  # fmt: skip

_NAMES = st.sampled_from(
    [
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "EXDATE",
        "RDATE",
        "RECURRENCE-ID",
        "SUMMARY",
        "UID",
        "ORGANIZER",
        "ATTENDEE",
        "LOCATION",
        "DESCRIPTION",
        "TZID",
        "SEQUENCE",
        "STATUS",
        "URL",
        "DTSTAMP",
        "TZOFFSETTO",
        "X-AFTERWORD-ZONE",
        "X-AFTERWORD-START",
        "X-AFTERWORD-WHAT",
        "BEGIN",
        "END",
    ]
)
_PARAMETERS = st.sampled_from(
    ("", ";TZID=Europe/Berlin", ";VALUE=DATE", ';CN="a:b"', ';CN="', ";X=", ";TZID=Mine", ";=")
)
_EDGES = (
    "00010101T000000Z",
    "00010101T000000",
    "99991231T235959Z",
    "99991231",
    "19000101T000000Z",
    "Asia/Tokyo",
    "x",
)
_VALUES = st.one_of(
    st.from_regex(r"[0-9]{8}(T[0-9]{6}Z?)?", fullmatch=True),
    st.sampled_from(("VEVENT", "VTIMEZONE", "STANDARD", "VCALENDAR", "mailto:a@b.example", "+0100", "PT1H")),
    st.from_regex(r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY|HOURLY)(;(COUNT|INTERVAL|BYMONTHDAY|BYDAY|UNTIL)=[0-9MOTU,-]{0,9}){0,3}"),
    st.builds("FREQ=DAILY;UNTIL={}{}".format, st.sampled_from(_EDGES), st.text(max_size=2)),
    st.sampled_from(_EDGES),
    st.text(max_size=30),
)  # fmt: skip
LINES = st.builds(lambda name, parameters, value: f"{name}{parameters}:{value}", _NAMES, _PARAMETERS, _VALUES)
CALENDARS_MADE = st.lists(LINES, max_size=15).map(
    lambda lines: "\r\n".join(
        ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART:20261201T130000Z", *lines, "END:VEVENT", "END:VCALENDAR", ""]
    ).encode("utf-8", "surrogatepass")
)
_HEADERS = st.sampled_from(
    ["From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Content-Type"]
)
_HEADER_VALUES = st.one_of(
    st.sampled_from(
        (
            "a@b.example", '"x" <a@b.example>', "=?utf-8?q?=C3?=", "=?x?b?!!?=", "multipart/mixed; boundary=b",
            "text/html", "(((", "Mon, 32 Foo 2026 25:61:00 +9999", "Fri, 20 Nov 2026 10:15:00 +0100", "<a@b> <c@d>",
            "text/plain; charset=punycode", "message/rfc822", "text/calendar; charset=utf-16", "multipart/mixed",
            "group: a@b.example, c@d.example;",
        )
    ),
    st.text(max_size=30),
)  # fmt: skip
MAILS_MADE = st.builds(
    lambda headers, body: ("\r\n".join(f"{name}: {value}" for name, value in headers) + "\r\n\r\n" + body).encode(
        "utf-8", "surrogatepass"
    ),
    st.lists(st.tuples(_HEADERS, _HEADER_VALUES), max_size=8).map(lambda rest: [("From", "a@b.example"), *rest]),
    st.text(max_size=60) | st.just("--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--b--"),
)


def _filled(start: bytes, piece: bytes, end: bytes = b"") -> bytes:
    return start + piece * ((LARGEST - len(start) - len(end)) // len(piece)) + end


def bombs() -> Iterator[tuple[str, bytes]]:
    """What is as big as may be, or costs more than it looks. Each name ends as a file's does."""
    head = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261201T130000Z\r\n"
    tail = b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    yield "newlines.ics", _filled(b"BEGIN:VCALENDAR\r\n", b"\n")
    yield "short lines.ics", _filled(b"BEGIN:VCALENDAR\r\n", b"a\n")
    yield "folds.ics", _filled(head + b"SUMMARY:", b"\r\n ", tail)
    yield "one line.ics", _filled(head + b"DESCRIPTION:", b"x", tail)
    yield "escapes.ics", _filled(head + b"DESCRIPTION:", b"\\n", tail)
    yield "quotes.ics", _filled(head + b"ATTENDEE", b';CN="', tail)
    yield "parameters.ics", _filled(head + b"ATTENDEE", b";A=b", b":x" + tail)
    yield "tags.ics", _filled(head + b"DESCRIPTION:<br>", b"<a href=x>", tail)
    yield "open tags.ics", _filled(head + b"DESCRIPTION:<br>", b"<", tail)
    yield "links.ics", _filled(head + b"DESCRIPTION:", b"http://a ", tail)
    yield "deep.ics", _filled(b"BEGIN:VCALENDAR\r\n", b"BEGIN:VEVENT\r\n")
    yield "attendees.ics", _events(290_000 // 60, b"ATTENDEE;CN=A:mailto:a@b.example\r\n" * 50)
    yield "zones.ics", b"BEGIN:VCALENDAR\r\n" + b"".join(map(_zone, range(4_000))) + _of_zones(4_000)
    yield "clock changes.ics", b"BEGIN:VCALENDAR\r\n" + _zone(0, 3_000) + _of_zones(60, same=True)
    yield "rules.ics", _events(5_000, b"RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\n")
    yield "some rules.ics", _events(500, b"RRULE:FREQ=YEARLY;BYDAY=1MO,2MO,3MO,4MO;BYSETPOS=1,2,-1\r\n")
    yield "occurrences.ics", _events(500, b"RRULE:FREQ=DAILY\r\n")
    yield "dates.ics", _events(50, b"RRULE:FREQ=DAILY\r\nEXDATE:" + b"20261202T130000Z," * 6_000 + b"\r\n")
    yield (
        "descriptions.ics",
        _events(5_000, b"DESCRIPTION:<p>" + b"Zo\xc3\xab\\, hello &amp; <b>bye</b> " * 60 + b"\r\n"),
    )
    yield "real.ics", _events(5_000, b"DESCRIPTION:" + b"Join at https://meet.google.com/abc \\n" * 20 + b"\r\n")
    yield "random.ics", random.Random(1).randbytes(LARGEST)
    plain = b"From: a@b.example\r\nMessage-ID: <1@b.example>\r\n"
    yield "subject.eml", _filled(plain + b"Subject: ", b"=?utf-8?q?a?= ", b"\r\n\r\nx")
    yield "comments.eml", _filled(plain + b"To: ", b"(", b"\r\n\r\nx")
    yield "people.eml", _filled(plain + b"To: ", b"a@b.example,", b"\r\n\r\nx")
    yield "headers.eml", _filled(plain, b"To: a\r\n", b"\r\nx")
    yield "many headers.eml", plain + b"To: a\r\n" * 250_000 + b"\r\nx"
    yield "folded header.eml", plain + b"Subject: a\r\n" + b" b\r\n" * 250_000 + b"\r\nx"
    yield "parts.eml", _filled(plain + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n", b"--b\r\n\r\n")
    yield "some parts.eml", plain + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 1_900
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (at, at) for at in range(49))
    yield "nested.eml", plain + nested + b"Content-Type: text/plain\r\n\r\n" + b"a\r\n" * 250_000
    yield "messages.eml", plain + b"Content-Type: message/rfc822\r\n\r\n" * 40 + b"x"
    yield "html.eml", _filled(plain + b"Content-Type: text/html\r\n\r\n", b"<p><", b"")
    coded = base64.encodebytes(_events(5_000, b"DESCRIPTION:" + b"x" * 1_000 + b"\r\n"))[: LARGEST - 500]
    yield "calendar.eml", plain + b"Content-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\n" + coded
    yield "punycode.eml", _filled(plain + b"Content-Type: text/plain; charset=punycode\r\n\r\n", b"a-b")


def _events(count: int, lines: bytes) -> bytes:
    events = (
        b"BEGIN:VEVENT\r\nUID:%d\r\nDTSTART:20261201T130000Z\r\nSUMMARY:Interview\r\n%sEND:VEVENT\r\n" % (at, lines)
        for at in range(count)
    )
    return b"BEGIN:VCALENDAR\r\n" + b"".join(events) + b"END:VCALENDAR\r\n"


def _zone(number: int, dates: int = 0) -> bytes:
    rule = (
        b"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
        if not dates
        else b"RDATE:" + b"19700101T020000," * dates + b"\r\n"
    )
    part = b"BEGIN:STANDARD\r\nDTSTART:16010101T020000\r\nTZOFFSETTO:+0%d11\r\n%sEND:STANDARD\r\n" % (
        number % 9,
        rule,
    )
    return b"BEGIN:VTIMEZONE\r\nTZID:Zone %d\r\n%sEND:VTIMEZONE\r\n" % (number, part * (50 if dates else 2))


def _of_zones(count: int, *, same: bool = False) -> bytes:
    events = (
        b"BEGIN:VEVENT\r\nUID:%d\r\nDTSTART;TZID=Zone %d:%d1201T130000\r\nEND:VEVENT\r\n"
        % (at, 0 if same else at, 1_950 + at if same else 2026)
        for at in range(count)
    )
    return b"".join(events) + b"END:VCALENDAR\r\n"
