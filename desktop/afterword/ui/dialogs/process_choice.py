"""Which process: one that is there, or the name of a company that makes a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from afterword.domain.entities import Process
from afterword.ui.desk import Desk
from afterword.ui.dialogs import words
from afterword.ui.dialogs.form import Wrong
from afterword.ui.dialogs.pickers import SearchChoice


class ProcessChoice(SearchChoice):
    """The active processes, furthest first."""

    def __init__(self, desk: Desk, current: str | None = None, parent: QWidget | None = None) -> None:
        search = desk.search
        listed = [each for each in search.processes.values() if each.active or each.id == current]
        listed.sort(key=lambda each: (-search.stage_index(each.stage), words.name_of(each).casefold(), each.id))
        super().__init__([(words.name_of(each), each.id) for each in listed], parent=parent)
        self.words.setPlaceholderText(self.tr("A company: from the list, or a new one"))
        self._desk = desk
        self._listed = listed
        if current is not None:
            self.choose(current)

    def process(self) -> Process | None:
        """The process that is meant; None where the words name a new company, several processes or nothing."""
        found = self._meant_ids()
        return self._desk.search.processes.get(found[0]) if len(found) == 1 else None

    def new_company(self) -> str:
        """The company that a process is to be made for; empty where there is one, or nothing is typed."""
        return "" if self._meant_ids() else self.text()

    def save(self) -> Process:
        """The process, added where it is new. Raises Wrong."""
        found = self._meant_ids()
        if len(found) > 1:
            raise Wrong(self, self.tr("There are several processes at that company: choose one from the list."))
        if found:
            return self._desk.search.processes[found[0]]
        if not self.text():
            raise Wrong(self, self.tr("Which company is it with?"))
        return self._desk.journal.add_process(self.text())

    def _meant_ids(self) -> list[str]:
        if meant := self.meant():
            return [meant]
        company = self.text().casefold()
        return self.matches() or [each.id for each in self._listed if each.company.casefold() == company]
