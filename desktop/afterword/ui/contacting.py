"""What a person can do with contacts: opens the dialog, or does it."""

from __future__ import annotations

from afterword.ui.rescheduling import Rescheduling


class Contacting(Rescheduling):
    def edit_contact(self, contact_id: str | None = None) -> None:
        from afterword.ui.dialogs.contact_dialog import ContactDialog

        self._open(ContactDialog(self.desk, contact_id, parent=self._window), self.tr("Contact saved."))

    def remove_contact(self, contact_id: str) -> None:
        """Their processes and messages stay, and name nobody."""
        contact = self.desk.search.contacts.get(contact_id)
        words = self.tr("{name} removed.").format(name=contact.name if contact else "")
        self._try(lambda: self.desk.journal.remove_contact(contact_id), words)

    def merge_contacts(self, contact_id: str, other_id: str | None = None) -> None:
        """Ask who else that person is, and which values stay."""
        from afterword.ui.people.merge_dialog import MergeDialog

        dialog = MergeDialog(self.desk, contact_id, other_id, self._window)
        self._open(dialog, self.tr("They are one person now."))
