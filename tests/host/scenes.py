"""A program that reminds, without its window: its journal on a real file, its clock, and what it has raised."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from afterword.domain import rulebook
from afterword.domain.entities import Interview
from afterword.domain.notices import Notification
from afterword.domain.nudges import Kind, Nudge, State
from afterword.domain.times import zone
from afterword.domain.wording import Calendar, PlainDates
from afterword.host.reminders import Reminders
from afterword.journal import Journal
from afterword.storage import Repository

BERLIN = zone("Europe/Berlin")
MINUTE = timedelta(minutes=1)


def at(text: str) -> datetime:
    """A wall time in Berlin, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


@dataclass
class Scene:
    """The ways of its notifications are this scene itself: it takes them, misses them, or dies of them."""

    folder: Path
    now: datetime
    home: ZoneInfo = BERLIN
    raised: list[Notification] = field(default_factory=list)
    standing: dict[str, Notification] = field(default_factory=dict)
    """What is on the screen, by its id."""
    missed: list[int] = field(default_factory=list)
    """How many came due while it was off or asleep, each time."""
    dies: bool = False
    """Whether it crashes when it is to raise something."""
    ready: bool = True
    """Whether there is a way that can show something."""

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        self.repository = Repository.open(self.folder, self.now)
        self.journal = Journal(self.repository, lambda: self.now)
        self.reminders = Reminders(self.journal, self, lambda nudges: self.missed.append(len(nudges)))
        # the real one looks at each change too, those that it makes itself among them
        self.journal.subscribe(lambda _: self.look())

    def restart(self) -> None:
        """As after an end, or a crash: nothing but the file is left."""
        self.repository.close()
        self.standing.clear()
        self.start()

    # As the chain of ways

    def notify(self, notification: Notification) -> None:
        if self.dies:
            raise RuntimeError("killed")
        if not self.ready:
            self.reminders.owe(notification.keys)
            return
        self.raised.append(notification)
        self.standing[notification.id] = notification

    def withdraw(self, due: Collection[str]) -> None:
        self.standing = {name: each for name, each in self.standing.items() if any(key in due for key in each.keys)}

    # What happens

    def nudges(self) -> list[Nudge]:
        return rulebook.nudges(self.journal.search, self.now, self.home)

    def look(self) -> None:
        self.reminders.look(self.nudges(), Calendar(self.now, self.home, PlainDates()))

    def run_to(self, moment: datetime) -> list[str]:
        """A look a minute until then; the titles of what it raises on the way."""
        before = len(self.raised)
        while self.now < moment:
            self.now = min(self.now + MINUTE, moment)
            self.look()
        return self.titles(before)

    def sleep_to(self, moment: datetime) -> list[str]:
        """No look until then, and one as the computer wakes; the titles of what that raises."""
        before = len(self.raised)
        self.now = moment
        self.look()
        return self.titles(before)

    def titles(self, start: int = 0) -> list[str]:
        return [each.title for each in self.raised[start:]]

    def meet(self, start: str, company: str = "Acme", where: str = "Europe/Berlin") -> Interview:
        """Add a process with an interview of an hour, at that wall time."""
        process = self.journal.add_process(company)
        return self.journal.add_interview(process.id, datetime.fromisoformat(start), where)

    def nudge(self, kind: Kind) -> Nudge:
        return next(each for each in self.nudges() if each.kind is kind)

    def due(self) -> set[Kind]:
        """What the list in the window shows as due."""
        return {each.kind for each in self.nudges() if each.state in (State.DUE, State.LATE)}

    def thank(self) -> None:
        """Send the thank-you note."""
        from afterword.domain.entities import MessageKind

        nudge = self.nudge(Kind.THANK_YOU)
        self.journal.log_message(nudge.process, MessageKind.THANK_YOU, interview=nudge.interview)
