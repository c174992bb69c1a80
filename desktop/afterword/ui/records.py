"""What a person can do with processes, interviews and messages: opens the dialog, or does it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from afterword.domain.invitations import LeftOut
from afterword.domain.proposals import Proposal
from afterword.ui.contacting import Contacting
from afterword.ui.machine import Machine
from afterword.ui.mail import Mail


class RecordActions(Contacting):
    process_opened = Signal(str)
    """Show that process on the right."""
    why_wanted = Signal(str)
    """They gave no reason: open the mail that asks for one, about the interview of that id."""
    machine: Machine | None = None
    """What the settings say of the computer; the program hands it in."""
    _mail: Mail
    calendar_file: str | None = None
    """Where the calendar for other programs is written, if it is; the program hands it in."""

    def open_process(self, process_id: str) -> None:
        self.process_opened.emit(process_id)

    def add_process(self) -> None:
        from afterword.ui.dialogs.process_dialog import ProcessDialog

        self._open(ProcessDialog(self.desk, parent=self._window), self.tr("Process added."))

    def edit_process(self, process_id: str) -> None:
        from afterword.ui.dialogs.process_dialog import ProcessDialog

        self._open(ProcessDialog(self.desk, process_id, parent=self._window), self.tr("Process changed."))

    def remove_process(self, process_id: str) -> None:
        process = self.desk.search.processes.get(process_id)
        words = self.tr("{company} removed.").format(company=process.company if process else "")
        self._try(lambda: self.desk.journal.remove_process(process_id), words)

    def remove_processes(self, process_ids: list[str]) -> None:
        """All of them in one step."""
        if len(process_ids) == 1:
            self.remove_process(process_ids[0])
            return

        def deed() -> None:
            with self.desk.journal.together(self.tr("Remove {count} processes").format(count=len(process_ids))):
                for each in process_ids:
                    self.desk.journal.remove_process(each)

        self._try(deed, self.tr("{count} processes removed.").format(count=len(process_ids)))

    def move_process(self, process_id: str, stage: str) -> None:
        """Among its own kind at the end of that stage."""
        process = self.desk.search.processes[process_id]
        if process.active:
            self.place([process_id], stage)
            return
        words = self.tr("Moved to {stage}.").format(stage=self.desk.search.stage(stage).name)
        self._try(lambda: self.desk.journal.move_process(process_id, stage), words)

    def close_process(self, process_id: str) -> None:
        from afterword.ui.dialogs.close_dialog import CloseDialog

        dialog = CloseDialog(self.desk, process_id, parent=self._window)
        dialog.why_wanted.connect(self.why_wanted)
        self._open(dialog, self.tr("Process closed."))

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
            dialog.why_wanted.connect(self.why_wanted)
            self._open(dialog, self.tr("Answer recorded."))

    def read_message(self, process_id: str, message_id: str) -> None:
        """Show the message as it was sent or came; there it can be corrected."""
        from afterword.ui.dialogs.message_dialog import MessageDialog

        process = self.desk.search.processes[process_id]
        message = next(each for each in process.messages if each.id == message_id)
        self._open(MessageDialog(self.desk, process, message, self._window), self.tr("Message saved."))

    def remove_message(self, message_id: str) -> None:
        self._try(lambda: self.desk.journal.remove_message(message_id), self.tr("Message removed."))

    def add_message(self, process_id: str) -> None:
        from afterword.ui.dialogs.message_dialog import MessageDialog

        dialog = MessageDialog(self.desk, self.desk.search.processes[process_id], parent=self._window)
        self._open(dialog, self.tr("Message added."))

    def show_found(self, proposals: Sequence[Proposal], left_out: tuple[LeftOut, ...]) -> None:
        """Show what came from outside and what would become of it."""
        from afterword.ui.dialogs.incoming_dialog import IncomingDialog

        dialog = IncomingDialog(self.desk, proposals, left_out, self._window)

        def tell() -> None:
            if dialog.shown is not None and dialog.shown in self.desk.search.processes:
                self.open_process(dialog.shown)
            self.said.emit(dialog.done_words, True)

        dialog.accepted.connect(tell)
        self._open(dialog)

    def say_name(self, name: str) -> None:
        """The user's own."""
        self._try(lambda: self.desk.journal.change_settings(name=name), self.tr("Your name is saved."))

    def settings(self) -> None:
        from afterword.ui.dialogs.settings_dialog import SettingsDialog

        dialog = SettingsDialog(
            self.desk,
            self._window,
            theme=self.theme,
            machine=self.machine,
            mail=self._mail,
            calendar_file=self.calendar_file,
        )
        self._open(dialog, self.tr("Settings saved."))
