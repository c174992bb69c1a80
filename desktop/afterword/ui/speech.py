"""What is said to a screen reader when nothing else would tell."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def announce(source: QObject, words: str) -> None:
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, words))
