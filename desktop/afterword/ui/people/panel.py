"""The person who is chosen: what to do, their processes, how they keep promises, and what was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from afterword.domain import contacts, promises, wording
from afterword.domain.answers import interview_entries
from afterword.domain.contacts import Person, put_in_order
from afterword.domain.entities import Process, Search
from afterword.domain.entries import Entry, What
from afterword.domain.message_entries import message_entry
from afterword.domain.nudges import Nudge, State
from afterword.domain.promises import Kept
from afterword.domain.rulebook import by_due
from afterword.ui import icons
from afterword.ui.actions import Actions
from afterword.ui.column import Column
from afterword.ui.desk import Desk
from afterword.ui.due.card import NudgeCard
from afterword.ui.people import words
from afterword.ui.people.keeping import keeping_of
from afterword.ui.process.history import History
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel, button, heading

CARDS = 3
"""So many nudges of a person are shown as cards."""
LATER_MS = 30
LINES = 40
"""So many of their processes, and of the words that went between, are shown."""


class PersonPanel(Column):
    left = Signal()
    """Back to what is due."""

    def __init__(self, desk: Desk, actions: Actions, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self._theme = theme
        self._keeping = keeping_of(desk)
        self._contact: str | None = None
        self._shown: object = None
        self._process_of: dict[tuple[What, str], str] = {}
        self.setAccessibleName(self.tr("Person"))
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._show)
        desk.changed.connect(self.refresh)
        desk.ticked.connect(self.refresh)

    @property
    def contact_id(self) -> str | None:
        return self._contact

    def show_person(self, contact_id: str) -> None:
        """Show that person from the top; one that is shown already stays as they are."""
        if contact_id == self._contact:
            return
        self._contact = contact_id
        if self._desk.large:
            # by a timer, so after the row is painted: that may take as long
            QTimer.singleShot(1, self, self._later.start)
        else:
            self._show()

    def _show(self) -> None:
        self.refresh()
        self.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Show nobody any more."""
        self._contact = self._shown = None

    def refresh(self) -> None:
        """Follow the search; go back where the person is no more."""
        if self._contact is None:
            return
        desk, search = self._desk, self._desk.search
        contact = search.contacts.get(self._contact)
        if contact is None:
            self.leave()
            self.left.emit()
            return
        concerned = self._keeping.processes_with(contact.id)
        theirs = put_in_order([each for each in concerned.values() if each.contact == contact.id])
        person = Person(contact, tuple(theirs))
        scenes = [desk.scene(each) for each in self._nudges(concerned)]
        kept = promises.outcomes(theirs, search, desk.now, desk.home)
        entries = self._entries(person, replace(search, processes=concerned))
        cards = [(scene.nudge, wording.title(scene), wording.text(scene)) for scene in scenes]
        said = (person, cards, entries, desk.today(), search.stages)
        if said != self._shown:
            self._shown = said
            self.rebuild(lambda: self._fill(person, scenes, kept, entries))

    def _nudges(self, processes: Iterable[str]) -> list[Nudge]:
        found = {nudge for each in processes for nudge in self._desk.nudges_of(each)}
        theirs = [each for each in found if each.contact == self._contact and each.state is not State.UPCOMING]
        return sorted(theirs, key=by_due)[:CARDS]

    def _fill(self, person: Person, scenes: list[wording.Scene], kept: list[Kept], entries: list[Entry]) -> None:
        contact = person.contact
        back = button(self.tr("What’s due"), name=self.tr("Back to what is due"))
        back.setIcon(icons.icon("chevron-left", icons.ACCENT))
        back.setProperty("flat", True)
        back.clicked.connect(self.left)
        self.column.addWidget(back, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(PlainLabel(contact.name, "large").wrapped())
        for parts in ((words.role(contact.role), contact.company), (contact.email, contact.phone)):
            if line := " · ".join(filter(None, parts)):
                self.column.addWidget(_selectable(PlainLabel(line, "muted").wrapped()))
        self.column.addLayout(self._buttons(contact.id))
        for scene in scenes:
            self.column.addWidget(NudgeCard(scene.nudge, scene, self._actions, self._theme))
        self._add_processes(person)
        self._add_promises(kept)
        self._add_words(entries)
        if contact.notes:
            self._add_heading(self.tr("Notes"))
            self.column.addWidget(PlainLabel(contact.notes).wrapped())
        self.column.addStretch()

    def _buttons(self, contact_id: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        edit = button(self.tr("Edit…"), name=self.tr("Edit the contact"), icon="pencil")
        edit.clicked.connect(lambda: self._actions.edit_contact(contact_id))
        row.addWidget(edit)
        if len(self._desk.search.contacts) > 1:
            merge = button(self.tr("Same person as…"), icon="users")
            merge.clicked.connect(lambda: self._actions.merge_contacts(contact_id))
            row.addWidget(merge)
        row.addStretch()
        return row

    def _add_processes(self, person: Person) -> None:
        if not person.processes:
            self._add_heading(self.tr("Processes"))
            self.column.addWidget(PlainLabel(self.tr("Point of contact of none."), "muted").wrapped())
            return
        self._add_heading(self.tr("Point of contact of"))
        for process in person.processes[:LINES]:
            self.column.addLayout(self._process(process))

    def _process(self, process: Process) -> QHBoxLayout:
        where = words.standing(process, self._desk.search.stage(process.stage).name)
        opener = button(self.tr("Open"), name=self.tr("Open {company}").format(company=process.company))
        opener.clicked.connect(lambda: self._actions.open_process(process.id))
        row = QHBoxLayout()
        row.setSpacing(8)
        about = " · ".join(filter(None, (process.company, process.role, where)))
        row.addWidget(PlainLabel(about).wrapped(), 1)
        row.addWidget(opener, alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _add_promises(self, kept: list[Kept]) -> None:
        record = promises.record(kept)
        if record is None:
            return
        self._add_heading(self.tr("Promises kept"))
        self.column.addWidget(PlainLabel(words.kept(record), "figure"))
        if late := words.late(record):
            self.column.addWidget(PlainLabel(late, "muted").wrapped())

    def _add_words(self, entries: list[Entry]) -> None:
        if not entries:
            return
        self._add_heading(self.tr("What was said"))
        history = History(self._desk, self._theme)
        history.show_entries(entries)
        history.setAccessibleName(self.tr("What was said"))
        history.opened.connect(self._open)
        history.removal_wanted.connect(self._remove)
        self.column.addWidget(history)

    def _add_heading(self, text: str) -> None:
        self.column.addSpacing(4)
        self.column.addWidget(heading(text))

    def _entries(self, person: Person, search: Search) -> list[Entry]:
        """Messages, promises and answers across their processes, the latest first."""
        desk = self._desk
        said = [
            (process, message_entry(message, process, search))
            for process, message in contacts.messages_with(search, person.contact.id, desk.now)[:LINES]
        ]
        said += [
            (process, entry)
            for process in person.processes
            for entry in interview_entries(process, search, desk.calendar)
            if entry.what is not What.INTERVIEW and entry.at <= desk.now
        ]
        said.sort(key=lambda pair: (pair[1].at, pair[1].what), reverse=True)
        said = said[:LINES]
        several = len({process.id for process, _ in said}) > 1
        self._process_of = {(entry.what, entry.subject): process.id for process, entry in said}
        return [_of(entry, process) if several else entry for process, entry in said]

    def _open(self, entry: Entry) -> None:
        self._actions.open_entry(self._process_of[entry.what, entry.subject], entry)

    def _remove(self, entry: Entry) -> None:
        if entry.what is What.MESSAGE:
            self._actions.remove_message(entry.subject)


def _of(entry: Entry, process: Process) -> Entry:
    """The line with the company that it is about."""
    return replace(entry, words=f"{entry.words} · {process.company}")


def _selectable(label: PlainLabel) -> PlainLabel:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
