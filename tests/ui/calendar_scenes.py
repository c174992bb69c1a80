"""The calendar for tests: on a real journal with a fake clock, and what the mouse does in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow
from pytestqt.qtbot import QtBot
from tests.ui.month_scenes import desk_of, sample
from tests.ui.windows import Said, settle

from afterword.domain.calendar_events import CalendarEvent
from afterword.domain.entities import Interview, Search
from afterword.mailing import MailRoom
from afterword.ui.actions import Actions
from afterword.ui.calendar import AGENDA, WEEK
from afterword.ui.calendar.agenda import AgendaView
from afterword.ui.calendar.view import CalendarView
from afterword.ui.desk import Desk
from afterword.ui.theme import Theme
from afterword.ui.week.view import WeekView

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class Scene:
    desk: Desk
    actions: Actions
    view: CalendarView
    places: QSettings
    said: Said = field(default_factory=Said)
    opened: list[CalendarEvent] = field(default_factory=list)
    wanted: list[object] = field(default_factory=list)
    dropped: list[tuple[str, object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.actions.said.connect(self.said)
        self.view.opened.connect(self.opened.append)
        self.view.interview_wanted.connect(self.wanted.append)
        self.view.process_dropped.connect(lambda process, day: self.dropped.append((process, day)))

    @property
    def week(self) -> WeekView:
        self.view.choose(WEEK)
        settle()
        page = self.view.page
        assert isinstance(page, WeekView)
        return page

    @property
    def agenda(self) -> AgendaView:
        self.view.choose(AGENDA)
        page = self.view.page
        assert isinstance(page, AgendaView)
        return page

    def interview(self, name: str) -> Interview:
        met = (each for process in self.desk.search.processes.values() for each in process.interviews)
        return next(each for each in met if each.id == name)

    def undone(self) -> Search:
        """The search after one step back."""
        assert self.desk.journal.undo() is not None
        return self.desk.search


@contextmanager
def calendar_on(
    folder: Path, theme: Theme, qtbot: QtBot, search: Search | None = None, locale: str = "en_GB"
) -> Iterator[Scene]:
    """The calendar of a search, on the screen."""
    with desk_of(folder, sample() if search is None else search, locale) as desk:
        window = QMainWindow()
        qtbot.addWidget(window)
        mail = MailRoom(desk.journal, desk.clock, lambda: desk.home, folder / "templates")
        actions = Actions(desk, mail, theme, window)
        places = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        scene = Scene(desk, actions, CalendarView(desk, actions, theme, places), places)
        window.setCentralWidget(scene.view)
        window.resize(760, 820)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        settle()
        yield scene


def carry(qtbot: QtBot, view: QAbstractItemView, start: QPoint, end: QPoint, *, let_go: bool = True) -> None:
    """Press, move in steps, and let go."""
    port = view.viewport()
    qtbot.mousePress(port, LEFT, pos=start)
    for step in range(1, 6):
        move(view, start + (end - start) * step / 5)
    if let_go:
        qtbot.mouseRelease(port, LEFT, pos=end)


def move(view: QAbstractItemView, to: QPoint, held: Qt.MouseButton = LEFT) -> None:
    """QTest's own move says nothing of the button that is held."""
    port = view.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), QPointF(port.mapToGlobal(to)), Qt.MouseButton.NoButton, held, NONE
    )
    QApplication.sendEvent(port, event)


def enter(view: QAbstractItemView, data: QMimeData, at: QPoint) -> bool:
    """A drag from elsewhere comes to that point; whether it would be taken."""
    move_action = Qt.DropAction.MoveAction
    event = QDragEnterEvent(at, move_action, data, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), event)
    over = QDragMoveEvent(at, move_action, data, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), over)
    return event.isAccepted() and over.isAccepted()


def leave(view: QAbstractItemView) -> None:
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())


def drop(view: QAbstractItemView, data: QMimeData, at: QPoint) -> bool:
    assert enter(view, data, at)
    event = QDropEvent(QPointF(at), Qt.DropAction.MoveAction, data, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), event)
    return event.isAccepted()
