"""The head of the calendar: what is shown, back, today and on, and which of the views it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from afterword.ui.fonts import scaled, weighted
from afterword.ui.widgets import PlainLabel, button, icon_button, segment

TITLE = 1.4
"""The size of the title, as a share of the system's font."""


class Head(QWidget):
    turned = Signal(int)
    today_wanted = Signal()
    page_chosen = Signal(int)

    def __init__(self, pages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel(parent=self)
        font = scaled(self.font(), TITLE)
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        self.previous = icon_button("chevron-left", self.tr("Back"))
        self.today = button(self.tr("Today"))
        self.next = icon_button("chevron-right", self.tr("On"))
        self.tabs = [button(words) for words in pages]
        self._switch = self._make_switch()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 12, 16, 12)
        self._row.setSpacing(8)
        steps = QHBoxLayout()
        steps.setSpacing(8)
        for each in (self.title, self.previous, self.today, self.next):
            steps.addWidget(each)
        steps.addStretch()
        self._row.addLayout(steps, 1)
        self._row.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeading)
        self.previous.clicked.connect(lambda: self.turned.emit(-1))
        self.next.clicked.connect(lambda: self.turned.emit(1))
        self.today.clicked.connect(self.today_wanted)

    def _make_switch(self) -> QWidget:
        for number, tab in enumerate(self.tabs):
            bold = QFontMetrics(weighted(tab.font(), QFont.Weight.DemiBold))
            tab.setMinimumWidth(bold.horizontalAdvance(tab.text()) + 34)  # it is bold when it is chosen
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tab.clicked.connect(lambda _=False, number=number: self.page_chosen.emit(number))
        switch = segment(self.tabs)
        switch.setAccessibleName(self.tr("Calendar view"))
        return switch

    def show_title(self, words: str, alternatives: Sequence[str]) -> None:
        """Say what is shown, as wide as the widest that could stand there: the buttons stay under the mouse."""
        self.title.setText(words)
        letters = QFontMetrics(self.title.font())
        self.title.setMinimumWidth(max(map(letters.horizontalAdvance, (words, *alternatives))))
        self._fit()

    def show_chosen(self, number: int, turn_names: tuple[str, str]) -> None:
        self.tabs[number].setChecked(True)
        for arrow, name in zip((self.previous, self.next), turn_names, strict=True):
            arrow.setAccessibleName(name)
            arrow.setToolTip(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """The switch goes below where it has no room beside."""
        steps = sum(each.sizeHint().width() + 8 for each in (self.previous, self.today, self.next))
        wanted = self.title.minimumWidth() + steps + self._switch.sizeHint().width() + 2 * 16 + 8
        beside = self.width() >= wanted
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)

    def minimumSizeHint(self):  # type: ignore[no-untyped-def]
        hint = super().minimumSizeHint()
        hint.setWidth(1)
        return hint
