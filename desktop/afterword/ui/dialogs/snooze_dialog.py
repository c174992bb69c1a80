"""Until when to snooze a nudge."""

from __future__ import annotations

from datetime import UTC, datetime, time

from PySide6.QtWidgets import QWidget

from afterword.domain.snoozing import MORNING
from afterword.domain.times import to_utc
from afterword.ui.date_field import DateField
from afterword.ui.desk import Desk
from afterword.ui.dialogs.form import FormDialog, Wrong


class SnoozeDialog(FormDialog):
    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._until = datetime.min.replace(tzinfo=UTC)
        self.head(self.tr("Snooze"), self.tr("Snooze"))
        self._field = DateField(desk, wants_time="optional")
        self.row(self.tr("&Until"), self._field)
        self._field.setFocus()

    def until(self) -> datetime:
        """The moment (UTC) that was chosen; a day alone means its morning."""
        return self._until

    def save(self) -> None:
        typed = self.need(self._field, self.tr("Until when? Say “tomorrow 9” or “in 3 hours”."))
        clock: time = typed.time or MORNING
        self._until = to_utc(datetime.combine(typed.day, clock), self.desk.home)
        if self._until <= self.desk.now:
            raise Wrong(self._field, self.tr("That moment is past."))
