"""The few widgets that many rooms share. Text from outside is plain text in each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyleOptionButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from afterword.ui import icons
from afterword.ui.fonts import weighted

_UNBROKEN = re.compile("[!-~]{25,}")  # ASCII: what is joined by invisible characters, as some emoji are, stays so
_PIECES = re.compile(".{1,4}")
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})  # to import `html` takes a third of a megabyte
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MENU_IN_LETTERS = 70
"""How wide a line of a menu gets at most, in average letters."""


class PlainLabel(QLabel):
    """A label that shows its text as it is, markup and all. How a look looks is in the style sheet."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        if look:
            self.setProperty(look, True)

    def setText(self, text: str) -> None:
        self._typed = text
        super().setText(breakable(text))

    def text(self) -> str:
        return self._typed

    def wrapped(self) -> PlainLabel:
        """As wide as it is let be, and as tall as its lines then are."""
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(1)
        return self


class ElidedLabel(PlainLabel):
    """One line, cut where it is too long."""

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self.fontMetrics().elidedText(" ".join(self.text().split()), Qt.TextElideMode.ElideRight, self.width())
        place = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        self.style().drawItemText(painter, self.rect(), place, self.palette(), self.isEnabled(), line)
        painter.end()


def breakable(text: str) -> str:
    """With places to break a line at in what has none for long, as an address: Qt breaks between words only."""
    return _UNBROKEN.sub(lambda run: "\u200b".join(_PIECES.findall(run[0])), text)


def heading(words: str) -> PlainLabel:
    """The heading of a group, in capitals to the eye and in words to the ear."""
    made = PlainLabel(words.upper(), "heading")
    made.setAccessibleName(words)
    return made


GAP = "\N{FOUR-PER-EM SPACE}"
"""Between an icon and its text, where the style leaves next to nothing."""


