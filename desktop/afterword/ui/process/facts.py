"""The facts of a process that are a line each, edited where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from afterword.domain.entities import Process
from afterword.ui.actions import Actions
from afterword.ui.fonts import SMALLER
from afterword.ui.process import links
from afterword.ui.process.in_place import InPlace, Line
from afterword.ui.process.words import Words
from afterword.ui.theme import Theme


class Fact(InPlace):
    """One text field of the process that is shown."""

    def __init__(
        self,
        field: str,
        line: Line,
        actions: Actions,
        theme: Theme,
        size: float = 1.0,
        *,
        bold: bool = False,
    ) -> None:
        words = Words(theme, lambda: theme.colours.text if bold else theme.colours.muted, size, bold=bold)
        super().__init__(line, words, self._change)
        self._field = field
        self._actions = actions
        self._process_id = ""

    def show_process(self, process: Process) -> None:
        self._process_id = process.id
        self.show_value(getattr(process, self._field))

    def _change(self, typed: str) -> str:
        return self._actions.change_process(self._process_id, self._line.saved, **{self._field: typed})


class Link(Fact):
    """Where the posting is: a click opens it, if it is a web page, and F2 or its menu edits it."""

    def __init__(self, line: Line, actions: Actions, theme: Theme) -> None:
        super().__init__("url", line, actions, theme, SMALLER)
        self.words.paint_in(lambda: theme.colours.accent if links.is_web(self.value) else theme.colours.muted)
        self.opens = lambda: links.open_link(self.value)

    def show_process(self, process: Process) -> None:
        super().show_process(process)
        self.show_value(process.url, links.shown(process.url))
        if links.is_web(process.url):
            name = self.tr("Link: {link}. Opens in the browser").format(link=process.url)
            self.words.setAccessibleName(name)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Edit the link"), self.begin)
        menu.popup(event.globalPos())

    def _change(self, typed: str) -> str:
        try:
            return super()._change(links.whole(typed))
        except ValueError as problem:
            return str(problem)
