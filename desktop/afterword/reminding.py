"""Reminders as the window sees them: looked for, raised by the ways there are, and acted on where they appear."""

from __future__ import annotations

import logging
import sys
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from afterword.domain.entities import Channel
from afterword.domain.notices import Notification, Press
from afterword.domain.nudges import Nudge, State
from afterword.domain.times import HOUR
from afterword.host import zones
from afterword.host.bus import Bus
from afterword.host.notifications import Chain, Way
from afterword.host.platform_notifications import PlatformNotifications, TrayNotifications
from afterword.host.reminders import Reminders
from afterword.host.ticker import Ticker
from afterword.storage import StorageError
from afterword.ui.desk import Desk
from afterword.ui.tray import Tray
from afterword.ui.window import MainWindow

if TYPE_CHECKING:
    from afterword.host.server_notifications import ServerNotifications

LINUX = sys.platform.startswith("linux")
logger = logging.getLogger(__name__)


class Reminding(QObject):
    """Clock, tray and notifications of one window. Nothing of it is there before `start`."""

    quit_wanted = Signal()
    missed = Signal(list)
    """The nudges that came due while the program was off or the computer asleep."""
    problem = Signal(str)
    told = Signal()
    """`way` or `looked` may be another."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._tray: Tray | None = None
        self._chain: Chain | None = None
        self._server: ServerNotifications | None = None
        self._reminders: Reminders | None = None
        self._session = Bus("SESSION", self)
        self._system = Bus("SYSTEM", self)
        self._ticker = Ticker(self)
        self._ticker.ticked.connect(self.tick)
        desk.ticked.connect(self._look)
        desk.changed.connect(self._look)

    def show_tray(self) -> None:
        if self._tray is not None:
            return
        self._tray = Tray(self._desk)
        self._tray.window_wanted.connect(self._window.raise_window)
        self._tray.due_wanted.connect(self._open_due)
        self._tray.nudge_wanted.connect(self._open)
        self._tray.quit_wanted.connect(self.quit_wanted)
        self._tray.show()

    def start(self) -> None:
        """Begin to look at the clock; the first look comes with the desk's own start."""
        self.show_tray()
        self._chain = Chain(self._ways(), parent=self)
        self._reminders = Reminders(self._desk.journal, self._chain, lambda nudges: self.missed.emit(list(nudges)))
        self._chain.missed.connect(lambda notification: self._owe(notification.keys))
        self._chain.revived.connect(self._look)
        self._chain.told.connect(self.told)
        self._watch_machine()
        self._ticker.start()

    def close(self) -> None:
        self._ticker.stop()
        if self._tray is not None:
            self._tray.close()
        if self._chain is not None:
            self._chain.close()
        self._reminders = None
        self._session.close()
        self._system.close()

    def tick(self) -> None:
        """Take a new look at the clock, the computer's zone, and what others wrote."""
        zones.forget_zone()
        try:
            self._desk.tick()
        except StorageError as problem:  # the next tick tries again
            logger.warning("%s", problem)

    @property
    def way(self) -> str | None:
        """How notifications reach the user, as words that follow "shown"; None where nothing takes them."""
        return self._chain.way if self._chain else None

    @property
    def looked(self) -> datetime | None:
        return self._reminders.looked if self._reminders else None

    def send_test(self) -> None:
        if self._chain is not None:
            words = self.tr("This is how Afterword reminds you."), self.tr("A click on it opens what is due.")
            self._chain.notify(Notification(*words))

    def _ways(self) -> list[Way]:
        """First the one that can do most."""
        platform: Way = PlatformNotifications(self)
        tray: Way = TrayNotifications(self._say)
        return [self._server_way(), platform, tray] if LINUX else [tray, platform]

    def _server_way(self) -> Way:
        from afterword.host.server_notifications import ServerNotifications

        self._server = ServerNotifications(self._session, self.press, self._find_server, self._owe)
        return self._server

    def _find_server(self, problem: Exception | None = None) -> None:
        """The desktop's notification server is there, or it is not."""
        if self._chain is None or self._server is None:
            return
        if problem is None:
            self._chain.revive(self._server)
        else:
            self._chain.fail(self._server, problem)

    def _watch_machine(self) -> None:
        if not LINUX:
            return
        from afterword.host.tray_host import TrayHost
        from afterword.host.waking import Waking

        waking = Waking(self._system, self)
        waking.woken.connect(self.tick)
        waking.start()
        trays = TrayHost(self._session, self)
        trays.changed.connect(self._renew_tray)
        trays.found.connect(self._note_tray_host)
        trays.start()
        if self._server is not None:
            self._server.ask(self._find_server)

    def _renew_tray(self, on_bus: bool) -> None:
        if self._tray is not None:
            self._tray.renew(on_bus=on_bus)

    def _note_tray_host(self) -> None:
        if self._tray is not None:
            self._tray.note_host()

    def _say(self, title: str, text: str) -> bool:
        return self._tray is not None and self._tray.say(title, text)

    def _owe(self, keys: Collection[str]) -> None:
        if self._reminders is not None:
            self._reminders.owe(keys)

    def _look(self) -> None:
        if self._reminders is None or self._desk.starting:
            return
        try:
            self._reminders.look(self._desk.nudges, self._desk.calendar)
        except StorageError as problem:
            logger.warning("%s", problem)
            self.problem.emit(str(problem))
        self.told.emit()

    # What is pressed on a notification

    def press(self, keys: Sequence[str], press: Press) -> None:
        """Do what was pressed on the notification about these nudges, as they are now."""
        due = [each for each in self._desk.nudges if each.key in keys and each.state in (State.DUE, State.LATE)]
        if len(keys) != 1 or not due:
            self._open_due()
            return
        actions = self._window.actions_room
        nudge = due[0]
        if press is Press.SENT:
            actions.log(nudge, Channel.EMAIL)
        elif press is Press.SNOOZE:
            actions.snooze(nudge, self._desk.clock() + HOUR)
        else:
            self._open(nudge)
            if press is Press.WRITE:
                actions.write(nudge)

    def _open(self, nudge: object) -> None:
        assert isinstance(nudge, Nudge)
        self._window.raise_window()
        self._window.show_process(nudge.process)

    def _open_due(self) -> None:
        self._window.raise_window()
        self._window.show_due()
