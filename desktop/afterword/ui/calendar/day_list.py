"""The list of a day: all that stands on it, as a menu."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from afterword.domain import calendar_words
from afterword.domain.calendar_events import CalendarEvent
from afterword.ui import icons
from afterword.ui.calendar.titles import long_date
from afterword.ui.desk import Desk
from afterword.ui.widgets import menu_line

translate = QCoreApplication.translate


def day_menu(
    day: date,
    events: Iterable[CalendarEvent],
    desk: Desk,
    opened: Callable[[CalendarEvent], None],
    interview_wanted: Callable[[], None],
    parent: QWidget,
) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    heading = menu.addAction(menu_line(long_date(day, desk.locale)))
    heading.setEnabled(False)
    for event in events:
        words = calendar_words.spoken(event, desk.search, desk.calendar)
        action = menu.addAction(icons.icon(icons.OF_KIND[event.kind]), menu_line(words[:1].upper() + words[1:]))
        action.triggered.connect(partial(_open, opened, event))
    menu.addSeparator()
    words = translate("calendar", "Add an interview…")
    menu.addAction(icons.icon("calendar-plus"), words).triggered.connect(lambda: interview_wanted())
    return menu


def _open(opened: Callable[[CalendarEvent], None], event: CalendarEvent, _checked: bool = False) -> None:
    opened(event)
