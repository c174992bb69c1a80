"""What is looked through: for every process, person and command, its words as they are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from afterword.domain.entities import Contact, Process
from afterword.domain.folding import folded

SEPARATOR = "\n"
AFTER_ALL = 2.0**40
"""More seconds than any date has."""


class What(IntEnum):
    """What is found, in the order in which equally good ones are shown."""

    PROCESS = 0
    PERSON = 1
    COMMAND = 2
    INTERVIEW = 3
    MESSAGE = 4
    NOTE = 5


@dataclass(slots=True, eq=False)
class Card:
    """`meets` and `texts` have a line for each part (`parts_of`): what can be found misspelt, and what cannot."""

    what: What
    id: str
    name: str
    initials: str = ""
    meets: str = ""
    texts: str = ""
    place: float = 0.0
    """Among equally good ones the least is first."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing in a process, or a person's notes."""

    what: What
    id: str
    text: str


def of_process(process: Process, interview: str = "interview") -> Card:
    return Card(
        What.PROCESS,
        process.id,
        folded(f"{process.company} {process.role}"),
        _initials(f"{process.company} {process.role}") + _initials(process.role),
        SEPARATOR.join([folded(each.text) for each in _meets(process, interview)]),
        SEPARATOR.join([folded(each.text) for each in _texts(process)]),
        (0 if process.active else AFTER_ALL) - process.latest.timestamp(),
    )


def of_person(person: Contact) -> Card:
    name = folded(f"{person.name} {person.company} {person.email} {person.phone}")
    return Card(What.PERSON, person.id, name, _initials(person.name), "", folded(person.notes))


def of_command(number: int, words: str) -> Card:
    return Card(What.COMMAND, str(number), folded(words), _initials(words))


def parts_of(thing: Process | Contact, interview: str) -> list[Part]:
    """A part for each line of the card's `meets`, then of its `texts`."""
    if isinstance(thing, Process):
        return [*(_meets(thing, interview) or [_NOTHING]), *_texts(thing)]
    return [_NOTHING, Part(What.NOTE, thing.id, thing.notes)]


_NOTHING = Part(What.NOTE, "", "")


def _meets(process: Process, interview: str) -> list[Part]:
    """Its interviews: of what kind, with whom, where."""
    return [
        Part(What.INTERVIEW, each.id, f"{each.kind} {interview} {' '.join(each.interviewers)} {each.place}")
        for each in process.interviews
    ]


def _texts(process: Process) -> Iterator[Part]:
    """Its messages and all notes: long, and found only as they are spelt."""
    yield Part(What.PROCESS, process.id, f"{process.location} {process.source} {process.url} {process.salary}")
    for message in process.messages:
        yield Part(What.MESSAGE, message.id, f"{message.subject} {message.body}")
    for interview in process.interviews:
        if interview.notes or interview.feedback:
            yield Part(What.NOTE, interview.id, f"{interview.notes} {interview.feedback}")
    if process.notes:
        yield Part(What.NOTE, process.id, process.notes)


def _initials(text: str) -> str:
    """A blank, and the first letters of the words: ` qb` for Quayside Bank."""
    letters = "".join([word[0] for word in folded(text).split()])
    return f" {letters}" if len(letters) > 1 else ""
