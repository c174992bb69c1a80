"""How a second start of the program hands over to the first what it was asked for: by a socket beside the data.

The first listens by `socket_listener`; on Windows, where Python has no such sockets, by `pipe_listener`.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
import struct
import sys
import tempfile
from pathlib import Path
from typing import Any

from afterword.host.request import Request

TAKEN = b"taken\n"
LONGEST = 1 << 20
"""More than this, in bytes, no start says."""
LONGEST_PATH = 100
"""Of a socket, in bytes: the systems have room for 104 at least."""


def hand_over(folder: Path, request: Request, answer_ms: int) -> bool:
    """Give the request to the program that listens for that data folder; False where it does not take it in time."""
    from PySide6.QtNetwork import QLocalSocket

    line = QLocalSocket()
    line.connectToServer(address(folder))
    if not line.waitForConnected(answer_ms) or not is_ours(int(line.socketDescriptor())):
        return False
    line.write(json.dumps(request._asdict()).encode() + b"\n")
    answer = b""
    while not answer.endswith(b"\n") and line.waitForReadyRead(answer_ms):
        answer += bytes(line.readAll().data())
    line.disconnectFromServer()
    return answer == TAKEN


def address(folder: Path) -> str:
    """Of the socket: in the data folder, which is its user's alone; where that lies too deep, among temporary."""
    name = "afterword-" + hashlib.sha256(str(folder).encode(errors="surrogateescape")).hexdigest()[:20]
    if sys.platform == "win32":
        return name
    inside = folder / "afterword.socket"
    fits = len(os.fsencode(inside)) <= LONGEST_PATH
    return str(inside if fits else Path(tempfile.gettempdir()) / name)


def is_ours(descriptor: int) -> bool:
    """Of an open socket, whether the same user is at the other end.

    Where the system cannot say, the socket's own rights must do.
    """
    if not sys.platform.startswith("linux"):
        return True
    with socket.socket(fileno=os.dup(descriptor)) as same:
        credentials = same.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, user, _ = struct.unpack("3i", credentials)
    return bool(user == os.getuid())


def request_in(line: bytes) -> Request | None:
    """What another start says; None where that is not understood."""
    try:
        values: dict[str, Any] = json.loads(line)
        files = tuple(str(each) for each in values.get("files", ()))
        return Request(bool(values.get("minimized")), files, bool(values.get("new_interview")))
    except (ValueError, AttributeError, TypeError):
        return None
