"""The point of contact: initials, name, role and address, as one button that edits them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from afterword.domain.entities import Contact, ContactRole
from afterword.ui.dialogs.words import roles
from afterword.ui.fonts import SMALLER, scaled, weighted
from afterword.ui.painting import draw_line
from afterword.ui.process.words import ENTER
from afterword.ui.processes.delegate import initials
from afterword.ui.theme import Theme
from afterword.ui.widgets import plain_tooltip

GRID = 4


class Person(QAbstractButton):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._name = ""
        self._lines: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def show_contact(self, contact: Contact) -> None:
        role = next(words if meant != ContactRole.OTHER else "" for words, meant in roles() if meant == contact.role)
        first = " · ".join(filter(None, (role, contact.email)))
        self._name, self._lines = contact.name, [each for each in (first, contact.phone) if each]
        parts = (contact.name, role, contact.email, contact.phone, contact.company)
        whole = ", ".join(filter(None, parts))
        self.setAccessibleName(self.tr("Point of contact: {person}. Edit").format(person=whole))
        self.setToolTip(plain_tooltip("\n".join((contact.name, *self._lines))))
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*ENTER, Qt.Key.Key_F2):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        tall = QFontMetrics(self.font()).lineSpacing()
        return QSize(40 * GRID, tall * (1 + len(self._lines)) + 2 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, font = self._theme.colours, self.font()
        if self.hasFocus() or self.underMouse():
            painter.setPen(QColor(colours.accent if self.hasFocus() else colours.line))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 7, 7)
        side, line = 7 * GRID, QFontMetrics(font).lineSpacing()
        self._badge(painter, QRect(GRID, (self.height() - side) // 2, side, side))
        words = QRect(side + 3 * GRID, GRID, self.width() - side - 4 * GRID, line)
        draw_line(painter, words, weighted(font, QFont.Weight.DemiBold), colours.text, self._name)
        for each in self._lines:
            words.translate(0, line)
            draw_line(painter, words, scaled(font, SMALLER), colours.muted, each)
        painter.end()

    def _badge(self, painter: QPainter, rect: QRect) -> None:
        colours = self._theme.colours
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.tinted(colours.accent))
        painter.drawRoundedRect(rect, 7, 7)
        painter.setPen(QColor(colours.accent))
        painter.setFont(weighted(scaled(self.font(), SMALLER), QFont.Weight.Bold))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials(self._name))
