"""The parts of a process's panel, made once; each is told what to show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout

from afterword.domain.entities import Process, Search
from afterword.ui.actions import Actions
from afterword.ui.flow import Flow
from afterword.ui.fonts import SMALLER
from afterword.ui.process.facts import Fact, Link
from afterword.ui.process.head import Head, location_line
from afterword.ui.process.history import History
from afterword.ui.process.in_place import Line
from afterword.ui.process.next_steps import NextSteps
from afterword.ui.process.notes import Notes
from afterword.ui.process.person import Person
from afterword.ui.process.words import Words
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel, heading

translate = QCoreApplication.translate
MARGIN = 4
"""What words to click stand in from the edge: the rest stands in as far."""


class Parts:
    def __init__(self, actions: Actions, theme: Theme, save_notes: Callable[[str, bool], str]) -> None:
        self.head = Head(actions, theme)
        self.steps = NextSteps(actions, theme)
        self.person = Person(theme)
        self.nobody = _quiet(theme, translate("process", "Add one…"), translate("process", "Add a point of contact"))
        self.history = History(actions.desk, theme)
        self.older = _quiet(theme, "", "")
        self._place = Fact("location", location_line(), actions, theme, SMALLER)
        self._facts = [
            self._place,
            Fact("salary", _line("Salary", "Add a salary…", "Salary changed."), actions, theme, SMALLER),
            Fact("source", _line("Source", "Add a source…", "Source changed."), actions, theme, SMALLER),
            Link(_line("Link", "Add a link…", "Link changed."), actions, theme),
        ]
        self.notes = Notes(theme, save_notes)

    def facts(self) -> list[Fact]:
        """All that is a line edited in place."""
        return [*self.head.facts(), *self._facts]

    def lay_out(self, column: QVBoxLayout) -> None:
        details = Flow(2, 2)
        for fact in self._facts:
            details.add(fact)
        column.addWidget(self.head)
        column.addWidget(self.steps)
        column.addWidget(_heading(translate("process", "Point of contact")))
        column.addWidget(self.person)
        column.addWidget(self.nobody, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_heading(translate("process", "Timeline")))
        column.addWidget(self.history)
        column.addWidget(self.older, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_heading(translate("process", "Details")))
        column.addWidget(details)
        column.addWidget(_heading(translate("process", "Notes")))
        column.addWidget(self.notes)
        column.addStretch()

    def show_process(self, process: Process, search: Search) -> None:
        """All but the next steps and the timeline."""
        self.head.show_process(process, search)
        for fact in self._facts:
            fact.show_process(process)
        self._place.setVisible(not process.location)  # one that is known stands in the head
        contact = search.contacts.get(process.contact or "")
        if contact is not None:
            self.person.show_contact(contact)
        self.person.setVisible(contact is not None)
        self.nobody.setVisible(contact is None)
        self.notes.show_notes(process.notes)

    def show_older(self, count: int) -> None:
        words = translate("process", "{count} older…").format(count=count)
        self.older.say(words, words)
        self.older.setVisible(count > 0)


def _line(name: str, invitation: str, saved: str) -> Line:
    return Line(*(translate("process", each) for each in (name, invitation, saved)))


def _heading(words: str) -> PlainLabel:
    made = heading(words)
    made.setContentsMargins(MARGIN, 2 * MARGIN, 0, 0)
    return made


def _quiet(theme: Theme, words: str, name: str) -> Words:
    made = Words(theme, lambda: theme.colours.accent)
    made.say(words, name)
    return made
