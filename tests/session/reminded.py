"""The program reminding on a real desktop: started just before something is due, and woken when it is."""

from __future__ import annotations

import json
import re
import sys
from datetime import datetime, timedelta
from typing import Any

from tests.exchange.documents import encoded, minimal
from tests.session.desktop import LIMIT, REPOSITORY, Desktop, Notification, Program, wait_until

ENDED = datetime.fromisoformat("2026-11-23T15:00:00+01:00")
"""When the interview that `fill` takes in ends."""
BEFORE = (ENDED - timedelta(seconds=2)).isoformat()
AFTER = (ENDED + timedelta(minutes=20)).isoformat()
TITLE = "^Afterword$"
NOISE = re.compile(r".*(qt\.accessibility|XDG_RUNTIME_DIR|dbus|portal).*\n?", re.IGNORECASE)
THANKS, PROMISE = "Thank-you note · Acme", "When will Acme answer?"
AWAY = "While you were away: 2 things are due"


def started(desktop: Desktop, *arguments: str, now: str = AFTER) -> Program:
    return desktop.afterword(*arguments, env={"AFTERWORD_NOW": now})


def ended(program: Program, limit: float = LIMIT) -> None:
    """By itself, with nothing to complain of."""
    assert program.wait(limit) == 0, program.output
    assert NOISE.sub("", program.output) == ""


def take_in(desktop: Desktop, data: bytes) -> None:
    path = desktop.folder / "in.json"
    path.write_bytes(data)
    program = desktop.afterword("import", str(path))
    assert program.wait() == 0, program.output


def fill(desktop: Desktop, company: str = "Acme") -> None:
    """Data with one interview, 14:00 to 15:00, of which nothing is done."""
    interview = {"id": "i1", "starts_at": "2026-11-23T14:00:00", "zone": "Europe/Berlin"}
    interview["recorded_at"] = "2026-11-20T08:00:00Z"
    document = minimal(company=company, created_at="2026-11-01T09:00:00Z", interviews=[interview])
    take_in(desktop, encoded(document))


def add_system_bus(desktop: Desktop) -> None:
    """Before the program is started."""
    config = desktop.folder / "system-bus.conf"
    config.write_text((desktop.folder / "bus.conf").read_text().replace("/bus<", "/system-bus<"))
    command = ("dbus-daemon", "--nofork", "--nopidfile", f"--config-file={config}", "--print-address")
    desktop.env["DBUS_SYSTEM_BUS_ADDRESS"] = desktop._start_and_read(*command)


def on_bus(desktop: Desktop, what: str) -> Program:
    paths = f"{REPOSITORY}:{REPOSITORY / 'desktop'}"
    return desktop.start(sys.executable, "-m", "tests.session.buses", what, env={"PYTHONPATH": paths})


def wake(desktop: Desktop) -> None:
    """Have the program look at the clock now, as when the computer wakes, and not in a minute."""
    done = on_bus(desktop, "wake")
    assert done.wait() == 0, done.output


def woken_until_notified(desktop: Desktop, pattern: str) -> Notification:
    """Look at the clock until such a notification comes."""

    def found() -> list[Notification]:
        wake(desktop)
        return [each for each in desktop.notifications() if re.search(pattern, f"{each.summary}\n{each.body}")]

    return wait_until(found, f"a notification /{pattern}/", 30)[-1]


def reminded(desktop: Desktop, *arguments: str) -> Program:
    """The program, when it has raised the two nudges that the end of an interview brings."""
    add_system_bus(desktop)
    fill(desktop)
    program = started(desktop, *arguments, now=BEFORE)
    wait_until(lambda: desktop.tray_icons() or desktop.windows(TITLE), "the program to be there")
    woken_until_notified(desktop, THANKS)
    wait_until(lambda: desktop.displayed() == 2, "both to be shown")
    return program


def agenda(desktop: Desktop) -> dict[str, str]:
    """The states of what there is, by kind."""
    program = desktop.afterword("agenda", "--json", "--at", AFTER)
    assert program.wait() == 0, program.output
    entries: list[dict[str, Any]] = json.loads(program.output)
    return {each["kind"]: each["state"] for each in entries}
