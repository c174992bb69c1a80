"""The list below the search field. The keys stay in the field."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from afterword.ui.find.delegate import FindDelegate
from afterword.ui.find.model import FindModel
from afterword.ui.find.rows import Row, sentence
from afterword.ui.inner import know_viewport
from afterword.ui.speech import announce
from afterword.ui.theme import Theme
from afterword.ui.widgets import PlainLabel

WIDEST_IN_LETTERS = 84
MOST_ROWS = 9
MARGIN = 8


class FindPopup(QFrame):
    chosen = Signal(int)
    """The row of that number."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("card", True)
        self.model = FindModel()
        self.list = QListView()
        know_viewport(self.list)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setProperty("found", True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setModel(self.model)
        self.list.setItemDelegate(FindDelegate(theme))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.list.entered.connect(self.list.setCurrentIndex)
        self._foot = PlainLabel("", "muted")
        self._foot.setContentsMargins(2 * MARGIN, 2, MARGIN, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, MARGIN // 2, 1, MARGIN // 2)
        layout.setSpacing(0)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._foot)
        self.hide()

    def show_rows(self, rows: list[Row], words: str, field: QLineEdit) -> None:
        """Show them below the field, the first one current; the words say how many there are."""
        self.model.show_rows(rows)
        self._foot.setText(words)
        self.list.setVisible(bool(rows))
        if rows:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.scrollToTop()
        self._place(field)
        self.show()
        self.raise_()
        announce(self, f"{words} {sentence(rows[0])}" if rows else words)

    def step(self, rows: int) -> None:
        """To the row so many on, or the last there is in that direction; from the ends around."""
        last, at = self.model.rowCount() - 1, self.list.currentIndex().row()
        if last < 0:
            return
        to = at + rows
        if not 0 <= to <= last:
            end, other_end = (last, 0) if rows > 0 else (0, last)
            to = other_end if at == end else end
        index = self.model.index(to)
        self.list.setCurrentIndex(index)
        announce(self, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def page(self) -> int:
        """How many rows are seen at once."""
        return max(1, self.list.viewport().height() // max(1, self._row_height()))

    def _row_height(self) -> int:
        return max(1, self.list.sizeHintForIndex(self.model.index(0)).height())

    def _place(self, field: QLineEdit) -> None:
        window = self.parentWidget()
        assert window is not None
        rows = self.model.rowCount()
        foot = self._foot.sizeHint().height() + MARGIN + 2
        below = field.mapTo(window, QPoint(0, field.height() + MARGIN // 2))
        room = window.height() - below.y() - foot - 2 * MARGIN
        shown = min(rows, MOST_ROWS) * self._row_height() if rows else 0
        width = min(self.fontMetrics().averageCharWidth() * WIDEST_IN_LETTERS, window.width() - 2 * MARGIN)
        width = max(width, field.width())
        right = field.isRightToLeft()
        left = below.x() if right else below.x() + field.width() - width
        self.setGeometry(max(MARGIN, min(left, window.width() - width - MARGIN)), below.y(), width, 0)
        self.resize(width, max(0, min(shown, room)) + foot)

    def current(self) -> QModelIndex:
        return self.list.currentIndex()
