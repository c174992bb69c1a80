"""A person: name, address, role."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from afterword.domain.entities import Contact, ContactRole
from afterword.ui.desk import Desk
from afterword.ui.dialogs import words
from afterword.ui.dialogs.form import FormDialog, Wrong, changed
from afterword.ui.dialogs.parts import text_box
from afterword.ui.dialogs.person import address
from afterword.ui.dialogs.pickers import Choice, companies, completing


class ContactDialog(FormDialog):
    """Adds a contact, or edits the one of that id."""

    def __init__(self, desk: Desk, contact_id: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.contact = desk.search.contacts[contact_id] if contact_id else None
        if self.contact is None:
            self.head(self.tr("New contact"), self.tr("Add"))
        else:
            self.head(self.tr("Edit {name}").format(name=self.contact.name), self.tr("Save"))
        self._build(self.contact or Contact("", "", role=ContactRole.RECRUITER))
        self.name.setFocus()

    def _build(self, contact: Contact) -> None:
        self.name = QLineEdit(contact.name)
        self.email = QLineEdit(contact.email)
        self.phone = QLineEdit(contact.phone)
        self.role = Choice(words.roles(), contact.role)
        self.company = completing(QLineEdit(contact.company), companies(self.desk.search))
        self.notes = text_box(contact.notes)
        self.row(self.tr("&Name"), self.name)
        self.row(self.tr("&E-mail"), self.email)
        self.row(self.tr("&Phone"), self.phone)
        self.row(self.tr("&Role"), self.role)
        self.row(self.tr("&Company"), self.company)
        self.row(self.tr("No&tes"), self.notes)

    def save(self) -> None:
        name = self.name.text().strip()
        if not name:
            raise Wrong(self.name, self.tr("What is their name?"))
        fields: dict[str, Any] = {
            "name": name,
            "email": address(self.email),
            "phone": self.phone.text().strip(),
            "role": ContactRole(self.role.meant()),
            "company": self.company.text().strip(),
            "notes": self.notes.toPlainText().strip(),
        }
        if self.contact is None:
            self.journal.add_contact(**fields)
        else:
            self.journal.edit_contact(self.contact.id, **changed(self.contact, fields))
