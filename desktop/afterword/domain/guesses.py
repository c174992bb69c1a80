"""What can be guessed of a meeting from the few words of its invitation. Every guess is shown before it is taken."""

from __future__ import annotations

import re
from collections.abc import Iterable

from afterword.domain.invitations import Invitation, Person

_FREE_DOMAINS = """
    gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com
    aol.com gmx.de gmx.net gmx.com web.de t-online.de proton.me protonmail.com pm.me fastmail.com hey.com zoho.com
    mail.com mail.ru yandex.ru qq.com 163.com naver.com orange.fr free.fr wanadoo.fr libero.it posteo.de mailbox.org
"""
_SERVICE_DOMAINS = """
    calendly.com calendlymail.com greenhouse.io greenhouse-mail.io lever.co ashbyhq.com goodtime.io zoom.us gem.com
    google.com calendar.google.com group.calendar.google.com myworkday.com workday.com smartrecruiters.com
    teamtailor.com teamtailor-mail.com personio.de personio.com recruitee.com workable.com workablemail.com icims.com
    jobvite.com breezy.hr bamboohr.com hirevue.com cal.com savvycal.com chilipiper.com doodle.com linkedin.com
    indeed.com modernloop.io prelude.co guide.co karat.io microsoft.com zoom.com xing.com welcometothejungle.com
"""
_FREE = frozenset(_FREE_DOMAINS.split())
_SERVICES = frozenset(_SERVICE_DOMAINS.split())
"""Whoever schedules through these is somebody else."""
_SECOND_LEVELS = frozenset({"ac", "co", "com", "edu", "gov", "gv", "net", "or", "org", "ne"})
_KINDS = (
    (r"take[- ]?home|assignment", "take-home"),
    (r"system[- ]design|architecture", "system design"),
    (r"pair(?:ing)?\b|pair[- ]programming", "pair programming"),
    (r"hiring[- ]manager|\bhm (?:interview|call|chat)", "hiring manager"),
    (r"technical|\btech\b|coding|live[- ]cod|engineering interview|fachgespräch|technique", "technical"),
    (r"behaviou?ral|values|culture", "behavioral"),
    (r"on-?site|super ?day|panel", "on-site"),
    (r"final[- ](?:round|interview)", "final round"),
    (r"case (?:study|interview)", "case study"),
    (
        r"phone[- ]screen|recruiter|screen(?:ing)?\b|intro(?:ductory)?[- ](?:call|chat)|erstgespräch",
        "recruiter screen",
    ),
    (r"offer (?:call|chat|discussion)", "offer call"),
)
_INTERVIEW = re.compile(
    r"interview|phone[- ]screen|recruit|screening|\bhiring\b|on-?site|technical (?:call|round|chat)|candidate|"
    r"coding (?:test|challenge)|"
    r"intro(?:ductory)? (?:call|chat)|system design|pair programming|take[- ]home|final round|"
    r"vorstellungsgespräch|bewerbungsgespräch|kennenlerngespräch|entretien|entrevista|colloquio|sollicitatiegesprek",
    re.IGNORECASE,
)
_NAME = r"[A-Z0-9][\w&.'’+-]*(?: (?:[A-Z0-9&][\w&.'’+-]*|of|and|de|the))*(?<! of)(?<! and)(?<! the)(?<! de)"
_AT = re.compile(rf"(?:\b(?:with|at|bei|mit|chez|en|for)|@)\s+(?:the\s+)?({_NAME})")
_BESIDE = re.compile(r"\s*(?:<>|<->|[|/×]|\bx\b|[-–—:](?=\s))\s*")
_ROLE = re.compile(
    r"((?:(?:senior|junior|lead|staff|principal|head of)\s+)?(?:[\w+#./-]+\s+){0,3}"
    r"(?:engineer|developer|designer|scientist|analyst|architect|manager|programmer|administrator|consultant|sre))\b",
    re.IGNORECASE,
)  # fmt: skip
_NO_ROLES = ("hiring manager", "meet the manager", "engineering manager interview")


def domain_of(email: str) -> str:
    return email.rpartition("@")[2]


