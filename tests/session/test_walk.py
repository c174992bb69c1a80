"""The method, end to end, as its user walks it: dialogs, notification, note, promise, follow-up, and a crash."""

from __future__ import annotations

import json
import re

from tests.session.controls import Controls
from tests.session.desktop import Desktop, Program, wait_until

NOW = "2026-11-23T15:01:00+01:00"
LATER = "2026-11-23T15:20:00+01:00"


def start(desktop: Desktop, now: str) -> Program:
    program = desktop.afterword(env={"AFTERWORD_NOW": now})
    desktop.focus(desktop.find_window("^Afterword$"))
    return program


def agenda(desktop: Desktop, now: str) -> list[dict[str, object]]:
    program = desktop.afterword("agenda", "--json", "--from", "2026-11-01", "--to", "2027-01-01", "--at", now)
    assert program.wait() == 0, program.output
    found: list[dict[str, object]] = json.loads(program.output)
    return found


def record_interview(desktop: Desktop, controls: Controls) -> None:
    """An interview that ended a minute ago, with company and point of contact, in one dialog."""
    desktop.key("ctrl+i")
    controls.find("Company")
    desktop.type("Lumen Health")
    for name, text in (
        ("Kind", "technical"),
        ("When", "today 14:00"),
        ("Point of contact", "Priya Shah"),
        ("E-mail|Their e-mail|Address", "priya@lumen.example"),
    ):
        controls.click(name, "text|combo box|entry")
        desktop.key("ctrl+a")
        desktop.type(text)
        desktop.key("Tab")  # what completes the words would take the next click
    controls.find(".*ended 1 minute ago")
    controls.click("Add$", "button")
    controls.gone("Company")


def test_the_method_end_to_end(desktop: Desktop) -> None:
    controls = Controls(desktop)
    program = start(desktop, NOW)

    record_interview(desktop, controls)

    note = desktop.wait_for_notification("Thank-you note · Lumen Health")
    assert "Send it to Priya Shah before midnight." in note.body

    # they lie over the window's buttons
    desktop.run("dunstctl", "close-all")
    wait_until(lambda: desktop.displayed() == 0, "the notifications to close")

    controls.click("They said when: When will Lumen Health answer", "button")
    controls.find("The day they named")
    desktop.type("2 dec")
    controls.find("First follow-up: Thu, 3 Dec, 17:00")
    controls.click("Save", "button")
    controls.gone("When will Lumen Health answer")

    controls.click("Write: Thank-you note · Lumen Health", "button")
    controls.find("Text of the mail")
    controls.click("Open in mail app", "button")
    controls.click("I sent it already$", "button")
    controls.gone("Thank-you note · Lumen Health")
    opened = desktop.opened()
    assert len(opened) == 1
    assert opened[0].startswith("mailto:priya@lumen.example?")

    controls.click("Next month", "button")
    controls.find("Thursday, 3 December 2026: .*follow-up 1 to Lumen Health upcoming", "cell")

    before, shown = agenda(desktop, LATER), desktop.notifications()
    program.kill()
    start(desktop, LATER)
    controls.find("Lumen Health, technical|Lumen Health", "list item")
    assert agenda(desktop, LATER) == before
    assert [(each["kind"], each["due_at"]) for each in before if each["kind"] == "follow_up"] == [
        ("follow_up", "2026-12-03T16:00:00Z")
    ]
    assert not [each for each in before if each["kind"] == "thank_you"]
    assert desktop.notifications() == shown
    assert [each.summary for each in shown if re.search("Thank-you", each.summary)] == [note.summary]
