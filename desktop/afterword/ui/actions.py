"""What a person can do, from anywhere in the window: it opens a dialog or tells the journal, and says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from afterword.domain import wording
from afterword.domain.drafts import message_kind
from afterword.domain.entities import Channel, Outcome
from afterword.domain.nudges import Nudge
from afterword.domain.timeline import Entry, What
from afterword.journal import JournalError
from afterword.ui.compose import ComposeDialog, Mail
from afterword.ui.desk import Desk
from afterword.ui.due.deeds import Deed, deeds
from afterword.ui.theme import Theme


class Actions(QObject):
    process_opened = Signal(str)
    """Show that process on the right."""
    said = Signal(str, bool)
    """What was done or why it was not, and whether it can be undone."""

    def __init__(self, desk: Desk, mail: Mail, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.desk = desk
        self._mail = mail
        self._theme = theme
        self._window = window

    # What a nudge asks for

    def do(self, nudge: Nudge, deed: Deed) -> None:
        """Do that about the nudge."""
        ways: dict[Deed, Callable[[Nudge], None]] = {
            Deed.WRITE: self.write,
            Deed.SENT: lambda nudge: self.log(nudge, Channel.EMAIL),
            Deed.CALLED: lambda nudge: self.log(nudge, Channel.CALL),
            Deed.ANSWERED: lambda nudge: self.record_verdict(nudge.interview),
            Deed.EXPLAINED: lambda nudge: self.record_verdict(nudge.interview),
            Deed.PROMISE: lambda nudge: self.record_promise(nudge.interview),
            Deed.NOT_SAID: self._not_said,
            Deed.OFFER: lambda nudge: self.edit_offer(nudge.process, nudge.offer),
            Deed.ACCEPT: lambda nudge: self._accept(nudge.offer),
            Deed.DECLINE: lambda nudge: self._decline(nudge.offer),
            Deed.EDIT_INTERVIEW: lambda nudge: self.edit_interview(nudge.interview),
            Deed.GHOSTED: lambda nudge: self._close_as_ghosted(nudge.process),
        }
        ways[deed](nudge)

    def do_main(self, nudge: Nudge) -> None:
        """Do the first thing that its card offers."""
        self.do(nudge, deeds(nudge)[0])

    def write(self, nudge: Nudge) -> None:
        """Open the mail that the nudge wants, ready to send."""
        try:
            dialog = ComposeDialog(self.desk, nudge, self._mail, self._theme, self._window)
        except ValueError as problem:
            self.said.emit(str(problem), False)
            return
        dialog.recorded.connect(lambda words: self.said.emit(words, True))
        dialog.open()

    def log(self, nudge: Nudge, channel: Channel) -> None:
        """Record that the message the nudge wants was sent, or the call made."""
        kind = message_kind(nudge.kind)
        if kind is None:
            return
        self._try(
            lambda: self.desk.journal.log_message(
                nudge.process,
                kind,
                channel=channel,
                interview=nudge.interview,
                contact=nudge.contact,
                offer=nudge.offer,
            ),
            self.tr("{kind} recorded as done.").format(kind=wording.KINDS[nudge.kind]),
        )

    def skip(self, nudge: Nudge) -> None:
        self._try(lambda: self.desk.journal.skip(nudge.key), self.tr("Skipped."))

    def snooze(self, nudge: Nudge, until: datetime) -> None:
        words = self.tr("Snoozed until {moment}.").format(moment=self.desk.calendar.moment(until))
        self._try(lambda: self.desk.journal.snooze(nudge.key, until), words)

    def snooze_until(self, nudge: Nudge) -> None:
        from afterword.ui.dialogs.snooze_dialog import SnoozeDialog

        dialog = SnoozeDialog(self.desk, self._window)
        dialog.accepted.connect(lambda: self.snooze(nudge, dialog.until()))
        dialog.open()

    def wake(self, nudge: Nudge) -> None:
        self._try(lambda: self.desk.journal.wake(nudge.key), self.tr("Awake again."))

    def _not_said(self, nudge: Nudge) -> None:
        words = self.tr("Noted: they didn’t say.")
        interview = nudge.interview
        if interview is not None:
            self._try(lambda: self.desk.journal.record_promise(interview, None), words)

    def _accept(self, offer: str | None) -> None:
        if offer is not None:
            self._try(lambda: self.desk.journal.accept_offer(offer), self.tr("Accepted. Congratulations."))

    def _decline(self, offer: str | None) -> None:
        if offer is not None:
            self._try(lambda: self.desk.journal.decline_offer(offer), self.tr("Offer declined."))

    def _close_as_ghosted(self, process: str) -> None:
        close = self.desk.journal.close_process
        self._try(lambda: close(process, Outcome.GHOSTED), self.tr("Closed as ghosted."))

    # Records

    def add_process(self) -> None:
        from afterword.ui.dialogs.process_dialog import ProcessDialog

        self._open(ProcessDialog(self.desk, parent=self._window), self.tr("Process added."))

    def edit_process(self, process_id: str) -> None:
        from afterword.ui.dialogs.process_dialog import ProcessDialog

        self._open(ProcessDialog(self.desk, process_id, parent=self._window), self.tr("Process changed."))

    def remove_process(self, process_id: str) -> None:
        company = self.desk.search.processes[process_id].company
        words = self.tr("{company} removed.").format(company=company)
        self._try(lambda: self.desk.journal.remove_process(process_id), words)

    def move_process(self, process_id: str, stage: str) -> None:
        words = self.tr("Moved to {stage}.").format(stage=self.desk.search.stage(stage).name)
        self._try(lambda: self.desk.journal.move_process(process_id, stage), words)

    def close_process(self, process_id: str) -> None:
        from afterword.ui.dialogs.close_dialog import CloseDialog

        self._open(CloseDialog(self.desk, process_id, parent=self._window), self.tr("Process closed."))

    def reopen_process(self, process_id: str) -> None:
        self._try(lambda: self.desk.journal.reopen_process(process_id), self.tr("Open again."))

    def add_interview(self, process_id: str | None = None, day: date | None = None) -> None:
        from afterword.ui.dialogs.interview_dialog import InterviewDialog

        self._open(InterviewDialog(self.desk, process_id, day=day, parent=self._window), self.tr("Interview added."))

    def edit_interview(self, interview_id: str | None) -> None:
        from afterword.ui.dialogs.interview_dialog import InterviewDialog

        dialog = InterviewDialog(self.desk, interview_id=interview_id, parent=self._window)
        self._open(dialog, self.tr("Interview changed."))

    def remove_interview(self, interview_id: str) -> None:
        self._try(lambda: self.desk.journal.remove_interview(interview_id), self.tr("Interview removed."))

    def record_promise(self, interview_id: str | None) -> None:
        from afterword.ui.dialogs.promise_dialog import PromiseDialog

        if interview_id is not None:
            dialog = PromiseDialog(self.desk, interview_id, parent=self._window)
            self._open(dialog, self.tr("Promise recorded."))

    def record_verdict(self, interview_id: str | None) -> None:
        from afterword.ui.dialogs.verdict_dialog import VerdictDialog

        if interview_id is not None:
            dialog = VerdictDialog(self.desk, interview_id, parent=self._window)
            self._open(dialog, self.tr("Answer recorded."))

    def edit_offer(self, process_id: str, offer_id: str | None = None) -> None:
        from afterword.ui.dialogs.offer_dialog import OfferDialog

        self._open(OfferDialog(self.desk, process_id, offer_id, parent=self._window), self.tr("Offer recorded."))

    def edit_contact(self, contact_id: str | None = None) -> None:
        from afterword.ui.dialogs.contact_dialog import ContactDialog

        self._open(ContactDialog(self.desk, contact_id, parent=self._window), self.tr("Contact saved."))

    def remove_message(self, message_id: str) -> None:
        self._try(lambda: self.desk.journal.remove_message(message_id), self.tr("Message removed."))

    def settings(self) -> None:
        from afterword.ui.dialogs.settings_dialog import SettingsDialog

        self._open(SettingsDialog(self.desk, parent=self._window), self.tr("Settings saved."))

    def open_entry(self, process_id: str, entry: Entry) -> None:
        """Edit what a line of the timeline is about."""
        {
            What.PROCESS: lambda: self.edit_process(process_id),
            What.INTERVIEW: lambda: self.edit_interview(entry.subject),
            What.PROMISE: lambda: self.record_promise(entry.subject),
            What.VERDICT: lambda: self.record_verdict(entry.subject),
            What.OFFER: lambda: self.edit_offer(process_id, entry.subject),
            What.MESSAGE: lambda: None,
            What.NUDGE: lambda: self._open_nudge(entry.subject),
        }[entry.what]()

    def _open_nudge(self, key: str) -> None:
        nudge = next((each for each in self.desk.nudges if each.key == key), None)
        if nudge is not None and message_kind(nudge.kind) is not None:
            self.write(nudge)

    def open_process(self, process_id: str) -> None:
        self.process_opened.emit(process_id)

    # Back and forth

    def undo(self) -> None:
        label = self.desk.journal.undo_label
        if label is None:
            self.said.emit(self.tr("Nothing to undo."), False)
            return
        self._try(self.desk.journal.undo, self.tr("Undone: {label}.").format(label=label), undoable=False)

    def redo(self) -> None:
        label = self.desk.journal.redo_label
        if label is None:
            self.said.emit(self.tr("Nothing to redo."), False)
            return
        self._try(self.desk.journal.redo, self.tr("Done again: {label}.").format(label=label))

    def _open(self, dialog: QDialog, words: str) -> None:
        dialog.accepted.connect(lambda: self.said.emit(words, True))
        dialog.open()

    def _try(self, deed: Callable[[], object], words: str, *, undoable: bool = True) -> None:
        """Do it and say so; where it is refused say why instead."""
        try:
            deed()
        except JournalError as problem:
            self.said.emit(str(problem), False)
        else:
            self.said.emit(words, undoable)
