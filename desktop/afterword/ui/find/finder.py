"""Keeps the index beside the search, a little at a time between other events, and answers queries from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction

from afterword.ui.desk import Desk
from afterword.ui.widgets import without_mnemonic

if TYPE_CHECKING:
    from afterword.ui.find.index import Index
    from afterword.ui.find.rows import Row

SLICE = 40
"""So many processes are taken in at a time: some milliseconds."""


class Finder(QObject):
    grown = Signal()
    """All of the search is in the index now."""

    def __init__(self, desk: Desk, commands: Callable[[], Sequence[QAction]], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._commands = commands
        self._made: Index | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work)

    @property
    def _index(self) -> Index:
        """Made when somebody first looks for something."""
        if self._made is None:
            from afterword.ui.find.index import Index

            self._made = Index(self.tr("interview"))
        return self._made

    @property
    def complete(self) -> bool:
        """Whether the last answer looked at all of the search."""
        return self._index.complete

    def prepare(self) -> None:
        """Begin to take in what is new, before it is asked for."""
        self._index.follow(self._desk.search)
        if not self._timer.isActive() and not self._index.work(SLICE):
            self._timer.start()

    def find(self, query: str) -> list[Row]:
        """The best, best first; for an empty query all commands."""
        from afterword.ui.find.cards import What, of_command
        from afterword.ui.find.matching import MOST, Fit, Hit
        from afterword.ui.find.rows import rows

        self.prepare()
        commands = self._commands()
        cards = [of_command(number, without_mnemonic(each.text())) for number, each in enumerate(commands)]
        if query.strip():
            return rows(self._index.find(query, cards), self._desk, commands)
        hits = [Hit(What.COMMAND, each.id, each.id, Fit.WHOLE, ()) for each in cards[:MOST]]
        return rows(hits, self._desk, commands)

    def _work(self) -> None:
        if self._index.work(SLICE):
            self._timer.stop()
            self.grown.emit()
            from afterword.ui.find.spelling import load

            QTimer.singleShot(0, self, load)
