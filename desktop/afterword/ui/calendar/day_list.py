"""The list of a day: all that stands on it, as a menu."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu, QWidget

from afterword.domain import calendar_words
from afterword.domain.calendar_events import CalendarEvent
from afterword.ui import icons
from afterword.ui.calendar.titles import long_date
from afterword.ui.desk import Desk

WIDEST = 60
"""The width of a line, in average letters."""
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
    heading = menu.addAction(_line(long_date(day, desk.locale), parent))
    heading.setEnabled(False)
    for event in events:
        words = calendar_words.spoken(event, desk.search, desk.calendar)
        action = menu.addAction(icons.icon(icons.OF_KIND[event.kind]), _line(words[:1].upper() + words[1:], parent))
        action.triggered.connect(partial(_open, opened, event))
    menu.addSeparator()
    words = translate("calendar", "Add an interview…")
    menu.addAction(icons.icon("calendar-plus"), words).triggered.connect(lambda: interview_wanted())
    return menu


def _open(opened: Callable[[CalendarEvent], None], event: CalendarEvent, _checked: bool = False) -> None:
    opened(event)


def _line(text: str, parent: QWidget) -> str:
    """Text from outside as one line of a menu: no shortcut, no column, not wider than the screen."""
    letters = QFontMetrics(parent.font())
    room = letters.averageCharWidth() * WIDEST
    return letters.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room).replace("&", "&&")
