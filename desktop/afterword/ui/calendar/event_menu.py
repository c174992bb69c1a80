"""The menu of an event: whatever the mouse can do with it, in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from afterword.domain import snoozing
from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.entities import Interview
from afterword.domain.nudges import Nudge, State
from afterword.ui import icons
from afterword.ui.actions import Actions

LENGTHS = (30, 45, 60, 90, 120)
"""Minutes that are offered."""


def event_menu(event: CalendarEvent, actions: Actions, opened: Callable[[], None], parent: QWidget) -> QMenu:
    """`opened` shows what the event is about, as a click on it does."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setObjectName("event")
    source = event.source
    menu.setDefaultAction(menu.addAction(icons.icon("pencil"), menu.tr("Open"), opened))
    if isinstance(source, Nudge) and not source.projected:
        _add_snoozing(menu, source, actions)
    elif isinstance(source, Interview) and event.what is What.INTERVIEW:
        menu.addAction(icons.icon("calendar-clock"), menu.tr("Move…"), lambda: actions.ask_move(event))
        _add_lengths(menu, source, actions)
    menu.addSeparator()
    show = partial(actions.open_process, event.process)
    menu.addAction(icons.icon("briefcase"), menu.tr("Open the process"), show)
    return menu


def _add_lengths(menu: QMenu, interview: Interview, actions: Actions) -> None:
    lengths = menu.addMenu(icons.icon("hourglass"), menu.tr("Length"))
    for minutes in LENGTHS:
        words = menu.tr("{minutes} minutes").format(minutes=minutes)
        choice = lengths.addAction(words)
        choice.setCheckable(True)
        choice.setChecked(minutes == interview.minutes)
        choice.triggered.connect(lambda _=False, minutes=minutes: actions.resize(interview, minutes))


def _add_snoozing(menu: QMenu, nudge: Nudge, actions: Actions) -> None:
    desk = actions.desk
    if nudge.state is State.SNOOZED:
        menu.addAction(icons.icon("alarm-clock"), menu.tr("Wake now"), lambda: actions.wake(nudge))
    else:
        snooze = menu.addMenu(icons.icon("alarm-clock"), menu.tr("Snooze"))
        for words, moment in snoozing.choices(desk.now, desk.home):
            choice = snooze.addAction(f"{words}\t{desk.calendar.moment(moment)}")
            choice.triggered.connect(lambda _=False, moment=moment: actions.snooze(nudge, moment))
    menu.addAction(icons.icon("calendar-clock"), menu.tr("Snooze until…"), lambda: actions.snooze_until(nudge))
    menu.addAction(icons.icon("skip-forward"), menu.tr("Skip"), lambda: actions.skip(nudge))
