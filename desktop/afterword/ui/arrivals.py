"""What comes to the window from outside: files and invitations dropped anywhere on it, or pasted."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from afterword.ui.fonts import weighted
from afterword.ui.menu import ENDINGS, give_keys
from afterword.ui.theme import Theme

FORMATS = ("text/calendar", "message/rfc822")
"""Of data that are taken as they are, without a file."""
BEGINNING = "BEGIN:VCALENDAR"
MARGIN, RADIUS, LINE = 12, 10, 2


class Arrivals(QObject):
    """Takes what is dropped on the window and what is pasted where no text field wants it."""

    files_came = Signal(list)
    """Their paths."""
    data_came = Signal(bytes)
    """An invitation or a mail itself."""
    said = Signal(str, bool)

    def __init__(self, theme: Theme, window: QMainWindow) -> None:
        super().__init__(window)
        self.hint = DropHint(theme, self, window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        give_keys(window, QAction(window), QKeySequence.StandardKey.Paste, self.paste)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):  # entering and moving are drops, to Qt
            return self.take(event) if event.type() == QEvent.Type.Drop else self.follow(event)
        if isinstance(event, QDragLeaveEvent):
            self.hint.hide()
        return False

    def follow(self, event: QDropEvent) -> bool:
        """Show where it may be dropped; whether it is ours. Over a dialog's window nothing is taken."""
        if QApplication.activeModalWidget() is not None or not wanted(event.mimeData()):
            event.ignore()
            return False
        self.hint.cover()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def take(self, event: QDropEvent) -> bool:
        self.hint.hide()
        if not wanted(event.mimeData()):
            event.ignore()
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._hand_on(event.mimeData())
        return True

    def paste(self) -> None:
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # none where it is empty
        if data is not None and (files_in(data) or data_in(data) or data.text().strip()):
            self._hand_on(data)
        else:
            self.said.emit(self.tr("There is no invitation and no mail on the clipboard."), False)

    def _hand_on(self, data: QMimeData) -> None:
        files = files_in(data)
        if files:
            self.files_came.emit(files)
        else:
            self.data_came.emit(data_in(data) or data.text().encode())


class DropHint(QWidget):
    """Lies over the whole window while something is held over it that it would take, and takes it."""

    def __init__(self, theme: Theme, arrivals: Arrivals, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._arrivals = arrivals
        self.words = self.tr("Drop the invitation to add it")
        self.setAccessibleName(self.words)
        self.setAcceptDrops(True)
        self.hide()

    def cover(self) -> None:
        if not self.isVisible():
            self.setGeometry(self.window().rect())
            self.show()
            self.raise_()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._arrivals.follow(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._arrivals.take(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._theme.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.palette().window().color()
        ground.setAlphaF(0.85)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(QColor(colours.accent), LINE, Qt.PenStyle.DashLine))
        inside = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter.drawRoundedRect(inside, RADIUS, RADIUS)
        font = weighted(self.font(), QFont.Weight.DemiBold)
        font.setPointSizeF(font.pointSizeF() * 1.4)
        painter.setFont(font)
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, self.words)
        painter.end()


def wanted(data: QMimeData) -> bool:
    """Whether the window takes it: a file by its ending, or an invitation or mail itself."""
    if data.hasUrls():
        return bool(files_in(data))
    return bool(data_in(data)) or (data.hasText() and data.text().lstrip("\ufeff \r\n\t").startswith(BEGINNING))


def files_in(data: QMimeData) -> list[str]:
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    return [each for each in paths if PurePath(each).suffix.lower() in ENDINGS]


def data_in(data: QMimeData) -> bytes:
    named = next((each for each in FORMATS if data.hasFormat(each)), None)
    return bytes(data.data(named).data()) if named else b""
