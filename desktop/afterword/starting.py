"""Starts the window: what can be seen first, and only then what fills it, which takes several times as long.

Nothing here may be imported at its top that the empty window can do without.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import afterword.host.plain_imports  # noqa: F401  # isort: skip - before all of PySide6
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QThread
from PySide6.QtWidgets import QApplication

from afterword.host.instance import SingleInstance
from afterword.host.request import Request
from afterword.ui.colours import first_colours, palette
from afterword.ui.opening import remembered, start_qt, wear_icon
from afterword.ui.window import MainWindow
from afterword.where import Where

if TYPE_CHECKING:
    from afterword.app import Program

SEEN_MS = 250
"""So long an empty window may take to come up before it is filled unseen: it may be on another desktop."""


def run(where: Where, request: Request, *, screenshots: str | None = None) -> int:
    """Start the window, or render the views into a folder; returns the exit code. Raises OSError without display."""
    if not _has_display():
        if screenshots is None:
            raise OSError("there is no display to show the window on")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = start_qt()
    if screenshots is not None:
        _take_pictures(application, Path(screenshots), where)
        return 0
    if where.demo:  # it has data of its own, and nobody to share them with
        return _open(application, where, request, None)
    _refuse_bad_now()
    instance = SingleInstance(where.folder)
    if not instance.first_or_handed(request):
        return 0
    try:
        return _open(application, where, request, instance)
    finally:
        instance.close()


def _refuse_bad_now() -> None:
    """Before anything is made. Raises ValueError."""
    if os.environ.get("AFTERWORD_NOW"):
        from afterword.host.clock import clock
        from afterword.host.zones import computer_home

        clock(os.environ, computer_home)


def _open(application: QApplication, where: Where, request: Request, instance: SingleInstance | None) -> int:
    early = None if where.demo or request.minimized else _seen(where.folder, application)
    if instance is not None:
        instance.listen()
    wear_icon(application)
    from afterword.app import Program, write_log  # what comes now the user need not wait for to see a window
    from afterword.host.autostart import Autostart
    from afterword.session import opened
    from afterword.ui.theme import Theme

    theme = Theme(application, undressed=True)
    with opened(where) as session:
        write_log(session.folder)
        try:
            starting = None if where.demo else Autostart(where.data)
            return _run(application, Program(session, theme, starting, early), request, instance)
        finally:
            logging.shutdown()  # the demo's log goes with its folder


def _seen(folder: Path, application: QApplication) -> MainWindow:
    """The window where it stood last time, with nothing in it, once it has come up.

    What a user does with it meanwhile, closing it too, waits until it is filled.
    """
    places = remembered(folder)
    application.setPalette(palette(first_colours(places, application.palette())))
    window = MainWindow(places)
    window.fit_screen()
    window.show()
    patience = QDeadlineTimer(SEEN_MS)
    while not patience.hasExpired() and not (window.windowHandle() and window.windowHandle().isExposed()):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        QThread.msleep(1)
    return window


def _take_pictures(application: QApplication, folder: Path, where: Where) -> None:
    import tempfile

    from afterword.app import Program
    from afterword.session import opened
    from afterword.ui import pictures
    from afterword.ui.theme import Theme

    theme = Theme(application)
    with opened(where) as session:
        pictures.render(folder, lambda theme: Program(session, theme).window, theme)
    with tempfile.TemporaryDirectory() as empty, opened(Where(empty, session.zone)) as nothing:
        pictures.render_first(folder, Program(nothing, theme).window, theme)


def _run(application: QApplication, program: Program, request: Request, instance: SingleInstance | None) -> int:
    from afterword.host.signals import Signals

    signals = Signals()
    signals.end_wanted.connect(program.quit)
    application.commitDataRequest.connect(program.expect_end)
    if instance is not None:
        instance.asked.connect(program.answer)
    before, sys.excepthook = sys.excepthook, program.on_error
    try:
        program.start(request)
        return application.exec()
    finally:
        program.close()
        sys.excepthook = before
        signals.close()


def _has_display() -> bool:
    """Without one Qt ends the whole program, and has its own words for it."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or not sys.platform.startswith("linux")
