"""The sentences that nudges speak, all in one place. Names and other words from outside are used as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

from afterword.domain.entities import Contact, Interview, Offer, Outcome, Phase, Process, Search, Verdict
from afterword.domain.facts import fact
from afterword.domain.nudges import Kind, Nudge, State
from afterword.domain.times import zone

LONGEST_NAME = 60
"""Of a company or a person within a sentence, in letters."""
KEEP_GOING_OR_CLOSE = 6
"""From this follow-up on the nudge also asks whether to keep going."""

QUESTION_EARLY = "When should I expect to hear about next steps?"
QUESTION_LATER = "When should I expect feedback?"

OUTCOMES = {
    Outcome.ACCEPTED: "Accepted",
    Outcome.REJECTED: "Rejected",
    Outcome.CANCELLED: "Cancelled",
    Outcome.WITHDRAWN: "Withdrawn",
    Outcome.GHOSTED: "Ghosted",
}
KINDS = {
    Kind.INTERVIEW: "Interview",
    Kind.RECORD_PROMISE: "When to expect feedback",
    Kind.THANK_YOU: "Thank-you note",
    Kind.FOLLOW_UP: "Follow-up",
    Kind.ASK_WHY: "Ask why",
    Kind.OFFER_ASK_DEADLINE: "Ask for the offer's deadline",
    Kind.OFFER_TELL: "Tell about your offer",
    Kind.OFFER_DECIDE: "Decide on the offer",
    Kind.STATUS_UPDATE: "Status update",
    Kind.GOING_QUIET: "Gone quiet",
}


class DateWords(Protocol):
    """How days and times are written: by the plain form below, or in the user's locale."""

    def day(self, day: date) -> str: ...

    def clock(self, clock: time) -> str: ...


class PlainDates:
    """`Fri 20 Nov` and `17:00`, in English whatever the locale: for the command line."""

    def day(self, day: date) -> str:
        return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"

    def clock(self, clock: time) -> str:
        return f"{clock.hour:02}:{clock.minute:02}"  # a third of the time of strftime


NEAR_DAYS = 300
"""Farther off than this, a day is told with its year."""
_NEAR = {0: "today", 1: "tomorrow", -1: "yesterday"}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Calendar:
    """Words for moments, as seen from `now` (UTC) in the zone `home`."""

    def __init__(self, now: datetime, home: ZoneInfo, dates: DateWords) -> None:
        self.now = now
        self.home = home
        self.dates = dates
        self.today = now.astimezone(home).date()

    def day(self, day: date) -> str:
        """`today`, `tomorrow`, `yesterday`, or the day; with the year where that is not this year's."""
        days = (day - self.today).days
        if -1 <= days <= 1:
            return _NEAR[days]
        return self.dates.day(day) if abs(days) <= NEAR_DAYS else f"{self.dates.day(day)} {day.year}"

    def moment(self, moment: datetime) -> str:
        wall = moment.astimezone(self.home)
        day = self.day(wall.date())
        comma = "" if day in ("today", "tomorrow", "yesterday") else ","
        return f"{day}{comma} {self.dates.clock(wall.time())}"

    def past(self, moment: datetime) -> str:
        """A moment after "ended" or "came": `at 15:00` of today, else as ever."""
        wall = moment.astimezone(self.home)
        same_day = wall.date() == self.today
        return f"at {self.clock(moment)}" if same_day else self.moment(moment)

    def clock(self, moment: datetime) -> str:
        return self.dates.clock(moment.astimezone(self.home).time())

    def span(self, interview: Interview) -> str:
        """`tomorrow 10:00–11:00`; with the interview's own time where its zone's clock differs from home's."""
        home = f"{self.moment(interview.start)}–{self.clock(interview.end)}"
        return home + (f" ({away})" if (away := self.away(interview)) else "")

    def away(self, interview: Interview) -> str:
        """`07:00 in Los Angeles` where the clocks there show another time than home's, else empty."""
        there = interview.start.astimezone(zone(interview.zone))
        if there.utcoffset() == interview.start.astimezone(self.home).utcoffset():
            return ""
        return f"{self.dates.clock(there.time())} in {place_name(interview.zone)}"


def place_name(zone_name: str) -> str:
    """The place a zone is named for: `America/Los_Angeles` is `Los Angeles`."""
    return zone_name.rsplit("/", 1)[-1].replace("_", " ")


def interview_name(interview: Interview) -> str:
    """`technical interview`, `recruiter screen`: the kind as it was typed, with a noun where it has none."""
    kind = interview.kind.replace("_", " ").strip()
    if not kind:
        return "interview"
    nouns = ("interview", "screen", "screening", "call", "round", "chat", "assignment", "test", "panel", "onsite")
    return kind if kind.lower().endswith(nouns) else f"{kind} interview"


def question(process: Process, search: Search) -> str:
    """What to ask at the end of an interview of that process."""
    early = search.stage(process.stage).phase is Phase.EARLY
    return QUESTION_EARLY if early else QUESTION_LATER


