"""A made-up job search of nine processes around today: for a first look, for pictures and for tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from afterword.domain.entities import (
    Channel,
    Contact,
    ContactRole,
    Direction,
    Interview,
    Message,
    MessageKind,
    Offer,
    Process,
    Promise,
    Search,
    Settings,
    StageChange,
    Terms,
    Verdict,
    Weight,
)
from afterword.domain.times import to_utc

NEW_YORK = "America/New_York"


@dataclass(frozen=True, slots=True)
class Around:
    """Moments around today: so many days from it, at a wall time of the home zone."""

    now: datetime
    home: ZoneInfo

    def wall(self, days: int, clock: str) -> datetime:
        day = self.now.astimezone(self.home).date() + timedelta(days=days)
        return datetime.combine(day, time.fromisoformat(clock))

    def __call__(self, days: int, clock: str = "10:00") -> datetime:
        return to_utc(self.wall(days, clock), self.home)

    def ago(self, minutes: int) -> datetime:
        return self.now.replace(second=0, microsecond=0) - timedelta(minutes=minutes)

    def just_over(self) -> datetime:
        """The wall time of an hour that ended between 30 and 60 minutes ago."""
        wall = (self.now - timedelta(minutes=90)).astimezone(self.home).replace(tzinfo=None)
        return wall.replace(minute=30 if wall.minute >= 30 else 0, second=0, microsecond=0)


def demo_search(now: datetime, home: ZoneInfo) -> Search:
    """The whole search as it stands at `now` (UTC)."""
    at = Around(now, home)
    makers = (_northwind, _acme, _lumen, _parcel, _quayside, _verdant, _orbital, _helio, _tideway)
    processes = [make(at) for make in makers]
    return Search(
        settings=Settings(home_zone=str(home), name="Alex Doe"),
        contacts={contact.id: contact for contact in _CONTACTS},
        processes={process.id: process for process in processes},
    )


_CONTACTS = (
    Contact("dana", "Dana Wu", "dana.wu@acme.example", "", ContactRole.RECRUITER, "Acme Robotics"),
    Contact("priya", "Priya Shah", "priya.shah@lumen.example", "", ContactRole.RECRUITER, "Lumen Health"),
    Contact("miguel", "Miguel Santos", "miguel@northwind.example", "", ContactRole.HIRING_MANAGER, "Northwind"),
    Contact("jonas", "Jonas Berg", "jonas.berg@parcel.example", "", ContactRole.HR, "Parcel"),
    Contact("amara", "Amara Okafor", "amara.okafor@quayside.example", "", ContactRole.RECRUITER, "Quayside Bank"),
    Contact("lea", "Léa Martin", "lea@agency.example", "+33 1 00 00 00 00", ContactRole.AGENCY_RECRUITER, "Verdant"),
    Contact("kim", "Kim Tran", "kim.tran@orbital.example", "", ContactRole.ADMIN, "Orbital"),
)


def _northwind(at: Around) -> Process:
    return Process(
        id="northwind",
        company="Northwind",
        role="Staff engineer",
        created_at=at(-34),
        stage="offer",
        contact="miguel",
        location="Hamburg",
        salary="105,000",
        stage_changes=_moved(
            at, (-30, "recruiter_screen"), (-21, "tech_interview"), (-12, "final_round"), (-2, "offer")
        ),
        interviews=(
            _interview(
                at,
                "northwind-1",
                -28,
                "15:00",
                "recruiter screen",
                heard=-25,
                promised=-24,
                with_whom="Miguel Santos",
            ),
            _interview(at, "northwind-2", -19, "10:00", "technical", heard=-14, promised=-13, with_whom="Ida Holm"),
            _interview(
                at, "northwind-3", -9, "13:30", "final round", heard=-4, promised=-3, with_whom="Ida Holm, Per Aas"
            ),
        ),
        messages=(
            _thanks(at, "northwind-1", -28, "16:10", "recruiter screen for Staff engineer"),
            _thanks(at, "northwind-2", -19, "11:45", "technical interview for Staff engineer"),
            _thanks(at, "northwind-3", -9, "15:05", "final round for Staff engineer"),
            Message(
                "northwind-asked",
                at(-1, "12:00"),
                Direction.OUT,
                offer="northwind-offer",
                subject="Your offer",
                body="Thank you for the offer. When do you need my answer?",
                message_id="<northwind-asked@alex.example>",
            ),
        ),
        offers=(
            Offer(
                "northwind-offer",
                received_at=at(-1, "11:00"),
                deadline=at(4, "17:00"),
                deadline_recorded_at=at.ago(200),
                terms=Terms("105,000", "10 %", "", "30 days of holiday, hybrid"),
            ),
        ),
    )


def _acme(at: Around) -> Process:
    return Process(
        id="acme",
        company="Acme Robotics",
        role="Backend engineer",
        created_at=at(-32),
        stage="final_round",
        contact="dana",
        location="Berlin",
        notes="Team of six. They liked the queue design; read up on their open-source broker.",
        stage_changes=_moved(at, (-27, "recruiter_screen"), (-13, "tech_interview"), (-7, "final_round")),
        interviews=(
            _interview(at, "acme-1", -25, "09:30", "recruiter screen", heard=-21, promised=-22, with_whom="Dana Wu"),
            _interview(at, "acme-2", -11, "11:00", "technical", heard=-8, promised=-7, with_whom="Sol Reyes"),
            _interview(at, "acme-3", -5, "13:00", "final round", promised=-2, with_whom="Sol Reyes, Ann Hill"),
        ),
        messages=(
            _thanks(at, "acme-1", -25, "10:40", "recruiter screen for Backend engineer"),
            _thanks(at, "acme-2", -11, "12:30", "technical interview for Backend engineer"),
            _thanks(at, "acme-3", -5, "14:40", "final round for Backend engineer"),
        ),
    )


def _lumen(at: Around) -> Process:
    start = at.just_over()
    over = to_utc(start, at.home) + timedelta(hours=1)
    today = Interview(
        "lumen-2",
        starts_at=start,
        zone=str(at.home),
        recorded_at=at(-4),
        kind="technical",
        place="https://meet.lumen.example/platform",
        interviewers=("Sam Ortiz",),
        promises=(Promise(over, at.wall(9, "17:00").date()),),
    )
    return Process(
        id="lumen",
        company="Lumen Health",
        role="Platform engineer",
        created_at=at(-12),
        stage="tech_interview",
        contact="priya",
        location="remote",
        notes="Asked about on-call load. Stack: FastAPI, Postgres, k8s.",
        stage_changes=_moved(at, (-8, "recruiter_screen"), (-4, "tech_interview")),
        interviews=(
            _interview(at, "lumen-1", -6, "11:00", "recruiter screen", heard=-4, promised=-3, with_whom="Priya Shah"),
            today,
        ),
        messages=(
            _thanks(at, "lumen-1", -6, "12:40", "recruiter screen for Platform engineer"),
            _told(at, "lumen", 190),
        ),
    )


def _parcel(at: Around) -> Process:
    return Process(
        id="parcel",
        company="Parcel",
        role="SRE",
        created_at=at(-15),
        stage="tech_interview",
        contact="jonas",
        location="Utrecht",
        stage_changes=_moved(at, (-11, "recruiter_screen"), (-6, "tech_interview")),
        interviews=(
            _interview(
                at, "parcel-1", -10, "16:00", "recruiter screen", heard=-6, promised=-7, with_whom="Jonas Berg"
            ),
            _interview(at, "parcel-2", 1, "10:00", "technical", with_whom="Noor de Vries"),
        ),
        messages=(
            _thanks(at, "parcel-1", -10, "17:20", "recruiter screen for SRE"),
            _told(at, "parcel", 180, Channel.CALL),
        ),
    )


def _quayside(at: Around) -> Process:
    return Process(
        id="quayside",
        company="Quayside Bank",
        role="Python developer",
        created_at=at(-20),
        stage="tech_interview",
        contact="amara",
        location="London",
        stage_changes=_moved(at, (-16, "recruiter_screen"), (-10, "tech_interview")),
        interviews=(
            _interview(
                at, "quayside-1", -14, "10:30", "recruiter screen", heard=-10, promised=-9, with_whom="Amara Okafor"
            ),
            _interview(at, "quayside-2", -6, "09:30", "technical", promised=7, with_whom="Tom Ellis"),
        ),
        messages=(
            _thanks(at, "quayside-1", -14, "11:50", "recruiter screen for Python developer"),
            _thanks(at, "quayside-2", -6, "11:00", "technical interview for Python developer"),
        ),
    )


def _verdant(at: Around) -> Process:
    """Promised once, followed up once, and promised anew."""
    first = _interview(at, "verdant-1", -14, "14:00", "recruiter screen", promised=-8, with_whom="Léa Martin")
    anew = Promise(at(-5, "09:20"), at.wall(3, "17:00").date())
    return Process(
        id="verdant",
        company="Verdant",
        role="Data engineer",
        created_at=at(-18),
        stage="recruiter_screen",
        contact="lea",
        source="Léa Martin’s agency",
        stage_changes=_moved(at, (-16, "recruiter_screen")),
        interviews=(_with_promise(first, anew),),
        messages=(
            _thanks(at, "verdant-1", -14, "15:10", "recruiter screen for Data engineer"),
            Message(
                "verdant-followed-up",
                at(-6, "17:30"),
                Direction.OUT,
                MessageKind.FOLLOW_UP,
                interview="verdant-1",
                subject="Re: Thank you, recruiter screen for Data engineer",
                message_id="<verdant-2@alex.example>",
                in_reply_to="<verdant-1@alex.example>",
            ),
            Message(
                "verdant-answered",
                at(-5, "09:20"),
                Direction.IN,
                interview="verdant-1",
                subject="Re: Thank you, recruiter screen for Data engineer",
                body="Sorry, half the team is away. Please give us a few days more.",
                message_id="<reply@agency.example>",
                in_reply_to="<verdant-2@alex.example>",
            ),
            _told(at, "verdant", 170),
        ),
    )


def _orbital(at: Around) -> Process:
    """An interview in another zone, and no message yet."""
    abroad = Interview(
        "orbital-1",
        starts_at=at.wall(3, "09:00"),
        zone=NEW_YORK,
        recorded_at=at(-3, "18:00"),
        kind="recruiter screen",
        minutes=45,
        interviewers=("Kim Tran",),
    )
    return Process(
        id="orbital",
        company="Orbital",
        role="Backend engineer",
        created_at=at(-9),
        stage="recruiter_screen",
        contact="kim",
        location="New York, remote",
        stage_changes=_moved(at, (-3, "recruiter_screen")),
        interviews=(abroad,),
        messages=(_told(at, "orbital", 160),),
    )


def _helio(at: Around) -> Process:
    return Process("helio", "Helio", at(-6), role="Software engineer", location="Lisbon", source="their careers page")


def _tideway(at: Around) -> Process:
    return Process("tideway", "Tideway", at(-4), role="Python developer", location="Leeds", source="a friend")


def _moved(at: Around, *moves: tuple[int, str]) -> tuple[StageChange, ...]:
    return tuple(StageChange(at(days, "09:00"), stage) for days, stage in moves)


def _interview(
    at: Around,
    interview_id: str,
    days: int,
    clock: str,
    kind: str,
    *,
    heard: int | None = None,
    promised: int | None = None,
    with_whom: str = "",
) -> Interview:
    """An interview of an hour in the home zone; `heard` is the day they said yes, `promised` the day promised."""
    over = at(days, clock) + timedelta(hours=1)
    promises = () if promised is None else (Promise(over, at.wall(promised, "17:00").date()),)
    return Interview(
        interview_id,
        starts_at=at.wall(days, clock),
        zone=str(at.home),
        recorded_at=at(days - 3, "08:30"),
        kind=kind,
        interviewers=tuple(name.strip() for name in with_whom.split(",")),
        promises=promises,
        verdict=None if heard is None else Verdict.MOVING_ON,
        heard_at=None if heard is None else at(heard, "10:15"),
        feedback="" if heard is None else "Clear and well structured, they would like to go on.",
        weight=None if heard is None else Weight.USEFUL,
    )


def _with_promise(interview: Interview, promise: Promise) -> Interview:
    return replace(interview, promises=(*interview.promises, promise))


def _thanks(at: Around, interview: str, days: int, clock: str, about: str) -> Message:
    return Message(
        f"{interview}-thanks",
        at(days, clock),
        Direction.OUT,
        MessageKind.THANK_YOU,
        interview=interview,
        subject=f"Thank you, {about}",
        message_id=f"<{interview}@alex.example>",
    )


def _told(at: Around, process: str, minutes_ago: int, channel: Channel = Channel.EMAIL) -> Message:
    """They were told of Northwind's deadline."""
    return Message(
        f"{process}-told",
        at.ago(minutes_ago),
        Direction.OUT,
        MessageKind.OFFER_DEADLINE,
        channel=channel,
        offer="northwind-offer",
        subject="An offer, and my deadline" if channel is Channel.EMAIL else "",
        message_id=f"<{process}-told@alex.example>" if channel is Channel.EMAIL else None,
    )
