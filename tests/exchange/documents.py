"""The contract's example as a document, and ways to change it at a place such as `processes[0].role`."""

from __future__ import annotations

import json
import re
from typing import Any

Document = dict[str, Any]


def example() -> Document:
    """The contract's example with a second process, every key in its order."""
    process = {
        "id": "p1",
        "company": "Acme",
        "role": "Backend engineer",
        "stage": "tech_interview",
        "contact": "c1",
        "outcome": None,
        "closed_at": None,
        "created_at": "2026-11-01T09:00:00Z",
        "url": "",
        "location": "",
        "source": "",
        "salary": "",
        "notes": "",
        "stage_changes": [{"at": "2026-11-10T10:00:00Z", "stage": "tech_interview"}],
        "interviews": [
            {
                "id": "i1",
                "kind": "technical",
                "starts_at": "2026-11-23T14:00:00",
                "zone": "Europe/Berlin",
                "minutes": 60,
                "place": "",
                "interviewers": ["Sam Ortiz"],
                "recorded_at": "2026-11-20T08:00:00Z",
                "notes": "",
                "promises": [{"at": "2026-11-23T15:05:00Z", "by": "2026-12-02"}],
                "verdict": None,
                "heard_at": None,
                "explained": None,
                "feedback": "",
                "weight": None,
            }
        ],
        "messages": [
            {
                "id": "m1",
                "at": "2026-11-23T15:40:00Z",
                "direction": "out",
                "channel": "email",
                "kind": "thank_you",
                "interview": "i1",
                "contact": "c1",
                "offer": None,
                "subject": "",
                "body": "",
                "message_id": "<1@example>",
                "in_reply_to": None,
            }
        ],
        "offers": [
            {
                "id": "o1",
                "received_at": "2026-11-24T10:00:00Z",
                "deadline": "2026-11-27T16:00:00Z",
                "deadline_recorded_at": "2026-11-24T10:00:00Z",
                "state": "open",
                "terms": {"base": "", "bonus": "", "equity": "", "notes": ""},
            }
        ],
    }
    other = json.loads(json.dumps(process))
    other |= {"id": "p2", "company": "Globex"}
    for kind, own in (("interviews", "i2"), ("messages", "m2"), ("offers", "o2")):
        other[kind][0]["id"] = own
    other["messages"][0] |= {"interview": "i2", "offer": "o1", "kind": "offer_deadline"}
    return {
        "afterword": 1,
        "settings": {
            "home_zone": "Europe/Berlin",
            "fallback_days": 7,
            "workday_end": "17:00",
            "working_days_only": False,
            "status_updates": True,
            "quiet_from": "22:00",
            "quiet_to": "08:00",
            "name": "Alex Doe",
            "signature": "",
        },
        "stages": [
            {"id": "applied", "name": "Applied", "phase": "early"},
            {"id": "recruiter_screen", "name": "Recruiter screen", "phase": "early"},
            {"id": "tech_interview", "name": "Tech interview", "phase": "later"},
            {"id": "final_round", "name": "Final round", "phase": "later"},
            {"id": "offer", "name": "Offer", "phase": "offer"},
        ],
        "contacts": [
            {
                "id": "c1",
                "name": "Dana Wu",
                "email": "dana@acme.example",
                "phone": "",
                "role": "recruiter",
                "company": "Acme",
                "notes": "",
            }
        ],
        "processes": [process, other],
        "nudges": [{"key": "thank_you:i1", "shown_at": None, "snoozed_until": None, "skipped_at": None}],
    }


def encoded(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")


def steps(place: str) -> list[str | int]:
    return [int(index) if index else key for index, key in re.findall(r"\[(\d+)\]|(\w+)", place)]


def at(place: str, document: Document | None = None) -> Any:
    """What stands at that place of the document, or of the example."""
    found: Any = example() if document is None else document
    for step in steps(place):
        found = found[step]
    return found


def put(place: str, value: object, document: Document | None = None) -> Document:
    """The document, or the example, with that value at that place."""
    document = example() if document is None else document
    holder, last = _holder(place, document)
    holder[last] = value
    return document


def drop(place: str, document: Document | None = None) -> Document:
    """The document, or the example, without what stands at that place."""
    document = example() if document is None else document
    holder, last = _holder(place, document)
    del holder[last]
    return document


def _holder(place: str, document: Document) -> tuple[Any, Any]:
    *way, last = steps(place)
    holder: Any = document
    for step in way:
        holder = holder[step]
    return holder, last


def minimal(**process: object) -> Document:
    """The least that a file may hold: one process."""
    return {"afterword": 1, "processes": [{"id": "p1", "company": "Acme", **process}]}
