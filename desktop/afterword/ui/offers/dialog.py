"""The open offers side by side; below, for the one that is chosen, who is to be told and the decision."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from afterword.domain.entities import Outcome
from afterword.domain.offers import Open
from afterword.ui.actions import Actions
from afterword.ui.offers.delegate import OfferDelegate
from afterword.ui.offers.model import OffersModel
from afterword.ui.offers.tell_list import TellList
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel, button

LETTERS, LINES = 120, 54
"""The size of the dialog, in average letters and lines."""


class OffersDialog(QDialog):
    """Begins with the offer of that id, or the one whose deadline is nearest."""

    def __init__(
        self, actions: Actions, theme: Theme, offer_id: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Open offers"))
        self._actions = actions
        self._desk = actions.desk
        self.model = OffersModel(self._desk, self)
        self.table = QTableView()
        self.tell = TellList(self._desk, actions)
        self._chosen = offer_id
        self._title = PlainLabel("", "large").wrapped()
        self._words = PlainLabel("", "muted").wrapped()
        self._company = PlainLabel("", "title").wrapped()
        self._said = PlainLabel("", "muted").wrapped()
        self._make_buttons()
        self._dress(theme)
        self._lay_out()
        self._connect()
        self.refresh()
        self.table.setFocus()

    def _make_buttons(self) -> None:
        self._accept = button(self.tr("I accepted"), main=True, icon="circle-check")
        self._accept.clicked.connect(lambda: self._decide(self._actions.accept_offer))
        self._decline = button(self.tr("I declined"), icon="x")
        self._decline.clicked.connect(lambda: self._decide(self._actions.decline_offer))
        self._edit = button(self.tr("Edit the offer…"), icon="pencil")
        self._edit.clicked.connect(self._edit_chosen)
        self._withdraw = button("")
        self._withdraw.clicked.connect(self._actions.withdraw_from_others)
        self._close = button(self.tr("Close"))
        self._close.clicked.connect(self.reject)
        for each in (self._accept, self._decline, self._edit, self._withdraw, self._close):
            each.setAutoDefault(False)

    def _dress(self, theme: Theme) -> None:
        table = self.table
        table.setAccessibleName(self.tr("Open offers"))
        table.setModel(self.model)
        table.setItemDelegate(OfferDelegate(theme, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.setProperty("offers", True)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        letter = self.fontMetrics().averageCharWidth()
        for header in (table.horizontalHeader(), table.verticalHeader()):
            header.setProperty("table", True)
        table.verticalHeader().setHighlightSections(False)
        table.horizontalHeader().setMinimumSectionSize(22 * letter)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setShowGrid(True)

    def _lay_out(self) -> None:
        decision = QHBoxLayout()
        decision.setSpacing(8)
        for each in (self._accept, self._decline, self._edit):
            decision.addWidget(each)
        decision.addStretch()
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self._withdraw)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self.table, 3)
        column.addWidget(self._company)
        column.addLayout(decision)
        column.addWidget(self.tell, 2)
        column.addStretch()
        column.addLayout(foot)
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        self.tell.setMinimumHeight(2 * line)
        room = self.screen().availableGeometry()
        self.resize(min(LETTERS * letter, room.width()), min(LINES * line, room.height() - 3 * line))

    def _connect(self) -> None:
        self.table.selectionModel().currentColumnChanged.connect(self._on_column)
        self.table.doubleClicked.connect(lambda _: self._edit_chosen())
        self._desk.changed.connect(self.refresh)
        self._desk.ticked.connect(self.refresh)
        self._actions.said.connect(self._say)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self._actions.undo)

    def refresh(self) -> None:
        """Follow the search and the clock; the chosen offer stays chosen."""
        self.model.refresh()
        self._show_chosen()

    @property
    def chosen(self) -> Open | None:
        """The offer that the lower half is about."""
        offers = self.model.offers
        return offers[self.model.column_of(self._chosen)] if offers else None

    def _show_chosen(self) -> None:
        found, several = self.chosen, len(self.model.offers) > 1
        self._chosen = found.offer.id if found else None
        self._title.setText(self._heading())
        self._words.setText(self._explained(found is not None))
        self._words.setVisible(several or found is None)
        for each in (self.table, self.tell, self._company, self._accept, self._decline, self._edit):
            each.setVisible(found is not None)
        if found is not None:
            column = self.model.column_of(self._chosen)
            if self.table.currentIndex().column() != column:
                with QSignalBlocker(self.table.selectionModel()):  # nobody chose anything
                    self.table.setCurrentIndex(self.model.index(0, column))
                self.table.selectColumn(column)
            self._company.setText(found.process.company)
            name = found.process.company
            self._accept.setAccessibleName(self.tr("I accepted the offer of {company}").format(company=name))
            self._decline.setAccessibleName(self.tr("I declined the offer of {company}").format(company=name))
        self.tell.show_offer(found)
        self._fit_table()
        self._offer_to_withdraw()

    def _fit_table(self) -> None:
        """As tall as its rows at most, and no less than one."""
        header = self.table.horizontalHeader().sizeHint().height() + 2 * self.table.frameWidth()
        bar = self.table.horizontalScrollBar()
        below = bar.height() if bar.isVisible() else 0
        self.table.setMaximumHeight(header + self.table.verticalHeader().length() + below)
        self.table.setMinimumHeight(header + self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.resizeRowsToContents()
        self._fit_table()

    def _heading(self) -> str:
        count = len(self.model.offers)
        if count > 1:
            return self.tr("{count} open offers").format(count=count)
        if count:
            return self.tr("One open offer")
        accepted = self._accepted()
        if accepted:
            return self.tr("You accepted {company}’s offer").format(company=accepted)
        return self.tr("No open offer")

    def _explained(self, several: bool) -> str:
        if several:
            return self.tr("What differs is bold on a tinted ground, and marked “differs”.")
        if self._accepted():
            return self.tr(
                "Undo takes a decision back. Tell the others before you withdraw: some day you may meet again."
            )
        return self.tr("When one comes, add it from the menu of its process: its deadline first, then the terms.")

    def _accepted(self) -> str:
        """The company whose offer was accepted last; empty where none was."""
        ended = [each for each in self._desk.search.processes.values() if each.outcome is Outcome.ACCEPTED]
        ended.sort(key=lambda each: each.closed_at or each.latest)
        return ended[-1].company if ended else ""

    def _offer_to_withdraw(self) -> None:
        """Only where an offer was accepted: what is still open can be closed in one step."""
        others = sum(each.active for each in self._desk.search.processes.values())
        self._withdraw.setVisible(bool(others and self._accepted()))
        words = self.tr("Withdraw from the other one") if others == 1 else self.tr("Withdraw from the other {count}")
        self._withdraw.setText(words.format(count=others))

    def _on_column(self, now: QModelIndex) -> None:
        if now.isValid():
            self._chosen = self.model.offers[now.column()].offer.id
            self._show_chosen()

    def _decide(self, deed: Callable[[str], None]) -> None:
        found = self.chosen
        if found is not None:
            deed(found.offer.id)

    def _edit_chosen(self) -> None:
        found = self.chosen
        if found is not None:
            self._actions.edit_offer(found.process.id, found.offer.id)

    def _say(self, words: str, _undoable: bool) -> None:
        self._said.setText(words)
