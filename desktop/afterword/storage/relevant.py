"""Reads what can matter to the nudges of one moment: for a command that only looks at what is due then.

A search keeps what is over, and most of it is. Left out is what no rule can see at that moment, nor any sentence:

- what became known later: it does not exist yet (rulebook, "Time", 6). Promises and verdicts of an interview that is
  read are the exception, for sentences tell of them;
- texts that no sentence of a nudge holds: bodies, subjects, notes, names of interviewers, terms;
- messages from others: every rule asks for the user's own;
- of a closed process, its stages, its offers, and its interviews but those whose reason may still be asked for;
- of an open process, interviews over for so long that their own nudges have lapsed. Its last one is read, for it is
  waited for; and the one recorded first, which was news;
- own messages from before all that is waited for or may be asked about, but those that are the last to the point of
  contact of an open process, tell of an open offer, or thank for an interview whose nudges have not lapsed;
- what was done about a nudge that neither sleeps nor was skipped.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from afterword.domain.entities import (
    Channel,
    Direction,
    Interview,
    Message,
    MessageKind,
    OfferState,
    Process,
    Search,
    Settings,
)
from afterword.domain.question import ASK_WHY_LAPSES, THANK_YOU_LAPSES
from afterword.domain.times import DAY
from afterword.storage import reading
from afterword.storage.micros import from_micros, to_micros
from afterword.storage.reading import Groups, Raw

_CONTACTS = "SELECT id, name, '', '', 'other', '', '' FROM contacts"
_NUDGES = "SELECT * FROM nudges WHERE skipped_at <= :moment OR snoozed_until > :moment"
_PROCESSES = """
SELECT id, company, created_at, role, stage_id, contact_id, outcome, closed_at, '', '', '', '', '', NULL
FROM processes
"""
# one without the moment of its closing is none that can be: it is read, and so refused
_OPEN = """
SELECT id FROM processes
WHERE created_at <= :moment AND (outcome IS NULL OR closed_at IS NULL OR closed_at > :moment)
"""
_STAGE_CHANGES = f"""
SELECT * FROM stage_changes WHERE process_id IN ({_OPEN}) ORDER BY process_id, position
"""  # noqa: S608 - made of constants, here and below
_OFFERS = f"""
SELECT id, process_id, received_at, deadline, deadline_recorded_at, state FROM offers WHERE process_id IN ({_OPEN})
"""  # noqa: S608
# wall times are compared as text, and no zone is a whole day from UTC
_INTERVIEWS = f"""
WITH open_processes (process_id, about_last, first_recorded) AS (
    SELECT process_id, date(max(starts_at), '-2 days'), min(recorded_at) FROM interviews
    WHERE recorded_at <= :moment AND process_id IN ({_OPEN}) GROUP BY process_id
)
SELECT id, process_id, starts_at, zone, recorded_at, kind, minutes,
    '', '[]', '', verdict, heard_at, explained, '', NULL
FROM interviews LEFT JOIN open_processes USING (process_id)
WHERE recorded_at <= :moment AND (
    heard_at > :why_since AND verdict IS NOT 'moving_on' AND explained IS NOT 1
    OR starts_at >= about_last OR recorded_at = first_recorded
    OR first_recorded IS NOT NULL AND (starts_at > :long_lapsed OR minutes > 1440)
)
"""  # noqa: S608
_PROMISES = "SELECT * FROM promises ORDER BY interview_id, position"
_MESSAGES = """
SELECT id, process_id, at, kind, contact_id,
    CASE kind WHEN 'thank_you' THEN interview_id WHEN 'offer_deadline' THEN offer_id END
FROM messages WHERE direction = 'out'
"""
_BY_START = attrgetter("start", "recorded_at", "id")
_NEVER = 2**63


def read_settings(connection: sqlite3.Connection) -> Settings:
    """Inside the caller's transaction. Raises ValueError, KeyError or TypeError for values that cannot be."""
    return reading.settings_in(connection.execute("SELECT * FROM settings"))


