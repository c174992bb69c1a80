"""What is proposed for an invitation or a mail: matched by UID, people, domains and names, or guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from afterword.domain import guesses
from afterword.domain.entities import (
    Contact,
    Direction,
    Interview,
    Message,
    MessageKind,
    Outcome,
    Process,
    Search,
    Settings,
    Verdict,
)
from afterword.domain.invitations import NOBODY, Incoming, Invitation, Letter, Person, own_uid
from afterword.domain.proposals import Deed, LetterProposal, MeetingProposal
from afterword.domain.proposing import likely, propose

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAY = timedelta(days=1)
WALL = datetime.fromisoformat("2026-12-01T14:00")
DANA, SAM, ME = (
    Person("Dana Wu", "dana@acme.example"),
    Person("", "sam.ortiz@acme.example"),
    Person("Alex Doe", "alex@home.example"),
)
INVITATION = Invitation(
    "u1", WALL, "Europe/Berlin", method="REQUEST", summary="Interview", organizer=DANA, attendees=(SAM, ME)
)
KNOWN = Interview("i1", WALL, "Europe/Berlin", NOW - DAY, uid="u1", sequence=1)
ACME = Process("p1", "Acme", NOW - 9 * DAY, role="Developer", contact="c1", interviews=(KNOWN,))


def search(*processes: Process, contacts: tuple[Contact, ...] = ()) -> Search:
    people = contacts or (Contact("c1", "Dana Wu", "Dana@acme.example"),)
    return Search(
        Settings(name="Alex Doe"),
        contacts={each.id: each for each in people},
        processes={each.id: each for each in processes},
    )


def meeting(invitation: Invitation, *processes: Process, contacts: tuple[Contact, ...] = ()) -> MeetingProposal:
    (proposal,) = propose(search(*processes, contacts=contacts), Incoming((invitation,)), NOW)
    assert isinstance(proposal, MeetingProposal)
    return proposal


def letter(one: Letter, *processes: Process) -> LetterProposal:
    (proposal,) = propose(search(*processes), Incoming((), (one,)), NOW)
    assert isinstance(proposal, LetterProposal)
    return proposal


# Known by its UID

AFTER = NOW + timedelta(hours=1)

UPDATES = [
    # sequence, stamp, moved, cancelled: what is to be done
    (1, None, False, False, Deed.NOTHING),
    (1, None, True, False, Deed.NOTHING),
    (1, NOW - 2 * DAY, True, False, Deed.NOTHING),
    (1, AFTER, True, False, Deed.UPDATE),
    (1, AFTER, False, False, Deed.NOTHING),
    (2, None, True, False, Deed.UPDATE),
    (2, None, False, False, Deed.NOTHING),
    (0, AFTER, True, False, Deed.NOTHING),
    (1, None, False, True, Deed.REMOVE),
    (2, None, False, True, Deed.REMOVE),
    (0, None, False, True, Deed.NOTHING),
]


@pytest.mark.parametrize(("sequence", "stamp", "moved", "cancelled", "deed"), UPDATES)
def test_the_same_invitation_again(
    sequence: int, stamp: datetime | None, moved: bool, cancelled: bool, deed: Deed
) -> None:
    start = WALL + DAY if moved else WALL
    again = replace(INVITATION, sequence=sequence, stamp=stamp, starts_at=start, cancelled=cancelled)
    found = meeting(again, ACME)
    assert (found.deed, found.process, found.interview) == (deed, "p1", "i1")


def test_moved_keeps_what_the_user_wrote() -> None:
    mine = replace(KNOWN, kind="chat", interviewers=("Kim",), notes="Bring water", place="Cafe")
    again = replace(INVITATION, sequence=2, starts_at=WALL + DAY, location="Room 1")
    found = meeting(again, replace(ACME, interviews=(mine,)))
    assert (found.kind, found.interviewers, found.notes) == ("chat", ("Kim",), "Bring water")
    assert (found.starts_at, found.place, found.why) == (WALL + DAY, "Room 1", "It was moved.")


@pytest.mark.parametrize("interview", [
    replace(KNOWN, starts_at=WALL - 9 * DAY),
    replace(KNOWN, verdict=Verdict.MOVING_ON, heard_at=NOW),
])  # fmt: skip
def test_cancelled_when_it_was_over(interview: Interview) -> None:
    found = meeting(replace(INVITATION, cancelled=True, sequence=9), replace(ACME, interviews=(interview,)))
    assert (found.deed, found.why) == (Deed.NOTHING, "It was cancelled after it was over.")


def test_cancelled_and_unknown() -> None:
    found = meeting(replace(INVITATION, cancelled=True, uid="u9"), ACME)
    assert (found.deed, found.process) == (Deed.NOTHING, None)


@pytest.mark.parametrize("cancelled", [True, False])
def test_an_older_version_says_so(cancelled: bool) -> None:
    found = meeting(replace(INVITATION, sequence=0, starts_at=WALL + DAY, cancelled=cancelled), ACME)
    assert (found.deed, found.why) == (Deed.NOTHING, "It is older than what is there already.")


# A series

WEEK = timedelta(days=7)


def occurrence(number: int, *, later: timedelta = timedelta(), sequence: int = 1) -> Invitation:
    at = WALL + number * WEEK + later
    uid = f"s1#{at:%Y%m%d}T130000Z"
    return replace(INVITATION, uid=uid, starts_at=at, sequence=sequence, series=True)


def taken(*invitations: Invitation, over: bool = False) -> Process:
    ago = 4 * WEEK if over else timedelta()
    known = (
        Interview(f"i{n}", each.starts_at - ago, each.zone, NOW - DAY, uid=each.uid, sequence=1)
        for n, each in enumerate(invitations)
    )
    return replace(ACME, interviews=tuple(known))


def proposed(process: Process, *invitations: Invitation) -> list[tuple[Deed, str | None]]:
    found = propose(search(process), Incoming(invitations), NOW)
    return [(each.deed, each.interview) for each in found if isinstance(each, MeetingProposal)]


SERIES = tuple(occurrence(number) for number in range(3))


def test_a_cancelled_series() -> None:
    cancelled = replace(INVITATION, uid="s1", sequence=2, cancelled=True)
    assert proposed(taken(*SERIES), cancelled) == [(Deed.REMOVE, "i0"), (Deed.REMOVE, "i1"), (Deed.REMOVE, "i2")]
    assert proposed(taken(*SERIES, over=True), cancelled) == [(Deed.NOTHING, None)]


def test_a_moved_series() -> None:
    moved = [occurrence(number, later=DAY, sequence=2) for number in range(3)]
    assert proposed(taken(*SERIES), *moved) == [(Deed.UPDATE, "i0"), (Deed.UPDATE, "i1"), (Deed.UPDATE, "i2")]
    assert proposed(taken(*SERIES), *moved[:2]) == [(Deed.UPDATE, "i0"), (Deed.UPDATE, "i1"), (Deed.REMOVE, "i2")]
    assert proposed(taken(*SERIES[:1]), *moved[:2]) == [(Deed.UPDATE, "i0"), (Deed.ADD, None)]
    older = [replace(each, sequence=0) for each in moved]
    assert proposed(taken(*SERIES), *older[:1]) == [(Deed.ADD, None)]


def test_one_of_a_series_changes_no_other() -> None:
    alone = replace(occurrence(1, sequence=2), starts_at=WALL + 9 * DAY, series=False)
    assert proposed(taken(*SERIES), alone) == [(Deed.UPDATE, "i1")]


def test_our_own_calendar_back_again() -> None:
    own = replace(KNOWN, uid="")
    found = meeting(replace(INVITATION, uid=own_uid("interview", "i1")), replace(ACME, interviews=(own,)))
    assert (found.deed, found.interview) == (Deed.NOTHING, "i1")


def test_the_interview_that_was_typed_in_before() -> None:
    typed = replace(KNOWN, uid="", place="Cafe")
    found = meeting(replace(INVITATION, uid="u9", location="Room 1"), replace(ACME, interviews=(typed,)))
    assert (found.deed, found.interview, found.place) == (Deed.UPDATE, "i1", "Cafe")


# Which process

NEW = replace(INVITATION, uid="u9", starts_at=WALL + 3 * DAY)
GLOBEX = Process("p2", "Globex", NOW - 8 * DAY)


def test_by_the_organizers_address() -> None:
    found = meeting(NEW, ACME, GLOBEX)
    assert (found.deed, found.process, found.contact, found.person) == (Deed.ADD, "p1", "c1", NOBODY)


def test_by_the_domain() -> None:
    colleague = replace(NEW, organizer=Person("Kim", "kim@mail.acme.example"), attendees=())
    found = meeting(colleague, ACME, GLOBEX)
    assert (found.process, found.contact, found.person) == ("p1", None, Person("Kim", "kim@mail.acme.example"))


def test_by_the_name_of_the_company() -> None:
    found = meeting(
        replace(NEW, organizer=Person("Kim", "kim@agency.example"), summary="Chat with Globex"), ACME, GLOBEX
    )
    assert found.process == "p2"
    assert (
        meeting(replace(NEW, organizer=Person("Kim", "kim@globex.example"), attendees=()), ACME, GLOBEX).process
        == "p2"
    )


def test_an_agency_serves_several() -> None:
    agent = Contact("c1", "Kim", "kim@agency.example")
    first, second = replace(GLOBEX, id="a", contact="c1"), Process("b", "Initech", NOW - DAY, contact="c1")
    invitation = replace(
        NEW, organizer=Person("Kim", "kim@agency.example"), summary="Interview with Globex", attendees=()
    )
    assert meeting(invitation, first, second, contacts=(agent,)).process == "a"
    assert meeting(replace(invitation, summary="Interview"), first, second, contacts=(agent,)).process == "b"


def test_a_running_process_before_a_closed_one() -> None:
    closed = replace(ACME, id="old", interviews=(), outcome=Outcome.REJECTED, closed_at=NOW - DAY)
    assert meeting(NEW, closed, ACME).process == "p1"
    assert meeting(NEW, closed).process == "old"


def test_everybodys_mail_service_is_no_company() -> None:
    private = Contact("c1", "Dana", "dana@gmail.com")
    found = meeting(replace(NEW, organizer=Person("Kim", "kim@gmail.com"), attendees=()), ACME, contacts=(private,))
    assert found.process is None


def test_a_new_process() -> None:
    found = meeting(replace(NEW, summary="Technical interview: Senior Backend Engineer"), GLOBEX)
    assert (found.process, found.company, found.role, found.kind) == (
        None,
        "Acme",
        "Senior Backend Engineer",
        "technical",
    )
    assert (found.contact, found.interviewers) == ("c1", ("Sam Ortiz",))


def test_an_unlikely_one_among_many() -> None:
    lunch = Invitation("l", WALL, "Europe/Berlin", summary="Lunch")
    interview = Invitation("i", WALL, "Europe/Berlin", summary="Interview at Wayne Enterprises")
    found = propose(search(), Incoming((lunch, interview)), NOW)
    assert [each.likely for each in found] == [False, True]
    assert list(likely(found)) == [found[1]]
    assert meeting(lunch).likely


# Guesses


@pytest.mark.parametrize(
    ("domain", "company"),
    [
        ("acme.example", "Acme"),
        ("mail.acme-robotics.co.uk", "Acme Robotics"),
        ("eu.globex.com", "Globex"),
        ("a.de", "A"),
    ],
)
def test_companies_of_domains(domain: str, company: str) -> None:
    assert guesses.company_of_domain(domain) == company


SUMMARIES = """
    Technical interview with Acme               | Acme            |                         | technical
    Alex Doe <> Acme Robotics                   | Acme Robotics   |                         |
    Phone screen - Globex                       | Globex          |                         | recruiter screen
    Stark - Hiring Manager Interview            | Stark           |                         | hiring manager
    Interview: Senior Backend Engineer at Hooli | Hooli           | Senior Backend Engineer |
    System design interview @ Bank of America   | Bank of America |                         | system design
    Onsite panel                                |                 |                         | on-site
    Lunch                                       |                 |                         |
    Vorstellungsgespräch bei Käserei Müller     | Käserei Müller  |                         |
    Acme: Coding interview, Python Developer    | Acme            | Python Developer        | technical
