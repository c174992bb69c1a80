"""Every view, dialog and menu by name, and how the window comes to show it: for pictures, and for tests over all.

A new view, dialog or menu is one line in a table here. The search must be one like the demo's: with something due, an
interview, a message, a point of contact and an offer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton

from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.entities import Process, Terms
from afterword.domain.invitations import Incoming, Invitation, LeftOut, Letter, Person
from afterword.domain.proposing import propose
from afterword.ui.calendar import AGENDA, MONTH, WEEK
from afterword.ui.due.card import NudgeCard
from afterword.ui.menu import MainMenu
from afterword.ui.window import BOARD, CALENDAR, INSIGHTS, PEOPLE, MainWindow


def _show(window: MainWindow, view: int, process: str | None = None) -> None:
    window.finding.leave()
    window.show_view(view)
    window.show_due() if process is None else window.show_process(process)


def _card(window: MainWindow) -> NudgeCard:
    """The first card about an interview."""
    return next(each for each in window.due.cards() if each.nudge.interview is not None)


def _interview(window: MainWindow) -> str | None:
    return _card(window).nudge.interview


def _process(window: MainWindow, wanted: Callable[[Process], object] = lambda process: process.interviews) -> Process:
    return next(each for each in window.actions_room.desk.search.processes.values() if wanted(each))


def _offer(window: MainWindow) -> None:
    process = _process(window, lambda process: process.offers)
    window.actions_room.edit_offer(process.id, process.offers[0].id)


def _message(window: MainWindow) -> None:
    process = _process(window, lambda process: process.messages)
    window.actions_room.read_message(process.id, process.messages[0].id)


def _template(window: MainWindow) -> None:
    window.actions_room.write(_card(window).nudge)
    compose = QApplication.activeModalWidget()
    assert isinstance(compose, QDialog)
    next(each for each in compose.findChildren(QPushButton) if each.text() == "Edit the template…").click()


def _offers(window: MainWindow) -> None:
    """Beside the demo's offer one more, for as long as the dialog is open."""
    actions = window.actions_room
    journal, now = actions.desk.journal, actions.desk.now
    terms = Terms("98,000", "10 %", "0.2 %", "28 days of holiday, remote two days a week")
    process = _process(window, lambda process: process.interviews and not process.offers)
    journal.add_offer(process.id, deadline=now + timedelta(days=8), terms=terms)
    actions.compare_offers()
    compare = QApplication.activeModalWidget()
    assert isinstance(compare, QDialog)
    compare.finished.connect(lambda _: journal.undo())


def _person(window: MainWindow) -> str:
    """Somebody to whom there is something to say."""
    return next(each.nudge.contact for each in window.due.cards() if each.nudge.contact is not None)


def _people(window: MainWindow) -> None:
    _show(window, PEOPLE)
    window.show_person(_person(window))


def _person_menu(window: MainWindow) -> QMenu:
    _people(window)
    assert window.people is not None
    return window.people.menu(_person(window))


def _two_contacts(window: MainWindow) -> tuple[str, str]:
    one, other, *_ = window.actions_room.desk.search.contacts
    return one, other


def _calendar(window: MainWindow, page: int) -> None:
    _show(window, CALENDAR)
    if window.calendar is not None:
        window.calendar.choose(page)
        window.calendar.show_day(window.actions_room.desk.today())


def _meeting(window: MainWindow) -> CalendarEvent:
    """The first interview of the month."""
    _calendar(window, MONTH)
    assert window.month is not None
    model = window.month.model
    days = (model.month + timedelta(days=each) for each in range(28))
    return next(event for day in days for event in model.events(day) if event.what is What.INTERVIEW)


def _event_menu(window: MainWindow) -> QMenu:
    from afterword.ui.calendar.event_menu import event_menu

    return event_menu(_meeting(window), window.actions_room, lambda: None, window)


def _find(window: MainWindow) -> None:
    window.finding.start()
    window.finding.insert("da")
    window.finding.look()


def _found(window: MainWindow) -> None:
    """An invitation of a process that is known and one of a new company, a mail, and something left out."""
    desk, process = window.actions_room.desk, _process(window)
    sender = Person(process.company, "kim@initech.example")
    starts = (desk.now + timedelta(days=3)).replace(tzinfo=None, minute=0, second=0)
    one = Invitation("one", starts, "America/New_York", summary=f"Interview at {process.company}", organizer=sender)
    two = replace(one, uid="two", summary="Technical interview", location="Room 1", company="Initech")
    letter = Letter("<one@initech.example>", sender, subject=process.company, body=process.notes)
    left_out = LeftOut(process.company, "lasts all day")
    incoming = Incoming((one, two), (letter,), (left_out,))
    window.actions_room.show_found(propose(desk.search, incoming, desk.now), incoming.left_out)


VIEWS: dict[str, Callable[[MainWindow], None]] = {
    "calendar-week": lambda window: _calendar(window, WEEK),
    "calendar-agenda": lambda window: _calendar(window, AGENDA),
    "main": lambda window: _calendar(window, MONTH),
    "process": lambda window: _show(window, CALENDAR, window.due.cards()[-1].nudge.process),
    "board": lambda window: _show(window, BOARD, window.due.cards()[-1].nudge.process),
    "people": _people,
    "insights": lambda window: _show(window, INSIGHTS),
    "find": _find,
}
DIALOGS: dict[str, Callable[[MainWindow], None]] = {
    "compose": lambda window: window.actions_room.write(_card(window).nudge),
    "template": _template,
    "snooze": lambda window: window.actions_room.snooze_until(_card(window).nudge),
    "new-process": lambda window: window.actions_room.add_process(),
    "edit-process": lambda window: window.actions_room.edit_process(_process(window).id),
    "close": lambda window: window.actions_room.close_process(_process(window).id),
    "interview": lambda window: window.actions_room.add_interview(),
    "edit-interview": lambda window: window.actions_room.edit_interview(_interview(window)),
    "move": lambda window: window.actions_room.ask_move(_meeting(window)),
    "promise": lambda window: window.actions_room.record_promise(_interview(window)),
    "verdict": lambda window: window.actions_room.record_verdict(_interview(window)),
    "offer": _offer,
    "offers": _offers,
    "message": _message,
    "contact": lambda window: window.actions_room.edit_contact(next(iter(window.actions_room.desk.search.contacts))),
    "merge": lambda window: window.actions_room.merge_contacts(*_two_contacts(window)),
    "stages": lambda window: window.actions_room.edit_stages(),
    "incoming": _found,
    "settings": lambda window: window.actions_room.settings(),
}
MENUS: dict[str, Callable[[MainWindow], QMenu]] = {
    "menu": lambda window: next(iter(window.findChildren(MainMenu))),
    "card-menu": lambda window: _card(window).menu(),
    "process-menu": lambda window: window.process.menu(_process(window).id),
    "person-menu": _person_menu,
    "event-menu": _event_menu,
    "stage-menu": lambda window: window.actions_room.stage_menu(window.actions_room.desk.search.stages[2].id),
    "outcome-menu": lambda window: window.actions_room.outcome_menu([_process(window).id]),
}


def open_dialog(window: MainWindow, name: str) -> QDialog:
    """The dialog of that name, open over the window."""
    DIALOGS[name](window)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, QDialog), name
    return shown
