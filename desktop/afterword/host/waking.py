"""Tells at once when the computer wakes, its clock is set or its zone is another; the minute's tick finds it too."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from afterword.host.bus import Bus, Rule, Values

SLEEP = Rule("org.freedesktop.login1.Manager", "PrepareForSleep", "org.freedesktop.login1")
TIME = Rule("org.freedesktop.DBus.Properties", "PropertiesChanged", "org.freedesktop.timedate1")


class Waking(QObject):
    """By systemd's logind and timedated, on the system bus. Where that is missing it says nothing."""

    woken = Signal()

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        bus.listen(SLEEP, self._on_sleep)
        bus.listen(TIME, lambda _: self.woken.emit())

    def start(self) -> None:
        self._bus.connect_now()

    def _on_sleep(self, values: Values) -> None:
        going_to_sleep = bool(values[0])
        if not going_to_sleep:
            self.woken.emit()
