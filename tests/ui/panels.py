"""The panel of a process for tests, on the demo's search."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk
from tests.ui.windows import LEFT, Said, actions_on, desk_with, settle, show

from afterword.domain.entities import Process, Search
from afterword.ui.actions import Actions
from afterword.ui.process.history import History
from afterword.ui.process.in_place import InPlace
from afterword.ui.process.panel import ProcessPanel
from afterword.ui.process.preview import Preview
from afterword.ui.process.words import Words
from afterword.ui.theme import Theme

HOSTILE = "<b>x</b> <img src=y> & חברה 🚀 " + "a very long name " * 18


@dataclass
class Scene:
    desk: TestDesk
    panel: ProcessPanel
    actions: Actions
    said: Said
    qtbot: QtBot

    @property
    def history(self) -> History:
        return self.panel.parts.history

    @property
    def process(self) -> Process:
        return self.desk.search.processes[self.panel.process_id or ""]

    def lines(self) -> list[str]:
        model = self.history.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def row(self, start: str) -> int:
        return next(row for row, words in enumerate(self.lines()) if words.startswith(start))

    def texts(self) -> list[str]:
        """What is read: labels, and words to click."""
        labels = [each.text() for each in self.panel.findChildren(QLabel) if each.isVisibleTo(self.panel)]
        return labels + [each.words for each in self.panel.findChildren(Words) if each.isVisibleTo(self.panel)]

    def words(self, name: str) -> Words:
        """The words to click that are called so, or begin so."""
        found = [each for each in self.panel.findChildren(Words) if each.isVisibleTo(self.panel)]
        return next(each for each in found if each.accessibleName().startswith(name))

    def field(self, name: str) -> QLineEdit:
        """The line edit that is open."""
        found = [each for each in self.panel.findChildren(QLineEdit) if each.isVisibleTo(self.panel)]
        (edit,) = (each for each in found if each.accessibleName() == name)
        return edit

    def fields(self) -> int:
        return len([each for each in self.panel.findChildren(QLineEdit) if each.isVisibleTo(self.panel)])

    def problems(self) -> list[str]:
        lines = [each for each in self.panel.findChildren(InPlace) if each.isVisibleTo(self.panel)]
        return [each.problem for each in lines if each.problem and not each._problem.isHidden()]

    def click(self, name: str) -> None:
        words = self.words(name)
        self.panel.ensureWidgetVisible(words)
        self.qtbot.mouseClick(words, LEFT)

    @property
    def preview(self) -> Preview:
        return next(each for each in self.panel.findChildren(Preview))

    def editor(self) -> QPlainTextEdit:
        return next(each for each in self.panel.findChildren(QPlainTextEdit) if each.isVisibleTo(self.panel))


@contextmanager
def scene_on(folder: Path, theme: Theme, qtbot: QtBot, search: Search | None = None) -> Iterator[Scene]:
    """Acme's panel in the demo's search, or the first process of that one."""
    with desk_with(folder, search) as desk:
        actions = actions_on(desk, folder, theme, qtbot)
        said = Said()
        actions.said.connect(said)
        panel = ProcessPanel(desk, actions, theme)
        qtbot.addWidget(panel)
        panel.resize(350, 700)
        panel.show_process("acme" if search is None else next(iter(search.processes)))
        show(qtbot, panel)
        settle()
        yield Scene(desk, panel, actions, said, qtbot)


class Browser(QObject):
    """Stands for the desktop, which opens links."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@contextmanager
def browser() -> Iterator[Browser]:
    opener = Browser()
    for scheme in ("https", "http", "file", "javascript", "mailto"):
        QDesktopServices.setUrlHandler(scheme, opener, "open")
    try:
        yield opener
    finally:
        for scheme in ("https", "http", "file", "javascript", "mailto"):
            QDesktopServices.unsetUrlHandler(scheme)