"""


@pytest.mark.parametrize("row", SUMMARIES.strip().splitlines())
def test_summaries(row: str) -> None:
    summary, company, role, kind = (each.strip() for each in row.split("|"))
    found = (guesses.company_in(summary, "Alex Doe"), guesses.role_in(summary), guesses.kind_in(summary))
    assert found == (company, role, kind)


@pytest.mark.parametrize(
    ("person", "name"),
    [
        (Person("Dana Wu", "d@x.example"), "Dana Wu"),
        (Person("Wu, Dana", ""), "Dana Wu"),
        (Person("Dana Wu, PhD", ""), "Dana Wu, PhD"),
        (Person("", "dana.wu+jobs@x.example"), "Dana Wu"),
        (Person("", "d_w-x@x.example"), "D W X"),
    ],
)
def test_names(person: Person, name: str) -> None:
    assert guesses.name_of(person) == name


def test_who_the_user_is_without_a_name() -> None:
    """Then it is the one from outside the company."""
    assert guesses.interviewers(INVITATION, "") == ("Sam Ortiz",)
    assert guesses.interviewers(INVITATION, "Alex Doe") == ("Sam Ortiz",)


def test_a_service_stands_for_the_attendee_of_that_name() -> None:
    priya = Person("Priya Nair", "priya@umbrella.example")
    sent = replace(NEW, organizer=Person("Priya Nair", "notifications@calendly.com"), attendees=(priya, ME))
    assert meeting(sent).person == priya
    assert meeting(sent).company == "Umbrella"
    assert meeting(replace(sent, organizer=Person("Stark", "no-reply@us.greenhouse-mail.io"))).person == NOBODY


# Mails

LETTER = Letter("<new@acme.example>", DANA, (ME,), NOW, "Re: Thanks")
WRITTEN = replace(
    ACME, messages=(Message("m1", NOW - DAY, Direction.OUT, MessageKind.THANK_YOU, message_id="<thanks@x.example>"),)
)


def test_a_mail_of_the_contact() -> None:
    found = letter(LETTER, ACME, GLOBEX)
    assert (found.deed, found.process, found.contact, found.direction) == (Deed.ADD, "p1", "c1", Direction.IN)
    assert found.kind is MessageKind.OTHER


def test_an_answer_by_its_thread() -> None:
    stranger = replace(LETTER, sender=Person("Kim", "kim@agency.example"))
    assert letter(stranger, WRITTEN).deed is Deed.NOTHING
    assert letter(replace(stranger, in_reply_to="<thanks@x.example>"), WRITTEN).process == "p1"
    assert letter(replace(stranger, references=("<a@b>", "<thanks@x.example>")), WRITTEN).process == "p1"


def test_an_answer_from_somewhere_else_came_in() -> None:
    machine = replace(LETTER, sender=Person("", "no-reply@us.greenhouse-mail.io"), in_reply_to="<thanks@x.example>")
    assert letter(machine, WRITTEN).direction is Direction.IN
    unnamed = replace(machine, recipients=(Person("", "alex@home.example"),))
    assert letter(unnamed, WRITTEN).direction is Direction.IN
    copied = replace(machine, recipients=(ME, DANA))
    assert letter(copied, WRITTEN).direction is Direction.IN
    mine = replace(LETTER, sender=Person("", "alex@home.example"), recipients=(DANA,))
    assert letter(mine, WRITTEN).direction is Direction.OUT


@pytest.mark.parametrize(
    ("subject", "body", "process"),
    [
        ("Globex: your interview", "", "a"),
        ("Update", "Globex would like to meet you.", "a"),
        ("Your interview as data engineer", "", "a"),
        ("Update", "About the Data  Engineer role", "a"),
        ("Update", "", "b"),
    ],
)
def test_a_mail_of_somebody_with_several_processes(subject: str, body: str, process: str) -> None:
    first = replace(GLOBEX, id="a", role="Data Engineer", contact="c1")
    second = Process("b", "Initech", NOW - DAY, contact="c1")
    assert letter(replace(LETTER, subject=subject, body=body), first, second).process == process


@pytest.mark.parametrize(
    ("sender", "subject", "likely"),
    [
        (Person("Globex Hiring Team", "no-reply@us.greenhouse-mail.io"), "Next steps", True),
        (Person("", "no-reply@us.greenhouse-mail.io"), "Your application to Globex", True),
        (Person("News", "news@daily.example"), "Globex raises money", False),
    ],
)
def test_a_mail_that_names_the_company(sender: Person, subject: str, likely: bool) -> None:
    found = letter(replace(LETTER, sender=sender, subject=subject), ACME, GLOBEX)
    assert (found.process, found.direction, found.likely) == (GLOBEX.id, Direction.IN, likely)
    assert found.why == ("It belongs to Globex." if likely else "It names Globex, but its sender is not known.")


def test_the_same_mail_again() -> None:
    found = letter(replace(LETTER, message_id="<thanks@x.example>"), WRITTEN)
    assert (found.deed, found.process) == (Deed.NOTHING, "p1")


@pytest.mark.parametrize(
    ("subject", "kind", "interview"),
    [
        ("Thank you for today", MessageKind.THANK_YOU, "i1"),
        ("Following up", MessageKind.FOLLOW_UP, "i1"),
        ("My references", MessageKind.OTHER, None),
    ],
)
def test_the_users_own_mail(subject: str, kind: MessageKind, interview: str | None) -> None:
    over = replace(ACME, interviews=(replace(KNOWN, starts_at=WALL - 8 * DAY),))
    found = letter(replace(LETTER, sender=ME, recipients=(DANA,), subject=subject), over)
    assert (found.direction, found.contact, found.kind, found.interview) == (Direction.OUT, "c1", kind, interview)


def test_a_mail_of_nobody_known() -> None:
    found = letter(replace(LETTER, sender=Person("Kim", "kim@shop.example"), recipients=()), ACME)
    assert (found.deed, found.process) == (Deed.NOTHING, None)
