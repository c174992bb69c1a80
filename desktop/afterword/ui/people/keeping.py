"""The people as the desk has them, for all that show one: in a large search looked up when there is time for it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from afterword.domain.acquaintances import Acquaintances
from afterword.domain.contacts import Person
from afterword.domain.entities import Process
from afterword.ui.desk import Desk, do_some


class Keeping(QObject):
    filled = Signal()
    """All people are known."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._people = Acquaintances()
        self._whole = False
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def look(self) -> list[Person] | None:
        """Everybody, in the search's order; None before a large search was looked through, until `filled`."""
        desk = self._desk
        self._whole = self._whole or not desk.large
        if self._whole:
            return self._people.people(desk.search, desk.now, desk.nudges)
        if not self._timer.isActive():
            self._steps = self._people.prepare(desk.search, desk.now, desk.nudges)
            self._timer.start()
        return None

    def processes_with(self, contact_id: str) -> dict[str, Process]:
        """The processes that the person has, or may have, to do with."""
        search = self._desk.search
        if not self._whole or self.look() is None:
            return dict(search.processes)
        concerned = self._people.processes_with(contact_id)
        return {each: search.processes[each] for each in sorted(concerned)}

    def _go_on(self) -> None:
        if not do_some(self._steps):
            self._timer.stop()
            self._whole = True
            self.filled.emit()


def keeping_of(desk: Desk) -> Keeping:
    """The desk's: one for all that show people."""
    return desk.findChild(Keeping) or Keeping(desk)
