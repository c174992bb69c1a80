"""Notifications on a real desktop with dunst: what is pressed on them acts, what is done leaves, and none is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from tests.session.controls import Controls
from tests.session.desktop import Desktop, wait_until
from tests.session.reminded import (
    AFTER,
    AWAY,
    PROMISE,
    THANKS,
    TITLE,
    agenda,
    ended,
    fill,
    reminded,
    started,
)


def summaries(desktop: Desktop) -> list[str]:
    return [each.summary for each in desktop.notifications()]


def left(desktop: Desktop, count: int) -> None:
    wait_until(lambda: desktop.displayed() == count, f"{count} to be left on the screen")


def test_mark_sent(desktop: Desktop) -> None:
    program = reminded(desktop, "--minimized")
    assert agenda(desktop) == {"thank_you": "due", "record_promise": "due"}

    desktop.press_action("Mark sent", THANKS)

    wait_until(lambda: "thank_you" not in agenda(desktop), "the note to be recorded")
    left(desktop, 1)
    assert desktop.windows(TITLE) == []
    assert program.running


def test_snooze(desktop: Desktop) -> None:
    reminded(desktop, "--minimized")

    desktop.press_action("Snooze 1 h", PROMISE)

    wait_until(lambda: agenda(desktop)["record_promise"] == "snoozed", "it to be snoozed")
    left(desktop, 1)
    assert desktop.windows(TITLE) == []


def test_write(desktop: Desktop) -> None:
    reminded(desktop, "--minimized")

    desktop.press_action("Write", THANKS)

    desktop.find_window(TITLE)
    desktop.find_window("Thank-you note")


def test_a_click_opens_what_it_is_about(desktop: Desktop) -> None:
    controls = Controls(desktop)
    reminded(desktop, "--minimized")

    desktop.open_notification()

    desktop.find_window(TITLE)
    controls.find("Acme")
    left(desktop, 1)


def test_done_in_the_window_it_leaves_the_screen(desktop: Desktop) -> None:
    controls = Controls(desktop)
    reminded(desktop)
    shown = summaries(desktop)
    desktop.run("dunstctl", "set-paused", "true")  # they lie over the buttons

    controls.click(f"I sent it already: {THANKS}", "button")

    controls.gone(f"I sent it already: {THANKS}")
    desktop.run("dunstctl", "set-paused", "false")
    left(desktop, 1)
    desktop.focus(desktop.find_window(TITLE))
    desktop.key("ctrl+z")
    controls.find(f"I sent it already: {THANKS}", "button")
    assert agenda(desktop)["thank_you"] == "due"
    left(desktop, 1)  # it was notified of already
    assert summaries(desktop)[: len(shown)] == shown


def test_the_server_killed_and_started_again(desktop: Desktop) -> None:
    """What was on its screen is there again, and goes on to act."""
    reminded(desktop, "--minimized")
    desktop.run("dunstctl", "close")  # the user saw the newest
    left(desktop, 1)
    before = summaries(desktop)

    desktop._parts.pop("dunst").kill()
    desktop.start_part("dunst")

    wait_until(lambda: len(summaries(desktop)) > len(before), "the other one to be back")
    left(desktop, 1)
    assert len(summaries(desktop)) == len(before) + 1
    desktop.press_action("Snooze 1 h")
    wait_until(lambda: "snoozed" in agenda(desktop).values(), "it to be snoozed")
    left(desktop, 0)


@pytest.mark.parametrize("desktop", [{"dunst", "trayer"}], indirect=True)
def test_no_server_at_all(desktop: Desktop) -> None:
    """The list in the window has it; and the notification comes when there is somebody to show it."""
    controls = Controls(desktop)
    fill(desktop)
    program = started(desktop)
    program.wait_for_output("no notifications by notify-send")
    program.wait_for_output("no notifications by the icon in the tray")
    controls.find(f"Write: {THANKS}", "button")

    desktop.start_part("dunst")

    desktop.wait_for_notification(PROMISE)
    desktop.wait_for_notification(THANKS)
    left(desktop, 2)
    assert len(desktop.notifications()) == 2


@pytest.mark.parametrize("desktop", [{"dunst"}], indirect=True)
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
    desktop.start_part("dunst")
    assert desktop.notifications() == []

    again = started(desktop)
    desktop.focus(desktop.find_window(TITLE))
    desktop.key("ctrl+q")
    ended(again)

    assert desktop.notifications() == []
    with closing(sqlite3.connect(desktop.folder / "data" / "afterword.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM nudges WHERE shown_at IS NOT NULL").fetchone() == (2,)


def test_killed_after_showing_it_comes_no_more(desktop: Desktop) -> None:
    fill(desktop)
    program = started(desktop)
    desktop.wait_for_notification(AWAY)
    program.kill()
    again = started(desktop)
    desktop.focus(desktop.find_window(TITLE))
    desktop.key("ctrl+q")
    ended(again)
    assert len(desktop.notifications()) == 1


def test_at_the_end_nothing_stays_whose_buttons_are_dead(desktop: Desktop) -> None:
    fill(desktop)
    program = started(desktop, now=AFTER)
    desktop.wait_for_notification(AWAY)
    desktop.run("kill", str(program.process.pid))
    assert program.wait() == 0
    left(desktop, 0)


@pytest.mark.parametrize("desktop", [{"dunst"}], indirect=True)
@pytest.mark.parametrize(("markup", "handed"), [("full", "&lt;b&gt;Tom&lt;/b&gt; &amp;"), ("no", "<b>Tom</b> &")])
def test_markup_is_shown_as_it_is_written(desktop: Desktop, markup: str, handed: str) -> None:
    """By a server that reads markup, and by one that says that it does not."""
    config = desktop.folder / "dunstrc"
    config.write_text(config.read_text().replace("[global]", f"[global]\n    markup = {markup}"))
    desktop.start_part("dunst")
    fill(desktop, '<b>Tom</b> & "Co" <img src="x">')
    started(desktop)
    note = desktop.wait_for_notification(AWAY)
    assert handed in note.body
    assert (note.app, note.desktop_entry, note.urgency) == ("Afterword", "afterword", "NORMAL")
