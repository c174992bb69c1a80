"""How a process ended."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from afterword.domain.entities import OfferState, Outcome, Verdict
from afterword.ui.date_field import wrapping
from afterword.ui.desk import Desk
from afterword.ui.dialogs import words
from afterword.ui.dialogs.form import FormDialog, Wrong
from afterword.ui.dialogs.toggles import Radio
from afterword.ui.widgets import button


class CloseDialog(FormDialog):
    """Closes the process of that id."""

    why_wanted = Signal(str)
    """They gave no reason: the mail that asks for one is wanted, about the interview of that id."""

    def __init__(self, desk: Desk, process_id: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.process = desk.search.processes[process_id]
        title = self.tr("How did it end with {company}?").format(company=self.process.company)
        self.head(title, self.tr("Close process"))
        self.outcomes: dict[Outcome, Radio] = {}
        for outcome, word, meaning in words.outcomes():
            choice = Radio(word)
            choice.setAccessibleDescription(meaning)
            choice.toggled.connect(self._on_choice)
            self.put(wrapping(meaning, "muted"), choice)
            self.outcomes[outcome] = choice
        self.consequence = self.wide_note()
        self.ask = button(self.tr("Close and as&k why…"))
        self.ask.setAutoDefault(False)
        self.ask.hide()
        self.ask.clicked.connect(self._close_and_ask)
        self.buttons.insertWidget(1, self.ask)
        self.show_rows(self.consequence, shown=False)
        next(iter(self.outcomes.values())).setFocus()

    def _outcome(self) -> Outcome | None:
        return next((outcome for outcome, each in self.outcomes.items() if each.isChecked()), None)

    def _open_offer(self) -> str | None:
        return next((each.id for each in self.process.offers if each.state is OfferState.OPEN), None)

    def _on_choice(self) -> None:
        text = self._consequence(self._outcome())
        self.consequence.setText(text)
        self.ask.setVisible(self._may_ask())
        self.show_rows(self.consequence, shown=bool(text))

    def _consequence(self, outcome: Outcome | None) -> str:
        last = self.process.last_interview
        if outcome is Outcome.ACCEPTED and self._open_offer():
            return self.tr("The offer is recorded as accepted.")
        if outcome in (Outcome.REJECTED, Outcome.CANCELLED) and last is not None and last.verdict is None:
            return self.tr("The last interview gets the same answer.")
        return ""

    def _may_ask(self) -> bool:
        """Whether that leaves an interview with a no and no reason."""
        last = self.process.last_interview
        if last is None or last.explained or self._outcome() not in (Outcome.REJECTED, Outcome.CANCELLED):
            return False
        return last.verdict is not Verdict.MOVING_ON

    def _close_and_ask(self) -> None:
        self.accept()
        if self.result() == QDialog.DialogCode.Accepted and self.process.last_interview is not None:
            self.why_wanted.emit(self.process.last_interview.id)

    def save(self) -> None:
        outcome = self._outcome()
        if outcome is None:
            raise Wrong(next(iter(self.outcomes.values())), self.tr("Which of these is it?"))
        offer = self._open_offer()
        if outcome is Outcome.ACCEPTED and offer is not None:
            self.journal.accept_offer(offer)
        else:
            self.journal.close_process(self.process.id, outcome)
