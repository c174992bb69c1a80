"""One program for one data folder: a second start hands what it was asked for to the first.

What they say it with is imported late: the lock alone tells whether there is a window to be shown.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QThread, Signal

if TYPE_CHECKING:
    from afterword.host.pipe_listener import Listener as PipeListener
    from afterword.host.request import Request
    from afterword.host.socket_listener import Listener as SocketListener

ANSWER_MS = 10_000
"""So long the first may take: it may be loading its data."""
AGAIN_MS = 50
ALONE_MS = 2_000
"""A first one listens long before: where nobody does after this time, the lock may be nobody's."""


class SingleInstance(QObject):
    """Holds a lock in the data folder. The lock of a program that died is no obstacle."""

    asked = Signal(object)
    """Another start asks for something: its `Request`."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder.resolve()
        self._lock = QLockFile(str(folder / "afterword.lock"))
        self._lock.setStaleLockTime(0)
        self._listener: PipeListener | SocketListener | None = None

    def first(self) -> bool:
        """Whether this is the first, which then has to `listen` to the others. Raises OSError where it can't tell."""
        if self._lock.tryLock(0):
            return True
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            raise OSError(f"{self._lock.fileName()} cannot be written")
        return False

    def listen(self) -> None:
        """Answer the others from now on: those that came before try again."""
        if sys.platform == "win32":
            from afterword.host.pipe_listener import Listener
        else:
            from afterword.host.socket_listener import Listener

        self._listener = Listener(self._folder, self)
        self._listener.asked.connect(self.asked)

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
        from afterword.host.handing import hand_over

        return hand_over(self._folder, request, ANSWER_MS)

    def close(self) -> None:
        if self._listener is not None:
            self._listener.close()
        self._lock.unlock()
