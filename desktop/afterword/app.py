"""The composition root of the window: the only file that knows every room, and joins them."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QProcess, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from afterword import commands, mailing, resources
from afterword.exchange.live import FILE_NAME, LiveCalendar
from afterword.host.instance import SingleInstance
from afterword.host.notifications import Notification, Notifier
from afterword.host.places import computer_zone
from afterword.host.reminders import Reminders
from afterword.host.signals import Signals
from afterword.host.ticker import Ticker
from afterword.journal import JournalError
from afterword.session import Session, Where, opened
from afterword.storage import StorageError
from afterword.ui.desk import Desk
from afterword.ui.theme import Theme
from afterword.ui.tray import Tray
from afterword.ui.window import MainWindow

APP_ID = "afterword"
"""The name of the desktop file, the app id and the notifications' entry: the same word for all."""
KNOWN = (ValueError, OSError, StorageError)
"""What is raised where something cannot be done, with a sentence for the user."""
TRAY_MS = 30_000
"""So long a tray may take to start, when the session itself just did."""
LOG_BYTES = 512 * 1024
logger = logging.getLogger(__name__)


def run(where: Where, *, minimized: bool, screenshots: str | None) -> int:
    """Start the window, or render the views into a folder; returns the exit code. Raises OSError without display."""
    if not _has_display():
        if screenshots is None:
            raise OSError("there is no display to show the window on")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = start_qt()
    with opened(where) as session:
        if screenshots is not None:
            _take_pictures(Path(screenshots), session, Theme(application))
            return 0
        instance = SingleInstance(session.folder)
        if not instance.first():
            return 0 if instance.show_the_first() else _refuse("Afterword is running already, but does not answer.")
        write_log(session.folder)
        try:
            return _run(application, Program(session, Theme(application)), instance, minimized=minimized)
        finally:
            instance.close()
            logging.shutdown()  # the demo's log goes with its folder


def _take_pictures(folder: Path, session: Session, theme: Theme) -> None:
    from afterword.ui import pictures

    pictures.render(folder, lambda theme: Program(session, theme).window, theme)
    with tempfile.TemporaryDirectory() as empty, opened(Where(empty, session.zone)) as nothing:
        pictures.render_first(folder, Program(nothing, theme).window, theme)


def _run(application: QApplication, program: Program, instance: SingleInstance, *, minimized: bool) -> int:
    signals = Signals()
    signals.end_wanted.connect(application.quit)
    instance.raised.connect(program.window.raise_window)
    before, sys.excepthook = sys.excepthook, program.on_error
    try:
        program.start(minimized=minimized)
        return application.exec()
    finally:
        program.close()
        sys.excepthook = before
        signals.close()


