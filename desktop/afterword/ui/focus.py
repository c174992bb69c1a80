"""Where Tab leads: through the window as it is laid out, part by part.

Not by `nextInFocusChain`: Qt's chain misses what stands between a widget and its focus proxy, and PySide takes what
it returns for a child of the widget asked, so that with a card that is gone half of the window counted as deleted.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from afterword.ui.views import Views
from afterword.ui.widgets import widgets_in

STOP = Qt.FocusPolicy.TabFocus


def next_stop(window: QWidget, *, forward: bool) -> QWidget | None:
    """The next widget of the window that takes the focus by Tab, or the one before; None where there is no other."""
    here = window.focusWidget()
    way = [each for each in _inside(window) if each is here or _is_stop(each, window)]
    if not forward:
        way.reverse()
    if here not in way:
        return way[0] if way else None
    place = way.index(here)
    return next((each for each in way[place + 1 :] + way[:place] if _is_stop(each, window)), None)


def hand_back(part: QWidget) -> None:
    """Where a part of the window that is about to go has the keys, give them to the view in the middle.

    Qt would give them to what Tab comes to next, and that is the first button of the window.
    """
    window = part.window()
    views = window.findChild(Views)
    shown = views.currentWidget() if views is not None else None
    if shown is not None and part.isAncestorOf(window.focusWidget() or window):
        shown.setFocus()


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """All in it, as it is laid out."""
    for child in _children(widget):
        yield child
        yield from _inside(child)


def _children(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QSplitter):
        parts = (widget.widget(place) for place in range(widget.count()))
        return [each for each in parts if each is not None]
    layout = widget.layout()
    laid_out = list(widgets_in(layout)) if layout is not None else []
    others = (each for each in widget.children() if isinstance(each, QWidget) and not each.isWindow())
    return [*laid_out, *(each for each in others if each not in laid_out)]


def _is_stop(widget: QWidget, window: QWidget) -> bool:
    takes_it = widget.focusPolicy() & STOP and widget.focusProxy() is None
    return bool(takes_it) and widget.isVisible() and widget.isEnabled() and widget.window() is window
