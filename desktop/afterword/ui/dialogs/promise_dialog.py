"""What they answered to "When should I expect feedback?"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from afterword.domain import rulebook, wording
from afterword.domain.entities import Process, Promise, Search
from afterword.domain.nudges import Kind
from afterword.domain.times import zone
from afterword.domain.typed_dates import Typed
from afterword.ui.date_field import DateField, wrapping
from afterword.ui.desk import Desk
from afterword.ui.dialogs import moments
from afterword.ui.dialogs.form import FormDialog, Wrong
from afterword.ui.dialogs.interview_dialog import find_interview
from afterword.ui.dialogs.parts import line_height
from afterword.ui.dialogs.toggles import Radio


class PromiseDialog(FormDialog):
    """Records a promise of the interview of that id: a day, a moment, or "they didn't say"; or corrects one."""

    def __init__(
        self, desk: Desk, interview_id: str, promise: Promise | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self.promise = promise
        owner, self.interview = find_interview(desk, interview_id)
        self.process = desk.search.processes[owner]
        self._zone = zone(self.interview.zone)
        self.head(self.tr("When did they say you would hear back?"), self.tr("Save"))
        self.wide_note(self._about())
        self.named = Radio(self.tr("&By"))
        self.named.setAccessibleName(self.tr("They named a day"))
        self.named.setMinimumHeight(line_height(self))  # its words beside those of the field
        self.named.setChecked(True)
        self.when = DateField(desk, where=lambda: self._zone)
        self.when.edit.setAccessibleName(self.tr("The day they named"))
        self.when.set_remark(self._remark)
        self.unsaid = Radio(self.tr("They &didn’t say"))
        self.put(self.when, self.named)
        self.wide(self.unsaid)
        self.consequence = wrapping()
        self.wide(self.consequence)
        self.when.changed.connect(lambda: self.named.setChecked(True))
        self.when.changed.connect(self._on_change)
        self.unsaid.toggled.connect(self._on_change)
        self._fill()
        self._on_change()
        (self.unsaid if self.unsaid.isChecked() else self.when).setFocus()

    def _fill(self) -> None:
        if self.promise is None:
            return
        by = self.promise.by
        if isinstance(by, datetime):
            wall = by.astimezone(self._zone)
            self.when.set_value(wall.date(), wall.time())
        elif by is not None:
            self.when.set_value(by)
        else:
            self.unsaid.setChecked(True)

    def _about(self) -> str:
        calendar = self.desk.calendar
        parts = [self.process.company, wording.interview_name(self.interview), calendar.span(self.interview)]
        if self.interview.promises and (by := self.interview.promises[-1].by) is not None:
            parts.append(self.tr("so far: by {day}").format(day=wording.promised(by, calendar)))
        return " · ".join(parts)

    def _remark(self, typed: Typed) -> str:
        return moments.elsewhere(moments.moment(typed, self._zone), self._zone, self.desk) if typed.time else ""

    def _promise(self) -> date | None:
        """The day, the moment, or None for "they didn't say". Raises Wrong."""
        if self.unsaid.isChecked():
            return None
        typed = self.need(self.when, self.tr("Which day did they name?"))
        return typed.day if typed.time is None else moments.moment(typed, self._zone)

    def _on_change(self) -> None:
        try:
            by = self._promise()
        except Wrong:
            self.consequence.setText("")
        else:
            self.consequence.setText(self._consequence(by))
        self.fit()

    def _consequence(self, by: date | None) -> str:
        now = self.desk.clock()
        due_at = first_follow_up(self.desk.search, self.process, self.interview.id, by, now, self.desk.home)
        if not self.process.active:
            return self.tr("No follow-up: the process is closed.")
        if due_at is None:
            return self.tr("No follow-up: there is an answer, or a later interview.")
        if due_at <= now:
            return self.tr("First follow-up: now")
        return self.tr("First follow-up: {moment}").format(moment=self.desk.calendar.moment(due_at))

    def save(self) -> None:
        by = self._promise()
        if self.promise is None:
            self.journal.record_promise(self.interview.id, by)
            return
        with self.journal.together(self.tr("Edit promise")):
            self.journal.remove_promise(self.interview.id, self.promise)
            self.journal.record_promise(self.interview.id, by, at=self.promise.at)


def first_follow_up(
    search: Search, process: Process, interview_id: str, by: date | None, now: datetime, home: ZoneInfo
) -> datetime | None:
    """When the rulebook would have the first follow-up due with that promise recorded now; None where it has none."""
    promise = Promise(now, by)
    interviews = tuple(
        replace(each, promises=(*each.promises, promise)) if each.id == interview_id else each
        for each in process.interviews
    )
    promised = replace(process, interviews=interviews)
    over = next(each.end for each in interviews if each.id == interview_id)
    supposed = replace(search, processes={process.id: promised})
    nudges = rulebook.nudges(supposed, max(now, over), home)
    return next(
        (each.due_at for each in nudges if each.kind is Kind.FOLLOW_UP and each.interview == interview_id), None
    )
