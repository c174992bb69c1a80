"""The rulebook a second time: written from its text alone, slow and literal, to hold the real one against.

Nothing here uses the program's own arithmetic or rules, only the entities. Everything loops over everything.
`Thing.identity` says by itself what "the same thing" is; records of the user (snoozed, skipped) name such
identities, so that no key has to be understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from afterword.domain.entities import Interview, Message, Offer, Process, Promise, Search

Identity = tuple[object, ...]


@dataclass(frozen=True)
class Row:
    kind: str
    n: int
    due_at: datetime
    lapses_at: datetime | None
    state: str
    process: str
    interview: str | None
    contact: str | None
    offer: str | None


@dataclass(frozen=True)
class Thing:
    row: Row
    identity: Identity


@dataclass(frozen=True)
class Done:
    """What the user did about one nudge."""

    identity: Identity
    snoozed_until: datetime | None = None
    skipped_at: datetime | None = None


def hours(count: float) -> timedelta:
    return timedelta(seconds=count * 3600)


# --- time, by trying ---


def wall_of(moment: datetime, where: ZoneInfo) -> datetime:
    return moment.astimezone(where).replace(tzinfo=None, fold=0)


@cache
def moment_of(wall: datetime, where: ZoneInfo) -> datetime:
    """Tries each offset there could be: the earliest moment whose wall time this is."""
    fitting = []
    for quarters in range(-18 * 4, 18 * 4 + 1):
        moment = (wall - timedelta(minutes=15 * quarters)).replace(tzinfo=UTC)
        if wall_of(moment, where) == wall:
            fitting.append(moment)
    if fitting:
        return min(fitting)
    # A gap: walk, minute by minute, to where the clocks jump over the wall time; take the offset before that.
    before = wall.replace(tzinfo=UTC, second=0, microsecond=0) - timedelta(hours=48)
    while wall_of(before + timedelta(minutes=1), where) < wall:
        before += timedelta(minutes=1)
    offset = wall_of(before, where) - before.replace(tzinfo=None)
    return (wall - offset).replace(tzinfo=UTC)


def day_is_over(day_of: datetime, now: datetime, home: ZoneInfo) -> bool:
    tomorrow = wall_of(day_of, home).date() + timedelta(days=1)
    return now >= moment_of(datetime.combine(tomorrow, time(0, 0)), home)


def to_monday(moment: datetime, home: ZoneInfo) -> datetime:
    wall = wall_of(moment, home)
    if wall.strftime("%a") == "Sat":
        return moment_of(wall + timedelta(days=2), home)
    if wall.strftime("%a") == "Sun":
        return moment_of(wall + timedelta(days=1), home)
    return moment


def start_of(interview: Interview) -> datetime:
    return moment_of(interview.starts_at, ZoneInfo(interview.zone))


def end_of(interview: Interview) -> datetime:
    return start_of(interview) + timedelta(minutes=interview.minutes)


@dataclass(frozen=True)
class Waiting:
    """An interview that feedback is awaited of: since when, what was promised, and since when is counted."""

    interview: Interview
    since: datetime
    promised: datetime
    counted_since: datetime
    quiet_at: datetime
    identity: Identity


class Oracle:
    def __init__(self, search: Search, moment: datetime, home: ZoneInfo, done: Sequence[Done]) -> None:
        self.search = search
        self.now = moment
        self.home = home
        self.done = done
        self.things: list[Thing] = []

    # --- what is known at the moment ---

    def processes(self) -> list[Process]:
        return [each for each in self.search.processes.values() if each.created_at <= self.now]

    def interviews(self, process: Process) -> list[Interview]:
        return [each for each in process.interviews if each.recorded_at <= self.now]

    def messages(self, process: Process) -> list[Message]:
        return [each for each in process.messages if each.at <= self.now]

    def outbound(self, process: Process) -> list[Message]:
        return [each for each in self.messages(process) if each.direction == "out"]

    def offers(self, process: Process) -> list[Offer]:
        return [each for each in process.offers if each.received_at <= self.now]

    def promises(self, interview: Interview) -> list[Promise]:
        return [each for each in interview.promises if each.at <= self.now]

    def verdict(self, interview: Interview) -> str | None:
        """Where it is not said when it was heard, it was always known."""
        if interview.verdict is None or (interview.heard_at is not None and interview.heard_at > self.now):
            return None
        return str(interview.verdict)

    def deadline(self, offer: Offer) -> tuple[datetime, datetime] | None:
        """The deadline, and when it was recorded: with the offer, where that is not said."""
        recorded = offer.deadline_recorded_at or offer.received_at
        if offer.deadline is None or recorded > self.now:
            return None
        return offer.deadline, recorded

    def active(self, process: Process) -> bool:
        if process.outcome is None:
            return True
        return process.closed_at is not None and process.closed_at > self.now

    def place_of(self, stage_id: str) -> int:
        return [each.id for each in self.search.stages].index(stage_id)

    def stage_place(self, process: Process) -> int:
        known = [each for each in process.stage_changes if each.at <= self.now]
        if len(known) == len(process.stage_changes):
            return self.place_of(process.stage)
        return self.place_of(known[-1].stage) if known else 0

    def running(self, process: Process) -> bool:
        return self.active(process) and (len(self.interviews(process)) > 0 or self.stage_place(process) > 0)

    def last_interview(self, process: Process) -> Interview | None:
        latest: Interview | None = None
        for each in self.interviews(process):
            if latest is None or (start_of(each), each.recorded_at, each.id) > (
                start_of(latest),
                latest.recorded_at,
                latest.id,
            ):
                latest = each
        return latest

    def answered(self, process: Process, interview: Interview) -> bool:
        if self.verdict(interview) is not None or not self.active(process):
            return True
        return any(
            other.id != interview.id and start_of(other) >= end_of(interview) for other in self.interviews(process)
        )

    def promised(self, interview: Interview, promise: Promise | None, otherwise_from: datetime) -> datetime:
        if promise is None or promise.by is None:
            return otherwise_from + hours(24 * self.search.settings.fallback_days)
        if isinstance(promise.by, datetime):
            return promise.by
        day: date = promise.by
        return moment_of(datetime.combine(day, self.search.settings.workday_end), ZoneInfo(interview.zone))

    def person_of(self, message: Message, process: Process) -> str | None:
        return message.contact if message.contact is not None else process.contact

    def sent_to(self, person: str) -> list[Message]:
        return [
            message
            for process in self.processes()
            for message in self.outbound(process)
            if self.person_of(message, process) == person
        ]

    def moved(self, moment: datetime) -> datetime:
        return to_monday(moment, self.home) if self.search.settings.working_days_only else moment

    # --- the list ---

    def skipped(self, identity: Identity) -> bool:
        return any(
            each.identity == identity and each.skipped_at is not None and each.skipped_at <= self.now
            for each in self.done
        )

    def state(self, identity: Identity, due_at: datetime) -> str:
        for each in self.done:
            if each.identity == identity and each.snoozed_until is not None and each.snoozed_until > self.now:
                return "snoozed"
        if self.now < due_at:
            return "upcoming"
        return "late" if day_is_over(due_at, self.now, self.home) else "due"

    def add(
        self,
        identity: Identity,
        process: Process,
        due_at: datetime,
        lapses_at: datetime | None = None,
        *,
        n: int = 1,
        interview: Interview | None = None,
        offer: Offer | None = None,
    ) -> None:
        if lapses_at is not None and self.now >= lapses_at:
            return
        if self.skipped(identity):
            return
        row = Row(
            kind=str(identity[0]),
            n=n,
            due_at=due_at,
            lapses_at=lapses_at,
            state=self.state(identity, due_at),
            process=process.id,
            interview=interview.id if interview else None,
            contact=process.contact,
            offer=offer.id if offer else None,
        )
        self.things.append(Thing(row, identity))

    def all(self) -> list[Thing]:
        for process in self.processes():
            for interview in self.interviews(process):
                self.before(process, interview)
                self.record_promise(process, interview)
                self.thank_you(process, interview)
                self.ask_why(process, interview)
            self.follow_up(process)
            self.going_quiet(process)
            for offer in self.offers(process):
                if offer.state == "open" and self.active(process):
                    self.offer_ask_deadline(process, offer)
                    self.offer_tell(process, offer)
                    self.offer_decide(process, offer)
        if self.search.settings.status_updates:
            for person in self.search.contacts:
                self.status_update(person)
        return self.things

    # --- the rules, in the order of the table ---

    def before(self, process: Process, interview: Interview) -> None:
        if self.verdict(interview) is not None or not self.active(process):
            return
        start = start_of(interview)
        self.add(("interview", interview.id), process, start - hours(0.25), start, interview=interview)

    def record_promise(self, process: Process, interview: Interview) -> None:
        if self.promises(interview) or self.answered(process, interview):
            return
        end = end_of(interview)
        lapses = end + hours(24 * self.search.settings.fallback_days)
        self.add(("record_promise", interview.id), process, end, lapses, interview=interview)

    def thank_you(self, process: Process, interview: Interview) -> None:
        if self.verdict(interview) in ("rejected", "cancelled") or not self.active(process):
            return
        for other in self.processes():
            for message in self.outbound(other):
                if message.kind == "thank_you" and message.interview == interview.id:
                    return
        end = end_of(interview)
        self.add(("thank_you", interview.id), process, end, end + hours(72), interview=interview)

    def waiting(self, process: Process) -> Waiting | None:
        """The last interview, if it is over and still to be followed up."""
        last = self.last_interview(process)
        if last is None or end_of(last) > self.now:
            return None
        if not self.answered(process, last):
            return self.waiting_since(last, end_of(last), self.promises(last), "end")
        heard = last.heard_at
        if self.verdict(last) == "moving_on" and heard and self.active(process) and not self.offers(process):
            return self.waiting_since(last, heard, [each for each in self.promises(last) if each.at >= heard], "yes")
        return None

    def waiting_since(self, last: Interview, since: datetime, promises: list[Promise], word: str) -> Waiting:
        promise: Promise | None = None
        for each in promises:
            if promise is None or each.at >= promise.at:
                promise = each
        return Waiting(
            interview=last,
            since=since,
            promised=self.promised(last, promise, since),
            counted_since=promise.at if promise else since,
            quiet_at=since + hours(24 * 30),
            identity=(last.id, word, promise.at if promise else None),
        )

    def skips(self, interview: Interview) -> list[datetime]:
        """When the user skipped a follow-up of this interview."""
        return [
            each.skipped_at
            for each in self.done
            if each.identity[0] == "follow_up"
            and each.identity[1] == interview.id
            and each.skipped_at is not None
            and each.skipped_at <= self.now
        ]

    def next_follow_up(self, process: Process, waiting: Waiting) -> tuple[int, datetime]:
        skips = self.skips(waiting.interview)
        touches = [each for each in skips if each >= waiting.since]
        n = 1 + len([each for each in skips if each >= waiting.counted_since])
        for message in self.outbound(process):
            if message.at >= waiting.since and message.kind != "thank_you":
                touches.append(message.at)
            if message.at >= waiting.counted_since and message.kind == "follow_up":
                n += 1
        due = waiting.promised + hours(24)
        if touches:
            due = max(due, max(touches) + hours(72))
        return n, self.moved(due)

    def follow_up(self, process: Process) -> None:
        waiting = self.waiting(process)
        if waiting:
            n, due = self.next_follow_up(process, waiting)
            self.add(("follow_up", *waiting.identity, n), process, due, n=n, interview=waiting.interview)

    def ask_why(self, process: Process, interview: Interview) -> None:
        heard = interview.heard_at
        if self.verdict(interview) not in ("rejected", "cancelled") or interview.explained is True or heard is None:
            return
        for message in self.outbound(process):
            if message.kind == "ask_feedback" and message.at >= heard:
                return
        self.add(("ask_why", interview.id), process, heard, heard + hours(24 * 14), interview=interview)

    def offer_ask_deadline(self, process: Process, offer: Offer) -> None:
        if self.deadline(offer) is None:
            self.add(("offer_ask_deadline", offer.id), process, offer.received_at, offer=offer)

    def offer_tell(self, process: Process, offer: Offer) -> None:
        known = self.deadline(offer)
        if known is None:
            return
        deadline, recorded = known
        others = [each for each in self.processes() if each.id != process.id and self.running(each)]
        for person in self.search.contacts:
            theirs = self.earliest(each for each in others if each.contact == person)
            if theirs is not None and person != process.contact:
                self.tell(offer, deadline, recorded, theirs, self.sent_to(person), person)
        for other in others:
            if other.contact is None:
                self.tell(offer, deadline, recorded, other, self.outbound(other), ("process", other.id))

    def tell(
        self,
        offer: Offer,
        deadline: datetime,
        recorded: datetime,
        process: Process,
        sent: list[Message],
        whom: object,
    ) -> None:
        for message in sent:
            if message.kind == "offer_deadline" and message.offer == offer.id and message.at >= recorded:
                return
        due = max(recorded, process.created_at)
        self.add(("offer_tell", offer.id, whom), process, due, deadline, offer=offer)

    def earliest(self, processes: Iterator[Process]) -> Process | None:
        return min(processes, key=lambda each: (each.created_at, each.id), default=None)

    def offer_decide(self, process: Process, offer: Offer) -> None:
        known = self.deadline(offer)
        if known is None:
            return
        deadline, recorded = known
        first = max(deadline - hours(72), recorded)
        second = max(deadline - hours(24), recorded)
        third = max(deadline - hours(2), recorded)
        for n, due, lapses in ((1, first, second), (2, second, third), (3, third, deadline)):
            self.add(("offer_decide", offer.id, n), process, due, lapses, n=n, offer=offer)

    def status_update(self, person: str) -> None:
        process = self.earliest(each for each in self.processes() if each.contact == person and self.running(each))
        if process is None:
            return
        last = max([message.at for message in self.sent_to(person)], default=process.created_at)
        news = [
            moment
            for other in self.processes()
            if other.contact != person and self.active(other)
            for moment in self.news(other)
            if moment > last
        ]
        if news:
            due = self.moved(max(last + hours(24 * 7), min(news)))
            self.add(("status_update", person, min(news)), process, due)

    def news(self, process: Process) -> Iterator[datetime]:
        place = 0
        for change in process.stage_changes:
            if change.at <= self.now:
                if self.place_of(change.stage) > place and change.at > process.created_at:
                    yield change.at
                place = self.place_of(change.stage)
        recorded = [each.recorded_at for each in self.interviews(process)]
        if recorded:
            yield min(recorded)
        for offer in self.offers(process):
            yield offer.received_at

    def going_quiet(self, process: Process) -> None:
        waiting = self.waiting(process)
        if waiting:
            identity = ("going_quiet", *waiting.identity[:2])
            self.add(identity, process, waiting.quiet_at, interview=waiting.interview)

    # --- projected follow-ups ---

    def projected(self) -> list[Row]:
        rows = []
        for process in self.processes():
            last = self.last_interview(process)
            waiting = self.waiting(process)
            if last is None:
                continue
            if waiting:
                n, due = self.next_follow_up(process, waiting)
                until = waiting.quiet_at
            elif end_of(last) > self.now and not self.answered(process, last):
                promised = end_of(last) + hours(24 * self.search.settings.fallback_days)
                n, due = 1, self.moved(promised + hours(24))
                until = end_of(last) + hours(24 * 30)
                if due < until:
                    rows.append(self.projected_row(process, last, n, due))
            else:
                continue
            while True:
                n, due = n + 1, self.moved(max(due, self.now) + hours(72))
                if due >= until:
                    break
                rows.append(self.projected_row(process, last, n, due))
        return rows

    def projected_row(self, process: Process, interview: Interview, n: int, due: datetime) -> Row:
        return Row("follow_up", n, due, None, "upcoming", process.id, interview.id, process.contact, None)


def nudges(search: Search, moment: datetime, home: ZoneInfo, done: Sequence[Done] = ()) -> list[Thing]:
    """Every nudge that exists at the moment. What `search.nudges` says is to be given as `done`."""
    return Oracle(search, moment, home, done).all()


def projected(search: Search, moment: datetime, home: ZoneInfo, done: Sequence[Done] = ()) -> list[Row]:
    return Oracle(search, moment, home, done).projected()
