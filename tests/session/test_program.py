"""The program on a real desktop: window, tray, second start, notifications, and its end, whichever it is."""

from __future__ import annotations

import json
import re
import shlex
import sys
from pathlib import Path

import pytest
from tests.exchange.documents import encoded, example
from tests.session.controls import Controls
from tests.session.desktop import Desktop, Window, wait_until
from tests.session.reminded import (
    AFTER,
    BEFORE,
    THANKS,
    TITLE,
    add_system_bus,
    ended,
    fill,
    started,
    take_in,
    woken_until_notified,
)


def shown(desktop: Desktop) -> Window:
    window = desktop.find_window(TITLE)
    desktop.focus(window)
    return window


def icon_and_no_window(desktop: Desktop) -> Window:
    icon = desktop.find_tray_icon()
    assert desktop.windows(TITLE) == []
    return icon


def test_a_second_start_raises_the_first_from_the_tray(desktop: Desktop) -> None:
    first = started(desktop)
    desktop.close(shown(desktop))
    desktop.wait_no_window(TITLE)

    second = started(desktop)

    ended(second)
    shown(desktop)
    assert len(desktop.windows(TITLE)) == 1
    assert first.running
    desktop.key("ctrl+q")
    ended(first)


def test_closed_to_the_tray_it_still_notifies(desktop: Desktop) -> None:
    add_system_bus(desktop)
    fill(desktop)
    program = started(desktop, now=BEFORE)
    desktop.close(shown(desktop))
    desktop.wait_no_window(TITLE)

    note = woken_until_notified(desktop, THANKS)

    assert (note.app, note.desktop_entry) == ("Afterword", "afterword")
    assert desktop.windows(TITLE) == []
    desktop.click(*desktop.find_tray_icon().centre)
    shown(desktop)
    desktop.key("ctrl+q")
    ended(program)
    assert len(desktop.notifications()) == 2


def test_closed_before_it_is_filled_it_stays_closed(desktop: Desktop) -> None:
    """The window is seen early; a click at its close button waits until there is something to close."""
    program = desktop.start(sys.executable, "-m", "tests.session.closed_early", env={"AFTERWORD_NOW": AFTER})
    desktop.find_tray_icon()
    desktop.wait_no_window(TITLE)
    ended(started(desktop))
    shown(desktop)
    desktop.key("ctrl+q")
    ended(program)


def test_minimized_is_the_icon_alone(desktop: Desktop) -> None:
    program = started(desktop, "--minimized")
    icon = icon_and_no_window(desktop)
    desktop.click(*icon.centre)
    shown(desktop)
    desktop.key("ctrl+q")
    ended(program)
    wait_until(lambda: not desktop.tray_icons(), "the icon to go")


def test_a_second_start_minimized_shows_the_first_too(desktop: Desktop) -> None:
    started(desktop, "--minimized")
    icon_and_no_window(desktop)
    ended(started(desktop))
    shown(desktop)


def test_the_menu_of_the_icon_quits(desktop: Desktop) -> None:
    program = started(desktop, "--minimized")
    icon = icon_and_no_window(desktop)

    def visible() -> set[str]:
        return set(desktop.run("xdotool", "search", "--onlyvisible", "--class", "afterword", check=False).split())

    before = visible()
    desktop.click(*icon.centre, button=3)
    wait_until(lambda: visible() - before, "the menu")
    desktop.key("Up", "Return")  # the last of it
    ended(program)


@pytest.mark.parametrize("desktop", [{"dunst"}], indirect=True)
def test_without_a_server_the_tray_says_it(desktop: Desktop) -> None:
    fill(desktop)
    program = started(desktop)
    shown(desktop)
    program.wait_for_output("no notifications by notify-send: ")
    wait_until(lambda: desktop.windows("^afterword$|Thank-you|^$"), "the message of the icon")
    assert program.running
    log = (desktop.folder / "data" / "afterword.log").read_text()
    assert "no notifications by notify-send" in log
    assert "by the icon" not in log


