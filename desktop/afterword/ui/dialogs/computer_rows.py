"""The rows of the settings that are about this computer: how reminders reach its user, and when the program runs."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from afterword.ui.date_field import wrapping
from afterword.ui.desk import Desk
from afterword.ui.dialogs.form import FormDialog, Wrong
from afterword.ui.dialogs.toggles import Check
from afterword.ui.machine import Machine
from afterword.ui.widgets import button


class ComputerRows(QObject):
    def __init__(self, desk: Desk, machine: Machine) -> None:
        super().__init__()
        self._desk = desk
        self._machine = machine
        self.way = wrapping("", "muted")
        self.test = button(self.tr("Send a test noti&fication"))
        self.test.clicked.connect(machine.send_test)
        self.login = Check(self.tr("Start when I &log in, in the tray"))
        self.running = Check(self.tr("&Keep reminding me when the window is closed"))
        self._ends = [machine.listen(self._tell)]

    def add_to(self, dialog: FormDialog) -> None:
        self.setParent(dialog)
        dialog.finished.connect(self._end)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.test)
        row.addStretch()
        line.setFocusProxy(self.test)
        dialog.row(self.tr("Notifications"), line, name=self.tr("Send a test notification"))
        dialog.put(self.way)
        self._tell()
        if (login := self._machine.starts_at_login()) is not None:
            self.login.setChecked(login)
            dialog.put(self.login)
        if (running := self._machine.keeps_running) is not None:
            self.running.setChecked(running)
            dialog.put(self.running)

    def save(self) -> None:
        """Raises Wrong where the computer refuses."""
        wanted = self.login.isChecked()
        if self._machine.starts_at_login() not in (None, wanted):
            try:
                self._machine.start_at_login(wanted)
            except OSError as problem:
                words = self.tr("That could not be written: {problem}")
                raise Wrong(self.login, words.format(problem=problem.strerror or problem)) from problem
        if self._machine.keeps_running not in (None, self.running.isChecked()):
            self._machine.keep_running(self.running.isChecked())

    def _tell(self) -> None:
        way, looked = self._machine.way, self._machine.looked
        shown = self.tr("They are shown {way}.").format(way=way) if way else self.tr("Nothing here takes them.")
        words = self.tr("{shown} The list in the window always has everything.").format(shown=shown)
        if looked is not None:
            words += " " + self.tr("Last check: {moment}.").format(moment=self._desk.calendar.moment(looked))
        self.way.setText(words)

    def _end(self) -> None:
        while self._ends:
            self._ends.pop()()
