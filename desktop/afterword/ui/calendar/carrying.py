"""An event in the hand of the mouse: from where it was taken up until it rests, is refused, or Escape takes it back.

It is no drag of the platform's: what is carried never leaves its view, and so it looks and works alike everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication

from afterword.domain.calendar_events import CalendarEvent
from afterword.domain.entities import Interview
from afterword.domain.rescheduling import Refused, fixed
from afterword.domain.times import to_utc
from afterword.ui.rescheduling import Rescheduling


@dataclass
class Held:
    """What the mouse has; `wall` is where it would stand, a naive wall time at home, None where it can't."""

    event: CalendarEvent
    grip: QPoint
    """Where it was taken up, in the viewport."""
    stretched: bool
    """Its lower edge is held: `wall` is its end."""
    at: QPoint
    """Where the mouse is, in the viewport."""
    after: int
    """How many minutes after its beginning it was taken up."""
    wall: datetime | None = None
    why: str = ""
    """Why it can't stand there."""


class Carrier:
    def __init__(
        self,
        view: QAbstractItemView,
        actions: Rescheduling,
        wall_at: Callable[[Held], datetime | None],
    ) -> None:
        self._view = view
        self._actions = actions
        self._wall_at = wall_at
        self._pressed: Held | None = None
        self.held: Held | None = None

    def press(self, event: CalendarEvent, at: QPoint, *, stretched: bool = False, after: int = 0) -> None:
        """The button went down on it; it is taken up when the mouse is moved."""
        self._pressed = Held(event, at, stretched, at, after)

    def move(self, at: QPoint) -> bool:
        """The mouse is there with the button down; whether it carries anything."""
        pressed = self._pressed
        if pressed is None:
            return False
        far = (at - pressed.grip).manhattanLength() >= QApplication.startDragDistance()
        if self.held is None and not far:
            return False
        self.held = pressed
        pressed.at = at
        self.look()
        return True

    def look(self) -> None:
        """Look again where it would stand: the mouse has moved, or what is under it has."""
        held = self.held
        if held is None:
            return
        held.wall = self._wall_at(held)
        held.why = "" if held.wall is None else self._refusal(held, held.wall)
        self._view.viewport().setCursor(self._cursor(held))
        self._view.viewport().update()

    def release(self) -> bool:
        """Let go: what it would be is done, and saved before it rests. Whether anything was carried."""
        held = self.held
        self.cancel()
        if held is None:
            return False
        if held.why:
            self._actions.said.emit(held.why, False)
        elif held.wall is not None and held.stretched:
            self._stretch(held, held.wall)
        elif held.wall is not None:
            self._actions.take_to(held.event, held.wall)
        return True

    def cancel(self) -> None:
        """It stays where it was."""
        self._pressed = self.held = None
        self._view.viewport().unsetCursor()
        self._view.viewport().update()

    def _refusal(self, held: Held, wall: datetime) -> str:
        if held.stretched or wall == self._actions.wall_of(held.event):
            stays = fixed(held.event)
            return stays.why if stays else ""
        plan = self._actions.plan(held.event, wall)
        return plan.why if isinstance(plan, Refused) else ""

    def _cursor(self, held: Held) -> Qt.CursorShape:
        if held.why or held.wall is None:
            return Qt.CursorShape.ForbiddenCursor
        return Qt.CursorShape.SizeVerCursor if held.stretched else Qt.CursorShape.ClosedHandCursor

    def _stretch(self, held: Held, end: datetime) -> None:
        interview = held.event.source
        assert isinstance(interview, Interview)
        length = to_utc(end, self._actions.desk.home) - interview.start
        self._actions.resize(interview, int(length.total_seconds()) // 60)
