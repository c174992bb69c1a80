"""The head of the calendar: what is shown, back, today and on, and which of the views it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from afterword.ui.fonts import scaled, weighted
from afterword.ui.widgets import PlainLabel, button, icon_button, segment

TITLE = 1.4
"""The size of the title, as a share of the system's font."""
SIDE, GAP = 16, 8


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
        for arrow in (self.previous, self.next):
            arrow.ensurePolished()
            arrow.setMinimumSize(arrow.sizeHint())  # squeezed for a moment, an icon would have no height
        self.tabs = [button(words) for words in pages]
        self._switch = self._make_switch()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(SIDE, 12, SIDE, 12)
        self._row.setSpacing(GAP)
        steps = QHBoxLayout()
        steps.setSpacing(GAP)
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
        beside = self.width() >= self._steps_width() + GAP + self._switch.sizeHint().width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)
            self.updateGeometry()

    def _steps_width(self) -> int:
        """Of the title and the buttons beside it, with the margins."""
        buttons = (self.previous, self.today, self.next)
        return self.title.minimumWidth() + sum(each.sizeHint().width() + GAP for each in buttons) + 2 * SIDE

    def minimumSizeHint(self) -> QSize:
        widest = max(self._steps_width(), self._switch.sizeHint().width() + 2 * SIDE)
        return QSize(widest, super().minimumSizeHint().height())
