"""What a calendar's events say: a sentence for a tooltip, a phrase for a screen reader that reads a whole day."""

from __future__ import annotations

from afterword.domain import wording
from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.entities import Channel, Interview, Message, Process, Search
from afterword.domain.nudges import Kind, Nudge


def sentence(event: CalendarEvent, search: Search, calendar: wording.Calendar) -> str:
    """All of it, with the day, and both zones' times where an interview's zone differs from home."""
    process, source = search.processes[event.process], event.source
    if isinstance(source, Nudge):
        return _projected(source, process, calendar) if source.projected else _nudge(source, search, calendar)
    if isinstance(source, Message):
        return _note_sent(event, source, process, search, calendar)
    when = calendar.moment(event.at)
    if isinstance(source, Interview) and event.what is What.INTERVIEW:
        whole = f"{process.company}, {process.role}" if process.role else process.company
        return f"{whole} · {wording.interview_name(source)}: {calendar.span(source)}."
    if event.what is What.PROMISE:
        person = search.contacts.get(process.contact or "")
        who = f"{person.name}, {process.company}," if person else process.company
        return f"{who} promised an answer by {when}."
    return f"{process.company} needs an answer to the offer by {when}."


def heading(event: CalendarEvent) -> str:
    """What it is, without its time: `Lumen Health · tech interview`, `Thank-you note · Lumen Health`."""
    source, name = event.source, event.name
    if isinstance(source, Interview):
        promised = event.what is What.PROMISE
        return f"{name} promised an answer" if promised else f"{name} · {wording.interview_name(source)}"
    if isinstance(source, Nudge) and event.kind is Kind.FOLLOW_UP:
        return f"Follow-up {source.n} · {name}"
    if event.what is What.DEADLINE:
        return f"Offer’s deadline · {name}"
    return f"{wording.KINDS[event.kind]} · {name}"


def beside(event: CalendarEvent, calendar: wording.Calendar) -> str:
    """What a list says of it after its heading: how it stands, or the time in the interview's own zone."""
    source = event.source
    if isinstance(source, Nudge):
        return "if nobody answers" if source.projected else source.state.value
    if event.what is What.INTERVIEW and isinstance(source, Interview):
        return calendar.away(source)
    return "sent" if event.what is What.SENT else ""


def _nudge(nudge: Nudge, search: Search, calendar: wording.Calendar) -> str:
    scene = wording.scene(nudge, search, calendar)
    title = wording.title(scene)
    stop = "" if title.endswith("?") else "."
    return f"{title}{stop} {wording.text(scene)}"


def _projected(nudge: Nudge, process: Process, calendar: wording.Calendar) -> str:
    return f"Follow-up {nudge.n} · {process.company}: {calendar.moment(nudge.due_at)}, if nobody answers."


def _note_sent(
    event: CalendarEvent, message: Message, process: Process, search: Search, calendar: wording.Calendar
) -> str:
    person = search.contacts.get(message.contact or process.contact or "")
    whom = f" {person.name}" if person else ""
    called = message.channel is Channel.CALL
    how = f"called{whom}" if called else f"sent to{whom}" if whom else "sent"
    return f"{wording.KINDS[event.kind]} · {process.company}: {how}, {calendar.moment(message.at)}."


def spoken(event: CalendarEvent, search: Search, calendar: wording.Calendar) -> str:
    """The event within its day: `14:00 Lumen Health tech interview`, `thank-you to Lumen Health due`."""
    company, source = search.processes[event.process].company, event.source
    if isinstance(source, Nudge):
        return _spoken_nudge(source, company, search)
    if event.what is What.SENT:
        return _SPOKEN_SENT[event.kind].format(company)
    clock = calendar.clock(event.at)
    if event.what is What.PROMISE:
        return f"{company} promised an answer by {clock}"
    if isinstance(source, Interview):
        return f"{clock} {company} {wording.interview_name(source)}"
    return f"{clock} deadline of {company}’s offer"


_SPOKEN_SENT = {
    Kind.THANK_YOU: "thank-you to {} sent",
    Kind.FOLLOW_UP: "follow-up to {} sent",
    Kind.STATUS_UPDATE: "update to {} sent",
    Kind.OFFER_TELL: "{} told about your offer",
    Kind.ASK_WHY: "{} asked why",
}
_SPOKEN_NUDGE = {
    Kind.INTERVIEW: "interview with {company}",
    Kind.RECORD_PROMISE: "note when {company} will answer:",
    Kind.THANK_YOU: "thank-you to {company}",
    Kind.FOLLOW_UP: "follow-up {n} to {company}",
    Kind.ASK_WHY: "ask {company} why:",
    Kind.OFFER_ASK_DEADLINE: "ask {company} for the deadline:",
    Kind.OFFER_TELL: "tell {company} about your offer:",
    Kind.OFFER_DECIDE: "decide on {company}’s offer:",
    Kind.STATUS_UPDATE: "update to {person}",
    Kind.GOING_QUIET: "{company} has gone quiet:",
}


def _spoken_nudge(nudge: Nudge, company: str, search: Search) -> str:
    person = search.contacts.get(nudge.contact or "")
    name = person.name if person else company
    state = "if nobody answers" if nudge.projected else nudge.state.value
    return f"{_SPOKEN_NUDGE[nudge.kind].format(company=company, person=name, n=nudge.n)} {state}"
