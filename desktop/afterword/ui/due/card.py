"""One nudge as a card: what, to whom, until when and why, a main button, an alternative, and a menu for the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from afterword.domain import snoozing, wording
from afterword.domain.nudges import Nudge, State
from afterword.ui import icons
from afterword.ui.actions import Actions
from afterword.ui.due.deeds import ICONS, WORDS, deeds
from afterword.ui.flow import Flow
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel, Sign, button, icon_button

RADIUS = 10
BAR = 4
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Card(QFrame):
    """A panel with rounded corners, and a bar on its left in the colour of what it is about."""

    def __init__(self, theme: Theme, colour: Callable[[], str] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = colour
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.fillPath(outline, QColor(self._theme.colours.panel))
        if self._colour:
            painter.setClipPath(outline)
            painter.fillRect(0, 0, BAR, self.height(), QColor(self._colour()))
            painter.setClipping(False)
        painter.setPen(QColor(self._theme.colours.accent if self.hasFocus() else self._theme.colours.line))
        painter.drawPath(outline)


class NudgeCard(Card):
    def __init__(self, nudge: Nudge, scene: wording.Scene, actions: Actions, theme: Theme) -> None:
        standing = nudge.state is not State.UPCOMING
        super().__init__(theme, (lambda: theme.of(nudge)) if standing else None)
        self.nudge = nudge
        self._actions = actions
        title, text = wording.title(scene), wording.text(scene)
        self.setAccessibleName(f"{title}. {text}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16 if standing else 13, 12, 14, 12)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(6)
        sign = Sign(icons.OF_KIND[nudge.kind], lambda: theme.of(nudge), self)
        head.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(PlainLabel(title, "title").wrapped(), 1)
        layout.addLayout(head)
        layout.addWidget(PlainLabel(text, "muted").wrapped())
        if standing:
            layout.addSpacing(4)
            layout.addWidget(self._buttons(title))
        else:  # no button that Tab could reach
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu().popup(self.mapToGlobal(at)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(event.button() == Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._actions.open_process(self.nudge.process)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._actions.open_process(self.nudge.process)
        else:
            super().keyPressEvent(event)

    def _buttons(self, title: str) -> Flow:
        row = Flow(8)
        for place, deed in enumerate(deeds(self.nudge)[:2]):
            words = self.tr(WORDS[deed])
            made = button(
                words,
                main=place == 0,
                name=f"{words.rstrip('…')}: {title}",
                icon=ICONS[deed] if place == 0 else "",
                parent=self,
            )
            made.setCursor(Qt.CursorShape.ArrowCursor)
            made.clicked.connect(lambda _=False, deed=deed: self._actions.do(self.nudge, deed))
            row.add(made)
        more = icon_button("ellipsis", self.tr("More: {title}").format(title=title), self)
        more.setCursor(Qt.CursorShape.ArrowCursor)
        more.setToolTip(self.tr("Snooze, skip and more"))
        more.clicked.connect(lambda: self.menu().popup(more.mapToGlobal(more.rect().bottomLeft())))
        row.add(more)
        return row

    def menu(self) -> QMenu:
        """Everything that can be done about the nudge."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed in deeds(self.nudge):
            action = partial(self._actions.do, self.nudge, deed)
            menu.addAction(icons.icon(ICONS[deed]), self.tr(WORDS[deed]), action)
        menu.addSeparator()
        self._add_snoozing(menu)
        menu.addAction(icons.icon("skip-forward"), self.tr("Skip"), lambda: self._actions.skip(self.nudge))
        menu.addSeparator()
        show = partial(self._actions.open_process, self.nudge.process)
        menu.addAction(icons.icon("briefcase"), self.tr("Open the process"), show)
        return menu

    def _add_snoozing(self, menu: QMenu) -> None:
        desk, nudge = self._actions.desk, self.nudge
        if nudge.state is State.SNOOZED:
            menu.addAction(icons.icon("alarm-clock"), self.tr("Wake now"), lambda: self._actions.wake(nudge))
            return
        snooze = menu.addMenu(icons.icon("alarm-clock"), self.tr("Snooze"))
        for words, moment in snoozing.choices(desk.now, desk.home):
            text = f"{self.tr(words)}\t{desk.calendar.moment(moment)}"
            snooze.addAction(text, partial(self._actions.snooze, nudge, moment))
        snooze.addAction(self.tr("Until…"), lambda: self._actions.snooze_until(nudge))
