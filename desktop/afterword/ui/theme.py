"""Colours of both schemes, and the style made from them: Fusion with our own palette on every platform."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from afterword import resources
from afterword.domain.nudges import Kind, State
from afterword.ui.fonts import SMALLER, scaled

if TYPE_CHECKING:
    from afterword.domain.entities import StageColour
    from afterword.domain.nudges import Nudge


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
        share = self.tint * strength
        over, under = QColor(colour), QColor(self.panel)

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

_BY_KIND = {
    Kind.INTERVIEW: "interview",
    Kind.RECORD_PROMISE: "interview",
    Kind.THANK_YOU: "accent",
    Kind.FOLLOW_UP: "follow_up",
    Kind.ASK_WHY: "follow_up",
    Kind.OFFER_ASK_DEADLINE: "offer",
    Kind.OFFER_TELL: "offer",
    Kind.OFFER_DECIDE: "offer",
    Kind.STATUS_UPDATE: "accent",
    Kind.GOING_QUIET: "follow_up",
}


SIZES = {"larger": 1.2, "large": 1.5, "smaller": SMALLER}
"""The size of a look, as a share of the system's font."""
PLACE = "window/theme"
SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
"""By the word that stands for it in the file; any other stands for the system's."""


class Theme(QObject):
    """The colours in force: the system's scheme, followed live, unless one is chosen. Sizes follow its font."""

    changed = Signal()

    def __init__(self, application: QApplication, chosen: Qt.ColorScheme = Qt.ColorScheme.Unknown) -> None:
        super().__init__(application)
        self._application = application
        self._chosen = chosen
        self.colours = LIGHT
        self._places: QSettings | None = None
        application.setStyle(QStyleFactory.create("Fusion"))
        application.styleHints().colorSchemeChanged.connect(lambda _: self._apply())
        application.fontChanged.connect(lambda _: self._apply())
        self._apply()

    @property
    def chosen(self) -> Qt.ColorScheme:
        """What was chosen; Unknown where the system is followed."""
        return self._chosen

    def remember(self, places: QSettings) -> None:
        """Take the choice that is kept there, and keep there what is preferred from now on."""
        self._places = places
        self.choose(SCHEMES.get(str(places.value(PLACE, "")), Qt.ColorScheme.Unknown))

    def choose(self, scheme: Qt.ColorScheme) -> None:
        """Light or dark whatever the system says; Unknown follows the system. For now only."""
        if scheme != self._chosen:
            self._chosen = scheme
            self._apply()

    def prefer(self, scheme: Qt.ColorScheme) -> None:
        """Choose it, and keep the choice."""
        self.choose(scheme)
        if self._places is not None:
            self._places.setValue(PLACE, next((word for word, each in SCHEMES.items() if each == scheme), "system"))

    def of(self, nudge: Nudge) -> str:
        """The colour of a nudge: its kind's, or the one of being late."""
        return self.colours.late if nudge.state is State.LATE else self.of_kind(nudge.kind)

    def of_stage(self, colour: StageColour | None) -> str | None:
        """The colour of a stage; None where it has none."""
        return None if colour is None else str(getattr(self.colours, colour))

    def of_kind(self, kind: Kind) -> str:
        return str(getattr(self.colours, _BY_KIND[kind]))

    def _apply(self) -> None:
        scheme = self._chosen
        if scheme == Qt.ColorScheme.Unknown:
            scheme = self._application.styleHints().colorScheme()
        self.colours = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        self._application.setPalette(palette(self.colours))
        self._application.setStyleSheet(style_sheet(self.colours, self._application.font()))
        self.changed.emit()


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


def style_sheet(colours: Colours, font: QFont) -> str:
    """`resources/style.qss` filled with the scheme's colours, and with sizes that go with the font."""
    source = (resources.folder() / "style.qss").read_text(encoding="utf-8")
    values = {name: str(value) for name, value in asdict(colours).items()}
    values["selected"] = colours.tinted(colours.accent).name()
    values["accent_hover"] = QColor(colours.accent).darker(112).name()
    values["icon"] = str(QFontMetrics(font).height())
    for look, share in SIZES.items():
        larger = scaled(font, share)
        points = larger.pointSizeF()
        values[look] = f"{points:.2f}pt" if points > 0 else f"{larger.pixelSize()}px"
    return Template(source).substitute(values)
