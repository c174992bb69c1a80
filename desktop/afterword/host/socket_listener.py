"""Hears what other starts of the program hand over, by a socket of the system's own that is a file."""

from __future__ import annotations

import logging
import socket
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from afterword.host import handing
from afterword.host.request import Request

CHUNK = 1 << 16
logger = logging.getLogger(__name__)


class Listener(QObject):
    """Hears the others, for the one that holds the lock of the data folder."""

    asked = Signal(object)
    """Another start asks for something: its `Request`."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = Path(handing.address(folder))
        self._server = socket.socket(socket.AF_UNIX)
        self._server.setblocking(False)
        self._notifier = QSocketNotifier(self._server.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._receive)
        try:
            self._path.unlink(missing_ok=True)  # of one that died
            self._server.bind(str(self._path))
            self._path.chmod(0o600)  # nobody reaches it before it listens
            self._server.listen()
        except OSError as problem:
            self._notifier.setEnabled(False)
            logger.warning("a second start will not find this one: %s", problem)

    def close(self) -> None:
        self._notifier.setEnabled(False)
        self._server.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _receive(self) -> None:
        with suppress(OSError):  # it went away again
            line, _ = self._server.accept()
            if handing.is_ours(line.fileno()):
                _Caller(line, self).said.connect(self.asked)
            else:
                line.close()


class _Caller(QObject):
    """One other start, until it has said what it wants."""

    said = Signal(object)

    def __init__(self, line: socket.socket, parent: QObject) -> None:
        super().__init__(parent)
        line.setblocking(False)
        self._line = line
        self._heard = b""
        self._notifier = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        try:
            heard = self._line.recv(CHUNK)
        except BlockingIOError:
            return
        except OSError:
            heard = b""
        self._heard += heard
        if b"\n" in self._heard:
            self._answer(handing.request_in(self._heard.partition(b"\n")[0]))
        elif not heard or len(self._heard) > handing.LONGEST:
            self._end()

    def _answer(self, request: Request | None) -> None:
        if request is not None:
            with suppress(OSError):
                self._line.send(handing.TAKEN)
        self._end()
        if request is not None:
            self.said.emit(request)

    def _end(self) -> None:
        self._notifier.setEnabled(False)
        self._line.close()
        self.deleteLater()
