"""The icons: all there and all used, in the colours of the theme, sharp at any scale."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.windows import show, theme_of

import afterword
from afterword import resources
from afterword.domain.nudges import Kind
from afterword.ui import icons
from afterword.ui.theme import DARK, LIGHT, Theme
from afterword.ui.widgets import Sign, button

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

FOLDER = resources.folder() / "icons"
OWN = {"afterword"}
NAMES = sorted({each.stem for each in FOLDER.glob("*.svg")} - OWN)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


def colour_of(picture: QPixmap) -> str:
    """The colour of the pixels that are wholly covered; where lines cross, it may be a shade off."""
    image = picture.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return Counter(each.name() for each in pixels if each.alpha() == 255).most_common(1)[0][0]


def test_every_icon_is_used_and_there() -> None:
    sources = [each.read_text() for each in (Path(afterword.__file__).parent / "ui").rglob("*.py")]
    quoted = {word for source in sources for word in re.findall(r'"([a-z0-9-]+)"', source)}
    assert [name for name in NAMES if name not in quoted] == []
    assert set(icons.OF_KIND.values()) <= set(NAMES)


def test_the_licence_goes_with_them() -> None:
    words = (FOLDER / "LICENSE").read_text()
    assert "ISC License" in words
    assert "Lucide" in words


def test_a_missing_icon_is_an_error() -> None:
    with pytest.raises(OSError, match="no-such"):
        icons.icon("no-such")


def test_every_kind_has_a_sign_of_its_own() -> None:
    assert set(icons.OF_KIND) == set(Kind)
    assert len(set(icons.OF_KIND.values())) == len(Kind)


@pytest.mark.parametrize("name", NAMES)
def test_each_is_drawn_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    assert colour_of(icons.pixmap(name, "#a8323e", 64)) == "#a8323e"


def test_the_same_picture_is_made_once(qapp: QApplication) -> None:
    first, second = (icons.pixmap("heart", "#123456", 15) for _ in range(2))
    assert first is second


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_sharp_at_every_scale(qapp: QApplication, ratio: float) -> None:
    drawn = icons.icon("plus").pixmap(QSize(16, 16), ratio)
    assert drawn.width() == 16 * ratio
    assert drawn.deviceIndependentSize().width() == 16


def test_an_icon_follows_the_theme(theme: Theme) -> None:
    made = icons.icon("plus", icons.ACCENT)
    copy = QIcon(made)
    assert colour_of(made.pixmap(64, 64)) == LIGHT.accent
    theme.choose(Qt.ColorScheme.Dark)
    assert colour_of(made.pixmap(64, 64)) == colour_of(copy.pixmap(64, 64)) == DARK.accent


def test_what_cannot_be_pressed_is_muted(theme: Theme) -> None:
    assert colour_of(icons.icon("plus").pixmap(QSize(64, 64), QIcon.Mode.Disabled)) == LIGHT.muted


def test_icons_grow_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    before = QApplication.font()
    made, sign = button("Add", icon="plus"), Sign("heart", lambda: "#000000")
    for each in (made, sign):
        qtbot.addWidget(each)
        show(qtbot, each)
    sizes = []
    try:
        for points in (10.0, 20.0):
            font = QApplication.font()
            font.setPointSizeF(points)
            QApplication.setFont(font)
            QApplication.processEvents()
            sizes.append((made.iconSize().width(), sign.sizeHint().width()))
    finally:
        QApplication.setFont(before)
    assert sizes[1][0] == pytest.approx(2 * sizes[0][0], abs=2)
    assert sizes[1][1] == pytest.approx(2 * sizes[0][1], abs=2)
    assert sizes[0][0] == made.fontMetrics().height() or sizes[0][0] == sizes[0][1]


def test_a_button_has_room_for_all_of_it(theme: Theme, qtbot: QtBot) -> None:
    plain, both = button("Interview"), button("Interview", icon="plus")
    tab = button("Interview")
    tab.setCheckable(True)
    for each in (plain, both, tab):
        qtbot.addWidget(each)
        show(qtbot, each)
    gap = both.fontMetrics().horizontalAdvance("\N{FOUR-PER-EM SPACE}")
    assert both.sizeHint().width() >= plain.sizeHint().width() + both.iconSize().width() + gap
    assert tab.sizeHint().width() > plain.sizeHint().width()
    assert both.text() == both.accessibleName() or not both.accessibleName()
