"""What a person can do, from anywhere in the window: with records, and about what a nudge asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from afterword.domain import wording
from afterword.domain.drafts import message_kind
from afterword.domain.entities import Channel, Outcome
from afterword.domain.entries import Entry, What
from afterword.domain.nudges import Kind, Nudge
from afterword.ui.desk import Desk
from afterword.ui.due.deeds import Deed, opening
from afterword.ui.entry_actions import EntryActions
from afterword.ui.mail import Mail
from afterword.ui.theme import Theme

if TYPE_CHECKING:
    from afterword.ui.compose import Unsent


class Actions(EntryActions):
    def __init__(self, desk: Desk, mail: Mail, theme: Theme, window: QWidget) -> None:
        super().__init__(desk, window)
        self._mail = mail
        self.theme: Theme = theme
        self._unsent: Unsent = {}
        self.why_wanted.connect(self.ask_why)

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
            Deed.ACCEPT: lambda nudge: self.accept_offer(nudge.offer),
            Deed.DECLINE: lambda nudge: self.decline_offer(nudge.offer),
            Deed.EDIT_INTERVIEW: lambda nudge: self.edit_interview(nudge.interview),
            Deed.GHOSTED: lambda nudge: self._close_as_ghosted(nudge.process),
        }
        ways[deed](nudge)

    def open_nudge(self, key: str) -> None:
        """Open the dialog that the nudge leads to; nothing is done yet."""
        nudge = next((each for each in self.desk.nudges if each.key == key), None)
        if nudge is not None:
            self.do(nudge, opening(nudge))

    def write(self, nudge: Nudge) -> None:
        """Open the mail that the nudge wants, ready to send."""
        from afterword.ui.compose import ComposeDialog

        try:
            dialog = ComposeDialog(self.desk, nudge, self._mail, self.theme, self._window, self._unsent)
        except ValueError as problem:
            self.said.emit(str(problem), False)
            return
        dialog.recorded.connect(lambda words: self.said.emit(words, True))
        dialog.left.connect(lambda words: self.said.emit(words, False))
        self._open(dialog)

    def ask_why(self, interview_id: str) -> None:
        """Open the mail that asks for the reason of a no."""
        about = (each for each in self.desk.nudges if each.kind is Kind.ASK_WHY and each.interview == interview_id)
        nudge = next(about, None)
        if nudge is None:
            self.said.emit(self.tr("They were asked already, or it is more than two weeks ago."), False)
        else:
            self.write(nudge)

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

    # Offers

    def edit_offer(self, process_id: str, offer_id: str | None = None) -> None:
        from afterword.ui.dialogs.offer_dialog import OfferDialog

        dialog = OfferDialog(self.desk, process_id, offer_id, self._window, lambda: self.compare_offers(offer_id))
        self._open(dialog, self.tr("Offer recorded."))

    def compare_offers(self, offer_id: str | None = None) -> None:
        """Show the open offers side by side, that one chosen, and who is to be told of it."""
        from afterword.ui.offers import OffersDialog

        self._open(OffersDialog(self, self.theme, offer_id, self._window))

    def accept_offer(self, offer_id: str | None) -> None:
        if offer_id is not None:
            self._try(lambda: self.desk.journal.accept_offer(offer_id), self.tr("Accepted. Congratulations."))

    def decline_offer(self, offer_id: str | None) -> None:
        if offer_id is not None:
            self._try(lambda: self.desk.journal.decline_offer(offer_id), self.tr("Offer declined."))

    def withdraw_from_others(self) -> None:
        """Close whatever is still open as withdrawn, in one step."""
        active = [each.id for each in self.desk.search.processes.values() if each.active]
        words = self.tr("{count} processes closed as withdrawn.").format(count=len(active))
        if len(active) == 1:
            words = self.tr("Closed as withdrawn.")
        self._try(lambda: self.desk.journal.place_closed(active, Outcome.WITHDRAWN), words)

    # What a nudge asks for, put off

    def skip(self, nudge: Nudge) -> None:
        self._try(lambda: self.desk.journal.skip(nudge.key), self.tr("Skipped."))

    def skip_nudge(self, key: str) -> None:
        self._try(lambda: self.desk.journal.skip(key), self.tr("Skipped."))

    def snooze(self, nudge: Nudge, until: datetime) -> None:
        words = self.tr("Snoozed until {moment}.").format(moment=self.desk.calendar.moment(until))
        self._try(lambda: self.desk.journal.snooze(nudge.key, until), words)

    def snooze_until(self, nudge: Nudge) -> None:
        """Ask until when, and snooze it."""
        from afterword.ui.dialogs.snooze_dialog import SnoozeDialog

        dialog = SnoozeDialog(self.desk, self._window)
        dialog.accepted.connect(lambda: self.snooze(nudge, dialog.until()))
        self._open(dialog)

    def wake(self, nudge: Nudge) -> None:
        self._try(lambda: self.desk.journal.wake(nudge.key), self.tr("Awake again."))

    def open_entry(self, process_id: str, entry: Entry) -> None:
        """Edit, or read, what a line of the timeline is about."""
        {
            What.PROCESS: lambda: self.edit_process(process_id),
            What.INTERVIEW: lambda: self.edit_interview(entry.subject),
            What.PROMISE: lambda: self._open_promise(entry),
            What.VERDICT: lambda: self.record_verdict(entry.subject),
            What.OFFER: lambda: self.edit_offer(process_id, entry.subject),
            What.MESSAGE: lambda: self.read_message(process_id, entry.subject),
            What.NUDGE: lambda: self.open_nudge(entry.subject),
        }[entry.what]()

    def _open_promise(self, entry: Entry) -> None:
        if entry.promise is not None:
            self.edit_promise(entry.subject, entry.promise)

    def _not_said(self, nudge: Nudge) -> None:
        words = self.tr("Noted: they didn’t say.")
        interview = nudge.interview
        if interview is not None:
            self._try(lambda: self.desk.journal.record_promise(interview, None), words)

    def _close_as_ghosted(self, process: str) -> None:
        close = self.desk.journal.close_process
        self._try(lambda: close(process, Outcome.GHOSTED), self.tr("Closed as ghosted."))
