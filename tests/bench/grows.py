"""Does what grows with the search, once each, and tells what it cost: python -m tests.bench.grows FOLDER

Prints JSON: seconds of this thread's own on the processor, by what was done. A view is made, shown and painted.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2] / "desktop")]

from PySide6.QtCore import QSettings  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

import afterword.ui.calendar.view  # noqa: E402, F401 - to load modules is not what grows
from afterword import app  # noqa: E402
from afterword.domain import rulebook  # noqa: E402
from afterword.session import Session, opened  # noqa: E402
from afterword.ui.board import BoardView  # noqa: E402
from afterword.ui.calendar.filling import filling_of  # noqa: E402
from afterword.ui.desk import Desk  # noqa: E402
from afterword.ui.filters import Filters  # noqa: E402
from afterword.ui.opening import start_qt  # noqa: E402
from afterword.ui.processes.view import ProcessList  # noqa: E402
from afterword.ui.theme import Theme  # noqa: E402
from afterword.ui.window import CALENDAR, PEOPLE  # noqa: E402
from afterword.where import Where  # noqa: E402


class Costs:
    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def take(self, what: str, deed: Callable[[], object]) -> None:
        gc.collect()
        started = time.thread_time()
        deed()
        self.seconds[what] = time.thread_time() - started


def shown(application: QApplication, widget: QWidget) -> QWidget:
    widget.show()
    application.processEvents()
    widget.grab()
    return widget


def fill(application: QApplication, desk: Desk) -> None:
    """What is due, looked up."""
    desk.begin()
    while desk.starting:
        application.processEvents()


def views(costs: Costs, application: QApplication, session: Session) -> None:
    # the month is not what it opens with
    QSettings(str(session.folder / "window.ini"), QSettings.Format.IniFormat).setValue("window/view", PEOPLE)
    theme = Theme(application)
    program = app.Program(session, theme)
    window, moving = program.window, program.window.actions_room
    shown(application, window)
    fill(application, program.desk)

    # each at a desk of its own: what one view found helps no other
    desk = Desk(session.journal, session.clock, lambda: "Europe/Berlin", parent=program)
    fill(application, desk)
    costs.take("list", lambda: shown(application, ProcessList(desk, theme, moving, Filters(desk))).close())
    desk = Desk(session.journal, session.clock, lambda: "Europe/Berlin", parent=program)
    fill(application, desk)
    costs.take("board", lambda: shown(application, BoardView(desk, moving, theme, Filters(desk))).close())

    def month() -> None:
        window.show_view(CALENDAR)
        application.processEvents()
        while filling_of(program.desk).busy:
            application.processEvents()
        shown(application, window)

    costs.take("month", month)
    program.close()


def main(folder: str) -> None:
    application, costs = start_qt(), Costs()
    with ExitStack() as closing:
        held: list[Session] = []
        costs.take("load", lambda: held.append(closing.enter_context(opened(Where(folder)))))
        session = held[0]
        search, now = session.journal.search, session.clock()
        costs.take("agenda", lambda: rulebook.nudges(search, now, session.home))
        views(costs, application, session)
    print(json.dumps(costs.seconds))


if __name__ == "__main__":
    main(sys.argv[1])
