"""What can be corrected of an invitation before it is added: the kind, the place, and the people."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from afterword.domain.entities import Process
from afterword.domain.invitations import NOBODY, Person
from afterword.domain.proposals import Deed, MeetingProposal
from afterword.ui.desk import Desk
from afterword.ui.dialogs import incoming_words, words
from afterword.ui.dialogs.form import Wrong
from afterword.ui.dialogs.person import PersonField, address_in, no_address
from afterword.ui.dialogs.pickers import SearchChoice


class MeetingFields(QObject):
    """The fields, which the dialog puts into its rows. They say `changed` only of what the user typed."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._filling = False
        self._label = ""
        self.kind = SearchChoice(words.kinds(), self.tr("Recruiter screen, technical, …"))
        self.contact = PersonField(desk)
        self.interviewers = QLineEdit()
        self.interviewers.setPlaceholderText(self.tr("Names, with commas between"))
        self.place = QLineEdit()
        self.place.setPlaceholderText(self.tr("Address, or the link of the call"))
        self.kind.editTextChanged.connect(self._tell)
        self.contact.changed.connect(self._tell)
        self.interviewers.textEdited.connect(self._tell)
        self.place.textEdited.connect(self._tell)

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()

    def fill(self, proposal: MeetingProposal) -> None:
        self._filling = True
        self.kind.setEditText(proposal.kind)
        self.interviewers.setText(", ".join(proposal.interviewers))
        self.place.setText(proposal.place)
        self.place.setCursorPosition(0)
        self._fill_contact(proposal)
        for each in (self.kind, self.interviewers, self.place):
            each.setEnabled(proposal.deed is not Deed.REMOVE)
        self._filling = False

    def _fill_contact(self, proposal: MeetingProposal) -> None:
        """Who is the point of contact of a process already stays so."""
        settled = self.settled(proposal)
        self.contact.setEnabled(settled is None and proposal.deed is not Deed.REMOVE)
        known, person = settled or proposal.contact, proposal.person
        self.contact.email.setText("" if known else person.email)
        if known:
            self.contact.person.choose(known)
            return
        self.contact.person.setCurrentIndex(-1)
        self._label = incoming_words.person(person) if self._is_taken(person.name) else person.name or person.email
        self.contact.person.setEditText(self._label)

    def settled(self, proposal: MeetingProposal) -> str | None:
        """The point of contact that the chosen process has."""
        process: Process | None = self._desk.search.processes.get(proposal.process or "")
        return process.contact if process else None

    def _is_taken(self, name: str) -> bool:
        """Whether somebody else of that name is known, so that the name alone would mean them."""
        return any(each.name.casefold() == name.casefold() for each in self._desk.search.contacts.values())

    def said(self, proposal: MeetingProposal) -> MeetingProposal:
        """The proposal with what stands in the fields."""
        proposal = replace(proposal, kind=self.kind.text())
        if self.place.isModified():
            proposal = replace(proposal, place=self.place.text().strip())
        if self.interviewers.isModified():
            names = (each.strip() for each in re.split("[,;]", self.interviewers.text()))
            proposal = replace(proposal, interviewers=tuple(filter(None, names)))
        if self.settled(proposal) is not None:
            return proposal
        known = self.contact.known()
        return replace(proposal, contact=known, person=NOBODY if known else self._person(proposal.person))

    def _person(self, before: Person) -> Person:
        name, email = self.contact.person.text(), self.contact.email.text().strip()
        if not name:
            return NOBODY
        return Person(before.name if name == self._label else name, address_in(email) or email)

    def problem(self, proposal: MeetingProposal) -> Wrong | None:
        """What is wrong with the person that was typed."""
        person = proposal.person
        if person.email and not address_in(person.email):
            return Wrong(self.contact.email, no_address(self.contact.email))
        if not person.email and self.contact.is_shared(person.name):
            return Wrong(self.contact, self.tr("There are several people of that name: choose one from the list."))
        return None
