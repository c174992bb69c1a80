"""The colours of both schemes, and the palette that Qt paints with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QPalette

PLACE = "window/theme"
"""Where the scheme that was chosen is kept."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One scheme. The muted colours have a contrast of 4.5:1 or better on background and panel."""

    background: str
    panel: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    follow_up: str
    late: str
    interview: str
    offer: str
    tint: float
    """How much of a colour goes into the ground of its chips, 0 to 1."""

    def tinted(self, colour: str, strength: float = 1.0) -> QColor:
        """The ground of a chip or badge in that colour."""
        return _mixed(colour, self.panel, self.tint * strength)


@cache
def _mixed(one: str, other: str, share: float) -> QColor:
    over, under = QColor(one), QColor(other)

    def mixed(a: int, b: int) -> int:
        return round(a * share + b * (1 - share))

    return QColor(
        mixed(over.red(), under.red()), mixed(over.green(), under.green()), mixed(over.blue(), under.blue())
    )


LIGHT = Colours(
    background="#f6f5f2",
    panel="#ffffff",
    line="#e4e1da",
    text="#23211d",
    muted="#6a655d",
    accent="#2f6f62",
    on_accent="#ffffff",
    follow_up="#a84d17",
    late="#a8323e",
    interview="#2f5f9e",
    offer="#6b4ea0",
    tint=0.14,
)
DARK = Colours(
    background="#1d1e20",
    panel="#26282b",
    line="#383b3f",
    text="#e9e7e3",
    muted="#aba79f",
    accent="#6fc0ae",
    on_accent="#14201d",
    follow_up="#e79a5b",
    late="#ea858e",
    interview="#8db8ee",
    offer="#b79fe6",
    tint=0.14,
)


def first_colours(places: QSettings, system: QPalette) -> Colours:
    """Those that the window begins with, while the `Theme` is still to be made: the scheme that is kept, or the
    system's, as its palette shows it.
    """
    kept = str(places.value(PLACE, ""))
    dark = kept == "dark" or (kept != "light" and system.window().color().lightness() < 128)
    return DARK if dark else LIGHT


def palette(colours: Colours) -> QPalette:
    result = QPalette()
    role = QPalette.ColorRole
    for roles, colour in (
        ((role.Window, role.AlternateBase), colours.background),
        ((role.Base, role.Button, role.ToolTipBase, role.Light, role.Midlight), colours.panel),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), colours.text),
        ((role.PlaceholderText,), colours.muted),
        ((role.Mid, role.Dark, role.Shadow), colours.line),
        ((role.Highlight, role.Link, role.LinkVisited, role.Accent), colours.accent),
        ((role.HighlightedText,), colours.on_accent),
    ):
        for each in roles:
            result.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.muted))
    return result
