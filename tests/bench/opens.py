"""Opens a window and tells how long that took: an empty one, or Afterword's on the data of a folder.

    python -m tests.bench.opens STARTED [FOLDER]

STARTED is the monotonic clock in seconds at which this program was started. Prints the seconds from then until the
window has painted itself, of those the seconds that loading the data took, and the seconds until all that is due, and
the month, stood in it as well.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget


def empty() -> tuple[float, float, float]:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(1360, 860)
    window.show()
    at = painted(application, window)
    return at, 0.0, at


def afterword(folder: str) -> tuple[float, float, float]:
    from afterword import app
    from afterword.session import opened
    from afterword.ui.opening import start_qt
    from afterword.ui.theme import Theme
    from afterword.where import Where

    application = start_qt()
    before = time.monotonic()
    with opened(Where(folder)) as session:
        loading = time.monotonic() - before
        program = app.Program(session, Theme(application, undressed=True))
        program.window.show()
        at = painted(application, program.window)
        from afterword.ui.calendar.filling import filling_of

        pages: list[None] = []  # the one that is shown comes first, then the days that nobody asked for yet
        filling = filling_of(program.desk)
        filling.filled.connect(lambda: pages.append(None))
        program.desk.begin()
        while program.desk.starting or (filling.busy and not pages):
            application.processEvents()
        filled = painted(application, program.window)
        program.close()
        return at, loading, filled


def painted(application: QApplication, window: QWidget) -> float:
    """Let the window come up and paint itself; the monotonic clock when it has."""
    application.processEvents()
    window.grab()
    return time.monotonic()


def main(started: float, folder: str | None) -> None:
    at, loading, filled = afterword(folder) if folder else empty()
    print(at - started, loading, filled - started)


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2] / "desktop")]
    main(float(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
