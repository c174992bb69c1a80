"""Hears what other starts of the program hand over, by Qt's local server: on Windows a named pipe.

Elsewhere it would do as well, but Qt's network takes three megabytes of memory.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from afterword.host import handing

logger = logging.getLogger(__name__)


class Listener(QObject):
    """Hears the others, for the one that holds the lock of the data folder."""

    asked = Signal(object)
    """Another start asks for something: its `Request`."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)
        name = handing.address(folder)
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            logger.warning("a second start will not find this one: %s", self._server.errorString())

    def close(self) -> None:
        self._server.close()

    def _receive(self) -> None:
        while (line := self._server.nextPendingConnection()) is not None:
            line.disconnected.connect(line.deleteLater)
            if handing.is_ours(int(line.socketDescriptor())):
                line.readyRead.connect(lambda line=line: self._read(line))
                self._read(line)
            else:
                line.abort()

    def _read(self, line: QLocalSocket) -> None:
        if not line.canReadLine():
            if line.bytesAvailable() > handing.LONGEST:
                line.abort()
            return
        request = handing.request_in(bytes(line.readLine().data()))
        if request is None:
            line.abort()
            return
        line.write(handing.TAKEN)
        line.flush()
        self.asked.emit(request)
