"""Interviews in the calendar of a real session: carried with the mouse, and a process dragged onto a day."""

from __future__ import annotations

import json
from typing import Any

from tests.exchange.documents import encoded, minimal
from tests.session.controls import Controls
from tests.session.desktop import Desktop, Program, wait_until

NOW = {"AFTERWORD_NOW": "2026-11-23T15:01:00+01:00"}
INTERVIEW = {
    "id": "i1",
    "kind": "technical",
    "starts_at": "2026-11-25T14:00:00",
    "zone": "Europe/Berlin",
    "minutes": 60,
    "recorded_at": "2026-11-20T08:00:00Z",
}
NAME = "Acme · technical interview"


def begun(desktop: Desktop) -> tuple[Controls, Program]:
    """The week of one interview."""
    path = desktop.folder / "in.json"
    path.write_bytes(encoded(minimal(company="Acme", created_at="2026-11-01T09:00:00Z", interviews=[INTERVIEW])))
    assert desktop.afterword("import", str(path)).wait() == 0
    controls = Controls(desktop)
    program = desktop.afterword("--zone", "Europe/Berlin", env=NOW)
    desktop.focus(desktop.find_window("^Afterword$"))
    controls.click("Week", "check box")
    controls.find(NAME, "list item")
    return controls, program


def interview(desktop: Desktop) -> dict[str, Any]:
    path = desktop.folder / "out.json"
    exported = desktop.afterword("export", str(path))
    assert exported.wait() == 0, exported.output
    (process,) = json.loads(path.read_text())["processes"]
    (found,) = process["interviews"]
    assert isinstance(found, dict)
    return found


def test_a_moved_interview_survives_the_end_of_the_program(desktop: Desktop) -> None:
    controls, program = begun(desktop)
    block = controls.find(NAME, "list item")
    x, y = block.centre
    desktop.drag((x, y), (x + block.width + 8, y + 2 * block.height))
    controls.find("Acme moved to ")
    program.kill()
    moved = interview(desktop)
    assert moved["starts_at"] == "2026-11-26T16:00:00"
    assert moved["minutes"] == 60


def test_escape_takes_a_move_back(desktop: Desktop) -> None:
    controls, _ = begun(desktop)
    x, y = controls.find(NAME, "list item").centre
    desktop.run("xdotool", "mousemove", str(x), str(y), "mousedown", "1")
    for step in range(1, 11):
        desktop.run("xdotool", "mousemove", str(x + 10 * step), str(y))
    desktop.key("Escape")
    desktop.run("xdotool", "mouseup", "1")
    wait_until(lambda: controls.find(NAME, "list item"), "the interview where it was")
    assert interview(desktop)["starts_at"] == INTERVIEW["starts_at"]


def test_a_process_dropped_on_an_hour_asks_for_its_interview(desktop: Desktop) -> None:
    controls, _ = begun(desktop)
    process = controls.find("Acme, .*stage", "list item")
    block = controls.find(NAME, "list item")
    desktop.drag(process.centre, (block.centre[0], block.y - block.height))
    controls.find("New interview", "")
    controls.find("Add", "button")