def pressed_by_enter(pressed: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button that has the focus, where the key is Enter: most desktops' styles know Space alone.

    In a dialog with a button for Enter, Enter is that one's.
    """
    window = pressed.window()
    taken = isinstance(window, QDialog) and any(each.isDefault() for each in window.findChildren(QPushButton))
    if event.key() not in _ENTER or event.isAutoRepeat() or taken:
        return False
    pressed.click()
    return True


class _Button(QPushButton):
    """With room between icon and text, and for bold text where it can be checked."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        if self._has_both:
            option.text = f"{GAP}{self.text()}"

    def sizeHint(self) -> QSize:
        hint, letters = super().sizeHint(), self.fontMetrics()
        words = f"{GAP}{self.text()}" if self._has_both else self.text()
        room = letters.horizontalAdvance(words)
        if self.isCheckable():
            bold = QFontMetrics(weighted(self.font(), QFont.Weight.DemiBold))
            room = max(room, bold.horizontalAdvance(words) + 1)
        hint.setWidth(hint.width() + room - letters.horizontalAdvance(self.text()))
        return hint

    @property
    def _has_both(self) -> bool:
        return bool(self.text()) and not self.icon().isNull()


def button(
    text: str, *, main: bool = False, name: str = "", icon: str = "", parent: QWidget | None = None
) -> QPushButton:
    """A push button; `name` is what a screen reader says where the text alone does not tell."""
    made = _Button(text, parent)
    if icon:
        made.setIcon(icons.icon(icon, icons.ON_ACCENT if main else icons.TEXT))
    if main:
        made.setProperty("main", True)
    if name:
        made.setAccessibleName(name)
    return made


class ToolButton(QToolButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


def icon_button(icon: str, name: str, parent: QWidget | None = None) -> QToolButton:
    """A button that shows an icon only; its name is its tooltip, and what a screen reader says."""
    made = ToolButton(parent)
    made.setIcon(icons.icon(icon))
    made.setAccessibleName(name)
    made.setToolTip(plain_tooltip(name))
    return made


class Sign(QWidget):
    """An icon beside words, as high as a line of them; it says nothing to the ear, for the words do."""

    def __init__(self, icon: str, colour: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._colour = colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line, line)

    def show_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, self.rect().adjusted(1, 1, -1, -1), self._icon, self._colour())
        painter.end()


class Field(QLineEdit):
    """In the window, not in a dialog: undo and redo are the window's where nothing was typed to take back."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            if undo or (event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)


def segment(buttons: list[QPushButton]) -> QWidget:
    """Buttons side by side, of which one is chosen."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    group = QButtonGroup(row)
    for index, each in enumerate(buttons):
        place = "first" if index == 0 else "last" if index == len(buttons) - 1 else "true"
        each.setProperty("segment", place)
        each.setCheckable(True)
        group.addButton(each, index)
        layout.addWidget(each)
    return row


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the keyboard is in a column: the name of the widget, and the place of the first one beside it."""

    name: str
    place: int


class Column(QScrollArea):
    """Scrolls up and down, and is never narrower than what is in it. Filled anew, it stays where it was."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("column", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = QWidget()
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(14, 14, 14, 16)
        self.column.setSpacing(8)
        self.setWidget(self._content)
        self._parts: dict[Hashable, QWidget] = {}

    def minimumSizeHint(self) -> QSize:
        beside = 2 * self.frameWidth() + self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + beside, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def rebuild(self, fill: Callable[[], None]) -> None:
        """Fill it anew. The keyboard focus goes to the widget of the same name, or to what took its place."""
        spot, scrolled = self._spot(), self.verticalScrollBar().value()
        if spot is not None:
            self.setFocus()  # or the focus would wander through all that is hidden now
        clear(self.column)
        fill()
        for widget in widgets_in(self.column):
            widget.show()
        QApplication.sendEvent(self._content, QEvent(QEvent.Type.LayoutRequest))  # so that the bar knows its range
        self.verticalScrollBar().setValue(scrolled)
        if spot is not None:
            self._focus(spot)

    def refill(self, parts: Sequence[tuple[Hashable, Callable[[], QWidget]]]) -> None:
        """Fill it with these, each made only where nothing of the same name stands there; names are met once.

        The keyboard focus stays where it is, or goes to what took its place.
        """
        if [name for name, _ in parts] == [*self._parts] and parts:
            return
        spot, scrolled = self._spot(), self.verticalScrollBar().value()
        present, self._parts = self._parts, {}
        for at, (name, make) in enumerate(parts):
            widget = present.pop(name, None)
            if widget is None or self.column.indexOf(widget) != at:
                widget = widget or make()
                self.column.insertWidget(at, widget)
            self._parts[name] = widget
        if spot is not None and any(each.isAncestorOf(self.window().focusWidget()) for each in present.values()):
            self.setFocus()  # or the focus would wander through all that is hidden now
        else:
            spot = None
        for widget in present.values():
            self.column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        if self.column.count() == len(parts):
            self.column.addStretch()
        for widget in self._parts.values():
            widget.show()
        for one, next_one in pairwise(self.stops()):
            self.setTabOrder(one, next_one)
        QApplication.sendEvent(self._content, QEvent(QEvent.Type.LayoutRequest))  # so that the bar knows its range
        self.verticalScrollBar().setValue(scrolled)
        if spot is not None:
            self._focus(spot)

    def stops(self) -> list[QWidget]:
        """What Tab reaches in it, in its order."""
        tops = list(widgets_in(self.column))
        every = (each for top in tops for each in (top, *top.findChildren(QWidget)))
        inside = (each for each in every if each.isVisibleTo(self._content))
        return [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def _spot(self) -> _Spot | None:
        # the window's, not the application's: it may be a dialog that changes what is shown here
        focused = self.window().focusWidget()
        if focused is None or not self._content.isAncestorOf(focused) or focused not in (stops := self.stops()):
            return None
        beside = next(each for each in stops if each.parentWidget() is focused.parentWidget())
        return _Spot(_name(focused), stops.index(beside))

    def _focus(self, spot: _Spot) -> None:
        stops = self.stops()
        if not stops:
            return
        same = next((each for each in stops if _name(each) == spot.name), None)
        if same is not None:
            same.setFocus()
            return
        near = stops[min(spot.place, len(stops) - 1)]
        beside = next(each for each in stops if each.parentWidget() is near.parentWidget())
        beside.setFocus()
        self.ensureWidgetVisible(beside, 0, 0)


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton) else "")


def set_property(widget: QWidget, name: str, value: bool) -> None:
    """Set a property that the style sheet looks at, and have the style look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def plain_tooltip(text: str) -> str:
    """Text for a tooltip, which Qt would read as rich text where it looks so."""
    return f"<span style='white-space: pre-wrap'>{text.translate(_ESCAPED)}</span>" if text else ""


def menu_line(text: str) -> str:
    """Text from outside for a line of a menu: no shortcut, no column, no second line, not wider than a screen."""
    metrics = QFontMetrics(QApplication.font())
    room = metrics.averageCharWidth() * MENU_IN_LETTERS
    return metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room).replace("&", "&&")


def widgets_in(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of the layout, and of the layouts in it."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from widgets_in(inner)


def clear(layout: QLayout) -> None:
    """Take all items out of the layout; their widgets are deleted when the event loop next runs."""
    for widget in widgets_in(layout):
        widget.hide()
        widget.deleteLater()
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            clear(inner)
