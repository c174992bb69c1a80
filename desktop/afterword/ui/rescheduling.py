"""How events of the calendar are taken to another time from anywhere in the window: saved at once, and said."""

from __future__ import annotations

from datetime import datetime

from afterword.domain import rescheduling
from afterword.domain.calendar_events import CalendarEvent
from afterword.domain.entities import Interview
from afterword.domain.rescheduling import STEP, Move, PutOff, Refused
from afterword.domain.times import to_utc, zone
from afterword.ui.staging import Staging


class Rescheduling(Staging):
    def plan(self, event: CalendarEvent, wall: datetime) -> rescheduling.Plan:
        """What would have to be done so that it stands at that naive wall time at home."""
        return rescheduling.plan(event, wall, self.desk.now, self.desk.home)

    def take_to(self, event: CalendarEvent, wall: datetime) -> bool:
        """Do it, or say why it stays. Whether it went."""
        if wall == self.wall_of(event):
            return False
        plan = self.plan(event, wall)
        if isinstance(plan, Refused):
            self.said.emit(plan.why, False)
        elif isinstance(plan, Move):
            self.move_interview(plan.interview, plan.starts_at, event.name)
        elif isinstance(plan, PutOff):
            words = self.tr("Snoozed until {moment}.").format(moment=self.desk.calendar.moment(plan.until))
            self._try(lambda: self.desk.journal.snooze(plan.nudge.key, plan.until), words)
        return not isinstance(plan, Refused)

    def move_interview(self, interview: Interview, starts_at: datetime, company: str) -> None:
        """To that wall time of its own zone."""
        moment = self.desk.calendar.moment(to_utc(starts_at, zone(interview.zone)))
        words = self.tr("{company} moved to {moment}.").format(company=company, moment=moment)
        self._try(lambda: self.desk.journal.move_interview(interview.id, starts_at), words)

    def resize(self, interview: Interview, minutes: int) -> None:
        """To that length, no shorter than a step."""
        length = max(STEP, minutes)
        if length != interview.minutes:
            words = self.tr("{minutes} minutes long.").format(minutes=length)
            self._try(lambda: self.desk.journal.resize_interview(interview.id, length), words)

    def wall_of(self, event: CalendarEvent) -> datetime:
        """When it stands in the calendar: naive, on the wall at home."""
        return event.at.astimezone(self.desk.home).replace(tzinfo=None, fold=0)

    def ask_move(self, event: CalendarEvent) -> None:
        """Ask for the new time of an interview."""
        from afterword.ui.dialogs.move_dialog import MoveDialog

        interview = event.source
        assert isinstance(interview, Interview)
        dialog = MoveDialog(self.desk, interview, self._window)
        dialog.accepted.connect(lambda: self.move_interview(interview, dialog.starts_at, event.name))
        self._open(dialog)
