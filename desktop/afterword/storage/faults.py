"""Facts that cannot be, whatever door they came in by: a damaged file, a hand that edited it, a wrong import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from itertools import chain
from typing import NamedTuple

from afterword.domain.entities import Interview, Message, Offer, Process, Search, Settings, fact_moments
from afterword.domain.times import EARLIEST, LATEST, zone

LONGEST_MINUTES = 7 * 24 * 60
MOST_FALLBACK_DAYS = 365


def faults(search: Search) -> Iterator[str]:
    """One sentence for each."""
    yield from _settings_faults(search.settings)
    if not search.stages:
        yield "There is no stage that a process could be in."
    yield from _repeated(search)
    known = _Known(
        {each.id for each in search.stages},
        search.contacts.keys(),
        {offer.id for process in search.processes.values() for offer in process.offers},
    )
    for process in search.processes.values():
        for fault in _process_faults(known, process):
            yield f'Process "{process.id}" ({process.company}): {fault}.'


def _settings_faults(settings: Settings) -> Iterator[str]:
    if settings.home_zone is not None:
        try:
            zone(settings.home_zone)
        except ValueError as error:
            yield f"Settings: {error}."
    if not 1 <= settings.fallback_days <= MOST_FALLBACK_DAYS:
        yield f"Settings: the days to wait without a promise must be between 1 and {MOST_FALLBACK_DAYS}."


class _Known(NamedTuple):
    """The ids that any process may refer to; a message may be about another process's offer."""

    stages: Set[str]
    contacts: Set[str]
    offers: Set[str]


def _repeated(search: Search) -> Iterator[str]:
    processes = search.processes.values()
    ids = {
        "stages": (each.id for each in search.stages),
        "interviews": (each.id for process in processes for each in process.interviews),
        "messages": (each.id for process in processes for each in process.messages),
        "offers": (each.id for process in processes for each in process.offers),
    }
    for name, values in ids.items():
        yield from (f'Several {name} have the id "{value}".' for value, n in Counter(values).items() if n > 1)


def _process_faults(known: _Known, process: Process) -> Iterator[str]:
    for stage in {process.stage, *(each.stage for each in process.stage_changes)} - known.stages:
        yield f'the stage "{stage}" is not defined'
    if process.contact is not None and process.contact not in known.contacts:
        yield f'the contact "{process.contact}" does not exist'
    if (process.outcome is None) != (process.closed_at is None):
        yield "an outcome and the moment of closing go together"
    for moment in chain(fact_moments(process), (each.at for each in process.messages)):
        if not EARLIEST <= moment <= LATEST:
            yield f"the moment {moment.isoformat()} is out of range"
    for interview in process.interviews:
        yield from (f'interview "{interview.id}": {each}' for each in _interview_faults(interview))
    for message in process.messages:
        yield from (f'message "{message.id}": {each}' for each in _message_faults(known, process, message))
    for offer in process.offers:
        yield from (f'offer "{offer.id}": {each}' for each in _offer_faults(offer))


def _interview_faults(interview: Interview) -> Iterator[str]:
    if not 0 < interview.minutes <= LONGEST_MINUTES:
        yield f"it takes {interview.minutes} minutes"
    if not EARLIEST <= interview.start <= LATEST:
        yield f"its start {interview.starts_at.isoformat()} is out of range"
    if (interview.verdict is None) != (interview.heard_at is None):
        yield "a verdict and the moment it was heard go together"


def _message_faults(known: _Known, process: Process, message: Message) -> Iterator[str]:
    if message.interview is not None and process.interview(message.interview) is None:
        yield f'the interview "{message.interview}" is not one of its process'
    if message.offer is not None and message.offer not in known.offers:
        yield f'the offer "{message.offer}" does not exist'
    if message.contact is not None and message.contact not in known.contacts:
        yield f'the contact "{message.contact}" does not exist'


def _offer_faults(offer: Offer) -> Iterator[str]:
    if (offer.deadline is None) != (offer.deadline_recorded_at is None):
        yield "a deadline and the moment it was recorded go together"
    if offer.deadline is not None and not EARLIEST <= offer.deadline <= LATEST:
        yield f"its deadline {offer.deadline.isoformat()} is out of range"
