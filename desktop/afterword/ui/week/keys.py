"""The week by keyboard: arrows go from day to day and from event to event, with Ctrl they take the event along."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.entities import Interview
from afterword.domain.rescheduling import STEP
from afterword.ui.rescheduling import Rescheduling
from afterword.ui.speech import announce
from afterword.ui.week.model import WeekModel

if TYPE_CHECKING:
    from afterword.ui.week.table import WeekTable

Key = Qt.Key
_STEPS = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}
"""By key, how many days and how many events or quarters on."""
_TURNS = {Key.Key_PageUp: -1, Key.Key_PageDown: 1}
_TODAY = (Key.Key_T, Key.Key_Home)
_ENTER = (Key.Key_Return, Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Keys:
    def __init__(self, table: WeekTable, model: WeekModel, actions: Rescheduling) -> None:
        self._table = table
        self._model = model
        self._actions = actions

    def wants(self, event: QKeyEvent) -> bool:
        """Whether Escape is for the table: else it is the window's."""
        return self._table.carrier.held is not None and event.key() == Key.Key_Escape

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key is for; False where it is for nothing here."""
        key, modifiers = Key(event.key()), event.modifiers() & ~_KEYPAD
        if key in _STEPS:
            days, down = _STEPS[key]
            return self._arrow(-days if self._table.isRightToLeft() else days, down, modifiers)
        return False if modifiers else self._plain(key)

    def ask_for_menu(self) -> None:
        """The menu of the event that the keys are at; without one, the list of the day."""
        table, event = self._table, self._table.current
        if event is None:
            table.day_opened.emit(table.day)
        else:
            at = table.visualRect(table.currentIndex()).center()
            table.menu_wanted.emit(event, table.viewport().mapToGlobal(at))

    def _arrow(self, days: int, down: int, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers == _CTRL:
            self._carry(timedelta(days=days, minutes=down * STEP))
        elif modifiers == _CTRL | _SHIFT and down:
            self._stretch(down * STEP)
        elif modifiers:
            return False
        elif days:
            self._go_to_day(days)
        else:
            self._go_to_event(down)
        return True

    def _plain(self, key: Key) -> bool:
        table, event = self._table, self._table.current
        if key in _TURNS:
            table.turned.emit(_TURNS[key])
            table.carrier.look()
        elif key in _TODAY:
            table.today_wanted.emit()
        elif key in _ENTER and event is not None:
            table.opened.emit(event)
        elif key in _ENTER or key == Key.Key_N:
            table.new_wanted.emit(table.day)
        elif key == Key.Key_Escape and table.carrier.held is not None:
            table.scroller.stop()
            table.carrier.cancel()
        else:
            return False
        return True

    def _of_day(self) -> list[CalendarEvent]:
        return [event for event in self._model.events if self._model.day_of(event) == self._table.day]

    def _go_to_day(self, days: int) -> None:
        """With the keys at the event there that is nearest by the clock."""
        table, before = self._table, self._table.current
        table.day_wanted.emit(table.day + timedelta(days=days))
        clock = self._actions.wall_of(before).time() if before is not None else None
        there = self._of_day()
        if clock is not None:
            minutes = clock.hour * 60 + clock.minute
            there.sort(key=lambda event: abs(_minutes(self._actions, event) - minutes))
        table.choose(table.day, there[0].identity if there else None)
        if not there:
            announce(table, self._table.name_of_day())

    def _go_to_event(self, down: int) -> None:
        """To the next or last event of the day; where there is none, half an hour on."""
        table, there = self._table, self._of_day()
        current = table.current
        if not there:
            bar = table.verticalScrollBar()
            bar.setValue(bar.value() + down * bar.singleStep())
            return
        places = [place for place, event in enumerate(there) if current and event.identity == current.identity]
        place = places[0] + down if places else (0 if down > 0 else len(there) - 1)
        table.choose(table.day, there[max(0, min(place, len(there) - 1))].identity)

    def _carry(self, by: timedelta) -> None:
        event = self._table.current
        if event is not None:
            target = self._actions.wall_of(event) + by
            if self._actions.take_to(event, target):
                self._table.follow(event.identity, target.date())

    def _stretch(self, minutes: int) -> None:
        event = self._table.current
        if event is not None and event.what is What.INTERVIEW and isinstance(event.source, Interview):
            self._actions.resize(event.source, event.source.minutes + minutes)
            self._table.follow(event.identity, self._table.day)


def _minutes(actions: Rescheduling, event: CalendarEvent) -> int:
    wall = actions.wall_of(event)
    return wall.hour * 60 + wall.minute
