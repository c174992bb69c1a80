"""Trays that are there, that come later, that restart, and none: of both kinds."""

from __future__ import annotations

import re

import pytest
from tests.session.desktop import Desktop, Program, wait_until
from tests.session.reminded import TITLE, on_bus, started

NO_TRAY = pytest.mark.parametrize("desktop", [{"trayer"}], indirect=True)


def tray_of_status_notifiers(desktop: Desktop) -> Program:
    host = on_bus(desktop, "trays")
    host.wait_for_output("serving")
    return host


def registered(host: Program, count: int = 1) -> str:
    """The bus name of the icon that came last, when so many have."""
    names = wait_until(
        lambda: (
            [] if len(re.findall("registered", host.output)) < count else re.findall(r"registered (\S+)", host.output)
        ),
        f"{count} icons to be registered",
    )
    return str(names[-1]).partition("/")[0]


def answers(desktop: Desktop, name: str) -> str:
    """The title of the icon."""
    return desktop.run(
        *("dbus-send", "--print-reply", f"--dest={name}", "/StatusNotifierItem"),
        *("org.freedesktop.DBus.Properties.Get", "string:org.kde.StatusNotifierItem", "string:ToolTip"),
    )


def call(desktop: Desktop, name: str, method: str) -> None:
    to = ("dbus-send", "--print-reply", f"--dest={name}", "/StatusNotifierItem")
    desktop.run(*to, f"org.kde.StatusNotifierItem.{method}", "int32:10", "int32:10")


def there(desktop: Desktop, host: Program, count: int = 1) -> str:
    name = registered(host, count)
    assert "Afterword: nothing is due" in answers(desktop, name)
    return name


@NO_TRAY
def test_a_status_notifier_host_is_there(desktop: Desktop) -> None:
    host = tray_of_status_notifiers(desktop)
    program = started(desktop)
    there(desktop, host)
    desktop.close(desktop.find_window(TITLE))
    desktop.wait_no_window(TITLE)
    assert program.running


@NO_TRAY
@pytest.mark.parametrize("method", ["Activate", "SecondaryActivate"])
def test_a_click_on_it_opens_the_window(desktop: Desktop, method: str) -> None:
    host = tray_of_status_notifiers(desktop)
    started(desktop, "--minimized")
    name = there(desktop, host)
    assert desktop.windows(TITLE) == []
    call(desktop, name, method)
    desktop.find_window(TITLE)


@NO_TRAY
def test_a_status_notifier_host_comes_later_and_restarts(desktop: Desktop) -> None:
    program = started(desktop, "--minimized")
    wait_until((desktop.folder / "data" / "afterword.socket").exists, "the program to listen")
    for _ in range(2):
        host = tray_of_status_notifiers(desktop)
        name = there(desktop, host)
        host.kill()
    host = tray_of_status_notifiers(desktop)
    name = there(desktop, host)
    call(desktop, name, "Activate")
    desktop.find_window(TITLE)
    assert program.running


def test_from_one_kind_to_the_other_and_back(desktop: Desktop) -> None:
    started(desktop, "--minimized")
    desktop.find_tray_icon()
    host = tray_of_status_notifiers(desktop)
    there(desktop, host)
    wait_until(lambda: not desktop.tray_icons(), "the old icon to go")
    host.kill()
    desktop.find_tray_icon()


@NO_TRAY
def test_trayer_comes_later_and_restarts(desktop: Desktop) -> None:
    started(desktop, "--minimized")
    wait_until((desktop.folder / "data" / "afterword.socket").exists, "the program to listen")
    desktop.start_part("trayer")
    desktop.find_tray_icon()
    desktop.stop_part("trayer")
    desktop.start_part("trayer")
    desktop.click(*desktop.find_tray_icon().centre, button=2)
    desktop.find_window(TITLE)


@NO_TRAY
def test_without_a_tray_it_asks_once_and_a_second_start_shows_the_window(desktop: Desktop) -> None:
    program = started(desktop)
    desktop.close(desktop.find_window(TITLE))
    desktop.wait_no_window(TITLE)
    question = wait_until(
        lambda: desktop.run("xdotool", "search", "--onlyvisible", "--class", "afterword", check=False), ""
    )
    desktop.run("xdotool", "windowactivate", question.split()[-1])
    desktop.key("Return")  # keep reminding me
    wait_until(
        lambda: not desktop.run("xdotool", "search", "--onlyvisible", "--class", "afterword", check=False),
        "the question to go",
    )
    assert program.running
    assert started(desktop).wait() == 0
    desktop.close(desktop.find_window(TITLE))
    desktop.wait_no_window(TITLE)
    assert program.running
    assert started(desktop).wait() == 0
    desktop.focus(desktop.find_window(TITLE))
    desktop.key("ctrl+q")
    assert program.wait() == 0


@NO_TRAY
def test_minimized_where_no_tray_comes_it_lies_among_the_windows(desktop: Desktop) -> None:
    """Half a minute is left for a tray to start with the session."""
    program = started(desktop, "--minimized")

    def minimized() -> bool:
        found = desktop.run("xdotool", "search", "--name", TITLE, check=False).split()
        return any("Iconic" in desktop.run("xprop", "-id", each, "WM_STATE", check=False) for each in found)

    wait_until(minimized, "the window to be there, minimized", 90)
    assert desktop.windows(TITLE) == []
    assert started(desktop).wait() == 0
    desktop.find_window(TITLE)
    assert program.running
