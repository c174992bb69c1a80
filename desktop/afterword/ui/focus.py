"""Where Tab leads. Qt's own way gives each widget with a focus proxy over to it, and misses what stands between."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

STOP = Qt.FocusPolicy.TabFocus


def next_stop(window: QWidget, *, forward: bool) -> QWidget | None:
    """The next widget of the window that takes the focus by Tab, or the one before; None where there is no other."""
    here = window.focusWidget() or window
    widget = _beside(here, forward=forward)
    while widget is not here:
        if widget.focusPolicy() & STOP and widget.focusProxy() is None and _is_open(widget, window):
            return widget
        widget = _beside(widget, forward=forward)
    return None


def stops(top: QWidget) -> list[QWidget]:
    """What Tab reaches in it, in its order, shown or not."""
    found, widget = [], _beside(top, forward=True)
    while widget is not top:
        if top.isAncestorOf(widget) and widget.focusPolicy() & STOP and widget.focusProxy() is None:
            found.append(widget)
        widget = _beside(widget, forward=True)
    return found


def _beside(widget: QWidget, *, forward: bool) -> QWidget:
    beside = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
    assert beside is not None  # it is a ring
    return beside


def _is_open(widget: QWidget, window: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and widget.window() is window
