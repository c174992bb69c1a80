"""An offer: until when they need an answer, and its terms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from afterword.domain.entities import Offer, OfferState, Phase, Terms
from afterword.domain.offers import open_offers
from afterword.ui.date_field import DateField
from afterword.ui.desk import Desk
from afterword.ui.dialogs import moments, words
from afterword.ui.dialogs.form import FormDialog, Wrong, changed
from afterword.ui.dialogs.parts import text_box
from afterword.ui.dialogs.pickers import Choice
from afterword.ui.widgets import button


class OfferDialog(FormDialog):
    """Adds an offer to the process of that id, or edits one of its offers; `compare` shows it beside the others."""

    def __init__(
        self,
        desk: Desk,
        process_id: str,
        offer_id: str | None = None,
        parent: QWidget | None = None,
        compare: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self.process = desk.search.processes[process_id]
        self.offer = self.process.offer(offer_id)
        title = self.tr("Offer from {company}").format(company=self.process.company)
        self.head(title, self.tr("Add") if self.offer is None else self.tr("Save"))
        self._build(self.offer or Offer("", desk.clock()))
        if compare is not None and any(each.offer != self.offer for each in open_offers(desk.search)):
            self._add_comparing(compare)
        self.deadline.setFocus()

    def _build(self, offer: Offer) -> None:
        desk = self.desk
        self.deadline = DateField(desk, default_time=desk.search.settings.workday_end)
        self.received = DateField(desk, prefer="past")
        self.base = QLineEdit(offer.terms.base)
        self.bonus = QLineEdit(offer.terms.bonus)
        self.equity = QLineEdit(offer.terms.equity)
        self.notes = text_box(offer.terms.notes)
        self.row(self.tr("&Answer by"), self.deadline, name=self.tr("They need an answer by"))
        self.deadline.set_hint(self.tr("Ask the person who made the offer when they need an answer."))
        self.row(self.tr("&Received"), self.received)
        self.pair(self.tr("&Base"), self.base, self.tr("B&onus"), self.bonus)
        self.row(self.tr("&Equity"), self.equity)
        self.row(self.tr("&Notes"), self.notes)
        self.state = Choice(words.offer_states(), offer.state)
        self.row(self.tr("&State"), self.state)
        self.show_rows(self.state, shown=self.offer is not None)  # a new one is open
        fill(self.received, offer.received_at, desk)
        if offer.deadline is not None:
            fill(self.deadline, offer.deadline, desk)

    def _add_comparing(self, compare: Callable[[], None]) -> None:
        made = button(self.tr("Compare offers…"), icon="scale")
        made.setAutoDefault(False)
        made.clicked.connect(lambda: compare())
        self.buttons.insertWidget(1, made)

    def save(self) -> None:
        typed = self.need(self.received, self.tr("When did the offer come?"))
        received_at = moments.past_moment(typed, self.desk, self.offer.received_at if self.offer else None)
        if received_at > self.desk.clock():
            raise Wrong(self.received, self.tr("That is still to come."))
        deadline = self._deadline()
        if deadline is not None and deadline <= received_at:
            raise Wrong(self.deadline, self.tr("The deadline is before the offer came."))
        terms = Terms(
            self.base.text().strip(),
            self.bonus.text().strip(),
            self.equity.text().strip(),
            self.notes.toPlainText().strip(),
        )
        if self.offer is not None:
            fields = {"received_at": received_at, "deadline": deadline, "terms": terms}
            with self.journal.together(self.tr("Edit offer")):
                self.journal.edit_offer(self.offer.id, **changed(self.offer, fields))
                self._decide(self.offer, OfferState(self.state.meant()))
        else:
            self._add(received_at, deadline, terms)

    def _decide(self, offer: Offer, state: OfferState) -> None:
        """Accepted closes the process too; the others are marks on the offer alone."""
        if state is offer.state:
            return
        if state is OfferState.ACCEPTED:
            self.journal.accept_offer(offer.id)
        else:
            self.journal.edit_offer(offer.id, state=state)

    def _add(self, received_at: datetime, deadline: datetime | None, terms: Terms) -> None:
        """The offer, and the process to the stage of offers where it is not that far."""
        search = self.desk.search
        stage = next((each for each in search.stages if each.phase is Phase.OFFER), None)
        with self.journal.together(self.tr("Add offer")):
            self.journal.add_offer(self.process.id, received_at=received_at, deadline=deadline, terms=terms)
            if stage and search.stage_index(self.process.stage) < search.stage_index(stage.id):
                self.journal.move_process(self.process.id, stage.id)

    def _deadline(self) -> datetime | None:
        typed = self.deadline.value()
        if problem := self.deadline.problem():
            raise Wrong(self.deadline, problem)
        if typed is None:
            return None
        return moments.kept(typed, self.desk.home, self.offer.deadline if self.offer else None)


def fill(field: DateField, at: datetime, desk: Desk) -> None:
    """Show that moment in the field, as a clock at home does."""
    wall = at.astimezone(desk.home)
    field.set_value(wall.date(), wall.time())