def read_relevant(connection: sqlite3.Connection, settings: Settings, moment: datetime) -> Search:
    """What can matter at that moment (UTC). Inside the caller's transaction; raises as `read_settings`."""
    lapsed = moment - max(settings.fallback_days * DAY, THANK_YOU_LAPSES)
    asked = {
        "moment": to_micros(moment),
        "why_since": to_micros(moment - ASK_WHY_LAPSES),
        "long_lapsed": (lapsed - 2 * DAY).replace(tzinfo=None).isoformat(),
    }

    def select(query: str) -> Iterator[Raw]:
        return connection.execute(query, asked)

    return Search(
        settings,
        tuple(reading.stages_in(select("SELECT * FROM stages ORDER BY position"))),
        {each.id: each for each in reading.contacts_in(select(_CONTACTS))},
        {each.id: each for each in _processes(select, moment)},
        {each.key: each for each in reading.nudges_in(select(_NUDGES))},
    )


def _processes(select: Callable[[str], Iterator[Raw]], moment: datetime) -> Iterator[Process]:
    now, why_since = to_micros(moment), moment - ASK_WHY_LAPSES
    known = {row[0]: row for row in select(_PROCESSES) if row[2] <= now}
    contacts = {process: row[5] for process, row in known.items()}
    still_open = [process for (process,) in select(_OPEN)]
    shared: reading.Shared = {}.setdefault
    interviews = _interviews(list(select(_INTERVIEWS)), select(_PROMISES), shared)
    offers = reading.offers_in(select(_OFFERS))
    bounds = _Bounds(
        until=now,
        since={process: to_micros(_waited_since(met, why_since)) for process, met in interviews.items()},
        thanked={each.id for met in interviews.values() for each in met if each.end > moment - THANK_YOU_LAPSES},
        told={each.id for made in offers.values() for each in made if each.state is OfferState.OPEN},
        people={contacts[process] for process in still_open} - {None},
    )
    messages = _messages(_that_matter(select(_MESSAGES), contacts, bounds))
    read = {*still_open, *interviews, *messages}
    rows = (row for process, row in known.items() if process in read)
    changes = reading.stage_changes_in(select(_STAGE_CHANGES), shared)
    return reading.processes_in(rows, changes, interviews, messages, offers, shared)


class _Bounds(NamedTuple):
    """Which messages matter: of those that are not from after `until`, each that one of the others lets in."""

    until: int
    since: Mapping[str, int]
    """By process: all of its messages from then on."""
    thanked: Set[str]
    """Interviews: thanks for them."""
    told: Set[str]
    """Offers: news of them."""
    people: Set[str | None]
    """Contacts: the last message to each."""


def _interviews(rows: Sequence[Raw], promises: Iterable[Raw], shared: reading.Shared) -> Groups[Interview]:
    ids = {row[0] for row in rows}
    return reading.interviews_in(rows, reading.promises_in(each for each in promises if each[0] in ids), shared)


def _waited_since(met: Sequence[Interview], why_since: datetime) -> datetime:
    """The earliest that a follow-up to these counts from, or that a reason may be asked for since."""
    last = max(met, key=_BY_START)
    heard = (each.heard_at for each in met if each.heard_at is not None and each.heard_at > why_since)
    return min((last.end, last.heard_at or last.end, *(each.at for each in last.promises), *heard))


def _that_matter(rows: Iterable[Raw], contacts: Mapping[str, str | None], bounds: _Bounds) -> Iterator[Raw]:
    """`contacts`: by process, its point of contact."""
    until, since, thanked, told, people = bounds
    latest: dict[str | None, Raw] = {}
    for row in rows:
        _, process, at, _, contact, about = row
        if at > until or process not in contacts:
            continue
        if at >= since.get(process, _NEVER) or (about is not None and (about in thanked or about in told)):
            yield row
        else:
            person = contact or contacts[process]
            if person in people and (person not in latest or latest[person][2] < at):
                latest[person] = row
    yield from latest.values()


def _messages(rows: Iterable[Raw]) -> Groups[Message]:
    groups: Groups[Message] = defaultdict(list)
    for message, process, at, kind, contact, about in rows:
        interview, offer = (about, None) if kind == MessageKind.THANK_YOU else (None, about)
        what = (Direction.OUT, reading.KINDS[kind], Channel.OTHER)
        groups[process].append(Message(message, from_micros(at), *what, interview, contact, offer))
    return groups
