"""Opens the calendar on the data of a folder, turns its pages, and tells how long that took.

    python -m tests.bench.turns FOLDER

Prints the seconds until the month had painted itself when it was first shown, the median seconds of turning to it
from the month beside it, and how many events are in it.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median

ROUNDS = 5


def main(folder: str) -> None:
    import afterword.ui.calendar.view  # noqa: F401 - it is the first view of most: its modules are there
    from afterword import app
    from afterword.session import opened
    from afterword.ui.opening import start_qt
    from afterword.ui.theme import Theme
    from afterword.ui.window import BOARD, CALENDAR
    from afterword.where import Where

    application = start_qt()

    def painted(action: Callable[[], object]) -> float:
        gc.collect()
        started = time.perf_counter()
        action()
        application.processEvents()
        return time.perf_counter() - started

    with opened(Where(folder)) as session:
        program = app.Program(session, Theme(application))
        window = program.window
        window.show_view(BOARD)
        window.show()
        program.desk.begin()
        while program.desk.starting:
            application.processEvents()
        application.processEvents()
        opening = painted(lambda: window.show_view(CALENDAR))
        month = window.month
        assert month is not None
        turns = []
        for _ in range(ROUNDS):
            painted(lambda: month.turn(-1))
            turns.append(painted(lambda: month.turn(1)))
        days = (month.model.month + timedelta(days=each) for each in range(30))
        print(opening, median(turns), sum(len(month.model.events(day)) for day in days))
        program.close()


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2] / "desktop")]
    main(sys.argv[1])
