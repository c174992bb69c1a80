"""Both schemes: contrast, and the switch from one to the other while the program runs."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk
from tests.ui.windows import show, theme_of

from afterword.domain.nudges import Kind
from afterword.ui.colours import DARK, LIGHT, PLACE, Colours, first_colours, palette
from afterword.ui.dialogs.settings_dialog import SettingsDialog
from afterword.ui.processes.delegate import HOVER
from afterword.ui.theme import Theme, style_sheet
from afterword.ui.widgets import PlainLabel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ENOUGH = 4.5
TEXTS = ("text", "muted", "accent", "follow_up", "late", "interview", "offer")
both = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return theme_of(qapp)


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: str | QColor, other: str | QColor) -> float:
    darker, lighter = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_it_should_be() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@both
@pytest.mark.parametrize("name", TEXTS)
def test_every_text_can_be_read_wherever_it_stands(colours: Colours, name: str) -> None:
    colour = getattr(colours, name)
    grounds = {"background": colours.background, "panel": colours.panel, "own tint": colours.tinted(colour)}
    found = {ground: contrast(colour, other) for ground, other in grounds.items()}
    assert min(found.values()) >= ENOUGH, found


@both
@pytest.mark.parametrize("name", ["text", "muted"])
def test_a_row_can_be_read_selected_and_under_the_mouse(colours: Colours, name: str) -> None:
    colour = getattr(colours, name)
    assert contrast(colour, colours.tinted(colours.accent)) >= ENOUGH
    assert contrast(colour, colours.tinted(colours.text, HOVER)) >= ENOUGH


@both
def test_the_main_button_can_be_read(colours: Colours) -> None:
    assert contrast(colours.on_accent, colours.accent) >= ENOUGH
    assert contrast(colours.on_accent, QColor(colours.accent).darker(112)) >= ENOUGH


@both
def test_the_mark_of_the_focus_is_seen(colours: Colours) -> None:
    assert contrast(colours.accent, colours.background) >= 3
    assert contrast(colours.accent, colours.panel) >= 3


@both
def test_the_style_sheet_is_filled(colours: Colours) -> None:
    sheet = style_sheet(colours, QApplication.font())
    assert "$" not in sheet
    assert colours.accent in sheet


def test_every_kind_has_a_colour(theme: Theme) -> None:
    assert all(QColor(theme.of_kind(kind)).isValid() for kind in Kind)


def test_a_switch_recolours_what_is_shown(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Write")
    qtbot.addWidget(button)
    show(qtbot, button)
    light = button.grab().toImage()
    with qtbot.waitSignal(theme.changed):
        theme.choose(Qt.ColorScheme.Dark)
    assert theme.colours is DARK
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(DARK.background)
    assert DARK.panel in QApplication.instance().styleSheet()  # type: ignore[union-attr]
    assert button.grab().toImage() != light
    theme.choose(Qt.ColorScheme.Light)
    assert button.grab().toImage() == light


class Hints(QObject):
    """The desktop's wish, which the offscreen platform has none of."""

    colorSchemeChanged = Signal(Qt.ColorScheme)  # noqa: N815 - Qt's name
    scheme = Qt.ColorScheme.Unknown

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802
        return self.scheme


