"""Which message a nudge wants, and the values that its template is filled with. Pure: facts in, words out.

Days of interviews, and promises, are told by the clocks of the interview's own zone: they were agreed in it, and the
reader lives by it. Offer deadlines and the user's own messages are told by home's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from afterword.domain import phrases
from afterword.domain.entities import (
    Channel,
    Contact,
    ContactRole,
    Direction,
    Interview,
    Message,
    MessageKind,
    OfferState,
    Phase,
    Process,
    Promise,
    Search,
    Settings,
    Verdict,
)
from afterword.domain.known import known_processes
from afterword.domain.nudges import Kind, Nudge
from afterword.domain.people import running
from afterword.domain.times import zone
from afterword.domain.wording import QUESTION_EARLY, QUESTION_LATER, interview_name

Values = dict[str, str | int | bool]

MESSAGE_KINDS = {
    Kind.THANK_YOU: MessageKind.THANK_YOU,
    Kind.FOLLOW_UP: MessageKind.FOLLOW_UP,
    Kind.ASK_WHY: MessageKind.ASK_FEEDBACK,
    Kind.OFFER_ASK_DEADLINE: MessageKind.OFFER_DEADLINE,
    Kind.OFFER_TELL: MessageKind.OFFER_DEADLINE,
    Kind.STATUS_UPDATE: MessageKind.STATUS_UPDATE,
    Kind.GOING_QUIET: MessageKind.FOLLOW_UP,
}
TEMPLATES = tuple(kind.value for kind in MESSAGE_KINDS)
ABOUT_A_PERSON = (Kind.OFFER_TELL, Kind.STATUS_UPDATE)
"""Nudges that one person gets once, for all the processes that they are point of contact of."""
_RECRUITERS = (ContactRole.RECRUITER, ContactRole.AGENCY_RECRUITER)
SAID_ON_THE_DAY = timedelta(hours=24)


def message_kind(kind: Kind) -> MessageKind | None:
    """The kind of message that a nudge of that kind wants, None where it wants none."""
    return MESSAGE_KINDS.get(kind)


def template_name(kind: Kind) -> str | None:
    """The name of the template for a nudge of that kind, None where it wants no message."""
    return kind.value if kind in MESSAGE_KINDS else None


@dataclass(frozen=True, slots=True)
class _Letter:
    """All that a letter speaks of, as known at `now` (UTC)."""

    search: Search
    nudge: Nudge
    now: datetime
    home: ZoneInfo
    known: list[Process]
    process: Process
    contact: Contact | None
    interview: Interview | None

    @property
    def running(self) -> list[Process]:
        first_stage = self.search.stages[0].id
        return [each for each in self.known if running(each, first_stage)]

    @property
    def accepted(self) -> bool:
        """They said yes, and what comes next is still open."""
        return self.interview is not None and self.interview.verdict is Verdict.MOVING_ON

    @property
    def since(self) -> datetime | None:
        """Since when an answer is awaited: the interview's end, or the moment they said yes."""
        if self.interview is None:
            return None
        return (self.interview.heard_at if self.accepted else None) or self.interview.end


def values(search: Search, nudge: Nudge, now: datetime, home: ZoneInfo) -> Values:
    """What the template of that nudge can speak of, by name; each is described in docs/templates.md.

    Words are on one line (the signature excepted) and empty where there is nothing to say, so that a template can ask
    for them. Raises KeyError where the nudge's process is not known at `now` (UTC).
    """
    letter = _letter(search, nudge, now, home)
    return {
        **_people(letter),
        **_subject(letter),
        **_promise(letter),
        **_waiting(letter),
        **_others(letter),
        **_offer(letter),
        **_sender(search.settings),
    }


def _letter(search: Search, nudge: Nudge, now: datetime, home: ZoneInfo) -> _Letter:
    known = known_processes(search, now)
    process = {each.id: each for each in known}[nudge.process]
    contact = search.contacts.get(nudge.contact or process.contact or "")
    return _Letter(search, nudge, now, home, known, process, contact, process.interview(nudge.interview))


def _people(letter: _Letter) -> Values:
    contact = phrases.one_line(letter.contact.name) if letter.contact else ""
    named = letter.interview.interviewers if letter.interview else ()
    names = [name for each in named if (name := phrases.one_line(each))]
    others = [each for each in names if each.casefold() != contact.casefold()]
    return {
        "first_name": phrases.first_name(contact) or "there",
        "interviewers": phrases.joined(others),
        "met": len(others) < len(names) or (not names and _asks_questions(letter)),
    }


def _asks_questions(letter: _Letter) -> bool:
    """Whether the contact, where no interviewer is named, was the one: by role, or in a recruiter screen."""
    if letter.contact is None or letter.interview is None:
        return False
    screened = "recruiter" in letter.interview.kind.lower() and letter.contact.role in _RECRUITERS
    return screened or letter.contact.role is ContactRole.INTERVIEWER


def _subject(letter: _Letter) -> Values:
    process, interview = letter.process, letter.interview
    early = letter.search.stage(process.stage).phase is Phase.EARLY
    return {
        "company": phrases.one_line(process.company) or "your company",
        "role": phrases.one_line(process.role),
        "the_role": _the_role(letter),
        "interview": phrases.uncapitalised(phrases.one_line(interview_name(interview))) if interview else "interview",
        "day": _interview_day(interview, letter.now) if interview else "recently",
        "early": early,
        "moving_on": letter.accepted,
        "cancelled": interview is not None and interview.verdict is Verdict.CANCELLED,
        "question": QUESTION_EARLY if early or letter.accepted else QUESTION_LATER,
    }


