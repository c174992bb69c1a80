"""The settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.desks import TestDesk, desk_after_interview, fill, press_enter, refused, show

from afterword.ui.dialogs.settings_dialog import SettingsDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[TestDesk]:
    with desk_after_interview(tmp_path) as made:
        yield made


def test_settings_in_one_step(desk: TestDesk, qtbot: QtBot) -> None:
    before = desk.search.settings
    show(qtbot, dialog := SettingsDialog(desk))
    assert dialog.zone.text() == "Same as the computer (Europe/Berlin)"
    fill(qtbot, dialog.name, "Alex")
    fill(qtbot, dialog.zone, "lisbon")
    fill(qtbot, dialog.workday_end, "5:30pm")
    fill(qtbot, dialog.fallback, "9")
    fill(qtbot, dialog.quiet_to, "07:15")
    qtbot.keyClick(dialog.working_days, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.updates, Qt.Key.Key_Space)
    dialog.name.setFocus()
    press_enter(qtbot, dialog)
    chosen = desk.search.settings
    assert (chosen.name, chosen.home_zone, chosen.workday_end) == ("Alex", "Europe/Lisbon", time(17, 30))
    assert (chosen.fallback_days, chosen.quiet_from, chosen.quiet_to) == (9, time(22), time(7, 15))
    assert (chosen.working_days_only, chosen.status_updates) == (True, False)
    assert desk.without_undo().settings == before


@pytest.mark.parametrize(
    ("locale", "shown", "typed", "expected"),
    [
        ("en_US", "5:00 PM", "6:15 pm", time(18, 15)),
        ("en_US", "5:00 PM", "18:15", time(18, 15)),
        ("de_DE", "17:00", "9", time(9)),
        ("es_AR", "5:00 p. m.", "6:15 p. m.", time(18, 15)),
    ],
)
def test_times_as_the_locale_has_them(
    tmp_path: Path, qtbot: QtBot, locale: str, shown: str, typed: str, expected: time
) -> None:
    desk = TestDesk(tmp_path, locale)
    show(qtbot, dialog := SettingsDialog(desk))
    assert dialog.workday_end.text() == shown
    fill(qtbot, dialog.workday_end, typed)
    press_enter(qtbot, dialog)
    assert desk.search.settings.workday_end == expected
    desk.repository.close()


def test_settings_left_alone_stay(desk: TestDesk, qtbot: QtBot) -> None:
    desk.journal.change_settings(home_zone="Asia/Tokyo", workday_end=time(16, 45), signature="Alex\nBerlin")
    before = desk.search
    show(qtbot, dialog := SettingsDialog(desk))
    press_enter(qtbot, dialog)
    assert desk.search == before
    show(qtbot, again := SettingsDialog(desk))
    again.zone.setCurrentIndex(0)
    press_enter(qtbot, again)
    assert desk.search.settings.home_zone is None


def test_settings_that_cannot_be(desk: TestDesk, qtbot: QtBot) -> None:
    show(qtbot, dialog := SettingsDialog(desk))
    fill(qtbot, dialog.fallback, "0")
    assert refused(qtbot, dialog, desk) == "How many days? At least one."
    fill(qtbot, dialog.fallback, "999")
    assert "between 1 and 365" in refused(qtbot, dialog, desk)
    fill(qtbot, dialog.quiet_from, "late")
    assert refused(qtbot, dialog, desk) == "That is not a time of day. Try “17:30”."
    fill(qtbot, dialog.zone, "Middle-earth")
    assert refused(qtbot, dialog, desk).startswith("No such time zone.")
