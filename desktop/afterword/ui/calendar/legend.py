"""The legend of the calendar: what each colour means, in a word, and which of them are shown."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from afterword.domain.calendar_groups import KIND_OF, Group
from afterword.ui import icons
from afterword.ui.calendar.days import Shown
from afterword.ui.flow import Flow
from afterword.ui.fonts import SMALLER, scaled
from afterword.ui.theme import Theme

GAP = 4
PADDING = 4


class GroupButton(QCheckBox):
    """The group's icon in its colour, and its word; struck out and faint where it is left out."""

    def __init__(self, words: str, group: Group, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kind = KIND_OF[group]
        self.setText(words)
        self.setChecked(True)
        self.setFont(scaled(self.font(), SMALLER))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        letters = self.fontMetrics()
        width = letters.horizontalAdvance(self.text()) + self._side() + GAP + 2 * PADDING
        return QSize(width, letters.height() + 2 * PADDING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def _side(self) -> int:
        """Of the icon."""
        return self.fontMetrics().height() - 1

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.line), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        colour = self._theme.of_kind(self._kind) if self.isChecked() else colours.muted
        mirrored = self.isRightToLeft()
        side = self._side()
        left = self.width() - PADDING - side if mirrored else PADDING
        icons.draw(painter, QRect(left, (self.height() - side) // 2, side, side), icons.OF_KIND[self._kind], colour)
        font = self.font()
        font.setStrikeOut(not self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(colours.text if self.isChecked() else colours.muted))
        beside = side + GAP + PADDING
        room = self.rect().adjusted(PADDING if mirrored else beside, 0, -beside if mirrored else -PADDING, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self.text())
        painter.end()


class Legend(QWidget):
    def __init__(self, shown: Shown, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Shown in the calendar"))
        flow = Flow(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 6, 4)
        column.addWidget(flow)
        self.buttons: dict[Group, GroupButton] = {}
        for group, words in self._words().items():
            button = GroupButton(words, group, theme)
            button.setToolTip(self.tr("Click to show them or leave them out"))
            button.setChecked(group not in shown.hidden)
            button.toggled.connect(lambda checked, group=group: shown.set_shown(group, checked))
            flow.add(button)
            self.buttons[group] = button
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.colours.line))
        painter.end()

    def _words(self) -> dict[Group, str]:
        return {
            Group.INTERVIEWS: self.tr("Interviews"),
            Group.PROMISES: self.tr("Promises"),
            Group.THANK_YOUS: self.tr("Thank-yous"),
            Group.FOLLOW_UPS: self.tr("Follow-ups"),
            Group.OFFERS: self.tr("Offers"),
            Group.UPDATES: self.tr("Updates"),
        }
