"""Notes typed in a real session: they are on disk within a second, whatever happens then."""

from __future__ import annotations

import json

from tests.exchange.documents import encoded, minimal
from tests.session.controls import Controls
from tests.session.desktop import Desktop, wait_until

NOW = {"AFTERWORD_NOW": "2026-11-23T15:01:00+01:00"}


def notes(desktop: Desktop) -> str:
    path = desktop.folder / "out.json"
    exported = desktop.afterword("export", str(path))
    assert exported.wait() == 0, exported.output
    (process,) = json.loads(path.read_text())["processes"]
    return str(process["notes"])


def test_what_was_typed_survives_the_end_of_the_program(desktop: Desktop) -> None:
    path = desktop.folder / "in.json"
    path.write_bytes(encoded(minimal(company="Acme", created_at="2026-11-01T09:00:00Z")))
    assert desktop.afterword("import", str(path)).wait() == 0
    controls = Controls(desktop)
    program = desktop.afterword(env=NOW)
    desktop.focus(desktop.find_window("^Afterword$"))
    desktop.key("ctrl+2")
    controls.click("Acme, ", "list item")
    controls.click("Add a note", "button")
    controls.find("Notes, in Markdown", "text")
    desktop.type("Ask about *tea*")
    wait_until(lambda: notes(desktop) == "Ask about *tea*", "the notes on disk")
    program.kill()
    assert notes(desktop) == "Ask about *tea*"
