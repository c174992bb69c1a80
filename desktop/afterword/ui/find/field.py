"""The search field of the bar: typing looks through everything, Enter opens, Escape goes back to where one was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget
from shiboken6 import isValid

from afterword.ui import icons
from afterword.ui.desk import Desk
from afterword.ui.find.finder import Finder
from afterword.ui.theme import Theme

if TYPE_CHECKING:
    from afterword.ui.find.popup import FindPopup

NARROWEST, WIDEST = 6, 38
"""In average letters."""
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The focus comes back after these."""


class FindField(QLineEdit):
    opened = Signal(object)
    """The `Hit` that is to be shown. A command is done at once, and not told."""

    def __init__(self, finder: Finder, desk: Desk, theme: Theme, window: QWidget) -> None:
        super().__init__()
        self._finder = finder
        self._window = window
        self._before: QWidget | None = None
        self._theme = theme
        self._made: FindPopup | None = None
        self.setAccessibleName(self.tr("Search"))
        self.setAccessibleDescription(self.tr("Processes, people, interviews, messages, notes and commands"))
        self.setPlaceholderText(self.tr("Search (Ctrl+K)"))
        sign = self.addAction(icons.icon("search", icons.MUTED), QLineEdit.ActionPosition.LeadingPosition)
        sign.setToolTip(self.tr("Search"))
        for each in self.findChildren(QToolButton):
            each.setAccessibleName(sign.toolTip())
        letter = self.fontMetrics().averageCharWidth()
        self.setMinimumWidth(letter * NARROWEST)
        self.setMaximumWidth(letter * WIDEST)
        self.textEdited.connect(self.look)
        finder.grown.connect(self._look_again)
        desk.changed.connect(self._look_again)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        window.installEventFilter(self)

    @property
    def popup(self) -> FindPopup:
        """The list of what was found: made when something is first looked for."""
        if self._made is None:
            from afterword.ui.find.popup import FindPopup

            self._made = FindPopup(self._theme, self._window)
            self._made.chosen.connect(self._open)
        return self._made

    def _is_open(self) -> bool:
        return self._made is not None and self._made.isVisible()

    def start(self) -> None:
        """Into the field, with what is typed there to be typed over, and its list open."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.look()

    def leave(self) -> None:
        """Empty, closed, and the keys where they were before."""
        self.close_list()
        self.clear()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clearFocus()

    def close_list(self) -> None:
        if self._made is not None:
            self._made.hide()

    def look(self) -> None:
        """Show what there is for what is typed."""
        rows = self._finder.find(self.text())
        self.popup.show_rows(rows, self._count(len(rows)), self)

    def _look_again(self) -> None:
        if self._is_open():
            self.look()

    def _count(self, count: int) -> str:
        if not self._finder.complete:
            return self.tr("Still looking…")
        if not self.text().strip():
            return self.tr("What you can do. Type to search everything.")
        if not count:
            return self.tr("Nothing found.")
        return self.tr("1 found.") if count == 1 else self.tr("{count} found.").format(count=count)

    def _open(self, number: int) -> None:
        rows = self.popup.model.rows
        if not 0 <= number < len(rows):
            return
        row = rows[number]
        self.leave()
        if row.action is not None:
            row.action.trigger()
        else:
            self.opened.emit(row.hit)

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is self and old is not None and old is not self and old.window() is self._window:
            self._before = old

    def event(self, event: QEvent) -> bool:
        before_others = event.type() == QEvent.Type.ShortcutOverride  # the window has another use for Escape
        if before_others and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in STEPS or key in PAGES:
            self._step(key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._is_open():
                self._open(self.popup.current().row())
            else:
                self.look()
        else:
            super().keyPressEvent(event)

    def _step(self, key: Qt.Key) -> None:
        if not self._is_open():
            self.look()
        else:
            self.popup.step(STEPS[key] if key in STEPS else PAGES[key] * self.popup.page())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._finder.prepare()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.close_list()
            self.clear()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.close_list()
        return False
