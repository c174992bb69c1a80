"""What is on an X display, asked of its server directly: fast enough to ask every 5 ms."""

from __future__ import annotations

import ctypes
import time
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_ubyte, c_ulong, c_void_p
from typing import Any, Self

EVERY = 0.005
"""Seconds from one look to the next."""
LEAST = 300
"""px: a window that is less wide is a tray, an icon or a notification."""
VIEWABLE = 2


class Attributes(ctypes.Structure):
    """XWindowAttributes, as far as it is read; the rest is room."""

    _fields_ = (
        ("x", c_int),
        ("y", c_int),
        ("width", c_int),
        ("height", c_int),
        ("border_width", c_int),
        ("depth", c_int),
        ("visual", c_void_p),
        ("root", c_ulong),
        ("window_class", c_int),
        ("bit_gravity", c_int),
        ("win_gravity", c_int),
        ("backing_store", c_int),
        ("backing_planes", c_ulong),
        ("backing_pixel", c_ulong),
        ("save_under", c_int),
        ("colormap", c_ulong),
        ("map_installed", c_int),
        ("map_state", c_int),
        ("rest", c_ubyte * 256),
    )


class Screen:
    """The windows that a window manager manages."""

    def __init__(self, display: str) -> None:
        self._x11: Any = ctypes.CDLL("libX11.so.6")
        self._declare()
        # a window may go between two questions, for which Xlib would end us
        self._on_error = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)(lambda _display, _event: 0)
        self._x11.XSetErrorHandler(self._on_error)
        self._display = self._x11.XOpenDisplay(display.encode())
        if not self._display:
            raise OSError(f"There is no display {display}.")
        self._root = self._x11.XDefaultRootWindow(self._display)
        self._clients = self._x11.XInternAtom(self._display, b"_NET_CLIENT_LIST", 0)

    def _declare(self) -> None:
        x11 = self._x11
        x11.XOpenDisplay.restype = c_void_p
        x11.XOpenDisplay.argtypes = [c_char_p]
        x11.XCloseDisplay.argtypes = [c_void_p]
        x11.XDefaultRootWindow.restype = c_ulong
        x11.XDefaultRootWindow.argtypes = [c_void_p]
        x11.XInternAtom.restype = c_ulong
        x11.XInternAtom.argtypes = [c_void_p, c_char_p, c_int]
        x11.XGetWindowAttributes.argtypes = [c_void_p, c_ulong, POINTER(Attributes)]
        x11.XGetWindowProperty.argtypes = [
            c_void_p, c_ulong, c_ulong, c_long, c_long, c_int, c_ulong, POINTER(c_ulong), POINTER(c_int),
            POINTER(c_ulong), POINTER(c_ulong), POINTER(POINTER(c_ulong)),
        ]  # fmt: skip
        x11.XFree.argtypes = [c_void_p]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._x11.XCloseDisplay(self._display)

    def clients(self) -> list[int]:
        """The windows, by their numbers, whether they are shown or not."""
        kind, size, count, rest = c_ulong(), c_int(), c_ulong(), c_ulong()
        values = POINTER(c_ulong)()
        self._x11.XGetWindowProperty(
            self._display, self._root, self._clients, 0, 1024, 0, 0, byref(kind), byref(size), byref(count),
            byref(rest), byref(values),
        )  # fmt: skip
        found = values[: count.value] if values else []
        self._x11.XFree(values)
        return list(found)

    def visible(self) -> int:
        """How many windows are visible that are large enough to be a program's."""
        return sum(map(self._is_visible, self.clients()))

    def _is_visible(self, window: int) -> bool:
        found = Attributes()
        status = self._x11.XGetWindowAttributes(self._display, window, byref(found))
        return bool(status) and found.map_state == VIEWABLE and found.width >= LEAST

    def wait_for_windows(self, count: int, limit: float = 60) -> float:
        """The monotonic clock when so many were first seen. Raises TimeoutError."""
        end = time.monotonic() + limit
        while self.visible() != count:
            if time.monotonic() > end:
                raise TimeoutError(f"{count} windows did not come within {limit:g} s.")
            time.sleep(EVERY)
        return time.monotonic()
