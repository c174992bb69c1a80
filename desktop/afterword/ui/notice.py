"""What was just done, in a line at the foot of the window, with a way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from afterword.ui.due.card import Card
from afterword.ui.focus import hand_back
from afterword.ui.speech import announce
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel, button

STAYS_MS = 7_000
MARGIN = 20


class Notice(Card):
    undo_wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, parent=window)
        self._words = PlainLabel().wrapped()
        self._undo = button(self.tr("Undo"))
        self._undo.setProperty("flat", True)
        self._undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the mouse leaves the focus where the user works
        self._undo.clicked.connect(self._on_undo)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 8, 6)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._undo)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self._go)
        self.hide()
        self._window = window
        window.installEventFilter(self)

    def say(self, words: str, undoable: bool) -> None:
        self._words.setText(words)
        self._undo.setVisible(undoable)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        window = self._window
        line = self._words.fontMetrics().horizontalAdvance(self._words.text())
        width = min(line + self._beside(), window.width() - 2 * MARGIN)
        self.resize(width, self._row.totalHeightForWidth(width))
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - MARGIN)

    def _beside(self) -> int:
        """The width of all that is not words."""
        margins = self._row.contentsMargins()
        undo = 0 if self._undo.isHidden() else self._undo.sizeHint().width() + self._row.spacing()
        return margins.left() + margins.right() + undo + 2

    def _go(self) -> None:
        hand_back(self)
        self.hide()

    def _on_undo(self) -> None:
        self._go()
        self.undo_wanted.emit()
