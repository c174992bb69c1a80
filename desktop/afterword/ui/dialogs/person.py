"""The point of contact in a dialog: someone who is known, or a new name with an e-mail address."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from afterword.domain.entities import Contact, Search
from afterword.ui.date_field import wrapping
from afterword.ui.desk import Desk
from afterword.ui.dialogs.form import Wrong
from afterword.ui.dialogs.pickers import Item, SearchChoice

_PLAIN = r"""[^@\s<>()",;:]+@[^@\s<>()",;:]+\.[^@\s<>()",;:.]+"""
_ADDRESS = re.compile(rf"\s*(?:[^<>]*<\s*({_PLAIN})\s*>|({_PLAIN}))\s*")


class PersonField(QWidget):
    """A combo box of the known contacts. Another name opens a second line for the e-mail address."""

    changed = Signal()

    def __init__(self, desk: Desk, current: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.person = SearchChoice(people(desk.search), self.tr("Who schedules it: a name"))
        self.email = QLineEdit()
        self.email.setPlaceholderText(self.tr("E-mail of the new contact"))
        self.email.setAccessibleName(self.tr("E-mail of the new contact"))
        self.remark = wrapping("", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for each in (self.person, self.email, self.remark):
            layout.addWidget(each)
        self.setFocusProxy(self.person)
        if current is not None:
            self.person.choose(current)
        self.person.editTextChanged.connect(self._on_text)
        self.email.textChanged.connect(self._on_text)
        self._on_text()

    def known(self) -> str | None:
        """The contact that is meant, by name or by the address typed."""
        return self.person.meant() or self._owner_of_address()

    def save(self, company: str) -> str | None:
        """The contact, added where it is new; None where there is none. Raises Wrong."""
        name = self.person.text()
        if (known := self.known()) is not None or not name:
            return known
        email = address(self.email)
        if not email and self.is_shared(name):
            raise Wrong(self.person, self.tr("There are several people of that name: choose one from the list."))
        return self._desk.journal.add_contact(name, email=email, company=company).id

    def is_shared(self, name: str) -> bool:
        names = [each.name.casefold() for each in self._desk.search.contacts.values()]
        return names.count(name.casefold()) > 1

    def _owner_of_address(self) -> str | None:
        typed = address_in(self.email.text()).casefold()
        if not typed or not self.person.text():
            return None
        contacts = self._desk.search.contacts.values()
        return next((each.id for each in contacts if each.email.casefold() == typed), None)

    def _on_text(self) -> None:
        self.email.setVisible(bool(self.person.text()) and not self.person.meant())
        owner = self._owner_of_address() if not self.email.isHidden() else None
        self.remark.setVisible(owner is not None)
        if owner is not None:
            name = self._desk.search.contacts[owner].name
            self.remark.setText(self.tr("That is the address of {name}, who will be the contact.").format(name=name))
        self.changed.emit()


def people(search: Search) -> list[Item]:
    """All contacts by name, told apart by company or address where two have the same."""
    contacts = sorted(search.contacts.values(), key=lambda each: (each.name.casefold(), each.id))
    names = Counter(each.name.casefold() for each in contacts)
    return [(_told_apart(each) if names[each.name.casefold()] > 1 else each.name, each.id) for each in contacts]


def _told_apart(contact: Contact) -> str:
    more = ", ".join(part for part in (contact.company, contact.email) if part)
    return f"{contact.name} ({more})" if more else contact.name


def address(edit: QLineEdit) -> str:
    """The address typed, also out of `Dana Wu <dana@acme.example>`; empty where there is none. Raises Wrong."""
    found = address_in(edit.text())
    if not found and edit.text().strip():
        raise Wrong(edit, no_address(edit))
    return found


def no_address(edit: QLineEdit) -> str:
    return edit.tr("That is not an e-mail address. It should look like name@company.com.")


def address_in(text: str) -> str:
    """The address in those words; empty where there is none."""
    found = _ADDRESS.fullmatch(text)
    return (found[1] or found[2]) if found else ""
