"""The window's rooms are tested in the style they are seen in."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from afterword.ui.theme import Theme


@pytest.fixture(scope="session", autouse=True)
def style(qapp: QApplication) -> Theme:
    """The program's own palette and style sheet."""
    return Theme(qapp)
