"""A card dragged with the mouse of a real session: it is on disk before it rests, whatever happens then."""

from __future__ import annotations

import json

from tests.exchange.documents import encoded, minimal
from tests.session.controls import Controls
from tests.session.desktop import Desktop, Program, wait_until

NOW = {"AFTERWORD_NOW": "2026-11-23T15:01:00+01:00"}


def begun(desktop: Desktop) -> tuple[Controls, Program]:
    """The board with one card in its first column."""
    path = desktop.folder / "in.json"
    path.write_bytes(encoded(minimal(company="Acme", created_at="2026-11-01T09:00:00Z")))
    assert desktop.afterword("import", str(path)).wait() == 0
    controls = Controls(desktop)
    program = desktop.afterword(env=NOW)
    desktop.focus(desktop.find_window("^Afterword$"))
    desktop.key("ctrl+2")
    controls.find("Acme, ", "list item")
    return controls, program


def stage(desktop: Desktop) -> str:
    path = desktop.folder / "out.json"
    exported = desktop.afterword("export", str(path))
    assert exported.wait() == 0, exported.output
    (process,) = json.loads(path.read_text())["processes"]
    return str(process["stage"])


def test_a_dropped_card_survives_the_end_of_the_program(desktop: Desktop) -> None:
    controls, program = begun(desktop)
    card = controls.find("Acme, .*stage Applied", "list item")
    target = controls.find("Final round", "list$")
    x, y = card.centre
    desktop.drag((x, y), (target.centre[0], y))
    controls.find("Acme, .*stage Final round", "list item")
    program.kill()
    assert stage(desktop) == "final_round"


def test_escape_takes_a_drag_back(desktop: Desktop) -> None:
    controls, _ = begun(desktop)
    x, y = controls.find("Acme, .*stage Applied", "list item").centre
    target = controls.find("Final round", "list$")
    desktop.run("xdotool", "mousemove", str(x), str(y), "mousedown", "1")
    for step in range(1, 11):
        desktop.run("xdotool", "mousemove", str(x + (target.centre[0] - x) * step // 10), str(y))
    desktop.key("Escape")
    desktop.run("xdotool", "mouseup", "1")
    wait_until(lambda: controls.find("Acme, .*stage Applied", "list item"), "the card where it was")
    assert stage(desktop) == "applied"
