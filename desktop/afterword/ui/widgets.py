"""The few widgets that many rooms share. Text from outside is plain text in each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QSize, Qt
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
    QSizePolicy,
    QStyleOptionButton,
    QToolButton,
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


def without_mnemonic(label: str) -> str:
    """A label's text as it is read: without the mark of the letter that is its key."""
    return label.replace("&&", "\0").replace("&", "").replace("\0", "&")


def qt_length(text: str) -> int:
    """How long Qt takes the text to be: in UTF-16 units, of which letters beyond the first 65,536 have two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


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
