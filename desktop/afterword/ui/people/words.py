"""What the table and the panel say of a person."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from afterword.domain import wording
from afterword.domain.contacts import Person
from afterword.domain.entities import ContactRole, Process
from afterword.domain.nudges import Nudge
from afterword.domain.promises import Record

translate = QCoreApplication.translate


def role(contact_role: ContactRole) -> str:
    """`Agency recruiter`; empty where it is nothing in particular."""
    words = _ROLES[contact_role]
    return translate("people", words) if words else ""


_ROLES = {
    ContactRole.RECRUITER: "Recruiter",
    ContactRole.AGENCY_RECRUITER: "Agency recruiter",
    ContactRole.ADMIN: "Admin",
    ContactRole.HR: "HR",
    ContactRole.HIRING_MANAGER: "Hiring manager",
    ContactRole.INTERVIEWER: "Interviewer",
    ContactRole.OTHER: "",
}


def standing(process: Process, stage: str) -> str:
    """Where a process is: its outcome, else its stage."""
    return stage if process.outcome is None else wording.OUTCOMES[process.outcome]


def companies(person: Person) -> str:
    """The companies of their processes; closed ones are said to be."""
    closed = translate("people", "{company} (closed)")
    return ", ".join(
        each.company if each.active else closed.format(company=each.company) for each in person.processes
    )


def kept(record: Record | None) -> str:
    """`3 of 4 kept`; empty where nothing was promised yet, or nothing is decided."""
    if record is None:
        return ""
    return translate("people", "{kept} of {count}").format(kept=record.kept, count=record.judged)


def late(record: Record | None) -> str:
    """`median a day late`, of those that were not kept; empty where all were."""
    if record is None or record.median_days_late is None:
        return ""
    days = record.median_days_late
    if days == 1:
        return translate("people", "median a day late")
    return translate("people", "median {days} days late").format(days=f"{days:g}")


def last_contact(at: datetime | None, calendar: wording.Calendar) -> str:
    """The day; of today the time too."""
    if at is None:
        return ""
    day = at.astimezone(calendar.home).date()
    return calendar.moment(at) if day == calendar.today else calendar.day(day)


def next_nudge(nudge: Nudge | None, calendar: wording.Calendar) -> str:
    return "" if nudge is None else wording.chip(nudge, calendar)
