"""The month by keyboard: arrows choose a day, Space goes through its events, Ctrl with arrows moves one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from afterword.ui.month.model import MonthModel
from afterword.ui.rescheduling import Rescheduling
from afterword.ui.speech import announce

if TYPE_CHECKING:
    from afterword.ui.month.table import MonthTable

Key = Qt.Key
_STEPS = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_Up: -7, Key.Key_Down: 7}
_TURNS = {Key.Key_PageUp: -1, Key.Key_PageDown: 1}
_TODAY = (Key.Key_T, Key.Key_Home)
_ENTER = (Key.Key_Return, Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class Keys:
    def __init__(self, table: MonthTable, model: MonthModel, actions: Rescheduling) -> None:
        self._table = table
        self._model = model
        self._actions = actions

    def wants(self, event: QKeyEvent) -> bool:
        """Whether Escape is for the table: else it is the window's."""
        busy = self._table.carrier.held is not None or self._table.picked is not None
        return busy and event.key() == Key.Key_Escape

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key is for; False where it is for nothing here."""
        key, modifiers = Key(event.key()), event.modifiers() & ~_KEYPAD
        if modifiers == _CTRL and key in _STEPS:
            self._carry(self._days(key))
            return True
        if modifiers or (key == Key.Key_Escape and not self.wants(event)):
            return False
        return self._plain(key)

    def ask_for_menu(self) -> None:
        """The menu of the event that the keys are at; of none, the list of the day."""
        table, event, index = self._table, self._table.picked, self._table.currentIndex()
        if event is None:
            table.entered_day.emit(index)
        else:
            table.menu_wanted.emit(event, table.viewport().mapToGlobal(table.visualRect(index).center()))

    def _days(self, key: Key) -> int:
        mirrored = self._table.isRightToLeft() and key in (Key.Key_Left, Key.Key_Right)
        return -_STEPS[key] if mirrored else _STEPS[key]

    def _plain(self, key: Key) -> bool:
        table, index = self._table, self._table.currentIndex()
        if key in _STEPS:
            table.stepped.emit(self._days(key))
        elif key in _TURNS:
            table.turned.emit(_TURNS[key])
            table.carrier.look()
        elif key in _TODAY:
            table.today_wanted.emit()
        elif key in _ENTER and table.picked is not None:
            table.opened.emit(table.picked)
        elif key in _ENTER:
            table.entered_day.emit(index)
        elif key == Key.Key_N:
            table.new_wanted.emit(index)
        elif key == Key.Key_Space:
            self._pick_next()
        elif key == Key.Key_Escape:
            table.carrier.cancel()
            table.pick(None)
        else:
            return False
        return True

    def _pick_next(self) -> None:
        """To the next event of the day; from the last one back to the day itself."""
        events = self._model.events(self._model.date_of(self._table.currentIndex()))
        picked = self._table.picked
        places = [place for place, each in enumerate(events) if picked and each.identity == picked.identity]
        place = places[0] + 1 if places else 0
        self._table.pick(events[place] if place < len(events) else None)
        if self._table.picked is not None:
            announce(self._table, self._model.tooltip(self._table.picked))

    def _carry(self, days: int) -> None:
        event = self._table.picked
        if event is None:
            return
        target = self._actions.wall_of(event) + timedelta(days=days)
        if self._actions.take_to(event, target):
            self._table.follow(event.identity, target.date())
