"""Fonts made from the system's, so that all text grows and shrinks with it."""

from __future__ import annotations

from PySide6.QtGui import QFont

SMALLER = 0.9


def scaled(font: QFont, share: float) -> QFont:
    """The font, larger or smaller by that share, whether its size was given in points or in pixels."""
    result = QFont(font)
    if font.pointSizeF() > 0:
        result.setPointSizeF(font.pointSizeF() * share)
    else:
        result.setPixelSize(round(font.pixelSize() * share))
    return result


def weighted(font: QFont, weight: QFont.Weight) -> QFont:
    result = QFont(font)
    result.setWeight(weight)
    return result
