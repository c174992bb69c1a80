"""The process that is selected: what to do next, its point of contact, what happened and comes, facts and notes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QHideEvent
from PySide6.QtWidgets import QMenu, QWidget

from afterword.domain.entities import Process
from afterword.domain.entries import Entry
from afterword.domain.nudges import Nudge
from afterword.ui.actions import Actions
from afterword.ui.column import Column
from afterword.ui.desk import Desk
from afterword.ui.theme import Theme

if TYPE_CHECKING:
    from afterword.ui.process.parts import Parts

AT_FIRST = 30
"""So many past entries of a timeline are shown before one asks for more."""
MORE = 100


class ProcessPanel(Column):
    left = Signal()
    """Back to what is due."""

    def __init__(self, desk: Desk, actions: Actions, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self._theme = theme
        self._process_id: str | None = None
        self._made: Parts | None = None
        self._newest = AT_FIRST
        self._entries: list[Entry] = []
        self._seen: tuple[list[object], object] = ([], None)
        self._drafts: dict[str, str] = {}
        self.setAccessibleName(self.tr("Process"))
        self.column.setContentsMargins(10, 12, 10, 16)
        desk.changed.connect(self.refresh)
        desk.ticked.connect(self.refresh)

    @property
    def process_id(self) -> str | None:
        return self._process_id

    @property
    def made(self) -> bool:
        """Whether a process was ever shown."""
        return self._made is not None

    @property
    def parts(self) -> Parts:
        """What it is made of: made when a process is first shown."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def _make(self) -> Parts:
        from afterword.ui.process.parts import Parts

        made = Parts(self._actions, self._theme, self._save_notes)
        made.lay_out(self.column)
        made.head.left.connect(self.left)
        made.person.clicked.connect(self._edit_contact)
        made.nobody.clicked.connect(self._edit_process)
        made.older.clicked.connect(self._show_older)
        made.notes.edited.connect(self._reveal)
        self.verticalScrollBar().rangeChanged.connect(self._follow_growth)
        for fact in made.facts():
            fact.edited.connect(self._reveal)
        made.history.opened.connect(self._open_entry)
        made.history.removal_wanted.connect(self._remove_entry)
        made.history.menu_wanted.connect(self._show_entry_menu)
        return made

    def show_process(self, process_id: str) -> None:
        """Show that process from its top; one that is shown already stays as it is."""
        if process_id == self._process_id:
            return
        self.finish()
        self._process_id, self._newest, self._seen = process_id, AT_FIRST, ([], None)
        self.parts.history.start_over()
        self.refresh()
        if (draft := self._drafts.pop(process_id, None)) is not None:
            self.parts.notes.resume(draft)
        self.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Show no process any more."""
        self.finish()
        self._process_id = None

    def finish(self) -> None:
        """Save what is being typed; what cannot be saved is said, and notes are kept to go on with."""
        process_id = self._process_id
        if process_id is None or self._made is None:
            return
        for fact in self._made.facts():
            if not fact.finish():
                self._actions.said.emit(fact.problem, False)
                fact.cancel()
        notes = self._made.notes
        if not notes.finish():
            self._actions.said.emit(notes.problem, False)
            self._drafts[process_id] = notes.cancel()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.finish()
        super().hideEvent(event)

    def menu(self, process_id: str) -> QMenu:
        """What can be done with a process; the list's context menu is the same."""
        from afterword.ui.process.menus import process_menu

        return process_menu(self._desk.search.processes[process_id], self._actions, self)

    def refresh(self) -> None:
        """Follow the search; go back where the process is no more."""
        if self._process_id is None:
            return
        process = self._desk.search.processes.get(self._process_id)
        if process is None:
            self._process_id = None
            self.parts.notes.cancel()
            self.left.emit()
            return
        nudges = self._desk.nudges_of(process.id)
        same, equal = seen = self._look(process, nudges)
        before, said = self._seen
        if equal != said or len(same) != len(before) or any(a is not b for a, b in zip(same, before, strict=True)):
            self._seen = seen
            self._show(process, nudges)

    def _look(self, process: Process, nudges: Sequence[Nudge]) -> tuple[list[object], object]:
        """All that the words depend on, by identity and by value: other changes cost no more than this."""
        search, calendar = self._desk.search, self._desk.calendar
        others = [search.processes.get(each.owner or each.process) for each in nudges]
        passed = sum(each.at <= calendar.now for each in self._entries if each.ahead)
        same: list[object] = [process, search.contacts, search.stages, search.settings, *others]
        return same, (nudges, calendar.today, calendar.home, self._newest, passed)

    def _show(self, process: Process, nudges: Sequence[Nudge]) -> None:
        from afterword.domain.timeline import timeline

        parts, search = self.parts, self._desk.search
        found = timeline(process, nudges, search, self._desk.calendar, self._newest)
        self._entries = found.entries
        parts.show_process(process, search)
        made_anew = parts.steps.show_steps(process, nudges)
        parts.history.show_entries(found.entries)
        parts.show_older(found.older)
        if made_anew:  # what is made later would come later for Tab
            for one, following in pairwise(self.stops()):
                QWidget.setTabOrder(one, following)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        process = self._process()
        if process is None:
            return
        contact = self._desk.search.contacts.get(process.contact or "")
        on_person = self.parts.person.underMouse() or self.parts.person.hasFocus()
        if contact is not None and on_person:
            from afterword.ui.process.menus import contact_menu

            contact_menu(contact, process, self._actions, self).popup(event.globalPos())
        else:
            self.menu(process.id).popup(event.globalPos())

    def _reveal(self) -> None:
        """Scroll to the field that is open, once it has its place."""
        QTimer.singleShot(0, self, self._show_focused)

    def _follow_growth(self) -> None:
        """The field of the notes has grown, and its room is there now."""
        if self._made is not None and self._made.notes.editing:
            self._show_focused()

    def _show_focused(self) -> None:
        focused = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, 8)

    def _process(self) -> Process | None:
        return self._desk.search.processes.get(self._process_id or "")

    def _edit_process(self) -> None:
        if self._process_id is not None:
            self._actions.edit_process(self._process_id)

    def _edit_contact(self) -> None:
        process = self._process()
        if process is not None:
            self._actions.edit_contact(process.contact)

    def _save_notes(self, notes: str, again: bool) -> str:
        if self._process_id is None:
            return ""
        return self._actions.write_notes(self._process_id, notes, again=again)

    def _show_older(self) -> None:
        self._newest += MORE
        self.refresh()

    def _open_entry(self, entry: Entry) -> None:
        if self._process_id is not None:
            self._actions.open_entry(self._process_id, entry)

    def _remove_entry(self, entry: Entry) -> None:
        removal = self._actions.removal(entry)
        if removal is not None:
            removal()

    def _show_entry_menu(self, entry: Entry, at: QPoint) -> None:
        process = self._process()
        if process is not None:
            from afterword.ui.process.menus import entry_menu

            entry_menu(entry, process, self._actions, self).popup(at)
