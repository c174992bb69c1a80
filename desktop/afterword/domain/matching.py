"""Which process somebody from outside writes about: by addresses, their domains, and the names of companies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from afterword.domain import guesses
from afterword.domain.entities import Channel, Contact, Interview, Message, Process, Search
from afterword.domain.invitations import Invitation, Letter, Person, own_uid, series_of
from afterword.domain.threads import message_id

_WORDS_LOOKED_AT = 2_000
"""Characters of a text in which names are looked for."""


def recorded(letter: Letter, messages: Iterable[Message], now: datetime) -> bool:
    """Whether one of the messages is that mail: by its Message-ID, without one by its date and all that it says."""
    if letter.message_id is not None:
        return any(message_id(each.message_id) == letter.message_id for each in messages)
    dated = letter.at is not None and letter.at <= now  # else it was recorded with the moment when it was taken in
    return any(
        each.message_id is None
        and (each.channel, each.subject, each.body) == (Channel.EMAIL, letter.subject, letter.body)
        and (not dated or each.at == letter.at)
        for each in messages
    )


class Known:
    """The search by what an invitation may name."""

    def __init__(self, search: Search, *, mails: bool) -> None:
        self.search = search
        self.me = search.settings.name.strip()
        self.by_uid: dict[str, tuple[Process, Interview]] = {}
        self.mails: dict[str, tuple[Process, Message]] = {}
        self.by_email: dict[str, set[str]] = defaultdict(set)
        self.by_domain: dict[str, set[str]] = defaultdict(set)
        self.by_word: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self.contacts = {each.email.casefold(): each for each in search.contacts.values() if each.email}
        self.by_series: dict[str, list[tuple[Process, Interview]]] = defaultdict(list)
        for process in search.processes.values():
            self._index(process)
            if mails:
                self._index_mails(process)

    def _index(self, process: Process) -> None:
        for each in process.interviews:
            self.by_uid[each.uid or own_uid("interview", each.id)] = (process, each)
            if series := series_of(each.uid):
                self.by_series[series].append((process, each))
        words = _words(process.company)
        if words:
            self.by_word[words[0]].append((words, process.id))
        people = {process.contact, *(each.contact for each in process.messages)}
        for contact in filter(None, (self.search.contacts.get(each or "") for each in people)):
            self._index_contact(contact, process)

    def _index_mails(self, process: Process) -> None:
        for message in process.messages:
            if found := message_id(message.message_id):
                self.mails.setdefault(found, (process, message))

    def _index_contact(self, contact: Contact, process: Process) -> None:
        email = contact.email.casefold()
        if email:
            self.by_email[email].add(process.id)
            domain = guesses.domain_of(email)
            if guesses.belongs_to_a_company(domain):
                self.by_domain[guesses.registered(domain)].add(process.id)

    def named_in(self, text: str) -> set[str]:
        """The processes whose company the text names."""
        words = _words(text)
        return {
            process
            for at, word in enumerate(words)
            for company, process in self.by_word.get(word, ())
            if words[at : at + len(company)] == company
        }

    def of_domain(self, domain: str) -> set[str]:
        """Those that somebody of the domain writes about, or whose company is called like it."""
        if not guesses.belongs_to_a_company(domain):
            return set()
        domain = guesses.registered(domain)
        return self.by_domain.get(domain, set()) | self.named_in(guesses.company_of_domain(domain))

    def best(self, scores: dict[str, int]) -> Process | None:
        """The process with the highest score; of equal ones an active one, then the one with the newest fact."""
        found = (self.search.processes[each] for each, score in scores.items() if score > 0)
        return max(found, key=lambda each: (scores[each.id] + each.active, each.latest), default=None)


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))


def process_of_invitation(invitation: Invitation, known: Known) -> Process | None:
    processes = known.search.processes
    if invitation.company:
        told = (invitation.company.casefold(), invitation.role.casefold())
        same = {each.id: 1 for each in processes.values() if (each.company.casefold(), each.role.casefold()) == told}
        return known.best(same)
    people = guesses.other_side(invitation, known.me)
    scores = scores_of(people, invitation.organizer, known)
    for each in known.named_in(invitation.summary):
        scores[each] += 8
    role = guesses.role_in(invitation.summary).casefold()
    for each in scores if role else ():
        scores[each] += 2 * (processes[each].role.casefold() == role)
    _favour_named(scores, invitation.description, known)
    return known.best(scores)


def process_of_letter(letter: Letter, known: Known) -> tuple[Process | None, bool]:
    """The process, and whether more than a name in the subject speaks for it."""
    answered = _process_answered(letter, known)
    if answered is not None:
        return answered, True
    others = [each for each in letter.recipients if not guesses.is_me(each, known.me)]
    scores = scores_of([letter.sender, *others], letter.sender, known)
    sure = bool(scores) or guesses.is_service(guesses.domain_of(letter.sender.email))
    for each in known.named_in(letter.subject) | known.named_in(letter.sender.name):
        scores[each] += 8
    _favour_named(scores, f"{letter.subject}\n{letter.body[:_WORDS_LOOKED_AT]}", known)
    return known.best(scores), sure


def _favour_named(scores: dict[str, int], text: str, known: Known) -> None:
    """One person may write about several processes: prefer the one whose role or company the text has."""
    if len(scores) < 2:
        return
    words, named = " ".join(_words(text[:_WORDS_LOOKED_AT])), known.named_in(text[:_WORDS_LOOKED_AT])
    for each in scores:
        role = " ".join(_words(known.search.processes[each].role))
        scores[each] += 2 * (each in named) + 2 * (bool(role) and f" {role} " in f" {words} ")


def scores_of(people: Iterable[Person], first: Person, known: Known) -> dict[str, int]:
    """How well each process fits the people: by their addresses, or else by the domains of these."""
    scores: dict[str, int] = defaultdict(int)
    for person in people:
        for each in known.by_email.get(person.email, ()):
            scores[each] += 6 if person == first else 4
        for each in known.of_domain(guesses.domain_of(person.email)):
            scores[each] += 3
    return scores


def _process_answered(letter: Letter, known: Known) -> Process | None:
    """The process of the mail that it answers."""
    ids = [letter.in_reply_to, *reversed(letter.references)]
    return next((known.mails[each][0] for each in ids if each in known.mails), None)
