"""The process that is selected: what to do next, its point of contact, and what happened."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from afterword.domain import timeline
from afterword.domain.entities import Process
from afterword.domain.nudges import Nudge, State
from afterword.ui.actions import Actions
from afterword.ui.desk import Desk
from afterword.ui.due.card import NudgeCard
from afterword.ui.due.history import History
from afterword.ui.theme import Theme
from afterword.ui.widgets import Column, PlainLabel, button, clear

LINKS = ("http", "https")


class ProcessPanel(Column):
    left = Signal()
    """Back to what is due."""

    def __init__(self, desk: Desk, actions: Actions, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self._theme = theme
        self._process_id: str | None = None
        self._shown: object = None
        self.setAccessibleName(self.tr("Process"))
        content = QWidget()
        self._layout = QVBoxLayout(content)
        self._layout.setContentsMargins(14, 12, 14, 16)
        self._layout.setSpacing(8)
        self.setWidget(content)
        desk.changed.connect(self.refresh)
        desk.ticked.connect(self.refresh)

    @property
    def process_id(self) -> str | None:
        return self._process_id

    def show_process(self, process_id: str) -> None:
        self._process_id = process_id
        self._shown = None
        self.verticalScrollBar().setValue(0)
        self.refresh()

    def leave(self) -> None:
        """Show no process any more."""
        self._process_id = None

    def refresh(self) -> None:
        """Follow the search; go back where the process is no more."""
        if self._process_id is None:
            return
        process = self._desk.search.processes.get(self._process_id)
        if process is None:
            self._process_id = None
            self.left.emit()
            return
        nudges = [each for each in self._desk.nudges if self._process_id in (each.process, each.owner)]
        entries = timeline.timeline(process, nudges, self._desk.search, self._desk.calendar)
        contact = self._desk.search.contacts.get(process.contact or "")
        said = (process, contact, nudges, entries, self._desk.today(), self._desk.search.stages)
        if said != self._shown:
            self._shown = said
            self._build(process, nudges, entries)

    def _build(self, process: Process, nudges: list[Nudge], entries: list[timeline.Entry]) -> None:
        clear(self._layout)
        self._layout.addLayout(self._head(process))
        self._layout.addWidget(PlainLabel(process.company, "large").wrapped())
        stage = self._desk.search.stage(process.stage).name
        facts = [process.role, process.location, stage, process.salary]
        self._layout.addWidget(PlainLabel(" · ".join(filter(None, facts)), "muted").wrapped())
        for nudge in self._standing(nudges):
            self._layout.addWidget(NudgeCard(nudge, self._desk.scene(nudge), self._actions, self._theme))
        self._layout.addLayout(self._buttons(process))
        self._add_contact(process)
        self._add_heading(self.tr("WHAT HAPPENED"))
        history = History(entries, self._desk, self._theme)
        history.opened.connect(lambda entry: self._actions.open_entry(process.id, entry))
        history.removal_wanted.connect(self._remove_entry)
        self._layout.addWidget(history)
        if process.notes:
            self._add_heading(self.tr("NOTES"))
            self._layout.addWidget(PlainLabel(process.notes).wrapped())
        self._layout.addStretch()

    @staticmethod
    def _standing(nudges: list[Nudge]) -> list[Nudge]:
        return [each for each in nudges if each.state is not State.UPCOMING][:3]

    def _head(self, process: Process) -> QHBoxLayout:
        row = QHBoxLayout()
        back = button(self.tr("‹ What’s due"), name=self.tr("Back to what is due"))
        back.setProperty("flat", True)
        back.clicked.connect(self.left)
        row.addWidget(back)
        row.addStretch()
        more = QToolButton()
        more.setText("⋯")
        more.setAccessibleName(self.tr("More for {company}").format(company=process.company))
        more.clicked.connect(lambda: self.menu(process.id).popup(more.mapToGlobal(more.rect().bottomLeft())))
        row.addWidget(more)
        return row

    def menu(self, process_id: str) -> QMenu:
        """What can be done with a process; the list's context menu is the same."""
        process, actions = self._desk.search.processes[process_id], self._actions
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Edit…"), lambda: actions.edit_process(process_id))
        menu.addAction(self.tr("Add an interview…"), lambda: actions.add_interview(process_id))
        menu.addAction(self.tr("Add an offer…"), lambda: actions.edit_offer(process_id))
        stages = menu.addMenu(self.tr("Move to"))
        for stage in self._desk.search.stages:
            action = stages.addAction(stage.name.replace("&", "&&"))
            action.setEnabled(stage.id != process.stage)
            action.triggered.connect(lambda _=False, stage=stage.id: actions.move_process(process_id, stage))
        if process.url.split(":", 1)[0].lower() in LINKS:
            menu.addAction(self.tr("Open the posting"), lambda: QDesktopServices.openUrl(QUrl(process.url)))
        menu.addSeparator()
        if process.active:
            menu.addAction(self.tr("Close…"), lambda: actions.close_process(process_id))
        else:
            menu.addAction(self.tr("Open again"), lambda: actions.reopen_process(process_id))
        menu.addAction(self.tr("Remove"), lambda: actions.remove_process(process_id))
        return menu

    def _buttons(self, process: Process) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        interview = button(self.tr("+ Interview"), name=self.tr("Add an interview"))
        interview.clicked.connect(lambda: self._actions.add_interview(process.id))
        row.addWidget(interview)
        last = process.last_interview
        if process.active and last is not None:
            answered = button(self.tr("They answered…"))
            answered.clicked.connect(lambda: self._actions.record_verdict(last.id))
            row.addWidget(answered)
        if process.active:
            close = button(self.tr("Close…"), name=self.tr("Close the process"))
            close.clicked.connect(lambda: self._actions.close_process(process.id))
            row.addWidget(close)
        row.addStretch()
        return row

    def _add_contact(self, process: Process) -> None:
        self._add_heading(self.tr("POINT OF CONTACT"))
        contact = self._desk.search.contacts.get(process.contact or "")
        if contact is None:
            add = button(self.tr("Add one…"), name=self.tr("Add a point of contact"))
            add.setProperty("flat", True)
            add.clicked.connect(lambda: self._actions.edit_process(process.id))
            self._layout.addWidget(add, alignment=Qt.AlignmentFlag.AlignLeft)
            return
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(contact.name, "title").wrapped())
        role = contact.role.value.replace("_", " ").capitalize()
        words.addWidget(PlainLabel(" · ".join(filter(None, (role, contact.email, contact.phone))), "muted").wrapped())
        edit = button(self.tr("Edit…"), name=self.tr("Edit {name}").format(name=contact.name))
        edit.clicked.connect(lambda: self._actions.edit_contact(contact.id))
        row.addLayout(words, 1)
        row.addWidget(edit)
        self._layout.addLayout(row)

    def _add_heading(self, words: str) -> None:
        self._layout.addSpacing(4)
        self._layout.addWidget(PlainLabel(words, "heading"))

    def _remove_entry(self, entry: timeline.Entry) -> None:
        remove = {
            timeline.What.MESSAGE: self._actions.remove_message,
            timeline.What.INTERVIEW: self._actions.remove_interview,
        }.get(entry.what)
        if remove is not None:
            remove(entry.subject)
