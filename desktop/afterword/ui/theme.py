"""The scheme that is in force, and the style made from it: Fusion with our own palette on every platform."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QStyleFactory

from afterword import resources
from afterword.domain.nudges import Kind, State
from afterword.ui.colours import DARK, LIGHT, PLACE, Colours, palette
from afterword.ui.fonts import SMALLER, scaled

if TYPE_CHECKING:
    from afterword.domain.entities import StageColour
    from afterword.domain.nudges import Nudge

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
SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
"""By the word that stands for it where it is kept; any other stands for the system's."""


class Theme(QObject):
    """The colours in force: the system's scheme, followed live, unless one is chosen. Sizes follow its font."""

    changed = Signal()

    def __init__(
        self, application: QApplication, chosen: Qt.ColorScheme = Qt.ColorScheme.Unknown, *, undressed: bool = False
    ) -> None:
        """`undressed`: the style sheet comes with `dress`, when the window is filled. Qt looks up the style of all
        below a widget anew whenever it is put into another, which took half of the time to fill the window.
        """
        super().__init__(application)
        self._application = application
        self._undressed = undressed
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

    def dress(self) -> None:
        """Put the style sheet on, if it is not there yet."""
        if self._undressed:
            self._undressed = False
            self._apply()

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
        with _nothing_collected():
            self._application.setPalette(palette(self.colours))
            if not self._undressed:
                self._application.setStyleSheet(style_sheet(self.colours, self._application.font()))
        self.changed.emit()


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """For as long as Qt goes through a list of all widgets and calls into Python for each: Python's collector could
    delete one that is still to come, and the program would crash.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


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
