"""What the user chose: name and signature, home zone, and when to be reminded."""

from __future__ import annotations

from datetime import time

from PySide6.QtWidgets import QLineEdit, QWidget

from afterword.ui.desk import Desk
from afterword.ui.dialogs.amounts import ClockChoice, DaysChoice
from afterword.ui.dialogs.calendar_rows import CalendarRows
from afterword.ui.dialogs.computer_rows import ComputerRows
from afterword.ui.dialogs.file_rows import FileRows
from afterword.ui.dialogs.form import FormDialog, Wrong, changed
from afterword.ui.dialogs.parts import text_box
from afterword.ui.dialogs.scheme_choice import SchemeChoice
from afterword.ui.dialogs.toggles import Check
from afterword.ui.dialogs.zone_choice import COMPUTER, ZoneChoice, recent_zones
from afterword.ui.machine import Machine
from afterword.ui.mail import Mail
from afterword.ui.theme import Theme


class SettingsDialog(FormDialog):
    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        theme: Theme | None = None,
        machine: Machine | None = None,
        mail: Mail | None = None,
        calendar_file: str | None = None,
    ) -> None:
        """Without a theme, a machine or a mail room, as in tests of the rest, their rows are not there."""
        super().__init__(desk, parent)
        self.settings = desk.search.settings
        self.scheme = SchemeChoice(theme, self) if theme is not None else None
        self.machine = ComputerRows(desk, machine) if machine is not None else None
        self.head(self.tr("Settings"), self.tr("Save"))
        self._build()
        self._lay_out(calendar_file)
        self.files = FileRows(mail, machine.folder if machine is not None else None, self)
        self.name.setFocus()

    def _build(self) -> None:
        desk, settings = self.desk, self.settings
        self.name = QLineEdit(settings.name)
        self.name.setPlaceholderText(self.tr("Fills the mails you write"))
        self.signature = text_box(settings.signature, lines=2)
        same = self.tr("Same as the computer ({zone})").format(zone=desk.computer_zone())
        self.zone = ZoneChoice(recent_zones(desk.search), settings.home_zone or COMPUTER, same)
        self.workday_end = ClockChoice(desk, settings.workday_end)
        self.fallback = DaysChoice(settings.fallback_days)
        self.quiet_from = ClockChoice(desk, settings.quiet_from)
        self.quiet_to = ClockChoice(desk, settings.quiet_to)
        self.working_days = Check(self.tr("Follow up on &working days only"))
        self.working_days.setChecked(settings.working_days_only)
        self.updates = Check(self.tr("Remind me to keep my contacts &informed"))
        self.updates.setChecked(settings.status_updates)

    def _lay_out(self, calendar_file: str | None) -> None:
        self.row(self.tr("Your &name"), self.name)
        self.row(self.tr("&Signature"), self.signature)
        self.row(self.tr("&Home zone"), self.zone)
        self.row(self.tr("&End of business"), self.workday_end)
        self.row(self.tr("No &promise"), self.fallback, name=self.tr("Days to wait where no day was promised"))
        self.note(self.tr("How long to wait where they named no day."))
        self.pair(self.tr("&Quiet from"), self.quiet_from, self.tr("&to"), self.quiet_to)
        self.quiet_to.setAccessibleName(self.tr("Quiet until"))
        if self.scheme is not None:
            self.row(self.tr("&Colours"), self.scheme)
        self.put(self.working_days)
        self.put(self.updates)
        self.calendar = CalendarRows(self.settings.live_calendar, calendar_file, self)
        if self.machine is not None:
            self.machine.add_to(self)

    def save(self) -> None:
        name = self.zone.zone_name()
        if not name:
            raise Wrong(self.zone, self.tr("No such time zone. Try a city, like “Los Angeles”."))
        fields = {
            "name": self.name.text().strip(),
            "signature": self.signature.toPlainText().strip(),
            "home_zone": None if name == COMPUTER else name,
            "workday_end": self._time(self.workday_end),
            "fallback_days": self._days(),
            "working_days_only": self.working_days.isChecked(),
            "status_updates": self.updates.isChecked(),
            "quiet_from": self._time(self.quiet_from),
            "quiet_to": self._time(self.quiet_to),
            "live_calendar": self.calendar.wanted.isChecked(),
        }
        if self.machine is not None:
            self.machine.save()
        self.journal.change_settings(**changed(self.settings, fields))
        if self.scheme is not None:
            self.scheme.keep()

    def _days(self) -> int:
        days = self.fallback.days()
        if not days:
            raise Wrong(self.fallback, self.tr("How many days? At least one."))
        return days

    def _time(self, choice: ClockChoice) -> time:
        clock = choice.clock()
        if clock is None:
            raise Wrong(choice, self.tr("That is not a time of day. Try “17:30”."))
        return clock
