"""One program for one data folder: a second start hands what it was asked for to the first."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import socket
import struct
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 10_000
"""So long the first may take: it may be loading its data."""
AGAIN_MS = 50
ALONE_MS = 2_000
"""A first one listens long before: where nobody does after this time, the lock may be nobody's."""
TAKEN = b"taken\n"
LONGEST = 1 << 20
"""More than this, in bytes, no start says."""
LONGEST_PATH = 100
"""Of a socket, in bytes: the systems have room for 104 at least."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """What a start was asked for on the command line: files by their whole paths."""

    minimized: bool = False
    files: tuple[str, ...] = ()
    new_interview: bool = False


class SingleInstance(QObject):
    """Holds a lock in the data folder. The lock of a program that died is no obstacle."""

    asked = Signal(object)
    """Another start asks for something: its `Request`."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._address = _address(folder.resolve())
        self._lock = QLockFile(str(folder / "afterword.lock"))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)

    def first(self) -> bool:
        """Whether this is the first; from then on it answers the others. Raises OSError where it can't tell."""
        if not self._lock.tryLock(0):
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                raise OSError(f"{self._lock.fileName()} cannot be written")
            return False
        QLocalServer.removeServer(self._address)
        if not self._server.listen(self._address):
            logger.warning("a second start will not find this one: %s", self._server.errorString())
        return True

    def first_or_handed(self, request: Request) -> bool:
        """Whether this is the first; where another is, it has taken over the request.

        Of two that start at once one finds the lock before the other listens, and one that ends may be asked as it
        goes: so both are tried until one of them is so. Raises OSError where neither comes about in time.
        """
        start = time.monotonic()
        doubted = False
        while not self.first():
            if self.hand_over(request):
                return False
            waited = 1000 * (time.monotonic() - start)
            if waited > ANSWER_MS:
                raise OSError("Afterword is running already, but does not answer.")
            if waited > ALONE_MS and not doubted:
                # a power cut leaves one that says nothing; the system refuses where a program still holds it
                self._lock.removeStaleLockFile()
                doubted = True
            QThread.msleep(AGAIN_MS)
        return True

    def hand_over(self, request: Request) -> bool:
        """Give the request to the program that holds the lock; False where it does not take it."""
        line = QLocalSocket()
        line.connectToServer(self._address)
        if not line.waitForConnected(ANSWER_MS) or not _is_ours(line):
            return False
        line.write(json.dumps(asdict(request)).encode() + b"\n")
        answer = b""
        while not answer.endswith(b"\n") and line.waitForReadyRead(ANSWER_MS):
            answer += bytes(line.readAll().data())
        line.disconnectFromServer()
        return answer == TAKEN

    def close(self) -> None:
        self._server.close()
        self._lock.unlock()

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


def _address(folder: Path) -> str:
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