@fact
class Scene:
    """A nudge with all that it speaks of."""

    nudge: Nudge
    search: Search
    process: Process
    contact: Contact | None
    interview: Interview | None
    offer: Offer | None
    owner: Process | None
    """The process that the offer is from."""
    calendar: Calendar
    told: tuple[int, int] | None = None
    """How many know of the offer's deadline, of how many; None where nobody counted."""

    @property
    def person(self) -> str:
        return self.contact.name if self.contact else "your point of contact"

    @property
    def person_first(self) -> str:
        """The person at the beginning of a sentence."""
        return self.contact.name if self.contact else "Your point of contact"

    @property
    def due(self) -> str:
        return self.calendar.moment(self.nudge.due_at)

    @property
    def was(self) -> str:
        return "was" if self.nudge.state is State.LATE else "is"


def scene(nudge: Nudge, search: Search, calendar: Calendar) -> Scene:
    process = search.processes[nudge.process]
    owner = search.processes.get(nudge.owner or "")
    contact = search.contacts.get(nudge.contact or "")
    return Scene(
        nudge,
        search,
        _briefly(process),
        _named_briefly(contact) if contact else None,
        process.interview(nudge.interview),
        owner.offer(nudge.offer) if owner else None,
        _briefly(owner) if owner else None,
        calendar,
    )


