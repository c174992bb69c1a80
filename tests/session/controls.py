"""The controls on the screen, found by their names as a screen reader finds them, and clicked with the mouse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.session.desktop import Desktop, wait_until

READER = Path(__file__).with_name("at_spi.py")
SYSTEM_PYTHON = "/usr/bin/python3"
BUS = "/usr/libexec/at-spi-bus-launcher"


@dataclass(frozen=True)
class Control:
    x: int
    y: int
    width: int
    height: int
    role: str
    states: frozenset[str]
    name: str

    @property
    def centre(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2


class Controls:
    """Of Afterword in that session. Make it before the program is started: it starts the bus for accessibility."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        desktop.env["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        desktop.env["QT_LOGGING_RULES"] = "qt.accessibility.atspi=false"
        desktop.start(BUS, "--launch-immediately")
        wait_until(lambda: desktop.has_name("org.a11y.Bus"), "the bus for accessibility")

    def all(self) -> list[Control]:
        lines = self._desktop.run(SYSTEM_PYTHON, str(READER), "afterword").splitlines()
        return [_control(line) for line in lines if line.count("\t") == 6]

    def find(self, name: str, role: str = "") -> Control:
        """Wait for the first control whose name matches the regular expression from its beginning."""
        return wait_until(lambda: self._matching(name, role), f"a control named /{name}/ {role}")[0]

    def gone(self, name: str, role: str = "") -> None:
        """Wait until no control has such a name."""
        wait_until(lambda: not self._matching(name, role), f"no control named /{name}/ {role}")

    def click(self, name: str, role: str = "") -> None:
        self._desktop.click(*self._at_rest(name, role).centre)

    def _at_rest(self, name: str, role: str) -> Control:
        """The control when it stands still: layouts settle after it appeared."""
        seen: list[Control] = []

        def unmoved() -> bool:
            seen.append(self.find(name, role))
            return len(seen) > 1 and seen[-1] == seen[-2]

        wait_until(unmoved, f"the control /{name}/ to stand still")
        return seen[-1]

    def _matching(self, name: str, role: str) -> list[Control]:
        return [each for each in self.all() if re.match(name, each.name) and re.search(role, each.role)]


def _control(line: str) -> Control:
    x, y, width, height, role, states, name = line.split("\t")
    return Control(int(x), int(y), int(width), int(height), role, frozenset(states.split(",")), name)