def belongs_to_a_company(domain: str) -> bool:
    """Whether mail of that domain comes from a company, not from everybody's mail service or a scheduler."""
    return bool(domain) and domain not in _FREE and not is_service(domain)


def is_service(domain: str) -> bool:
    """Whether a scheduler or another service sends from there, for somebody else."""
    return domain in _SERVICES or registered(domain) in _SERVICES


def registered(domain: str) -> str:
    """The part that somebody owns: `acme.co.uk` of `mail.acme.co.uk`."""
    labels = domain.split(".")
    count = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVELS else 2
    return ".".join(labels[-count:])


def company_of_domain(domain: str) -> str:
    """`Acme Robotics` of `mail.acme-robotics.co.uk`."""
    label = registered(domain).partition(".")[0]
    return " ".join(each[:1].upper() + each[1:] for each in re.split("[-_]+", label) if each)


def company_in(summary: str, me: str) -> str:
    """`Acme` of `Technical interview with Acme` and of `Alex Doe <> Acme`; empty where none stands out."""
    own = me.casefold()
    for found in _AT.finditer(summary):
        if found[1].casefold() != own and not _looks_like_a_meeting(found[1]):
            return found[1]
    parts = [each.strip() for each in _BESIDE.split(summary)]
    others = [each for each in parts if each and each.casefold() != own]
    named = [each for each in others if re.fullmatch(_NAME, each) and not _looks_like_a_meeting(each)]
    return named[0] if len(parts) > 1 and named else ""


def _looks_like_a_meeting(words: str) -> bool:
    return (
        looks_like_interview(words) or kind_in(words) != "" or words.lower() in ("zoom", "teams", "you", "us", "call")
    )


def looks_like_interview(text: str) -> bool:
    return _INTERVIEW.search(text) is not None


def kind_in(summary: str) -> str:
    """`technical` of `Technical Interview: Acme`; `` where the words say nothing."""
    lower = summary.casefold()
    return next((kind for words, kind in _KINDS if re.search(words, lower)), "")


def role_in(summary: str) -> str:
    """`Senior Backend Engineer` of `Interview: Senior Backend Engineer`; empty where no role is named."""
    for part in re.split(r"\s*(?:<>|[|:(),;–—]|\s-\s|\bfor\b|\bat\b|\bwith\b|@)\s*", summary):
        found = _ROLE.fullmatch(part.strip())
        if found and found[1].casefold() not in _NO_ROLES and not looks_like_interview(found[1]):
            return found[1]
    return ""


def name_of(person: Person) -> str:
    """The name, `Ortiz, Sam` turned round; else what the address says: `Sam Ortiz` of `sam.ortiz@acme.example`."""
    if person.name:
        last, comma, first = person.name.partition(", ")
        return f"{first} {last}" if comma and " " not in last and "," not in first else person.name
    local = person.email.partition("@")[0].partition("+")[0]
    words = [each for each in re.split(r"[._-]+", local) if each]
    return " ".join(each[:1].upper() + each[1:] for each in words)


def company_domain(people: Iterable[Person]) -> str:
    """The domain of the first of them who writes from a company; empty where none does."""
    return next((domain for each in people if belongs_to_a_company(domain := domain_of(each.email))), "")


def is_me(person: Person, me: str) -> bool:
    return bool(me) and person.name.casefold() == me.casefold()


def other_side(invitation: Invitation, me: str) -> list[Person]:
    """Organizer and attendees without the user: found by name, or as the one from outside the company."""
    everybody = [invitation.organizer, *(each for each in invitation.attendees if each != invitation.organizer)]
    people = [each for each in everybody if each != Person() and not is_me(each, me)]
    domain = registered(company_domain(people))
    if len(people) < len([each for each in everybody if each != Person()]) or not domain:
        return people
    return [each for each in people if registered(domain_of(each.email)) == domain or each == invitation.organizer]


def interviewers(invitation: Invitation, me: str) -> tuple[str, ...]:
    """The attendees of the other side, but not the organizer."""
    organizer = invitation.organizer
    others = [
        each
        for each in other_side(invitation, me)
        if each != organizer and (not organizer.email or each.email != organizer.email)
    ]
    return tuple(dict.fromkeys(filter(None, map(name_of, others))))
