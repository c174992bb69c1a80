"""What was heard after an interview: moving on, rejected or cancelled, and their words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from afterword.domain import wording
from afterword.domain.entities import Outcome, Phase, Stage, Verdict, Weight
from afterword.ui.date_field import DateField, wrapping
from afterword.ui.desk import Desk
from afterword.ui.dialogs import moments, words
from afterword.ui.dialogs.form import FormDialog, Wrong
from afterword.ui.dialogs.interview_dialog import find_interview
from afterword.ui.dialogs.parts import text_box
from afterword.ui.dialogs.pickers import Choice
from afterword.ui.dialogs.toggles import Check, Radio
from afterword.ui.widgets import button, segment

TALL = 44


class VerdictDialog(FormDialog):
    """Records or edits the verdict on the interview of that id, and what follows from it for the process."""

    why_wanted = Signal(str)
    """They gave no reason: the mail that asks for one is wanted, about the interview of that id."""

    def __init__(self, desk: Desk, interview_id: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        owner, self.interview = find_interview(desk, interview_id)
        self.process = desk.search.processes[owner]
        self.head(self.tr("What did {company} say?").format(company=self.process.company), self.tr("Save"))
        self._build()
        self._lay_out()
        self._fill()
        (self.feedback if self.interview.verdict else self.verdicts[Verdict.MOVING_ON]).setFocus()

    def _build(self) -> None:
        self.verdicts = {
            Verdict.MOVING_ON: button(self.tr("&Moving on")),
            Verdict.REJECTED: button(self.tr("&Rejected")),
            Verdict.CANCELLED: button(self.tr("&Cancelled")),
        }
        for each in self.verdicts.values():
            each.setAutoDefault(False)
            each.setMinimumHeight(TALL)
            each.toggled.connect(self._on_verdict)
        self.heard = DateField(self.desk, prefer="past")
        self.feedback = text_box(self.interview.feedback)
        self.feedback.setPlaceholderText(self.tr("As they came"))
        answers = [(self.tr("Not noted"), ""), (self.tr("Yes"), "yes"), (self.tr("No"), "no")]
        explained = {True: "yes", False: "no", None: ""}[self.interview.explained]
        self.explained = Choice(answers, explained)
        self._build_weights()
        self.stage = Choice(self._stages(), self._likely_stage().id)
        self.close_too = Check(self.tr("C&lose the process as well"))
        self.close_too.setChecked(self.interview.verdict is None)

    def _build_weights(self) -> None:
        self.weights: dict[Weight | None, Radio] = {}
        choices = [*words.weights(), (None, self.tr("Not &decided yet"), "")]
        for weight, shown, advice in choices:
            self.weights[weight] = made = Radio(shown)
            made.setAccessibleDescription(advice)
        self.weights[self.interview.weight].setChecked(True)
        self.take = wrapping(self.tr("How do you take it?"), "muted")
        self.advice = {weight: wrapping(advice, "muted") for weight, _, advice in choices}
        self.ask = button(self.tr("Save and &ask why…"))
        self.ask.setAutoDefault(False)
        self.ask.clicked.connect(self._save_and_ask)

    def _lay_out(self) -> None:
        self.wide_note(f"{wording.interview_name(self.interview)} · {self.desk.calendar.span(self.interview)}")
        self.wide(segment(list(self.verdicts.values())))
        self.row(self.tr("&Heard"), self.heard)
        self.row(self.tr("Their &words"), self.feedback)
        self.row(self.tr("They told me wh&y"), self.explained)
        self.wide(self.take)
        for weight, radio in self.weights.items():
            self.put(self.advice[weight], radio)
        self.row(self.tr("Now in s&tage"), self.stage)
        self.put(self.close_too)
        self.buttons.insertWidget(1, self.ask)
        self.feedback.textChanged.connect(self._on_words)
        self.explained.currentIndexChanged.connect(self._on_verdict)

    def _fill(self) -> None:
        heard = (self.interview.heard_at or self.desk.clock()).astimezone(self.desk.home)
        self.heard.set_value(heard.date(), heard.time())
        if self.interview.verdict is not None:
            self.verdicts[self.interview.verdict].setChecked(True)
        self._on_verdict()
        self._on_words()

    def _stages(self) -> list[tuple[str, str]]:
        return [(each.name, each.id) for each in self.desk.search.stages]

    def _likely_stage(self) -> Stage:
        """The next one, but not the offer: that comes with its own dialog."""
        search = self.desk.search
        here = search.stage_index(self.process.stage)
        following = search.stages[here + 1 :]
        if self.interview.verdict is None and following and following[0].phase is not Phase.OFFER:
            return following[0]
        return search.stages[here]

    def _verdict(self) -> Verdict | None:
        return next((verdict for verdict, each in self.verdicts.items() if each.isChecked()), None)

    def _on_verdict(self) -> None:
        verdict = self._verdict()
        over = verdict in (Verdict.REJECTED, Verdict.CANCELLED)
        self.show_rows(self.explained, shown=over)
        self.show_rows(self.stage, shown=verdict is Verdict.MOVING_ON and self.process.active)
        self.show_rows(self.close_too, shown=over and self.process.active)
        self.ask.setVisible(over and self.explained.meant() != "yes")

    def _on_words(self) -> None:
        """There is something to take only where something was said."""
        said = bool(self.feedback.toPlainText().strip()) or self.interview.weight is not None
        self.show_rows(self.take, *self.advice.values(), shown=said)

    def _save_and_ask(self) -> None:
        self.accept()
        if self.result() == QDialog.DialogCode.Accepted:
            self.why_wanted.emit(self.interview.id)

    def save(self) -> None:
        verdict = self._verdict()
        if verdict is None:
            raise Wrong(self.verdicts[Verdict.MOVING_ON], self.tr("Which of the three is it?"))
        typed = self.need(self.heard, self.tr("When did you hear it?"))
        heard_at = moments.past_moment(typed, self.desk, self.interview.heard_at)
        if heard_at > self.desk.clock():
            raise Wrong(self.heard, self.tr("That is still to come."))
        with self.journal.together(self.tr("Record answer")):
            self.journal.record_verdict(
                self.interview.id,
                verdict,
                heard_at=heard_at,
                feedback=self.feedback.toPlainText().strip(),
                explained={"yes": True, "no": False}.get(self.explained.meant()),
                weight=next(weight for weight, each in self.weights.items() if each.isChecked()),
            )
            self._save_process(verdict)

    def _save_process(self, verdict: Verdict) -> None:
        if not self.process.active:
            return
        if verdict is Verdict.MOVING_ON:
            self.journal.move_process(self.process.id, self.stage.meant())
        elif self.close_too.isChecked():
            self.journal.close_process(self.process.id, Outcome(verdict))
