"""The names of the week's days, in columns of any width: each day keeps to its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from tests.ui.month_scenes import TODAY
from tests.ui.windows import desk_with, theme_of

from afterword.ui.week.geometry import DAYS, frame
from afterword.ui.week.painter import Looks, WeekPainter

GROUND = QColor("#ff00ff")
GUTTER = 60


def spilt(image: QImage, column: QRect) -> bool:
    """Whether anything is painted beside the column."""
    painter = QPainter(image)
    painter.fillRect(QRect(column.left(), 0, column.width() + 1, image.height()), GROUND)
    painter.end()
    plain = QImage(image.size(), image.format())
    plain.fill(GROUND)
    return image != plain


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("width", [24, 30, 38, 44, 52, 60, 90, 140])
def test_a_day_keeps_to_its_column(tmp_path: Path, qapp: QApplication, width: int, mirrored: bool) -> None:
    font = QApplication.font()
    size = QSize(GUTTER + DAYS * width, 300)
    lies = frame(size, font, GUTTER, 0, mirrored=mirrored)
    with desk_with(tmp_path) as desk:
        paints = WeekPainter(desk, theme_of(qapp))
        for place in range(DAYS):
            image = QImage(size, QImage.Format.Format_RGB32)
            image.fill(GROUND)
            painter = QPainter(image)
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
            paints._day(painter, lies, font, Looks(TODAY, TODAY, True, None), place)
            painter.end()
            assert not spilt(image, lies.column(place)), place