def test_a_title_that_looks_like_an_option(desktop: Desktop) -> None:
    imports = "from afterword.domain.notices import Notification; from afterword.host import platform_notifications"
    script = f"{imports}; platform_notifications.show(Notification('--help', '-t'))"
    assert desktop.start(sys.executable, "-c", script).wait() == 0
    note = desktop.wait_for_notification("--help")
    assert (note.summary, note.body) == ("--help", "-t")


def test_what_a_script_takes_in_meanwhile_is_notified(desktop: Desktop) -> None:
    add_system_bus(desktop)
    started(desktop, "--minimized")
    icon_and_no_window(desktop)
    take_in(desktop, encoded(example()))
    woken_until_notified(desktop, "Acme")


def test_a_second_start_hands_over_a_file(desktop: Desktop) -> None:
    """As the file manager starts it; the first does not need to be in sight."""
    program = started(desktop, "--minimized")
    icon_and_no_window(desktop)
    path = desktop.folder / "in vite.json"
    path.write_bytes(encoded(example()))
    ended(started(desktop, str(path)))
    shown(desktop)
    agenda = desktop.afterword("agenda", "--at", AFTER)
    wait_until(lambda: "Acme" in agenda.output or not agenda.running, "the agenda")
    assert "Acme" in agenda.output
    assert program.running


def test_two_starts_at_the_same_instant_are_one_program(desktop: Desktop) -> None:
    both = [started(desktop), started(desktop)]
    wait_until(lambda: not all(each.running for each in both), "one of them to hand over")
    shown(desktop)
    assert sorted(each.process.poll() is None for each in both) == [False, True]
    ended(next(each for each in both if not each.running))


def test_asked_once_to_start_at_login_and_what_login_then_starts(desktop: Desktop) -> None:
    controls = Controls(desktop)
    add_system_bus(desktop)
    first = started(desktop)
    shown(desktop)
    fill(desktop)
    woken_until_notified(desktop, THANKS)
    desktop.run("dunstctl", "close-all")
    desktop.run("dunstctl", "set-paused", "true")  # they lie over the buttons
    controls.click("Start at login", "button")

    entry = desktop.folder / "config" / "autostart" / "afterword.desktop"
    wait_until(entry.exists, "the desktop's own file")
    controls.gone("Start at login")
    command = re.search("^Exec=(.*)$", entry.read_text(), re.MULTILINE)
    assert command is not None
    assert command[1].endswith(f" --minimized --data {desktop.folder}/data")
    desktop.focus(desktop.find_window(TITLE))
    desktop.key("ctrl+q")
    assert first.wait() == 0

    second = desktop.start(*shlex.split(command[1]))
    desktop.click(*icon_and_no_window(desktop).centre)
    shown(desktop)
    assert second.running


def test_after_a_crash_it_starts_again(desktop: Desktop) -> None:
    first = started(desktop)
    shown(desktop)
    first.kill()
    desktop.wait_no_window(TITLE)
    again = started(desktop)
    shown(desktop)
    assert again.running


@pytest.mark.parametrize("name", ["TERM", "INT"])
def test_a_polite_end_from_outside(desktop: Desktop, name: str) -> None:
    program = started(desktop, "--demo")
    desktop.find_window(TITLE)
    desktop.run("kill", f"-{name}", str(program.process.pid))
    assert program.wait() == 0, program.output
    wait_until(lambda: not list(Path(desktop.folder, "tmp").glob("afterword-demo-*")), "the demo's folder to go")


def test_screenshots(desktop: Desktop) -> None:
    program = desktop.afterword("--demo", "--screenshot", str(desktop.folder / "pictures"))
    ended(program, limit=300)  # over a hundred pictures
    names = {path.name for path in (desktop.folder / "pictures").iterdir()}
    assert {"main-light-1360.png", "main-dark-1360.png", "main-light-1024.png"} <= names
    assert not json.loads(desktop.run("sh", "-c", f"ls {desktop.folder}/data | wc -l"))
