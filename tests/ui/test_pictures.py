"""The pictures: every view, dialog and menu of the table, in both schemes, none of them blank."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.windows import desk_with, theme_of, window_on

from afterword.domain.entities import Search
from afterword.ui import pictures, scenes

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SIZE = (1024, 640)


@pytest.fixture(autouse=True)
def one_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "SIZES", (SIZE,))


def is_blank(picture: Path) -> bool:
    image = QImage(str(picture)).scaled(40, 40)
    return len({image.pixel(x, y) for x in range(40) for y in range(40)}) < 3


def test_every_view_dialog_and_menu(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    theme = theme_of(qapp)
    with desk_with(tmp_path) as desk:
        pictures.render(tmp_path / "made", lambda theme: window_on(desk, tmp_path, theme, qtbot), theme)
    made = {each.stem for each in (tmp_path / "made").iterdir()}
    assert made == {
        f"{name}-{scheme}{f'-{SIZE[0]}' if name in scenes.VIEWS else ''}"
        for name in (*scenes.VIEWS, *scenes.DIALOGS, *scenes.MENUS)
        for scheme in ("light", "dark")
    }
    assert [each.name for each in (tmp_path / "made").iterdir() if is_blank(each)] == []
    view = QImage(str(tmp_path / "made" / f"main-dark-{SIZE[0]}.png"))
    assert (view.width(), view.height()) == SIZE


def test_the_first_screen(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    theme, made = theme_of(qapp), tmp_path / "made"
    made.mkdir()
    with desk_with(tmp_path, Search()) as desk:
        pictures.render_first(made, window_on(desk, tmp_path, theme, qtbot), theme)
    assert {each.name for each in made.iterdir()} == {"first-light-1024.png", "first-dark-1024.png"}


def test_where_nothing_can_be_written(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with desk_with(tmp_path) as desk:
        window = window_on(desk, tmp_path, theme_of(qapp), qtbot)
        with pytest.raises(OSError, match="could not be written"):
            pictures.render_first(tmp_path / "nowhere", window, theme_of(qapp))