def brief(name: str, most: int = LONGEST_NAME) -> str:
    """The name in one line, cut where it would take a sentence over."""
    line = " ".join(name.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _named_briefly(contact: Contact) -> Contact:
    name = brief(contact.name)
    return contact if name == contact.name else replace(contact, name=name)


def _briefly(process: Process) -> Process:
    company = brief(process.company)
    return process if company == process.company else replace(process, company=company)


def title(scene: Scene) -> str:
    """What to do, in a few words: the title of the card and of the notification."""
    nudge, company = scene.nudge, scene.process.company
    if nudge.kind is Kind.FOLLOW_UP and nudge.n > 1:
        return f"Follow-up {nudge.n} · {company}"
    return _TITLES[nudge.kind](scene)


def chip(nudge: Nudge, calendar: Calendar) -> str:
    """The nudge in two or three words, for a list row: `follow-up 1 day late`, `thank-you today`."""
    name = _CHIPS[nudge.kind]
    if nudge.state is State.LATE:
        days = (_day(calendar, calendar.now) - _day(calendar, nudge.due_at)).days
        return f"{name.removesuffix(' due')} {days} day{'s' if days > 1 else ''} late"
    if nudge.state is State.DUE:
        return f"{name} today" if nudge.kind is Kind.THANK_YOU else name
    return f"{name} {calendar.day(_day(calendar, nudge.due_at))}"


def _day(calendar: Calendar, moment: datetime) -> date:
    return moment.astimezone(calendar.home).date()


def text(scene: Scene) -> str:
    """Why, to whom and until when, in one or two sentences; and how long it sleeps, where it was snoozed."""
    return _TEXTS[scene.nudge.kind](scene) + _snoozed(scene)


def _snoozed(scene: Scene) -> str:
    record = scene.search.nudges.get(scene.nudge.key)
    if scene.nudge.state is not State.SNOOZED or record is None or record.snoozed_until is None:
        return ""
    return f" Snoozed until {scene.calendar.moment(record.snoozed_until)}."


def _interview_title(scene: Scene) -> str:
    name = interview_name(scene.interview) if scene.interview else "interview"
    return f"{scene.process.company} · {name}"


_TITLES: dict[Kind, Callable[[Scene], str]] = {
    Kind.INTERVIEW: _interview_title,
    Kind.RECORD_PROMISE: lambda s: f"When will {s.process.company} answer?",
    Kind.THANK_YOU: lambda s: f"Thank-you note · {s.process.company}",
    Kind.FOLLOW_UP: lambda s: f"Follow-up · {s.process.company}",
    Kind.ASK_WHY: lambda s: f"Ask {s.process.company} why",
    Kind.OFFER_ASK_DEADLINE: lambda s: f"Ask {s.process.company} for the deadline",
    Kind.OFFER_TELL: lambda s: f"Tell {s.process.company} about your offer",
    Kind.OFFER_DECIDE: lambda s: f"Decide on {s.process.company}’s offer",
    Kind.STATUS_UPDATE: lambda s: f"Update {s.person}",
    Kind.GOING_QUIET: lambda s: f"{s.process.company} has gone quiet",
}
_CHIPS = {
    Kind.INTERVIEW: "interview",
    Kind.RECORD_PROMISE: "note the promise",
    Kind.THANK_YOU: "thank-you",
    Kind.FOLLOW_UP: "follow-up due",
    Kind.ASK_WHY: "ask why",
    Kind.OFFER_ASK_DEADLINE: "ask for the deadline",
    Kind.OFFER_TELL: "tell about the offer",
    Kind.OFFER_DECIDE: "decide",
    Kind.STATUS_UPDATE: "update them",
    Kind.GOING_QUIET: "gone quiet",
}


def _interview_text(scene: Scene) -> str:
    assert scene.interview
    when = scene.calendar.span(scene.interview)
    return f"{_capital(when)}. At the end, ask: “{question(scene.process, scene.search)}”"


def _record_promise_text(scene: Scene) -> str:
    if scene.nudge.due_at > scene.calendar.now:
        return f"After the interview, {scene.due}: note when they said you would hear back."
    return f"The interview ended {scene.calendar.past(scene.nudge.due_at)}. Note when they said you would hear back."


def _thank_you_text(scene: Scene) -> str:
    assert scene.interview
    calendar = scene.calendar
    over = scene.nudge.due_at <= calendar.now
    ended = f"The interview {'ended' if over else 'ends'} {calendar.past(scene.nudge.due_at)}. "
    if scene.nudge.state is State.LATE:
        send = f"The note to {scene.person} was for the same day; late is better than never."
    else:
        send = f"Send it to {scene.person} before midnight."
    promise = scene.interview.promises[-1] if scene.interview.promises else None
    if promise is None or promise.by is None:
        return ended + send
    return f"{ended}{send} Mention: feedback by {promised(promise.by, calendar)}."


def promised(by: date, calendar: Calendar) -> str:
    """A promised day or moment in words."""
    return calendar.moment(by) if isinstance(by, datetime) else calendar.day(by)


def _follow_up_text(scene: Scene) -> str:
    n = scene.nudge.n
    ordinal = "The first follow-up" if n == 1 else f"Follow-up {n}"
    sentence = f"{_why_follow_up(scene)} {ordinal} {scene.was} due {scene.due}."
    return f"{sentence} Keep going, or close it?" if n >= KEEP_GOING_OR_CLOSE else sentence


def _why_follow_up(scene: Scene) -> str:
    assert scene.interview
    calendar, interview = scene.calendar, scene.interview
    since = interview.heard_at
    promises = [each for each in interview.promises if since is None or each.at >= since]
    nothing = " Nothing yet." if interview.end <= calendar.now else ""
    if promises and promises[-1].by is not None and scene.nudge.promise is not None:
        return f"{scene.person_first} promised an answer by {calendar.moment(scene.nudge.promise)}.{nothing}"
    if since is not None:
        return f"They said yes {calendar.day(_day(calendar, since))}, then nothing."
    return f"No date was promised after the interview {calendar.day(_day(calendar, interview.end))}.{nothing}"


def _ask_why_text(scene: Scene) -> str:
    assert scene.interview
    ended = "cancelled" if scene.interview.verdict is Verdict.CANCELLED else "rejected you"
    return f"They {ended} {scene.due} and gave no reason. {scene.person_first} may tell you more if you ask."


def _offer_ask_deadline_text(scene: Scene) -> str:
    return f"The offer came {scene.calendar.past(scene.nudge.due_at)}. Ask {scene.person} when they need an answer."


def _offer_tell_text(scene: Scene) -> str:
    assert scene.owner
    assert scene.nudge.lapses_at
    deadline = scene.calendar.moment(scene.nudge.lapses_at)
    whom = scene.person if scene.contact else "them"
    told = f" {scene.told[0]} of {scene.told[1]} told." if scene.told else ""
    return f"{scene.owner.company}’s deadline is {deadline}.{told} Write or call {whom}: it may speed things up."


def _offer_decide_text(scene: Scene) -> str:
    assert scene.offer
    assert scene.offer.deadline
    return f"They need an answer by {scene.calendar.moment(scene.offer.deadline)}."


def _status_update_text(scene: Scene) -> str:
    of = f" at {scene.process.company}" if scene.contact else ""
    return f"Things have moved elsewhere since {scene.person}{of} last heard from you. A short note helps them plan."


def _going_quiet_text(scene: Scene) -> str:
    if scene.nudge.due_at > scene.calendar.now:
        return f"If nothing comes by {scene.due}, a month has passed without an answer."
    return "A month without an answer. One last question, or close it as ghosted."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_TEXTS: dict[Kind, Callable[[Scene], str]] = {
    Kind.INTERVIEW: _interview_text,
    Kind.RECORD_PROMISE: _record_promise_text,
    Kind.THANK_YOU: _thank_you_text,
    Kind.FOLLOW_UP: _follow_up_text,
    Kind.ASK_WHY: _ask_why_text,
    Kind.OFFER_ASK_DEADLINE: _offer_ask_deadline_text,
    Kind.OFFER_TELL: _offer_tell_text,
    Kind.OFFER_DECIDE: _offer_decide_text,
    Kind.STATUS_UPDATE: _status_update_text,
    Kind.GOING_QUIET: _going_quiet_text,
}
