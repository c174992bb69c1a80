"""The program on a real desktop: window, tray, second start, notifications, and its end, whichever it is."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.exchange.documents import encoded, example, minimal
from tests.session.desktop import Desktop, Program, Window, wait_until

TITLE = "^Afterword$"
DURING = "2026-11-23T14:59:30+01:00"
"""Half a minute before the interview of the contract's example ends: the first tick comes after it."""
AFTER = "2026-11-23T15:20:00+01:00"
NOISE = re.compile(r".*(qt\.accessibility|XDG_RUNTIME_DIR|dbus|portal).*\n?", re.IGNORECASE)
TICK = 90.0
"""Seconds in which a tick comes, with time to spare."""


def started(desktop: Desktop, *arguments: str, now: str = AFTER) -> Program:
    return desktop.afterword(*arguments, env={"AFTERWORD_NOW": now})


def shown(desktop: Desktop) -> Window:
    window = desktop.find_window(TITLE)
    desktop.focus(window)
    return window


def ended(program: Program) -> None:
    """By itself, with nothing to complain of."""
    assert program.wait() == 0, program.output
    assert NOISE.sub("", program.output) == ""


def fill(desktop: Desktop, company: str = "Acme") -> None:
    """Data with one interview, 14:00 to 15:00, of which nothing is done."""
    interview = {"id": "i1", "starts_at": "2026-11-23T14:00:00", "zone": "Europe/Berlin"}
    interview["recorded_at"] = "2026-11-20T08:00:00Z"
    document = minimal(company=company, created_at="2026-11-01T09:00:00Z", interviews=[interview])
    take_in(desktop, encoded(document))


def take_in(desktop: Desktop, data: bytes) -> None:
    path = desktop.folder / "in.json"
    path.write_bytes(data)
    program = desktop.afterword("import", str(path))
    assert program.wait() == 0, program.output


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
    fill(desktop)
    program = started(desktop, now=DURING)
    desktop.close(shown(desktop))
    desktop.wait_no_window(TITLE)
    assert program.running
    assert desktop.notifications() == []

    note = desktop.wait_for_notification("Thank-you note · Acme", TICK)

    assert (note.app, note.desktop_entry) == ("Afterword", "afterword")
    assert desktop.windows(TITLE) == []
    desktop.click(*desktop.find_tray_icon().centre)
    shown(desktop)
    desktop.key("ctrl+q")
    ended(program)
    assert len(desktop.notifications()) == 2


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


@pytest.mark.parametrize("desktop", [{"trayer"}], indirect=True)
def test_without_a_tray_the_end_of_the_window_is_the_end(desktop: Desktop) -> None:
    program = started(desktop)
    desktop.close(shown(desktop))
    ended(program)


@pytest.mark.parametrize("desktop", [{"dunst"}], indirect=True)
def test_without_a_server_the_tray_says_it(desktop: Desktop) -> None:
    fill(desktop)
    program = started(desktop)
    shown(desktop)
    program.wait_for_output("the notification '2 things are due' could not be raised")
    wait_until(lambda: desktop.windows("^afterword$|Thank-you|^$"), "the message of the icon")
    assert program.running
    log = (desktop.folder / "data" / "afterword.log").read_text()
    assert "could not be raised" in log


def test_markup_is_shown_as_it_is_written(desktop: Desktop) -> None:
    company = '<b>Tom</b> & "Co" <img src="x">'
    fill(desktop, company)
    started(desktop)
    note = desktop.wait_for_notification("2 things are due")
    # dunst hands on the markup of what it shows
    assert "&lt;b&gt;Tom&lt;/b&gt; &amp;" in note.body


def test_a_title_that_looks_like_an_option(desktop: Desktop) -> None:
    script = "from afterword.host.notifications import *; show(Notification('--help', '-t'))"
    assert desktop.start(sys.executable, "-c", script).wait() == 0
    note = desktop.wait_for_notification("--help")
    assert (note.summary, note.body) == ("--help", "-t")


def test_killed_between_writing_and_showing_it_comes_no_more(desktop: Desktop) -> None:
    """A notify-send that never returns holds the program at that point."""
    fill(desktop)
    blocked = desktop.folder / "bin" / "notify-send"
    blocked.write_text(f"#!/bin/sh\ntouch {desktop.folder}/asked\nexec sleep 1000\n")
    blocked.chmod(0o700)
    program = started(desktop)
    wait_until((desktop.folder / "asked").exists, "the program to notify")
    program.kill()
    blocked.unlink()
    assert desktop.notifications() == []

    again = started(desktop)
    shown(desktop)
    desktop.key("ctrl+q")
    ended(again)

    assert desktop.notifications() == []
    with closing(sqlite3.connect(desktop.folder / "data" / "afterword.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM nudges WHERE shown_at IS NOT NULL").fetchone() == (2,)


def test_killed_after_showing_it_comes_no_more(desktop: Desktop) -> None:
    fill(desktop)
    program = started(desktop)
    desktop.wait_for_notification("2 things are due")
    program.kill()
    again = started(desktop)
    shown(desktop)
    desktop.key("ctrl+q")
    ended(again)
    assert len(desktop.notifications()) == 1


def test_what_a_script_takes_in_meanwhile_is_notified(desktop: Desktop) -> None:
    started(desktop, "--minimized")
    icon_and_no_window(desktop)
    take_in(desktop, encoded(example()))
    desktop.wait_for_notification("Acme", TICK)


@pytest.mark.parametrize("name", ["TERM", "INT"])
def test_a_polite_end_from_outside(desktop: Desktop, name: str) -> None:
    program = started(desktop, "--demo")
    desktop.find_window(TITLE)
    desktop.run("kill", f"-{name}", str(program.process.pid))
    assert program.wait() == 0, program.output
    wait_until(lambda: not list(Path(desktop.folder, "tmp").glob("afterword-demo-*")), "the demo's folder to go")


def test_screenshots(desktop: Desktop) -> None:
    program = desktop.afterword("--demo", "--screenshot", str(desktop.folder / "pictures"))
    ended(program)
    names = {path.name for path in (desktop.folder / "pictures").iterdir()}
    assert {"main-light-1360.png", "main-dark-1360.png", "main-light-1024.png"} <= names
    assert not json.loads(desktop.run("sh", "-c", f"ls {desktop.folder}/data | wc -l"))
