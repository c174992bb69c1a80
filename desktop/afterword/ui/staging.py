"""What a person can do with the stages, from a column of the board or in the dialog for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from afterword.domain.entities import Stage, StageColour
from afterword.journal.stages import stages_of
from afterword.ui import icons
from afterword.ui.moving import Moving
from afterword.ui.painting import dot_icon
from afterword.ui.theme import Theme
from afterword.ui.widgets import menu_line


class Staging(Moving):
    theme: Theme
    """Whose colours are offered."""

    def edit_stages(self, stage_id: str | None = None, *, add: bool = False) -> None:
        """All of them, that one chosen; or a new one to be named after it."""
        from afterword.ui.dialogs.stages_dialog import StagesDialog

        dialog = StagesDialog(self.desk, self.theme, stage_id, add=add, parent=self._window)
        self._open(dialog, self.tr("Stages changed."))

    def stage_menu(self, stage_id: str) -> QMenu:
        """What can be done with the stage of a column."""
        stages = self.desk.search.stages
        at = self.desk.search.stage_index(stage_id)
        menu = QMenu(self._window)
        menu.setObjectName("stage")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icons.icon("pencil"), self.tr("Rename…"), lambda: self.edit_stages(stage_id))
        self._add_colours(menu.addMenu(self.tr("Colour")), stages[at])
        menu.addAction(
            icons.icon("plus"), self.tr("Add a stage after it…"), lambda: self.edit_stages(stage_id, add=True)
        )
        menu.addSeparator()
        for words, to in ((self.tr("Move left"), at - 1), (self.tr("Move right"), at + 1)):
            action = menu.addAction(words, partial(self._shift, at, to))
            action.setEnabled(0 <= to < len(stages))
        self._add_removal(menu, stages[at])
        menu.addSeparator()
        menu.addAction(icons.icon("square-kanban"), self.tr("All stages…"), lambda: self.edit_stages(stage_id))
        return menu

    def _add_colours(self, menu: QMenu, stage: Stage) -> None:
        from afterword.ui.dialogs.words import stage_colours

        for colour, words in stage_colours():
            action = QAction(dot_icon(self.theme.of_stage(colour)), words, menu)
            action.setCheckable(True)
            action.setChecked(stage.colour == colour)
            action.triggered.connect(partial(self._paint, stage.id, colour))
            menu.addAction(action)

    def _add_removal(self, menu: QMenu, stage: Stage) -> None:
        """At once where no process is or was in it, else with the stage that takes them."""
        others = [each for each in self.desk.search.stages if each.id != stage.id]
        count = sum(stage.id in stages_of(each) for each in self.desk.search.processes.values())
        if not others or not count:
            action = menu.addAction(icons.icon("trash-2"), self.tr("Remove"), partial(self._remove, stage, None))
            action.setEnabled(bool(others))
            return
        targets = menu.addMenu(icons.icon("trash-2"), self.tr("Remove, its processes go to"))
        for each in others:
            targets.addAction(menu_line(each.name), partial(self._remove, stage, each.id))

    def _paint(self, stage_id: str, colour: StageColour | None, _checked: bool = False) -> None:
        stages = self.desk.search.stages
        painted = [replace(each, colour=colour) if each.id == stage_id else each for each in stages]
        self._change(painted, self.tr("Colour changed."))

    def _shift(self, at: int, to: int) -> None:
        stages = list(self.desk.search.stages)
        moved = stages.pop(at)
        stages.insert(to, moved)
        self._change(stages, self.tr("{stage} moved.").format(stage=moved.name))

    def _remove(self, stage: Stage, home: str | None) -> None:
        left = [each for each in self.desk.search.stages if each.id != stage.id]
        homes = {} if home is None else {stage.id: home}
        self._change(left, self.tr("{stage} removed.").format(stage=stage.name), homes)

    def _change(self, stages: Sequence[Stage], words: str, homes: Mapping[str, str] | None = None) -> None:
        self._try(lambda: self.desk.journal.change_stages(stages, homes), words)
