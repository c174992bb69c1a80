"""What the program asks its user beside the work, each once; and what the settings know of the computer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QSettings, Qt, Signal

from afterword.domain import wording
from afterword.domain.changes import Change
from afterword.domain.nudges import Nudge
from afterword.host.autostart import Autostart
from afterword.reminding import Reminding
from afterword.ui.question import Question
from afterword.ui.theme import Theme
from afterword.ui.tray import Tray
from afterword.ui.window import MainWindow

NAMED = 5
"""So many nudges are named of what was missed."""
ASKED_LOGIN, KEEPS_RUNNING = "asked/login", "window/keeps_running"
logger = logging.getLogger(__name__)


class Asking(QObject):
    quit_wanted = Signal()

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        places: QSettings,
        reminding: Reminding,
        starting: Autostart | None,
        folder: str,
    ) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self._desk = window.actions_room.desk
        self._places = places
        self._reminding = reminding
        self._starting = starting
        self.folder = folder
        self._news: tuple[Question, set[str]] | None = None
        reminding.missed.connect(self._tell_missed)
        self._desk.changed.connect(self._on_change)

    def _on_change(self, change: Change) -> None:
        self._leave_news_that_is_done()
        if any(after is not None and after.interviews for _, after in change.processes.values()):
            self._ask_for_login()

    # While you were away

    def _tell_missed(self, nudges: Sequence[Nudge]) -> None:
        if self._starting is None:  # a demo begins with all that is due
            return
        self._leave_news()
        lines = [wording.title(self._desk.scene(nudge)) for nudge in nudges[:NAMED]]
        if len(nudges) > NAMED:
            lines.append(self.tr("and {count} more").format(count=len(nudges) - NAMED))
        words = self.tr("While you were away: {count}").format(count=len(nudges)), "\n".join(lines)
        answers = (self.tr("Show what is due"), self._window.show_due), (self.tr("Close"), lambda: None)
        question = Question(self._theme, self._window, words, answers)
        question.destroyed.connect(self._forget_news)
        self._news = question, {nudge.key for nudge in nudges}

    def _leave_news_that_is_done(self) -> None:
        if self._news is not None and not any(each.key in self._news[1] for each in self._desk.due):
            self._leave_news()

    def _leave_news(self) -> None:
        if self._news is not None:
            self._news[0].leave()
            self._forget_news()

    def _forget_news(self) -> None:
        self._news = None

    # Starting with the session

    def _ask_for_login(self) -> None:
        """Once, when there is something to remind of."""
        if self._starting is None or self._news is not None or self._places.contains(ASKED_LOGIN):
            return
        self._places.setValue(ASKED_LOGIN, True)
        if self._starting.is_on():
            return
        words = (
            self.tr("Start Afterword when you log in?"),
            self.tr("It waits in the tray, and reminds you also on days when you do not think of it."),
        )
        answers = (self.tr("Start at login"), self._start_at_login), (self.tr("No, thanks"), lambda: None)
        Question(self._theme, self._window, words, answers)

    def _start_at_login(self) -> None:
        try:
            self.start_at_login(True)
        except OSError as problem:
            logger.warning("%s", problem)
            self._window.say(self.tr("That could not be written: {problem}").format(problem=problem))
        else:
            self._window.say(self.tr("Afterword starts when you log in. The settings can change that."))

    # Without a tray

    def ask_to_keep_running(self) -> None:
        """The window was closed and there is no tray: quit, or go on as the user once chose."""
        chosen = self.keeps_running
        if not self._places.contains(KEEPS_RUNNING):
            self._ask_to_keep_running()
        elif not chosen:
            self.quit_wanted.emit()

    def _ask_to_keep_running(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Keep reminding you?"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Keep reminding you while the window is closed?"))
        box.setInformativeText(
            self.tr("There is no tray on this desktop. To see the window again, start Afterword once more.")
        )
        keep = box.addButton(self.tr("Keep reminding me"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("Quit"), QMessageBox.ButtonRole.DestructiveRole)
        box.setEscapeButton(box.addButton(self.tr("Back"), QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(keep)

        def answer() -> None:
            clicked = box.clickedButton()
            if clicked is keep:
                self.keep_running(True)
            elif clicked is leave:
                self.keep_running(False)
                self.quit_wanted.emit()
            else:
                self._window.raise_window()

        box.finished.connect(answer)
        box.open()

    # What the settings know (ui.machine.Machine)

    def starts_at_login(self) -> bool | None:
        return self._starting.is_on() if self._starting else None

    def start_at_login(self, wanted: bool) -> None:
        if self._starting is not None:
            self._starting.turn(wanted)

    @property
    def keeps_running(self) -> bool | None:
        return None if Tray.is_available() else self._places.value(KEEPS_RUNNING, False, bool) is True

    def keep_running(self, wanted: bool) -> None:
        self._places.setValue(KEEPS_RUNNING, wanted)

    @property
    def way(self) -> str | None:
        return self._reminding.way

    @property
    def looked(self) -> datetime | None:
        return self._reminding.looked

    def send_test(self) -> None:
        self._reminding.send_test()

    def listen(self, told: Callable[[], None]) -> Callable[[], None]:
        self._reminding.told.connect(told)

        def end() -> None:
            self._reminding.told.disconnect(told)

        return end
