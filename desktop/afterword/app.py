"""The composition root of the window: the only file that knows every room, and joins them."""

from __future__ import annotations

import logging
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from afterword import mailing
from afterword.asking import Asking
from afterword.exchange.live import FILE_NAME, LiveCalendar
from afterword.host import autostart
from afterword.host.request import Request
from afterword.host.zones import computer_zone
from afterword.journal import JournalError
from afterword.receiving import KNOWN, Receiving
from afterword.reminding import Reminding
from afterword.session import Session
from afterword.storage import StorageError
from afterword.ui.desk import Desk
from afterword.ui.opening import remembered
from afterword.ui.theme import Theme
from afterword.ui.tray import Tray
from afterword.ui.window import MainWindow

TRAY_MS = 30_000
"""So long a tray may take to start, when the session itself just did."""
LOG_BYTES = 512 * 1024
logger = logging.getLogger(__name__)


class Program(QObject):
    """The rooms, joined: desk, window, reminders, and what is asked of the user beside his work."""

    files_wanted = Signal(list)
    """Files to take in, by their whole paths: handed over by the command line or the file manager."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        starting: autostart.Autostart | None = None,
        window: MainWindow | None = None,
    ) -> None:
        """`starting`: how it starts with the user's session; a demo does not. `window`: the one that is there."""
        super().__init__()
        self._session = session
        self.desk = Desk(session.journal, session.clock, lambda: session.zone or computer_zone())
        if session.zone is not None:
            self.desk.fix_home(session.home)
        mail = mailing.MailRoom(session.journal, session.clock, lambda: self.desk.home, session.folder / "templates")
        self.window = window or MainWindow(remembered(session.folder))
        self._places = self.window.places
        theme.remember(self._places)
        self.window.fill(self.desk, theme, mail, start_demo)
        self.reminding = Reminding(self.desk, self.window)
        self.asking = Asking(self.window, theme, self._places, self.reminding, starting, str(session.folder))
        self.window.actions_room.machine = self.asking
        self._live_calendar = LiveCalendar(session.folder / FILE_NAME)
        self.window.actions_room.calendar_file = str(session.folder / FILE_NAME)
        self.receiving = Receiving(session, self.desk, self.window)
        self._ending = False
        self._join()

    def _join(self) -> None:
        self.desk.ticked.connect(self._tell_calendar)
        self.desk.changed.connect(self._tell_calendar)
        self.reminding.quit_wanted.connect(self.quit)
        self.reminding.problem.connect(self.window.say)
        self.asking.quit_wanted.connect(self.quit)
        self.window.closed_by_user.connect(self._on_closed)
        self.window.quit_wanted.connect(self.quit)
        self.window.import_wanted.connect(lambda path: self.files_wanted.emit([path]))
        self.window.export_wanted.connect(self._export)
        self.files_wanted.connect(self.receiving.take_files)
        self.window.arrivals.files_came.connect(self.files_wanted)
        self.window.arrivals.data_came.connect(self.receiving.take_data)

    def start(self, request: Request) -> None:
        """Show the window, or only the icon in the tray; then look at the clock, and do what was asked for."""
        if request.minimized and Tray.is_available():
            self.reminding.show_tray()
        elif request.minimized:
            QTimer.singleShot(TRAY_MS, self, self._show_without_tray)
        else:
            self.window.show()
        # the window first: the tray's icon and the first look can come when it is there
        QTimer.singleShot(0, self, lambda: self._after_start(request))

    def answer(self, request: Request) -> None:
        """Another start handed over what it was asked for."""
        if not request.minimized:
            self.window.raise_window()
        self._do(request)

    def _do(self, request: Request) -> None:
        if request.files:
            self.files_wanted.emit(list(request.files))
        if request.new_interview:
            self.window.raise_window()
            self.window.actions_room.add_interview()

    def _show_without_tray(self) -> None:
        if not Tray.is_available() and not self.window.isVisible():
            self.window.showMinimized()

    def _after_start(self, request: Request) -> None:
        self.reminding.start()
        self.desk.begin()
        self._do(request)

    def close(self) -> None:
        """Nothing looks at the data, or writes beside them, from then on."""
        self.reminding.close()
        self._live_calendar.close()
        self._places.sync()

    def _tell_calendar(self) -> None:
        self._live_calendar.tell(self.desk.search, self.desk.now, self.desk.home)

    def _on_closed(self) -> None:
        if self._ending:
            return
        if self._session.demo:  # there is nothing real to remind of
            self.quit()
        elif not Tray.is_available():
            self.asking.ask_to_keep_running()

    def quit(self) -> None:
        """End it, with nothing more asked."""
        self._ending = True
        self.window.close()
        QApplication.exit(0)  # quit() would close what is open first, and with that ask again

    def expect_end(self) -> None:
        """The user's session ends, and closes the window itself."""
        self._ending = True

    def _export(self, path: str) -> None:
        from afterword.exchange import files

        try:
            files.export(self.desk.search, Path(path), self.desk.now, self.desk.home)
        except KNOWN as problem:
            self.window.say(str(problem))
        else:
            whole = path.lower().endswith(".json")
            words = self.tr("Everything is in {path}.") if whole else self.tr("Exported to {path}.")
            self.window.say(words.format(path=path))

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
    from PySide6.QtCore import QProcess

    command, *arguments = autostart.program()
    QProcess.startDetached(command, [*arguments, "--demo"])


class _LogFile(logging.Handler):
    """What writes the file is imported when there is something to write: in most starts there is nothing."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
            )
            self._file.setFormatter(self.formatter)
        self._file.handle(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def write_log(folder: Path) -> None:
    """Warnings and bugs go into a file beside the data, and to standard error."""
    log = _LogFile(folder / "afterword.log")
    form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(level=logging.INFO, format=form, handlers=[log, logging.StreamHandler()])
