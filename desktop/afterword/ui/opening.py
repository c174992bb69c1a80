"""What there is before all else: the application, and what it remembers of its places."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSettings, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from afterword import resources

APP_ID = "afterword"
"""The name of the desktop file, the app id and the notifications' entry: the same word for all."""


def start_qt() -> QApplication:
    """The application, named."""
    application = QApplication([APP_ID])
    if application.platformName() == "offscreen":
        qInstallMessageHandler(_hear)
    application.setApplicationName(APP_ID)
    application.setApplicationDisplayName("Afterword")
    application.setDesktopFileName(APP_ID)
    application.setQuitOnLastWindowClosed(False)
    return application


def wear_icon(application: QApplication) -> None:
    """The icon of every window. To read it takes a while, and an empty window can be seen without."""
    from PySide6.QtGui import QIcon

    application.setWindowIcon(QIcon(str(resources.folder() / "icons" / "afterword.svg")))


def _hear(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """What Qt says, but for what drawing without a screen can't do, which it says of every window."""
    if not text.startswith("This plugin does not support"):
        print(text, file=sys.stderr)  # noqa: T201


def remembered(folder: Path) -> QSettings:
    """Where the window stood and what it showed, as kept beside the data in that folder."""
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
