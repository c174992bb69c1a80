"""An invitation dropped on the window, added with one key, and the thank-you nudge when its interview is over."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.exchange.outside import event
from tests.session.controls import Controls
from tests.session.desktop import Desktop, wait_until
from tests.session.reminded import BEFORE, add_system_bus, started, woken_until_notified

SOURCE = Path(__file__).with_name("drag_source.py")
INVITATION = event(
    "SUMMARY:Technical interview",
    "DTSTART;TZID=Europe/Berlin:20261123T140000",
    "DTEND;TZID=Europe/Berlin:20261123T150000",
    "ORGANIZER;CN=Kim Bo:mailto:kim@initech.example",
)


def test_from_the_dropped_invitation_to_the_thank_you_note(desktop: Desktop) -> None:
    controls = Controls(desktop)
    add_system_bus(desktop)
    path = desktop.folder / "invite.ics"
    path.write_bytes(INVITATION)
    started(desktop, now=BEFORE)
    window = desktop.find_window("^Afterword$")
    desktop.start(sys.executable, str(SOURCE), str(path))
    source = desktop.find_window("^Drag source$")

    desktop.run("xdotool", "mousemove", *map(str, source.centre), "mousedown", "1")
    x, y = window.centre
    for step in range(1, 11):
        desktop.run("xdotool", "mousemove", str(source.centre[0] + 4 * step), str(source.centre[1]))
    desktop.run("xdotool", "mousemove", str(x), str(y))

    def hinted() -> bool:
        desktop.run("xdotool", "mousemove_relative", "--", "3", "0")
        return bool(controls._matching("Drop the invitation to add it", ""))

    wait_until(hinted, "the window to say that it may be dropped")
    desktop.run("xdotool", "mouseup", "1")

    controls.find("Add this interview")
    controls.find("A new process will be added for Initech")
    controls.click("Add$", "button")
    controls.gone("Add this interview")
    note = woken_until_notified(desktop, "Thank-you note · Initech")
    assert "Kim Bo" in note.body
