"""A process: one company and one role."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from afterword.domain.entities import Process
from afterword.ui.desk import Desk
from afterword.ui.dialogs.form import FormDialog, Wrong, changed
from afterword.ui.dialogs.parts import text_box
from afterword.ui.dialogs.person import PersonField
from afterword.ui.dialogs.pickers import Choice, companies, completing
from afterword.ui.process import links


class ProcessDialog(FormDialog):
    """Adds a process, or edits the one of that id."""

    def __init__(self, desk: Desk, process_id: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.process = desk.search.processes[process_id] if process_id else None
        if self.process is None:
            self.head(self.tr("New process"), self.tr("Add"))
        else:
            self.head(self.tr("Edit {company}").format(company=self.process.company), self.tr("Save"))
        self._build(self.process or Process("", "", desk.now, stage=desk.search.stages[0].id))
        self.contact.changed.connect(self.fit)
        self.company.setFocus()

    def _build(self, process: Process) -> None:
        self.company = completing(QLineEdit(process.company), companies(self.desk.search))
        self.role = QLineEdit(process.role)
        self.stage = Choice([(each.name, each.id) for each in self.desk.search.stages], process.stage)
        self.contact = PersonField(self.desk, process.contact)
        self.location = QLineEdit(process.location)
        self.salary = QLineEdit(process.salary)
        self.source = QLineEdit(process.source)
        self.source.setPlaceholderText(self.tr("Where you found it"))
        self.url = QLineEdit(process.url)
        self.notes = text_box(process.notes)
        self.row(self.tr("&Company"), self.company)
        self.row(self.tr("&Role"), self.role)
        self.row(self.tr("S&tage"), self.stage)
        self.row(self.tr("&Point of contact"), self.contact)
        self.pair(self.tr("&Location"), self.location, self.tr("Salar&y"), self.salary)
        self.pair(self.tr("So&urce"), self.source, self.tr("Lin&k"), self.url)
        self.row(self.tr("&Notes"), self.notes)

    def save(self) -> None:
        fields = self._fields()
        if self.process is None:
            with self.journal.together(self.tr("Add process")):
                contact = self.contact.save(fields["company"])
                self.journal.add_process(stage=self.stage.meant(), contact=contact, **fields)
            return
        with self.journal.together(self.tr("Edit process")):
            contact = self.contact.save(fields["company"])
            self.journal.edit_process(self.process.id, **changed(self.process, {**fields, "contact": contact}))
            if self.stage.meant() != self.process.stage:
                self.journal.move_process(self.process.id, self.stage.meant())

    def _fields(self) -> dict[str, Any]:
        company = self.company.text().strip()
        if not company:
            raise Wrong(self.company, self.tr("Which company is it?"))
        return {
            "company": company,
            "role": self.role.text().strip(),
            "location": self.location.text().strip(),
            "salary": self.salary.text().strip(),
            "source": self.source.text().strip(),
            "url": self._link(),
            "notes": self.notes.toPlainText(),
        }

    def _link(self) -> str:
        """The link typed, if it is one; what was there before stays, whatever it is."""
        typed = self.url.text().strip()
        if self.process is not None and typed == self.process.url:
            return typed
        try:
            return links.whole(typed)
        except ValueError as problem:
            raise Wrong(self.url, str(problem)) from problem
