"""Opens, scrolls and drops on the board, and tells how long each frame took.

    python -m tests.bench.board FOLDER

A frame is what keeps the window from the next one: what was asked for, and the painting and other work that it led
to in that turn of the event loop; each later turn that it led to is a frame, too. Prints JSON: by what was done, the
seconds of each frame on the wall and on the processor. Beside the board stands a plain list of Qt's with as many
rows, scrolled in the same way.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtCore import QPointF, QStringListModel, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QListView, QScrollBar

from afterword import app
from afterword.domain.columns import column_of
from afterword.session import Session, opened
from afterword.ui.board.column import CardList
from afterword.ui.board.view import BoardView
from afterword.ui.opening import start_qt
from afterword.ui.theme import Theme
from afterword.where import Where

BOARD = 1
"""Its number among the views."""
STEPS = 60
"""So many frames to scroll through a column from end to end."""
DROPS = 200
LATER = 0.3
"""Seconds in which what is done bit by bit after it counts as its frames."""
LEAD_ON = ("opened", "dropped into another column", "dropped within a column", "a minute passes")
NOTHING = 0.0005
"""Seconds of the processor: in less nothing was painted, and it is no frame."""
LEFT, NONE, MOVE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.MoveAction


Watch = tuple[float, float]


def watch() -> Watch:
    return time.perf_counter(), time.thread_time()


def since(started: Watch) -> Watch:
    wall, processor = watch()
    return wall - started[0], processor - started[1]


class Frames:
    """The seconds of each frame, by what was done."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self.dropped = watch()
        self.seconds: dict[str, list[Watch]] = defaultdict(list)

    def take(self, what: str, deed: Callable[[], object]) -> None:
        """Do it, and what it leads to: a pass of the event loop is a frame, and the deed belongs to the first."""
        started = watch()
        deed()
        until, passes = time.perf_counter() + LATER, 0
        while passes < 3 or (what in LEAD_ON and time.perf_counter() < until):
            self._application.processEvents()
            taken = since(started)
            if taken[1] > NOTHING:
                self.seconds[what].append(taken)
            started, passes = watch(), passes + 1

    def written(self, _: object) -> None:
        """A change is on disk; heard before any view hears it."""
        self.seconds["until a drop is on disk"].append(since(self.dropped))

    def settle(self) -> None:
        until = time.perf_counter() + 0.5
        while time.perf_counter() < until:
            self._application.processEvents()


def scroll(frames: Frames, what: str, bar: QScrollBar) -> None:
    for step in (*range(STEPS + 1), *reversed(range(STEPS))):
        frames.take(what, lambda step=step: bar.setValue(bar.maximum() * step // STEPS))


def plain_list(frames: Frames, rows: int) -> None:
    view = QListView()
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.resize(1360, 860)
    view.setModel(QStringListModel([f"Company {number}, Backend engineer" for number in range(rows)]))
    frames.take("a plain list opened", view.show)
    scroll(frames, "a plain list scrolled", view.verticalScrollBar())
    view.close()


def drop(frames: Frames, what: str, board: BoardView, process: str, onto: CardList, row: int) -> None:
    """By the events that Qt sends for a drag; until the drop is on disk is measured beside the frames."""
    data = board.model.mimeData([board.model.index_of(process)])
    index = board.model.index(row, 0, onto.rootIndex())
    onto.scrollTo(index)
    frames.settle()
    at = onto.visualRect(index).center()
    enter = QDragEnterEvent(at, MOVE, data, LEFT, NONE)
    frames.take("dragging over a column", lambda: QApplication.sendEvent(onto.viewport(), enter))
    frames.dropped = watch()
    event = QDropEvent(QPointF(at), MOVE, data, LEFT, NONE)
    frames.take(what, lambda: QApplication.sendEvent(onto.viewport(), event))


def drops(frames: Frames, session: Session, board: BoardView) -> None:
    random = Random(1)
    names = [board.model.name(at) for at in range(board.model.rowCount())]
    for number in range(DROPS):
        here = random.randrange(len(names) - 2)  # no questions: not into the offers, and not into what is closed
        cards = list(board.model.cards(here))
        process = random.choice(cards[: len(cards) // 2])
        if number % 2:
            onto, what = here, "dropped within a column"
        else:
            onto, what = (here + 1) % (len(names) - 2), "dropped into another column"
        row = random.randrange(board.model.rowCount(board.model.index(onto, 0)))
        before = session.journal.search.processes[process]
        drop(frames, what, board, process, board.columns[onto].cards, row)
        after = session.journal.search.processes[process]
        assert column_of(after) == names[onto]
        assert after != before or not what.endswith("another column")


def measured(folder: str) -> dict[str, list[Watch]]:
    application = start_qt()
    frames = Frames(application)
    with opened(Where(folder)) as session:
        session.journal.subscribe(frames.written)
        program = app.Program(session, Theme(application))
        program.window.resize(1360, 860)
        program.window.show()
        frames.take("what is due, filled in", program.desk.begin)
        while program.desk.starting:
            frames.take("what is due, filled in", lambda: None)
        frames.settle()
        frames.take("opened", lambda: program.window.show_view(BOARD))
        frames.settle()
        board = program.window.board
        assert board is not None
        for column in board.columns:
            scroll(frames, "scrolled", column.cards.verticalScrollBar())
        frames.seconds.pop("until a drop is on disk", None)  # what was notified is written, too
        drops(frames, session, board)
        for _ in range(10):
            frames.take("a minute passes", program.desk.tick)
        program.close()
        program.window.hide()
        plain_list(frames, len(session.journal.search.processes))
    return frames.seconds


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2] / "desktop")]
    print(json.dumps(measured(sys.argv[1])))
