"""Programs on a bus that stand for the machine's: run by the tests' own Python, in the session.

    python -m tests.session.buses wake
    python -m tests.session.buses trays

`wake` says on the system bus, as logind does, that the computer has woken. `trays` is a StatusNotifierWatcher with a
host, and prints a line for each icon that is registered with it.
"""

from __future__ import annotations

import sys
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

LOGIND = DBusAddress("/org/freedesktop/login1", "org.freedesktop.login1", "org.freedesktop.login1.Manager")
WATCHER = DBusAddress("/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher", "org.kde.StatusNotifierWatcher")


def own(connection: DBusConnection, name: str) -> None:
    # 4: do not wait for one that has it
    taken = unwrap_msg(connection.send_and_get_reply(message_bus.RequestName(name, 4), timeout=10))
    assert taken == (1,), taken


def wake() -> None:
    with open_dbus_connection("SYSTEM") as connection:
        assert LOGIND.bus_name
        own(connection, LOGIND.bus_name)
        connection.send(new_signal(LOGIND, "PrepareForSleep", "b", (False,)))
        unwrap_msg(connection.send_and_get_reply(message_bus.GetId(), timeout=10))  # by then it is out


def trays() -> None:
    with open_dbus_connection("SESSION") as connection:
        assert WATCHER.bus_name
        items: list[str] = []
        own(connection, WATCHER.bus_name)
        print("serving", flush=True)
        while True:
            message = connection.receive()
            if message.header.message_type is MessageType.method_call:
                connection.send(answer(message, items))


def answer(message: Message, items: list[str]) -> Message:
    member = message.header.fields[HeaderFields.member]
    if member == "RegisterStatusNotifierItem":
        sender, (service,) = message.header.fields[HeaderFields.sender], message.body
        items.append(service if not service.startswith("/") else sender + service)
        print("registered", items[-1], flush=True)
        return new_method_return(message)
    values = {
        "IsStatusNotifierHostRegistered": ("b", True),
        "RegisteredStatusNotifierItems": ("as", items),
        "ProtocolVersion": ("i", 0),
    }
    if member == "Get":
        return new_method_return(message, "v", (values[message.body[1]],))
    if member == "GetAll":
        return new_method_return(message, "a{sv}", (values,))
    return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")


def main(arguments: list[Any]) -> None:
    {"wake": wake, "trays": trays}[arguments[0]]()


if __name__ == "__main__":
    main(sys.argv[1:])
