"""The head of the panel: company, role, location and stage."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from afterword.domain.entities import Phase, Process, Search
from afterword.domain.wording import OUTCOMES
from afterword.ui.actions import Actions
from afterword.ui.flow import Flow
from afterword.ui.process.facts import Fact
from afterword.ui.process.in_place import Line
from afterword.ui.process.menus import process_menu, stage_menu
from afterword.ui.process.words import Chip
from afterword.ui.theme import Theme
from afterword.ui.widgets import icon_button

LARGE = 1.45


def location_line() -> Line:
    translate = QCoreApplication.translate
    words = (translate("process", "Location"), translate("process", "Add a location…"))
    return Line(*words, translate("process", "Location changed."))


class Head(QWidget):
    left = Signal()
    """Back to what is due."""

    def __init__(self, actions: Actions, theme: Theme) -> None:
        super().__init__()
        self._actions = actions
        self._process: Process | None = None
        company = Line(self.tr("Company"), self.tr("Which company is it?"), self.tr("Company changed."))
        role = Line(self.tr("Role"), self.tr("Add a role…"), self.tr("Role changed."))
        self.company = Fact("company", company, actions, theme, LARGE, bold=True)
        self.role = Fact("role", role, actions, theme)
        self.location = Fact("location", location_line(), actions, theme)
        self.stage = Chip(theme, lambda: self._colour(theme))
        self.stage.clicked.connect(self._choose_stage)
        self._more = icon_button("ellipsis", self.tr("More"))
        self._more.clicked.connect(self._show_menu)
        back = icon_button("x", self.tr("Back to what is due"))
        back.setToolTip(f"{self.tr('Back to what is due')} ({QKeySequence('Esc').toString()})")
        back.clicked.connect(self.left)
        self._lay_out(back)

    def _lay_out(self, back: QWidget) -> None:
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.company, 1)
        for each in (self._more, back):
            first.addWidget(each, alignment=Qt.AlignmentFlag.AlignTop)
        second = Flow(2, 2)
        for fact in (self.role, self.location):
            second.add(fact)
        second.add(self.stage)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(first)
        layout.addWidget(second)

    def facts(self) -> list[Fact]:
        return [self.company, self.role, self.location]

    def show_process(self, process: Process, search: Search) -> None:
        self._process = process
        for fact in self.facts():
            fact.show_process(process)
        self.location.show_value(process.location, f"· {process.location}" if process.location else "")
        self.location.setVisible(bool(process.location))
        stage = search.stage(process.stage).name
        shown = OUTCOMES[process.outcome] if process.outcome is not None else stage
        self.stage.say(shown, self.tr("Stage: {stage}. Move to another").format(stage=shown))
        self._more.setAccessibleName(self.tr("More for {company}").format(company=process.company))

    def _colour(self, theme: Theme) -> str:
        process = self._process
        if process is None or not process.active:
            return theme.colours.muted
        phase = self._actions.desk.search.stage(process.stage).phase
        return theme.colours.offer if phase is Phase.OFFER else theme.colours.interview

    def _choose_stage(self) -> None:
        if self._process is not None:
            menu = stage_menu(self._process, self._actions, self)
            menu.popup(self.stage.mapToGlobal(self.stage.rect().bottomLeft()))

    def _show_menu(self) -> None:
        if self._process is not None:
            menu = process_menu(self._process, self._actions, self)
            menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
