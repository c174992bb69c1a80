"""A connection to a D-Bus bus, on Qt's event loop: nothing here waits for an answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

CONNECT_SECONDS = 1.0
ANSWER_MS = 10_000
"""Who does not answer by then is as good as not there."""
DBUS = "org.freedesktop.DBus"
logger = logging.getLogger(__name__)

Values = tuple[Any, ...]
Answered = Callable[[Values | OSError], None]
Heard = Callable[[Values], None]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a call goes: a name on the bus, an object there, and one of its interfaces."""

    name: str
    path: str
    interface: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Which signals to hear: of that interface and name, and from that sender or about that name where given."""

    interface: str
    member: str
    sender: str | None = None
    about: str | None = None


@dataclass(slots=True)
class _Line:
    """What there is while it is connected."""

    connection: Any
    notifier: QSocketNotifier
    waiting: dict[int, Answered] = field(default_factory=dict)


class Bus(QObject):
    """The session's bus, or the system's. It connects when it is first needed, and again when it was cut off.

    All that comes is read in one place, and in order: an answer goes to who asked, a signal to who listens. So none
    can be lost between two calls, and the one who sends is the one who listens, as some servers demand.
    """

    def __init__(self, which: str, parent: QObject | None = None) -> None:
        """`which`: SESSION or SYSTEM."""
        super().__init__(parent)
        self._which = which
        self._line: _Line | None = None
        self._listeners: list[tuple[Rule, Heard]] = []

    def connect_now(self) -> bool:
        """Whether there is such a bus."""
        try:
            self._connected()
        except OSError as problem:
            logger.debug("no %s bus: %s", self._which.lower(), problem)
            return False
        return True

    def listen(self, rule: Rule, heard: Heard) -> None:
        """Have what such a signal carries handed over, from now on."""
        self._listeners.append((rule, heard))
        if self._line is not None:
            self._add_match(rule)

    def watch(self, name: str, changed: Callable[[bool], None]) -> None:
        """Tell whenever a program takes that name, or leaves it."""
        rule = Rule(DBUS, "NameOwnerChanged", DBUS, about=name)
        self.listen(rule, lambda values: changed(bool(values[2])))

    def call(
        self,
        to: Address,
        method: str,
        signature: str,
        values: Sequence[Any],
        answered: Answered,
        late: Answered | None = None,
    ) -> None:
        """Call a method; what it answers, or an OSError saying what went wrong, comes by the event loop.

        Where there is no bus the error comes at once. `late` is for an answer that comes after all, when it was no
        longer waited for.
        """
        try:
            line = self._connected()
            serial = self._send(line, to, method, signature, values)
        except OSError as problem:
            answered(problem)
            return
        line.waiting[serial] = answered
        QTimer.singleShot(ANSWER_MS, self, lambda: self._give_up(line, serial, to, late))

    def close(self) -> None:
        """Cut the line; those who wait for an answer get none."""
        if self._line is not None:
            self._line.waiting.clear()
            self._cut(ConnectionError("closed"))

    def _connected(self) -> _Line:
        """Raises OSError where there is no such bus."""
        if self._line is None:
            from jeepney.io.blocking import open_dbus_connection

            try:
                connection = open_dbus_connection(self._which, auth_timeout=CONNECT_SECONDS)
            except (KeyError, ValueError, RuntimeError) as error:  # no address, or none that it understands
                raise ConnectionError(f"no address of the bus: {error}") from error
            notifier = QSocketNotifier(connection.sock.fileno(), QSocketNotifier.Type.Read, self)
            notifier.activated.connect(self._read)
            self._line = _Line(connection, notifier)
            for rule, _ in self._listeners:
                self._add_match(rule)
        return self._line

    def _send(self, line: _Line, to: Address, method: str, signature: str, values: Sequence[Any]) -> int:
        from jeepney import DBusAddress, new_method_call

        serial: int = next(line.connection.outgoing_serial)
        message = new_method_call(DBusAddress(to.path, to.name, to.interface), method, signature, tuple(values))
        line.connection.send(message, serial=serial)
        return serial

    def _add_match(self, rule: Rule) -> None:
        self.call(Address(DBUS, "/org/freedesktop/DBus", DBUS), "AddMatch", "s", (_match(rule),), _ignore)

    def _read(self) -> None:
        """All that has come: what the parser holds already rings at no socket."""
        while self._line is not None:
            try:
                message = self._line.connection.receive(timeout=0)
            except TimeoutError:
                return
            except OSError as problem:
                self._cut(problem)
                return
            try:
                self._hand_out(self._line, message)
            except Exception:  # a bug of one listener; what came behind its message is for others
                logger.exception("a message from the bus could not be taken")

    def _hand_out(self, line: _Line, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields, kind = message.header.fields, message.header.message_type
        if kind is MessageType.signal:
            for rule, heard in tuple(self._listeners):
                if _fits(rule, fields.get(HeaderFields.interface), fields.get(HeaderFields.member), message.body):
                    heard(message.body)
        elif kind is MessageType.method_return:
            self._settle(line, fields[HeaderFields.reply_serial], message.body)
        elif kind is MessageType.error:
            words = next((str(each) for each in message.body), fields.get(HeaderFields.error_name))
            self._settle(line, fields[HeaderFields.reply_serial], OSError(words))

    def _give_up(self, line: _Line, serial: int, to: Address, late: Answered | None) -> None:
        if serial in line.waiting:
            self._settle(line, serial, TimeoutError(f"{to.name} does not answer"))
            if late is not None and line is self._line:
                line.waiting[serial] = late

    @staticmethod
    def _settle(line: _Line, serial: int, answer: Values | OSError) -> None:
        answered = line.waiting.pop(serial, None)
        if answered is not None:
            answered(answer)

    def _cut(self, problem: OSError) -> None:
        line, self._line = self._line, None
        if line is None:
            return
        line.notifier.setEnabled(False)
        line.notifier.deleteLater()
        line.connection.close()
        for answered in line.waiting.values():
            answered(problem)


def _match(rule: Rule) -> str:
    parts = {"type": "signal", "interface": rule.interface, "member": rule.member, "sender": rule.sender}
    parts["arg0"] = rule.about
    return ",".join(f"{name}='{value}'" for name, value in parts.items() if value is not None)


def _fits(rule: Rule, interface: str | None, member: str | None, body: Values) -> bool:
    about = rule.about is None or (bool(body) and body[0] == rule.about)
    return rule.interface == interface and rule.member == member and about


def _ignore(answer: Values | OSError) -> None:
    if isinstance(answer, OSError):
        logger.info("the bus refuses: %s", answer)
