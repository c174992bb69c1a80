"""One program for one data folder: a second start asks the first to show its window."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 2_000
SHOW = b"show\n"
logger = logging.getLogger(__name__)


class SingleInstance(QObject):
    """Holds a lock in the data folder. The lock of a program that died is no obstacle."""

    raised = Signal()
    """Another start asks for the window."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = "afterword-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:20]
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / "afterword.lock"))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def first(self) -> bool:
        """Whether this is the first; from then on it answers the others. Raises OSError where it can't tell."""
        if not self._lock.tryLock(0):
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                raise OSError(f"{self._lock.fileName()} cannot be written")
            return False
        QLocalServer.removeServer(self._name)
        if not self._server.listen(self._name):
            logger.warning("a second start will not find this one: %s", self._server.errorString())
        return True

    def show_the_first(self) -> bool:
        """Ask the program that holds the lock to show its window; False where it does not answer."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(ANSWER_MS):
            return False
        socket.write(SHOW)
        sent = socket.waitForBytesWritten(ANSWER_MS)
        socket.disconnectFromServer()
        return sent

    def close(self) -> None:
        self._server.close()
        self._lock.unlock()

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.raised.emit()
