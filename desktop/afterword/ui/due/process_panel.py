"""The process that is selected: what to do next, its point of contact, and what happened."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from afterword.domain import timeline, wording
from afterword.domain.entities import Process
from afterword.domain.entries import Entry, What
from afterword.domain.nudges import Nudge, State
from afterword.domain.offers import open_offers
from afterword.ui import icons
from afterword.ui.actions import Actions
from afterword.ui.desk import Desk
from afterword.ui.due.card import NudgeCard
from afterword.ui.due.history import History
from afterword.ui.theme import Theme
from afterword.ui.widgets import Column, PlainLabel, button, heading, icon_button

LINKS = ("http", "https")
CARDS = 3
"""So many nudges of a process are shown as cards."""


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
        self._history: History | None = None
        desk.changed.connect(self.refresh)
        desk.ticked.connect(self.refresh)

    @property
    def process_id(self) -> str | None:
        return self._process_id

    def show_process(self, process_id: str) -> None:
        """Show that process from its top; one that is shown already stays as it is."""
        if process_id != self._process_id:
            self._process_id, self._history = process_id, None
            self.refresh()
            self.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Show no process any more."""
        self._process_id = self._shown = None

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
        entries = timeline.timeline(process, nudges, self._desk.search, self._desk.calendar).entries
        contact = self._desk.search.contacts.get(process.contact or "")
        scenes = [self._desk.scene(nudge) for nudge in _standing(nudges)]
        words = [(scene.nudge, wording.title(scene), wording.text(scene)) for scene in scenes]
        said = (process, contact, words, entries, self._desk.today(), self._desk.search.stages)
        if said != self._shown:
            self._shown = said
            self.rebuild(lambda: self._fill(process, scenes, entries))

    def _fill(self, process: Process, scenes: list[wording.Scene], entries: list[Entry]) -> None:
        self.column.addLayout(self._head(process))
        self.column.addWidget(PlainLabel(process.company, "large").wrapped())
        stage = self._desk.search.stage(process.stage).name
        facts = [process.role, process.location, stage, process.salary]
        self.column.addWidget(PlainLabel(" · ".join(filter(None, facts)), "muted").wrapped())
        for scene in scenes:
            self.column.addWidget(NudgeCard(scene.nudge, scene, self._actions, self._theme))
        self.column.addLayout(self._buttons(process))
        self._add_contact(process)
        self._add_heading(self.tr("What happened"))
        self._add_history(process.id, entries)
        if process.notes:
            self._add_heading(self.tr("Notes"))
            self.column.addWidget(PlainLabel(process.notes).wrapped())
        self.column.addStretch()

    def _add_history(self, process_id: str, entries: list[Entry]) -> None:
        row = self._history.currentIndex().row() if self._history is not None else -1
        self._history = History(entries, self._desk, self._theme)
        self._history.opened.connect(lambda entry: self._actions.open_entry(process_id, entry))
        self._history.removal_wanted.connect(self._remove_entry)
        self._history.stand_on(row)
        self.column.addWidget(self._history)

    def _head(self, process: Process) -> QHBoxLayout:
        row = QHBoxLayout()
        back = button(self.tr("What’s due"), name=self.tr("Back to what is due"))
        back.setIcon(icons.icon("chevron-left", icons.ACCENT))
        back.setProperty("flat", True)
        back.clicked.connect(self.left)
        row.addWidget(back)
        row.addStretch()
        more = icon_button("ellipsis", self.tr("More for {company}").format(company=process.company))
        more.clicked.connect(lambda: self.menu(process.id).popup(more.mapToGlobal(more.rect().bottomLeft())))
        row.addWidget(more)
        return row

    def menu(self, process_id: str) -> QMenu:
        """What can be done with a process; the list's context menu is the same."""
        process, actions = self._desk.search.processes[process_id], self._actions
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icons.icon("pencil"), self.tr("Edit…"), lambda: actions.edit_process(process_id))
        menu.addAction(
            icons.icon("calendar-plus"), self.tr("Add an interview…"), lambda: actions.add_interview(process_id)
        )
        menu.addAction(icons.icon("hand-coins"), self.tr("Add an offer…"), lambda: actions.edit_offer(process_id))
        offered = next(
            (each.offer.id for each in open_offers(self._desk.search) if each.process.id == process_id), None
        )
        if offered is not None:
            menu.addAction(icons.icon("scale"), self.tr("Compare offers…"), lambda: actions.compare_offers(offered))
        stages = menu.addMenu(icons.icon("arrow-right-left"), self.tr("Move to"))
        for stage in self._desk.search.stages:
            action = stages.addAction(stage.name.replace("&", "&&"))
            action.setEnabled(stage.id != process.stage)
            action.triggered.connect(lambda _=False, stage=stage.id: actions.move_process(process_id, stage))
        if process.url.split(":", 1)[0].lower() in LINKS:
            menu.addAction(
                icons.icon("external-link"),
                self.tr("Open the posting"),
                lambda: QDesktopServices.openUrl(QUrl(process.url)),
            )
        menu.addSeparator()
        if process.active:
            menu.addAction(icons.icon("archive"), self.tr("Close…"), lambda: actions.close_process(process_id))
        else:
            menu.addAction(
                icons.icon("archive-restore"), self.tr("Open again"), lambda: actions.reopen_process(process_id)
            )
        menu.addAction(icons.icon("trash-2"), self.tr("Remove"), lambda: actions.remove_process(process_id))
        return menu

    def _buttons(self, process: Process) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        interview = button(self.tr("Interview"), name=self.tr("Add an interview"), icon="plus")
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
        self._add_heading(self.tr("Point of contact"))
        contact = self._desk.search.contacts.get(process.contact or "")
        if contact is None:
            add = button(self.tr("Add one…"), name=self.tr("Add a point of contact"))
            add.setProperty("flat", True)
            add.clicked.connect(lambda: self._actions.edit_process(process.id))
            self.column.addWidget(add, alignment=Qt.AlignmentFlag.AlignLeft)
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
        self.column.addLayout(row)

    def _add_heading(self, words: str) -> None:
        self.column.addSpacing(4)
        self.column.addWidget(heading(words))

    def _remove_entry(self, entry: Entry) -> None:
        remove = {
            What.MESSAGE: self._actions.remove_message,
            What.INTERVIEW: self._actions.remove_interview,
        }.get(entry.what)
        if remove is not None:
            remove(entry.subject)


def _standing(nudges: list[Nudge]) -> list[Nudge]:
    return [each for each in nudges if each.state is not State.UPCOMING][:CARDS]
