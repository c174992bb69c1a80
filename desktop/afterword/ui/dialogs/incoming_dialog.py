"""What was found in a file or a text from outside: shown, corrected where it was guessed wrong, and added."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListView, QWidget

from afterword.domain.invitations import LeftOut
from afterword.domain.proposals import Deed, LetterProposal, MeetingProposal, Proposal
from afterword.ui.date_field import wrapping
from afterword.ui.desk import Desk
from afterword.ui.dialogs import incoming_words as words
from afterword.ui.dialogs.form import FormDialog, Wrong
from afterword.ui.dialogs.incoming_fields import MeetingFields
from afterword.ui.dialogs.incoming_list import ROOM, CheckDelegate, IncomingModel, Row
from afterword.ui.dialogs.parts import line_height
from afterword.ui.dialogs.process_choice import ProcessChoice
from afterword.ui.widgets import PlainLabel, button

LINES = 6
"""Of the list that are seen without scrolling."""


class IncomingDialog(FormDialog):
    def __init__(
        self, desk: Desk, proposals: Sequence[Proposal], left_out: tuple[LeftOut, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self.rows = [Row(each, each.likely and each.deed is not Deed.NOTHING) for each in proposals]
        if len(self.rows) == 1:
            self.rows[0].checked = True
        self.model = IncomingModel(self.rows, lambda row: words.line(row.proposal, self._company(row), desk))
        self.done_words = ""
        self.shown: str | None = None
        """The process that it was about, once it was added."""
        self._at = -1
        self._build_list()
        self._build_fields()
        self._build_left_out(left_out)
        self._name()
        self.list.setCurrentIndex(self.model.index(next((i for i, row in enumerate(self.rows) if row.checked), 0)))
        self.main.setFocus()

    def _build_list(self) -> None:
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setUniformItemSizes(True)
        self.list.setProperty("popup", True)  # for the style sheet
        self.list.setItemDelegate(CheckDelegate(self.list))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFixedHeight(min(len(self.rows), LINES) * (self.fontMetrics().height() + ROOM) + 4)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.wide(self.list)
        self.list.setVisible(len(self.rows) > 1)

    def _build_fields(self) -> None:
        self.what = PlainLabel("", "title").wrapped()
        self.wide(self.what)
        self.when, self.from_whom, self.text = wrapping(), wrapping(), wrapping("", "muted")
        self.fields = MeetingFields(self.desk, self)
        self.process, self.role = ProcessChoice(self.desk), QLineEdit()
        above = (line_height(self) - self.fontMetrics().height()) // 2  # in line with what stands left of them
        for each in (self.when, self.from_whom):
            each.setContentsMargins(0, above, 0, 0)
        self.row(self.tr("When"), self.when)
        self.row(self.tr("From"), self.from_whom)
        self.row(self.tr("&Company"), self.process)
        self.why = self.note()
        self.row(self.tr("&Role"), self.role)
        self.row(self.tr("&Kind"), self.fields.kind)
        self.row(self.tr("&Point of contact"), self.fields.contact)
        self.sent_by = self.note()
        self.row(self.tr("Inter&viewers"), self.fields.interviewers)
        self.row(self.tr("Pl&ace"), self.fields.place)
        self.put(self.text)
        self.fields.changed.connect(self._on_fields)
        self.fields.contact.changed.connect(self.fit)
        self.process.editTextChanged.connect(self._on_process)
        self.role.textEdited.connect(self._on_process)

    def _build_left_out(self, left_out: tuple[LeftOut, ...]) -> None:
        self.fold = button(self.tr("Left out: {count}").format(count=len(left_out)))
        self.fold.setProperty("flat", True)
        self.fold.setCheckable(True)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.fold)
        row.addStretch()
        self.wide(line)
        self.left_out = self.wide_note(words.left_out(left_out))
        self.left_out.hide()
        self.fold.toggled.connect(lambda shown: self.show_rows(self.left_out, shown=shown))
        line.setVisible(bool(left_out))

    def _name(self) -> None:
        if len(self.rows) == 1:
            self.head(words.headline(self.rows[0].proposal), words.action(self.rows[0].proposal))
        else:
            self.head(self.tr("{count} things were found").format(count=len(self.rows)), self.tr("Add"))

    # The one that is shown

    def _on_current(self, index: QModelIndex) -> None:
        self._at = -1  # what is filled in now was not typed
        row = self.rows[index.row()]
        proposal = row.proposal
        meeting = proposal if isinstance(proposal, MeetingProposal) else None
        letter = proposal if isinstance(proposal, LetterProposal) else None
        self.what.setText(words.title(proposal))
        texts = {
            self.when: words.when(meeting, self.desk) if meeting else "",
            self.from_whom: words.person(letter.letter.sender) if letter else "",
            self.text: letter.letter.body[: words.TEXT_SHOWN] if letter else "",
        }
        for label, text in texts.items():
            label.setText(text)
            self.show_rows(label, shown=bool(text))
        fields = self.fields
        self.show_rows(fields.kind, fields.contact, fields.interviewers, fields.place, shown=meeting is not None)
        self._choose_process(row)
        self._fill_fields(row)
        self._at = index.row()
        self._explain(row)

    def _choose_process(self, row: Row) -> None:
        proposal = row.proposal
        if proposal.process is not None and self.process.findData(proposal.process) >= 0:
            self.process.choose(proposal.process)
        else:
            self.process.setEditText(self._company(row))
        self.role.setText(proposal.role if isinstance(proposal, MeetingProposal) else "")
        self.process.setEnabled(proposal.deed is Deed.ADD or (row.possible and proposal.deed is Deed.NOTHING))

    def _company(self, row: Row) -> str:
        process = self.desk.search.processes.get(row.proposal.process or "")
        if process is not None:
            return process.company
        return row.proposal.company if isinstance(row.proposal, MeetingProposal) else row.company

    def _on_process(self) -> None:
        """Keep what the user chose for the one that is shown."""
        if self._at < 0:
            return
        row, process, company = self.rows[self._at], self.process.process(), self.process.new_company()
        row.problem = "" if process or company else self.tr("Which company is it with?")
        if self.process.text() and row.problem:
            row.problem = self.tr("There are several processes at that company: choose one from the list.")
        chosen = process.id if process else None
        if isinstance(row.proposal, MeetingProposal):
            role = process.role if process else self.role.text().strip()
            name = process.company if process else company
            row.proposal = replace(row.proposal, process=chosen, company=name, role=role)
        else:
            deed = Deed.ADD if process or company else Deed.NOTHING
            row.proposal, row.company = replace(row.proposal, process=chosen, deed=deed), company
        self._fill_fields(row)
        self.model.tell(self._at)
        self._explain(row)

    def _fill_fields(self, row: Row) -> None:
        """With the people that the chosen process wants told."""
        if not isinstance(row.proposal, MeetingProposal):
            self.show_rows(self.sent_by, shown=False)
            return
        self.fields.fill(row.proposal)
        settled, person = self.fields.settled(row.proposal), words.person(row.proposal.person)
        self.sent_by.setText(self.tr("{person} sent it, and will be among the people.").format(person=person))
        self.show_rows(self.sent_by, shown=bool(settled and person))

    def _on_fields(self) -> None:
        if self._at >= 0 and isinstance(proposal := self.rows[self._at].proposal, MeetingProposal):
            self.rows[self._at].proposal, self.rows[self._at].typed = self.fields.said(proposal), True

    def _explain(self, row: Row) -> None:
        """Why it was proposed, or what becomes of what was chosen instead."""
        new = self.process.new_company() if self.process.isEnabled() else ""
        meeting = isinstance(row.proposal, MeetingProposal)
        added = self.tr("A new process will be added for {company}.").format(company=new)
        self.why.setText(added if new else row.proposal.why if row.proposal.process else "")
        self.show_rows(self.why, shown=bool(self.why.text()))
        self.show_rows(self.role, shown=bool(new) and meeting)

    # Adding

    def save(self) -> None:
        wanted = [row for row in self.rows if row.checked and row.possible]
        for row in wanted:
            self._check(row)
        if not wanted:
            raise Wrong(self.list, self.tr("Nothing is checked."))
        new = any(isinstance(row.proposal, LetterProposal) and row.proposal.process is None for row in wanted)
        with self.journal.together(self.tr("Take in")) if new else nullcontext():
            proposals = [self._with_process(row) for row in wanted]
            self.journal.accept(*proposals)
        self.done_words = words.done(proposals)
        self.shown = self._process_of(proposals[0])

    def _check(self, row: Row) -> None:
        """Raises Wrong, with the one that is meant in sight, where it belongs nowhere yet."""
        nowhere = row.proposal.process is None and not self._company(row)
        if row.problem or nowhere:
            self.list.setCurrentIndex(self.model.index(self.rows.index(row)))
            raise Wrong(self.process, row.problem or self.tr("Which company is it with?"))
        if row.typed and isinstance(row.proposal, MeetingProposal) and (wrong := self.fields.problem(row.proposal)):
            self.list.setCurrentIndex(self.model.index(self.rows.index(row)))
            raise wrong

    def _with_process(self, row: Row) -> Proposal:
        if isinstance(row.proposal, LetterProposal) and row.proposal.process is None:
            return replace(row.proposal, process=self.journal.add_process(row.company).id, deed=Deed.ADD)
        return row.proposal

    def _process_of(self, proposal: Proposal) -> str | None:
        if proposal.process is not None or isinstance(proposal, LetterProposal):
            return proposal.process
        uid = proposal.invitation.uid
        every = self.desk.search.processes.values()
        return next((each.id for each in every if any(one.uid == uid for one in each.interviews)), None)
