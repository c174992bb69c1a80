"""A field for a day, or a day and a time, that understands what people type and shows what it understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from afterword.domain import typed_dates
from afterword.domain.typed_dates import Typed
from afterword.ui import icons
from afterword.ui.day_popup import DayPopup
from afterword.ui.desk import Desk
from afterword.ui.local_dates import LocalDates
from afterword.ui.widgets import PlainLabel, set_property

WantsTime = Literal["never", "optional", "required"]
QUARTER = timedelta(minutes=15)


class DateField(QWidget):
    """A line edit with the resolved date below it. Up and Down step by a day, with Shift by a week, with Ctrl by
    a quarter of an hour; Alt+Down opens a calendar. Times are wall times in the zone that `where` tells, home's where
    it is not given; `default_time` stands where none is typed.
    """

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        *,
        wants_time: WantsTime = "optional",
        prefer: Literal["future", "past"] = "future",
        default_time: time | None = None,
        where: Callable[[], ZoneInfo] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._where = where or (lambda: desk.home)
        self._dates = LocalDates(desk.locale)
        self._wants_time = wants_time
        self._prefer: Literal["future", "past"] = prefer
        self._default_time = default_time
        self._remark: Callable[[Typed], str] = lambda _: ""
        self._hint = ""
        self._typed: Typed | None = None
        self._popup: DayPopup | None = None
        self._build()
        self._show(marked=False)

    def _build(self) -> None:
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText(
            self.tr("fri, in 2 weeks, 27 nov")
            if self._wants_time == "never"
            else self.tr("fri 3pm, in 2 weeks, 27 nov")
        )
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._on_text)
        self.edit.editingFinished.connect(lambda: self._show(marked=True))
        self.calendar_action = QAction(self.tr("Choose in a calendar (Alt+Down)"), self)
        self.calendar_action.triggered.connect(self.open_calendar)
        self.edit.addAction(self.calendar_action, QLineEdit.ActionPosition.TrailingPosition)
        self.calendar_action.setIcon(icons.icon("calendar", icons.MUTED))
        self.preview = wrapping()
        self.setFocusProxy(self.edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.edit)
        layout.addWidget(self.preview)

    def value(self) -> Typed | None:
        """What was understood, with the default time where none was typed; None where something is missing."""
        return None if self.problem() else self._typed

    def set_value(self, day: date, clock: time | None = None) -> None:
        """Fill the field; where the time is still to come, one can type on."""
        gap = " " if clock is None and self._wants_time == "required" else ""
        self.edit.setText(self._dates.write(day, clock) + gap)

    def set_remark(self, remark: Callable[[Typed], str]) -> None:
        """What the preview adds to the date: "ended 1 minute ago"."""
        self._remark = remark
        self._show(marked=False)

    def set_hint(self, hint: str) -> None:
        """What stands below the field while it is empty."""
        self._hint = hint
        self._show(marked=False)

    def problem(self) -> str:
        """Why there is no value, in one sentence; empty where there is one, and where nothing was typed."""
        if not self.edit.text().strip():
            return ""
        if self._typed is None:
            return self.tr("Not understood. Try “fri”, “in 2 weeks” or “27 nov”.")
        if self._wants_time == "required" and self._typed.time is None:
            return self.tr("Which time? For example “fri 3pm” or “27 nov 15:00”.")
        return ""

    def refresh(self) -> None:
        """Read the text again: the zone that it is about has changed."""
        self._on_text(self.edit.text())

    def mark(self) -> None:
        """Show the field as wrong."""
        self._set_wrong(wrong=True)

    def _now(self) -> datetime:
        """What a clock on the wall shows there."""
        return self._desk.clock().astimezone(self._where()).replace(tzinfo=None)

    def _on_text(self, text: str) -> None:
        self._typed = self._read(text)
        self._show(marked=False)
        self.changed.emit()

    def _read(self, text: str) -> Typed | None:
        typed = self._dates.read(text) or typed_dates.parse(
            text, self._now(), self._prefer, month_first=self._dates.month_first
        )
        if typed is None or self._wants_time == "never":
            return typed and Typed(typed.day, None)
        return Typed(typed.day, self._default_time) if typed.time is None else typed

    def _show(self, *, marked: bool) -> None:
        """Refresh the preview. A half-typed date is not marked as wrong before the field is left."""
        problem = self.problem()
        wrong = bool(problem) and marked
        words = problem if wrong else self._preview(problem)
        self.preview.setText(words or " ")
        self.preview.setAccessibleName(words)
        self.edit.setAccessibleDescription(words)
        self._set_wrong(wrong=wrong)

    def _preview(self, problem: str) -> str:
        if self._typed is None:
            return self.tr("Not understood yet") if problem else self._hint
        words = self._dates.words(self._typed)
        if problem:
            return self.tr("{day}, which time?").format(day=words)
        remark = self._remark(self._typed)
        return f"{words} · {remark}" if remark else words

    def _set_wrong(self, *, wrong: bool) -> None:
        set_property(self.edit, "wrong", wrong)
        set_property(self.preview, "problem", wrong)
        set_property(self.preview, "muted", not wrong)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            direction = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
            if direction is not None:
                self._on_arrow(direction, event.modifiers())
                return True
        return super().eventFilter(watched, event)

    def _on_arrow(self, direction: int, keys: Qt.KeyboardModifier) -> None:
        if keys & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif keys & Qt.KeyboardModifier.ControlModifier:
            self._step_quarter(direction)
        else:
            self._step_days(direction * (7 if keys & Qt.KeyboardModifier.ShiftModifier else 1))

    def _step_days(self, days: int) -> None:
        """Some days on; from an empty field the first step is today."""
        if self._typed is None:
            self.set_value(self._now().date(), self._default_time)
        elif date.min.toordinal() <= self._typed.day.toordinal() + days <= date.max.toordinal():
            self.set_value(self._typed.day + timedelta(days=days), self._typed.time)

    def _step_quarter(self, direction: int) -> None:
        """To the next quarter of an hour, or the one before."""
        if self._wants_time == "never":
            return
        now = self._now()
        typed = self._typed or Typed(now.date(), None)
        wall = datetime.combine(typed.day, typed.time or now.time().replace(second=0, microsecond=0))
        over = timedelta(minutes=wall.minute % 15)
        step = QUARTER - over if direction > 0 else -(over or QUARTER)
        if date.min < wall.date() < date.max:
            self.set_value((wall + step).date(), (wall + step).time())

    def open_calendar(self) -> None:
        if self._popup is None:
            self._popup = DayPopup(self._dates.locale, self.edit)
            self._popup.chosen.connect(self._on_chosen)
        today = self._now().date()
        self._popup.open_on(self._typed.day if self._typed else today, today)

    def _on_chosen(self, day: date) -> None:
        self.set_value(day, self._typed.time if self._typed else self._default_time)
        self.edit.setFocus()


def wrapping(text: str = "", look: str = "") -> PlainLabel:
    """A label as wide as it is let be, and as high as its text then is."""
    made = PlainLabel(text, look)
    made.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
