"""What a person can do in the panel of a process: edit in place, and with the entries of its timeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from afterword.domain.entities import Promise
from afterword.domain.entries import Entry, What
from afterword.journal import JournalError
from afterword.storage import StorageError
from afterword.ui.records import RecordActions


class EntryActions(RecordActions):
    def change_process(self, process_id: str, words: str, **fields: Any) -> str:
        """Save the fields and say the words; returns why where that was refused."""
        problem = self._refusal(lambda: self.desk.journal.edit_process(process_id, **fields))
        if not problem:
            self.said.emit(words, True)
        return problem

    def write_notes(self, process_id: str, notes: str, *, again: bool) -> str:
        """Save the notes without a word; `again` in the same sitting. Returns why where that was refused."""
        return self._refusal(lambda: self.desk.journal.write_notes(process_id, notes, again=again))

    def edit_promise(self, interview_id: str, promise: Promise) -> None:
        """Correct what they had promised."""
        from afterword.ui.dialogs.promise_dialog import PromiseDialog

        dialog = PromiseDialog(self.desk, interview_id, promise, parent=self._window)
        self._open(dialog, self.tr("Promise changed."))

    def removal(self, entry: Entry) -> Callable[[], None] | None:
        """What removes that entry from the timeline; None where it is no record of its own."""
        journal, subject = self.desk.journal, entry.subject
        deeds: dict[What, Callable[[], None]] = {
            What.MESSAGE: lambda: self.remove_message(subject),
            What.INTERVIEW: lambda: self.remove_interview(subject),
            What.PROMISE: lambda: self._try(
                lambda: journal.remove_promise(subject, entry.promise), self.tr("Promise removed.")
            ),
            What.VERDICT: lambda: self._try(lambda: journal.clear_verdict(subject), self.tr("Answer removed.")),
            What.OFFER: lambda: self._try(lambda: journal.remove_offer(subject), self.tr("Offer removed.")),
        }
        return deeds.get(entry.what)

    @staticmethod
    def _refusal(deed: Callable[[], object]) -> str:
        try:
            deed()
        except (JournalError, StorageError) as problem:
            return str(problem)
        return ""
