"""Whether the desktop shows StatusNotifier icons: by freedesktop.org's StatusNotifierItem, as KDE named it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from afterword.host.bus import DBUS, Address, Bus, Rule, Values

WATCHER = "org.kde.StatusNotifierWatcher"


class TrayHost(QObject):
    """Watches the one with whom icons are registered: Qt's icon looks for it once, when it is made."""

    changed = Signal(bool)
    """There is one from now on, or another, or (False) none any more."""
    found = Signal()
    """There was one already."""

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        bus.watch(WATCHER, self.changed.emit)
        # a watcher can be there before anything that shows what it knows of
        bus.listen(Rule(WATCHER, "StatusNotifierHostRegistered", WATCHER), lambda _: self.changed.emit(True))

    def start(self) -> None:
        """Find out whether there is one already."""
        daemon = Address(DBUS, "/org/freedesktop/DBus", DBUS)
        self._bus.call(daemon, "NameHasOwner", "s", (WATCHER,), self._on_answer)

    def _on_answer(self, answer: Values | OSError) -> None:
        if not isinstance(answer, OSError) and answer[0]:
            self.found.emit()
