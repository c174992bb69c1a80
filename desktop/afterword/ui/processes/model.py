"""The processes as rows under the heading of their stage, furthest first, the closed ones last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from afterword.domain import columns, rulebook, wording
from afterword.domain.entities import Process
from afterword.domain.nudges import Kind, Nudge, State
from afterword.domain.times import DAY
from afterword.ui.desk import Desk
from afterword.ui.widgets import plain_tooltip


class Role(IntEnum):
    PROCESS = Qt.ItemDataRole.UserRole
    """The process's id; None for a heading."""
    SUBTITLE = Qt.ItemDataRole.UserRole + 1
    NUDGE = Qt.ItemDataRole.UserRole + 2
    """The nudge that matters now; None where nothing does."""
    COUNT = Qt.ItemDataRole.UserRole + 3
    """How many rows stand under a heading."""


@dataclass(frozen=True, slots=True)
class Row:
    heading: str = ""
    count: int = 0
    process: str | None = None


CLOSED = "Closed"
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ProcessListModel(QAbstractListModel):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._rows: list[Row] = []
        self._pressing: dict[str, Nudge] = {}
        desk.changed.connect(self.refresh)
        desk.ticked.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the search: rows that stay where they are keep their selection and place."""
        self._pressing = pressing(self._desk.nudges, self._desk.now)
        rows = list(_rows(self._desk))
        if rows == self._rows:
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, process_id: str) -> QModelIndex:
        """The index of that process; an invalid one where it is not listed."""
        rows = (row for row, each in enumerate(self._rows) if each.process == process_id)
        return self.index(next(rows, -1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].process is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if row.process is None:
            return _of_heading(row, role)
        return self._of_process(self._desk.search.processes[row.process], role)

    def _of_process(self, process: Process, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return process.company
        if role == Role.PROCESS:
            return process.id
        if role == Role.NUDGE:
            return self._pressing.get(process.id)
        if role == Role.SUBTITLE:
            return self._subtitle(process)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{process.company}\n{self._subtitle(process)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            stage = self._desk.search.stage(process.stage).name
            return f"{process.company}, {self._subtitle(process).replace(' · ', ', ')}, stage {stage}"
        return None

    def _subtitle(self, process: Process) -> str:
        return " · ".join(part for part in (process.role, self._now_matters(process)) if part)

    def _now_matters(self, process: Process) -> str:
        """What matters now in a few words: the outcome, the nudge, the next interview, or what they promised."""
        calendar = self._desk.calendar
        if process.outcome is not None:
            return wording.OUTCOMES[process.outcome].lower()
        nudge = self._pressing.get(process.id)
        if nudge is not None and nudge.kind is Kind.INTERVIEW:
            interview = process.interview(nudge.interview)
            return calendar.moment(interview.start) if interview else ""
        if nudge is not None:
            return _deadline(process, calendar) or wording.chip(nudge, calendar)
        return _deadline(process, calendar) or self._promised(process)

    def _promised(self, process: Process) -> str:
        last = process.last_interview
        by = last.promises[-1].by if last and last.promises and last.verdict is None else None
        if last is None or by is None:
            return ""
        moment = rulebook.promised_moment(by, last.zone, self._desk.search.settings.workday_end)
        return f"promised {self._desk.calendar.day(moment.astimezone(self._desk.home).date())}"


def _deadline(process: Process, calendar: wording.Calendar) -> str:
    open_ones = [each.deadline for each in process.offers if each.deadline and each.state.value == "open"]
    return f"answer due {calendar.moment(min(open_ones))}" if open_ones else ""


def _of_heading(row: Row, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return row.heading
    if role == Role.COUNT:
        return row.count
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{row.heading}, {row.count} process{'' if row.count == 1 else 'es'}"
    return None


def _rows(desk: Desk) -> list[Row]:
    search = desk.search
    groups = columns.columns(search)
    named = [(stage.name, groups[stage.id]) for stage in reversed(search.stages)]
    rows: list[Row] = []
    for heading, group in [*named, (CLOSED, groups[columns.CLOSED])]:
        if group:
            rows.append(Row(heading=heading, count=len(group)))
            rows += [Row(process=process.id) for process in group]
    return rows


SOON = 2 * DAY


def pressing(nudges: list[Nudge], now: datetime) -> dict[str, Nudge]:
    """By process, the one nudge that matters now: the longest due, else an interview soon or an open offer."""
    found: dict[str, Nudge] = {}
    for nudge in nudges:
        soon = nudge.due_at < now + SOON if nudge.kind is Kind.INTERVIEW else nudge.kind is Kind.OFFER_DECIDE
        if nudge.state in (State.LATE, State.DUE) or (soon and nudge.state is State.UPCOMING):
            found.setdefault(nudge.process, nudge)
    return found
