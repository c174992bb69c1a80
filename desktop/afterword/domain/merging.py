"""Two contacts that are one person become one: whatever names the other then names the one that is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from afterword.domain.entities import Contact, NudgeRecord, Process, Search
from afterword.domain.nudges import Kind

_OFFER_TELL_MARKS = 2
_STATUS_UPDATE_MARKS = 1


def merged(search: Search, kept: Contact, gone: str) -> Search:
    """The search without the contact `gone`; `kept` stands in its place, with the values that it is given.

    What was shown, snoozed or skipped of the one counts for the other too: the later moment of both holds.
    """
    contacts = {each_id: each for each_id, each in search.contacts.items() if each_id != gone}
    processes = {each_id: _renamed(each, gone, kept.id) for each_id, each in search.processes.items()}
    return replace(
        search,
        contacts={**contacts, kept.id: kept},
        processes=processes,
        nudges=_records(search, gone, kept.id),
    )


def _renamed(process: Process, gone: str, kept: str) -> Process:
    """The same object where it does not name them."""
    if process.contact != gone and not any(each.contact == gone for each in process.messages):
        return process
    messages = (replace(each, contact=kept) if each.contact == gone else each for each in process.messages)
    contact = kept if process.contact == gone else process.contact
    return replace(process, contact=contact, messages=tuple(messages))


def _records(search: Search, gone: str, kept: str) -> dict[str, NudgeRecord]:
    renaming = _Renaming(search, gone, kept)
    result: dict[str, NudgeRecord] = {}
    for record in search.nudges.values():
        name = renaming(record.key)
        renamed = record if name == record.key else replace(record, key=name)
        there = result.get(name)
        result[name] = renamed if there is None else _joined(there, renamed)
    return result


def _joined(one: NudgeRecord, two: NudgeRecord) -> NudgeRecord:
    return NudgeRecord(
        one.key,
        _later(one.shown_at, two.shown_at),
        _later(one.snoozed_until, two.snoozed_until),
        _later(one.skipped_at, two.skipped_at),
    )


def _later(*moments: datetime | None) -> datetime | None:
    return max((each for each in moments if each is not None), default=None)


class _Renaming:
    """Keys of nudges that are about a person: `offer_tell/OFFER/contact/PERSON/…` and `status_update/PERSON/…`."""

    def __init__(self, search: Search, gone: str, kept: str) -> None:
        offers = [offer.id for process in search.processes.values() for offer in process.offers]
        self._told = {f"{Kind.OFFER_TELL}/{each}/contact/{gone}": each for each in offers}
        self._updated = f"{Kind.STATUS_UPDATE}/{gone}"
        self._kept = kept

    def __call__(self, key: str) -> str:
        told, marks = _split(key, _OFFER_TELL_MARKS)
        if (offer := self._told.get(told)) is not None:
            return _join(f"{Kind.OFFER_TELL}/{offer}/contact/{self._kept}", marks)
        updated, marks = _split(key, _STATUS_UPDATE_MARKS)
        if updated == self._updated:
            return _join(f"{Kind.STATUS_UPDATE}/{self._kept}", marks)
        return key


def _split(key: str, marks: int) -> tuple[str, list[str]]:
    """Ids may hold slashes, marks do not: they are split off from the right."""
    subject, *rest = key.rsplit("/", marks)
    return subject, rest


def _join(subject: str, marks: Iterable[str]) -> str:
    return "/".join((subject, *marks))
