"""Two contacts that are one person: who they are, and which of their values stay."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from afterword.domain.entities import Contact, ContactRole
from afterword.ui.date_field import wrapping
from afterword.ui.desk import Desk
from afterword.ui.dialogs.form import FormDialog, Wrong
from afterword.ui.dialogs.person import people
from afterword.ui.dialogs.pickers import Choice, SearchChoice
from afterword.ui.people import words

FIELDS = ("name", "email", "phone", "role", "company", "notes")


class MergeDialog(FormDialog):
    """Merges another contact into the one of that id."""

    def __init__(
        self, desk: Desk, contact_id: str, other_id: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self.contact = desk.search.contacts[contact_id]
        self.head(self.tr("{name} is the same person as…").format(name=self.contact.name), self.tr("Make them one"))
        self.other = SearchChoice([each for each in people(desk.search) if each[1] != contact_id])
        self.other.words.setPlaceholderText(self.tr("Another contact: a name"))
        self.values = {field: Choice() for field in FIELDS}
        self.row(self.tr("&The same as"), self.other)
        for field, label in zip(FIELDS, self._labels(), strict=True):
            self.row(label, self.values[field])
        self.effect = wrapping("", "muted")
        self.wide(self.effect)
        if other_id is not None:
            self.other.choose(other_id)
        self.other.editTextChanged.connect(self._offer)
        self._offer()
        (self.other if other_id is None else self.main).setFocus()

    def _labels(self) -> tuple[str, ...]:
        return (
            self.tr("&Name"),
            self.tr("&E-mail"),
            self.tr("&Phone"),
            self.tr("&Role"),
            self.tr("&Company"),
            self.tr("No&tes"),
        )

    def _chosen(self) -> Contact | None:
        return self.desk.search.contacts.get(self.other.meant())

    def _offer(self) -> None:
        """A choice for each field in which the two differ."""
        other = self._chosen()
        for field, box in self.values.items():
            box.clear()
            for value in _values(field, self.contact, other) if other else ():
                box.addItem(_shown(field, value), value)
        alternatives = [box for box in self.values.values() if box.count() > 1]
        self.show_rows(*(box for box in self.values.values() if box not in alternatives), shown=False)
        self.show_rows(*alternatives, shown=True)
        self.effect.setVisible(other is not None)
        if other is not None:
            self.effect.setText(self._effect(other))
        self.fit()

    def _effect(self, other: Contact) -> str:
        processes = self.desk.search.processes.values()
        led = sum(each.contact == other.id for each in processes)
        messages = sum(message.contact == other.id for each in processes for message in each.messages)
        parts = (
            self.tr("1 process") if led == 1 else self.tr("{n} processes").format(n=led),
            self.tr("1 message") if messages == 1 else self.tr("{n} messages").format(n=messages),
        )
        return self.tr("{processes} and {messages} of the other contact come along. Undo takes it back.").format(
            processes=parts[0], messages=parts[1]
        )

    def save(self) -> None:
        other = self._chosen()
        if other is None:
            raise Wrong(self.other, self.tr("Who is it? Choose one of the contacts."))
        fields: dict[str, Any] = {name: box.currentData() for name, box in self.values.items() if box.count()}
        if "role" in fields:
            fields["role"] = ContactRole(fields["role"])
        before = {name: getattr(self.contact, name) for name in fields}
        chosen = {name: value for name, value in fields.items() if value != before[name]}
        self.journal.merge_contacts(self.contact.id, other.id, **chosen)


def _values(field: str, one: Contact, other: Contact) -> list[str]:
    """What the field could hold: what either says, and of notes both together."""
    values = [str(getattr(each, field)) for each in (one, other)]
    said = [each for each in dict.fromkeys(values) if each and (field, each) != ("role", ContactRole.OTHER)]
    if field == "notes" and len(said) > 1:
        return ["\n\n".join(said), *said]
    return said or values[:1]


def _shown(field: str, value: str) -> str:
    shown = words.role(ContactRole(value)) if field == "role" else " ".join(value.split())
    return shown or words.translate("people", "Someone else")
