"""Pictures of every view, dialog and menu, light and dark, the views in two sizes: for the README, and for a look
without a screen.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from afterword.ui import scenes
from afterword.ui.theme import SCHEMES, Theme
from afterword.ui.window import MainWindow

SIZES = ((1360, 860), (1024, 640))


def render(folder: Path, make_window: Callable[[Theme], MainWindow], theme: Theme) -> None:
    """Write the pictures into the folder. Raises OSError where one can't be written."""
    folder.mkdir(parents=True, exist_ok=True)
    window = make_window(theme)
    window.show()
    for name, scheme in SCHEMES.items():
        theme.choose(scheme)
        _take_views(window, folder, name)
        scenes.VIEWS["main"](window)
        _take_dialogs(window, folder, name)
        _take_menus(window, folder, name)
    window.close()


def render_first(folder: Path, window: MainWindow, theme: Theme) -> None:
    """The first screen of an empty program, in the same way."""
    window.show()
    for name, scheme in SCHEMES.items():
        theme.choose(scheme)
        for width, height in SIZES:
            window.resize(width, height)
            _take(window, folder / f"first-{name}-{width}.png")
    window.close()


def _take_views(window: MainWindow, folder: Path, scheme: str) -> None:
    for width, height in SIZES:
        window.resize(width, height)
        for view, show in scenes.VIEWS.items():
            show(window)
            _take(window, folder / f"{view}-{scheme}-{width}.png")


def _take_dialogs(window: MainWindow, folder: Path, scheme: str) -> None:
    for name in scenes.DIALOGS:
        _take(scenes.open_dialog(window, name), folder / f"{name}-{scheme}.png")
        for each in window.findChildren(QDialog):
            each.close()


def _take_menus(window: MainWindow, folder: Path, scheme: str) -> None:
    for name, make in scenes.MENUS.items():
        menu = make(window)
        menu.popup(window.mapToGlobal(QPoint(0, 0)))
        _take(menu, folder / f"{name}-{scheme}.png")
        menu.close()


def _take(widget: QWidget, path: Path) -> None:
    # twice: what a layout moved may ask for another layout
    QApplication.processEvents()
    QApplication.processEvents()
    if not widget.grab().save(str(path)):
        raise OSError(f"{path} could not be written")