def _has_display() -> bool:
    """Without one Qt ends the whole program, and has its own words for it."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or not sys.platform.startswith("linux")


def start_qt() -> QApplication:
    """The application, named."""
    application = QApplication([APP_ID])
    application.setApplicationName(APP_ID)
    application.setApplicationDisplayName("Afterword")
    application.setDesktopFileName(APP_ID)
    application.setWindowIcon(QIcon(str(resources.folder() / "icons" / "afterword.svg")))
    application.setQuitOnLastWindowClosed(False)
    return application


def _refuse(sentence: str) -> int:
    print(f"afterword: {sentence}", file=sys.stderr)  # noqa: T201
    return 1


class Program(QObject):
    """The rooms, joined: desk, window, tray, clock and reminders."""

    _notification_failed = Signal(object)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self.desk = Desk(session.journal, session.clock, lambda: session.zone or computer_zone())
        if session.zone is not None:
            self.desk.fix_home(session.home)
        mail = mailing.MailRoom(session.journal, session.clock, lambda: self.desk.home, session.folder / "templates")
        self._places = QSettings(str(session.folder / "window.ini"), QSettings.Format.IniFormat)
        theme.remember(self._places)
        self.window = MainWindow(self.desk, theme, mail, self._places, start_demo)
        self._tray: Tray | None = None
        self._ticker = Ticker(self)
        self._notifier = Notifier(self._notification_failed.emit)
        self._reminders = Reminders(session.journal, self._notifier.notify)
        self._live_calendar = LiveCalendar(session.folder / FILE_NAME)
        self._join()

    def _join(self) -> None:
        # the signal is emitted from the notifier's thread
        self._notification_failed.connect(self._notify_otherwise, Qt.ConnectionType.QueuedConnection)
        self._ticker.ticked.connect(self._tick)
        self.desk.ticked.connect(self._look)
        self.desk.changed.connect(self._look)
        self.window.closed_by_user.connect(self._on_closed)
        self.window.quit_wanted.connect(self._quit)
        self.window.import_wanted.connect(self._import)
        self.window.export_wanted.connect(self._export)

    def start(self, *, minimized: bool) -> None:
        """Show the window, or only the icon in the tray; then begin to look at the clock."""
        if minimized and Tray.is_available():
            self._show_tray()
        elif minimized:
            QTimer.singleShot(TRAY_MS, self._show_without_tray)
        else:
            self.window.show()
        # the window first: the tray's icon and the first look can come when it is there
        QTimer.singleShot(0, self._after_start)

    def _show_without_tray(self) -> None:
        if not Tray.is_available() and not self.window.isVisible():
            self.window.showMinimized()

    def _after_start(self) -> None:
        self._show_tray()
        self._ticker.start()
        self.desk.begin()

    def close(self) -> None:
        """Nothing looks at the data, or writes beside them, from then on."""
        self._ticker.stop()
        self._live_calendar.close()
        if self._tray is not None:
            self._tray.close()
        self._notifier.close()
        self._places.sync()

    def _show_tray(self) -> None:
        if self._tray is not None:
            return
        self._tray = Tray(self.desk)
        self._tray.window_wanted.connect(self.window.raise_window)
        self._tray.nudge_wanted.connect(self._open_nudge)
        self._tray.quit_wanted.connect(self._quit)
        self._tray.show()

    def _open_nudge(self, nudge: object) -> None:
        from afterword.domain.nudges import Nudge

        assert isinstance(nudge, Nudge)
        self.window.raise_window()
        self.window.show_process(nudge.process)

    def _tick(self) -> None:
        try:
            self.desk.tick()
        except StorageError as problem:  # the next tick tries again
            logger.warning("%s", problem)

    def _look(self) -> None:
        self._live_calendar.tell(self.desk.search, self.desk.now, self.desk.home)
        try:
            self._reminders.look(self.desk.nudges, self.desk.calendar)
        except StorageError as problem:
            logger.warning("%s", problem)
            self.window.say(str(problem))

    def _notify_otherwise(self, notification: Notification) -> None:
        if self._tray is not None:
            self._tray.say(notification.title, notification.text)

    def _on_closed(self) -> None:
        if not Tray.is_available():
            self._quit()

    def _quit(self) -> None:
        self.window.close()
        QApplication.quit()

    def _import(self, path: str) -> None:
        try:
            lines = commands.take_in(self._session, [path])
        except KNOWN as problem:
            self.window.say(str(problem))
        else:
            self.window.say(lines[0])

    def _export(self, path: str) -> None:
        from afterword.exchange import files

        try:
            files.export(self.desk.search, Path(path), self.desk.now, self.desk.home)
        except KNOWN as problem:
            self.window.say(str(problem))
        else:
            self.window.say(self.tr("Everything is in {path}.").format(path=path))

    def on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What no one caught: a sentence for the user, and of a bug the trace for the log."""
        if issubclass(kind, StorageError | JournalError):
            logger.warning("%s", error)
            self.window.say(str(error))
        else:
            logger.critical("a bug", exc_info=(kind, error, trace))
            self.window.say(self.tr("That went wrong, by a fault in Afterword. What is known of it is in its log."))


def start_demo() -> None:
    """Another Afterword, with made-up data, beside this one."""
    frozen = getattr(sys, "frozen", False)
    arguments = ["--demo"] if frozen else ["-m", "afterword", "--demo"]
    QProcess.startDetached(sys.executable, arguments)


def write_log(folder: Path) -> None:
    """Warnings and bugs go into a file beside the data, and to standard error."""
    log = RotatingFileHandler(
        folder / "afterword.log", maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
    )
    form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(level=logging.INFO, format=form, handlers=[log, logging.StreamHandler()])
