"""Reads the controls on the screen as a screen reader does. Run by the system's Python, which has the bindings.

Prints each visible control as a line: x, y, width, height, role, states, and its name, between tabs.
"""

import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

DEPTH = 40


def lines(accessible: "Atspi.Accessible", depth: int = 0) -> "list[str]":
    try:
        states = accessible.get_state_set()
        if depth > 1 and not states.contains(Atspi.StateType.SHOWING):
            return []
        found = [line(accessible, states)] if depth > 1 else []
        # thousands of table cells say nothing that their table's own name does not
        count = min(accessible.get_child_count(), 200) if depth < DEPTH else 0
        for index in range(count):
            child = accessible.get_child_at_index(index)
            if child is not None:
                found += lines(child, depth + 1)
    except GLib.Error:
        return []  # it went away while it was read
    else:
        return found


def line(accessible: "Atspi.Accessible", states: "Atspi.StateSet") -> str:
    place = accessible.get_extents(Atspi.CoordType.SCREEN)
    said = [
        name
        for name, state in (("focused", Atspi.StateType.FOCUSED), ("checked", Atspi.StateType.CHECKED))
        if states.contains(state)
    ]
    name = " ".join((accessible.get_name() or "").split())
    values = (place.x, place.y, place.width, place.height, accessible.get_role_name(), ",".join(said), name)
    return "\t".join(map(str, values))


def main() -> int:
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(index)
        if application is not None and application.get_name() == sys.argv[1]:
            print("\n".join(lines(application)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
