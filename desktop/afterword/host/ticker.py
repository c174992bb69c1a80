"""One look at the clock a minute."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

EVERY_MS = 60_000


class Ticker(QObject):
    """Says once a minute that time has passed.

    A timer stands still while the computer sleeps and overflows on long waits, so none is armed for a due moment:
    whoever listens compares with the clock on the wall.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY_MS, timerType=Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.ticked)

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
