"""A search around Monday 23 November 2026 in Berlin, for the tests of the month."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path

from PySide6.QtCore import QLocale, QPoint
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from afterword.domain.calendar_events import CalendarEvent
from afterword.domain.entities import (
    Contact,
    Direction,
    Interview,
    Message,
    MessageKind,
    Offer,
    Process,
    Promise,
    Search,
)
from afterword.journal import Journal
from afterword.storage import Repository
from afterword.ui.calendar.days import Shown
from afterword.ui.desk import Desk
from afterword.ui.month import MonthView
from afterword.ui.month.chips import More
from afterword.ui.rescheduling import Rescheduling
from afterword.ui.theme import Theme

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
TODAY = date(2026, 11, 23)
EARLIER = datetime(2026, 11, 1, 8, tzinfo=UTC)


class Clock:
    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def desk_of(folder: Path, search: Search, locale: str = "en_GB", now: datetime = NOW) -> Iterator[Desk]:
    """A desk over a journal that holds that search; its clock is a `Clock`."""
    clock, numbers = Clock(now), count(1)
    with Repository.open(folder, now) as repository:
        journal = Journal(repository, clock, lambda: f"new{next(numbers)}")
        journal.adopt(search, "Begin")
        yield Desk(journal, clock, lambda: "Europe/Berlin", QLocale(locale))


def wall(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


def meeting(
    name: str, day: date, hour: int = 14, minute: int = 0, zone: str = "Europe/Berlin", promise: date | None = None
) -> Interview:
    start = wall(day, hour, minute)
    promises = (Promise(datetime.combine(day, time(hour), UTC), promise),) if promise else ()
    return Interview(name, start, zone, EARLIER, "tech", promises=promises)


def november(number: int) -> date:
    return date(2026, 11, number)


def searching(*processes: Process) -> Search:
    people = {"dana": Contact("dana", "Dana Wu"), "priya": Contact("priya", "Priya Shah")}
    return Search(processes={each.id: each for each in processes}, contacts=people)


def process(company: str, *meetings: Interview, contact: str | None = None, **fields: object) -> Process:
    stage = "tech_interview"
    values = {"id": company, "created_at": EARLIER, "contact": contact, "stage": stage, "interviews": meetings}
    return Process(company=company, **{**values, **fields})  # type: ignore[arg-type]


def sample() -> Search:
    """The one of the design's picture, nearly."""
    thanked = Message(
        "m1", datetime(2026, 11, 20, 12, tzinfo=UTC), Direction.OUT, MessageKind.THANK_YOU, interview="a"
    )
    received = datetime(2026, 11, 22, 9, tzinfo=UTC)
    offer = Offer("o", received, datetime(2026, 11, 27, 16, tzinfo=UTC), received)
    return searching(
        process(
            "Acme Robotics", meeting("a", november(18), 13, promise=november(20)), contact="dana", messages=(thanked,)
        ),
        process("Lumen Health", meeting("l", TODAY, 14, promise=date(2026, 12, 2)), contact="priya"),
        process("Parcel", *(meeting(f"p{hour}", november(24), hour) for hour in (9, 11, 13, 15, 17, 19))),
        process("Northwind", offers=(offer,), stage="offer"),
    )


@contextmanager
def shown_month(
    folder: Path,
    theme: Theme,
    qtbot: QtBot,
    search: Search,
    locale: str = "en_GB",
    size: tuple[int, int] = (740, 800),
) -> Iterator[MonthView]:
    """The month of a search, on the screen."""
    with desk_of(folder, search, locale) as desk:
        window = QWidget()
        qtbot.addWidget(window)
        view = MonthView(desk, Rescheduling(desk, window), theme, Shown())
        qtbot.addWidget(view)
        view.resize(*size)
        with qtbot.waitExposed(view):
            view.show()
        yield view


class Heard:
    """All that a view says to the program around it."""

    def __init__(self, view: MonthView) -> None:
        self.opened: list[CalendarEvent] = []
        self.days: list[date] = []
        self.wanted: list[date] = []
        view.opened.connect(self.opened.append)
        view.day_opened.connect(self.days.append)
        view.interview_wanted.connect(self.wanted.append)


def point_of(view: MonthView, day: date, label: str) -> QPoint:
    """The middle of the chip with that label."""
    items = view.table.items(view.model.index_of(day))
    return next(rect.center() for rect, item in items if label == ("more" if isinstance(item, More) else item.label))


def menu_of(view: MonthView) -> QMenu:
    (menu,) = view.findChildren(QMenu)
    return menu


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]