def test_the_system_is_followed_live_unless_one_is_chosen(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = Hints()
    monkeypatch.setattr(qapp, "styleHints", lambda: hints)
    theme = Theme(qapp)
    theme.setParent(None)
    seen = [theme.colours]
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        hints.scheme = scheme
        hints.colorSchemeChanged.emit(scheme)
        seen.append(theme.colours)
    theme.choose(Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert [*seen, theme.colours] == [LIGHT, DARK, LIGHT, DARK]


def test_sizes_follow_the_systems_font(theme: Theme, qtbot: QtBot) -> None:
    before = QApplication.font()
    try:
        sizes = []
        for points in (10.0, 20.0):
            font = QApplication.font()
            font.setPointSizeF(points)
            QApplication.setFont(font)
            label = PlainLabel("9 of 11", "large")
            qtbot.addWidget(label)
            show(qtbot, label)
            sizes.append(label.fontInfo().pointSizeF())
        assert sizes == [pytest.approx(15, abs=0.5), pytest.approx(30, abs=0.5)]
    finally:
        QApplication.setFont(before)


def test_text_that_is_shown_follows_the_systems_font(theme: Theme, qtbot: QtBot) -> None:
    before = QApplication.font()
    label = PlainLabel("9 of 11", "large")
    qtbot.addWidget(label)
    show(qtbot, label)
    try:
        font = QApplication.font()
        font.setPointSizeF(20)
        QApplication.setFont(font)
        assert label.fontInfo().pointSizeF() == pytest.approx(30, abs=0.5)
    finally:
        QApplication.setFont(before)


# The user's choice


def places(folder: Path) -> QSettings:
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Dark, Qt.ColorScheme.Light, Qt.ColorScheme.Unknown])
def test_a_choice_is_remembered(theme: Theme, tmp_path: Path, scheme: Qt.ColorScheme) -> None:
    theme.remember(places(tmp_path))
    theme.prefer(scheme)
    theme.remember(places(tmp_path / "other"))
    assert theme.chosen == Qt.ColorScheme.Unknown
    theme.remember(places(tmp_path))
    assert theme.chosen == scheme
    assert theme.colours is (DARK if scheme == Qt.ColorScheme.Dark else LIGHT)


def test_what_stands_in_the_file_may_be_anything(theme: Theme, tmp_path: Path) -> None:
    kept = places(tmp_path)
    kept.setValue("window/theme", ["purple", "dark"])
    theme.remember(kept)
    assert theme.chosen == Qt.ColorScheme.Unknown


def settings_dialog(qtbot: QtBot, theme: Theme, folder: Path) -> SettingsDialog:
    theme.remember(places(folder))
    dialog = SettingsDialog(TestDesk(folder), theme=theme)
    qtbot.addWidget(dialog)
    show(qtbot, dialog)
    return dialog


def press(qtbot: QtBot, dialog: SettingsDialog, *keys: Qt.Key) -> None:
    assert dialog.scheme is not None
    dialog.scheme.setFocus()
    for key in keys:
        qtbot.keyClick(dialog.focusWidget(), key)


def test_the_settings_show_a_choice_at_once_and_keep_it_when_saved(
    theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = settings_dialog(qtbot, theme, tmp_path)
    press(qtbot, dialog, Qt.Key.Key_End)
    assert theme.colours is DARK
    assert places(tmp_path).value("window/theme") is None
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert (theme.colours, places(tmp_path).value("window/theme")) == (DARK, "dark")
    dialog.desk.repository.close()


def test_cancel_takes_the_choice_back(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = settings_dialog(qtbot, theme, tmp_path)
    press(qtbot, dialog, Qt.Key.Key_End)
    assert theme.colours is DARK
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert theme.chosen == Qt.ColorScheme.Unknown
    dialog.desk.repository.close()


@pytest.mark.parametrize("kept", ["light", "dark", "system", ""])
@both
def test_the_window_begins_with_the_colours_that_it_will_have(
    colours: Colours, kept: str, theme: Theme, tmp_path: Path
) -> None:
    """The theme is made only once the window can be seen: it must not change its colours then."""
    places = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    places.setValue(PLACE, kept)
    first = first_colours(places, palette(colours))
    if kept in ("light", "dark"):
        theme.remember(places)
        assert first == theme.colours
    else:
        assert first == colours  # the system's


class Watcher(QWidget):
    """Leaves a widget to Python's collector whenever it is told of another style or palette."""

    def __init__(self) -> None:
        super().__init__()
        self.stayed: list[bool] = []

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        left = QWidget()
        holder = [left]
        holder.append(holder)  # a ring, which only the collector takes away
        known = weakref.ref(left)
        del left, holder
        made = [[each] for each in range(100)]  # enough for the collector to come
        self.stayed.append(len(made) == 100 and known() is not None)
        super().changeEvent(event)


def test_nothing_is_collected_while_qt_goes_through_its_widgets(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would go on to those that are gone, and the program with them."""
    watcher = Watcher()
    qtbot.addWidget(watcher)
    show(qtbot, watcher)
    watcher.stayed.clear()
    before = gc.get_threshold()
    gc.set_threshold(10)
    try:
        theme.choose(Qt.ColorScheme.Dark)
    finally:
        gc.set_threshold(*before)
    assert watcher.stayed
    assert all(watcher.stayed)
    assert gc.isenabled()
