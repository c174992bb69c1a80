"""A searchable choice of time zones: home first, then those of this search, then all."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from PySide6.QtWidgets import QWidget

from afterword.domain.entities import Search
from afterword.ui.dialogs.pickers import SearchChoice

_ALIASES = {
    alias: name
    for name, aliases in {
        "America/New_York": "et est edt",
        "America/Chicago": "ct cst cdt",
        "America/Denver": "mt mst mdt",
        "America/Los_Angeles": "pt pst pdt",
        "Europe/London": "bst uk",
        "Europe/Berlin": "cet cest",
        "Europe/Athens": "eet eest",
        "UTC": "gmt z zulu",
    }.items()
    for alias in aliases.split()
}
"""What people write in invitations; each means the zone's own clock, summer time included."""

COMPUTER = "computer"
"""Means the zone of the computer, whichever that is."""


@cache
def zone_names() -> tuple[str, ...]:
    """The zones that are named for places, and UTC."""
    odd = ("Etc/", "SystemV/", "US/", "posix/", "right/")
    return (*sorted(name for name in available_timezones() if "/" in name and not name.startswith(odd)), "UTC")


def shown(name: str) -> str:
    return name.replace("_", " ")


def recent_zones(search: Search) -> list[str]:
    """The zones of the search's interviews, the latest recorded first."""
    interviews = [each for process in search.processes.values() for each in process.interviews]
    interviews.sort(key=lambda each: each.recorded_at, reverse=True)
    return list(dict.fromkeys(each.zone for each in interviews))


class ZoneChoice(SearchChoice):
    """`first` come before all others; `computer`, where given, is the words for the computer's zone."""

    def __init__(self, first: list[str], current: str, computer: str = "", parent: QWidget | None = None) -> None:
        top = list(dict.fromkeys([*first, current] if current != COMPUTER else first))
        rest = [name for name in zone_names() if name not in top]
        items = [(computer, COMPUTER)] if computer else []
        items += [(shown(name), name) for name in (*top, *rest)]
        super().__init__(items, parent=parent)
        self.insertSeparator(len(items) - len(rest))
        self.choose(current)
        self.words.editingFinished.connect(self._spell_out)

    def _spell_out(self) -> None:
        """Show the zone that an abbreviation or a city stands for."""
        if not self.meant() and self.findData(name := self.zone_name()) >= 0:
            self.choose(name)

    def zone_name(self) -> str:
        """The zone that the words mean: its name, its city, or what people call it; empty where there is none."""
        return self.meant() or _of_words(self.text())


def _of_words(text: str) -> str:
    words = shown(text).casefold()
    if words in _ALIASES:
        return _ALIASES[words]
    spelled = {shown(each).casefold(): each for each in zone_names()}
    cities = [name for spelling, name in spelled.items() if spelling.rsplit("/", 1)[-1] == words]
    return spelled.get(words) or (cities[0] if len(cities) == 1 else "")
