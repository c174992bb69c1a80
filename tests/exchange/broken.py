"""Files that are refused: a name, the bytes, and the place that the one line of the refusal begins with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from tests.exchange.documents import Document, at, drop, encoded, example, minimal, put

PROCESS = "processes[1]"
INTERVIEW, MESSAGE, OFFER = f"{PROCESS}.interviews[0]", f"{PROCESS}.messages[0]", f"{PROCESS}.offers[0]"
TOP = "top level"
DIGITS = 1_000_000


class Broken(NamedTuple):
    name: str
    data: bytes
    place: str


class Odd(NamedTuple):
    """A value that cannot stand at a place of the example."""

    name: str
    place: str
    value: object


WRONG_TYPES = (
    Odd("settings a list", "settings", []),
    Odd("settings null", "settings", None),
    Odd("stages an object", "stages", {}),
    Odd("contacts null", "contacts", None),
    Odd("processes an object", "processes", {"p1": {}}),
    Odd("process a text", PROCESS, "Acme"),
    Odd("process null", PROCESS, None),
    Odd("company a number", f"{PROCESS}.company", 3),
    Odd("role null", f"{PROCESS}.role", None),
    Odd("notes a list", f"{PROCESS}.notes", ["a"]),
    Odd("stage a number", f"{PROCESS}.stage", 0),
    Odd("contact an object", f"{PROCESS}.contact", {"id": "c1"}),
    Odd("interviews null", f"{PROCESS}.interviews", None),
    Odd("interviewers a text", f"{INTERVIEW}.interviewers", "Sam"),
    Odd("interviewer a number", f"{INTERVIEW}.interviewers[0]", 1),
    Odd("promise a text", f"{INTERVIEW}.promises[0]", "2026-12-02"),
    Odd("explained a number", f"{INTERVIEW}.explained", 1),
    Odd("minutes true", f"{INTERVIEW}.minutes", True),
    Odd("minutes a text", f"{INTERVIEW}.minutes", "60"),
    Odd("minutes a fraction", f"{INTERVIEW}.minutes", 60.0),
    Odd("minutes NaN", f"{INTERVIEW}.minutes", float("nan")),
    Odd("minutes infinite", f"{INTERVIEW}.minutes", float("inf")),
    Odd("minutes minus infinite", f"{INTERVIEW}.minutes", float("-inf")),
    Odd("minutes null", f"{INTERVIEW}.minutes", None),
    Odd("at a number", f"{MESSAGE}.at", 1764000000),
    Odd("body null", f"{MESSAGE}.body", None),
    Odd("terms null", f"{OFFER}.terms", None),
    Odd("base a number", f"{OFFER}.terms.base", 100000),
    Odd("working_days_only a number", "settings.working_days_only", 0),
    Odd("fallback_days true", "settings.fallback_days", True),
    Odd("workday_end a number", "settings.workday_end", 17),
    Odd("name NaN", "settings.name", float("nan")),
    Odd("nudge a key", "nudges[0]", "thank_you:i1"),
)

UNKNOWN_VALUES = (
    Odd("zone", f"{INTERVIEW}.zone", "Mars/Base"),
    Odd("zone empty", f"{INTERVIEW}.zone", ""),
    Odd("zone a folder", f"{INTERVIEW}.zone", "Europe"),
    Odd("zone outside", f"{INTERVIEW}.zone", "../../etc/passwd"),
    Odd("zone with NUL", f"{INTERVIEW}.zone", "Europe/Berlin\0"),
    Odd("zone of lone surrogates", f"{INTERVIEW}.zone", "\ud800"),
    Odd("zone very long", f"{INTERVIEW}.zone", "Z" * 100_000),
    Odd("home zone", "settings.home_zone", "Berlin"),
    Odd("stage", f"{PROCESS}.stage", "lunch"),
    Odd("stage of a change", f"{PROCESS}.stage_changes[0].stage", "lunch"),
    Odd("contact of a process", f"{PROCESS}.contact", "c9"),
    Odd("contact of a message", f"{MESSAGE}.contact", "c9"),
    Odd("interview of a message", f"{MESSAGE}.interview", "i9"),
    Odd("interview of another process", f"{MESSAGE}.interview", "i1"),
    Odd("offer of a message", f"{MESSAGE}.offer", "o9"),
    Odd("contact's role", "contacts[0].role", "boss"),
    Odd("contact's role in capitals", "contacts[0].role", "Recruiter"),
    Odd("phase", "stages[0].phase", "middle"),
    Odd("colour", "stages[0].colour", "pink"),
    Odd("outcome", f"{PROCESS}.outcome", "won"),
    Odd("verdict", f"{INTERVIEW}.verdict", "maybe"),
    Odd("weight", f"{INTERVIEW}.weight", "heavy"),
    Odd("direction", f"{MESSAGE}.direction", "sideways"),
    Odd("channel", f"{MESSAGE}.channel", "pigeon"),
    Odd("message's kind", f"{MESSAGE}.kind", ["other"]),
    Odd("offer's state", f"{OFFER}.state", "closed"),
)

BEYOND = (
    Odd("minutes 0", f"{INTERVIEW}.minutes", 0),
    Odd("minutes below 0", f"{INTERVIEW}.minutes", -60),
    Odd("minutes above a week", f"{INTERVIEW}.minutes", 10_081),
    Odd("minutes of 90 digits", f"{INTERVIEW}.minutes", 10**90),
    Odd("fallback_days 0", "settings.fallback_days", 0),
    Odd("fallback_days 366", "settings.fallback_days", 366),
    Odd("workday_end 24:00", "settings.workday_end", "24:00"),
    Odd("quiet_from with seconds", "settings.quiet_from", "22:00:00"),
    Odd("quiet_to short", "settings.quiet_to", "8:00"),
    Odd("id empty", f"{PROCESS}.id", ""),
    Odd("id long", f"{INTERVIEW}.id", "i" * 201),
    Odd("id of two lines", f"{MESSAGE}.id", "m\n2"),
    Odd("id with NUL", f"{OFFER}.id", "o\0"),
    Odd("company empty", f"{PROCESS}.company", ""),
    Odd("company blank", f"{PROCESS}.company", " \u00a0"),
    Odd("company of two lines", f"{PROCESS}.company", "Acme\nInc"),
    Odd("company with a tab", f"{PROCESS}.company", "Acme\tInc"),
    Odd("company with a line separator", f"{PROCESS}.company", "Acme\u2028Inc"),
    Odd("role with an escape", f"{PROCESS}.role", "\x1b[31m"),
    Odd("role with a lone surrogate", f"{PROCESS}.role", "engineer \ud800"),
    Odd("notes with NUL", f"{PROCESS}.notes", "a\0b"),
    Odd("body with a lone surrogate", f"{MESSAGE}.body", "so\nlong \udfff"),
    Odd("subject very long", f"{MESSAGE}.subject", "s" * 10_001),
    Odd("contact's name empty", "contacts[0].name", ""),
    Odd("stage's name empty", "stages[2].name", "  "),
    Odd("nudge's key empty", "nudges[0].key", ""),
    Odd("no stage at all", "stages", []),
)

MOMENTS = (
    Odd("moment naive", f"{PROCESS}.created_at", "2026-11-01T09:00:00"),
    Odd("moment a day", f"{MESSAGE}.at", "2026-11-01"),
    Odd("moment empty", f"{MESSAGE}.at", ""),
    Odd("moment with a space", f"{MESSAGE}.at", "2026-11-01 09:00:00Z"),
    Odd("moment of digits that are not ASCII", f"{MESSAGE}.at", "２026-11-01T09:00:00Z"),
    Odd("moment on 30 February", f"{PROCESS}.stage_changes[0].at", "2026-02-30T09:00:00Z"),
    Odd("moment at 25:00", f"{INTERVIEW}.recorded_at", "2026-02-20T25:00:00Z"),
    Odd("moment in a leap second", f"{INTERVIEW}.recorded_at", "2026-12-31T23:59:60Z"),
    Odd("moment with an offset of 99 hours", f"{OFFER}.received_at", "2026-02-20T09:00:00+99:00"),
    Odd("moment in the year 0", f"{OFFER}.deadline", "0000-01-01T00:00:00Z"),
    Odd("moment before the first", f"{OFFER}.deadline", "0001-01-01T00:00:00+14:00"),
    Odd("moment after the last", f"{OFFER}.deadline", "9999-12-31T23:59:59-12:00"),
    Odd("moment in the year 10000", f"{OFFER}.deadline", "10000-01-01T00:00:00Z"),
    Odd("moment before the rules' first", f"{PROCESS}.created_at", "1900-01-01T00:59:59+01:00"),
    Odd("moment after the rules' last", f"{PROCESS}.created_at", "9000-01-01T00:00:01Z"),
    Odd("moment as a week", f"{OFFER}.deadline", "2026-W48-1T14:00:00Z"),
    Odd("snoozed by a wall time", "nudges[0].snoozed_until", "2026-11-01T09:00"),
    Odd("start with Z", f"{INTERVIEW}.starts_at", "2026-11-23T14:00:00Z"),
    Odd("start with an offset", f"{INTERVIEW}.starts_at", "2026-11-23T14:00:00+01:00"),
    Odd("start a day", f"{INTERVIEW}.starts_at", "2026-11-23"),
    Odd("start in the year 0", f"{INTERVIEW}.starts_at", "0000-11-23T14:00:00"),
    Odd("start in the year 1", f"{INTERVIEW}.starts_at", "0001-01-01T00:00:00"),
    Odd("start in the year 9999", f"{INTERVIEW}.starts_at", "9999-12-31T23:30:00"),
    Odd("start before the rules' first by its zone", f"{INTERVIEW}.starts_at", "1900-01-01T00:00:00"),
    Odd("start after the rules' last", f"{INTERVIEW}.starts_at", "9000-01-01T00:00:01"),
    Odd("by after the rules' last", f"{INTERVIEW}.promises[0].by", "9000-01-02"),
    Odd("by null", f"{INTERVIEW}.promises[0].by", None),
    Odd("by soon", f"{INTERVIEW}.promises[0].by", "soon"),
    Odd("by a naive moment", f"{INTERVIEW}.promises[0].by", "2026-12-02T12:00:00"),
    Odd("by 31 November", f"{INTERVIEW}.promises[0].by", "2026-11-31"),
    Odd("by in the year 0", f"{INTERVIEW}.promises[0].by", "0000-12-02"),
)

MISSING = (
    *(f"{PROCESS}.{key}" for key in ("id", "company")),
    *(f"{INTERVIEW}.{key}" for key in ("id", "starts_at", "zone")),
    *(f"{INTERVIEW}.promises[0].{key}" for key in ("at", "by")),
    *(f"{MESSAGE}.{key}" for key in ("id", "at", "direction")),
    *(f"{OFFER}.{key}" for key in ("id", "received_at")),
    *(f"{PROCESS}.stage_changes[0].{key}" for key in ("at", "stage")),
    *(f"contacts[0].{key}" for key in ("id", "name")),
    *(f"stages[1].{key}" for key in ("id", "name", "phase")),
    "nudges[0].key",
)

HOLDERS = (
    *(
        "settings",
        "stages[4]",
        "contacts[0]",
        PROCESS,
        f"{PROCESS}.stage_changes[0]",
        INTERVIEW,
        f"{INTERVIEW}.promises[0]",
        MESSAGE,
        OFFER,
        f"{OFFER}.terms",
    ),
    "nudges[0]",
)

VERDICT = put(f"{INTERVIEW}.verdict", "rejected")
CLASHES = (
    Broken("a verdict not heard", encoded(VERDICT), f"{INTERVIEW}.verdict"),
    Broken("a verdict without heard_at", encoded(drop(f"{INTERVIEW}.heard_at", VERDICT)), f"{INTERVIEW}.verdict"),
    Broken(
        "heard without a verdict",
        encoded(put(f"{INTERVIEW}.heard_at", "2026-12-01T09:00:00Z")),
        f"{INTERVIEW}.heard_at",
    ),
    Broken(
        "closed without an outcome",
        encoded(put(f"{PROCESS}.closed_at", "2026-12-01T09:00:00Z")),
        f"{PROCESS}.closed_at",
    ),
    Broken("recorded, no deadline", encoded(put(f"{OFFER}.deadline", None)), f"{OFFER}.deadline_recorded_at"),
    Broken("a process twice", encoded(put(f"{PROCESS}.id", "p1")), f"{PROCESS}.id"),
    Broken(
        "an interview twice",
        encoded(put(f"{INTERVIEW}.id", "i1", put(f"{MESSAGE}.interview", "i1"))),
        f"{INTERVIEW}.id",
    ),
    Broken("a message twice", encoded(put(f"{MESSAGE}.id", "m1")), f"{MESSAGE}.id"),
    Broken("an offer twice", encoded(put(f"{OFFER}.id", "o1")), f"{OFFER}.id"),
    Broken("a contact twice", encoded(put("contacts", [{"id": "c", "name": "A"}] * 2)), "contacts[1].id"),
    Broken("a stage twice", encoded(put("stages[4].id", "applied")), "stages[4].id"),
    Broken("a nudge twice", encoded(put("nudges", [{"key": "a"}] * 2)), "nudges[1].key"),
    Broken(
        "an interview twice in a process",
        encoded(put(f"{PROCESS}.interviews", example()["processes"][1]["interviews"] * 2)),
        f"{PROCESS}.interviews[1].id",
    ),
)

VERSIONS = (
    Broken("no version", encoded(drop("afterword")), TOP),
    Broken("nothing at all", b"{}", TOP),
    Broken("some other JSON", b'{"name": "afterword", "dependencies": {}}', TOP),
    Broken("a newer version", encoded(put("afterword", 2)), "afterword"),
    Broken("a newer version, told last", b'{"settings": {"colour": "red"}, "afterword": 2}', "afterword"),
    Broken("version 0", encoded(put("afterword", 0)), "afterword"),
    Broken("version true", encoded(put("afterword", True)), "afterword"),
    Broken("version a text", encoded(put("afterword", "1")), "afterword"),
    Broken("version a fraction", encoded(put("afterword", 1.0)), "afterword"),
    Broken("version null", encoded(put("afterword", None)), "afterword"),
)


def _text(document: Document, old: str, new: str) -> bytes:
    data = json.dumps(document)
    assert data.count(old) == 1, old
    return data.replace(old, new).encode()


GOOD = encoded(minimal())
SYNTAX = (
    Broken("an empty file", b"", TOP),
    Broken("white space only", b" \n\t\r\n", TOP),
    Broken("a byte order mark only", b"\xef\xbb\xbf", TOP),
    Broken("a list", b"[]", TOP),
    Broken("a number", b"1", TOP),
    Broken("a text", b'"afterword"', TOP),
    Broken("null", b"null", TOP),
    Broken("not JSON", b"company,role\nAcme,Backend engineer\n", TOP),
    Broken("zeros", bytes(4096), TOP),
    Broken("UTF-16", "{}".encode("utf-16"), TOP),
    Broken("two documents", GOOD + GOOD, TOP),
    Broken("something after the end", GOOD + b" x", TOP),
    Broken("a comma too many at the top", b'{"afterword": 1,}', TOP),
    Broken("a comma too many in a list", b'{"afterword": 1, "processes": [1,]}', "processes[0]"),
    Broken("a comma too many in a record", _text(minimal(), '"Acme"', '"Acme",'), "processes[0]"),
    Broken("no comma", _text(minimal(role="x"), '"Acme",', '"Acme"'), "processes[0].company"),
    Broken("no colon", _text(minimal(), '"company":', '"company"'), "processes[0].company"),
    Broken("no colon at the top", b'{"afterword" 1}', TOP),
    Broken("a key without quotes", _text(minimal(), '"company"', "company"), "processes[0]"),
    Broken("a key without quotes at the top", b"{afterword: 1}", TOP),
    Broken("single quotes", _text(minimal(), '"Acme"', "'Acme'"), "processes[0].company"),
    Broken("a comment", b'{"afterword": 1, // one\n "processes": []}', TOP),
    Broken("a line break in a text", _text(minimal(), '"Acme"', '"Ac\nme"'), "processes[0].company"),
    Broken("an escape that is none", _text(minimal(), '"Acme"', r'"Ac\me"'), "processes[0].company"),
    Broken("half an escape", _text(minimal(), '"Acme"', r'"\u00g0"'), "processes[0].company"),
    Broken("a leading zero", _text(minimal(salary="1"), '"1"', "01"), "processes[0].salary"),
    Broken("a word", _text(minimal(salary="1"), '"1"', "undefined"), "processes[0].salary"),
    Broken("a bracket that closes a brace", _text(minimal(), '"Acme"}', '"Acme"]'), "processes[0].company"),
    Broken("a key twice", _text(minimal(role="x"), '"role"', '"company"'), "processes[0]"),
    Broken("a key twice at the top", b'{"afterword": 1, "nudges": [], "nudges": []}', TOP),
    Broken("a key twice in the settings", b'{"afterword": 1, "settings": {"name": "a", "name": "a"}}', "settings"),
    Broken(
        "a record with a key twice for a text",
        _text(minimal(role="x"), '"x"', '{"a": 1, "a": 2}'),
        "processes[0].role",
    ),
    Broken("Latin-1", _text(minimal(), "Acme", "Caf\\u00e9").replace(b"\\u00e9", b"\xe9"), "processes[0].company"),
    Broken("a character cut short", GOOD[: GOOD.index(b"Acme")] + b"\xf0\x9f\x8e", "processes[0].company"),
    Broken("a surrogate in UTF-8", GOOD.replace(b"Acme", b"\xed\xa0\x80"), "processes[0].company"),
    Broken("an over-long NUL", GOOD.replace(b"Acme", b"\xc0\x80"), "processes[0].company"),
    Broken("a byte that is not UTF-8 after the end", GOOD + b"\xff", TOP),
    Broken("a number of a million digits", _text(minimal(salary="1"), '"1"', "7" * DIGITS), "processes[0].salary"),
    Broken(
        "a fraction of a million digits",
        _text(minimal(salary="1"), '"1"', "0." + "7" * DIGITS),
        "processes[0].salary",
    ),
    Broken("a million digits for a version", b'{"afterword": ' + b"1" * DIGITS + b"}", "afterword"),
    Broken(
        "a million digits for minutes",
        _text(put(f"{INTERVIEW}.minutes", 61), "61", "6" * DIGITS),
        f"{INTERVIEW}.minutes",
    ),
    Broken("a huge exponent", _text(put(f"{INTERVIEW}.minutes", 61), "61", "6e999999999"), f"{INTERVIEW}.minutes"),
    Broken("lists in lists", _text(minimal(notes=1), "1}]", "[" * 100_000), "processes[0].notes" + "[0]" * 11),
    Broken(
        "lists in lists, closed",
        _text(minimal(notes="n"), '"n"', "[" * 100_000 + "]" * 100_000),
        "processes[0].notes" + "[0]" * 11,
    ),
    Broken("objects in objects", b'{"afterword": ' + b'{"a":' * 100_000, "afterword" + ".a" * 11),
    Broken("lists at the top", b"[" * 100_000, "[0]" * 12),
    Broken(
        "deep, but not too deep to be read",
        _text(minimal(notes="n"), '"n"', "[" * 90 + "]" * 90),
        "processes[0].notes",
    ),
)


def cases() -> Iterator[Broken]:
    for group in (WRONG_TYPES, UNKNOWN_VALUES, BEYOND, MOMENTS):
        yield from (Broken(odd.name, encoded(put(odd.place, odd.value)), odd.place) for odd in group)
    yield from (Broken(f"no {place}", encoded(drop(place)), place) for place in MISSING)
    for holder in HOLDERS:
        for key in ("flavour", "", "id ", "two\nlines", "\ud800", "k" * 1000):
            yield Broken(f"key {key[:9]!a} in {holder}", encoded(put(holder, _with(holder, key))), holder)
    yield Broken("an unknown key at the top", encoded(example() | {"colour": 1}), TOP)
    yield from (*CLASHES, *VERSIONS, *SYNTAX)


def _with(holder: str, key: str) -> object:
    return {**at(holder), key: None}


CASES = tuple(cases())
