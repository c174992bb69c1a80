"""An interview: one meeting of a process, in one dialog and under ten seconds."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QLineEdit, QWidget

from afterword.domain.entities import Interview, Process
from afterword.domain.times import zone
from afterword.domain.typed_dates import Typed
from afterword.ui.date_field import DateField
from afterword.ui.desk import Desk
from afterword.ui.dialogs import moments, words
from afterword.ui.dialogs.amounts import MinutesChoice
from afterword.ui.dialogs.form import FormDialog, Wrong, changed
from afterword.ui.dialogs.parts import text_box
from afterword.ui.dialogs.person import PersonField
from afterword.ui.dialogs.pickers import SearchChoice
from afterword.ui.dialogs.process_choice import ProcessChoice
from afterword.ui.dialogs.zone_choice import ZoneChoice, recent_zones


class InterviewDialog(FormDialog):
    """Adds an interview, to a process or to a new company; or edits the one of that id. `day` may have a time."""

    def __init__(
        self,
        desk: Desk,
        process_id: str | None = None,
        interview_id: str | None = None,
        day: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self.interview: Interview | None = None
        owner = process_id
        if interview_id:
            owner, self.interview = find_interview(desk, interview_id)
        self._build(owner)
        if self.interview is None:
            self.head(self.tr("New interview"), self.tr("Add"))
        else:
            self.head(self.tr("Edit interview"), self.tr("Save"))
            self._fill(self.interview)
        if day is not None:
            self.when.set_value(day, day.time() if isinstance(day, datetime) else None)
        self._on_process()
        (self.kind if owner else self.process).setFocus()

    def _build(self, process_id: str | None) -> None:
        desk = self.desk
        self.process = ProcessChoice(desk, process_id)
        self.kind = SearchChoice(words.kinds(), self.tr("Recruiter screen, technical, …"))
        self.zone = ZoneChoice([desk.home.key, *recent_zones(desk.search)], desk.home.key)
        self.when = DateField(desk, wants_time="required", where=self._zone)
        self.minutes = MinutesChoice(self.interview.minutes if self.interview else 60)
        self.place = QLineEdit()
        self.place.setPlaceholderText(self.tr("Address, or the link of the call"))
        self.interviewers = QLineEdit()
        self.interviewers.setPlaceholderText(self.tr("Names, with commas between"))
        self.contact = PersonField(desk)
        self.notes = text_box(lines=2)
        self._lay_out()
        self.when.set_remark(self._remark)
        self.minutes.editTextChanged.connect(self.when.refresh)
        self.zone.editTextChanged.connect(self.when.refresh)
        self.contact.changed.connect(self.fit)
        self.process.editTextChanged.connect(self._on_process)

    def _lay_out(self) -> None:
        self.row(self.tr("&Company"), self.process)
        self.new_company = self.note()
        self.row(self.tr("&Kind"), self.kind)
        self.row(self.tr("&When"), self.when)
        self.pair(self.tr("&Length"), self.minutes, self.tr("&Zone"), self.zone, share=2)
        self.row(self.tr("Pl&ace"), self.place)
        self.row(self.tr("Inter&viewers"), self.interviewers)
        self.row(self.tr("&Point of contact"), self.contact)
        self.row(self.tr("&Notes"), self.notes)

    def _fill(self, interview: Interview) -> None:
        self.process.setEnabled(False)
        self.kind.setEditText(interview.kind)
        self.zone.choose(interview.zone)
        self.when.set_value(interview.starts_at.date(), interview.starts_at.time())
        self.place.setText(interview.place)
        self.interviewers.setText(", ".join(interview.interviewers))
        self.notes.setPlainText(interview.notes)

    def _on_process(self) -> None:
        """Offer what a process lacks: itself, or its point of contact."""
        company, process = self.process.new_company(), self.process.process()
        self.new_company.setText(self.tr("A new process will be added for {company}.").format(company=company))
        self.show_rows(self.new_company, shown=bool(company))
        self.show_rows(self.contact, shown=process is None or process.contact is None)

    def _zone(self) -> ZoneInfo:
        name = self.zone.zone_name()
        return zone(name) if name else self.desk.home

    def _remark(self, typed: Typed) -> str:
        """What the preview adds: the time at home, and that it is over."""
        start = moments.moment(typed, self._zone())
        over = self.desk.clock() - start - timedelta(minutes=self.minutes.minutes() or 0)
        ended = self.tr("ended {ago}").format(ago=moments.ago(over)) if over >= timedelta() else ""
        remarks = (
            moments.shifted(typed, self._zone(), self.desk),
            moments.elsewhere(start, self._zone(), self.desk),
            ended,
        )
        return " · ".join(each for each in remarks if each)

    def save(self) -> None:
        fields = self._fields()
        if self.interview is not None:
            with self.journal.together(self.tr("Edit interview")):
                self.journal.edit_interview(self.interview.id, **changed(self.interview, fields))
                self._save_contact(self.process.save())
            return
        with self.journal.together(self.tr("Add interview")):
            process = self.process.save()
            self._save_contact(process)
            self.journal.add_interview(process.id, **fields)

    def _save_contact(self, process: Process) -> None:
        if process.contact is None and (contact := self.contact.save(process.company)) is not None:
            self.journal.edit_process(process.id, contact=contact)

    def _fields(self) -> dict[str, Any]:
        typed = self.need(self.when, self.tr("When is it?"))
        assert typed.time is not None
        if not self.zone.zone_name():
            raise Wrong(self.zone, self.tr("No such time zone. Try a city, like “Los Angeles”."))
        minutes = self.minutes.minutes()
        if not minutes:
            raise Wrong(self.minutes, self.tr("How long is it? For example “45 min” or “1:30”."))
        names = re.split(r"[\n,;]", self.interviewers.text())
        return {
            "starts_at": datetime.combine(typed.day, typed.time),
            "zone": self.zone.zone_name(),
            "minutes": minutes,
            "kind": self.kind.text(),
            "place": self.place.text().strip(),
            "interviewers": tuple(name.strip() for name in names if name.strip()),
            "notes": self.notes.toPlainText().strip(),
        }


def find_interview(desk: Desk, interview_id: str) -> tuple[str, Interview]:
    """The id of the interview's process, and the interview."""
    for process in desk.search.processes.values():
        if (found := process.interview(interview_id)) is not None:
            return process.id, found
    raise KeyError(interview_id)
