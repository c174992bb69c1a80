"""Pictures of every view, light and dark, in two sizes: for the README, and for a look without a screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from afterword.ui.theme import Theme
from afterword.ui.window import BOARD, CALENDAR, MainWindow

SIZES = ((1360, 860), (1024, 640))
SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


def render(folder: Path, make_window: Callable[[Theme], MainWindow], theme: Theme) -> None:
    """Write the pictures into the folder. Raises OSError where one can't be written."""
    folder.mkdir(parents=True, exist_ok=True)
    window = make_window(theme)
    window.show()
    for name, scheme in SCHEMES.items():
        theme.choose(scheme)
        for width, height in SIZES:
            window.resize(width, height)
            window.show_due()
            _take(window, folder / f"main-{name}-{width}.png")
            window.show_process(window.due.cards()[-1].nudge.process)
            _take(window, folder / f"process-{name}-{width}.png")
            window.show_view(BOARD)
            _take(window, folder / f"board-{name}-{width}.png")
            window.show_view(CALENDAR)
        window.show_due()
        _take_dialogs(window, folder, name)
    window.close()


def _take_dialogs(window: MainWindow, folder: Path, name: str) -> None:
    actions = window.actions_room
    nudge = window.due.cards()[0].nudge
    openers: dict[str, Callable[[], None]] = {
        "compose": lambda: actions.write(nudge),
        "interview": actions.add_interview,
        "promise": lambda: actions.record_promise(nudge.interview),
        "verdict": lambda: actions.record_verdict(nudge.interview),
    }
    for dialog, opener in openers.items():
        opener()
        shown = QApplication.activeModalWidget() or QApplication.activeWindow() or window
        _take(shown, folder / f"{dialog}-{name}.png")
        shown.close()


def _take(widget: QWidget, path: Path) -> None:
    # twice: what a layout moved may ask for another layout
    QApplication.processEvents()
    QApplication.processEvents()
    if not widget.grab().save(str(path)):
        raise OSError(f"{path} could not be written")
