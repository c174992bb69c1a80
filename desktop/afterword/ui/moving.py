"""How processes are moved from anywhere in the window: saved at once, said, and asked for what the place needs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from afterword.domain.columns import CLOSED, column_of
from afterword.domain.entities import OfferState, Outcome, Phase
from afterword.ui.doing import Doing


class Moving(Doing):
    def place(
        self, process_ids: Sequence[str], column: str, before: str | None = None, at: QPoint | None = None
    ) -> None:
        """Put the processes into a column, before one there or at its end; `at` is where to ask for an outcome."""
        if column != CLOSED:
            self._place_in_stage(process_ids, column, before)
        elif any(self.desk.search.processes[each].active for each in process_ids):
            self.outcome_menu(process_ids, before).popup(at or QCursor.pos())
        else:
            self._try(lambda: self.desk.journal.place_closed(process_ids, before=before), self.tr("Moved."))

    def outcome_menu(self, process_ids: Sequence[str], before: str | None = None) -> QMenu:
        """Asks how it ended; nothing is moved until that is answered."""
        from afterword.ui.dialogs.words import outcomes

        menu = QMenu(self._window)
        menu.setObjectName("outcomes")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("How did it end?"))
        heading = menu.addAction(self.tr("How did it end?"))
        heading.setEnabled(False)
        for outcome, word, meaning in outcomes():
            action = menu.addAction(f"{word}\t{meaning}")
            action.triggered.connect(partial(self._close, tuple(process_ids), outcome, before))
        return menu

    def _close(
        self, process_ids: Sequence[str], outcome: Outcome, before: str | None, _checked: bool = False
    ) -> None:
        def deed() -> None:
            with self.desk.journal.together(self.tr("Close")):
                for offer in self._open_offers(process_ids) if outcome is Outcome.ACCEPTED else ():
                    self.desk.journal.accept_offer(offer)
                self.desk.journal.place_closed(process_ids, outcome, before)

        self._try(deed, self._moved(process_ids, self.tr("Closed")))

    def _open_offers(self, process_ids: Sequence[str]) -> list[str]:
        """The first open offer of each of them."""
        processes = (self.desk.search.processes[each] for each in process_ids)
        offers = (next((o.id for o in each.offers if o.state is OfferState.OPEN), None) for each in processes)
        return [each for each in offers if each is not None]

    def _place_in_stage(self, process_ids: Sequence[str], stage_id: str, before: str | None) -> None:
        search = self.desk.search
        stage = search.stage(stage_id)
        arriving = [each for each in process_ids if search.processes[each].stage != stage_id]
        words = self._moved(process_ids, stage.name)
        within = len(process_ids) == 1 and column_of(search.processes[process_ids[0]]) == stage_id
        self._try(
            lambda: self.desk.journal.place_processes(process_ids, stage_id, before),
            partial(self._placed, process_ids[0], stage.name) if within else words,
        )
        if stage.phase is Phase.OFFER:
            without = [each for each in arriving if not self._open_offers([each])]
            # the drag is over first
            QTimer.singleShot(0, self, lambda: self._ask_for_offers(without))

    def _ask_for_offers(self, process_ids: Sequence[str]) -> None:
        """The offer of each of them, one after the other."""
        from afterword.ui.dialogs.offer_dialog import OfferDialog

        there = [each for each in process_ids if each in self.desk.search.processes]
        if there:
            dialog = OfferDialog(self.desk, there[0], parent=self._window)
            dialog.finished.connect(lambda _: self._ask_for_offers(there[1:]))
            self._open(dialog, self.tr("Offer recorded."))

    def _placed(self, process_id: str, column: str) -> str:
        """Where it stands now in the column that it was in."""
        process, arrangement = self.desk.search.processes[process_id], self.desk.arrangement
        place, count = arrangement.place(process) + 1, len(arrangement.ids[column_of(process)])
        words = self.tr("{company} is number {place} of {count} in {stage}.")
        return words.format(company=process.company, place=place, count=count, stage=column)

    def _moved(self, process_ids: Sequence[str], column: str) -> str:
        if len(process_ids) > 1:
            return self.tr("{count} processes moved to {stage}.").format(count=len(process_ids), stage=column)
        company = self.desk.search.processes[process_ids[0]].company
        return self.tr("{company} moved to {stage}.").format(company=company, stage=column)
