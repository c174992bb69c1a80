"""The icons: Lucide's drawings, in the colours of the moment, and sharp in any size."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from afterword import resources
from afterword.domain.nudges import Kind

TEXT = QPalette.ColorRole.WindowText
MUTED = QPalette.ColorRole.PlaceholderText
ACCENT = QPalette.ColorRole.Highlight
ON_ACCENT = QPalette.ColorRole.HighlightedText

OF_KIND = {
    Kind.INTERVIEW: "users",
    Kind.RECORD_PROMISE: "hourglass",
    Kind.THANK_YOU: "heart",
    Kind.FOLLOW_UP: "reply",
    Kind.ASK_WHY: "circle-question-mark",
    Kind.OFFER_ASK_DEADLINE: "calendar-clock",
    Kind.OFFER_TELL: "megaphone",
    Kind.OFFER_DECIDE: "scale",
    Kind.STATUS_UPDATE: "message-square-text",
    Kind.GOING_QUIET: "ghost",
}
"""What each kind of nudge is known by where there is no room for its word; colour alone is never the sign."""


def icon(name: str, role: QPalette.ColorRole = TEXT) -> QIcon:
    """The icon of that name in `resources/icons`, in that colour of the application's palette: it follows the theme.
    Raises OSError where there is none of that name.
    """
    _source(name)
    return QIcon(_Engine(name, role))


def pixmap(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """The icon in that colour, `side` logical px wide and high, for painters; made once."""
    return _pixmap(name, colour, side, ratio)


def draw(painter: QPainter, rect: QRect, name: str, colour: str) -> None:
    """Paint the icon as large as the rectangle lets it be, in its middle."""
    side = min(rect.width(), rect.height())
    if side <= 0:
        return
    at = QPointF(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2)
    painter.drawPixmap(at, _pixmap(name, colour, side, painter.device().devicePixelRatio()))


class _Engine(QIconEngine):
    """Looks its colour up when it is asked for a picture, so that no icon has to be made anew with the theme."""

    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw(painter, rect, self._name, self._colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _pixmap(self._name, self._colour(mode), min(size.width(), size.height()), 1.0)

    def _colour(self, mode: QIcon.Mode) -> str:
        group = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        return QGuiApplication.palette().color(group, self._role).name()


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    drawn = QPixmap(QSize(side, side) * ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _renderer(name, colour).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


@cache
def _source(name: str) -> str:
    return (resources.folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
