"""The filter that the list and the board share, and the quiet row above them that sets it and shows that it is on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from afterword.domain import filters
from afterword.domain.columns import CLOSED, Arrangement
from afterword.domain.entities import Process
from afterword.domain.filters import Filter, Need
from afterword.domain.folding import tokens
from afterword.ui import icons
from afterword.ui.desk import Desk
from afterword.ui.speech import announce
from afterword.ui.widgets import Field, PlainLabel, ToolButton, button, menu_line, set_property

NARROWEST, WIDEST = 8, 34
"""The field, in average letters."""
Columns = Mapping[str, list[str]]
"""The ids of processes by column, each in its order."""


class Filters(QObject):
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.chosen = Filter()
        self._words: dict[str, tuple[Process, str]] = {}
        desk.changed.connect(self._on_change)

    def _on_change(self) -> None:
        """A stage that is gone filters no more."""
        column = self.chosen.column
        if column and all(each.id != column for each in self._desk.search.stages):
            self.choose(replace(self.chosen, column=None))

    def choose(self, chosen: Filter) -> None:
        if chosen != self.chosen:
            self.chosen = chosen
            self.changed.emit()

    def kept(self, columns: Columns) -> Columns:
        """Of each column those that the filter lets through, in their order."""
        if not self.chosen:
            return columns
        late = filters.late_ones(self._desk.nudges) if self.chosen.need is Need.LATE else frozenset()
        return {name: [each for each in ids if self._passes(each, late)] for name, ids in columns.items()}

    def count(self) -> int:
        """How many processes it lets through."""
        return sum(map(len, self.kept({"": list(self._desk.search.processes)}).values()))

    def _passes(self, process_id: str, late: frozenset[str]) -> bool:
        process = self._desk.search.processes[process_id]
        if not filters.passes(process, self.chosen, self._desk.now, late):
            return False
        wanted = tokens(self.chosen.text)
        return not wanted or all(each in self._words_of(process) for each in wanted)

    def _words_of(self, process: Process) -> str:
        known = self._words.get(process.id)
        if known is None or known[0] is not process:
            known = self._words[process.id] = (process, filters.words_of(process))
        return known[1]


def shown(filters: Filters | None, arrangement: Arrangement) -> Arrangement:
    """The same where no filter is on."""
    if filters is None or not filters.chosen:
        return arrangement
    return replace(arrangement, ids=filters.kept(arrangement.ids), filtered=True)


class FilterRow(QWidget):
    """Words to type, a menu to choose from, and how many are shown while a filter is on."""

    left = Signal()
    """Escape was pressed in an empty field: back to what it filters."""

    def __init__(self, desk: Desk, filters: Filters, *, wide: bool) -> None:
        super().__init__()
        self._desk = desk
        self._filters = filters
        self._chosen_words = ""
        self.text = Field()
        self.text.setPlaceholderText(self.tr("Filter (Ctrl+F)"))
        self.text.setAccessibleName(self.tr("Filter by words"))
        self.text.textEdited.connect(lambda text: self._choose(text=text))
        self.text.installEventFilter(self)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.opener = ToolButton()
        self.opener.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.opener.setMenu(self.menu)
        self.opener.setIcon(icons.icon("list-filter"))
        self.opener.setText(f" {self.tr('Show')}")
        self.opener.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.clearer = button(self.tr("Clear"), name=self.tr("Clear the filter"))
        self.clearer.setProperty("flat", True)
        self.clearer.clicked.connect(self.clear)
        self.says = PlainLabel("", "muted").wrapped()
        self._lay_out(wide)
        filters.changed.connect(self._follow)
        desk.changed.connect(self._count)
        desk.ticked.connect(self._count)
        self._follow()

    def _lay_out(self, wide: bool) -> None:
        letter = self.fontMetrics().averageCharWidth()
        self.text.setMinimumWidth(letter * NARROWEST)
        row, below = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.opener)
        said = row if wide else below
        said.addWidget(self.says, 1)
        said.addWidget(self.clearer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 2)
        layout.setSpacing(2)
        layout.addLayout(row)
        if wide:
            self.text.setMaximumWidth(letter * WIDEST)
            row.insertStretch(row.count(), 1)
        else:
            layout.addLayout(below)

    def start(self) -> None:
        """The keys to its field."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def clear(self) -> None:
        self._filters.choose(Filter())

    def eventFilter(self, watched: QObject, event: object) -> bool:
        if isinstance(event, QKeyEvent) and watched is self.text and event.key() == Qt.Key.Key_Escape:
            event.accept()  # before the window, which has another use for it
            if event.type() == QKeyEvent.Type.KeyPress:
                self._escape()
            return True
        return False

    def _escape(self) -> None:
        if self._filters.chosen:
            self.clear()
        else:
            self.left.emit()

    def _choose(self, **fields: object) -> None:
        self._filters.choose(replace(self._filters.chosen, **fields))  # type: ignore[arg-type]

    def _fill(self) -> None:
        """The menu, with the stages as they are now."""
        chosen, menu = self._filters.chosen, self.menu
        menu.clear()
        for need in Need:
            self._add(self._need_words(need), chosen.need is need, partial(self._choose, need=need))
        menu.addSeparator()
        self._add(self.tr("Every stage"), chosen.column is None, partial(self._choose, column=None))
        for column, name in self._columns().items():
            self._add(name, chosen.column == column, partial(self._choose, column=column))

    def _add(self, words: str, checked: bool, deed: partial[None]) -> None:
        action = QAction(menu_line(words), self.menu, checkable=True, checked=checked)
        action.triggered.connect(lambda: deed())
        self.menu.addAction(action)

    def _need_words(self, need: Need) -> str:
        return {
            Need.ANY: self.tr("All processes"),
            Need.ACTIVE: self.tr("Active"),
            Need.WAITING: self.tr("Waiting for them"),
            Need.LATE: self.tr("Late"),
        }[need]

    def _columns(self) -> dict[str, str]:
        return {stage.id: stage.name for stage in self._desk.search.stages} | {CLOSED: self.tr("Closed")}

    def _follow(self) -> None:
        """Show the filter as it is."""
        chosen = self._filters.chosen
        if self.text.text() != chosen.text:
            with QSignalBlocker(self.text):
                self.text.setText(chosen.text)
        need = "" if chosen.need is Need.ANY else self._need_words(chosen.need)
        column = "" if chosen.column is None else self._columns().get(chosen.column, "")
        self._chosen_words = words = " · ".join(part for part in (need, column) if part)
        self.opener.setAccessibleName(self.tr("Filter: {words}").format(words=words or self._need_words(Need.ANY)))
        set_property(self.opener, "on", bool(words))
        self._count()

    def _count(self) -> None:
        filtered = bool(self._filters.chosen)
        self.says.setVisible(filtered)
        self.clearer.setVisible(filtered)
        if not filtered:
            return
        count, of = self._filters.count(), len(self._desk.search.processes)
        shown = self.tr("{count} of {all}").format(count=count, all=of) if count else self.tr("None matches.")
        words = ": ".join(part for part in (self._chosen_words, shown) if part)
        if words != self.says.text():
            self.says.setText(words)
            announce(self, words)


class Filtered(QWidget):
    """A view with the row above it; in one line where it is `wide`."""

    def __init__(self, desk: Desk, filters: Filters, view: QWidget, *, wide: bool = False) -> None:
        super().__init__()
        self.row = FilterRow(desk, filters, wide=wide)
        self.row.left.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.setFocusProxy(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.row)
        layout.addWidget(view, 1)
