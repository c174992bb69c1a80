"""What the window can do by keys everywhere in it. What has words here is a command that the search field finds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction

from afterword.ui.calendar import AGENDA, MONTH, WEEK
from afterword.ui.menu import give_keys

if TYPE_CHECKING:
    from afterword.ui.window import MainWindow

translate = QCoreApplication.translate


class Command(NamedTuple):
    words: str
    """Empty where only its keys lead to it."""
    keys: str | None
    deed: Callable[[], None]


def add_commands(window: MainWindow) -> None:
    for command in (*_everywhere(window), *_of_calendar(window), *_of_theme(window)):
        give_keys(window, QAction(command.words, window), command.keys, command.deed)


def _everywhere(window: MainWindow) -> list[Command]:
    return [
        Command(translate("commands", "New process"), "Ctrl+N", window.actions_room.add_process),
        Command(translate("commands", "New interview"), "Ctrl+I", window.add_interview),
        *(
            Command(name, f"Ctrl+{number + 1}", partial(window.show_view, number))
            for number, name in enumerate(window.view_names)
        ),
        Command("", "Ctrl+K", window.finding.start),
        Command("", "Escape", window.show_due),
        Command(translate("commands", "Filter the processes"), "Ctrl+F", window.filter),
        Command(translate("commands", "What is due"), None, window.show_due),
    ]


def _of_calendar(window: MainWindow) -> list[Command]:
    def turn(page: int, pages: int) -> None:
        window.show_calendar(page).page.turn(pages)

    return [
        Command(
            translate("commands", "Go to today"),
            None,
            lambda: window.show_calendar().show_day(window.actions_room.desk.today()),
        ),
        Command(translate("commands", "Go to next week"), None, lambda: turn(WEEK, 1)),
        Command(translate("commands", "Go to previous week"), None, lambda: turn(WEEK, -1)),
        Command(translate("commands", "Go to next month"), None, lambda: turn(MONTH, 1)),
        Command(translate("commands", "Go to previous month"), None, lambda: turn(MONTH, -1)),
        Command(translate("commands", "Agenda: what comes, by day"), None, lambda: _show(window, AGENDA)),
    ]


def _show(window: MainWindow, page: int) -> None:
    window.show_calendar(page)


def _of_theme(window: MainWindow) -> list[Command]:
    prefer = window.actions_room.theme.prefer
    return [
        Command(translate("commands", "Light colours"), None, partial(prefer, Qt.ColorScheme.Light)),
        Command(translate("commands", "Dark colours"), None, partial(prefer, Qt.ColorScheme.Dark)),
        Command(translate("commands", "Colours of the system"), None, partial(prefer, Qt.ColorScheme.Unknown)),
    ]