def _interview_day(interview: Interview, now: datetime) -> str:
    return phrases.on_day(interview.starts_at.date(), now.astimezone(zone(interview.zone)).date())


def _the_role(letter: _Letter) -> str:
    """The role, or roles, that the letter is about; with the company where the reader deals with several."""
    about = _about(letter)
    agency = letter.contact is not None and letter.contact.role is ContactRole.AGENCY_RECRUITER
    several = len(_company_names(about)) > 1
    if len(about) > 2:
        return "the roles we are discussing"
    roles = [phrases.role_at(each.role, each.company if agency or several or not each.role else "") for each in about]
    return phrases.joined(list(dict.fromkeys(roles)))


def _about(letter: _Letter) -> list[Process]:
    person = letter.nudge.contact
    if person is None or letter.nudge.kind not in ABOUT_A_PERSON:
        return [letter.process]
    return [each for each in letter.running if each.contact == person] or [letter.process]


def _company_names(processes: Iterable[Process]) -> set[str]:
    return {phrases.one_line(each.company).casefold() for each in processes}


def _current_promise(letter: _Letter) -> Promise | None:
    """The promise that holds: after a yes only one that was given since."""
    if letter.interview is None:
        return None
    heard_at = letter.interview.heard_at if letter.accepted else None
    promises = [each for each in letter.interview.promises if heard_at is None or each.at >= heard_at]
    return promises[-1] if promises else None


def _promise(letter: _Letter) -> Values:
    promise, interview = _current_promise(letter), letter.interview
    if promise is None or promise.by is None or interview is None:
        return {"promise": "", "renewed": False, "ask_when": interview is not None}
    where = zone(interview.zone)
    if isinstance(promise.by, datetime):
        words = phrases.long_moment(promise.by, where, letter.home, letter.now)
    else:
        words = phrases.long_day(promise.by, letter.now.astimezone(where).date())
    renewed = len(interview.promises) > 1 or promise.at > interview.end + SAID_ON_THE_DAY
    return {"promise": words, "renewed": renewed, "ask_when": False}


def _waiting(letter: _Letter) -> Values:
    note = _last_follow_up(letter)
    return {
        # a skipped follow-up counts in the nudge, but the reader never saw it
        "n": letter.nudge.n if note else 1,
        "last_note": _note(note, letter) if note else "",
        "waiting": phrases.span(letter.now - letter.since) if letter.since else "a while",
    }


def _last_follow_up(letter: _Letter) -> Message | None:
    promise, since = _current_promise(letter), letter.since
    if since is None:
        return None
    counts_from = promise.at if promise else since
    sent = (
        each
        for each in reversed(letter.process.messages)
        if each.kind is MessageKind.FOLLOW_UP and each.direction is Direction.OUT and each.at >= counts_from
    )
    return next(sent, None)


def _note(note: Message, letter: _Letter) -> str:
    day, today = (each.astimezone(letter.home).date() for each in (note.at, letter.now))
    if note.channel is Channel.CALL:
        return f"call {phrases.on_day(day, today)}"
    return f"message from {phrases.near_day(day, today) or phrases.plain_day(day, today)}"


def _others(letter: _Letter) -> Values:
    """How many companies other than the reader's the user interviews with, and how far along that is.

    The furthest is told only where it is no less far than this process: else it would slow things down.
    """
    own = _company_names([letter.process, *_about(letter)])
    others = [each for each in letter.running if not _company_names([each]) <= own]
    count = len(_company_names(others))
    return {
        "other_companies": count,
        "companies": phrases.companies(count),
        "furthest": _furthest(others, letter),
    }


def _furthest(others: list[Process], letter: _Letter) -> str:
    if any(offer.state is OfferState.OPEN for each in others for offer in each.offers):
        return "at the offer stage"
    index = letter.search.stage_index
    stage = max((index(each.stage) for each in others), default=0)
    found = letter.search.stages[stage]
    helps = found.phase is not Phase.EARLY and stage >= index(letter.process.stage)
    return phrases.at_stage(found) if helps else ""


def _offer(letter: _Letter) -> Values:
    owner = next((each for each in letter.known if each.offer(letter.nudge.offer)), None)
    offer = owner.offer(letter.nudge.offer) if owner else None
    if owner is None or offer is None:
        return {"deadline": "", "same_company": False}
    last = letter.process.last_interview
    reader = zone(last.zone) if last else letter.home
    due = offer.deadline
    return {
        "deadline": phrases.long_moment(due, letter.home, reader, letter.now) if due else "",
        "same_company": _company_names([owner]) <= _company_names(_about(letter)),
    }


def _sender(settings: Settings) -> Values:
    name = phrases.one_line(settings.name)
    lines = [phrases.one_line(each) for each in phrases.clean(settings.signature).splitlines()]
    signature = "\n".join(lines).strip("\n")
    if name and name.casefold() not in signature.casefold():
        signature = f"{name}\n{signature}".strip("\n")
    return {"name": name, "signature": signature}
