"""To when an interview is moved, on the clocks of its own zone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from afterword.domain.entities import Interview
from afterword.domain.times import zone
from afterword.domain.typed_dates import Typed
from afterword.domain.wording import place_name
from afterword.ui.date_field import DateField
from afterword.ui.desk import Desk
from afterword.ui.dialogs import moments
from afterword.ui.dialogs.form import FormDialog


class MoveDialog(FormDialog):
    def __init__(self, desk: Desk, interview: Interview, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.starts_at = interview.starts_at
        """What was chosen: a naive wall time of the interview's zone."""
        self._zone: ZoneInfo = zone(interview.zone)
        self.head(self.tr("Move the interview"), self.tr("Move"))
        self.when = DateField(desk, wants_time="required", where=lambda: self._zone)
        self.row(self.tr("&When"), self.when)
        self.when.set_remark(self._remark)
        self.when.set_value(interview.starts_at.date(), interview.starts_at.time())
        self.when.setFocus()

    def save(self) -> None:
        typed = self.need(self.when, self.tr("When is it?"))
        assert typed.time is not None
        self.starts_at = datetime.combine(typed.day, typed.time)

    def _remark(self, typed: Typed) -> str:
        """Where the clocks at home show another time, both."""
        home = moments.elsewhere(moments.moment(typed, self._zone), self._zone, self.desk)
        there = self.tr("in {place}").format(place=place_name(self._zone.key)) if home else ""
        return " · ".join(each for each in (moments.shifted(typed, self._zone, self.desk), there, home) if each)
