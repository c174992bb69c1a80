"""How a day looks: its number, its chips, and whether it is today, chosen, or of another month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from afterword.domain.calendar_events import CalendarEvent
from afterword.ui.calendar import marks
from afterword.ui.month import chips
from afterword.ui.month.chips import Item, Metrics, More
from afterword.ui.month.model import DAYS, IN_MONTH, IS_TODAY, WEEKS, Index, MonthModel
from afterword.ui.theme import Theme
from afterword.ui.widgets import plain_tooltip

GROUND = 0.7
"""How strong the ground of a chip is: with more of its colour, dark chips have a contrast below 4.5:1."""
LATE_BAR = 3
FOCUS_LINE = 2
START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ONE_LINE = START | Qt.TextFlag.TextSingleLine
ROOM_FOR_TIME = 5.5
"""A chip narrower than so many of its lines says the name only: of both, nobody would see whose it is."""
CUT_KEPT = 2000
"""So many labels are kept as they were cut to their chips."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """The chips of a cell, and what they were laid out for."""

    events: tuple[CalendarEvent, ...]
    cell: QRect
    lengths: Metrics
    items: list[tuple[QRect, Item]]


class DayDelegate(QStyledItemDelegate):
    """Paints the cells of a `MonthModel`, and answers what lies where in them."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._laid: dict[tuple[int, int], _Laid] = {}
        self._font: QFont | None = None
        self._small = QFont()
        self._cut: dict[tuple[str, int], str] = {}
        self._lengths = Metrics(0, 0)
        self.picked: CalendarEvent | None = None
        """The event that the keys are at."""

    def items(self, cell: QRect, font: QFont, index: Index) -> list[tuple[QRect, Item]]:
        """The chips of a day whose cell lies at `cell`, in a view with that font."""
        model = index.model()
        if not isinstance(model, MonthModel):
            return []
        events, at = model.events(model.date_of(index)), (index.row(), index.column())
        laid, lengths = self._laid.get(at), self.lengths(font)
        if laid is None or laid.events is not events or laid.cell != cell or laid.lengths is not lengths:
            found = chips.chips(cell, events, lengths)
            laid = self._laid[at] = _Laid(events, QRect(cell), lengths, found)
        return laid.items

    def lengths(self, font: QFont) -> Metrics:
        """Of a view with that font; asked for again and again with the same one."""
        if self._font is None or self._font != font:
            self._font, self._lengths, self._small = QFont(font), chips.metrics(font), chips.small(font)
            self._cut.clear()
        return self._lengths

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lengths = self.lengths(option.font)
        return QSize(6 * lengths.line, lengths.number + 2 * (lengths.chip + lengths.gap))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setClipRect(option.rect)
        self._ground(painter, option.rect, index)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._number(painter, option, index)
        painter.setFont(self._small)
        lengths = self.lengths(option.font)
        for rect, item in self.items(option.rect, option.font, index):
            self._item(painter, rect, item, lengths)
            if self._is_picked(item):
                marks.picked(painter, rect, self._theme.colours)
        if option.state & QStyle.StateFlag.State_Selected:
            self._chosen(painter, option)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, index: Index) -> None:
        colours = self._theme.colours
        painter.fillRect(rect, QColor(colours.panel if index.data(IN_MONTH) else colours.background))
        line = QColor(colours.line)
        if index.column() < DAYS - 1:
            painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), line)
        if index.row() < WEEKS - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line)

    def _number(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, lengths = self._theme.colours, self.lengths(option.font)
        row, text = chips.number_rect(option.rect, lengths), index.data()
        if not index.data(IS_TODAY):
            painter.setFont(option.font)
            painter.setPen(QColor(colours.text if index.data(IN_MONTH) else colours.muted))
            painter.drawText(row.adjusted(lengths.inset, 0, 0, 0), START, text)
            return
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        width = QFontMetrics(font).horizontalAdvance(text)
        badge = QRect(row.topLeft(), QSize(max(row.height(), width + 2 * lengths.inset), row.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(badge, row.height() / 2, row.height() / 2)
        painter.setPen(QColor(colours.on_accent))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

    def _item(self, painter: QPainter, rect: QRect, item: Item, lengths: Metrics) -> None:
        if isinstance(item, More):
            colour = self._theme.colours.late if item.late else self._theme.colours.muted
            text = self._more(item, painter.fontMetrics(), rect.width() - 2 * lengths.inset)
        else:
            narrow = rect.width() < ROOM_FOR_TIME * lengths.line
            colour, text = self._colour(item), item.brief if narrow else item.label
            self._chip(painter, rect, item, colour, lengths)
            rect = rect.adjusted(LATE_BAR if item.late else 0, 0, 0, 0)
        self._text(painter, rect, text, QColor(colour), lengths)

    def _is_picked(self, item: Item) -> bool:
        picked = self.picked
        if picked is None:
            return False
        if isinstance(item, More):
            return any(event.identity == picked.identity for event in item.hidden)
        return item.identity == picked.identity

    def _more(self, item: More, letters: QFontMetrics, room: int) -> str:
        count = f"+{len(item.hidden)}"
        words = self.tr("{count} more").format(count=count)
        return words if letters.horizontalAdvance(words) <= room else count

    def _colour(self, event: CalendarEvent) -> str:
        if event.hollow:
            return self._theme.colours.muted
        return self._theme.colours.late if event.late else self._theme.of_kind(event.kind)

    def _chip(self, painter: QPainter, rect: QRect, event: CalendarEvent, colour: str, lengths: Metrics) -> None:
        outer = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        if event.hollow:
            pen = QPen(QColor(colour), 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colours.tinted(colour, GROUND))
        painter.drawRoundedRect(outer, lengths.radius, lengths.radius)
        if event.late:
            outline = QPainterPath()
            outline.addRoundedRect(outer, lengths.radius, lengths.radius)
            painter.save()
            painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
            painter.fillRect(QRect(rect.left(), rect.top(), LATE_BAR, rect.height()), QColor(colour))
            painter.restore()

    def _text(self, painter: QPainter, rect: QRect, text: str, colour: QColor, lengths: Metrics) -> None:
        room = rect.adjusted(lengths.inset, 0, -lengths.inset, 0)
        painter.setPen(colour)
        painter.drawText(room, ONE_LINE, self._elided(painter, text, room.width()))

    def _elided(self, painter: QPainter, text: str, width: int) -> str:
        """The text as far as there is room; to find that out takes longer than to paint it."""
        known = self._cut.get((text, width))
        if known is None:
            if len(self._cut) >= CUT_KEPT:
                self._cut.clear()
            words = " ".join(text.split())
            known = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
            self._cut[text, width] = known
        return known

    def _chosen(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """An outline: strong where the keys go to the calendar, else thin."""
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        width = FOCUS_LINE if focused else 1
        colour = self._theme.colours.accent if focused else self._theme.colours.muted
        inner = QRectF(option.rect).adjusted(0, 0, -1, -1).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), width))
        radius = self.lengths(option.font).radius
        painter.drawRoundedRect(inner, radius, radius)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """The tooltip of the chip under the mouse; of the hidden ones all sentences."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        found = chips.at(event.pos(), self.items(option.rect, view.font(), index))
        if found is None:
            QToolTip.hideText()
            return True
        rect, item = found
        QToolTip.showText(event.globalPos(), plain_tooltip(self.tooltip(item, index)), view.viewport(), rect)
        return True

    def tooltip(self, item: Item, index: Index) -> str:
        """What a chip of that day says, plain text."""
        model = index.model()
        assert isinstance(model, MonthModel)
        said: Sequence[CalendarEvent] = item.hidden if isinstance(item, More) else (item,)
        return "\n".join(map(model.tooltip, said))
