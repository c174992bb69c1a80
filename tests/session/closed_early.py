"""Starts Afterword, whose window is asked to close before it is filled: by a message that lies there when it first
looks at what came. The window manager sends just this for a click at the window's close button.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any

from PySide6.QtGui import QShowEvent

from afterword import starting
from afterword.__main__ import main
from afterword.ui.window import MainWindow

CLIENT_MESSAGE, FORMAT = 33, 32


class ClientMessage(ctypes.Structure):
    """Xlib's XClientMessageEvent, and as much room as any event takes."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 12),
    ]


def ask_to_close(window: int) -> None:
    """As a window manager does (ICCCM 4.2.8.1); at the X server when this returns."""
    x11: Any = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    protocols, delete = (x11.XInternAtom(display, each, 0) for each in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))
    message = ClientMessage(CLIENT_MESSAGE, window=window, message_type=protocols, format=FORMAT)
    message.data[0] = delete
    x11.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
    x11.XSync(display, 0)


class ClosedEarly(MainWindow):
    _asked = False

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            ask_to_close(self.winId())


if __name__ == "__main__":
    starting.MainWindow = ClosedEarly  # type: ignore[misc]
    sys.exit(main([]))
