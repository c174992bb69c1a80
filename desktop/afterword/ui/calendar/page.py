"""What the month, the week and the agenda have in common for the view that holds them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from afterword.domain.calendar_events import CalendarEvent
from afterword.ui.calendar.days import Shown
from afterword.ui.calendar.filling import filling_of
from afterword.ui.desk import Desk


class Page(QWidget):
    """One way to look at the calendar. It looks at the desk again when that changes, or when it is shown."""

    opened = Signal(CalendarEvent)
    """An event was chosen."""
    interview_wanted = Signal(object)
    """A new interview on that `date`, or at that naive `datetime` at home."""
    process_dropped = Signal(str, object)
    """A process from the list, and where its interview is to be, as above."""
    menu_wanted = Signal(CalendarEvent, QPoint)
    """The menu of an event is asked for, at a point of the screen."""
    turned = Signal()
    """Other days are shown."""

    def __init__(self, desk: Desk, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.changed.connect(lambda _: self._refresh())
        desk.ticked.connect(self._refresh)
        shown.changed.connect(self._refresh)
        filling_of(desk).filled.connect(self._refresh)

    @property
    def day(self) -> date:
        """The chosen day."""
        raise NotImplementedError

    def show_day(self, day: date) -> None:
        """Choose that day and show it; a year out of reach changes nothing."""
        raise NotImplementedError

    def turn(self, pages: int) -> None:
        """So many months or weeks on, or back."""
        raise NotImplementedError

    def title(self) -> str:
        raise NotImplementedError

    def turn_names(self) -> tuple[str, str]:
        """What the buttons to turn back and on are called."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Look at the desk again."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _refresh(self) -> None:
        if self.isVisible():  # else when it is shown
            self.refresh()
