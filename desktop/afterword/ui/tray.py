"""The icon in the tray, with the count of what is due, and a menu with the first of it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from afterword import resources
from afterword.domain import wording
from afterword.domain.nudges import Nudge
from afterword.ui.desk import Desk
from afterword.ui.widgets import menu_line

FIRST = 5
"""So many nudges stand in the menu."""
SIZES = (16, 22, 24, 32, 48, 64)
BADGE = "#a8323e"
MOST = 99


class Tray(QObject):
    window_wanted = Signal()
    due_wanted = Signal()
    """A message of the icon was clicked; it does not say which."""
    nudge_wanted = Signal(object)
    quit_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._count = -1
        self._badge: str | None = None
        self._said: list[tuple[Nudge, str]] = []
        self._on_bus = False
        self._found_tray = Tray.is_available()
        self._menu = QMenu()
        self._icon = self._made()
        desk.changed.connect(self.refresh)
        desk.ticked.connect(self.refresh)
        self.refresh()

    @staticmethod
    def is_available() -> bool:
        """Whether there is a tray; with none Qt's own icon claims to be visible all the same."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        self._icon.show()

    def note_host(self) -> None:
        """There was a StatusNotifier tray before anyone asked."""
        self._on_bus = True
        if not self._found_tray:  # it came just after the icon was made
            self.renew(on_bus=True)

    def renew(self, *, on_bus: bool) -> None:
        """Make the icon anew, for a tray that came or went; `on_bus`: a StatusNotifier one.

        Qt's icon chooses its kind of tray when it is made, and keeps to it. One for the older kind, of X11, finds a
        tray that comes later by itself.
        """
        self._on_bus = on_bus
        old, self._icon = self._icon, self._made()
        old.hide()
        old.deleteLater()
        self._count, self._badge = -1, None
        self.refresh()
        self._icon.show()

    def close(self) -> None:
        self._icon.hide()
        self._menu.deleteLater()

    def say(self, title: str, text: str) -> bool:
        """Raise a message from the icon. False where nobody would see it.

        That is so without a tray, and with one whose icons hand their messages on to the notification server.
        """
        handed_on = self._on_bus and sys.platform.startswith("linux")
        if handed_on or not Tray.is_available():
            return False
        self._icon.showMessage(title, text, self._icon.icon())
        return True

    def _made(self) -> QSystemTrayIcon:
        made = QSystemTrayIcon(self)
        made.setContextMenu(self._menu)
        made.activated.connect(self._on_activated)
        made.messageClicked.connect(self.due_wanted)
        return made

    def refresh(self) -> None:
        due = self._desk.due
        said = [(nudge, wording.title(self._desk.scene(nudge))) for nudge in due[:FIRST]]
        if len(due) != self._count:
            self._count = len(due)
            self._icon.setToolTip(self._tooltip())
        if (words := badge(self._count)) != self._badge:  # beyond what it can say it stays as it is
            self._badge = words
            self._icon.setIcon(icon(self._count))
        if said != self._said or not self._menu.actions():
            self._said = said
            self._fill_menu()

    def _tooltip(self) -> str:
        if not self._count:
            return self.tr("Afterword: nothing is due")
        return self.tr("Afterword: {count} due").format(count=self._count)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for nudge, words in self._said:
            action = self._menu.addAction(menu_line(words))
            action.triggered.connect(lambda _=False, nudge=nudge: self.nudge_wanted.emit(nudge))
        if self._said:
            self._menu.addSeparator()
        self._menu.addAction(self.tr("Open Afterword"), self.window_wanted.emit)
        self._menu.addAction(self.tr("Quit"), self.quit_wanted.emit)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        reasons = QSystemTrayIcon.ActivationReason
        if reason in (reasons.Trigger, reasons.MiddleClick, reasons.DoubleClick):
            self.window_wanted.emit()


def badge(count: int) -> str:
    """What stands on the badge; empty where there is none."""
    return f"{MOST}+" if count > MOST else str(count or "")


def icon(count: int) -> QIcon:
    """The program's icon, with the count on a badge where there is one."""
    base = QIcon(str(resources.folder() / "icons" / "afterword.svg"))
    if not count:
        return base
    result = QIcon()
    for size in SIZES:
        result.addPixmap(_badged(base.pixmap(size, size), size, badge(count)))
    return result


def _badged(picture: QPixmap, size: int, words: str) -> QPixmap:
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    height = size * 0.62
    width = height if len(words) == 1 else min(size, height * (0.75 + 0.3 * len(words)))
    badge = QRectF(size - width, size - height, width, height)
    painter.setPen(QColor("#ffffff"))
    painter.setBrush(QColor(BADGE))
    painter.drawRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    font = QFont()
    font.setPixelSize(max(round(height * (0.72 if len(words) < 3 else 0.54)), 6))
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture
