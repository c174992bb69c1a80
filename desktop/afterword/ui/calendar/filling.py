"""The diary of a large search, which the month, the week and the agenda share: filled when there is time for it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from afterword.domain.diary import Diary
from afterword.domain.entities import Search
from afterword.domain.wording import Calendar
from afterword.ui.desk import Desk, do_some

FEW = 5
"""So many processes are looked at while the window waits: what the user did is seen at once."""


class Filling(QObject):
    """Brings the diary up to what the desk has, a few milliseconds at a time."""

    filled = Signal()
    """What took more than one turn of the event loop is done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._diary = Diary(desk.home)
        self._followed: tuple[Search, Calendar] | None = None
        self._steps: Iterator[None] = iter(())
        self._whole = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether there is more to come."""
        return self._timer.isActive()

    def look(self) -> Diary | None:
        """The diary as far as it is by now; None where it never was whole."""
        desk, followed = self._desk, self._followed
        if followed is None or followed[0] is not desk.search or followed[1] is not desk.calendar:
            self._followed = desk.search, desk.calendar
            self._follow()
        return self._diary if self._whole else None

    def _follow(self) -> None:
        desk = self._desk
        if self._diary.home is not desk.home:
            self._diary, self._whole = Diary(desk.home), False
        self._diary.follow(desk.search, desk.standing, desk.calendar)
        self._steps = self._diary.steps()
        if self._diary.behind <= FEW:
            for _ in self._steps:
                pass
        if not self._whole or do_some(self._steps):
            self._timer.start()  # who asks first has enough to do
        else:
            self._end()

    def _go_on(self) -> None:
        if not do_some(self._steps):
            self._end()
            self.filled.emit()

    def _end(self) -> None:
        self._timer.stop()
        self._whole = True


def filling_of(desk: Desk) -> Filling:
    """That of the desk: one for all that show its days."""
    for each in desk.children():
        if isinstance(each, Filling):
            return each
    return Filling(desk)
