"""Combo boxes for a length of time, a number of days and a time of day: the usual ones, or what is typed."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from PySide6.QtWidgets import QWidget

from afterword.domain import typed_dates
from afterword.domain.typed_dates import Typed
from afterword.ui.desk import Desk
from afterword.ui.dialogs.pickers import SearchChoice
from afterword.ui.local_dates import LocalDates

_ANY_DAY = date(2026, 1, 5)


class MinutesChoice(SearchChoice):
    """How long something takes: one of the usual lengths, or `75`, `1:15`, `1.5 h`."""

    def __init__(self, minutes: int = 60, parent: QWidget | None = None) -> None:
        usual = sorted({30, 45, 60, 90, 120, minutes})
        super().__init__([(self.tr("{n} min").format(n=each), str(each)) for each in usual], parent=parent)
        self.choose(str(minutes))

    def minutes(self) -> int | None:
        """None where the words are no length."""
        if found := re.fullmatch(r"(\d{1,2}):(\d\d)(?: ?h)?", self.text()):
            return int(found[1]) * 60 + int(found[2])
        if found := re.fullmatch(r"(\d{1,2}(?:[.,]\d{1,2})?) ?h(?:ours?)?", self.text()):
            return round(float(found[1].replace(",", ".")) * 60)
        found = re.match(r"(\d{1,4})(?!\d|[.,:])", self.text())
        return int(found[1]) if found else None


class DaysChoice(SearchChoice):
    def __init__(self, days: int, parent: QWidget | None = None) -> None:
        usual = sorted({3, 5, 7, 10, 14, days})
        super().__init__([(self.tr("{n} days").format(n=each), str(each)) for each in usual], parent=parent)
        self.choose(str(days))

    def days(self) -> int | None:
        found = re.match(r"(\d{1,3})(?!\d|[.,:])", self.text())
        return int(found[1]) if found else None


class ClockChoice(SearchChoice):
    """A time of day: on the hour, or what is typed, as `17:30` or `5pm`."""

    def __init__(self, desk: Desk, clock: time, parent: QWidget | None = None) -> None:
        self._dates = LocalDates(desk.locale)
        usual = sorted({clock, *(time(hour) for hour in range(24))})
        super().__init__([(self._dates.clock(each), each.isoformat()) for each in usual], parent=parent)
        self.choose(clock.isoformat())

    def clock(self) -> time | None:
        if meant := self.meant():
            return time.fromisoformat(meant)
        day = self._dates.write(_ANY_DAY)
        typed: Typed | None = self._dates.read(f"{day} {self.text()}")
        midnight = datetime.combine(_ANY_DAY, time())
        typed = typed or typed_dates.parse(f"today {self.text()}", midnight) if self.text() else None
        return typed.time if typed and typed.day == _ANY_DAY else None
