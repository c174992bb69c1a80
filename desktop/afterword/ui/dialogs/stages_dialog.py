"""The stages: put in order, named, coloured, added and removed, and saved in one step."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from afterword.domain.entities import Phase, Stage, StageColour
from afterword.journal.stages import stages_of
from afterword.ui.desk import Desk
from afterword.ui.dialogs import words
from afterword.ui.dialogs.form import FormDialog, Wrong
from afterword.ui.dialogs.pickers import Choice
from afterword.ui.dialogs.stage_list import StageList, StageModel
from afterword.ui.painting import dot_icon
from afterword.ui.speech import announce
from afterword.ui.theme import Theme
from afterword.ui.widgets import button, menu_line

ROWS = 7
"""So many stages are seen at once."""


class StagesDialog(FormDialog):
    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        stage_id: str | None = None,
        *,
        add: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self.homes: dict[str, str] = {}
        self.model = StageModel(desk.search.stages, theme, self._known)
        self._theme = theme
        self.head(self.tr("Stages"), self.tr("Save"))
        self._build()
        self._lay_out()
        ids = [each.id for each in self.model.stages]
        self.list.setCurrentIndex(self.model.index(ids.index(stage_id) if stage_id in ids else 0))
        if add:
            self.add()
        elif stage_id is not None:
            self._go_to_name()
        else:
            self.list.setFocus()

    def _build(self) -> None:
        self.list = StageList(self.model)
        self.list.shifted.connect(self.shift)
        self.list.removal_wanted.connect(self.remove)
        self.list.selectionModel().currentChanged.connect(self._show)
        self.model.rowsMoved.connect(self._after_change)
        height = self.list.fontMetrics().height() + 8
        self.list.setFixedHeight(height * ROWS)
        self.name = QLineEdit()
        self.name.textEdited.connect(lambda text: self._change(name=text))
        self.phase = Choice(words.phases())
        self.phase.activated.connect(lambda _: self._change(phase=Phase(self.phase.meant())))
        self.colour = Choice()
        for colour, name in words.stage_colours():
            self.colour.addItem(dot_icon(self._theme.of_stage(colour)), name, colour or "")
        self.colour.activated.connect(lambda _: self._change(colour=self._chosen_colour()))
        self.adder = button(self.tr("&Add"))
        self.adder.clicked.connect(self.add)
        self.remover = button(self.tr("&Remove"))
        self.remover.clicked.connect(self.remove)
        self.up = button(self.tr("&Up"), name=self.tr("Move up"))
        self.up.clicked.connect(lambda: self.shift(-1))
        self.down = button(self.tr("&Down"), name=self.tr("Move down"))
        self.down.clicked.connect(lambda: self.shift(1))

    def _lay_out(self) -> None:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        beside = QVBoxLayout()
        for each in (self.adder, self.remover, self.up, self.down):
            each.setAutoDefault(False)  # Enter saves
            beside.addWidget(each)
        beside.addStretch()
        row.addLayout(beside)
        self.wide(whole)
        self.wide_note(self.tr("Drag them into order, or press Ctrl+↑ and Ctrl+↓."))
        self.row(self.tr("&Name"), self.name)
        self.row(self.tr("&Phase"), self.phase)
        self.note(self.tr("Early, the mails ask about next steps; at an offer stage, the board asks for the offer."))
        self.row(self.tr("&Colour"), self.colour)

    def row_number(self) -> int:
        return self.list.currentIndex().row()

    def add(self) -> None:
        """A new stage after the current one, to be named."""
        before = self.model.stages[self.row_number()]
        row = self.row_number() + 1
        phase = Phase.EARLY if before.phase is Phase.EARLY else Phase.LATER
        self.model.put(row, self.journal.new_stage(phase=phase))
        self.list.setCurrentIndex(self.model.index(row))
        self._go_to_name()

    def shift(self, by: int) -> None:
        row = self.row_number()
        if self.model.shift(row, by):
            index = self.model.index(row + by)
            self.list.setCurrentIndex(index)
            announce(self, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def remove(self) -> None:
        """The current stage; where processes are or were in it, the menu asks which one takes them."""
        if self.model.rowCount() < 2:
            return
        stage = self.model.stages[self.row_number()]
        if not self._count(stage):
            self._remove(stage.id, None)
            return
        menu = self.home_menu(stage)
        menu.popup(self.remover.mapToGlobal(self.remover.rect().bottomLeft()))

    def home_menu(self, stage: Stage) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("homes")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = menu.addAction(self.tr("Its processes go to"))
        heading.setEnabled(False)
        for each in self.model.stages:
            if each.id != stage.id:
                menu.addAction(menu_line(each.name), partial(self._remove, stage.id, each.id))
        return menu

    def _remove(self, stage_id: str, home: str | None) -> None:
        row = next(row for row, each in enumerate(self.model.stages) if each.id == stage_id)
        name = self.model.stages[row].name
        self.model.take(row)
        if home is not None:
            # what went to this one goes on to where it goes
            self.homes = {gone: home if to == stage_id else to for gone, to in self.homes.items()} | {stage_id: home}
        self.list.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1)))
        self._after_change()
        announce(self, self.tr("{stage} removed.").format(stage=name))

    def save(self) -> None:
        nameless = next((row for row, each in enumerate(self.model.stages) if not each.name.strip()), None)
        if nameless is not None:
            self.list.setCurrentIndex(self.model.index(nameless))
            raise Wrong(self.name, self.tr("A stage needs a name."))
        self.journal.change_stages(self.model.stages, self.homes)

    def _count(self, stage: Stage) -> int:
        """How many processes are or were in it, those of removed stages that it takes among them."""
        ids = {stage.id, *(gone for gone, home in self.homes.items() if home == stage.id)}
        return sum(not ids.isdisjoint(stages_of(each)) for each in self.desk.search.processes.values())

    def _known(self, stage: Stage) -> str:
        phase = next(shown for shown, meant in words.phases() if meant == stage.phase)
        colour = next(shown for meant, shown in words.stage_colours() if meant == stage.colour)
        return phase if stage.colour is None else f"{phase}, {colour}"

    def _chosen_colour(self) -> StageColour | None:
        return StageColour(self.colour.meant()) if self.colour.meant() else None

    def _change(self, *, name: str | None = None, phase: Phase | None = None, colour: object = "") -> None:
        stage = self.model.stages[self.row_number()]
        stage = replace(stage, name=stage.name if name is None else name, phase=phase or stage.phase)
        if colour is None or isinstance(colour, StageColour):
            stage = replace(stage, colour=colour)
        self.model.change(self.row_number(), stage)

    def _show(self, index: QModelIndex) -> None:
        """The fields of the stage that is current."""
        if not index.isValid():
            return
        stage = self.model.stages[index.row()]
        with QSignalBlocker(self.name):
            self.name.setText(stage.name)
        self.phase.setCurrentIndex(self.phase.findData(stage.phase))
        self.colour.setCurrentIndex(self.colour.findData(stage.colour or ""))
        self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self._after_change()

    def _after_change(self) -> None:
        row, count = self.row_number(), self.model.rowCount()
        self.remover.setEnabled(count > 1)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(row < count - 1)

    def _go_to_name(self) -> None:
        self.name.setFocus()
        self.name.selectAll()
