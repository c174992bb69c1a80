"""Opens a window and tells how long that took: an empty one, or Afterword's on the data of a folder.

    python -m tests.bench.opens STARTED [FOLDER]

STARTED is the monotonic clock in seconds at which this program was started. Prints the seconds from then until the
window has painted itself, and of those the seconds that loading the data took.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path


def empty() -> float:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(1360, 860)
    window.show()
    paint(application, window)
    return 0.0


def afterword(folder: str) -> float:
    from afterword import app
    from afterword.session import Where, opened
    from afterword.ui.theme import Theme

    application = app.start_qt()
    before = time.monotonic()
    with opened(Where(folder)) as session:
        loading = time.monotonic() - before
        program = app.Program(session, Theme(application))
        program.window.show()
        paint(application, program.window)
        program.close()
        return loading


def paint(application: object, window: object) -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    assert isinstance(application, QApplication)
    assert isinstance(window, QWidget)
    application.processEvents()
    window.grab()


def main(started: float, folder: str | None) -> None:
    loading = afterword(folder) if folder else empty()
    print(time.monotonic() - started, loading)


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2] / "desktop")]
    main(float(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
