"""Whom an offer's deadline concerns: who was told, and one click for each who was not."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from afterword.domain.entities import Channel
from afterword.domain.nudges import State
from afterword.domain.offers import Open, Telling, tellings
from afterword.ui.actions import Actions
from afterword.ui.column import Column
from afterword.ui.desk import Desk
from afterword.ui.widgets import PlainLabel, button, heading

translate = QCoreApplication.translate
AT_FIRST = 20
"""So many are listed before one asks for more."""


class TellList(Column):
    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Who is to be told"))
        self.column.setContentsMargins(0, 0, 8, 0)
        self._desk = desk
        self._actions = actions
        self._limit = AT_FIRST
        self._offer: Open | None = None
        self._shown: object = None

    def show_offer(self, found: Open | None) -> None:
        """List whom that offer concerns, or nobody."""
        if found is None or self._offer is None or found.offer.id != self._offer.offer.id:
            self._limit = AT_FIRST
        self._offer = found
        desk = self._desk
        everybody = [] if found is None else tellings(found, desk.search, desk.now, desk.nudges)
        said = (found, everybody, self._limit, desk.today())
        if said != self._shown:
            self._shown = said
            self.rebuild(lambda: self._fill(found, everybody))
            for one, next_one in pairwise([self, *self.stops()]):  # else Tab would come to them after all others
                self.setTabOrder(one, next_one)

    def _fill(self, found: Open | None, everybody: list[Telling]) -> None:
        self._list(found, everybody)
        self.column.addStretch()
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)  # Enter presses the one that has the focus

    def _list(self, found: Open | None, everybody: list[Telling]) -> None:
        if found is None:
            return
        if found.offer.deadline is None:
            self._add_question(found)
        elif not everybody:
            words = self.tr("No other process is running: there is nobody to tell.")
            self.column.addWidget(PlainLabel(words, "muted").wrapped())
        else:
            self.column.addWidget(heading(how_many(everybody)))
            everybody = sorted(everybody, key=lambda each: each.told_at is not None)
            for each in everybody[: self._limit]:
                self.column.addLayout(self._row(each))
            if len(everybody) > self._limit:
                more = button(self.tr("{count} more").format(count=len(everybody) - self._limit))
                more.setProperty("flat", True)
                more.clicked.connect(self._show_more)
                self.column.addWidget(more)

    def _add_question(self, found: Open) -> None:
        """First of all there has to be a deadline."""
        words = self.tr("Ask {company} when they need an answer. Then the others can be told.")
        self.column.addWidget(PlainLabel(words.format(company=found.process.company)).wrapped())
        row = QHBoxLayout()
        row.setSpacing(8)
        asking = next((each for each in self._desk.nudges if each.offer == found.offer.id), None)
        if asking is not None:
            write = button(self.tr("Write…"), main=True, name=self.tr("Write: ask for the deadline"), icon="mail")
            write.clicked.connect(lambda: self._actions.write(asking))
            row.addWidget(write)
        note = button(self.tr("Note the deadline…"))
        note.clicked.connect(lambda: self._actions.edit_offer(found.process.id, found.offer.id))
        row.addWidget(note)
        row.addStretch()
        self.column.addLayout(row)

    def _row(self, telling: Telling) -> QHBoxLayout:
        name = telling.contact.name if telling.contact else telling.process.company
        row = QHBoxLayout()
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(name, "title").wrapped())
        words.addWidget(PlainLabel(self._about(telling), "muted").wrapped())
        row.addLayout(words, 1)
        nudge = telling.nudge
        if nudge is not None:
            write = button(self.tr("Write…"), name=self.tr("Write to {name}").format(name=name), icon="mail")
            write.clicked.connect(partial(self._write, telling))
            called = button(self.tr("I called"), name=self.tr("I called {name}").format(name=name), icon="phone")
            called.clicked.connect(lambda: self._actions.log(nudge, Channel.CALL))
            for each in (write, called):
                row.addWidget(each, alignment=Qt.AlignmentFlag.AlignVCenter)
        return row

    def _write(self, telling: Telling, _checked: bool = False) -> None:
        if telling.nudge is not None:
            self._actions.write(telling.nudge)

    def _about(self, telling: Telling) -> str:
        company = telling.process.company if telling.contact else self.tr("no point of contact")
        if telling.told_at is not None:
            state = self.tr("told {moment}").format(moment=self._desk.calendar.moment(telling.told_at))
        elif telling.nudge is None:
            state = self.tr("skipped")
        elif telling.nudge.state is State.SNOOZED:
            state = self.tr("snoozed")
        else:
            state = self.tr("not told yet")
        return f"{company} · {state}"

    def _show_more(self) -> None:
        self._limit += 4 * AT_FIRST
        self.show_offer(self._offer)


def how_many(everybody: list[Telling]) -> str:
    """`2 of 3 told`."""
    told = sum(each.told_at is not None for each in everybody)
    return translate("offers", "{told} of {count} told").format(told=told, count=len(everybody))
