"""A desk for tests: a real journal on a real file, and a clock that stands where it is put."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from afterword.domain.entities import Interview, Process, Search
from afterword.journal import Journal
from afterword.storage import Repository
from afterword.ui.desk import Desk
from afterword.ui.dialogs.form import FormDialog

MONDAY = datetime(2026, 11, 23, 14, 1, tzinfo=UTC)
"""15:01 in Berlin."""


def wall(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A naive wall time."""
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001


@dataclass
class Clock:
    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now


class TestDesk(Desk):
    __test__ = False

    def __init__(self, folder: Path, locale: str = "en_GB", home: str = "Europe/Berlin") -> None:
        self.hands = Clock()
        self.repository = Repository.open(folder, MONDAY)
        super().__init__(Journal(self.repository, self.hands), self.hands, lambda: home, QLocale(locale))

    def only_process(self) -> Process:
        (process,) = self.search.processes.values()
        return process

    def only_interview(self) -> Interview:
        (interview,) = self.only_process().interviews
        return interview

    def without_undo(self) -> Search:
        """The search after one step back."""
        assert self.journal.undo() is not None
        return self.search


@contextmanager
def desk_after_interview(folder: Path) -> Iterator[TestDesk]:
    """An interview, recorded three days ago, is over or runs."""
    made = TestDesk(folder)
    made.hands.now = MONDAY - timedelta(days=3)
    process = made.journal.add_process("Acme", stage="tech_interview")
    made.journal.add_interview(process.id, wall(2026, 11, 23, 14), "Europe/Berlin")
    made.hands.now = MONDAY
    yield made
    made.repository.close()


def show(qtbot: QtBot, dialog: FormDialog) -> None:
    """As the program shows it."""
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()


def fill(qtbot: QtBot, field: QWidget, text: str) -> None:
    """Type over what the field holds."""
    target = field.focusProxy() or field
    target.setFocus()
    qtbot.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(target, Qt.Key.Key_Delete)
    if text.isascii():
        qtbot.keyClicks(target, text)
    else:  # QTest types ASCII only
        edit = target.lineEdit() if isinstance(target, QComboBox) else target
        assert isinstance(edit, QLineEdit)
        edit.insert(text)


def press_enter(qtbot: QtBot, dialog: FormDialog) -> None:
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)


def refused(qtbot: QtBot, dialog: FormDialog, desk: TestDesk) -> str:
    """Press the main button, see the dialog stay and nothing change; what it says, and where the focus went."""
    before = desk.search
    qtbot.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert desk.search is before
    assert dialog.problem.isVisible()
    return dialog.problem.text()
