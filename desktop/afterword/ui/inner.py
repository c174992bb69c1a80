"""The widgets that Qt makes inside of others, made known to Python as what they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def know_viewport(area: QAbstractScrollArea) -> None:
    """To be called before anything asks for `viewport()`.

    The first time that a function returns a widget that Python does not know, PySide6 makes the classes of all that
    it might be, from QMdiArea to QWizard: 17 ms, and a megabyte for as long as the program runs. Children that are
    looked for are known by the names of their classes.
    """
    area.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
