"""How a second start of the program hands over to the first what it was asked for: by a socket beside the data."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import socket
import struct
import sys
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from afterword.host.request import Request

TAKEN = b"taken\n"
LONGEST = 1 << 20
"""More than this, in bytes, no start says."""
LONGEST_PATH = 100
"""Of a socket, in bytes: the systems have room for 104 at least."""
logger = logging.getLogger(__name__)


def hand_over(folder: Path, request: Request, answer_ms: int) -> bool:
    """Give the request to the program that listens for that data folder; False where it does not take it in time."""
    line = QLocalSocket()
    line.connectToServer(address(folder))
    if not line.waitForConnected(answer_ms) or not _is_ours(line):
        return False
    line.write(json.dumps(request._asdict()).encode() + b"\n")
    answer = b""
    while not answer.endswith(b"\n") and line.waitForReadyRead(answer_ms):
        answer += bytes(line.readAll().data())
    line.disconnectFromServer()
    return answer == TAKEN


class Listener(QObject):
    """Hears the others, for the one that holds the lock of the data folder."""

    asked = Signal(object)
    """Another start asks for something: its `Request`."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)
        name = address(folder)
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            logger.warning("a second start will not find this one: %s", self._server.errorString())

    def close(self) -> None:
        self._server.close()

    def _receive(self) -> None:
        while (line := self._server.nextPendingConnection()) is not None:
            line.disconnected.connect(line.deleteLater)
            if _is_ours(line):
                line.readyRead.connect(lambda line=line: self._read(line))
                self._read(line)
            else:
                line.abort()

    def _read(self, line: QLocalSocket) -> None:
        if not line.canReadLine():
            if line.bytesAvailable() > LONGEST:
                line.abort()
            return
        request = _request(bytes(line.readLine().data()))
        if request is None:
            line.abort()
            return
        line.write(TAKEN)
        line.flush()
        self.asked.emit(request)


def address(folder: Path) -> str:
    """Of the socket: in the data folder, which is its user's alone; where that lies too deep, among temporary."""
    name = "afterword-" + hashlib.sha256(str(folder).encode(errors="surrogateescape")).hexdigest()[:20]
    if sys.platform == "win32":
        return name
    inside = folder / "afterword.socket"
    fits = len(os.fsencode(inside)) <= LONGEST_PATH
    return str(inside if fits else Path(tempfile.gettempdir()) / name)


def _is_ours(line: QLocalSocket) -> bool:
    """Whether the same user is at the other end; where the system cannot say, the socket's own rights must do."""
    if not sys.platform.startswith("linux"):
        return True
    with socket.socket(fileno=os.dup(int(line.socketDescriptor()))) as same:
        credentials = same.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, user, _ = struct.unpack("3i", credentials)
    return bool(user == os.getuid())


def _request(line: bytes) -> Request | None:
    """What another start says; None where that is not understood."""
    try:
        values: dict[str, Any] = json.loads(line)
        files = tuple(str(each) for each in values.get("files", ()))
        return Request(bool(values.get("minimized")), files, bool(values.get("new_interview")))
    except (ValueError, AttributeError, TypeError):
        return None
