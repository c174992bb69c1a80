"""What was found, as lines to read: a title, what else to know it by, and a sentence for the ear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from afterword.domain import message_entries, wording
from afterword.domain.entities import Interview, Process
from afterword.domain.folding import plain
from afterword.ui.desk import Desk
from afterword.ui.find.cards import What
from afterword.ui.find.matching import Hit
from afterword.ui.widgets import without_mnemonic

BEFORE, EXCERPT = 24, 160
"""How many letters of a long text are shown before the words that were found, and in all."""
ICONS = {
    What.PROCESS: "briefcase",
    What.PERSON: "user",
    What.COMMAND: "play",
    What.INTERVIEW: "calendar",
    What.MESSAGE: "mail",
    What.NOTE: "pencil",
}
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Row:
    """`needles` are the words to mark; an `action` is what a command does."""

    hit: Hit
    title: str
    detail: str
    needles: tuple[str, ...] = ()
    action: QAction | None = None


def kind_words(what: What) -> str:
    return {
        What.PROCESS: translate("find", "Process"),
        What.PERSON: translate("find", "Person"),
        What.COMMAND: translate("find", "Command"),
        What.INTERVIEW: translate("find", "Interview"),
        What.MESSAGE: translate("find", "Message"),
        What.NOTE: translate("find", "Note"),
    }[what]


def sentence(row: Row) -> str:
    """For the ear."""
    return ", ".join(part for part in (kind_words(row.hit.what), row.title, row.detail.replace(" · ", ", ")) if part)


def rows(hits: Iterable[Hit], desk: Desk, commands: Sequence[QAction]) -> list[Row]:
    """A row for each hit that still is there."""
    return [row for hit in hits for row in _row(hit, desk, commands)]


def _row(hit: Hit, desk: Desk, commands: Sequence[QAction]) -> Iterator[Row]:
    needles = tuple(word for alternatives in hit.needles for word in alternatives)
    search = desk.search
    if hit.what is What.COMMAND:
        action = commands[int(hit.id)]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        yield Row(hit, without_mnemonic(action.text()), keys, needles, action)
    elif hit.owner in search.processes:
        title, detail = _in_process(hit, search.processes[hit.owner], desk, needles)
        yield Row(hit, title, detail, needles)
    elif hit.owner in search.contacts:
        person = search.contacts[hit.owner]
        known = " · ".join(filter(None, (person.company, person.email)))
        yield Row(hit, person.name, known if hit.what is What.PERSON else excerpt(person.notes, needles), needles)


def _in_process(hit: Hit, process: Process, desk: Desk, needles: Sequence[str]) -> tuple[str, str]:
    interview = process.interview(hit.id)
    if hit.what is What.INTERVIEW and interview is not None:
        return _interview(interview, process, desk)
    if hit.what is What.MESSAGE:
        message = next(each for each in process.messages if each.id == hit.id)
        words = message.subject or message_entries.message_words(message, process, desk.search)
        return words, _line(process.company, excerpt(message.body, needles))
    if hit.what is What.NOTE:
        texts = (interview.notes, interview.feedback) if interview else (process.notes,)
        return process.company, excerpt(" ".join(texts), needles)
    stage = wording.OUTCOMES[process.outcome] if process.outcome else desk.search.stage(process.stage).name
    return process.company, _line(process.role, stage)


def _interview(interview: Interview, process: Process, desk: Desk) -> tuple[str, str]:
    words = wording.interview_name(interview)
    title = _line(process.company, words)
    return title, _line(desk.calendar.moment(interview.start), ", ".join(interview.interviewers))


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def excerpt(text: str, needles: Iterable[str]) -> str:
    """One line of the text, from a little before the first of the words on."""
    small = plain(text)
    places = [at for each in needles if (at := small.find(each)) >= 0]
    start = max(0, min(places, default=0) - BEFORE)
    words = " ".join(text[start : start + EXCERPT].split())
    return f"…{words}" if start else words
