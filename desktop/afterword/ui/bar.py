"""The bar at the top of the window: what to add, which view to show, the search field, and the menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from afterword.ui.widgets import button, icon_button, segment

VIEW_ICONS = ("calendar", "square-kanban", "users", "chart-column")
"""By the number of the view."""


class Bar(QFrame):
    process_wanted = Signal()
    interview_wanted = Signal()
    view_chosen = Signal(int)

    def __init__(self, views: Sequence[str], find: QWidget, menu: QMenu) -> None:
        super().__init__()
        self.setProperty("bar", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(12)
        process = button(self.tr("New process"), main=True, icon="plus")
        process.clicked.connect(self.process_wanted)
        interview = button(self.tr("Interview"), name=self.tr("New interview"), icon="plus")
        interview.clicked.connect(self.interview_wanted)
        row.addWidget(process)
        row.addWidget(interview)
        row.addStretch()
        row.addWidget(self._switch(views))
        row.addStretch()
        row.addWidget(find, 1)
        row.addWidget(self._menu_button(menu))

    def show_chosen(self, number: int) -> None:
        """Mark that view as the one that is shown."""
        self._tabs[number].setChecked(True)

    def _switch(self, views: Sequence[str]) -> QWidget:
        """The views by name; what it shows is chosen."""
        self._tabs = [button(words, icon=VIEW_ICONS[number]) for number, words in enumerate(views)]
        for number, tab in enumerate(self._tabs):
            tab.setToolTip(f"Ctrl+{number + 1}")
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tab.clicked.connect(lambda _=False, number=number: self.view_chosen.emit(number))
        switch = segment(self._tabs)
        switch.setAccessibleName(self.tr("View"))
        return switch

    def _menu_button(self, menu: QMenu) -> QToolButton:
        opener = icon_button("menu", self.tr("Menu"))
        opener.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        opener.setMenu(menu)
        return opener
